//! What is said of a received handover.

use jiff::tz::TimeZone;
use serde_json::{Value, json};

use blackeyes::edit::merge::Part;
use blackeyes::handover::{Clash, Decision, Manifest};
use blackeyes::history::{ChangedLine, Kept};
use blackeyes_diagnostics::{Language, Wording, words};

use crate::cli::history::report::{changed, time};
use crate::cli::history::subject::print;
use crate::cli::named::typed;
use crate::cli::terminal::Terminal;

/// What was done with a file.
#[derive(Debug, Default)]
pub struct Received {
    pub path: String,
    /// `None` if it could not be decided, or not be done.
    pub decision: Option<Decision>,
    /// The version that both sides know.
    pub base: Option<Kept>,
    /// The version that the file had here.
    pub ours: Option<Kept>,
    /// The number of their version, if it is kept beside the file.
    pub theirs: Option<i64>,
    /// The lines that change.
    pub changes: Vec<ChangedLine>,
    /// Why nothing was done.
    pub failed: Option<Wording>,
}

impl Received {
    /// Whether nobody needs to do anything about it.
    pub fn is_settled(&self) -> bool {
        self.failed.is_none() && !matches!(self.decision, Some(Decision::Conflict(_)))
    }

    /// What was done, for programs.
    fn name(&self) -> &'static str {
        match &self.decision {
            _ if self.failed.is_some() => "failed",
            None => "failed",
            Some(Decision::Same) => "same",
            Some(Decision::Ours) => "kept",
            Some(Decision::Create) => "created",
            Some(Decision::CreateAgain) => "created-again",
            Some(Decision::StaysDeleted) => "stays-deleted",
            Some(Decision::Take) => "replaced",
            Some(Decision::Merge { .. }) => "merged",
            Some(Decision::Conflict(_)) => "conflict",
            Some(Decision::Settle) => "settled",
            Some(Decision::Delete) => "deleted",
            Some(Decision::NotDeleted) => "not-deleted",
        }
    }
}

/// Prints the report for programs.
pub fn print_json(manifest: &Manifest, results: &[Received], is_dry: bool, task: Option<i64>, language: Language) {
    let files: Vec<Value> = results.iter().map(|result| one(result, language)).collect();
    print(
        &json!({ "folder": manifest.folder, "made": manifest.made, "dry_run": is_dry, "task": task, "files": files }),
    );
}

fn one(result: &Received, language: Language) -> Value {
    let changes: Vec<Value> = result
        .changes
        .iter()
        .map(|line| {
            let parts = line.parts.iter().map(|part| match part {
                Part::Taken(taken) => json!({ "removed": taken.old, "added": taken.new }),
                other => json!({ "same": other.text() }),
            });
            json!({ "line": line.line, "parts": parts.collect::<Vec<_>>() })
        })
        .collect();
    let why = result.failed.as_ref().map(|why| why.get(language));
    let clash = match &result.decision {
        Some(Decision::Conflict(Clash::Overlap)) => Some("overlap"),
        Some(Decision::Conflict(Clash::Whole)) => Some("whole-file"),
        Some(Decision::Conflict(Clash::NoBase)) => Some("no-common-version"),
        _ => None,
    };
    let number = |kept: &Option<Kept>| kept.as_ref().map(|kept| kept.number);
    json!({
        "file": result.path, "did": result.name(), "conflict": clash, "base": number(&result.base),
        "ours": number(&result.ours), "theirs": result.theirs, "changes": changes, "message": why,
    })
}

/// Prints the report for people; `shown` is the handover.
pub fn say(
    manifest: &Manifest,
    results: &[Received],
    (is_dry, shown): (bool, &str),
    zone: &TimeZone,
    terminal: &Terminal,
) {
    for result in results {
        if let Some(why) = &result.failed {
            terminal.complain(why);
            continue;
        }
        if let Some(line) = line(result, shown, zone) {
            terminal.say(&line);
        }
        for line in &result.changes {
            terminal.say(&changed(line));
        }
    }
    let count = |names: &[&str]| results.iter().filter(|result| names.contains(&result.name())).count();
    let (folder, same) = (&manifest.folder, count(&["same", "kept", "settled", "stays-deleted", "not-deleted"]));
    let written = count(&["created", "created-again", "replaced", "merged", "deleted"]);
    let (conflicts, failed) = (count(&["conflict"]), count(&["failed"]));
    terminal.say(&if is_dry {
        words!(
            "{folder}: {written} files would change, {same} would stay, {conflicts} need a choice, {failed} cannot be received; nothing was written",
            "{folder}：将改动 {written} 个文件，{same} 个不变，{conflicts} 个需要选择，{failed} 个无法接收；没有写入任何文件"
        )
    } else {
        words!(
            "{folder}: {written} files changed, {same} stay, {conflicts} need a choice, {failed} could not be received",
            "{folder}：改动了 {written} 个文件，{same} 个不变，{conflicts} 个需要选择，{failed} 个没有接收"
        )
    });
}

/// What happened to a file; `None` if nothing did.
fn line(result: &Received, shown: &str, zone: &TimeZone) -> Option<Wording> {
    let path = &result.path;
    Some(match result.decision.as_ref()? {
        Decision::Same | Decision::Ours => return None,
        Decision::Create => words!("{path}: new", "{path}：新文件"),
        Decision::CreateAgain => words!(
            "{path}: you deleted it, but they changed it since: it is here again",
            "{path}：这里删除过，但对方后来又有改动：已重新写入"
        ),
        Decision::StaysDeleted => words!(
            "{path}: you deleted it, and they have not changed it: it stays deleted",
            "{path}：这里已删除，对方没有改动：仍然删除"
        ),
        Decision::Take => words!("{path}: replaced by theirs", "{path}：已换成对方的版本"),
        Decision::Merge { .. } => {
            words!(
                "{path}: merged; both of you changed it, in different places",
                "{path}：已合并；双方改动了不同的地方"
            )
        }
        Decision::Settle => words!("{path}: yours stays", "{path}：保留这里的版本"),
        Decision::Delete => words!(
            "{path}: they deleted it, and it was unchanged here: deleted",
            "{path}：对方已删除，这里没有改动：已删除"
        ),
        Decision::NotDeleted => words!(
            "{path}: they deleted it, but it changed here: it stays; delete it yourself if you agree",
            "{path}：对方已删除，但这里有改动：保留；如同意删除，请自行删除"
        ),
        Decision::Conflict(clash) => conflict(result, *clash, shown, zone),
    })
}

fn conflict(result: &Received, clash: Clash, shown: &str, zone: &TimeZone) -> Wording {
    let (path, named) = (&result.path, typed(&result.path));
    let shown = typed(shown);
    let why = match clash {
        Clash::Overlap => words!("both of you changed the same place", "双方改动了同一处"),
        Clash::Whole => {
            words!("both of you changed it, and such a file is taken whole", "双方都有改动，而这类文件只能整个取用")
        }
        Clash::NoBase => words!(
            "it differs, and you have no version in common that would show who changed what",
            "双方内容不同，又没有共同的版本可以看出是谁改的"
        ),
    };
    let (en, zh) = (why.english(), why.chinese());
    let of_base = result.base.as_ref().map_or_else(
        || words!("", ""),
        |base| {
            let (number, time) = (base.number, time(base.time, zone));
            words!(" since version {number} of {time}", "（共同的版本是 {time} 的第 {number} 版）")
        },
    );
    let (since, since_zh) = (of_base.english(), of_base.chinese());
    let choose = words!(
        "choose with `blackeyes receive {shown} --theirs {named}`, or `--ours {named}`",
        "请用 `blackeyes receive {shown} --theirs {named}` 取对方的，或用 `--ours {named}` 保留这里的"
    );
    let (choose, choose_zh) = (choose.english(), choose.chinese());
    match (result.theirs, &result.ours) {
        (Some(number), Some(own)) => {
            let (own, at) = (own.number, time(own.time, zone));
            words!(
                "{path}: {en}{since}. Yours stays: version {own} of {at}. Theirs is version {number}: see it with \
                 `blackeyes history diff {named} --from {own} --to {number}`, and {choose}",
                "{path}：{zh}{since_zh}。保留这里的版本（{at} 的第 {own} 版）；对方的记为第 {number} 版：用 \
                 `blackeyes history diff {named} --from {own} --to {number}` 查看，{choose_zh}"
            )
        }
        _ => words!(
            "{path}: {en}{since}. Yours would stay; {choose}",
            "{path}：{zh}{since_zh}。会保留这里的版本；{choose_zh}"
        ),
    }
}
