//! The linked model of a whole site.

use std::sync::Arc;

use crate::attendance::PublicTables;
use crate::config::Site;
use crate::document;
use crate::privacy::Names;

use super::activity::{Activity, Known as KnownActivity, Season};
use super::branch::Branch;
use super::entry::{DocRef, Entry};
use super::journal::{Article, Issue};
use super::links::{Reference, References, Target};
use super::list::List;
use super::people::{People, Person};
use super::roll::{Award, Roll};
use super::section_history::SectionHistory;
use super::series::Series;
use super::society::Society;
use super::topic::Topic;
use super::visibility::{Clock, LeftOut};
use super::watch::Watch;
use super::window::{Campaign, Item};

/// The linked model of a whole site. Its lists are shared with its copies.
#[derive(Clone, Debug)]
pub struct College {
    /// The settings.
    pub site: Arc<Site>,
    /// The moment it is assembled for.
    pub clock: Clock,
    /// The issues, the newest first.
    pub issues: List<Issue>,
    /// The articles of all issues: by issue, and in each issue in the order they are read.
    pub articles: List<Article>,
    /// The sections of all issues, each with its articles in all of them.
    pub sections: List<SectionHistory>,
    /// The campaigns, the latest opening first.
    pub campaigns: List<Campaign>,
    /// The window items, by campaign and in the window's order.
    pub items: List<Item>,
    /// The honour rolls, the newest first.
    pub rolls: List<Roll>,
    /// The awards across all rolls and practice reports.
    pub awards: List<Award>,
    /// The societies in their order.
    pub societies: List<Society>,
    /// The Party and League branches in their order.
    pub branches: List<Branch>,
    /// The activities, the latest start first.
    pub activities: List<Activity>,
    /// The series of activities, that of the earliest session first.
    pub series: List<Series>,
    /// What is known of every activity that has a document, shown or not. Nothing of it is published.
    pub known_activities: List<KnownActivity>,
    /// The news items, the newest first.
    pub news: List<Entry<document::NewsItem>>,
    /// Everybody who signs or is honoured.
    pub people: Arc<People>,
    /// The topics.
    pub topics: List<Topic>,
    /// The other pages, in their order.
    pub pages: List<Entry<document::Page>>,
    /// Where every document and file stands, for links.
    pub references: Arc<References>,
    /// What was held and how many came, if there are records and the site shows them.
    pub archive: Option<Arc<PublicTables>>,
    /// What was left out.
    pub left_out: LeftOut,
    /// Whom nothing that is published may name.
    pub watch: Arc<Watch>,
}

impl College {
    /// The hash of the sources of a document's primary edition.
    pub fn edition_hash(&self, doc: DocRef) -> Option<[u8; 32]> {
        Some(self.facts(doc)?.hash())
    }

    /// The files of the people who have a page, which shows their text.
    pub fn people_files(&self) -> impl Iterator<Item = &Entry<document::Person>> {
        let shown = self.people.list.iter().filter(|person| person.has_page());
        shown.filter_map(|person| self.people.files.get(person.file?))
    }

    /// The activities that are over, in the college's list: the list that grows, and is paged.
    pub fn past_activities(&self) -> impl Iterator<Item = usize> + '_ {
        let past = |(_, activity): &(usize, &Activity)| activity.season == Season::Past;
        self.activities.iter().enumerate().filter(past).map(|(index, _)| index)
    }

    /// What `target`, written in a document of `folder`, means; `None` if nothing that is shown.
    pub fn resolve(&self, reference: Reference<'_>) -> Option<Target> {
        self.references.target(reference)
    }

    /// Tells whether a text has the name or the id of somebody who withdrew anywhere in it; `None` if nobody did.
    pub fn names_withdrawn(&self) -> Option<impl Fn(&str) -> bool + Sync + use<>> {
        let file = |person: &Person| self.people.files.get(person.file?).map(|entry| entry.key.stem());
        let called = |person| Person::all_names(person).chain([person.id.as_str()]).chain(file(person));
        let called = |person| called(person).map(|name| (name, None));
        let names = Names::new(self.people.withdrawn().flat_map(called));
        (!names.are_none()).then_some(move |text: &str| names.are_anywhere_in(text))
    }
}
