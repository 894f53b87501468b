//! The publishable form of a document's file: its front matter and text, without the editors' remarks.

use std::fmt::Write as _;
use std::sync::Arc;

use super::PersonRef;
use super::definition::stays_in_the_office;
use super::fence;
use blackeyes_frontmatter::{FromNode as _, Key, Node, Reader, Value};
use blackeyes_markdown::without_comments;

/// The file `path` with the text `text`, without the comments in its front matter and body. The front matter is written
/// again from its parsed values, so that nothing else can remain: no people for whom `withheld` returns true, and no
/// picture or person without consent.
pub fn published_source(path: &Arc<str>, text: &str, withheld: &dyn Fn(&PersonRef) -> bool) -> String {
    let (parts, _) = fence::split(path, text, "title");
    let Some(parts) = parts else { return String::new() };
    let matter = text.get(parts.matter.clone()).unwrap_or_default();
    let mut writer = Writer { withheld, out: String::from("---\n") };
    if let Some(root) = blackeyes_frontmatter::parse(path, matter, parts.matter.start).root {
        for (key, node) in root.entries().iter().filter(|(key, _)| !stays_in_the_office(&key.text)) {
            writer.write(&key.text, node, 0);
        }
    }
    let mut out = writer.out;
    out.push_str("---\n");
    out.push_str(&without_comments(text.get(parts.body..).unwrap_or_default()));
    out
}

struct Writer<'a> {
    withheld: &'a dyn Fn(&PersonRef) -> bool,
    out: String,
}

impl Writer<'_> {
    fn write(&mut self, key: &str, node: &Node, depth: usize) {
        if key != "title" && self.is_withheld(node) {
            return;
        }
        let indent = "  ".repeat(depth);
        match &node.value {
            Value::Map(entries) if !entries.is_empty() => {
                let _ = writeln!(self.out, "{indent}{}:", name(key));
                for (key, node) in entries {
                    self.write(&key.text, node, depth + 1);
                }
            }
            _ => {
                let line = self.inline(node);
                let _ = writeln!(self.out, "{indent}{}: {line}", name(key));
            }
        }
    }

    /// A node on one line, in syntax that JSON and YAML share.
    fn inline(&self, node: &Node) -> String {
        match &node.value {
            Value::Null => "null".to_owned(),
            Value::Scalar { text, plain: true } if is_simple(text) => text.clone(),
            Value::Scalar { text, .. } => serde_json::Value::from(text.as_str()).to_string(),
            Value::List(nodes) => {
                let nodes = nodes.iter().filter(|node| !self.is_withheld(node)).map(|node| self.inline(node));
                format!("[{}]", nodes.collect::<Vec<_>>().join(", "))
            }
            Value::Map(entries) => {
                let entries = entries.iter().filter(|(_, node)| !self.is_withheld(node));
                let entries = entries.map(|(key, node)| format!("{}: {}", name(&key.text), self.inline(node)));
                format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
            }
        }
    }

    /// Whether a node is a person who withdrew, or a person or picture without consent.
    fn is_withheld(&self, node: &Node) -> bool {
        let refuses = |(key, node): &(Key, Node)| {
            key.text == "consent" && bool::from_node(node, &mut Reader::new(false)) == Some(false)
        };
        node.entries().iter().any(refuses)
            || (matches!(node.value, Value::Scalar { .. } | Value::Map(_))
                && PersonRef::from_node(node, &mut Reader::new(false)).is_some_and(|person| (self.withheld)(&person)))
    }
}

/// A key, quoted if necessary: inside braces, a comma, a colon or a brace would end it.
fn name(key: &str) -> String {
    if is_simple(key) { key.to_owned() } else { serde_json::Value::from(key).to_string() }
}

/// Whether an unquoted string has the same meaning inside a list: dates, numbers, words.
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
            published_source(&"content/a.md".into(), text, &|_| false),
            "---\ntitle: \"C# and F#\"\nauthors: [{name: 林晚舟, class: 中文2401}]\ncover:\n  image: lamp.svg\n\
             date: 2026-03-05\n---\nA  lamp.\n\n\n\n`<!-- code -->`\n"
        );
    }

    #[test]
    fn keys_are_quoted_where_they_need_it() {
        let text = "---\ntitle: T\nterms: {'a, b': 1, 'c: d': {'e}': 2, plain: 3}, '': 4, '# f': '\"'}\n'g: h':\n  '- i': 5\n---\n";
        let seen = published_source(&"content/a.md".into(), text, &|_| false);
        assert_eq!(
            seen,
            "---\ntitle: T\nterms:\n  \"a, b\": 1\n  \"c: d\":\n    \"e}\": 2\n    plain: 3\n  \"\": 4\n  \"# f\": \"\\\"\"\n\
             \"g: h\":\n  \"- i\": 5\n---\n"
        );
        assert_eq!(
            published_source(&"content/a.md".into(), &seen, &|_| false),
            seen,
            "it says the same when it is read again"
        );
        let text = "---\ntitle: T\nlist: [{'a, b': {'c: d': 1}}]\n---\n";
        let seen = published_source(&"content/a.md".into(), text, &|_| false);
        assert_eq!(seen, "---\ntitle: T\nlist: [{\"a, b\": {\"c: d\": 1}}]\n---\n");
    }

    #[test]
    fn who_withdrew_and_what_was_refused_stays_too() {
        let text = "---\ntitle: 林晚舟\nauthors: [林晚舟, {name: 周可, class: 中文2401}, {name: 苏建伟, consent: no}]\n\
                    editors: [{role: editor, name: 林晚舟}]\ncover: {image: a.jpg, consent: false}\n---\n";
        let gone = |person: &PersonRef| person.name.as_deref() == Some("林晚舟");
        assert_eq!(
            published_source(&"content/a.md".into(), text, &gone),
            "---\ntitle: 林晚舟\nauthors: [{name: 周可, class: 中文2401}]\neditors: []\n---\n"
        );
    }
}
