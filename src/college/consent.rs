//! Consent and withdrawal: who may be named and shown, and checks that no person who is left out is named elsewhere.

use std::iter::empty;
use std::sync::Arc;

use borsh::BorshSerialize;

use crate::document::{Activity, Campaign, Consent, Noun, Picture, with_nouns};
use crate::privacy::Names;

use super::entry::Entry;
use super::gathered::Gathered;
use super::member::Member;
use super::named::Report;
use super::people::People;
use super::seasonal::Seasonal;
use super::visibility::Gate;
use super::window::Item;

mod again;
mod left_out;
mod officers;
mod rolls;
mod withdrawn;

use again::check_edition;
use left_out::{LeftOut, retain};
use officers::withhold_from_branches;

/// The published documents in which no withheld person or picture occurs any more, and how their people are known.
#[derive(Debug)]
pub(super) struct Consented(pub Gathered);

macro_rules! covers {
    ($($(#[$doc:meta])* $variant:ident($matter:ident) $list:ident $key:literal $words:tt $place:literal;)*) => {
        /// Removes the covers of a noun's documents whose people refused.
        fn withhold_covers_of(noun: Noun, gathered: &mut Gathered, gate: &mut Gate, report: &mut Report<'_>) {
            match noun {
                $(Noun::$variant => {
                    let entries = gathered.$list.iter_mut().map(Member::entry_mut);
                    withhold_covers(entries, |_| None, |_| {}, gate, report);
                })*
            }
        }
    };
}

with_nouns!(covers);

/// Removes people and pictures without consent, and people who withdrew. What one edition leaves out, no other edition may name
/// or show.
pub(super) fn withhold(mut gathered: Gathered, people: &People, gate: &mut Gate, report: &mut Report<'_>) -> Consented {
    for noun in Noun::ALL {
        match noun {
            Noun::Item => withhold_from_items(&mut gathered.items, people, gate, report),
            Noun::Activity => withhold_from_activities(&mut gathered.activities, people, gate, report),
            Noun::Branch => withhold_from_branches(&mut gathered.branches, people, gate, report),
            Noun::Roll => rolls::withhold_from_rolls(&mut gathered.rolls, people, gate, report),
            Noun::Campaign => {
                let entries = gathered.campaigns.iter_mut().map(Member::entry_mut);
                let banner = |campaign: &mut Campaign| campaign.look.banner = None;
                withhold_covers(entries, |campaign| campaign.look.banner.as_ref(), banner, gate, report);
            }
            // A person's own file shows that person.
            Noun::Person => {}
            _ => withhold_covers_of(noun, &mut gathered, gate, report),
        }
    }
    Consented(gathered)
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

/// Removes the covers, and the pictures that `own` returns, whose `consent` says that the people shown refused.
fn withhold_covers<'a, M: BorshSerialize + Clone + 'a>(
    entries: impl Iterator<Item = &'a mut Entry<M>>,
    own: impl Fn(&M) -> Option<&Picture>,
    take_out: impl Fn(&mut M),
    gate: &mut Gate,
    report: &mut Report<'_>,
) {
    for entry in entries {
        let mut left_out = LeftOut::default();
        for edition in &mut entry.editions {
            left_out.keep_cover(edition, false);
            if own(&edition.matter).is_some_and(|own| !left_out.keep_picture(&edition.folder, own, false)) {
                take_out(&mut Arc::make_mut(edition).matter);
            }
        }
        gate.count_without_consent(left_out.pictures.len());
        if !left_out.pictures.is_empty() {
            for edition in &entry.editions {
                check_edition(edition, &left_out, &Names::default(), None, empty(), report);
            }
        }
    }
}
