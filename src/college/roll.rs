//! An honour roll, and an award across all rolls and practice reports.

use std::collections::BTreeMap;

use crate::document::{self, Edition};
use blackeyes_chinese::Lang;

use super::entry::Entry;
use super::member::member;
use super::people::PersonIndex;

/// A roll, and the people on it who are shown.
#[derive(Clone, Debug)]
pub struct Roll {
    /// The document. It contains only the honourees who are shown; the others have been removed.
    pub entry: Entry<document::Roll>,
    /// Its awards, in order.
    pub awards: Vec<HonouredAward>,
}

impl Roll {
    /// The award at index `place` of the primary edition, for a reader of `lang`, and the edition that it comes from.
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
    /// The person of each honouree of the primary edition.
    pub people: Vec<Option<PersonIndex>>,
}

/// An award across all rolls and practice reports.
#[derive(Clone, Debug)]
pub struct Award {
    /// Its id, which is also its component of the address.
    pub id: String,
    /// Its title in each language.
    pub titles: BTreeMap<Lang, String>,
    /// The title for languages without one.
    pub fallback: String,
    /// The rolls that have it, newest first: the roll, and the index of the award in it.
    pub rolls: Vec<(usize, usize)>,
    /// The practice reports that received it: articles in the college's list, newest first.
    pub reports: Vec<usize>,
}

impl Award {
    /// An award without recipients so far.
    pub(super) fn new(id: &str, fallback: &str) -> Self {
        let (titles, rolls, reports) = Default::default();
        Self { id: id.to_owned(), titles, fallback: fallback.to_owned(), rolls, reports }
    }

    /// Its title for a reader of `lang`.
    pub fn title(&self, lang: &Lang) -> &str {
        self.titles.get(lang).unwrap_or(&self.fallback)
    }
}

member!(Roll, document::Roll);
