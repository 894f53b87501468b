//! Honour rolls, with consent, and the awards across them and practice reports.

use std::collections::BTreeMap;

use crate::document::{self, Consent, Edition, Honouree};
use blackeyes_chinese::Lang;

use super::College;
use super::consent;
use super::entry::Entry;
use super::members::Member;
use super::named::Report;
use super::people::PersonIndex;
use super::reports;
use super::visibility::Gate;

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

pub(super) fn join(
    college: &mut College,
    entries: Vec<Entry<document::Roll>>,
    gate: &mut Gate,
    report: &mut Report<'_>,
) {
    let mut rolls: Vec<Entry<document::Roll>> = entries;
    rolls.sort_by(|a, b| b.date.cmp(&a.date).then_with(|| a.key.cmp(&b.key)));
    let (mut joined, mut awards) = (Vec::new(), Vec::<Award>::new());
    for (index, mut entry) in rolls.into_iter().enumerate() {
        withhold(&mut entry, college, gate, report);
        consent::withhold_photos(&mut entry, gate, report);
        let mut honoured = Vec::new();
        for (place, award) in entry.primary().matter.awards.iter().enumerate() {
            let known = awards.iter().position(|known| known.id == award.id).unwrap_or_else(|| {
                awards.push(Award::new(&award.id, &award.title));
                awards.len() - 1
            });
            awards[known].rolls.push((index, place));
            for edition in &entry.editions {
                if let Some(own) = edition.matter.awards.iter().find(|own| own.id == award.id) {
                    awards[known].titles.entry(edition.lang.clone()).or_insert_with(|| own.title.clone());
                }
            }
            let people = award.honourees.iter().map(|honouree| person(college, honouree)).collect();
            honoured.push(HonouredAward { award: known, people });
        }
        joined.push(Roll { entry, awards: honoured });
    }
    reports::join(college, &mut awards);
    (college.rolls, college.awards) = (joined.into(), awards.into());
}

fn person(college: &College, honouree: &Honouree) -> Option<PersonIndex> {
    college.people.honouree(honouree)
}

fn is_withdrawn(college: &College, honouree: &Honouree) -> bool {
    let id = honouree.id.as_ref().map(|id| id.value.as_str());
    college.people.withdraws(id, Some(&honouree.name), honouree.class.as_deref())
}

/// Takes everybody out of the roll who did not consent or has withdrawn, and makes sure that nothing else in it names them.
fn withhold(entry: &mut Entry<document::Roll>, college: &College, gate: &mut Gate, report: &mut Report<'_>) {
    let mut left_out: Vec<Honouree> = Vec::new();
    let mut refused = 0;
    let mut withdrawn = 0;
    for (index, edition) in entry.editions.iter_mut().enumerate() {
        let each = edition.matter.consent == Consent::Each;
        for place in 0..edition.matter.awards.len() {
            consent::retain(
                edition,
                |roll| &roll.awards[place].honourees,
                |roll| &mut roll.awards[place].honourees,
                |honouree| {
                    let gone = is_withdrawn(college, honouree);
                    let consents = if each { honouree.consent == Some(true) } else { honouree.consent != Some(false) };
                    if consents && !gone {
                        return true;
                    }
                    // Editions repeat the same people: count them once.
                    if index == 0 {
                        if gone {
                            withdrawn += 1;
                        } else {
                            refused += 1;
                        }
                    }
                    left_out.push(honouree.clone());
                    false
                },
            );
        }
    }
    gate.count_without_consent(refused);
    gate.count_withdrawn(withdrawn);
    for edition in &entry.editions {
        if withdrawn > 0 {
            // Photos of single people go with them; these may show several.
            consent::may_be_shown(edition, std::iter::empty(), report);
        }
        let names = consent::check_roll(edition, &left_out, &college.people, report);
        gate.refuse(&entry.key, &names);
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
