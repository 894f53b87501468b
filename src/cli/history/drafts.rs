//! `blackeyes history drafts`: what was typed in the studio and not saved.

use std::io::Write as _;
use std::path::Path;

use serde_json::{Value, json};

use blackeyes::history::Draft;
use blackeyes_diagnostics::words;

use super::super::edits::Edits;
use super::super::format::Form;
use super::super::terminal::Terminal;
use super::report::time;
use super::subject::{Refused, print, root, zone};

/// List what was typed in the studio and not saved, or print one of these drafts
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  blackeyes history drafts\n  blackeyes history drafts last-lamp")]
pub struct Arguments {
    /// The document whose draft is printed
    #[arg(value_name = "DOCUMENT")]
    document: Option<String>,

    /// The form of the list
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub format: Form,
}

/// Runs the command.
pub fn run(site: &Path, own: &Arguments, terminal: &Terminal) -> Result<(), Refused> {
    let root = root(site)?;
    let edits = Edits::new(&root, terminal);
    let mut drafts = edits.history()?.drafts()?;
    if let Some(document) = &own.document {
        drafts.retain(|draft| draft.document == *document);
        if drafts.is_empty() {
            return Err(words!(
                "there is no draft of {document}: `blackeyes history drafts` lists all",
                "没有 {document} 的草稿：`blackeyes history drafts` 会列出全部"
            )
            .into());
        }
    }
    match (own.format, &own.document) {
        (Form::Json, _) => print(&json!({ "drafts": drafts.iter().map(value).collect::<Vec<Value>>() })),
        (Form::Human, Some(_)) => {
            for draft in &drafts {
                // A closed pipe is not an error.
                let _ = writeln!(std::io::stdout(), "{}", draft.text.trim_end());
            }
        }
        (Form::Human, None) if drafts.is_empty() => {
            terminal.say(&words!("Everything that was typed is saved", "写下的内容都已保存"));
        }
        (Form::Human, None) => {
            let zone = zone(site);
            for draft in &drafts {
                let (document, language, count) = (&draft.document, &draft.language, draft.text.chars().count());
                let time = time(draft.time, &zone);
                terminal.say(&words!(
                    "{time}  {document} ({language}), {count} characters",
                    "{time}  {document}（{language}），{count} 字"
                ));
            }
        }
    }
    Ok(())
}

fn value(draft: &Draft) -> Value {
    json!({
        "document": draft.document, "language": draft.language, "time": draft.time.to_string(), "text": draft.text,
    })
}
