//! A key of a mapping, as its type declares it.

use super::widget::Widget;

/// A key of a mapping, as its type declares it.
#[derive(Clone, Debug)]
pub struct Field {
    /// The key.
    pub key: &'static str,
    /// What a form calls it in Chinese; empty if it is in no form. In English it is called by its key.
    pub label: &'static str,
    /// Whether it must be there.
    pub required: bool,
    /// What the rest of a program must know of it.
    pub handling: Handling,
    /// The control by which it is entered.
    pub widget: Widget,
    /// The keys of its own value, where that is a mapping or a list of mappings.
    pub inner: fn() -> Vec<Field>,
    /// What it is for: in English, then in Chinese.
    pub doc: &'static [&'static str],
    /// The JSON Schema of its value.
    pub schema: fn() -> serde_json::Value,
}

/// What the rest of a program must know of a key, beside how it is read. A text of which nothing is said is scanned for names and
/// personal data like any other: no key can be forgotten.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "each is a word of a definition")]
pub struct Handling {
    /// Readers see it.
    pub shown: bool,
    /// The search finds its words, if it also finds those of the key that it lies in.
    pub searchable: bool,
    /// It belongs to one language, or to one address: no edition takes it from another.
    pub per_language: bool,
    /// Its values are people.
    pub people: bool,
    /// It never leaves the office: it is in no archive and no export.
    pub office: bool,
}

impl Handling {
    /// Nothing is said of it.
    pub const NONE: Self = Self { shown: false, searchable: false, per_language: false, people: false, office: false };
}

/// Whether an edition takes `key` from that in the default language: any of `fields` but those of one language.
pub fn is_inherited(fields: &[Field], key: &str) -> bool {
    !fields.iter().any(|field| field.key == key && field.handling.per_language)
}
