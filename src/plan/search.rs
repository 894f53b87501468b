//! The content of the search index: every published document in each of its languages, and people and topics.
//!
//! Content that a plain build does not show is excluded, and so are documents with `search: false`.

use std::borrow::Cow;
use std::sync::Arc;

use rayon::prelude::*;

use crate::college::{AnyEntry as _, College, DocRef, Face};
use crate::document::{AllTexts, Noun};
use blackeyes_chinese::Lang;
use blackeyes_diagnostics::Place;
use blackeyes_searchindex::{Document, Index};

use super::address::Address;
use super::noun::Nouns;
use super::output::Content;
use super::outputs::Planner;
use super::reader::{Reader, SearchTexts, stated};
use super::subject::Subject;

/// The folder of the search index.
pub const SEARCH: &str = "search";

impl Planner<'_> {
    /// Plans the manifest of the search index. The other files are named by their content, so their addresses are known when they are
    /// made.
    pub fn search(&mut self) {
        let lang = &self.college.site.default_language;
        let address = Address::file(None, &[SEARCH, Index::MANIFEST]);
        self.push(address, lang, Content::Search, Place::Nowhere);
    }
}

/// Every document that the search finds, with `written` by [`texts`]. `address` returns the address of a subject in a language.
pub(super) fn documents<'a>(
    college: &'a College,
    (texts, written): (&'a AllTexts, &'a SearchTexts),
    nouns: Nouns,
    address: impl Fn(Subject, &Lang) -> Option<&'a Address>,
) -> Vec<Document<'a>> {
    let mut documents = Vec::new();
    for lang in &college.site.languages {
        let reader = Reader { college, texts, written, lang };
        let mut add = |subject: Subject, document: Option<Document<'a>>| {
            if let (Some(address), Some(document)) = (address(subject, lang), document) {
                documents.push(Document { address: address.url(""), lang: lang.as_str().to_owned(), ..document });
            }
        };
        for doc in college.documents() {
            add(Subject::Document(doc), reader.document(doc, nouns));
        }
        for index in 0..college.people.list.len() {
            add(Subject::Person(index), reader.person(index, nouns));
        }
        for index in 0..college.topics.len() {
            add(Subject::Topic(index, 1), reader.topic(index));
        }
    }
    documents
}

/// Whether an edition is included in the search.
fn is_found(face: &Face<'_>) -> bool {
    face.common.search && face.mark.is_none()
}

/// The texts of all documents that the search finds, written on all threads. After a build that took its documents from the
/// cache, none is written yet, and one thread would need as long for them as all threads need to parse the site.
pub(super) fn texts(college: &College, texts: &AllTexts) -> SearchTexts {
    let all: Vec<DocRef> = college.documents().collect();
    let of = |doc: &DocRef| {
        let entry = college.entry(*doc)?;
        let found = entry.langs().into_iter().map(|lang| entry.face(lang)).filter(is_found);
        Some(found.map(|face| (Arc::clone(face.path), texts.written(face.path))).collect::<Vec<_>>())
    };
    all.par_iter().filter_map(of).flatten_iter().collect()
}

impl<'a> Reader<'a> {
    /// A document in this language; `None` if the search excludes it.
    fn document(self, doc: DocRef, nouns: Nouns) -> Option<Document<'a>> {
        let entry = self.college.entry(doc)?;
        if !entry.has(self.lang) {
            return None;
        }
        let face = entry.face(self.lang);
        if !is_found(&face) {
            return None;
        }
        let body = self.texts.body(face.path);
        let mut document = Document {
            kind: doc.noun.key(),
            date: entry.date().map(|moment| moment.date),
            title: Cow::Borrowed(&face.common.title.value),
            topics: self.topics(&face),
            headings: body.outline.iter().map(|heading| Cow::Borrowed(heading.text.as_str())).collect(),
            ..Document::default()
        };
        entry.each_key(self.lang, &mut |_, handling, value| stated(handling, value, &mut document));
        let noun = nouns(doc.noun);
        if noun.is_found_by_people() {
            self.people(entry.people(self.lang), &mut document);
        }
        noun.search(self, doc.index, &mut document);
        document.text.push(self.text(face.path));
        Some(document)
    }

    /// The titles of a document's topics.
    fn topics(self, face: &Face<'a>) -> Vec<Cow<'a, str>> {
        let declared = |word: &str| self.college.site.topics.iter().find(|topic| topic.id == word);
        let title = |word: &'a str| declared(word).map_or(word, |topic| topic.title.get(self.lang));
        face.common.topics.iter().map(|topic| Cow::Borrowed(title(&topic.value))).collect()
    }

    /// A person with a page.
    fn person(self, index: usize, nouns: Nouns) -> Option<Document<'a>> {
        let person = self.college.people.list.get(index).filter(|_| self.college.has_page(index))?;
        let file = person.file.and_then(|file| self.college.people.files.get(file));
        let face = file.map(|entry| entry.face(self.lang));
        if face.as_ref().is_some_and(|face| !is_found(face)) {
            return None;
        }
        let title = Cow::Borrowed(person.name_in(self.lang));
        let mut document = Document { kind: Noun::Person.key(), title, named: true, ..Document::default() };
        nouns(Noun::Person).search(self, index, &mut document);
        document.text.extend(face.map(|face| self.text(face.path)));
        Some(document)
    }

    fn topic(self, index: usize) -> Option<Document<'a>> {
        let topic = self.college.topics.get(index)?;
        Some(Document { kind: "topic", title: Cow::Borrowed(topic.title(self.lang)), ..Document::default() })
    }
}
