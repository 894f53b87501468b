//! `blackeyes receive`: an issue that another editor handed over is merged into the site. What both changed stays as it is here, and
//! theirs is in the history.

mod apply;
mod report;

use std::collections::BTreeMap;
use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use blackeyes::build::SiteFolder;
use blackeyes::handover::{Choice, ISSUES, Manifest, Parcel, is_issue_file};
use blackeyes::source::{Doing, Root, refusal};
use blackeyes_diagnostics::{Wording, words};

use super::edits::Edits;
use super::format::Form;
use super::handover::{Refused, refuse};
use super::named::in_site;
use super::terminal::Terminal;
use apply::Receiving;

/// Merge an issue that another editor handed over
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  blackeyes receive handover-2026-3.zip --dry-run\n  blackeyes receive handover-2026-3.zip\n  \
                        blackeyes receive handover-2026-3.zip --theirs content/journal/2026-3/last-lamp.md\n\n\
                        What both changed in the same place stays as it is here, and their version is in the history.\n\
                        The exit code is 1 if there is such a file."
)]
pub struct Arguments {
    /// The file that `blackeyes handover` wrote
    #[arg(value_name = "FILE")]
    file: PathBuf,

    /// List what would happen; write nothing
    #[arg(long)]
    dry_run: bool,

    /// Of a document or picture that both changed, take their version
    #[arg(long, value_name = "PATH")]
    theirs: Vec<PathBuf>,

    /// Of a document or picture that both changed, keep the one that is here
    #[arg(long, value_name = "PATH")]
    ours: Vec<PathBuf>,

    /// Receive it though it is from a site with another name or address
    #[arg(long)]
    other_site: bool,

    /// The form of the report
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub format: Form,
}

/// Receives a handover into the site in `site`.
pub fn run(site: &Path, own: &Arguments, terminal: &Terminal) -> ExitCode {
    match receive(site, own, terminal) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(refused) => refuse(&refused, terminal),
    }
}

/// Whether every file is as the other editor wants it, or was merged.
fn receive(site: &Path, own: &Arguments, terminal: &Terminal) -> Result<bool, Refused> {
    let folder = SiteFolder::open(site, None)?;
    let shown = own.file.display().to_string();
    let file = File::open(&own.file).map_err(|error| refusal(Doing::Reading, &shown, &error))?;
    let mut parcel = Parcel::open(BufReader::new(file)).map_err(|why| {
        let (en, zh) = (why.english(), why.chinese());
        words!("{shown} cannot be received: {en}", "无法接收 {shown}：{zh}")
    })?;
    let manifest = parcel.manifest.clone();
    is_of_site(&manifest, &folder, own.other_site)?;
    is_of_issue(&manifest, &folder.root)?;
    let choices = choices(site, own, &manifest)?;
    let edits = Edits::new(&folder.root, terminal);
    let history = edits.history()?;
    let name = own.file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let mut receiving =
        Receiving::new(&folder.root, &edits, history, (!own.dry_run).then(|| format!("receive {name}")), &manifest);
    let mut results = Vec::new();
    for entry in &manifest.files {
        let theirs = parcel.read(entry)?;
        let choice = choices.get(entry.path.as_str()).copied();
        results.push(receiving.file(&entry.path, Some(&theirs), &entry.versions, choice));
    }
    for gone in &manifest.gone {
        results.push(receiving.file(&gone.path, None, &gone.versions, None));
    }
    let zone = folder.site.time_zone.rules.clone();
    match own.format {
        Form::Json => report::print_json(&manifest, &results, own.dry_run, receiving.task(), terminal.language),
        Form::Human => report::say(&manifest, &results, (own.dry_run, &shown), &zone, terminal),
    }
    Ok(results.iter().all(report::Received::is_settled))
}

fn is_of_site(manifest: &Manifest, folder: &SiteFolder, other_site: bool) -> Result<(), Wording> {
    if other_site || manifest.site.identity == folder.identity {
        return Ok(());
    }
    let (theirs, ours) = (manifest.site.address.escape_debug(), folder.site.base_url.as_string());
    Err(words!(
        "it is from another site, {theirs}, and this one is {ours}: if they are the same journal, its name or address differs in \
         `site.yaml`; `--other-site` receives it all the same",
        "它来自另一个网站 {theirs}，而这里是 {ours}：如果是同一份刊物，则两边 `site.yaml` 里的名称或网址不同；加 `--other-site` 仍可接收"
    ))
}

/// Refuses a folder that is here and is not the folder of an issue, or is reached through a link.
fn is_of_issue(manifest: &Manifest, root: &Root) -> Result<(), Refused> {
    let folder = &manifest.folder;
    if !root.has(folder) {
        return Ok(());
    }
    let above = root.resolve(ISSUES.trim_end_matches('/'))?;
    let real = root.resolve(folder)?;
    let is_own = folder.strip_prefix(ISSUES).is_some_and(|name| real == above.join(name));
    let mut files = blackeyes::source::scan(root, folder).files.into_iter();
    let has_issue = files.any(|file| file.path.get(folder.len() + 1..).is_some_and(is_issue_file));
    if is_own && has_issue {
        return Ok(());
    }
    Err(words!(
        "{folder} is here, but is not the folder of an issue: rename one of the two first",
        "这里的 {folder} 不是一期的文件夹：请先给其中一个改名"
    )
    .into())
}

/// The sides that were chosen, by file.
fn choices<'m>(site: &Path, own: &Arguments, manifest: &'m Manifest) -> Result<BTreeMap<&'m str, Choice>, Wording> {
    let mut choices = BTreeMap::new();
    let named = |paths: &'_ [PathBuf], choice| paths.iter().map(move |path| (path.clone(), choice)).collect::<Vec<_>>();
    for (named, choice) in [named(&own.ours, Choice::Ours), named(&own.theirs, Choice::Theirs)].concat() {
        let path = in_site(site, &named);
        let Some(entry) = manifest.files.iter().find(|entry| entry.path == path) else {
            return Err(words!("the handover has no file {path}", "交接文件里没有 {path}"));
        };
        if choices.insert(entry.path.as_str(), choice).is_some_and(|other| other != choice) {
            return Err(words!("{path} is named for both sides: choose one", "{path} 两边都写了：请只选一边"));
        }
    }
    Ok(choices)
}
