//! What is said of an import: to people line by line, to programs as one JSON object.

use std::io::{self, Write as _};

use serde_json::{Value, json};

use blackeyes::import::Imported;
use blackeyes_diagnostics::{Language, Wording, words};
use blackeyes_docx::Confidence;

use super::super::terminal::Terminal;
use super::outcome::{Failed, Made};

/// Prints why something was not done.
pub fn complain(failed: &Failed, terminal: &Terminal) {
    let Failed { message, advice } = failed;
    terminal.complain(&match advice {
        Some(advice) => {
            let ((en, zh), (do_en, do_zh)) =
                ((message.english(), message.chinese()), (advice.english(), advice.chinese()));
            words!("{en}; {do_en}", "{zh}；{do_zh}")
        }
        None => message.clone(),
    });
}

/// Prints that a manuscript is not in the register, and why.
pub fn unregistered(failed: &Failed, terminal: &Terminal) {
    let (en, zh) = (failed.message.english(), failed.message.chinese());
    let message = words!(
        "the manuscript could not be entered in the register of submissions: {en}",
        "这份稿件没能写进来稿登记：{zh}"
    );
    complain(&Failed { message, advice: failed.advice.clone() }, terminal);
}

/// What is said of one manuscript: where it is, and each thing that could not be carried over.
pub fn say(made: &Made, dry: bool, terminal: &Terminal) {
    let file = &made.file;
    match &made.result {
        Ok((imported, path)) => {
            terminal.say(&written(file, path, imported.pictures.len(), dry));
            for wording in lost(imported).iter().chain(guesses(imported).as_ref()) {
                let (en, zh) = (wording.english(), wording.chinese());
                terminal.say(&words!("  {en}", "  {zh}"));
            }
        }
        Err(Failed { message, advice }) => {
            let (en, zh) = (message.english(), message.chinese());
            let message = words!("{file}: {en}", "{file}：{zh}");
            complain(&Failed { message, advice: advice.clone() }, terminal);
        }
    }
}

fn written(file: &str, path: &str, pictures: usize, dry: bool) -> Wording {
    let (en, zh) = match pictures {
        0 => (String::new(), String::new()),
        1 => (" with 1 picture".to_owned(), "，含 1 张图片".to_owned()),
        count => (format!(" with {count} pictures"), format!("，含 {count} 张图片")),
    };
    if dry {
        words!("{file}: would be written to {path}{en}", "{file}：将写入 {path}{zh}")
    } else {
        words!("{file}: written to {path}{en}", "{file}：已写入 {path}{zh}")
    }
}

/// A line for each thing that could not be carried over.
fn lost(imported: &Imported) -> Vec<Wording> {
    let pictures = imported.refused_pictures.iter().map(|(name, why)| {
        let (en, zh) = (why.english(), why.chinese());
        words!(
            "the picture {name} is left out: {en}; save it as PNG or JPEG beside the document",
            "图片 {name} 没有带入：{zh}；请另存为 PNG 或 JPEG，放到文档旁边"
        )
    });
    imported.losses.iter().map(blackeyes_docx::Loss::wording).chain(pictures).collect()
}

/// How many parts were recognised by their looks alone.
fn guesses(imported: &Imported) -> Option<Wording> {
    let count = imported.parts.iter().filter(|part| part.confidence == Confidence::Guess).count();
    match count {
        0 => None,
        1 => Some(words!(
            "1 part was recognised by its looks alone: please look at the document",
            "有 1 处只凭外观判断，请核对文档"
        )),
        _ => Some(words!(
            "{count} parts were recognised by their looks alone: please look at the document",
            "有 {count} 处只凭外观判断，请核对文档"
        )),
    }
}

/// The last line: how much was done.
pub fn close(made: &[Made], dry: bool, terminal: &Terminal) {
    let done: Vec<&Imported> =
        made.iter().filter_map(|one| one.result.as_ref().ok().map(|(imported, _)| imported)).collect();
    let (documents, failed) = (done.len(), made.len() - done.len());
    let pictures: usize = done.iter().map(|imported| imported.pictures.len()).sum();
    let losses: usize = done.iter().map(|imported| lost(imported).len()).sum();
    let (d, p, l) = (
        counted(documents, "document", "documents"),
        counted(pictures, "picture", "pictures"),
        counted(losses, "thing", "things"),
    );
    let head = if dry {
        words!(
            "Nothing was written: {d} and {p} can be imported",
            "没有写入：可导入 {documents} 篇文档、{pictures} 张图片"
        )
    } else {
        words!("Imported {d} and {p}", "已导入 {documents} 篇文档、{pictures} 张图片")
    };
    let (en, zh) = (head.english(), head.chinese());
    terminal.say(&words!(
        "{en}; {l} not carried over; {failed} not imported",
        "{zh}；{losses} 处没能带入；{failed} 份稿件未导入"
    ));
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// Prints everything as one JSON object.
pub fn print_json(made: &[Made], dry: bool, language: Language) {
    let files: Vec<Value> = made.iter().map(|one| file(one, language)).collect();
    let failed = made.iter().filter(|one| one.result.is_err()).count();
    let report = json!({ "dry_run": dry, "files": files, "imported": made.len() - failed, "refused": failed });
    print(&report);
}

/// Prints one JSON object on standard output.
pub fn print(value: &Value) {
    // A closed pipe is not an error.
    let _ = writeln!(io::stdout(), "{value:#}");
}

fn file(made: &Made, language: Language) -> Value {
    let (imported, path) = match &made.result {
        Ok(result) => result,
        Err(Failed { message, advice }) => {
            let advice = advice.as_ref().map(|advice| advice.get(language));
            let refusal = json!({ "message": message.get(language), "advice": advice });
            return json!({ "file": made.file, "refusal": refusal });
        }
    };
    let parts = imported.parts.iter().map(|part| {
        json!({
            "kind": part.kind.name(), "confidence": part.confidence.name(), "first": part.first, "last": part.last,
        })
    });
    let losses = imported.losses.iter().map(|loss| {
        json!({
            "kind": loss.kind.name(), "count": loss.count, "paragraph": loss.paragraph, "words": loss.words,
            "message": loss.wording().get(language),
        })
    });
    let refused = imported.refused_pictures.iter();
    let refused = refused.map(|(name, why)| json!({ "name": name, "message": why.get(language) }));
    json!({
        "file": made.file,
        "document": path,
        "name": imported.name,
        "text": imported.document,
        "pictures": imported.pictures.iter().map(|(name, _)| name).collect::<Vec<_>>(),
        "refused_pictures": refused.collect::<Vec<_>>(),
        "parts": parts.collect::<Vec<_>>(),
        "losses": losses.collect::<Vec<_>>(),
    })
}
