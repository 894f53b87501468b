//! What is said of an operation: to people file by file, to programs as one JSON object.

use std::io::{self, Write as _};

use serde_json::{Value, json};

use blackeyes::edit::Change;
use blackeyes::edit::transaction::Failed;
use blackeyes::operations::{Note, Plan};
use blackeyes_diagnostics::{Wording, words};

use super::super::terminal::Terminal;
use super::arguments::Form;
use super::job::Job;

/// Shows a plan; with the number of the operation, if it was made.
pub fn show(job: &Job<'_>, plan: &Plan, number: Option<u32>) {
    match job.whole.format {
        Form::Human => {
            say_plan(plan, job.terminal);
            say_end(plan, number, job.terminal);
        }
        Form::Json => print_json(job, plan, number),
    }
}

/// Says what changes, file by file, and what a person has to do.
pub fn say_plan(plan: &Plan, terminal: &Terminal) {
    for note in plan.notes.iter().filter(|note| !note.asks) {
        terminal.say(&line(note));
    }
    say_links(plan, terminal, Form::Human);
    let asking: Vec<&Note> = plan.notes.iter().filter(|note| note.asks).collect();
    if !asking.is_empty() {
        terminal.say(&words!("Look at these yourself:", "以下请自行处理："));
        for note in asking {
            let line = line(note);
            let (en, zh) = (line.english(), line.chinese());
            terminal.say(&words!("  {en}", "  {zh}"));
        }
    }
}

fn line(note: &Note) -> Wording {
    let (path, en, zh) = (&note.path, note.wording.english(), note.wording.chinese());
    match note.line {
        _ if path.is_empty() => note.wording.clone(),
        Some(line) => words!("{path}:{line}: {en}", "{path}:{line}：{zh}"),
        None => words!("{path}: {en}", "{path}：{zh}"),
    }
}

/// Lists the places that link to what is to be deleted.
pub fn say_links(plan: &Plan, terminal: &Terminal, form: Form) {
    if plan.links.is_empty() || form == Form::Json {
        return;
    }
    let count = plan.links.len();
    let place = if count == 1 { "place leads" } else { "places lead" };
    terminal.say(&words!("{count} {place} to it, and will lead nowhere:", "有 {count} 处链接到它，删除后会失效："));
    for (path, line) in &plan.links {
        terminal.say(&words!("  {path}:{line}", "  {path}:{line}"));
    }
}

fn say_end(plan: &Plan, number: Option<u32>, terminal: &Terminal) {
    let count = plan.changes.iter().map(Change::path).collect::<std::collections::BTreeSet<_>>().len();
    let files = if count == 1 { "file" } else { "files" };
    terminal.say(&match number {
        _ if count == 0 => words!("Nothing to change", "没有需要改动的"),
        None => words!("Nothing was changed yet: {count} {files} would be", "尚未改动：将改动 {count} 个文件"),
        Some(_) => {
            words!(
                "{count} {files} changed; `blackeyes undo` takes it back",
                "已改动 {count} 个文件；`blackeyes undo` 可以撤销"
            )
        }
    });
}

/// Says which files could not be put back.
pub fn say_left(failed: &Failed, terminal: &Terminal) {
    for path in &failed.left {
        terminal.complain(&words!(
            "{path} was changed by another program and could not be put back; its earlier version is in `.blackeyes/kept`",
            "{path} 被别的程序改动过，没能放回原样；先前的版本在 `.blackeyes/kept` 里"
        ));
    }
}

/// Prints why nothing was done as one JSON object.
pub fn print_refusal(job: &Job<'_>, why: &Wording) {
    let report = json!({ "operation": job.kind, "refused": why.get(job.terminal.language) });
    // A closed pipe is not an error.
    let _ = writeln!(io::stdout(), "{report:#}");
}

fn print_json(job: &Job<'_>, plan: &Plan, number: Option<u32>) {
    let language = job.terminal.language;
    let notes = plan.notes.iter().map(|note| {
        json!({ "path": note.path, "line": note.line, "message": note.wording.get(language), "asks": note.asks })
    });
    let links = plan.links.iter().map(|(path, line)| json!({ "path": path, "line": line }));
    let report = json!({
        "operation": job.kind,
        "dry_run": job.whole.dry_run,
        "number": number,
        "about": plan.about,
        "changes": changes(&plan.changes),
        "notes": notes.collect::<Vec<_>>(),
        "links": links.collect::<Vec<_>>(),
    });
    let _ = writeln!(io::stdout(), "{report:#}");
}

/// Changes as JSON, without the bytes.
pub fn changes(changes: &[Change]) -> Vec<Value> {
    let one = |change: &Change| match change {
        Change::Write { path, .. } => json!({ "do": "write", "path": path }),
        Change::Move { from, to, .. } => json!({ "do": "move", "path": from, "to": to }),
        Change::Delete { path, .. } => json!({ "do": "delete", "path": path }),
    };
    changes.iter().map(one).collect()
}
