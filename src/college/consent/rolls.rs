//! Consent of the people on honour rolls.

use std::collections::BTreeSet;
use std::iter::empty;
use std::sync::Arc;

use crate::college::entry::Entry;
use crate::college::links::join_path;
use crate::college::named::{Report, cells_that_name};
use crate::college::people::People;
use crate::college::texts::plain;
use crate::college::visibility::Gate;
use crate::document::{Consent, Edition, Honouree, Picture, Roll};
use crate::privacy::Names;

use super::again::{check_edition, still_named};
use super::left_out::{LeftOut, retain};
use super::withdrawn::may_be_shown;

/// Removes everyone who did not consent or who withdrew, and the pictures of people who refused. Sorts the rolls, newest first.
pub(super) fn withhold_from_rolls(
    rolls: &mut [Entry<Roll>],
    people: &People,
    gate: &mut Gate,
    report: &mut Report<'_>,
) {
    rolls.sort_by(|a, b| b.date.cmp(&a.date).then_with(|| a.key.cmp(&b.key)));
    for entry in rolls {
        withhold(entry, people, gate, report);
        withhold_photos(entry, gate, report);
    }
}

fn is_withdrawn(people: &People, honouree: &Honouree) -> bool {
    let id = honouree.id.as_ref().map(|id| id.value.as_str());
    people.withdraws(id, Some(&honouree.name), honouree.class.as_deref())
}

/// Removes everyone who did not consent or who withdrew from the roll, and checks that nothing else in it names them.
fn withhold(entry: &mut Entry<Roll>, people: &People, gate: &mut Gate, report: &mut Report<'_>) {
    let mut left_out: Vec<Honouree> = Vec::new();
    let mut refused = 0;
    let mut withdrawn = 0;
    for (index, edition) in entry.editions.iter_mut().enumerate() {
        let each = edition.matter.consent == Consent::Each;
        for place in 0..edition.matter.awards.len() {
            retain(
                edition,
                |roll| &roll.awards[place].honourees,
                |roll| &mut roll.awards[place].honourees,
                |honouree| {
                    let gone = is_withdrawn(people, honouree);
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
            may_be_shown(edition, std::iter::empty(), report);
        }
        let names = check_roll(edition, &left_out, people, report);
        gate.refuse(&entry.key, &names);
    }
}

/// Removes a roll's pictures whose `consent` says that the people shown refused, and counts them.
fn withhold_photos(entry: &mut Entry<Roll>, gate: &mut Gate, report: &mut Report<'_>) {
    let mut left_out = LeftOut::default();
    for edition in &mut entry.editions {
        left_out.keep_cover(edition, false);
        let honourees = edition.matter.awards.iter().flat_map(|award| &award.honourees);
        let refused: Vec<bool> = honourees
            .map(|honouree| {
                honouree.photo.as_ref().is_some_and(|photo| !left_out.keep_picture(&edition.folder, photo, false))
            })
            .collect();
        if refused.contains(&true) {
            let awards = &mut Arc::make_mut(edition).matter.awards;
            for (honouree, _) in awards.iter_mut().flat_map(|award| &mut award.honourees).zip(refused).filter(|o| o.1) {
                honouree.photo = None;
            }
        }
    }
    gate.count_without_consent(left_out.pictures.len());
    for edition in &entry.editions {
        let photos = edition.matter.awards.iter().flat_map(|award| &award.honourees);
        let photos = photos.filter_map(|honouree| honouree.photo.as_ref());
        check_edition(edition, &left_out, &Names::default(), None, photos, report);
    }
}

/// The same for the people of a roll: checks its texts, and its data about the other honourees.
fn check_roll(
    edition: &Edition<Roll>,
    left_out: &[Honouree],
    people: &People,
    report: &mut Report<'_>,
) -> BTreeSet<String> {
    let withdrew = |one: &&Honouree| {
        people.withdraws(one.id.as_ref().map(|id| id.value.as_str()), Some(&one.name), one.class.as_deref())
    };
    let honourees = || edition.matter.awards.iter().flat_map(|award| &award.honourees);
    // If a person of the same name consented, the name alone reveals nothing.
    let shown: BTreeSet<String> = honourees().map(|honouree| plain(honouree.name.trim())).collect();
    let mut gone = LeftOut::default();
    gone.pictures.extend(
        left_out
            .iter()
            .filter_map(|one| one.photo.as_ref().map(|photo| join_path(&edition.folder, &photo.image.value))),
    );
    // Naming a person who withdrew is reported for all documents in the same way.
    for one in left_out.iter().filter(|one| !withdrew(one)) {
        gone.names.insert(plain(one.name.trim()));
        if let Some(known) = people.honouree(one).and_then(|index| people.list.get(index)) {
            gone.names.extend(known.all_names().map(ToOwned::to_owned));
        }
    }
    gone.names.retain(|name| !shown.contains(name));
    let names = Names::new(gone.names.iter().map(|name| (name.as_str(), None)));
    for one in honourees() {
        let has_gone = |photo: &Picture| {
            let (folder, file) = (&edition.folder, &photo.image.value);
            gone.has_picture(folder, file) && !report.refuses(folder, file)
        };
        let photo = one.photo.as_ref().is_some_and(has_gone);
        if photo || left_out.iter().any(|other| refused_elsewhere(other, one)) {
            report.found.push(still_named(if photo { one.place_in(one.columns.photo) } else { one.place.clone() }));
        }
    }
    let cells = cells_that_name(&edition.matter, &|text| names.are_in(text));
    gone.in_table = !cells.is_empty();
    report.found.extend(cells.into_iter().map(|named| still_named(named.place)));
    check_edition(edition, &gone, &names, Some(people), empty(), report);
    gone.names
}

/// Whether the person who refused is also the one who is shown: in another row, or among several names in one cell.
fn refused_elsewhere(refused: &Honouree, shown: &Honouree) -> bool {
    let class = |one: &Honouree| one.class.as_deref().map(|class| plain(class.trim()));
    let same_class = class(refused).is_none() || class(shown).is_none() || class(refused) == class(shown);
    refused.consent == Some(false) && same_class && plain(refused.name.trim()) == plain(shown.name.trim())
}
