//! Finds documents whose texts are identical.

use std::collections::BTreeSet;
use std::sync::Arc;

use rapidhash::RapidHashMap;

use super::key::DocumentKey;
use super::noun::Noun;
use super::parse::ParsedDocument;
use super::text::TextOf;
use crate::codes;
use blackeyes_chinese::{Counts, Lang};
use blackeyes_diagnostics::{Diagnostic, Place, words};

/// Below this number of characters and words, two texts may be identical by chance.
const ENOUGH: u32 = 60;

/// The files of identical texts, in the order of their documents.
type Files = BTreeSet<(DocumentKey, Arc<str>)>;

/// The files of articles, news items, window items and pages, by their language and the hash of their words. It follows the
/// documents as they change, because comparing all of them takes longer than parsing one.
#[derive(Debug, Default)]
pub struct Twins {
    alike: RapidHashMap<(Lang, u64), Files>,
}

impl Twins {
    /// Adds the texts of a document.
    pub fn add(&mut self, document: &ParsedDocument) {
        for TextOf { path, lang, text } in compared(document) {
            let same = self.alike.entry((lang.clone(), text.words)).or_default();
            same.insert((document.key.clone(), Arc::clone(path)));
        }
    }

    /// Removes the texts of a document that was added.
    pub fn remove(&mut self, document: &ParsedDocument) {
        for TextOf { path, lang, text } in compared(document) {
            let key = (lang.clone(), text.words);
            let Some(same) = self.alike.get_mut(&key) else { continue };
            same.remove(&(document.key.clone(), Arc::clone(path)));
            if same.is_empty() {
                self.alike.remove(&key);
            }
        }
    }

    /// Reports each file whose text is identical to that of another one, unless `is_reported` returns true for either.
    pub fn report(&self, is_reported: impl Fn(&str) -> bool) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        for same in self.alike.values().filter(|same| same.len() > 1) {
            let mut paths = same.iter().map(|(_, path)| path);
            let Some(first) = paths.next() else { continue };
            let copies = paths.filter(|path| !is_reported(path) && !is_reported(first));
            found.extend(copies.map(|path| is_twin(path, first)));
        }
        found
    }
}

impl<'d> FromIterator<&'d ParsedDocument> for Twins {
    fn from_iter<I: IntoIterator<Item = &'d ParsedDocument>>(documents: I) -> Self {
        let mut all = Self::default();
        documents.into_iter().for_each(|document| all.add(document));
        all
    }
}

/// The texts of a document that are compared. The addresses of issues, the introductions of rolls and the descriptions of
/// weekly events may well be identical.
fn compared(document: &ParsedDocument) -> impl Iterator<Item = &TextOf> {
    let is_single = matches!(document.noun, Noun::Article | Noun::News | Noun::Item | Noun::Page);
    let texts = document.document.iter().filter(move |_| is_single).flat_map(|_| &document.texts);
    texts.filter(|of| {
        let Counts { characters, words } = of.text.body.counts;
        characters.saturating_add(words) >= ENOUGH
    })
}

/// The diagnostic for a file whose text is identical to that of another one.
fn is_twin(copy: &Arc<str>, original: &str) -> Diagnostic {
    let message = words!("its text is the same as that of `{original}`", "正文与 `{original}` 完全相同");
    let mut diagnostic = Diagnostic::new(codes::CONFLICT_COPY, message).at(Place::File(Arc::clone(copy)));
    diagnostic.severity = blackeyes_diagnostics::Severity::Warning;
    diagnostic.hint(words!(
        "delete one of the two; if both are correct, make their texts differ",
        "请删去一份；如果两份都要，请在正文里写出区别"
    ))
}
