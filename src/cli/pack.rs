//! `blackeyes pack` and `blackeyes verify`: an issue as a bag that a library can store.

use std::fs::File;
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use blackeyes::bag;
use blackeyes::build;
use blackeyes::source::{Doing, refusal};
use blackeyes_diagnostics::words;

use super::export::Written;
use super::file;
use super::named::in_site;
use super::terminal::Terminal;

/// Pack an issue into one archive for a library
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  blackeyes pack 2026-3\n  blackeyes pack 2026-3 --out /archive/2026-3.zip")]
#[command(mut_arg("out", |out| out.help("The archive to write (by default `issue-ISSUE.zip` here)")))]
#[command(mut_arg("as_of", |moment| moment.help("Pack as of this moment, instead of now")))]
pub struct Arguments {
    /// The issue: its folder's name or its slug
    #[arg(value_name = "ISSUE")]
    issue: String,

    #[command(flatten)]
    written: Written,
}

/// Verify an archive written by `pack`
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  blackeyes verify issue-2026-3.zip")]
pub struct VerifyArguments {
    /// The archive
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

/// The maximum number of faults of an archive that are printed: a broken one can have as many as files.
const MOST_REPORTED: usize = 50;

/// Packs an issue of the site in `site`.
pub fn run(site: &Path, arguments: &Arguments, terminal: &Terminal) -> ExitCode {
    let options = super::export::options(site, arguments.written.as_of);
    let path = in_site(site, Path::new(&arguments.issue));
    let packed = build::pack(&options, &[&arguments.issue, &path], terminal);
    terminal.clear();
    let packed = match packed {
        Ok(packed) => packed,
        Err(found) => {
            super::export::report(site, &found, terminal);
            return ExitCode::FAILURE;
        }
    };
    let out = arguments.written.out.clone().unwrap_or_else(|| PathBuf::from(format!("{}.zip", packed.bag.name)));
    super::export::report(site, &packed.diagnostics, terminal);
    let mut bytes = Cursor::new(Vec::new());
    let shown = out.display();
    let written = bag::write(&packed.bag, &mut bytes)
        .map_err(|error| refusal(Doing::Writing, &shown.to_string(), &error))
        .and_then(|()| file::write_out(site, &out, bytes.get_ref(), arguments.written.force));
    if let Err(wording) = written {
        terminal.complain(&wording);
        return ExitCode::FAILURE;
    }
    let (title, files) = (&packed.title, packed.bag.files.len());
    terminal.say(&words!(
        "Packed “{title}” into {shown}: {files} files with their SHA-256",
        "已把《{title}》打包为 {shown}：{files} 个文件，各附 SHA-256"
    ));
    ExitCode::SUCCESS
}

/// Verifies an archive.
pub fn verify(arguments: &VerifyArguments, terminal: &Terminal) -> ExitCode {
    let shown = arguments.file.display();
    let file = match File::open(&arguments.file) {
        Ok(file) => file,
        Err(error) => {
            terminal.complain(&refusal(Doing::Reading, &shown.to_string(), &error));
            return ExitCode::FAILURE;
        }
    };
    let checked = bag::verify(std::io::BufReader::new(file));
    for wrong in checked.wrong.iter().take(MOST_REPORTED) {
        terminal.complain(wrong);
    }
    if let Some(more) = checked.wrong.len().checked_sub(MOST_REPORTED).filter(|more| *more > 0) {
        terminal.complain(&words!("and {more} more", "另有 {more} 处"));
    }
    let (whole, bytes) = (checked.whole, checked.bytes);
    if checked.wrong.is_empty() {
        terminal.say(&words!(
            "{shown} is intact: {whole} files, {bytes} bytes",
            "{shown} 完好：{whole} 个文件，{bytes} 字节"
        ));
        if !checked.describing {
            terminal.say(&words!(
                "  it has no `tagmanifest-sha256.txt`: what describes it may have been changed",
                "  没有 `tagmanifest-sha256.txt`：其中的说明文件可能被改过"
            ));
        }
        ExitCode::SUCCESS
    } else {
        terminal.say(&words!("{shown} is damaged", "{shown} 已损坏"));
        ExitCode::FAILURE
    }
}
