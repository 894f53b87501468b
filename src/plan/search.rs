//! What the search index is made from: every published document in each of its languages, and people and topics.
//!
//! Whatever is not shown by a plain build is not in it, nor what says `search: false`.

use std::borrow::Cow;

use rayon::prelude::*;

use crate::college::{College, DocRef, Face, Facts as _, Noun};
use crate::document::{self, Honouree, PersonRef};
use blackeyes_chinese::Lang;
use blackeyes_diagnostics::Place;
use blackeyes_searchindex::{Document, IndexFile, Layout, Name};

use super::outputs::Planner;
use super::{Address, Content, Subject};

impl Planner<'_> {
    /// The files of the search index: how many there are follows from how much text there is.
    pub fn search(&mut self) -> Layout {
        let addresses = &self.addresses;
        let mut documents = documents(self.college, |subject, lang| addresses.get(&(subject, lang.clone())));
        let layout = Layout::of(&mut documents);
        drop(documents);
        for file in layout.files() {
            self.search_file(file, &layout.version);
        }
        layout
    }

    /// One file of the index of this version.
    pub fn search_file(&mut self, file: IndexFile, version: &str) {
        let lang = &self.college.site.default_language;
        let path = file.path();
        let folder = if file == IndexFile::Manifest { vec!["search"] } else { vec!["search", version] };
        let address = Address::file(None, &[folder, path.split('/').collect()].concat());
        self.push(address, lang, Content::Search(file), Place::Nowhere);
    }
}

/// Every document that the search finds. `address` says where a subject stands in a language.
pub(super) fn documents<'a>(
    college: &'a College,
    address: impl Fn(Subject, &Lang) -> Option<&'a Address>,
) -> Vec<Document<'a>> {
    make_texts(college);
    let mut documents = Vec::new();
    for lang in &college.site.languages {
        let reader = Reader { college, lang };
        let mut add = |subject: Subject, document: Option<Document<'a>>| {
            if let (Some(address), Some(document)) = (address(subject, lang), document) {
                documents.push(Document { address: address.url(""), lang: lang.as_str().to_owned(), ..document });
            }
        };
        for doc in college.documents() {
            add(Subject::Document(doc), reader.document(doc));
        }
        for index in 0..college.people.list.len() {
            add(Subject::Person(index), reader.person(index));
        }
        for index in 0..college.topics.len() {
            add(Subject::Topic(index, 1), reader.topic(index));
        }
    }
    documents
}

/// Whether the search may find an edition.
fn is_found(face: &Face<'_>) -> bool {
    face.common.search && face.mark.is_none()
}

/// Has the texts made that are made only when somebody asks for them, by all threads: after a build that took its documents from
/// the cache, these are all, and one thread would take as long for them as all take to parse the site.
fn make_texts(college: &College) {
    let all: Vec<DocRef> = college.documents().collect();
    all.par_iter().for_each(|doc| {
        let Some(facts) = college.facts(*doc) else { return };
        for lang in facts.langs() {
            let face = facts.face(lang);
            if is_found(&face) {
                face.body.text();
            }
        }
    });
}

/// Makes documents for a reader of one language.
#[derive(Clone, Copy)]
struct Reader<'a> {
    college: &'a College,
    lang: &'a Lang,
}

impl<'a> Reader<'a> {
    /// A document in this language; `None` if it is not to be found.
    fn document(self, doc: DocRef) -> Option<Document<'a>> {
        let facts = self.college.facts(doc)?;
        if !facts.has(self.lang) {
            return None;
        }
        let face = facts.face(self.lang);
        if !is_found(&face) {
            return None;
        }
        let mut document = Document {
            kind: doc.noun.key(),
            date: facts.date().map(|moment| moment.date),
            title: Cow::Borrowed(&face.common.title.value),
            topics: self.topics(&face),
            headings: face.body.outline.iter().map(|heading| Cow::Borrowed(heading.text.as_str())).collect(),
            ..Document::default()
        };
        self.own(doc, &mut document);
        document.text.push(Cow::Borrowed(face.body.text()));
        Some(document)
    }

    /// The titles of a document's topics.
    fn topics(self, face: &Face<'a>) -> Vec<Cow<'a, str>> {
        let declared = |word: &str| self.college.site.topics.iter().find(|topic| topic.id == word);
        let title = |word: &'a str| declared(word).map_or(word, |topic| topic.title.get(self.lang));
        face.common.topics.iter().map(|topic| Cow::Borrowed(title(&topic.value))).collect()
    }

    /// What a document has by its noun.
    fn own(self, doc: DocRef, to: &mut Document<'a>) {
        let college = self.college;
        match doc.noun {
            Noun::Issue => self.issue(&college.issues[doc.index].entry.edition(self.lang).matter, to),
            Noun::Article => self.article(&college.articles[doc.index].entry.edition(self.lang).matter, to),
            Noun::Campaign => {
                let matter = &college.campaigns[doc.index].entry.edition(self.lang).matter;
                texts(to, matter.slogan.iter().chain(&matter.organiser));
            }
            Noun::Item => self.item(&college.items[doc.index].entry.edition(self.lang).matter, to),
            Noun::Roll => self.roll(&college.rolls[doc.index].entry.edition(self.lang).matter, to),
            Noun::Society => {
                let matter = &college.societies[doc.index].entry.edition(self.lang).matter;
                texts(to, matter.motto.iter().chain(&matter.meets));
            }
            Noun::Activity => {
                let matter = &college.activities[doc.index].entry.edition(self.lang).matter;
                texts(to, matter.place.iter().chain(&matter.organiser));
                self.people(&matter.speakers, to);
            }
            Noun::NewsItem | Noun::Page => {}
        }
    }

    fn issue(self, matter: &'a document::Issue, to: &mut Document<'a>) {
        texts(to, matter.theme.iter().chain(matter.sections.iter().map(|section| &section.title)));
        let editors = matter.editors.iter().flat_map(|editors| &editors.names);
        let names: Vec<&str> = editors.filter_map(|person| self.name(person)).collect();
        to.text.push(Cow::Owned(names.join("\n")));
    }

    fn article(self, matter: &'a document::Article, to: &mut Document<'a>) {
        self.people(&matter.authors, to);
        to.topics.extend(matter.keywords.iter().map(|word| Cow::Borrowed(word.as_str())));
        texts(to, matter.subtitle.iter().chain(&matter.abstract_text).chain(&matter.notice).chain(&matter.note));
        texts(to, matter.awards.iter().map(|prize| &prize.title));
        texts(to, matter.corrections.iter().map(|correction| &correction.note));
    }

    fn item(self, matter: &'a document::Item, to: &mut Document<'a>) {
        self.people(&matter.shown, to);
        self.people(matter.speaker.as_slice(), to);
        texts(to, matter.by.iter().chain(&matter.source));
        texts(to, matter.pairs.iter().flat_map(|pair| [&pair.honour, &pair.disgrace]));
        texts(to, matter.images.iter().filter_map(|picture| picture.caption.as_ref()));
    }

    fn roll(self, matter: &'a document::Roll, to: &mut Document<'a>) {
        texts(to, &matter.period);
        for award in &matter.awards {
            to.headings.push(Cow::Borrowed(&award.title));
            for honouree in &award.honourees {
                to.people.extend(self.honouree(honouree));
                texts(to, &honouree.citation);
            }
        }
    }

    fn people(self, people: &'a [PersonRef], to: &mut Document<'a>) {
        for person in people {
            let reading = || self.college.people.list.get(self.college.people.find(person)?)?.reading.as_deref();
            if let Some(name) = self.name(person) {
                to.people.push(Name { name: Cow::Borrowed(name), reading: reading().map(Cow::Borrowed) });
            }
        }
    }

    /// The name of somebody as it is shown; `None` for a class alone, and for somebody who withdrew.
    fn name(self, person: &'a PersonRef) -> Option<&'a str> {
        let people = &self.college.people;
        if people.is_withdrawn(person) { None } else { people.shown_name(person, self.lang) }
    }

    fn honouree(self, honouree: &'a Honouree) -> Option<Name<'a>> {
        let people = &self.college.people;
        let known = people.honouree(honouree).and_then(|index| people.list.get(index));
        if known.is_some_and(|person| person.withdrawn) {
            return None;
        }
        let name = known.map_or(honouree.name.as_str(), |person| person.shown_name(&honouree.name, self.lang));
        let reading = known.and_then(|person| person.reading.as_deref());
        Some(Name { name: Cow::Borrowed(name), reading: reading.map(Cow::Borrowed) })
    }

    /// Somebody with a page.
    fn person(self, index: usize) -> Option<Document<'a>> {
        let person = self.college.people.list.get(index).filter(|person| person.has_page())?;
        let file = person.file.and_then(|file| self.college.people.files.get(file));
        let face = file.map(|entry| entry.face(self.lang));
        if face.as_ref().is_some_and(|face| !face.common.search || face.mark.is_some()) {
            return None;
        }
        let title = person.name_in(self.lang);
        let mut others: Vec<&str> = Vec::new();
        for name in std::iter::once(&person.name).chain(person.names.values()).chain(&person.pen_names) {
            if name != title && !others.contains(&name.as_str()) {
                others.push(name);
            }
        }
        let reading = person.reading.as_deref().map(Cow::Borrowed);
        let mut document = Document {
            kind: "person",
            title: Cow::Borrowed(title),
            reading: reading.clone(),
            named: true,
            people: others.into_iter().map(|name| Name { name: Cow::Borrowed(name), reading: None }).collect(),
            ..Document::default()
        };
        if let Some(own) = document.people.iter_mut().find(|other| *other.name == *person.name) {
            own.reading = reading;
        }
        let shown = |class: &'a String| self.college.site.majors.class(class, self.lang);
        document.text.extend(person.classes.iter().map(shown));
        texts(&mut document, person.classes.iter().filter(|class| shown(class) != class.as_str()));
        document.text.extend(face.map(|face| Cow::Borrowed(face.body.text())));
        Some(document)
    }

    fn topic(self, index: usize) -> Option<Document<'a>> {
        let topic = self.college.topics.get(index)?;
        Some(Document { kind: "topic", title: Cow::Borrowed(topic.title(self.lang)), ..Document::default() })
    }
}

/// Adds texts to those of a document.
fn texts<'a>(to: &mut Document<'a>, texts: impl IntoIterator<Item = &'a String>) {
    to.text.extend(texts.into_iter().map(|text| Cow::Borrowed(text.as_str())));
}
