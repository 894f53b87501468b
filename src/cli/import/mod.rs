//! `blackeyes import word` and `html`: manuscripts and web pages become documents of the site, or of any folder. Nothing that
//! exists is written over.

mod beside;
pub mod chinese;
mod input;
mod outcome;
mod place;
mod register;
mod report;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use blackeyes::import::Imported;
use blackeyes::source::Root;
use blackeyes_diagnostics::words;
use blackeyes_pictures::Memory;

use super::edits::Edits;
use super::format::Form;
use super::terminal::Terminal;
use input::{manuscript, page};
use outcome::{Failed, Made};
use place::Place;
use register::{Records, RegisterArguments};

/// Import manuscripts from other programs
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  blackeyes import word submissions/*.docx --dry-run\n  \
                  blackeyes import word umbrellas.docx --to content/journal/2026-4 --section prose\n  \
                  blackeyes import html article.html --out ~/imported")]
pub struct Arguments {
    #[command(subcommand)]
    from: From,
}

#[derive(Debug, clap::Subcommand)]
enum From {
    /// Make documents and pictures of Word manuscripts (.docx), and list what could not be carried over
    Word(WordArguments),
    /// Make documents of web pages: saved from Word or WPS, articles of WeChat, and others
    Html(HtmlArguments),
    /// List the submissions that came, and note what became of them
    Register(RegisterArguments),
}

/// Make documents and pictures of Word manuscripts (.docx), and list what could not be carried over
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  blackeyes import word submissions/*.docx --dry-run\n  \
                  blackeyes import word umbrellas.docx --to content/journal/2026-4 --section prose\n  \
                  blackeyes import word umbrellas.docx --out ~/imported\n\n\
                  Nothing that exists is written over. The exit code is 1 if a manuscript could not be imported.")]
struct WordArguments {
    /// The Word manuscripts
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,

    #[command(flatten)]
    how: How,
}

/// Make documents of web pages: saved from Word or WPS, articles of WeChat, and others
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  blackeyes import html essay.htm --to content/journal/2026-4 --section prose\n  \
                  blackeyes import html article.html --dry-run\n  \
                  blackeyes import html - --out ~/imported < pasted.html\n\n\
                  Pictures are read from the folder beside the page; those of the web are listed with their\n\
                  addresses, for `blackeyes fetch-picture`. Nothing that exists is written over.")]
struct HtmlArguments {
    /// The web pages; `-` is standard input
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,

    #[command(flatten)]
    how: How,
}

/// Where documents are written, and how that is reported.
#[derive(Debug, clap::Args)]
struct How {
    /// Write into this folder of the site's content, such as content/journal/2026-4
    #[arg(long, value_name = "DIR", conflicts_with = "out")]
    to: Option<PathBuf>,

    /// The section of the documents: the id of one of the issue's `sections`
    #[arg(long, value_name = "ID")]
    section: Option<String>,

    /// Write into this folder outside the site's content, which is made if there is none
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,

    /// Who sent them, for the register of submissions
    #[arg(long, value_name = "NAME")]
    from: Option<String>,

    /// List what would be written and what cannot be carried over; write nothing
    #[arg(long)]
    dry_run: bool,

    /// The form of the report
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: Form,
}

impl Arguments {
    /// Whether standard output is for a program to read.
    pub fn speaks_to_programs(&self) -> bool {
        match &self.from {
            From::Register(own) => own.format == Form::Json,
            From::Word(WordArguments { how, .. }) | From::Html(HtmlArguments { how, .. }) => how.format == Form::Json,
        }
    }
}

/// Reads a manuscript or a page with this path.
type Reader = fn(&Path, Option<&str>, &Memory) -> Result<Imported, Failed>;

/// Imports manuscripts into the site in `site`, or into a folder.
pub fn run(site: &Path, arguments: &Arguments, terminal: &Terminal) -> ExitCode {
    let (files, own, reader): (_, _, Reader) = match &arguments.from {
        From::Word(own) => (&own.files, &own.how, manuscript),
        From::Html(own) => (&own.files, &own.how, page),
        From::Register(own) => return register::run(site, own, terminal),
    };
    import(site, files, own, reader, terminal)
}

fn import(site: &Path, files: &[PathBuf], own: &How, reader: Reader, terminal: &Terminal) -> ExitCode {
    if own.to.is_none() && own.out.is_none() && !own.dry_run {
        terminal.complain(&words!(
            "say where to write: `--to content/journal/2026-4` for an issue of the site, `--out DIR` for any folder, or `--dry-run` to see the report alone",
            "请写明写到哪里：写入网站的一期用 `--to content/journal/2026-4`，写入别的文件夹用 `--out 文件夹`，只看报告用 `--dry-run`"
        ));
        return ExitCode::from(2);
    }
    let mut place = match Place::of(site, own.to.as_deref(), own.out.as_deref()) {
        Ok(place) => place,
        Err(failed) => {
            report::complain(&failed, terminal);
            return ExitCode::FAILURE;
        }
    };
    // Documents of the site get a history.
    let root = own.to.as_ref().and_then(|_| Root::open(site).ok());
    let edits = root.as_ref().map(|root| Edits::new(root, terminal));
    let records = own.to.as_ref().and_then(|_| Records::open(site).ok());
    let (memory, mut made) = (Memory::default(), Vec::new());
    for file in files {
        let shown = file.display().to_string();
        let result = reader(file, own.section.as_deref(), &memory).and_then(|imported| {
            let tongue = records.as_ref().map(|records| records.tongue(&imported)).unwrap_or_default();
            let written = place.put(&imported, &tongue, own.dry_run, edits.as_ref())?;
            Ok((imported, written))
        });
        let mut one = Made { file: shown, result };
        if own.format == Form::Human {
            report::say(&one, own.dry_run, terminal);
        }
        if let Some(records) = records.as_ref().filter(|_| !own.dry_run) {
            let result = one.result.as_ref().map(|(imported, path)| (imported, path.as_str()));
            if let Err(failed) = records.add(&one.file, own.from.as_deref(), result) {
                report::unregistered(&failed, terminal);
            }
        }
        // Only the report is left to make: the pictures are on the disk.
        if let Ok((imported, _)) = &mut one.result {
            imported.pictures.iter_mut().for_each(|(_, bytes)| *bytes = Vec::new());
        }
        made.push(one);
    }
    match own.format {
        Form::Human => report::close(&made, own.dry_run, terminal),
        Form::Json => report::print_json(&made, own.dry_run, terminal.language),
    }
    if made.iter().all(|one| one.result.is_ok()) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
