//! What is published at the moment: the documents of each noun before consent is applied and anything is linked.

use crate::document::{self, Documents, PersonRef, with_nouns};
use blackeyes_diagnostics::Diagnostics;

use super::activities;
use super::entry::Entry;
use super::journal::{self, Article, Issue};
use super::links::Known;
use super::member::{Member, sort_by_order};
use super::seasonal::{Opened, Seasonal};
use super::visibility::{Filed, Gate};
use super::window::{self, Item};

/// The documents of each noun that are published at the moment.
#[derive(Debug)]
pub(super) struct Collected {
    pub issues: Vec<Issue>,
    pub articles: Vec<Article>,
    pub campaigns: Vec<Opened>,
    pub items: Vec<Item>,
    /// By key.
    pub rolls: Vec<Entry<document::Roll>>,
    pub societies: Vec<Entry<document::Society>>,
    pub branches: Vec<Entry<document::Branch>>,
    pub activities: Vec<Seasonal<document::Activity>>,
    pub news: Vec<Entry<document::NewsItem>>,
    pub people: Vec<Filed>,
    pub pages: Vec<Entry<document::Page>>,
}

impl Collected {
    /// Those of `documents` that are published at the gate's moment. Marks in `known` what was reported.
    pub fn of(documents: Documents, gate: &mut Gate, known: &mut Known, found: &mut Diagnostics) -> Self {
        let journal = journal::collect(documents.issues, documents.articles, gate, known, found);
        known.reject(journal.rejected);
        let window = window::collect(documents.campaigns, documents.items, gate, known, found);
        let mut news = gate.entries(documents.news);
        news.sort_by(|a, b| b.date.cmp(&a.date).then_with(|| a.key.cmp(&b.key)));
        Self {
            issues: journal.issues,
            articles: journal.articles,
            campaigns: window.campaigns,
            items: window.items,
            rolls: gate.entries(documents.rolls),
            societies: sort_by_order(gate.entries(documents.societies), |society| society.order),
            branches: sort_by_order(gate.entries(documents.branches), |branch| branch.order),
            activities: activities::collect(documents.activities, gate),
            news,
            people: gate.people(documents.people),
            pages: sort_by_order(gate.entries(documents.pages), |page| page.order),
        }
    }
}

macro_rules! people_named {
    ($($(#[$doc:meta])* $variant:ident($matter:ident) $list:ident $key:literal $words:tt $place:literal;)*) => {
        impl Collected {
            /// Everyone whom a document names in a [`PersonRef`]. Honourees are not included.
            pub fn people_named(&self) -> impl Iterator<Item = &PersonRef> {
                let mut all = Vec::new();
                $(
                    let editions = self.$list.iter().flat_map(|member| &member.entry().editions);
                    all.extend(editions.flat_map(|edition| document::Matter::people(&edition.matter)));
                )*
                all.into_iter()
            }
        }
    };
}

with_nouns!(people_named);
