//! `blackeyes handover`: an issue as one file, to send to another editor of the site.

use std::collections::BTreeSet;
use std::io::{self, Cursor};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use jiff::Timestamp;
use serde_json::json;

use blackeyes::build::SiteFolder;
use blackeyes::edit::Hash;
use blackeyes::handover::{
    FORMAT, FileEntry, Gone, ISSUES, MOST_BYTES, Manifest, SiteEntry, Writing, is_issue_file, known, known_in,
};
use blackeyes::history::{Cause, History, Kept, LARGEST};
use blackeyes::source::{Doing, Root, refusal, scan};
use blackeyes_diagnostics::{Diagnostic, Diagnostics, NoTexts, Wording, words};

use super::edits::Edits;
use super::file;
use super::format::Form;
use super::history::subject::print;
use super::named::in_site;
use super::terminal::Terminal;

/// Write an issue into one file for another editor of the site
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  blackeyes handover 2026-3\n  blackeyes handover 2026-3 --out ~/Desktop/2026-3.zip\n\n\
                        Send the file by WeChat or mail; the other editor runs `blackeyes receive FILE`.\n\
                        Drafts are in it, attendance records and earlier versions never."
)]
pub struct Arguments {
    /// The issue: its folder or that folder's name
    #[arg(value_name = "ISSUE")]
    issue: PathBuf,

    /// The file to write (by default `handover-ISSUE.zip` here)
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,

    /// Write over an existing file
    #[arg(long)]
    force: bool,

    /// The form of the report
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub format: Form,
}

/// Why nothing was handed over or received.
pub enum Refused {
    /// What was asked for is wrong, or the handover is.
    Said(Wording),
    /// The site is, or the history.
    Found(Box<Diagnostics>),
}

impl From<Wording> for Refused {
    fn from(wording: Wording) -> Self {
        Self::Said(wording)
    }
}

impl From<Diagnostics> for Refused {
    fn from(found: Diagnostics) -> Self {
        Self::Found(Box::new(found))
    }
}

impl From<Diagnostic> for Refused {
    fn from(found: Diagnostic) -> Self {
        Self::Found(Box::new(found.into()))
    }
}

/// Says why nothing was written.
pub fn refuse(refused: &Refused, terminal: &Terminal) -> ExitCode {
    match refused {
        Refused::Said(wording) => terminal.complain(wording),
        Refused::Found(found) => terminal.report_each(found, &NoTexts),
    }
    terminal.note(&words!("Nothing was written", "没有写入任何文件"));
    ExitCode::FAILURE
}

/// Hands an issue of the site in `site` over.
pub fn run(site: &Path, own: &Arguments, terminal: &Terminal) -> ExitCode {
    match hand_over(site, own, terminal) {
        Ok(()) => ExitCode::SUCCESS,
        Err(refused) => refuse(&refused, terminal),
    }
}

fn hand_over(site: &Path, own: &Arguments, terminal: &Terminal) -> Result<(), Refused> {
    let opened = SiteFolder::open(site, None)?;
    let root = &opened.root;
    let folder = folder_of(site, &own.issue, root)?;
    let found = scan(root, &folder);
    if !found.diagnostics.is_empty() {
        // What cannot be read would be missing without a word.
        let mut all = Diagnostics::new();
        all.extend(found.diagnostics);
        return Err(all.into());
    }
    let bytes: u64 = found.files.iter().filter_map(|file| root.size(&file.path)).sum();
    if bytes > MOST_BYTES {
        let most = MOST_BYTES >> 30;
        return Err(words!(
            "the files of this issue are larger than {most} GiB together: make its pictures smaller first",
            "这一期的文件总共超过 {most} GiB：请先缩小图片"
        )
        .into());
    }
    let edits = Edits::new(root, terminal);
    let history = edits.history()?;
    let manifest = Manifest {
        blackeyes_handover: FORMAT,
        site: SiteEntry { identity: opened.identity.clone(), address: opened.site.base_url.as_string() },
        folder: folder.clone(),
        made: Timestamp::now().to_string(),
        files: Vec::new(),
        gone: Vec::new(),
    };
    let mut bytes = Cursor::new(Vec::new());
    let name = folder.rsplit('/').next().unwrap_or_default();
    let out = own.out.clone().unwrap_or_else(|| PathBuf::from(format!("handover-{name}.zip")));
    let shown = out.display().to_string();
    let failed = |error: io::Error| refusal(Doing::Writing, &shown, &error);
    let mut writing = Writing::new(&mut bytes, manifest);
    let mut rows = Vec::new();
    for file in &found.files {
        let bytes = root.read(&file.path, LARGEST)?;
        history.found(&file.path, &bytes).map_err(|found| found.diagnostic())?;
        let versions = known_in(history, &file.path).map_err(|found| found.diagnostic())?;
        let hash = blake3::hash(&bytes).to_hex().to_string();
        let entry =
            FileEntry { path: file.path.to_string(), size: bytes.len() as u64, hash, versions: known(&versions) };
        writing.add(entry, &bytes).map_err(failed)?;
        rows.push((file.path.to_string(), versions));
    }
    for gone in gone(history, &folder, &rows)? {
        writing.gone(gone);
    }
    let manifest = writing.finish().map_err(failed)?;
    manifest.verify()?;
    file::write_out(site, &out, bytes.get_ref(), own.force)?;
    say(&manifest, &shown, bytes.get_ref().len(), own.format, terminal);
    Ok(())
}

fn say(manifest: &Manifest, shown: &str, size: usize, format: Form, terminal: &Terminal) {
    let (folder, count) = (&manifest.folder, manifest.files.len());
    if format == Form::Json {
        let files: Vec<&String> = manifest.files.iter().map(|file| &file.path).collect();
        print(&json!({ "written": shown, "bytes": size, "folder": folder, "files": files }));
        return;
    }
    terminal.say(&words!(
        "{shown} has {folder}: {count} files, {size} bytes",
        "{shown} 里是 {folder}：{count} 个文件，{size} 字节"
    ));
    terminal.say(&words!(
        "  Send it to the other editor, who runs `blackeyes receive {shown}`. Drafts are in it.",
        "  请发给另一位编辑，由对方运行 `blackeyes receive {shown}`。其中含有草稿。"
    ));
}

/// The folder of the issue that was named.
fn folder_of(site: &Path, named: &Path, root: &Root) -> Result<String, Wording> {
    let path = in_site(site, named);
    let inside = path.strip_prefix(ISSUES).unwrap_or(&path).trim_end_matches('/');
    let name = inside.split('/').next().unwrap_or_default();
    let is_named = inside.split_once('/').is_none_or(|(_, rest)| is_issue_file(rest));
    let issues: BTreeSet<String> = scan(root, ISSUES)
        .files
        .iter()
        .filter_map(|file| file.path.strip_prefix(ISSUES)?.split_once('/').filter(|(_, rest)| is_issue_file(rest)))
        .map(|(folder, _)| folder.to_owned())
        .collect();
    if is_named && issues.contains(name) {
        return Ok(format!("{ISSUES}{name}"));
    }
    let shown = named.display();
    let all: Vec<&str> = issues.iter().map(String::as_str).collect();
    let (listed, zh) = (all.join(", "), all.join("、"));
    Err(words!(
        "there is no issue `{shown}`: name the folder of one of {listed}",
        "没有 `{shown}` 这一期：请写一期的文件夹名，现有 {zh}"
    ))
}

/// The files that the folder had, as far as the history knows, and has no more: deleted or moved away.
fn gone(history: &History, folder: &str, rows: &[(String, Vec<(Kept, Hash)>)]) -> Result<Vec<Gone>, Refused> {
    let own = format!("{folder}/");
    let there: BTreeSet<&str> = rows.iter().map(|(path, _)| path.as_str()).collect();
    let is_gone = |path: &str| path.starts_with(&own) && !there.contains(path) && !path.contains('~');
    let mut all: Vec<Gone> = Vec::new();
    for path in history.files().map_err(|found| found.diagnostic())?.into_iter().filter(|path| is_gone(path)) {
        let versions = known_in(history, &path).map_err(|found| found.diagnostic())?;
        all.push(Gone { path, versions: known(&versions) });
    }
    for (_, versions) in rows {
        for (at, (kept, _)) in versions.iter().enumerate().filter(|(_, (kept, _))| kept.cause == Cause::Moved) {
            let from = kept.detail.clone().unwrap_or_default();
            if is_gone(&from) && !all.iter().any(|gone| gone.path == from) {
                all.push(Gone { path: from, versions: known(versions.get(..at).unwrap_or_default()) });
            }
        }
    }
    Ok(all)
}
