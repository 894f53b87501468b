//! A key of a mapping, as declared by its type.

use super::widget::Widget;

/// A key of a mapping, as declared by its type.
#[derive(Clone, Debug)]
pub struct Field {
    /// The key.
    pub key: &'static str,
    /// Its Chinese label in forms; empty if it is in no form. Its English label is derived from the key.
    pub label: &'static str,
    /// Whether the key is required.
    pub required: bool,
    /// How the rest of the program handles it.
    pub handling: Handling,
    /// The form control for its value.
    pub widget: Widget,
    /// The keys of its value, if that is a mapping or a list of mappings.
    pub inner: fn() -> Vec<Field>,
    /// Its documentation: in English, then in Chinese.
    pub doc: &'static [&'static str],
    /// The JSON Schema of its value.
    pub schema: fn() -> serde_json::Value,
}

/// How the rest of the program handles a key, apart from reading it. By default, the text of a key is scanned for names and
/// personal data, so that no key can be forgotten.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "each is a word of a definition")]
pub struct Handling {
    /// Readers see it.
    pub shown: bool,
    /// Its words are searchable, if the key that contains it is searchable too.
    pub searchable: bool,
    /// It is specific to one language or one address: no edition inherits it from another.
    pub per_language: bool,
    /// Its values are people.
    pub people: bool,
    /// It is internal to the office: archives and exports omit it.
    pub office: bool,
}

impl Handling {
    /// No special handling.
    pub const NONE: Self = Self { shown: false, searchable: false, per_language: false, people: false, office: false };
}

/// Whether an edition inherits `key` from the edition in the default language: true unless `fields` declares it as
/// per-language.
pub fn is_inherited(fields: &[Field], key: &str) -> bool {
    !fields.iter().any(|field| field.key == key && field.handling.per_language)
}
