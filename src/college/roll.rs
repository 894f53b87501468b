//! An honour roll, and an award across all rolls and practice reports.

use std::collections::BTreeMap;

use crate::document::{self, Edition};
use blackeyes_chinese::Lang;

use super::entry::Entry;
use super::member::Member;
use super::people::PersonIndex;

/// A roll, and who of it is shown.
#[derive(Clone, Debug)]
pub struct Roll {
    /// The document. Its honourees are those who are shown; the others are gone from it.
    pub entry: Entry<document::Roll>,
    /// Its awards, in its order.
    pub awards: Vec<HonouredAward>,
}

impl Roll {
    /// The award at `place` of the primary edition, as a reader of `lang` is shown it, and the edition it is from.
    pub fn award_in(&self, place: usize, lang: &Lang) -> Option<(&Edition<document::Roll>, &document::Award)> {
        let primary = self.entry.primary();
        let award = primary.matter.awards.get(place)?;
        let edition = self.entry.edition(lang);
        let own = edition.matter.awards.iter().find(|own| own.id == award.id);
        Some(own.map_or((primary, award), |own| (edition, own)))
    }
}

/// An award of a roll.
#[derive(Clone, Debug)]
pub struct HonouredAward {
    /// The award, in the college's list.
    pub award: usize,
    /// For each honouree of the primary edition, the person.
    pub people: Vec<Option<PersonIndex>>,
}

/// An award across all rolls and practice reports.
#[derive(Clone, Debug)]
pub struct Award {
    /// Its id, and its part of the address.
    pub id: String,
    /// Its title in each language.
    pub titles: BTreeMap<Lang, String>,
    /// The title where a language has none.
    pub fallback: String,
    /// The rolls that have it, the newest first: the roll, and the award's place in it.
    pub rolls: Vec<(usize, usize)>,
    /// The practice reports that received it: articles, in the college's list, the newest first.
    pub reports: Vec<usize>,
}

impl Award {
    /// An award that nothing has received yet.
    pub(super) fn new(id: &str, fallback: &str) -> Self {
        let (titles, rolls, reports) = Default::default();
        Self { id: id.to_owned(), titles, fallback: fallback.to_owned(), rolls, reports }
    }

    /// Its title for a reader of `lang`.
    pub fn title(&self, lang: &Lang) -> &str {
        self.titles.get(lang).unwrap_or(&self.fallback)
    }
}

impl Member for Roll {
    type Matter = document::Roll;

    fn entry(&self) -> &Entry<Self::Matter> {
        &self.entry
    }

    fn entry_mut(&mut self) -> &mut Entry<Self::Matter> {
        &mut self.entry
    }
}
