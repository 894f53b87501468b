//! Finds curly quotation marks where YAML uses straight ones: `title: “春天”`. YAML treats them as part of the string, so readers
//! see them.

use super::node::{Node, Value};
use crate::codes;
use blackeyes_diagnostics::{Diagnostic, Span, words};

/// Keys whose values are shown on their own, so that quotation marks around them have no meaning.
const KEYS: [&str; 2] = ["title", "subtitle"];

/// The quotation marks around the whole plain string at `key`, if there are any.
pub(super) fn around(key: &str, node: &Node) -> Option<Diagnostic> {
    let Value::Scalar { text, plain: true } = &node.value else { return None };
    let text = text.trim();
    let pairs = [('“', '”'), ('”', '”'), ('「', '」'), ('＂', '＂')];
    let inside = pairs.iter().find_map(|(open, close)| text.strip_prefix(*open)?.strip_suffix(*close))?;
    if !KEYS.contains(&key) || inside.is_empty() || inside.contains(['“', '”', '「', '」', '＂']) {
        return None;
    }
    let length = text.chars().next().map_or(0, char::len_utf8);
    let span = Span::new(&node.span.path, node.span.start, node.span.start + length);
    let message =
        words!("readers see these quotation marks: they are part of the text", "读者会看到这对引号：它是文字的一部分");
    Some(Diagnostic::new(codes::KEYBOARD_SLIP, message).at(span).hint(words!(
        "delete them; if they are intended, put straight ones around them: `{key}: \"“…”\"`",
        "请删去；如果确实要引号，请在外面再加一对半角直引号：`{key}: \"“…”\"`"
    )))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    #[test]
    fn marks_around_a_whole_title_are_reported() {
        let found = |text: &str| {
            let path: Arc<str> = Arc::from("a.md");
            let root = crate::parse(&path, text, 0).root.unwrap();
            root.entries().iter().any(|(key, node)| around(&key.text, node).is_some())
        };
        for text in ["title: “标题”\n", "title: 「标题」\n", "subtitle: “标题”\n"] {
            assert!(found(text), "{text}");
        }
        for text in ["title: \"“标题”\"\n", "title: “甲”与“乙”\n", "title: “甲”乙\n", "title: 甲\n", "alt: “甲”\n"]
        {
            assert!(!found(text), "{text}");
        }
    }
}
