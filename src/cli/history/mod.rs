//! `blackeyes history`: the versions of a file, what changed between two of them, and an earlier one again.

mod drafts;
mod purge;
mod repair;
pub(super) mod report;
mod restore;
pub(super) mod subject;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use blackeyes_diagnostics::{Diagnostics, NoTexts, words};

use super::edits::Edits;
use super::format::Form;
use super::terminal::Terminal;
use subject::{Refused, Subject, print, root, zone};

/// List the versions of a file, compare them, and have one back
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  blackeyes history list content/journal/2026-3/last-lamp.md\n  \
                        blackeyes history diff content/journal/2026-3/last-lamp.md --from 3\n  \
                        blackeyes history restore content/journal/2026-3/last-lamp.md --version 3")]
pub struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// List the versions of a file; 1 is the oldest
    List(ListArguments),
    /// Show what changed between two versions of a file, word by word
    Diff(DiffArguments),
    /// Write an earlier version of a file again, as a new version
    Restore(restore::Arguments),
    /// List what was typed in the studio and not saved, or print one of these drafts
    Drafts(drafts::Arguments),
    /// Remove every version that names a person who withdrew
    Purge(purge::Arguments),
    /// Begin a new history with what can be read of a damaged one, which is set aside
    Repair(repair::Arguments),
}

/// List the versions of a file; 1 is the oldest
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  blackeyes history list content/journal/2026-3/last-lamp.md\n  \
                        blackeyes history list site.yaml --format json")]
struct ListArguments {
    /// A file in content/, or site.yaml
    #[arg(value_name = "FILE")]
    file: PathBuf,

    /// The form of the list
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: Form,
}

/// Show what changed between two versions of a file, word by word
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  blackeyes history diff content/journal/2026-3/last-lamp.md\n  \
                        blackeyes history diff content/journal/2026-3/last-lamp.md --from 3 --to 5")]
struct DiffArguments {
    /// A file in content/, or site.yaml
    #[arg(value_name = "FILE")]
    file: PathBuf,

    /// The earlier version (default: the one before the last change)
    #[arg(long, value_name = "N")]
    from: Option<i64>,

    /// The later version (default: the file as it is now)
    #[arg(long, value_name = "N")]
    to: Option<i64>,

    /// The form of the differences
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: Form,
}

impl Arguments {
    /// Whether standard output is for a program to read.
    pub fn speaks_to_programs(&self) -> bool {
        let form = match &self.what {
            What::List(own) => own.format,
            What::Diff(own) => own.format,
            What::Restore(own) => own.format,
            What::Drafts(own) => own.format,
            What::Purge(own) => own.format,
            What::Repair(own) => own.format,
        };
        form == Form::Json
    }
}

/// Runs a command on the history of the site in `site`.
pub fn run(site: &Path, arguments: &Arguments, terminal: &Terminal) -> ExitCode {
    let done = match &arguments.what {
        What::List(own) => list(site, own, terminal),
        What::Diff(own) => diff(site, own, terminal),
        What::Restore(own) => restore::run(site, own, terminal),
        What::Drafts(own) => drafts::run(site, own, terminal),
        What::Purge(own) => purge::run(site, own, terminal),
        What::Repair(own) => repair::run(site, own, terminal),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(Refused::Asked(wording)) => {
            terminal.complain(&wording);
            ExitCode::FAILURE
        }
        Err(Refused::Found(found)) => {
            terminal.report_each(&Diagnostics::from(*found), &NoTexts);
            ExitCode::FAILURE
        }
    }
}

fn list(site: &Path, own: &ListArguments, terminal: &Terminal) -> Result<(), Refused> {
    let root = root(site)?;
    let edits = Edits::new(&root, terminal);
    let history = edits.history()?;
    let subject = Subject::of(&root, site, &own.file, history)?;
    let earlier = history.earlier(&subject.path)?;
    match own.format {
        Form::Json => print(&report::versions(&subject.path, &subject.versions, subject.current(), &earlier)),
        Form::Human => {
            let (zone, current) = (zone(site), subject.current());
            for version in &subject.versions {
                terminal.say(&report::line(version, &zone, current == Some(version.number)));
            }
            for path in earlier {
                terminal.say(&words!(
                    "Another file had this name before: its versions are those of {path}",
                    "以前另有文件用过这个名称，它的版本见 {path}"
                ));
            }
        }
    }
    Ok(())
}

fn diff(site: &Path, own: &DiffArguments, terminal: &Terminal) -> Result<(), Refused> {
    let root = root(site)?;
    let edits = Edits::new(&root, terminal);
    let history = edits.history()?;
    let subject = Subject::of(&root, site, &own.file, history)?;
    let last = subject.versions.last().map(|version| version.number).unwrap_or_default();
    let to = own.to.or_else(|| subject.current()).unwrap_or(last);
    let before = subject.versions.iter().rev().map(|version| version.number).find(|number| *number < to);
    let Some(from) = own.from.or(before) else {
        return Err(words!(
            "there is only one version: nothing can be compared with it",
            "只有一个版本，没有可以比较的"
        )
        .into());
    };
    let text = |number| -> Result<String, Refused> {
        String::from_utf8(history.content(&subject.path, number)?).map_err(|_| {
            words!("version {number} is not text: it cannot be compared", "第 {number} 版不是文本，无法比较").into()
        })
    };
    let (old, new) = (text(from)?, text(to)?);
    let lines = blackeyes::history::changed_lines(&old, &new);
    match own.format {
        Form::Json => print(&report::differences(&subject.path, (from, to), &lines)),
        Form::Human if lines.is_empty() => {
            terminal.say(&words!("Versions {from} and {to} are the same", "第 {from} 版和第 {to} 版相同"));
        }
        Form::Human => {
            terminal.say(&words!("From version {from} to version {to}:", "从第 {from} 版到第 {to} 版："));
            for line in &lines {
                terminal.say(&report::changed(line));
            }
        }
    }
    Ok(())
}
