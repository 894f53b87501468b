//! The linked model of a whole site.

use std::sync::Arc;

use crate::attendance::PublicTables;
use crate::config::Site;
use crate::document;
use crate::privacy::Names;

use super::activity::{Activity, Known as KnownActivity, Season};
use super::branch::Branch;
use super::entry::Entry;
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
    /// The moment that it is assembled for.
    pub clock: Clock,
    /// The issues, newest first.
    pub issues: List<Issue>,
    /// The articles of all issues: by issue, and in reading order within each issue.
    pub articles: List<Article>,
    /// The sections of all issues, each with its articles from all issues.
    pub sections: List<SectionHistory>,
    /// The campaigns, latest opening first.
    pub campaigns: List<Campaign>,
    /// The window items, by campaign and in the order of the window.
    pub items: List<Item>,
    /// The honour rolls, newest first.
    pub rolls: List<Roll>,
    /// The awards across all rolls and practice reports.
    pub awards: List<Award>,
    /// The societies, in order.
    pub societies: List<Society>,
    /// The Party and League branches, in order.
    pub branches: List<Branch>,
    /// The activities, latest start first.
    pub activities: List<Activity>,
    /// The series of activities, sorted by their earliest sessions.
    pub series: List<Series>,
    /// What is known of every activity that has a document, including hidden ones. It is never published.
    pub known_activities: List<KnownActivity>,
    /// The news items, newest first.
    pub news: List<Entry<document::NewsItem>>,
    /// Everyone who signs an article or is honoured.
    pub people: Arc<People>,
    /// The topics.
    pub topics: List<Topic>,
    /// The other pages, in order.
    pub pages: List<Entry<document::Page>>,
    /// Where every document and file is, for links.
    pub references: Arc<References>,
    /// The activities that took place and their attendance, if there are records and the site shows them.
    pub archive: Option<Arc<PublicTables>>,
    /// What was left out.
    pub left_out: LeftOut,
    /// The people whom nothing that is published may name.
    pub watch: Arc<Watch>,
}

impl College {
    /// The files of the people who have a page, which shows their text.
    pub fn people_files(&self) -> impl Iterator<Item = &Entry<document::Person>> {
        let shown = self.people.list.iter().filter(|person| person.has_page());
        shown.filter_map(|person| self.people.files.get(person.file?))
    }

    /// The past activities, in the college's list: this list grows, so it is paged.
    pub fn past_activities(&self) -> impl Iterator<Item = usize> + '_ {
        let past = |(_, activity): &(usize, &Activity)| activity.season == Season::Past;
        self.activities.iter().enumerate().filter(past).map(|(index, _)| index)
    }

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
