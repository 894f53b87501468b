//! Diagnostics for editors: one per line, with file, line and column.

use std::fmt::Write as _;

use super::place::Cursor;
use super::visible::one_line;
use super::{Diagnostic, Language, Place, Texts};

/// Prints `diagnostics` in order, each as `path:line:column: severity[code]: message; hint`.
pub fn short<'a>(
    diagnostics: impl IntoIterator<Item = &'a Diagnostic>,
    texts: &dyn Texts,
    language: Language,
) -> String {
    let mut out = String::new();
    let mut cursor = Cursor::default();
    for diagnostic in diagnostics {
        let spot = diagnostic.place.spot(texts, &mut cursor);
        let (path, at) = (one_line(&spot.path), spot.start);
        let _ = write!(out, "{path}:{}:{}: ", at.line, at.column);
        let _ = write!(out, "{}[{}]: ", diagnostic.severity.word(language), diagnostic.code.name());
        out.push_str(&one_line(diagnostic.message.get(language)));
        if let Some(cell) = &spot.cell {
            out.push_str(&one_line(&in_brackets(cell, language)));
        }
        if let Some(hint) = &diagnostic.hint {
            let between = match language {
                Language::English => "; ",
                Language::Chinese => "；",
            };
            let _ = write!(out, "{between}{}", one_line(hint.get(language)));
        }
        out.push('\n');
    }
    out
}

/// The name of a cell in parentheses, for use after a message.
pub(super) fn in_brackets(cell: &str, language: Language) -> String {
    match language {
        Language::English => format!(" ({cell})"),
        Language::Chinese => format!("（{cell}）"),
    }
}

/// The place of a diagnostic, as shown to people.
pub(super) fn place(place: &Place, texts: &dyn Texts, cursor: &mut Cursor) -> String {
    match place {
        Place::Nowhere => String::new(),
        Place::File(path) => one_line(path).into_owned(),
        Place::Text(span) => match texts.text(&span.path) {
            Some(text) => {
                let at = cursor.position(&span.path, &text, span.start);
                format!("{}:{}:{}", one_line(&span.path), at.line, at.column)
            }
            None => one_line(&span.path).into_owned(),
        },
        Place::Cell(cell) => {
            let mut out = one_line(&cell.path).into_owned();
            if let Some(sheet) = &cell.sheet {
                let _ = write!(out, "!{}", one_line(sheet));
            }
            if let Some(name) = cell.name() {
                let _ = write!(out, ":{name}");
            }
            out
        }
    }
}
