//! `blackeyes undo`: takes back the last operation, or lists them.

use std::io::{self, Write as _};
use std::path::Path;
use std::process::ExitCode;

use serde_json::json;

use blackeyes::edit::transaction::{Failed, Past};
use blackeyes::edit::{Change, Failure};
use blackeyes_diagnostics::{Wording, words};

use super::super::terminal::Terminal;
use super::arguments::{Form, Undo};
use super::job::Job;
use super::{Opened, report};

/// Undoes the last operation on the site in `site`.
#[allow(clippy::redundant_closure_for_method_calls, reason = "a method has one lifetime, and this is called with any")]
pub fn undo(site: &Path, own: &Undo, terminal: &Terminal) -> ExitCode {
    let job = Job { kind: "undo", whole: &own.whole, terminal };
    let Some(opened) = Opened::open(site, terminal) else { return ExitCode::FAILURE };
    let all = match opened.with_transactions(|transactions| transactions.list()) {
        Ok(all) => all,
        Err(failed) => return job.refuse(&why(&failed)),
    };
    if own.list {
        list(&all, own.whole.format, terminal);
        return ExitCode::SUCCESS;
    }
    let Some(last) = all.iter().find(|past| !past.undone) else {
        return job.refuse(&words!("there is no operation to undo", "没有可以撤销的操作"));
    };
    let changes = match opened.with_transactions(|transactions| transactions.inverse(last.number)) {
        Ok(changes) => changes,
        Err(failed) => return job.refuse(&why(&failed)),
    };
    if !own.whole.dry_run {
        let time = opened.time();
        let what = format!("undo {} {}", last.kind, last.about);
        let undone = opened.changing(&what, terminal, |transactions| transactions.undo(last, &time));
        if let Err(failed) = undone {
            let exit = job.refuse(&why(&failed));
            report::say_left(&failed, terminal);
            return exit;
        }
    }
    match own.whole.format {
        Form::Human => say(last, &changes, own.whole.dry_run, terminal),
        Form::Json => {
            let report = json!({
                "operation": "undo",
                "dry_run": own.whole.dry_run,
                "number": last.number,
                "about": format!("{} {}", last.kind, last.about),
                "changes": report::changes(&changes),
            });
            let _ = writeln!(io::stdout(), "{report:#}");
        }
    }
    ExitCode::SUCCESS
}

/// Why an operation cannot be undone.
fn why(failed: &Failed) -> Wording {
    let path = &failed.path;
    match &failed.failure {
        Failure::Conflict(conflict) if conflict.found.is_some() => words!(
            "nothing was undone: {path} was changed since; take that change back first, or change the files by hand",
            "没有撤销：{path} 之后又有改动；请先撤回那项改动，或手动修改"
        ),
        Failure::Conflict(_) => words!(
            "nothing was undone: {path} was deleted, moved or renamed since; put it back first",
            "没有撤销：{path} 之后被删除、移动或改名；请先放回原处"
        ),
        failure => failure.wording(path, "blackeyes undo"),
    }
}

fn say(past: &Past, changes: &[Change], dry: bool, terminal: &Terminal) {
    for change in changes {
        terminal.say(&match change {
            Change::Write { path, .. } => words!("{path}: as it was", "{path}：恢复原样"),
            Change::Move { from, to, .. } => words!("{from}: → {to}", "{from}：→ {to}"),
            Change::Delete { path, .. } => words!("{path}: removed", "{path}：删去"),
        });
    }
    let Past { kind, about, .. } = past;
    terminal.say(&if dry {
        words!("Nothing was changed yet: this would undo {kind} {about}", "尚未改动：将撤销 {kind} {about}")
    } else {
        words!("Undone: {kind} {about}", "已撤销：{kind} {about}")
    });
}

fn list(all: &[Past], format: Form, terminal: &Terminal) {
    if format == Form::Json {
        let one = |past: &Past| {
            let Past { number, kind, about, time, files, undone } = past;
            json!({ "number": number, "operation": kind, "about": about, "time": time, "files": files, "undone": undone })
        };
        let report = json!({ "operations": all.iter().map(one).collect::<Vec<_>>() });
        let _ = writeln!(io::stdout(), "{report:#}");
        return;
    }
    if all.is_empty() {
        terminal.say(&words!("There is no operation yet", "还没有操作"));
    }
    for Past { number, kind, about, time, undone, .. } in all {
        let (en, zh) = if *undone { (" (undone)", "（已撤销）") } else { ("", "") };
        terminal.say(&words!("{number}  {time}  {kind} {about}{en}", "{number}  {time}  {kind} {about}{zh}"));
    }
}
