//! The college: all documents joined into one linked model.
//!
//! [`assemble`] takes the parsed [`Documents`] and one [`Clock`] value, leaves out what is not to be shown (drafts, the
//! future, the expired, people without consent or withdrawn), resolves who and what refers to what, and checks every
//! reference. It is always run whole, hence always right.

mod activities;
mod branches;
mod consent;
mod entry;
mod honours;
mod journal;
mod links;
mod list;
mod manuscripts;
mod members;
mod named;
mod naming;
mod people;
mod refused;
mod reports;
mod retouch;
mod sections;
mod societies;
mod texts;
mod topics;
mod visibility;
mod watch;
mod window;
mod works;

pub use activities::{Activity, Known as KnownActivity, Season};
pub use branches::{Branch, BranchHonours};
pub use entry::{DocRef, Entry, Face, Facts, Mark};
pub use honours::{Award, HonouredAward, Roll};
pub use journal::{Article, Issue};
pub use links::{Files, Reference, Target};
pub use list::List;
pub use people::{Honour, People, Person, PersonIndex, sorter};
pub use retouch::Rewritten;
pub use sections::SectionHistory;
pub use societies::Society;
pub use topics::Topic;
pub use visibility::{Clock, Include, LeftOut};
pub use watch::{Hit, Watch, Whose};
pub use window::{Campaign, Item};

use std::sync::Arc;

use crate::attendance::PublicTables;
use crate::config::Site;
use crate::document::{self, DocumentKey, Documents};
use crate::privacy::Names;
use crate::source::Contents;
use blackeyes_diagnostics::Diagnostics;
use refused::{Refusals, Refused};

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
    pub references: Arc<links::References>,
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

    /// Tells whether a text has the name or the id of somebody who withdrew anywhere in it; `None` if nobody did.
    pub fn names_withdrawn(&self) -> Option<impl Fn(&str) -> bool + Sync + use<>> {
        let file = |person: &Person| self.people.files.get(person.file?).map(|entry| entry.key.stem());
        let called = |person| Person::all_names(person).chain([person.id.as_str()]).chain(file(person));
        let called = |person| called(person).map(|name| (name, None));
        let names = Names::new(self.people.withdrawn().flat_map(called));
        (!names.are_none()).then_some(move |text: &str| names.are_anywhere_in(text))
    }
}

/// What stands on the disk beside the documents that could be parsed.
#[derive(Debug, Default)]
pub struct Surroundings {
    /// The files that may be linked to or shown, relative to the site's folder.
    pub files: Files,
    /// Documents that could not be parsed: reported already, so a reference to one is not reported again.
    pub broken: Vec<DocumentKey>,
}

/// Joins `documents` into the college, for the moment of `clock`. `contents` are asked for the texts of files in which somebody
/// is named who may not be, and for pictures that may be the same as one that may not be shown; for no others.
pub fn assemble(
    site: &Arc<Site>,
    documents: Documents,
    surroundings: Surroundings,
    contents: &dyn Contents,
    clock: Clock,
    include: Include,
) -> (College, Diagnostics) {
    let mut diagnostics = manuscripts::unused(&documents, &surroundings);
    let mut gate = visibility::Gate::new(site, clock.clone(), include);

    let mut known = links::Known::of(&documents, surroundings);
    let refusals = Refusals::stated(&documents, &known.files);
    let journal = journal::gather(documents.issues, documents.articles, &mut gate, &known, &mut diagnostics);
    known.reject(journal.rejected);
    let window = window::gather(documents.campaigns, documents.items, &mut gate, &known, &mut diagnostics);
    let rolls = gate.entries(documents.rolls);
    let mut societies = gate.entries(documents.societies);
    let mut branches = gate.entries(documents.branches);
    let known_activities = activities::known(&documents.activities);

    let mut college = College {
        site: Arc::clone(site),
        clock,
        issues: journal.issues.into(),
        articles: journal.articles.into(),
        sections: List::default(),
        campaigns: window.campaigns.into(),
        items: window.items.into(),
        rolls: List::default(),
        awards: List::default(),
        societies: List::default(),
        branches: List::default(),
        activities: activities::gather(documents.activities, &mut gate).into(),
        known_activities: known_activities.into(),
        news: newest_first(gate.entries(documents.news)).into(),
        people: Arc::default(),
        topics: List::default(),
        pages: in_order(gate.entries(documents.pages)).into(),
        references: Arc::default(),
        archive: None,
        left_out: LeftOut::default(),
        watch: Arc::default(),
    };
    college.people = Arc::new(people::gather(site, gate.people(documents.people), &college, &rolls, &mut diagnostics));
    let refused = refusals.with_withdrawn(&college.people, &rolls, &known.files).everywhere(&known.files, contents);
    let mut explained = Vec::new();
    let mut report = named::Report {
        texts: contents,
        found: &mut diagnostics,
        explained: &mut explained,
        files: &known.files,
        refused: &refused,
    };
    consent::withhold(&mut college, &mut gate, &mut report);
    consent::withhold_covers(societies.iter_mut(), |_| None, |_| {}, &mut gate, &mut report);
    consent::withhold_from_branches(&mut branches, &college.people, &mut gate, &mut report);
    honours::join(&mut college, rolls, &mut gate, &mut report);
    link(&mut college, (societies, branches), known, refused, &mut diagnostics);
    college.watch = watch(&college, &mut gate, explained, contents, &mut diagnostics);
    college.left_out = gate.left_out();
    (college, diagnostics)
}

/// What nothing that is published may name, and reports every document that does.
fn watch(
    college: &College,
    gate: &mut visibility::Gate,
    mut explained: Vec<String>,
    texts: &dyn Contents,
    found: &mut Diagnostics,
) -> Arc<Watch> {
    let (files, refused) = (&college.references.files, &college.references.refused);
    let mut report = named::Report { texts, found, explained: &mut explained, files, refused };
    Arc::new(naming::check(college, &gate.take_refused(), &mut report))
}

/// Resolves who and what refers to what, and checks every reference.
fn link(
    college: &mut College,
    (societies, branches): (Vec<Entry<document::Society>>, Vec<Entry<document::Branch>>),
    known: links::Known,
    refused: Refused,
    diagnostics: &mut Diagnostics,
) {
    works::join(college);
    societies::join(college, societies, &known, diagnostics);
    branches::join(college, branches, &known, diagnostics);
    activities::join(college, &known, diagnostics);
    topics::join(college);
    college.sections = sections::gather(college).into();
    college.references = Arc::new(known.resolve(college, refused));
    links::check(college, diagnostics);
    entry::check_ids(college, diagnostics);
}

fn newest_first(mut news: Vec<Entry<document::NewsItem>>) -> Vec<Entry<document::NewsItem>> {
    news.sort_by(|a, b| b.date.cmp(&a.date).then_with(|| a.key.cmp(&b.key)));
    news
}

/// Pages in the order that they state; those that state none come last.
fn in_order(mut pages: Vec<Entry<document::Page>>) -> Vec<Entry<document::Page>> {
    let order = |page: &Entry<document::Page>| page.primary().matter.order.unwrap_or(i64::MAX);
    pages.sort_by(|a, b| order(a).cmp(&order(b)).then_with(|| a.key.cmp(&b.key)));
    pages
}
