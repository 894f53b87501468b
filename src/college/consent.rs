//! Consent and withdrawal: who may be named and shown, and that nobody left out is named after all.

use std::collections::BTreeSet;
use std::iter::empty;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Place, codes};
use crate::document::{Campaign, Consent, Edition, Honouree, PersonRef, Picture, Roll};
use crate::words;

use super::College;
use super::activities::Activity;
use super::entry::Entry;
use super::links::join_path;
use super::named::{Report, places_that_name};
use super::people::People;
use super::texts::{Names, OwnTexts, honouree, plain};
use super::visibility::Gate;
use super::window::Item;

/// Whom and what was left out of a document, whichever edition says so.
#[derive(Default)]
struct LeftOut {
    /// How many people want consent.
    refused: usize,
    /// Their names.
    names: BTreeSet<String>,
    /// The pictures, from the site's folder on.
    pictures: BTreeSet<String>,
}

impl LeftOut {
    fn keep_picture(&mut self, folder: &str, picture: &Picture, each: bool) -> bool {
        let keep = picture.consent != Some(false) && (picture.crowd || !each || picture.consent == Some(true));
        if !keep {
            self.pictures.insert(join_path(folder, &picture.image.value));
        }
        keep
    }

    fn keep_cover<M: Clone>(&mut self, edition: &mut Arc<Edition<M>>, each: bool) {
        if edition.common.cover.as_ref().is_some_and(|cover| !self.keep_picture(&edition.folder, cover, each)) {
            Arc::make_mut(edition).common.cover = None;
        }
    }

    /// Whether somebody may be shown; a class is nobody.
    fn keep_person(&mut self, person: &PersonRef, each: bool, people: &People) -> bool {
        let named = person.name.is_some() || person.id.is_some();
        let refuses = named && (person.consent == Some(false) || (each && person.consent != Some(true)));
        if refuses {
            self.refused += 1;
            self.names.extend(names_of(person, people));
        }
        !refuses && !people.is_withdrawn(person)
    }

    /// What must not be named in an edition that shows `shown`: those have consented, and whoever has the same name is
    /// not given away by it.
    fn names_beside<'a>(&self, shown: impl Iterator<Item = &'a PersonRef>, people: &People) -> Names {
        let shown: BTreeSet<String> = shown.flat_map(|person| names_of(person, people)).collect();
        Names::new(self.names.iter().filter(|name| !shown.contains(*name)).map(String::as_str))
    }

    fn has_picture(&self, folder: &str, target: &str) -> bool {
        let bare = target.split(['?', '#']).next().unwrap_or_default();
        !bare.is_empty() && self.pictures.contains(&join_path(folder, bare))
    }

    /// The places where a picture that was left out is shown all the same.
    fn shows_again<'a>(&self, pictures: impl Iterator<Item = &'a Picture>, folder: &str) -> Vec<Place> {
        pictures
            .filter(|picture| self.has_picture(folder, &picture.image.value))
            .map(|picture| picture.image.span.clone().into())
            .collect()
    }
}

/// Takes out of a list of an edition what `keep` refuses. An edition that loses nothing stays shared.
pub(super) fn retain<M: Clone, T>(
    edition: &mut Arc<Edition<M>>,
    list: impl Fn(&M) -> &Vec<T>,
    list_mut: impl Fn(&mut M) -> &mut Vec<T>,
    keep: impl FnMut(&T) -> bool,
) {
    let kept: Vec<bool> = list(&edition.matter).iter().map(keep).collect();
    if kept.contains(&false) {
        let mut kept = kept.into_iter();
        list_mut(&mut Arc::make_mut(edition).matter).retain(|_| kept.next().unwrap_or(true));
    }
}

/// What somebody is called: as written, and as their file says.
fn names_of(person: &PersonRef, people: &People) -> Vec<String> {
    let known = people.find(person).and_then(|index| people.list.get(index));
    let own = known.into_iter().flat_map(|known| known.all_names().map(ToOwned::to_owned));
    person.name.iter().map(|name| plain(name.trim())).chain(own).collect()
}

/// Takes people and pictures without consent out of everything but rolls, and those who withdrew out of window items and
/// activities. What one edition leaves out, no other may name or show.
pub(super) fn withhold(college: &mut College, gate: &mut Gate, report: &mut Report<'_>) {
    let people = std::mem::take(&mut college.people);
    withhold_from_items(college.items.edit(), &people, gate, report);
    withhold_from_activities(college.activities.edit(), &people, gate, report);
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
}

fn withhold_from_items(items: &mut [Item], people: &People, gate: &mut Gate, report: &mut Report<'_>) {
    for item in items {
        let mut left_out = LeftOut::default();
        for (index, edition) in item.entry.editions.iter_mut().enumerate() {
            let each = edition.matter.consent == Some(Consent::Each);
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
            // Editions repeat the same people: count them once.
            if index == 0 {
                gate.count_without_consent(left_out.refused);
            }
        }
        gate.count_without_consent(left_out.pictures.len());
        for edition in &item.entry.editions {
            let names = left_out.names_beside(edition.matter.shown.iter().chain(&edition.matter.speaker), people);
            check_edition(edition, &left_out, &names, edition.matter.images.iter(), report);
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
        for edition in &activity.entry.editions {
            let names = left_out.names_beside(edition.matter.speakers.iter(), people);
            check_edition(edition, &left_out, &names, edition.matter.gallery.iter(), report);
        }
    }
}

/// Takes the covers, and what `own` finds, out of documents whose pictures say that those shown refused.
pub(super) fn withhold_covers<'a, M: OwnTexts + Clone + 'a>(
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
                check_edition(edition, &left_out, &Names::default(), empty(), report);
            }
        }
    }
}

/// Nobody who was left out of a document may be named in its texts, nor a picture left out shown in it.
fn check_edition<'a, M: OwnTexts>(
    edition: &'a Edition<M>,
    left_out: &LeftOut,
    names: &Names,
    pictures: impl Iterator<Item = &'a Picture>,
    report: &mut Report<'_>,
) {
    report.found.extend(places_that_name(edition, names, report.texts).into_iter().map(still_named));
    let mut shown_again = left_out.shows_again(pictures.chain(&edition.common.cover), &edition.folder);
    for slot in &edition.body.slots {
        if left_out.has_picture(&edition.folder, slot.kind.target()) {
            shown_again.push(crate::diagnostic::Span::new(&edition.path, slot.span.start, slot.span.end).into());
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
        check_edition(edition, &left_out, &Names::default(), photos, report);
    }
}

/// The same for the people of a roll: its texts, and what it says of the others.
pub(super) fn check_roll(edition: &Edition<Roll>, left_out: &[Honouree], people: &People, report: &mut Report<'_>) {
    let honourees = || edition.matter.awards.iter().flat_map(|award| &award.honourees);
    // Somebody else of the same name, who consented: the name itself tells nothing.
    let shown: BTreeSet<String> = honourees().map(|honouree| plain(honouree.name.trim())).collect();
    let mut gone = LeftOut::default();
    for one in left_out {
        gone.names.insert(plain(one.name.trim()));
        if let Some(known) = people.honouree(one).and_then(|index| people.list.get(index)) {
            gone.names.extend(known.all_names().map(ToOwned::to_owned));
        }
        gone.pictures.extend(one.photo.iter().map(|photo| join_path(&edition.folder, &photo.image.value)));
    }
    gone.names.retain(|name| !shown.contains(name));
    let names = Names::new(gone.names.iter().map(String::as_str));
    for one in honourees() {
        let mut in_texts = false;
        honouree(one, &mut |text| in_texts |= names.are_in(text));
        let photo = one.photo.as_ref().is_some_and(|photo| gone.has_picture(&edition.folder, &photo.image.value));
        if in_texts || photo {
            report.found.push(still_named(one.place.clone()));
        }
    }
    check_edition(edition, &gone, &names, empty(), report);
}

/// The message repeats no name: it may end up in a log that others read.
fn still_named(place: Place) -> Diagnostic {
    Diagnostic::new(
        codes::NAMED_WITHOUT_CONSENT,
        words!(
            "somebody who was left out for want of consent is still named or shown here",
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

/// Whoever withdrew should not be named in the texts of any document either: only its writer can mend that.
pub(super) fn check_withdrawn(college: &College, report: &mut Report<'_>) {
    let names = Names::of_withdrawn(&college.people);
    if names.are_none() {
        return;
    }
    withdrawn_in(college.issues.iter().map(|issue| &issue.entry), &names, report);
    withdrawn_in(college.articles.iter().map(|article| &article.entry), &names, report);
    withdrawn_in(college.campaigns.iter().map(|campaign| &campaign.entry), &names, report);
    withdrawn_in(college.items.iter().map(|item| &item.entry), &names, report);
    withdrawn_in(college.rolls.iter().map(|roll| &roll.entry), &names, report);
    withdrawn_in(college.societies.iter().map(|society| &society.entry), &names, report);
    withdrawn_in(college.activities.iter().map(|activity| &activity.entry), &names, report);
    withdrawn_in(college.news.iter(), &names, report);
    withdrawn_in(college.pages.iter(), &names, report);
    withdrawn_in(college.people.files_of_others(), &names, report);
}

fn withdrawn_in<'a, M: OwnTexts + 'a>(
    entries: impl Iterator<Item = &'a Entry<M>>,
    names: &Names,
    report: &mut Report<'_>,
) {
    for edition in entries.flat_map(|entry| &entry.editions) {
        for place in places_that_name(edition, names, report.texts) {
            report.found.push(
                Diagnostic::new(
                    codes::WITHDRAWN_NAMED,
                    words!("the text names somebody who withdrew", "这里写着一位已经撤回的人"),
                )
                .at(place)
                .private()
                .hint(words!(
                    "rewrite the passage without the name: only you can do that",
                    "请改写这一处，不要再写名字：这一步程序代替不了"
                )),
            );
        }
    }
}
