//! `blackeyes import word`: manuscripts become documents of the site, or of any folder. Nothing that exists is written over.

mod outcome;
mod place;
mod report;

use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use blackeyes::import::{Imported, word};
use blackeyes::source::{Doing, Root, refusal};
use blackeyes_diagnostics::words;
use blackeyes_docx::MAX_BYTES;
use blackeyes_pictures::Memory;

use super::edits::Edits;
use super::format::Form;
use super::terminal::Terminal;
use outcome::{Failed, Made};
use place::Place;

/// Import manuscripts from other programs
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  blackeyes import word submissions/*.docx --dry-run\n  \
                  blackeyes import word umbrellas.docx --to content/journal/2026-4 --section prose")]
pub struct Arguments {
    #[command(subcommand)]
    from: From,
}

#[derive(Debug, clap::Subcommand)]
enum From {
    /// Make documents and pictures of Word manuscripts (.docx), and list what could not be carried over
    Word(WordArguments),
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

    /// Write into this folder of the site's content, such as content/journal/2026-4
    #[arg(long, value_name = "DIR", conflicts_with = "out")]
    to: Option<PathBuf>,

    /// The section of the documents: the id of one of the issue's `sections`
    #[arg(long, value_name = "ID")]
    section: Option<String>,

    /// Write into this folder outside the site's content, which is made if there is none
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,

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
        let From::Word(own) = &self.from;
        own.format == Form::Json
    }
}

/// Imports manuscripts into the site in `site`, or into a folder.
pub fn run(site: &Path, arguments: &Arguments, terminal: &Terminal) -> ExitCode {
    let From::Word(own) = &arguments.from;
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
    let (memory, mut made) = (Memory::default(), Vec::new());
    for file in &own.files {
        let shown = file.display().to_string();
        let result = import(file, own, &mut place, edits.as_ref(), &memory);
        let mut one = Made { file: shown, result };
        if own.format == Form::Human {
            report::say(&one, own.dry_run, terminal);
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

fn import(
    file: &Path,
    own: &WordArguments,
    place: &mut Place,
    edits: Option<&Edits<'_>>,
    memory: &Memory,
) -> Result<(Imported, String), Failed> {
    let shown = file.display().to_string();
    let bytes =
        read(file).map_err(|error| Failed { message: refusal(Doing::Reading, &shown, &error), advice: None })?;
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let imported = word(&bytes, &name, own.section.as_deref(), memory)
        .map_err(|refused| Failed::new(refused.message(), refused.advice()))?;
    let written = place.put(&imported, own.dry_run, edits)?;
    Ok((imported, written))
}

/// The bytes of a file: one more than a manuscript may have at most, so that its size is refused by who knows the limit.
fn read(file: &Path) -> io::Result<Vec<u8>> {
    let metadata = fs::metadata(file)?;
    if metadata.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    // Opening a pipe would block for ever.
    if !metadata.is_file() {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    let mut bytes = Vec::new();
    fs::File::open(file)?.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}
