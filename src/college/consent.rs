//! Consent and withdrawal: who may be named and shown, and that nobody left out is named after all.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Diagnostics, Place, codes};
use crate::document::{Consent, Edition, Honouree, PersonRef, Picture, Roll};
use crate::markdown::SlotKind;
use crate::words;

use super::College;
use super::entry::Entry;
use super::links::join_path;
use super::people::People;
use super::texts::{OwnTexts, honouree, names_any, plain};
use super::visibility::Gate;

/// Whom and what was left out of one edition.
#[derive(Default)]
struct LeftOut {
    /// How many people and pictures want consent.
    refused: usize,
    /// Their names.
    names: BTreeSet<String>,
    /// The pictures, as they are written.
    pictures: Vec<String>,
}

impl LeftOut {
    fn keep_picture(&mut self, picture: &Picture, each: bool) -> bool {
        let keep = picture.consent != Some(false) && (picture.crowd || !each || picture.consent == Some(true));
        if !keep {
            self.refused += 1;
            self.pictures.push(picture.image.value.clone());
        }
        keep
    }

    /// Whether somebody may be shown; a class is nobody.
    fn keep_person(&mut self, person: &PersonRef, each: bool, people: &People) -> bool {
        let named = person.name.is_some() || person.id.is_some();
        let refuses = named && (person.consent == Some(false) || (each && person.consent != Some(true)));
        if refuses {
            self.refused += 1;
            self.names.extend(person.name.clone());
            if let Some(known) = people.find(person).and_then(|index| people.list.get(index)) {
                self.names.extend(known.all_names().map(ToOwned::to_owned));
            }
        }
        !refuses && !people.is_withdrawn(person)
    }
}

/// Takes people and pictures without consent out of window items and activities, and those who withdrew as well.
pub(super) fn withhold(college: &mut College, gate: &mut Gate, diagnostics: &mut Diagnostics) {
    let people = std::mem::take(&mut college.people);
    for item in &mut college.items {
        for (index, edition) in item.entry.editions.iter_mut().enumerate() {
            let each = edition.matter.consent == Some(Consent::Each);
            let mut left_out = LeftOut::default();
            edition.matter.images.retain(|picture| left_out.keep_picture(picture, each));
            edition.matter.shown.retain(|person| left_out.keep_person(person, each, &people));
            if edition.matter.speaker.as_ref().is_some_and(|speaker| people.is_withdrawn(speaker)) {
                edition.matter.speaker = None;
            }
            if index == 0 {
                gate.count_without_consent(left_out.refused);
            }
            let shown = edition.matter.images.iter();
            let shown_again = left_out.shows_again(shown, &edition.folder);
            check_edition(edition, &left_out, shown_again, diagnostics);
        }
    }
    for activity in &mut college.activities {
        for (index, edition) in activity.entry.editions.iter_mut().enumerate() {
            let each = edition.matter.consent == Some(Consent::Each);
            let mut left_out = LeftOut::default();
            edition.matter.gallery.retain(|picture| left_out.keep_picture(picture, each));
            edition.matter.speakers.retain(|person| !people.is_withdrawn(person));
            if index == 0 {
                gate.count_without_consent(left_out.refused);
            }
            let shown = edition.matter.gallery.iter();
            let shown_again = left_out.shows_again(shown, &edition.folder);
            check_edition(edition, &left_out, shown_again, diagnostics);
        }
    }
    college.people = people;
}

impl LeftOut {
    fn has_picture(&self, folder: &str, target: &str) -> bool {
        let shown = join_path(folder, target);
        self.pictures.iter().any(|picture| join_path(folder, picture) == shown)
    }

    /// The places where a picture that was left out is shown all the same.
    fn shows_again<'a>(&self, pictures: impl Iterator<Item = &'a Picture>, folder: &str) -> Vec<Place> {
        pictures
            .filter(|picture| self.has_picture(folder, &picture.image.value))
            .map(|picture| picture.image.span.clone().into())
            .collect()
    }
}

/// Nobody who was left out of a document may be named in its texts, nor a picture left out shown in it.
fn check_edition<M: OwnTexts>(
    edition: &Edition<M>,
    left_out: &LeftOut,
    mut shown_again: Vec<Place>,
    diagnostics: &mut Diagnostics,
) {
    let names: Vec<String> = left_out.names.iter().map(|name| plain(name.trim())).filter(|n| !n.is_empty()).collect();
    if names_any(edition, &names) {
        diagnostics.push(still_named(Place::File(edition.path.clone())));
    }
    for slot in &edition.body.slots {
        let (SlotKind::Picture { target, .. } | SlotKind::Link { target }) = &slot.kind;
        if left_out.has_picture(&edition.folder, target) {
            shown_again.push(crate::diagnostic::Span::new(&edition.path, slot.span.start, slot.span.end).into());
        }
    }
    shown_again.extend(left_out.shows_again(edition.common.cover.iter(), &edition.folder));
    diagnostics.extend(shown_again.into_iter().map(still_named));
}

/// The same for a roll: its texts, and what it says of the others.
pub(super) fn check_roll(
    edition: &Edition<Roll>,
    left_out: &[Honouree],
    people: &People,
    diagnostics: &mut Diagnostics,
) {
    let honourees = || edition.matter.awards.iter().flat_map(|award| &award.honourees);
    // Somebody else of the same name, who consented: the name itself tells nothing.
    let shown: BTreeSet<String> = honourees().map(|honouree| plain(honouree.name.trim())).collect();
    let mut gone = LeftOut::default();
    for one in left_out {
        gone.names.insert(one.name.clone());
        if let Some(known) = people.honouree(one).and_then(|index| people.list.get(index)) {
            gone.names.extend(known.all_names().map(ToOwned::to_owned));
        }
        gone.pictures.extend(one.photo.iter().map(|photo| photo.image.value.clone()));
    }
    gone.names.retain(|name| !shown.contains(&plain(name.trim())));
    let names: Vec<String> = gone.names.iter().map(|name| plain(name.trim())).filter(|n| !n.is_empty()).collect();
    for one in honourees() {
        let mut found = false;
        honouree(one, &mut |text| found |= names.iter().any(|name| plain(text).contains(name.as_str())));
        let photo = one.photo.as_ref().is_some_and(|photo| gone.has_picture(&edition.folder, &photo.image.value));
        if found || photo {
            diagnostics.push(still_named(one.place.clone()));
        }
    }
    check_edition(edition, &gone, Vec::new(), diagnostics);
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
pub(super) fn check_withdrawn(college: &College, diagnostics: &mut Diagnostics) {
    let names: Vec<String> = college
        .people
        .list
        .iter()
        .filter(|person| person.withdrawn)
        .flat_map(|person| person.all_names().map(plain))
        .filter(|name| !name.is_empty())
        .collect();
    if names.is_empty() {
        return;
    }
    withdrawn_in(college.issues.iter().map(|issue| &issue.entry), &names, diagnostics);
    withdrawn_in(college.articles.iter().map(|article| &article.entry), &names, diagnostics);
    withdrawn_in(college.campaigns.iter().map(|campaign| &campaign.entry), &names, diagnostics);
    withdrawn_in(college.items.iter().map(|item| &item.entry), &names, diagnostics);
    withdrawn_in(college.rolls.iter().map(|roll| &roll.entry), &names, diagnostics);
    withdrawn_in(college.societies.iter().map(|society| &society.entry), &names, diagnostics);
    withdrawn_in(college.activities.iter().map(|activity| &activity.entry), &names, diagnostics);
    withdrawn_in(college.news.iter(), &names, diagnostics);
    withdrawn_in(college.pages.iter(), &names, diagnostics);
    let files = college.people.list.iter().filter(|person| !person.withdrawn).filter_map(|person| person.file);
    withdrawn_in(files.filter_map(|file| college.people.files.get(file)), &names, diagnostics);
}

fn withdrawn_in<'a, M: OwnTexts + 'a>(
    entries: impl Iterator<Item = &'a Entry<M>>,
    names: &[String],
    diagnostics: &mut Diagnostics,
) {
    for edition in entries.flat_map(|entry| &entry.editions) {
        if names_any(edition, names) {
            diagnostics.push(
                Diagnostic::new(
                    codes::WITHDRAWN_NAMED,
                    words!("the text names somebody who withdrew", "这里写着一位已经撤回的人"),
                )
                .at(Place::File(edition.path.clone()))
                .private()
                .hint(words!(
                    "rewrite the passage without the name: only you can do that",
                    "请改写这一处，不要再写名字：这一步程序代替不了"
                )),
            );
        }
    }
}
