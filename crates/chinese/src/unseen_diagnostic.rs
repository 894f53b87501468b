//! Reports the invisible characters in a file.

use std::sync::Arc;

use crate::codes;
use crate::{Unseen, UnseenKind};
use blackeyes_diagnostics::{Diagnostic, Diagnostics, Place, Severity, Span, words};

/// Warnings for `found`, the invisible characters of `text`, which is the whole file `path`: one for each kind and line.
pub fn unseen_characters(path: &Arc<str>, text: &str, found: &[Unseen]) -> Vec<Diagnostic> {
    let mut reported: Vec<Diagnostic> = Vec::new();
    let mut before: Option<&Unseen> = None;
    for unseen in found {
        let same_line = |before: &Unseen| {
            before.kind == unseen.kind && text.get(before.at..unseen.at).is_some_and(|between| !between.contains('\n'))
        };
        if !before.is_some_and(same_line) {
            reported.push(unseen_character(unseen).at(Span::new(
                path,
                unseen.at,
                unseen.at + unseen.character.len_utf8(),
            )));
        }
        before = Some(unseen);
    }
    reported
}

/// Removes the diagnostics from `reported` at whose position `found` has an error: the invisible character causes that error.
pub fn unreported(reported: Vec<Diagnostic>, found: &Diagnostics) -> Vec<Diagnostic> {
    let is_error = |at: &Span| {
        found.iter().any(|other| match &other.place {
            Place::Text(span) if other.severity == Severity::Error => {
                span.path == at.path && span.start <= at.start && at.start < span.end.max(span.start + 1)
            }
            _ => false,
        })
    };
    let is_new = |one: &Diagnostic| !matches!(&one.place, Place::Text(span) if is_error(span));
    reported.into_iter().filter(is_new).collect()
}

/// The diagnostic for an invisible character, without its position.
pub fn unseen_character(unseen: &Unseen) -> Diagnostic {
    let number = format!("U+{:04X}", u32::from(unseen.character));
    let (message, hint) = match unseen.kind {
        UnseenKind::Control => (
            words!("there is an invisible control character here ({number})", "这里有看不见的控制字符（{number}）"),
            words!(
                "delete it, or type the line again; the page shows a space instead",
                "请删去，或重新输入这一行；网页上会以空格代替"
            ),
        ),
        UnseenKind::Direction => (
            words!(
                "an invisible character changes the direction of the text here ({number})",
                "这里有看不见的字符会改变文字方向（{number}）"
            ),
            words!(
                "delete it, or type the line again: readers would see a different order from what is written",
                "请删去，或重新输入这一行，否则读者看到的顺序与所写的不同"
            ),
        ),
        UnseenKind::ZeroWidth => (
            words!("there is an invisible zero-width character here ({number})", "这里有看不见的零宽字符（{number}）"),
            words!(
                "delete it, or type the word again: searching does not find a word with it",
                "请删去，或重新输入这个词，否则搜索时找不到它"
            ),
        ),
    };
    Diagnostic::new(codes::INVISIBLE_CHARACTER, message).hint(hint)
}
