//! The arguments of the commands that change several files as one operation.

use std::path::PathBuf;

pub use super::super::format::Form;

/// What every operation has.
#[derive(Debug, clap::Args)]
pub struct Whole {
    /// Say what would change, file by file; change nothing
    #[arg(long)]
    pub dry_run: bool,

    /// The form of the report
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub format: Form,
}

/// Move or rename a document: links and its old address follow
#[derive(Debug, clap::Args)]
#[command(
    group = clap::ArgGroup::new("what").required(true).multiple(true).args(["to", "section", "name"]),
    after_help = "Examples:\n  blackeyes move content/journal/2026-3/last-lamp.md --to 2026-4\n  \
                  blackeyes move content/journal/2026-3/last-lamp.md --section poetry\n  \
                  blackeyes move content/news/library.md --name library-hours --dry-run\n\n\
                  `blackeyes undo` takes it back. Attendance records are not changed."
)]
pub struct Move {
    /// The document: one of its files
    #[arg(value_name = "DOCUMENT")]
    pub document: PathBuf,

    /// The issue or campaign that it goes to
    #[arg(long, value_name = "ISSUE")]
    pub to: Option<PathBuf>,

    /// The section that it goes to: the id of one of the issue's `sections`
    #[arg(long, value_name = "ID")]
    pub section: Option<String>,

    /// The new name of its file, without `.md`
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,

    #[command(flatten)]
    pub whole: Whole,
}

/// Delete a document in all its languages; the documents that link to it are listed
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  blackeyes delete content/news/library.md --dry-run\n  \
                        blackeyes delete content/news/library.md --yes\n\n\
                        `blackeyes undo` brings it back.")]
pub struct Delete {
    /// The document: one of its files
    #[arg(value_name = "DOCUMENT")]
    pub document: PathBuf,

    /// Do not ask
    #[arg(long)]
    pub yes: bool,

    #[command(flatten)]
    pub whole: Whole,
}

/// Copy a document: the copy is a draft with a name of its own
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  blackeyes duplicate content/activities/night-school.md --name night-school-2027\n  \
                        blackeyes duplicate content/journal/2026-3"
)]
pub struct Duplicate {
    /// The document: one of its files
    #[arg(value_name = "DOCUMENT")]
    pub document: PathBuf,

    /// The name of the copy's file, without `.md` (default: that of the document, with a number)
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,

    #[command(flatten)]
    pub whole: Whole,
}

/// Put an article, a window item or a section in another place
#[derive(Debug, clap::Args)]
#[command(
    group = clap::ArgGroup::new("place").required(true).args(["before", "after", "first", "last"]),
    after_help = "Examples:\n  blackeyes order 2026-3 last-lamp --first\n  \
                  blackeyes order 2026-3 last-lamp --after night-shift\n  \
                  blackeyes order 2026-3 poetry --before prose"
)]
pub struct Order {
    /// The issue or the campaign
    #[arg(value_name = "ISSUE")]
    pub within: PathBuf,

    /// The document in it, or the id of a section
    #[arg(value_name = "DOCUMENT")]
    pub document: PathBuf,

    /// Before this one
    #[arg(long, value_name = "OTHER")]
    pub before: Option<PathBuf>,

    /// After this one
    #[arg(long, value_name = "OTHER")]
    pub after: Option<PathBuf>,

    /// Before all others
    #[arg(long)]
    pub first: bool,

    /// After all others
    #[arg(long)]
    pub last: bool,

    #[command(flatten)]
    pub whole: Whole,
}

/// Begin the edition of a document in another language, as a draft
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  blackeyes edition content/news/library.md zh --title 图书馆新开放时间\n  \
                        blackeyes edition content/journal/2026-3/last-lamp.zh.md en")]
pub struct Edition {
    /// The document: one of its files
    #[arg(value_name = "DOCUMENT")]
    pub document: PathBuf,

    /// The language of the new edition (default: that of `--lang`)
    #[arg(value_name = "LANGUAGE")]
    pub language: Option<String>,

    /// Its title (default: that of the existing edition, until you translate it)
    #[arg(long, value_name = "TITLE")]
    pub title: Option<String>,

    #[command(flatten)]
    pub whole: Whole,
}

/// Add a table from standard input to the table of an honour roll
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  blackeyes paste-table content/honours/2026-autumn.md < names.csv\n  \
                        pbpaste | blackeyes paste-table content/honours/2026-autumn.md --dry-run\n\n\
                        Columns with student numbers, telephones and the like are left out.")]
pub struct PasteTable {
    /// The honour roll: one of its files
    #[arg(value_name = "ROLL")]
    pub roll: PathBuf,

    /// Replace the rows that are in its table
    #[arg(long)]
    pub replace: bool,

    #[command(flatten)]
    pub whole: Whole,
}

/// Undo the last operation
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  blackeyes undo --list\n  blackeyes undo --dry-run\n  blackeyes undo\n\n\
                        Nothing is undone if one of its files was changed since.")]
pub struct Undo {
    /// List the operations, the latest first
    #[arg(long)]
    pub list: bool,

    #[command(flatten)]
    pub whole: Whole,
}
