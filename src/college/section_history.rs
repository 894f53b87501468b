//! A section of the journal in all its issues.

use std::collections::BTreeMap;

use blackeyes_chinese::Lang;

/// A section of the journal in all its issues. Two issues have the same section if they give it the same id.
#[derive(Clone, Debug)]
pub struct SectionHistory {
    /// Its id: part of the address.
    pub id: String,
    /// Its newest title in each language.
    pub titles: BTreeMap<Lang, String>,
    /// The title where a language has none.
    pub fallback: String,
    /// Its articles, in the college's list, the newest issue first.
    pub articles: Vec<usize>,
}

impl SectionHistory {
    /// Its title for a reader of `lang`.
    pub fn title(&self, lang: &Lang) -> &str {
        self.titles.get(lang).unwrap_or(&self.fallback)
    }
}
