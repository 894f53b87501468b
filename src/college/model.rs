//! The linked model of a whole site.

use std::ops::Deref;
use std::sync::Arc;

use crate::attendance::PublicTables;
use crate::config::Site;
use crate::privacy::Names;

use super::links::{Reference, References, Target};
use super::lists::Lists;
use super::people::Person;
use super::section_history::SectionHistory;
use super::series::Series;
use super::topic::Topic;
use super::visibility::{Clock, LeftOut};
use super::watch::Watch;

/// The linked model of a whole site, without the texts of its documents. It gives access to its [`Lists`] as if they were its
/// own fields.
#[derive(Debug)]
pub struct College {
    /// The settings.
    pub site: Arc<Site>,
    /// The moment that it is assembled for.
    pub clock: Clock,
    /// The documents that are shown.
    pub lists: Lists,
    /// The sections of all issues, each with its articles from all issues.
    pub sections: Vec<SectionHistory>,
    /// The series of activities, sorted by their earliest sessions.
    pub series: Vec<Series>,
    /// The topics.
    pub topics: Vec<Topic>,
    /// Where every document and file is, for links.
    pub references: References,
    /// The activities that took place and their attendance, if there are records and the site shows them.
    pub archive: Option<Arc<PublicTables>>,
    /// What was left out.
    pub left_out: LeftOut,
    /// The people whom nothing that is published may name.
    pub watch: Arc<Watch>,
}

impl Deref for College {
    type Target = Lists;

    fn deref(&self) -> &Lists {
        &self.lists
    }
}

impl College {
    /// What `target` in a document of `folder` refers to; `None` if that is not shown.
    pub fn resolve(&self, reference: Reference<'_>) -> Option<Target> {
        self.references.target(reference)
    }

    /// Returns a function that determines whether a text contains the name or id of a person who withdrew; `None` if no one
    /// did.
    pub fn names_withdrawn(&self) -> Option<impl Fn(&str) -> bool + Sync + use<>> {
        let file = |person: &Person| self.people.files.get(person.file?).map(|entry| entry.key.stem());
        let called = |person| Person::all_names(person).chain([person.id.as_str()]).chain(file(person));
        let called = |person| called(person).map(|name| (name, None));
        let names = Names::new(self.people.withdrawn().flat_map(called));
        (!names.are_none()).then_some(move |text: &str| names.are_anywhere_in(text))
    }
}
