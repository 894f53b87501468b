//! The input of the index: one edition of one document, as plain values.

use std::borrow::Cow;

use jiff::civil::Date;

/// One edition of a document, or a page that is not a document: a person, a topic.
#[derive(Clone, Debug, Default)]
pub struct Document<'a> {
    /// The address of its page: percent-encoded, without the base path and the leading slash.
    pub address: String,
    /// Its language.
    pub lang: String,
    /// Its kind: `article`, `person`, …
    pub kind: &'static str,
    /// When it was published.
    pub date: Option<Date>,
    /// Its title, or a person's name.
    pub title: Cow<'a, str>,
    /// The reading of the title, if it is a name and its reading is specified.
    pub reading: Option<Cow<'a, str>>,
    /// Whether the title is a person's name, whose surname is read according to the rules for surnames.
    pub named: bool,
    /// The people who signed it, or are shown in it.
    pub people: Vec<Name<'a>>,
    /// Its topics and keywords.
    pub topics: Vec<Cow<'a, str>>,
    /// The headings in its text.
    pub headings: Vec<Cow<'a, str>>,
    /// Its text without markup, in one or more pieces that do not run into each other.
    pub text: Vec<Cow<'a, str>>,
}

/// The name of a person.
#[derive(Clone, Debug, Default)]
pub struct Name<'a> {
    /// The name as signed.
    pub name: Cow<'a, str>,
    /// Its reading, if specified.
    pub reading: Option<Cow<'a, str>>,
}

/// The separator between two documents of a bundle.
const DOCUMENT: char = '\u{0}';
/// The separator between two fields of a document.
const FIELD: char = '\u{1}';
/// The separator between two entries of a field.
const ENTRY: char = '\u{2}';
/// Precedes a character that has no token in the code of the texts.
pub(super) const ESCAPE: char = '\u{3}';

impl Document<'_> {
    /// All fields whose words rank higher than those of the text.
    pub(super) fn heads(&self) -> impl Iterator<Item = &str> {
        let people = self.people.iter().map(|person| &*person.name);
        let others = self.topics.iter().chain(&self.headings).map(|text| &**text);
        std::iter::once(&*self.title).chain(people).chain(others)
    }

    /// The number of ASCII bytes, and of other bytes, in its words.
    pub(super) fn bytes(&self) -> (usize, usize) {
        let texts = self.heads().chain(self.text.iter().map(|text| &**text));
        texts.chain(std::iter::once(&*self.address)).fold((0, 0), |(ascii, other), text| {
            let own = text.bytes().filter(u8::is_ascii).count();
            (ascii + own, other + text.len() - own)
        })
    }

    /// Appends the document to the text of its bundle, with the readings of its head.
    pub(super) fn write(&self, readings: &str, bundle: &mut String) {
        if !bundle.is_empty() {
            bundle.push(DOCUMENT);
        }
        push(bundle, &self.address);
        bundle.push(FIELD);
        push(bundle, &self.title);
        bundle.push(FIELD);
        list(bundle, self.people.iter().map(|person| &*person.name));
        bundle.push(FIELD);
        list(bundle, self.topics.iter().map(|text| &**text));
        bundle.push(FIELD);
        list(bundle, self.headings.iter().map(|text| &**text));
        bundle.push(FIELD);
        push(bundle, readings);
        bundle.push(FIELD);
        if let Some(date) = self.date {
            push(bundle, &date.to_string());
        }
        bundle.push(FIELD);
        for (place, text) in self.text.iter().enumerate() {
            if place > 0 {
                bundle.push('\n');
            }
            push(bundle, text);
        }
    }
}

fn list<'t>(bundle: &mut String, texts: impl Iterator<Item = &'t str>) {
    for (place, text) in texts.enumerate() {
        if place > 0 {
            bundle.push(ENTRY);
        }
        push(bundle, text);
    }
}

/// Appends a text without the characters that have a meaning in a bundle.
fn push(bundle: &mut String, text: &str) {
    if text.contains([DOCUMENT, FIELD, ENTRY, ESCAPE]) {
        bundle.extend(text.chars().map(|c| if c <= ESCAPE { ' ' } else { c }));
    } else {
        bundle.push_str(text);
    }
}
