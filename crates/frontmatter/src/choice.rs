//! Reads a value that must be one of a few words.

use super::node::Node;
use super::reader::{Expected, Reader, shown};
use blackeyes_diagnostics::{Wording, did_you_mean, nearest, words};

/// The index of the entry in `choices` that matches the node. Each entry is the word and its Chinese equivalent, which a
/// Chinese-speaking author may try.
pub fn choose(node: &Node, choices: &[(&'static str, &'static str)], reader: &mut Reader) -> Option<usize> {
    let keys = || choices.iter().map(|(key, _)| *key);
    let Some(text) = node.text() else {
        reader.wrong_type(node, &expected_choice(&keys().collect::<Vec<_>>()));
        return None;
    };
    if let Some(chosen) = keys().position(|key| key == text) {
        return Some(chosen);
    }
    let lower = text.trim().to_lowercase();
    let meant = choices
        .iter()
        .find(|(key, chinese)| *key == lower || chinese.split('/').any(|word| word == lower))
        .map(|(key, _)| *key)
        .or_else(|| nearest(&lower, keys()));
    let key = reader.key().to_owned();
    let text = shown(text);
    let all = keys().map(|key| format!("`{key}`")).collect::<Vec<_>>();
    let (english, chinese) = (all.join(", "), all.join("、"));
    let hint = did_you_mean(meant, Wording::new(format!("write one of {english}"), format!("可以写 {chinese}")));
    reader.bad_value(&node.span, words!("`{key}` cannot be `{text}`", "`{key}` 不能是 `{text}`"), hint);
    None
}

/// A description of the values allowed by `keys`.
pub fn expected_choice(keys: &[&'static str]) -> Expected {
    let all = keys.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>();
    Expected {
        words: Wording::new(format!("one of {}", all.join(", ")), format!(" {} 之一", all.join("、"))),
        example: keys.first().copied().unwrap_or_default().to_owned(),
    }
}
