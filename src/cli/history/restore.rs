//! `blackeyes history restore`: an earlier version becomes the file's content again, as a new version.

use std::path::{Path, PathBuf};

use serde_json::json;

use blackeyes::edit::{Base, hash_of};
use blackeyes::history::Cause;
use blackeyes_diagnostics::words;

use super::super::edits::Edits;
use super::super::format::Form;
use super::super::terminal::Terminal;
use super::subject::{Refused, Subject, print, root};

/// Write an earlier version of a file again, as a new version
#[derive(Debug, clap::Args)]
#[command(
    disable_version_flag = true,
    after_help = "Examples:\n  blackeyes history restore content/journal/2026-3/last-lamp.md --version 3"
)]
pub struct Arguments {
    /// A file in content/, or site.yaml
    #[arg(value_name = "FILE")]
    file: PathBuf,

    /// The number of the version: `blackeyes history list` has them
    #[arg(long = "version", value_name = "N")]
    number: i64,

    /// The form of the report
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub format: Form,
}

/// Runs the command.
pub fn run(site: &Path, own: &Arguments, terminal: &Terminal) -> Result<(), Refused> {
    let root = root(site)?;
    let edits = Edits::new(&root, terminal);
    let history = edits.history()?;
    let Subject { path, now, .. } = Subject::of(&root, site, &own.file, history)?;
    let (number, bytes) = (own.number, history.content(&path, own.number)?);
    let is_same = now.as_ref().is_some_and(|now| *now == bytes);
    if !is_same {
        let base = now.as_ref().map_or(Base::Nothing, |now| Base::Version(hash_of(now)));
        let written = edits.write(&path, base, &bytes, (Cause::Restored, &number.to_string()));
        written.map_err(|failure| failure.wording(&path, "history restore"))?;
    }
    let last = history.versions(&path)?.last().map(|version| version.number).unwrap_or_default();
    match own.format {
        Form::Json => print(&json!({ "file": path, "restored": number, "version": last, "changed": !is_same })),
        Form::Human if is_same => {
            terminal.say(&words!("{path} is the same as version {number} already", "{path} 已经和第 {number} 版相同"));
        }
        Form::Human => terminal.say(&words!(
            "{path} is as it was in version {number}; this is version {last}",
            "{path} 已恢复成第 {number} 版的内容，记为第 {last} 版"
        )),
    }
    Ok(())
}
