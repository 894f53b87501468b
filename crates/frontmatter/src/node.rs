//! The tree that YAML is parsed into: every value and key has its source span.

use std::sync::Arc;

use borsh::{BorshDeserialize, BorshSerialize};

use blackeyes_diagnostics::{Span, Wording};

/// A value and its source span.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// The span, in bytes of the whole file.
    pub span: Span,
    /// The value.
    pub value: Value,
}

/// The kinds of YAML node: there are no anchors, aliases, tags or typed scalars.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// No value: `key:`, `~` or `null`.
    Null,
    /// A string. A multi-line string keeps its line feeds, so that the reader can join the lines by the rules of the language.
    Scalar {
        /// The string, with escapes resolved.
        text: String,
        /// Whether it was written without quotes and not as a block scalar.
        plain: bool,
    },
    /// A list, `[a, b]` or lines of `- `.
    List(Vec<Node>),
    /// A mapping, in source order, without duplicate keys.
    Map(Vec<(Key, Node)>),
}

/// A mapping's key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// The text of the key.
    pub text: String,
    /// Its source span.
    pub span: Span,
}

/// A value read from a file, and its source span. Where it is in its file makes no difference: equal values of one file are equal.
#[derive(Clone, Debug, Eq, BorshSerialize, BorshDeserialize)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Its source span.
    pub span: Span,
}

impl<T: PartialEq> PartialEq for Spanned<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value && self.span.path == other.span.path
    }
}

impl<T> Spanned<T> {
    /// Creates `value` with the source span `span`.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }
}

impl Node {
    /// A null value at the bytes `start..end` of `path`.
    pub fn null(path: &Arc<str>, start: usize, end: usize) -> Self {
        Self { span: Span::new(path, start, end), value: Value::Null }
    }

    /// Whether there is no value.
    pub fn is_null(&self) -> bool {
        matches!(self.value, Value::Null)
    }

    /// Whether there is no value, or only an empty string.
    pub fn is_blank(&self) -> bool {
        match &self.value {
            Value::Null => true,
            Value::Scalar { text, .. } => text.trim().is_empty(),
            _ => false,
        }
    }

    /// The text of a scalar.
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }

    /// The entries of a mapping; none for anything else.
    pub fn entries(&self) -> &[(Key, Node)] {
        match &self.value {
            Value::Map(entries) => entries,
            _ => &[],
        }
    }

    /// The items of a list; none for anything else.
    pub fn items(&self) -> &[Node] {
        match &self.value {
            Value::List(items) => items,
            _ => &[],
        }
    }

    /// The value under `key` of a mapping, unless it is null.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.entries().iter().find(|(k, node)| k.text == key && !node.is_null()).map(|(_, node)| node)
    }

    /// The span in `other` of the key or value at `start..end` of this tree: the one under the same keys, at the same index of each
    /// list.
    pub fn span_in<'n>(&self, other: &'n Self, start: usize, end: usize) -> Option<&'n Span> {
        let is_it = |span: &Span| (span.start, span.end) == (start, end);
        if is_it(&self.span) {
            return Some(&other.span);
        }
        let under_key = |(key, node): &(Key, Self)| {
            let (there, value) = other.entries().iter().find(|(there, _)| there.text == key.text)?;
            if is_it(&key.span) { Some(&there.span) } else { node.span_in(value, start, end) }
        };
        let (items, others) = (self.items(), other.items());
        let in_items = || {
            let both = items.iter().zip(others).filter(|_| items.len() == others.len());
            both.into_iter().find_map(|(item, there)| item.span_in(there, start, end))
        };
        self.entries().iter().find_map(under_key).or_else(in_items)
    }

    /// A description of the node for a message: `the text "abc"`, `a list`.
    pub fn describe(&self) -> Wording {
        match &self.value {
            Value::Null => Wording::new("nothing", "空值"),
            Value::Scalar { text, .. } => {
                let shown = shorten(text);
                blackeyes_diagnostics::words!("the text `{shown}`", "文字 `{shown}`")
            }
            Value::List(_) => Wording::new("a list", "一个列表"),
            Value::Map(_) => Wording::new("a mapping", "一组键值"),
        }
    }

    /// The tree as JSON, for free-form keys: plain `true`, `false` and numbers keep their type, and other scalars become
    /// strings.
    pub fn to_json(&self) -> serde_json::Value {
        match &self.value {
            Value::Null => serde_json::Value::Null,
            Value::Scalar { text, plain } => scalar_to_json(text, *plain),
            Value::List(items) => items.iter().map(Node::to_json).collect(),
            Value::Map(entries) => serde_json::Value::Object(
                entries.iter().map(|(key, node)| (key.text.clone(), node.to_json())).collect(),
            ),
        }
    }
}

/// A plain scalar keeps the type it has in the JSON schema of YAML 1.2. A value that would not round-trip stays a string
/// (`012`, `1_000`, `no`).
fn scalar_to_json(text: &str, plain: bool) -> serde_json::Value {
    match text {
        "true" if plain => return serde_json::Value::Bool(true),
        "false" if plain => return serde_json::Value::Bool(false),
        _ => {}
    }
    let number = if plain { text.parse::<i64>().ok().filter(|number| number.to_string() == text) } else { None };
    if let Some(number) = number {
        return number.into();
    }
    let looks_decimal =
        plain && text.contains('.') && text.bytes().all(|b| b.is_ascii_digit() || b == b'.' || b == b'-');
    match looks_decimal.then(|| text.parse::<f64>().ok()).flatten() {
        Some(number) if number.is_finite() => number.into(),
        _ => serde_json::Value::String(text.to_owned()),
    }
}

/// `text` shortened for a message: at most 30 characters of its first line.
pub fn shorten(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    let mut shown: String = line.chars().take(30).collect();
    if shown.len() < text.trim_end().len() {
        shown.push('…');
    }
    shown
}
