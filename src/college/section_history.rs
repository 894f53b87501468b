//! A section of the journal across all issues.

use std::collections::BTreeMap;

use blackeyes_chinese::Lang;

/// A section of the journal across all issues. Issues share a section if they use the same id for it.
#[derive(Clone, Debug)]
pub struct SectionHistory {
    /// Its id, which is part of the address.
    pub id: String,
    /// Its newest title in each language.
    pub titles: BTreeMap<Lang, String>,
    /// The title for languages without one.
    pub fallback: String,
    /// Its articles, in the college's list, newest issue first.
    pub articles: Vec<usize>,
}

impl SectionHistory {
    /// Its title for a reader of `lang`.
    pub fn title(&self, lang: &Lang) -> &str {
        self.titles.get(lang).unwrap_or(&self.fallback)
    }
}
