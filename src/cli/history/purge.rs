//! `blackeyes history purge`: the versions that name a person who withdrew are listed, and removed.

use std::path::Path;

use jiff::tz::TimeZone;
use serde_json::{Value, json};

use blackeyes::history::{LARGEST, Named, Purge, names_person};
use blackeyes_diagnostics::words;

use super::super::edits::Edits;
use super::super::format::Form;
use super::super::terminal::Terminal;
use super::report::{named, time};
use super::subject::{Refused, print, root, zone};

/// Remove every version that names a person who withdrew
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  blackeyes history purge 李华\n  blackeyes history purge 李华 --yes\n\n\
                        What is removed cannot be had back. The files themselves are not changed.")]
pub struct Arguments {
    /// The person's name, as texts have it
    #[arg(value_name = "NAME")]
    name: String,

    /// Remove what is listed
    #[arg(long)]
    yes: bool,

    /// The form of the list
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub format: Form,
}

/// Runs the command.
pub fn run(site: &Path, own: &Arguments, terminal: &Terminal) -> Result<(), Refused> {
    let root = root(site)?;
    let edits = Edits::new(&root, terminal);
    let history = edits.history()?;
    let name = own.name.trim();
    if name.is_empty() {
        return Err(words!("name the person who withdrew", "请写明撤回同意的人的姓名").into());
    }
    let found = history.naming(name)?;
    // Their next version would have the name again.
    let files = history.files()?;
    let still: Vec<&String> = files
        .iter()
        .filter(|path| root.has(path) && root.read(path, LARGEST).is_ok_and(|bytes| names_person(&bytes, name)))
        .collect();
    let is_done = own.yes && !(found.versions.is_empty() && found.drafts.is_empty());
    if own.format == Form::Human {
        list(&found, &zone(site), terminal);
    }
    if is_done {
        history.purge(&found)?;
    }
    if own.format == Form::Json {
        let values = |all: &[Named]| all.iter().map(|one| named(&one.path, &one.version)).collect::<Vec<Value>>();
        let drafts: Vec<Value> = found.drafts.iter().map(|draft| json!(draft.document)).collect();
        print(&json!({
            "removed": is_done, "versions": values(&found.versions), "drafts": drafts, "not_text": values(&found.not_text),
            "files_that_still_name": still,
        }));
        return Ok(());
    }
    say(&found, &still, own.yes, terminal);
    Ok(())
}

/// Lists what names the person.
fn list(found: &Purge, zone: &TimeZone, terminal: &Terminal) {
    for Named { path, version } in &found.versions {
        let (number, time) = (version.number, time(version.time, zone));
        terminal.say(&words!("{path}, version {number}, {time}", "{path}，第 {number} 版，{time}"));
    }
    for draft in &found.drafts {
        let (document, time) = (&draft.document, time(draft.time, zone));
        terminal.say(&words!("draft of {document}, {time}", "{document} 的草稿，{time}"));
    }
}

/// What was done, and what is left to do.
fn say(found: &Purge, still: &[&String], is_sure: bool, terminal: &Terminal) {
    let (versions, drafts, unread) = (found.versions.len(), found.drafts.len(), found.not_text.len());
    for path in still {
        terminal.say(&words!(
            "{path} still has this name: remove it there, or its next version has it again",
            "{path} 里仍有这个姓名：请在文件里删去，否则下一个版本又会带上"
        ));
    }
    if unread > 0 {
        terminal.say(&words!(
            "{unread} versions are not text, such as pictures and workbooks, and were not searched",
            "有 {unread} 个版本不是文本（如图片、工作簿），没有查找"
        ));
    }
    terminal.say(&match (versions + drafts, is_sure) {
        (0, _) => words!("Nothing in the history has this name", "历史记录里没有这个姓名"),
        (_, true) => words!(
            "Removed {versions} versions and {drafts} drafts; they cannot be had back",
            "已删除 {versions} 个版本、{drafts} 份草稿，无法找回"
        ),
        (_, false) => words!(
            "Nothing was removed: `--yes` removes these {versions} versions and {drafts} drafts for ever",
            "没有删除：加上 `--yes` 会永久删除这 {versions} 个版本、{drafts} 份草稿"
        ),
    });
}
