//! A document's file as it may leave the office: what it states and its text, without the remarks of its editors.

use std::fmt::Write as _;
use std::sync::Arc;

use super::fence;
use crate::markdown::without_comments;
use crate::yaml::{self, Node, Value};

/// The file `path` with the text `text`, without the comments in its front matter and its body. The front matter is
/// written anew from what it states, so that nothing else of it can be left.
pub fn published_source(path: &Arc<str>, text: &str) -> String {
    let (parts, _) = fence::split(path, text, "title");
    let Some(parts) = parts else { return String::new() };
    let matter = text.get(parts.matter.clone()).unwrap_or_default();
    let mut out = String::from("---\n");
    if let Some(root) = yaml::parse(path, matter, parts.matter.start).root {
        for (key, node) in root.entries() {
            write(&key.text, node, 0, &mut out);
        }
    }
    out.push_str("---\n");
    out.push_str(&without_comments(text.get(parts.body..).unwrap_or_default()));
    out
}

fn write(key: &str, node: &Node, depth: usize, out: &mut String) {
    let indent = "  ".repeat(depth);
    match &node.value {
        Value::Map(entries) if !entries.is_empty() => {
            let _ = writeln!(out, "{indent}{key}:");
            for (key, node) in entries {
                write(&key.text, node, depth + 1, out);
            }
        }
        _ => {
            let _ = writeln!(out, "{indent}{key}: {}", inline(node));
        }
    }
}

/// A node on one line, which JSON and YAML read alike.
fn inline(node: &Node) -> String {
    match &node.value {
        Value::Null => "null".to_owned(),
        Value::Scalar { text, plain: true } if is_simple(text) => text.clone(),
        Value::Scalar { text, .. } => serde_json::Value::from(text.as_str()).to_string(),
        Value::List(nodes) => format!("[{}]", nodes.iter().map(inline).collect::<Vec<_>>().join(", ")),
        Value::Map(entries) => {
            let entries = entries.iter().map(|(key, node)| format!("{}: {}", key.text, inline(node)));
            format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
        }
    }
}

/// Whether a text written without quotes means the same within a list too: dates, numbers, words.
fn is_simple(text: &str) -> bool {
    !text.is_empty()
        && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '.' | '_' | '/'))
        && !text.starts_with('-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_remarks_of_editors_stay_in_the_office() {
        let text = "---\n# ask her again\ntitle: 'C# and F#' # really?\nauthors: [{name: 林晚舟, class: 中文2401}]\n\
                    cover:\n  image: lamp.svg\ndate: 2026-03-05\n---\nA <!-- cut this? --> lamp.\n\n<!--\nno\n-->\n\n\
                    `<!-- code -->`\n";
        assert_eq!(
            published_source(&"content/a.md".into(), text),
            "---\ntitle: \"C# and F#\"\nauthors: [{name: 林晚舟, class: 中文2401}]\ncover:\n  image: lamp.svg\n\
             date: 2026-03-05\n---\nA  lamp.\n\n\n\n`<!-- code -->`\n"
        );
    }
}
