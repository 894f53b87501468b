//! The college: all documents, linked into one model.
//!
//! [`assemble`] takes the parsed [`Documents`] and a [`Clock`] value and makes it in three steps, each with a type of its own:
//! what is published at the moment (`collected`), without people and pictures that may not be shown (`consent`), and linked
//! (`lists`). Then it checks all references. It always runs completely, so the result is always consistent.

mod activities;
mod activity;
mod branch;
mod consent;
mod entry;
mod collected;
mod honours;
mod ids;
mod journal;
mod links;
mod lists;
mod manuscripts;
mod member;
mod model;
mod named;
mod naming;
mod people;
mod refused;
mod reports;
mod roll;
mod seasonal;
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

pub use activity::{Activity, Season};
pub use branch::{Branch, BranchHonours};
pub use entry::{AnyEntry, DocRef, Entry, Face, Mark};
pub use journal::{Article, Issue};
pub use links::{Files, Reference, Target, decoded, join_path, key_of_path, relative, slug_of_name};
pub use lists::Lists;
pub use model::College;
pub use people::{Honour, People, Person, PersonIndex, sorter};
pub use roll::{Award, HonouredAward, Roll};
pub use section_history::SectionHistory;
pub use series::Series;
pub use society::Society;
pub use surroundings::Surroundings;
pub use topic::Topic;
pub use visibility::{Clock, Include, LeftOut, published};
pub use watch::{Hit, Watch, Whose};
pub use window::{Campaign, Item};
pub use works::Works;

use std::sync::Arc;

use crate::attendance::PublicTables;
use crate::config::Site;
use crate::document::{AllTexts, Documents};
use crate::source::Contents;
use blackeyes_diagnostics::Diagnostics;

use collected::Collected;
use links::Known;
use named::Report;
use refused::Refusals;
use visibility::Gate;

/// Everything that the college depends on.
pub struct Parts<'a> {
    /// The settings.
    pub site: &'a Arc<Site>,
    /// The documents.
    pub documents: Documents,
    /// Their texts.
    pub texts: &'a AllTexts,
    /// What is on the disk besides the documents.
    pub surroundings: Surroundings,
    /// The files. They are read only if they name a person who must not be named, and for pictures that may be identical to
    /// one that must not be shown.
    pub contents: &'a dyn Contents,
    /// The moment.
    pub clock: Clock,
    /// Which unpublished documents are included.
    pub include: Include,
    /// The protected attendance figures, if there are records and the site shows them.
    pub archive: Option<Arc<PublicTables>>,
}

/// Assembles the college: what is published at the moment, without what may not be shown, linked and checked.
pub fn assemble(parts: Parts<'_>) -> (College, Diagnostics) {
    let Parts { site, documents, texts, surroundings, contents, clock, include, archive } = parts;
    let mut found = manuscripts::unused(&documents, texts, &surroundings);
    let mut gate = Gate::new(site, clock.clone(), include);
    let mut known = Known::of(&documents, surroundings);
    let refusals = Refusals::stated(&documents, &known.files);
    let collected = Collected::of(documents, &mut gate, &mut known, &mut found);
    let people = people::collect(site, &collected, &mut found);
    let refused = refusals.with_withdrawn(&people, &collected.rolls, &known.files, texts);
    let refused = refused.everywhere(&known.files, contents);
    let mut report = Report::new(texts, contents, &known.files, &refused);
    let consented = consent::withhold(collected, &people, &mut gate, &mut report);
    let lists = Lists::join(consented, people, &known, &mut found);
    let watch = naming::check(&lists, &gate.take_refused(), &mut report);
    found.extend(report.found);
    let references = known.resolve(lists.keys(), refused);
    let college = College {
        sections: sections::collect(&lists.issues, &lists.articles),
        series: series::collect(&lists.activities),
        topics: topics::collect(site, &lists),
        site: Arc::clone(site),
        clock,
        lists,
        references,
        archive,
        left_out: gate.left_out(),
        watch: Arc::new(watch),
    };
    links::check(&college, texts, &mut found);
    ids::check(&college, &mut found);
    (college, found)
}
