//! Diagnostics for other programs, as one JSON document.

use serde_json::{Map, Value, json};

use super::place::Cursor;
use super::visible::json_escaped;
use super::{Diagnostic, Language, Place, Severity, TextPosition, Texts};

/// Serialises `diagnostics` in order, as a JSON document: `{"errors": 1, "warnings": 0, "suggestions": 0,
/// "diagnostics": [{ "severity", "code", "message", "hint", "path", "line", "column", "end_line", "end_column",
/// "sheet", "cell", "labels" }]}`. Keys without a value are left out; lines and columns count from 1, columns in
/// characters.
pub fn json<'a>(
    diagnostics: impl IntoIterator<Item = &'a Diagnostic>,
    texts: &dyn Texts,
    language: Language,
) -> String {
    let mut counts = [0_usize; 3];
    let list: Vec<Value> = diagnostics
        .into_iter()
        .map(|diagnostic| {
            counts[match diagnostic.severity {
                Severity::Error => 0,
                Severity::Warning => 1,
                Severity::Suggestion => 2,
            }] += 1;
            one(diagnostic, texts, language)
        })
        .collect();
    let [errors, warnings, suggestions] = counts;
    let whole = json!({"errors": errors, "warnings": warnings, "suggestions": suggestions, "diagnostics": list});
    json_escaped(&format!("{whole:#}\n"))
}

fn one(diagnostic: &Diagnostic, texts: &dyn Texts, language: Language) -> Value {
    let mut object = Map::new();
    object.insert("severity".to_owned(), diagnostic.severity.word(Language::English).into());
    object.insert("code".to_owned(), diagnostic.code.name().into());
    object.insert("message".to_owned(), diagnostic.message.get(language).into());
    if let Some(hint) = &diagnostic.hint {
        object.insert("hint".to_owned(), hint.get(language).into());
    }
    object.extend(place(&diagnostic.place, texts));
    if !diagnostic.labels.is_empty() {
        let labels = diagnostic.labels.iter().map(|label| {
            let mut object = place(&label.place, texts);
            object.insert("message".to_owned(), label.wording.get(language).into());
            Value::Object(object)
        });
        object.insert("labels".to_owned(), labels.collect());
    }
    object.into()
}

fn place(place: &Place, texts: &dyn Texts) -> Map<String, Value> {
    let mut object = Map::new();
    let spot = place.spot(texts, &mut Cursor::default());
    object.insert("path".to_owned(), spot.path.as_ref().into());
    let mut position = |line: &str, column: &str, at: TextPosition| {
        object.insert(line.to_owned(), at.line.into());
        object.insert(column.to_owned(), at.column.into());
    };
    position("line", "column", spot.start);
    if let Some(end) = spot.end {
        position("end_line", "end_column", end);
    }
    if let Place::Cell(cell) = place {
        if let Some(sheet) = &cell.sheet {
            object.insert("sheet".to_owned(), sheet.as_ref().into());
        }
        if let Some(name) = cell.name() {
            object.insert("cell".to_owned(), name.into());
        }
    }
    object
}
