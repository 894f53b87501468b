//! Parses words and `key=value` pairs: the attributes of a directive, of a code block, or of a bracketed span.

use std::ops::Range;

use crate::codes;
use blackeyes_diagnostics::{Diagnostic, Wording, did_you_mean, nearest, words};

/// A word, with its value if it has one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Attribute<'t> {
    /// The word, or the part before `=`.
    pub(super) name: &'t str,
    /// The part after `=`, without its quotes.
    pub(super) value: Option<&'t str>,
    /// Its byte range in the text.
    pub(super) range: Range<usize>,
}

/// The quotes allowed around a value: ASCII quotes, and those that a Chinese keyboard produces.
const QUOTES: [(char, char); 4] = [('"', '"'), ('\'', '\''), ('“', '”'), ('「', '」')];

/// The attributes in `text`. A value without a closing quote extends to the end.
pub(super) fn attributes(text: &str) -> Vec<Attribute<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = next_word(text, at) {
        let rest = text.get(start..).unwrap_or_default();
        let name_end = rest.find(|c: char| c == '=' || c.is_whitespace()).unwrap_or(rest.len());
        let (name, after) = rest.split_at_checked(name_end).unwrap_or((rest, ""));
        let (value, end) = match after.strip_prefix('=') {
            Some(after) => {
                let (value, length) = value(after);
                (Some(value), start + name_end + 1 + length)
            }
            None => (None, start + name_end),
        };
        found.push(Attribute { name, value, range: start..end });
        at = end;
    }
    found
}

/// The start of the next word at or after byte `at`.
fn next_word(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    rest.find(|c: char| !c.is_whitespace()).map(|skip| at + skip)
}

/// The value at the start of `text`, and its length in bytes including quotes.
fn value(text: &str) -> (&str, usize) {
    for (open, close) in QUOTES {
        if let Some(inside) = text.strip_prefix(open) {
            return match inside.find(close) {
                Some(end) => (inside.get(..end).unwrap_or_default(), open.len_utf8() + end + close.len_utf8()),
                None => (inside, text.len()),
            };
        }
    }
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    (text.get(..end).unwrap_or_default(), end)
}

/// Reports that `what` has no attribute `name`; `known` are its attributes.
pub(super) fn unknown_attribute(what: &Wording, name: &str, known: &[&str]) -> Diagnostic {
    let (english, chinese) = (what.english(), what.chinese());
    let message = Wording::new(format!("{english} has no attribute `{name}`"), format!("{chinese}没有属性 `{name}`"));
    let list = known.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>();
    let (english, chinese) = (list.join(", "), list.join("、"));
    let otherwise = match known {
        [] => words!("take it out", "请删去"),
        _ => words!("it may have {english}", "可用的属性有 {chinese}"),
    };
    Diagnostic::new(codes::BAD_DIRECTIVE, message).hint(did_you_mean(nearest(name, known.iter().copied()), otherwise))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn pairs(text: &str) -> Vec<(&str, Option<&str>)> {
        attributes(text).into_iter().map(|attribute| (attribute.name, attribute.value)).collect()
    }

    #[test]
    fn words_and_values_are_read() {
        assert_eq!(pairs("  lines mark=\"2-4, 7\" "), [("lines", None), ("mark", Some("2-4, 7"))]);
        assert_eq!(pairs("by=“鲁迅” source=「呐喊」"), [("by", Some("鲁迅")), ("source", Some("呐喊"))]);
        assert_eq!(pairs("a= b='x y'z"), [("a", Some("")), ("b", Some("x y")), ("z", None)]);
        assert_eq!(pairs("by=\"never closed"), [("by", Some("never closed"))]);
        assert_eq!(pairs("="), [("", Some(""))]);
        assert_eq!(pairs("\u{3000}"), []);
    }

    proptest! {
        #[test]
        fn any_text_is_read_whole(text in "(?s)[a=\"'“”「」 \n\\PC]{0,40}") {
            let mut end = 0;
            for attribute in attributes(&text) {
                prop_assert!(attribute.range.start >= end && text[end..attribute.range.start].trim().is_empty());
                end = attribute.range.end;
            }
            prop_assert!(text[end..].trim().is_empty());
        }
    }
}
