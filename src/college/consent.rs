//! Consent and withdrawal: who may be named and shown, and checks that no person who is left out is named elsewhere.

use std::collections::BTreeSet;
use std::iter::empty;
use std::sync::Arc;

use borsh::BorshSerialize;

use crate::document::{Consent, Edition, Honouree, Matter, Noun, Picture, Roll, with_nouns};
use crate::privacy::Names;

use super::activity::Activity;
use super::entry::Entry;
use super::links::join_path;
use super::list::List;
use super::member::Member;
use super::model::College;
use super::named::{Report, cells_that_name};
use super::people::People;
use super::texts::plain;
use super::visibility::Gate;
use super::window::Item;

mod again;
mod left_out;
mod withdrawn;

pub(super) use left_out::retain;
pub(super) use withdrawn::may_be_shown;

use again::{check_edition, still_named};
use left_out::LeftOut;

/// Removes people and pictures without consent, and people who withdrew, from everything except rolls. What one edition leaves
/// out, no other edition may name or show.
pub(super) fn withhold(college: &mut College, gate: &mut Gate, report: &mut Report<'_>) {
    let people = std::mem::take(&mut college.people);
    withhold_from_items(college.items.edit(), &people, gate, report);
    withhold_from_activities(college.activities.edit(), &people, gate, report);
    withhold_from_others(college, &people, gate, report);
    college.people = people;
}

/// The documents of a noun from which people and pictures are removed by what they say of themselves.
trait Withheld {
    fn withhold(&mut self, people: &People, gate: &mut Gate, report: &mut Report<'_>);
}

impl<T: Member<Matter: BorshSerialize + Clone> + Clone> Withheld for List<T> {
    fn withhold(&mut self, people: &People, gate: &mut Gate, report: &mut Report<'_>) {
        for member in self.edit() {
            withhold_from(member.entry_mut(), people, gate, report);
        }
    }
}

/// The file of a person who withdrew is not shown.
impl Withheld for Arc<People> {
    fn withhold(&mut self, _: &People, _: &mut Gate, _: &mut Report<'_>) {}
}

macro_rules! withhold_from_others {
    ($($(#[$doc:meta])* $variant:ident($matter:ident) $list:ident $key:literal $words:tt $place:literal;)*) => {
        /// The same for all other nouns: items and activities state consent for all that is in them.
        fn withhold_from_others(college: &mut College, people: &People, gate: &mut Gate, report: &mut Report<'_>) {
            $(if !matches!(Noun::$variant, Noun::Item | Noun::Activity) {
                college.$list.withhold(people, gate, report);
            })*
        }
    };
}

with_nouns!(withhold_from_others);

/// Removes pictures and people who say that they refuse; otherwise, who signs or has an office is public.
fn withhold_from<M: Matter + BorshSerialize + Clone>(
    entry: &mut Entry<M>,
    people: &People,
    gate: &mut Gate,
    report: &mut Report<'_>,
) {
    let mut left_out = LeftOut::default();
    for (index, edition) in entry.editions.iter_mut().enumerate() {
        left_out.keep_cover(edition, false);
        let (folder, matter) = (Arc::clone(&edition.folder), &edition.matter);
        let pictures = matter.pictures().into_iter().map(|picture| left_out.keep_picture(&folder, picture, false));
        let pictures: Vec<bool> = pictures.collect();
        let persons = matter.people().into_iter().map(|person| left_out.keep_person(person, false, people));
        let persons: Vec<bool> = persons.collect();
        if pictures.contains(&false) || persons.contains(&false) {
            let (mut pictures, mut persons) = (pictures.into_iter(), persons.into_iter());
            let matter = &mut Arc::make_mut(edition).matter;
            matter.retain_pictures(&mut |_| pictures.next().unwrap_or(true));
            matter.retain_people(&mut |_| persons.next().unwrap_or(true));
        }
        // Editions repeat the same people, so count them once.
        if index == 0 {
            gate.count_without_consent(left_out.refused);
        }
    }
    gate.count_without_consent(left_out.pictures.len());
    gate.refuse(&entry.key, &left_out.names);
    if left_out.pictures.is_empty() && left_out.names.is_empty() {
        return;
    }
    for edition in &entry.editions {
        let names = left_out.names_beside(edition.matter.people().into_iter(), people);
        check_edition(edition, &left_out, &names, Some(people), edition.matter.pictures().into_iter(), report);
    }
}

fn withhold_from_items(items: &mut [Item], people: &People, gate: &mut Gate, report: &mut Report<'_>) {
    for item in items {
        let mut left_out = LeftOut::default();
        for (index, edition) in item.entry.editions.iter_mut().enumerate() {
            let each = edition.matter.consent == Some(Consent::Each);
            let stated = !edition.matter.shown.is_empty() || edition.matter.speaker.is_some();
            left_out.keep_cover(edition, each);
            let folder = Arc::clone(&edition.folder);
            retain(
                edition,
                |item| &item.images,
                |item| &mut item.images,
                |picture| left_out.keep_picture(&folder, picture, each),
            );
            retain(
                edition,
                |item| &item.shown,
                |item| &mut item.shown,
                |person| left_out.keep_person(person, each, people),
            );
            if edition.matter.speaker.as_ref().is_some_and(|speaker| !left_out.keep_person(speaker, each, people)) {
                Arc::make_mut(edition).matter.speaker = None;
            }
            withdrawn::from_item(edition, &mut left_out, stated, report);
            // Editions repeat the same people, so count them once.
            if index == 0 {
                gate.count_without_consent(left_out.refused);
            }
        }
        gate.count_without_consent(left_out.pictures.len());
        gate.refuse(&item.entry.key, &left_out.names);
        for edition in &item.entry.editions {
            let names = left_out.names_beside(edition.matter.shown.iter().chain(&edition.matter.speaker), people);
            check_edition(edition, &left_out, &names, Some(people), edition.matter.images.iter(), report);
        }
    }
}

fn withhold_from_activities(activities: &mut [Activity], people: &People, gate: &mut Gate, report: &mut Report<'_>) {
    for activity in activities {
        let mut left_out = LeftOut::default();
        for (index, edition) in activity.entry.editions.iter_mut().enumerate() {
            let each = edition.matter.consent == Some(Consent::Each);
            left_out.keep_cover(edition, each);
            let folder = Arc::clone(&edition.folder);
            retain(
                edition,
                |activity| &activity.gallery,
                |activity| &mut activity.gallery,
                |picture| left_out.keep_picture(&folder, picture, each),
            );
            // Public speakers are announced, so only a speaker who refused is left out.
            retain(
                edition,
                |activity| &activity.speakers,
                |activity| &mut activity.speakers,
                |person| left_out.keep_person(person, false, people),
            );
            if index == 0 {
                gate.count_without_consent(left_out.refused);
            }
        }
        gate.count_without_consent(left_out.pictures.len());
        gate.refuse(&activity.entry.key, &left_out.names);
        if left_out.withdrawn > 0 {
            for edition in &activity.entry.editions {
                withdrawn::may_be_shown(edition, edition.matter.gallery.iter(), report);
            }
        }
        for edition in &activity.entry.editions {
            let names = left_out.names_beside(edition.matter.speakers.iter(), people);
            check_edition(edition, &left_out, &names, Some(people), edition.matter.gallery.iter(), report);
        }
    }
}

/// Removes a roll's pictures whose `consent` says that the people shown refused, and counts them.
pub(super) fn withhold_photos(entry: &mut Entry<Roll>, gate: &mut Gate, report: &mut Report<'_>) {
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
pub(super) fn check_roll(
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
