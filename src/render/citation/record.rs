//! The data of an article that all citations share.

use std::borrow::Cow;
use std::sync::OnceLock;

use jiff::civil::Date;

use crate::document::{PersonRef, Role};
use blackeyes_chinese::Lang;
use blackeyes_chinese::names::SplitName;

/// An author who signs an article.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Author {
    /// The name as shown.
    pub name: String,
    /// The name in two parts.
    pub split: SplitName,
    /// The author's affiliation, or empty.
    pub affiliation: String,
    /// The absolute address of the author's page, or empty.
    pub url: String,
}

/// An article, as it is cited in one language.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Record {
    /// A short citation key of ASCII letters and digits.
    pub key: String,
    /// Its absolute address.
    pub url: String,
    /// The language of the edition.
    pub lang: Lang,
    /// Its title.
    pub title: String,
    /// Its subtitle, or empty.
    pub subtitle: String,
    /// The authors who sign it.
    pub authors: Vec<Author>,
    /// The journal's name.
    pub journal: String,
    /// The publisher, or empty.
    pub publisher: String,
    /// The volume of its issue.
    pub volume: Option<u32>,
    /// The number of its issue within the volume.
    pub number: Option<u32>,
    /// The running number of its issue.
    pub running_number: Option<u32>,
    /// The day of publication.
    pub date: Option<Date>,
    /// The day of the text's latest change, which identifies the cited version. A page cannot know the day on which
    /// it is read, and a date that changed by itself would make every page new every day.
    pub retrieved: Option<Date>,
    /// The ISSN, or empty.
    pub issn: String,
    /// The abstract, or else the summary; may be empty.
    pub abstract_text: String,
    /// Its keywords.
    pub keywords: Vec<String>,
    /// Its licence, or empty.
    pub licence: String,
}

/// The records of a college's articles in one language, in the college's order, created on demand.
pub type Records = Vec<OnceLock<Option<Record>>>;

impl Record {
    /// The title, including the subtitle.
    pub fn whole_title(&self) -> Cow<'_, str> {
        if self.subtitle.is_empty() {
            return Cow::Borrowed(&self.title);
        }
        let between = if self.lang.is_chinese() { "：" } else { ": " };
        Cow::Owned(format!("{}{between}{}", self.title, self.subtitle))
    }

    /// The number by which its issue is cited: the one within the volume, or else the running one.
    pub fn issue_number(&self) -> Option<u32> {
        self.number.or(self.running_number)
    }

    /// A hash of all data that a style uses, so that an unchanged article is not rendered again.
    pub fn fingerprint(&self) -> [u8; 32] {
        let mut hasher = blake3::Hasher::new();
        let mut add = |text: &str| {
            hasher.update(&(text.len() as u64).to_le_bytes());
            hasher.update(text.as_bytes());
        };
        for text in [&self.url, &self.title, &self.subtitle, &self.journal, &self.publisher, &self.issn] {
            add(text);
        }
        add(self.lang.as_str());
        for author in &self.authors {
            let SplitName { family, given, particle, suffix } = &author.split;
            for part in [family, given, particle, suffix] {
                add(part);
            }
        }
        add(&format!("{:?}{:?}{:?}{:?}", self.volume, self.issue_number(), self.date, self.retrieved));
        *hasher.finalize().as_bytes()
    }
}

/// The people who sign: the authors, or those with the first role if there are no authors (an interview, pictures).
pub fn signers(people: &[PersonRef]) -> Vec<&PersonRef> {
    let role = |person: &PersonRef| person.role.unwrap_or(Role::Author);
    let lead = if people.iter().any(|person| role(person) == Role::Author) {
        Role::Author
    } else {
        people.first().map_or(Role::Author, role)
    };
    people.iter().filter(|person| role(person) == lead).collect()
}
