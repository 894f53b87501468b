//! A key of a mapping, as declared by its type.

use serde_json::Value;

use super::widget::Widget;

/// A key of a mapping, as declared by its type.
#[derive(Clone, Debug)]
pub struct Field {
    /// The key.
    pub key: &'static str,
    /// Its Chinese label in forms; empty if it is in no form. Its English label is derived from the key.
    pub label: &'static str,
    /// The question for its value in a new document, in English and in Chinese; without one, the label is the question.
    pub question: &'static [(&'static str, &'static str)],
    /// Whether the key is required.
    pub required: bool,
    /// How the rest of the program handles it.
    pub handling: Handling,
    /// The form control for its value.
    pub widget: Widget,
    /// An example of its value.
    pub example: fn() -> String,
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
    /// Readers see it in lists too.
    pub listed: bool,
    /// Its words are searchable, if the key that contains it is searchable too.
    pub searchable: bool,
    /// Its words are found like topics.
    pub topical: bool,
    /// It is specific to one language or one address: no edition inherits it from another.
    pub per_language: bool,
    /// Its values are people.
    pub people: bool,
    /// It is internal to the office: archives and exports omit it.
    pub office: bool,
    /// A new document is asked for it.
    pub asked: bool,
    /// It is usually longer than a line.
    pub long: bool,
}

impl Handling {
    /// No special handling.
    pub const NONE: Self = Self {
        shown: false,
        listed: false,
        searchable: false,
        topical: false,
        per_language: false,
        people: false,
        office: false,
        asked: false,
        long: false,
    };
}

impl Field {
    /// Its label in English, derived from the key: `running_number` becomes “Running number”.
    pub fn english_label(&self) -> String {
        let words = self.key.replace('_', " ");
        let mut letters = words.chars();
        letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
    }

    /// The words that its value can be, each with its meaning in both languages; empty if it can be others too.
    pub fn choices(&self) -> Vec<(String, String)> {
        let schema = (self.schema)();
        let list = |key| schema.get(key).and_then(Value::as_array).map_or(&[][..], Vec::as_slice).iter();
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        list("enum").map(text).zip(list("enumDescriptions").map(text)).collect()
    }
}

/// Whether an edition inherits `key` from the edition in the default language: true unless `fields` declares it as
/// per-language.
pub fn is_inherited(fields: &[Field], key: &str) -> bool {
    !fields.iter().any(|field| field.key == key && field.handling.per_language)
}
