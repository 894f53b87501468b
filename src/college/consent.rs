//! Consent and withdrawal: who may be named and shown, and that nobody left out is named after all.

use std::collections::BTreeSet;
use std::iter::empty;
use std::sync::Arc;

use borsh::BorshSerialize;

use crate::codes;
use crate::document::{Campaign, Consent, Edition, Honouree, Picture, Roll};
use crate::privacy::Names;
use blackeyes_diagnostics::{Diagnostic, Place, words};

use super::activity::Activity;
use super::entry::Entry;
use super::links::join_path;
use super::model::College;
use super::named::{Listed, Report, Wanted, cells_that_name, places_that_name};
use super::people::{People, Person};
use super::texts::plain;
use super::visibility::Gate;
use super::window::Item;

mod left_out;
mod officers;
mod withdrawn;

pub(super) use left_out::retain;
pub(super) use withdrawn::may_be_shown;

use left_out::LeftOut;
use officers::withhold_from_branches;

/// Takes people and pictures without consent out of everything but rolls, and those who withdrew out of window items and
/// activities. What one edition leaves out, no other may name or show.
pub(super) fn withhold(college: &mut College, gate: &mut Gate, report: &mut Report<'_>) {
    let people = std::mem::take(&mut college.people);
    withhold_from_items(college.items.edit(), &people, gate, report);
    withhold_from_activities(college.activities.edit(), &people, gate, report);
    withhold_from_branches(college.branches.edit(), &people, gate, report);
    college.people = people;
    withhold_covers(college.issues.edit().iter_mut().map(|issue| &mut issue.entry), |_| None, |_| {}, gate, report);
    withhold_covers(
        college.articles.edit().iter_mut().map(|article| &mut article.entry),
        |_| None,
        |_| {},
        gate,
        report,
    );
    let campaigns = college.campaigns.edit().iter_mut().map(|campaign| &mut campaign.entry);
    let banner = |campaign: &mut Campaign| campaign.look.banner = None;
    withhold_covers(campaigns, |campaign| campaign.look.banner.as_ref(), banner, gate, report);
    withhold_covers(college.news.edit().iter_mut(), |_| None, |_| {}, gate, report);
    withhold_covers(college.pages.edit().iter_mut(), |_| None, |_| {}, gate, report);
    let societies = college.societies.edit().iter_mut().map(|society| &mut society.entry);
    withhold_covers(societies, |_| None, |_| {}, gate, report);
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
            // Editions repeat the same people: count them once.
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
            // Who speaks in public is announced: only somebody who refused is left out.
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

/// Takes the covers, and what `own` finds, out of documents whose pictures say that those shown refused.
pub(super) fn withhold_covers<'a, M: BorshSerialize + Clone + 'a>(
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

/// Nobody who was left out of a document may be named in its texts, nor a picture left out shown in it.
fn check_edition<'a, M: BorshSerialize>(
    edition: &'a Edition<M>,
    left_out: &LeftOut,
    names: &Names,
    people: Option<&People>,
    pictures: impl Iterator<Item = &'a Picture>,
    report: &mut Report<'_>,
) {
    // Whoever is named in a list of people and is not shown was taken out of it.
    let is_taken_out = |listed: &Listed<'_>| {
        let by_id = listed.id.and_then(|id| people.and_then(|people| people.list.get(people.by_id(id)?)));
        listed
            .name
            .into_iter()
            .chain(by_id.into_iter().flat_map(Person::all_names))
            .any(|name| left_out.names.contains(&plain(name.trim())))
    };
    let wanted =
        Wanted { names, is_in: &|text| names.are_in(text), is_taken_out: &is_taken_out, in_table: left_out.in_table };
    let places = places_that_name(edition, &wanted, report.texts);
    if !places.is_empty() || left_out.in_table {
        report.explain(edition);
    }
    report.found.extend(places.into_iter().map(|named| still_named(named.place)));
    let mut shown_again = left_out.shows_again(pictures.chain(&edition.common.cover), &edition.folder, report);
    for slot in &edition.body.slots {
        let target = slot.kind.target();
        if left_out.has_picture(&edition.folder, target) && !report.refuses(&edition.folder, target) {
            shown_again.push(blackeyes_diagnostics::Span::new(&edition.path, slot.span.start, slot.span.end).into());
        }
    }
    report.found.extend(shown_again.into_iter().map(still_named));
}

/// Takes a roll's pictures out that say that those shown refused; they are counted.
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

/// The same for the people of a roll: its texts, and what it says of the others.
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
    // Somebody else of the same name, who consented: the name itself tells nothing.
    let shown: BTreeSet<String> = honourees().map(|honouree| plain(honouree.name.trim())).collect();
    let mut gone = LeftOut::default();
    gone.pictures.extend(
        left_out
            .iter()
            .filter_map(|one| one.photo.as_ref().map(|photo| join_path(&edition.folder, &photo.image.value))),
    );
    // That somebody withdrew who is named is reported of every document alike.
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

/// Whether somebody who refused is the one who is shown: in another row, or among the names in one cell.
fn refused_elsewhere(refused: &Honouree, shown: &Honouree) -> bool {
    let class = |one: &Honouree| one.class.as_deref().map(|class| plain(class.trim()));
    let same_class = class(refused).is_none() || class(shown).is_none() || class(refused) == class(shown);
    refused.consent == Some(false) && same_class && plain(refused.name.trim()) == plain(shown.name.trim())
}

/// The message repeats no name: it may end up in a log that others read.
fn still_named(place: Place) -> Diagnostic {
    Diagnostic::new(
        codes::NAMED_WITHOUT_CONSENT,
        words!(
            "a person left out for lack of consent is still named or shown here",
            "这里还写着或展示着一位因未同意而略去的人"
        ),
    )
    .at(place)
    .private()
    .hint(words!(
        "take the name or the picture out of the text, or record the consent",
        "请把名字或图片从这里去掉，或者补记其同意"
    ))
}
