//! A topic.

use std::collections::BTreeMap;

use blackeyes_chinese::Lang;

use super::entry::DocRef;

/// A topic and its documents.
#[derive(Clone, Debug)]
pub struct Topic {
    /// Its component of the address.
    pub slug: String,
    /// Its title in each language that has one.
    pub titles: BTreeMap<Lang, String>,
    /// The title for languages without one.
    pub fallback: String,
    /// Its documents, newest first.
    pub documents: Vec<DocRef>,
}

impl Topic {
    /// Its title for a reader of `lang`.
    pub fn title(&self, lang: &Lang) -> &str {
        self.titles.get(lang).unwrap_or(&self.fallback)
    }
}
