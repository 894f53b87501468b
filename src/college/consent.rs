//! Consent and withdrawal: who may be named and shown, and checks that no person who is left out is named elsewhere.

use std::sync::Arc;

use borsh::BorshSerialize;

use crate::document::{Activity, Consent, Matter, Noun, with_nouns};

use super::collected::Collected;
use super::entry::Entry;
use super::member::Member;
use super::named::Report;
use super::people::People;
use super::seasonal::Seasonal;
use super::visibility::Gate;
use super::window::Item;

mod again;
mod left_out;
mod rolls;
mod withdrawn;

use again::check_edition;
use left_out::{LeftOut, retain};

/// The published documents in which no withheld person or picture occurs any more, and how their people are known.
#[derive(Debug)]
pub(super) struct Consented(pub Collected);

macro_rules! others {
    ($($(#[$doc:meta])* $variant:ident($matter:ident) $list:ident $key:literal $words:tt $place:literal;)*) => {
        /// Applies consent to the documents of a noun by what they say of themselves.
        fn withhold_from_noun(
            noun: Noun,
            collected: &mut Collected,
            people: &People,
            gate: &mut Gate,
            report: &mut Report<'_>,
        ) {
            match noun {
                $(Noun::$variant => {
                    let entries = collected.$list.iter_mut().map(Member::entry_mut);
                    entries.for_each(|entry| withhold_from(entry, people, gate, report));
                })*
            }
        }
    };
}

with_nouns!(others);

/// Removes people and pictures without consent, and people who withdrew. What one edition leaves out, no other edition may name
/// or show.
pub(super) fn withhold(
    mut collected: Collected,
    people: &People,
    gate: &mut Gate,
    report: &mut Report<'_>,
) -> Consented {
    for noun in Noun::ALL {
        match noun {
            Noun::Item => withhold_from_items(&mut collected.items, people, gate, report),
            Noun::Activity => withhold_from_activities(&mut collected.activities, people, gate, report),
            Noun::Roll => rolls::withhold_from_rolls(&mut collected.rolls, people, gate, report),
            // A person's own file shows that person.
            Noun::Person => {}
            _ => withhold_from_noun(noun, &mut collected, people, gate, report),
        }
    }
    Consented(collected)
}

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

fn withhold_from_activities(
    activities: &mut [Seasonal<Activity>],
    people: &People,
    gate: &mut Gate,
    report: &mut Report<'_>,
) {
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
