//! Provides names and texts for documents of the search index, as readers see them.

use std::borrow::Cow;
use std::sync::Arc;

use rapidhash::RapidHashMap;

use crate::college::College;
use crate::document::{AllTexts, Honouree, PersonRef};
use blackeyes_chinese::Lang;
use blackeyes_frontmatter::{Handling, Plain, Stated};
use blackeyes_markdown::WrittenBody;
use blackeyes_searchindex::{Document, Name};

/// The HTML and the plain text of editions that the search finds, by file. They are in memory while the search index is made.
pub type SearchTexts = RapidHashMap<Arc<str>, Arc<WrittenBody>>;

/// Creates documents for a reader of one language.
#[derive(Clone, Copy, Debug)]
pub struct Reader<'a> {
    /// The college.
    pub college: &'a College,
    /// The texts of its documents.
    pub texts: &'a AllTexts,
    /// What is written from them.
    pub written: &'a SearchTexts,
    /// The language.
    pub lang: &'a Lang,
}

impl<'a> Reader<'a> {
    /// The plain text of the edition in a file.
    pub fn text(self, path: &str) -> Cow<'a, str> {
        match self.written.get(path) {
            Some(written) => Cow::Borrowed(&written.text),
            None => Cow::Owned(self.texts.written(path).text.clone()),
        }
    }

    /// Adds people by their displayed names.
    pub fn people(self, people: Vec<&'a PersonRef>, to: &mut Document<'a>) {
        for person in people {
            let reading = || self.college.people.list.get(self.college.people.find(person)?)?.reading.as_deref();
            if let Some(name) = self.name(person) {
                to.people.push(Name { name: Cow::Borrowed(name), reading: reading().map(Cow::Borrowed) });
            }
        }
    }

    /// The displayed name of a person; `None` for a class without a person, and for a person who withdrew.
    pub fn name(self, person: &'a PersonRef) -> Option<&'a str> {
        let people = &self.college.people;
        if people.is_withdrawn(person) { None } else { people.shown_name(person, self.lang) }
    }

    /// The name of a person on a roll; `None` for a person who withdrew.
    pub fn honouree(self, honouree: &'a Honouree) -> Option<Name<'a>> {
        let people = &self.college.people;
        let known = people.honouree(honouree).and_then(|index| people.list.get(index));
        if known.is_some_and(|person| person.withdrawn) {
            return None;
        }
        let name = known.map_or(honouree.name.as_str(), |person| person.shown_name(&honouree.name, self.lang));
        let reading = known.and_then(|person| person.reading.as_deref());
        Some(Name { name: Cow::Borrowed(name), reading: reading.map(Cow::Borrowed) })
    }
}

/// Adds the value of a key, if it is searchable. People are not: their names depend on the reader.
pub(super) fn stated<'a>(handling: Handling, value: &'a dyn Stated, to: &mut Document<'a>) {
    if !handling.searchable || handling.people {
        return;
    }
    let Some(plain) = value.plain() else {
        return value.each_inner(&mut |_, handling, inner| stated(handling, inner, to));
    };
    let all = if let Plain::List(all) = plain { all } else { vec![plain] };
    let texts = all.into_iter().filter_map(|one| if let Plain::Text(text) = one { Some(text) } else { None });
    let texts = texts.filter(|text| !text.is_empty()).map(Cow::Borrowed);
    if handling.topical { to.topics.extend(texts) } else { to.text.extend(texts) }
}

/// Adds texts by which the search finds a document.
pub fn texts<'a>(to: &mut Document<'a>, texts: impl IntoIterator<Item = &'a String>) {
    to.text.extend(texts.into_iter().map(|text| Cow::Borrowed(text.as_str())));
}
