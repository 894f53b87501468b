//! One diagnostic a line, for editors and CI: `path:line:column: severity[code]: message; hint`.

use std::fmt::Write as _;

use super::place::Cursor;
use super::{Diagnostic, Language, Place, Texts};

/// One line for each of `diagnostics`, in their order, each ended by a line feed.
///
/// A path with a space or a colon stands as it is; control characters are shown escaped, so that a hostile file name
/// cannot forge a line.
pub fn short<'a>(
    diagnostics: impl IntoIterator<Item = &'a Diagnostic>,
    texts: &dyn Texts,
    language: Language,
) -> String {
    let mut out = String::new();
    let mut cursor = Cursor::default();
    for diagnostic in diagnostics {
        let place = place(&diagnostic.place, texts, &mut cursor);
        if !place.is_empty() {
            let _ = write!(out, "{place}: ");
        }
        let severity = diagnostic.severity.word(language);
        let message = one_line(diagnostic.message.get(language));
        let _ = write!(out, "{severity}[{}]: {message}", diagnostic.code.name());
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

/// A place in one word: `path`, `path:line:column`, or `path!sheet:B7`.
pub(super) fn place(place: &Place, texts: &dyn Texts, cursor: &mut Cursor) -> String {
    match place {
        Place::Nowhere => String::new(),
        Place::File(path) => one_line(path),
        Place::Text(span) => match texts.text(&span.path) {
            Some(text) => {
                let at = cursor.position(&span.path, &text, span.start);
                format!("{}:{}:{}", one_line(&span.path), at.line, at.column)
            }
            None => one_line(&span.path),
        },
        Place::Cell(cell) => {
            let mut out = one_line(&cell.path);
            if let Some(sheet) = &cell.sheet {
                let _ = write!(out, "!{}", one_line(sheet));
            }
            match (cell.column_letters(), cell.row) {
                (Some(column), Some(row)) => {
                    let _ = write!(out, ":{column}{row}");
                }
                (Some(column), None) => {
                    let _ = write!(out, ":{column}");
                }
                (None, Some(row)) => {
                    let _ = write!(out, ":{row}");
                }
                (None, None) => {}
            }
            out
        }
    }
}

/// Whether `c` is a control character or turns the direction of writing: a terminal or a log would obey it.
pub(super) fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// `text` on one line, characters that a terminal would obey escaped.
pub(super) fn one_line(text: &str) -> String {
    if text.chars().any(is_unseen) {
        text.chars().map(|c| if is_unseen(c) { c.escape_default().to_string() } else { c.to_string() }).collect()
    } else {
        text.to_owned()
    }
}
