//! Values without their layout: what an edit is meant to change, and what it may not.

use granit_parser::ScalarStyle;

use super::tree::{Kind, Tree};
use crate::node::{Node, Value};

/// A value to write.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum NewValue {
    /// No value.
    Null,
    /// A text. It is quoted only if it would be read as something else without quotes.
    Text(String),
    /// A number, a day, `true` or `false`: what is written without quotes.
    Bare(String),
    /// A list.
    List(Vec<NewValue>),
    /// A mapping, in order.
    Map(Vec<(String, NewValue)>),
}

impl NewValue {
    /// A text.
    pub fn text(text: &str) -> Self {
        Self::Text(text.to_owned())
    }

    /// A list of texts.
    pub fn texts(texts: &[&str]) -> Self {
        Self::List(texts.iter().map(|text| Self::text(text)).collect())
    }
}

/// A value as it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Model {
    Null,
    /// A text, and whether it is one by the rules of YAML, and no number or truth value.
    Scalar {
        text: String,
        is_text: bool,
    },
    List(Vec<Model>),
    Map(Vec<(String, Model)>),
}

impl Model {
    /// The value of a tree; an empty mapping if there is none.
    pub fn of(tree: Option<&Tree>) -> Self {
        let Some(tree) = tree else { return Self::Map(Vec::new()) };
        match &tree.kind {
            Kind::Null => Self::Null,
            Kind::Scalar { text, style } => Self::scalar(text, *style == ScalarStyle::Plain),
            Kind::Group { map: false, entries, .. } => {
                Self::List(entries.iter().map(|entry| Self::of(Some(&entry.value))).collect())
            }
            Kind::Group { entries, .. } => {
                Self::Map(entries.iter().map(|entry| (entry.name().to_owned(), Self::of(Some(&entry.value)))).collect())
            }
        }
    }

    /// The value of a node: what the program reads.
    pub fn of_node(node: &Node) -> Self {
        match &node.value {
            Value::Null => Self::Null,
            Value::Scalar { text, plain } => Self::scalar(text, *plain),
            Value::List(items) => Self::List(items.iter().map(Self::of_node).collect()),
            Value::Map(entries) => {
                Self::Map(entries.iter().map(|(key, node)| (key.text.clone(), Self::of_node(node))).collect())
            }
        }
    }

    /// The value that `new` is read as.
    pub fn of_new(new: &NewValue) -> Self {
        match new {
            NewValue::Null => Self::Null,
            NewValue::Text(text) => Self::Scalar { text: text.clone(), is_text: true },
            NewValue::Bare(text) => Self::scalar(text, true),
            NewValue::List(items) => Self::List(items.iter().map(Self::of_new).collect()),
            NewValue::Map(entries) => {
                Self::Map(entries.iter().map(|(key, value)| (key.clone(), Self::of_new(value))).collect())
            }
        }
    }

    fn scalar(text: &str, plain: bool) -> Self {
        match text {
            "~" | "null" | "Null" | "NULL" | "" if plain => Self::Null,
            _ => Self::Scalar { text: text.to_owned(), is_text: !(plain && is_typed(text)) },
        }
    }

    /// The value as one to write.
    pub fn into_new(self) -> NewValue {
        match self {
            Self::Null => NewValue::Null,
            Self::Scalar { text, is_text: true } => NewValue::Text(text),
            Self::Scalar { text, .. } => NewValue::Bare(text),
            Self::List(items) => NewValue::List(items.into_iter().map(Self::into_new).collect()),
            Self::Map(entries) => {
                NewValue::Map(entries.into_iter().map(|(key, value)| (key, value.into_new())).collect())
            }
        }
    }

    /// The list or mapping at `indices`.
    pub fn at_mut(&mut self, indices: &[usize]) -> Option<&mut Self> {
        indices.iter().try_fold(self, |model, &index| match model {
            Self::List(items) => items.get_mut(index),
            Self::Map(entries) => entries.get_mut(index).map(|(_, value)| value),
            _ => None,
        })
    }
}

/// Whether a text without quotes is a number or a truth value by the core schema of YAML 1.2.
pub fn is_typed(text: &str) -> bool {
    if matches!(text, "true" | "True" | "TRUE" | "false" | "False" | "FALSE") {
        return true;
    }
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    if matches!(unsigned, ".inf" | ".Inf" | ".INF" | ".nan" | ".NaN" | ".NAN") {
        return true;
    }
    let of_base = |prefix: &str, base| {
        text.strip_prefix(prefix).is_some_and(|rest| !rest.is_empty() && rest.chars().all(|c| c.is_digit(base)))
    };
    let starts = unsigned.starts_with(|c: char| c.is_ascii_digit())
        || (unsigned.starts_with('.') && unsigned[1..].starts_with(|c: char| c.is_ascii_digit()));
    of_base("0x", 16) || of_base("0o", 8) || (starts && unsigned.parse::<f64>().is_ok())
}

/// Whether some program reads a text without quotes as something else: as [`is_typed`], or by the rules of YAML 1.1.
pub fn may_be_typed(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    if matches!(lower.as_str(), "y" | "n" | "yes" | "no" | "on" | "off" | "true" | "false" | "null" | "~" | "") {
        return true;
    }
    let number = |c: char| c.is_ascii_digit() || matches!(c, '.' | '_' | ':' | '+' | '-');
    let digits = text.chars().filter(char::is_ascii_digit).count();
    // A day is a text for this program, and is written without quotes by everyone.
    let day = digits >= 6 && text.matches('-').count() == 2;
    is_typed(text) || (digits > 0 && !day && text.chars().all(number))
}
