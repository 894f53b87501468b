//! Honour rolls, filtered by consent, and the awards across them and practice reports.

use crate::document::{self, Consent, Honouree};

use super::consent;
use super::entry::Entry;
use super::model::College;
use super::named::Report;
use super::people::PersonIndex;
use super::reports;
use super::roll::{Award, HonouredAward, Roll};
use super::visibility::Gate;

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

/// Removes everyone who did not consent or who withdrew from the roll, and checks that nothing else in it names them.
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
                    // Editions repeat the same people, so count them once.
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
            // Photos of single people are removed with them; these pictures may show several people.
            consent::may_be_shown(edition, std::iter::empty(), report);
        }
        let names = consent::check_roll(edition, &left_out, &college.people, report);
        gate.refuse(&entry.key, &names);
    }
}
