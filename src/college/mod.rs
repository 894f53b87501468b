//! The college: all documents, linked into one model.
//!
//! [`assemble`] takes the parsed [`Documents`] and a [`Clock`] value, leaves out what must not be shown (drafts, future and
//! expired documents, people who did not consent or who withdrew), resolves all references, and checks them. It always runs
//! completely, so the result is always consistent.

mod activities;
mod activity;
mod branch;
mod consent;
mod entry;
mod honours;
mod ids;
mod journal;
mod links;
mod list;
mod manuscripts;
mod member;
mod members;
mod model;
mod named;
mod naming;
mod people;
mod refused;
mod reports;
mod roll;
mod section_history;
mod sections;
mod series;
mod shown;
mod slugs;
mod societies;
mod society;
mod surroundings;
mod texts;
mod topic;
mod topics;
mod visibility;
mod watch;
mod window;
mod works;

pub use activity::{Activity, Known as KnownActivity, Season};
pub use branch::{Branch, BranchHonours};
pub use entry::{DocRef, Entry, Face, Facts, Mark};
pub use journal::{Article, Issue};
pub use links::{Files, Reference, Target};
pub use list::List;
pub use model::College;
pub use people::{Honour, People, Person, PersonIndex, sorter};
pub use roll::{Award, HonouredAward, Roll};
pub use section_history::SectionHistory;
pub use series::Series;
pub use society::Society;
pub use surroundings::Surroundings;
pub use topic::Topic;
pub use visibility::{Clock, Include, LeftOut};
pub use watch::{Hit, Watch, Whose};
pub use window::{Campaign, Item};

use std::sync::Arc;

use crate::config::Site;
use crate::document::{self, AllTexts, Documents};
use crate::source::Contents;
use blackeyes_diagnostics::Diagnostics;
use refused::{Refusals, Refused};

/// Assembles `documents` into the college for the moment of `clock`. `contents` are read only for files that name a person
/// who must not be named, and for pictures that may be identical to one that must not be shown.
pub fn assemble(
    site: &Arc<Site>,
    documents: Documents,
    surroundings: Surroundings,
    texts: &AllTexts,
    contents: &dyn Contents,
    clock: Clock,
    include: Include,
) -> (College, Diagnostics) {
    let mut diagnostics = manuscripts::unused(&documents, texts, &surroundings);
    let mut gate = visibility::Gate::new(site, clock.clone(), include);

    let mut known = links::Known::of(&documents, surroundings);
    let refusals = Refusals::stated(&documents, &known.files);
    let journal = journal::gather(documents.issues, documents.articles, &mut gate, &known, &mut diagnostics);
    known.reject(journal.rejected);
    let window = window::gather(documents.campaigns, documents.items, &mut gate, &known, &mut diagnostics);
    let rolls = gate.entries(documents.rolls);
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
        societies: societies::gather(gate.entries(documents.societies)).into(),
        branches: branch::gather(gate.entries(documents.branches)).into(),
        activities: activities::gather(documents.activities, &mut gate).into(),
        series: List::default(),
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
    let refused =
        refusals.with_withdrawn(&college.people, &rolls, &known.files, texts).everywhere(&known.files, contents);
    let mut explained = Vec::new();
    let mut report = named::Report {
        files_read: contents,
        texts,
        found: &mut diagnostics,
        explained: &mut explained,
        files: &known.files,
        refused: &refused,
    };
    consent::withhold(&mut college, &mut gate, &mut report);
    honours::join(&mut college, rolls, &mut gate, &mut report);
    link(&mut college, known, refused, texts, &mut diagnostics);
    college.watch = watch(&college, &mut gate, explained, (texts, contents), &mut diagnostics);
    college.left_out = gate.left_out();
    (college, diagnostics)
}

/// Determines which people must not be named in anything published, and reports every document that names one.
fn watch(
    college: &College,
    gate: &mut visibility::Gate,
    mut explained: Vec<String>,
    (texts, files_read): (&AllTexts, &dyn Contents),
    found: &mut Diagnostics,
) -> Arc<Watch> {
    let (files, refused) = (&college.references.files, &college.references.refused);
    let mut report = named::Report { files_read, texts, found, explained: &mut explained, files, refused };
    Arc::new(naming::check(college, &gate.take_refused(), &mut report))
}

/// Resolves and checks every reference.
fn link(college: &mut College, known: links::Known, refused: Refused, texts: &AllTexts, diagnostics: &mut Diagnostics) {
    works::join(college);
    societies::join(college, &known, diagnostics);
    let works = branch::Works { articles: &college.articles, rolls: &college.rolls, people: &college.people };
    branch::join(college.branches.edit(), college.activities.edit(), works, &known, diagnostics);
    activities::join(college, &known, diagnostics);
    topics::join(college);
    college.sections = sections::gather(college).into();
    college.series = series::gather(&college.activities).into();
    let shown = college.documents().filter_map(|doc| Some((college.facts(doc)?.key().clone(), doc)));
    college.references = Arc::new(known.resolve(shown, refused));
    links::check(college, texts, diagnostics);
    ids::check(college, diagnostics);
}

fn newest_first(mut news: Vec<Entry<document::NewsItem>>) -> Vec<Entry<document::NewsItem>> {
    news.sort_by(|a, b| b.date.cmp(&a.date).then_with(|| a.key.cmp(&b.key)));
    news
}

/// Pages in the order that they state; those that state none come last.
fn in_order(mut pages: Vec<Entry<document::Page>>) -> Vec<Entry<document::Page>> {
    member::sort_by_order(&mut pages, |page| page.order);
    pages
}
