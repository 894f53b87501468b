//! Consent and withdrawal: who may be named and shown, and that nobody left out is named after all.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Diagnostics, Place, codes};
use crate::document::{Consent, Edition, Honouree, Picture, Roll};
use crate::markdown::SlotKind;
use crate::words;

use super::College;
use super::links::join_path;
use super::visibility::Gate;

/// Takes people and pictures without consent out of window items and activities, and those who withdrew as well.
pub(super) fn withhold(college: &mut College, gate: &mut Gate, diagnostics: &mut Diagnostics) {
    let people = std::mem::take(&mut college.people);
    for item in &mut college.items {
        for (index, edition) in item.entry.editions.iter_mut().enumerate() {
            let each = edition.matter.consent == Some(Consent::Each);
            let mut refused = 0;
            let mut names = BTreeSet::new();
            let mut pictures = Vec::new();
            edition.matter.images.retain(|picture| keep_picture(picture, each, &mut refused, &mut pictures));
            edition.matter.shown.retain(|person| {
                let withdrawn = people.is_withdrawn(person);
                let refuses =
                    person.name.is_some() && (person.consent == Some(false) || (each && person.consent != Some(true)));
                if !refuses && !withdrawn {
                    return true;
                }
                refused += usize::from(refuses);
                names.extend(person.name.clone());
                false
            });
            if edition.matter.speaker.as_ref().is_some_and(|speaker| people.is_withdrawn(speaker)) {
                edition.matter.speaker = None;
            }
            if index == 0 {
                gate.count_without_consent(refused);
            }
            check_text(edition, &names, &pictures, diagnostics);
        }
    }
    for activity in &mut college.activities {
        for (index, edition) in activity.entry.editions.iter_mut().enumerate() {
            let each = edition.matter.consent == Some(Consent::Each);
            let mut refused = 0;
            let mut pictures = Vec::new();
            edition.matter.gallery.retain(|picture| keep_picture(picture, each, &mut refused, &mut pictures));
            edition.matter.speakers.retain(|person| !people.is_withdrawn(person));
            if index == 0 {
                gate.count_without_consent(refused);
            }
            check_text(edition, &BTreeSet::new(), &pictures, diagnostics);
        }
    }
    college.people = people;
}

fn keep_picture(picture: &Picture, each: bool, refused: &mut usize, left_out: &mut Vec<String>) -> bool {
    let keep = picture.consent != Some(false) && (picture.crowd || !each || picture.consent == Some(true));
    if !keep {
        *refused += 1;
        left_out.push(picture.image.value.clone());
    }
    keep
}

/// Nobody who was left out of a document may be named in its text, nor a picture left out shown in it.
fn check_text<M>(edition: &Edition<M>, names: &BTreeSet<String>, pictures: &[String], diagnostics: &mut Diagnostics) {
    for name in names {
        if named(edition, name) {
            diagnostics.push(still_named(Place::File(edition.path.clone())));
        }
    }
    for slot in &edition.body.slots {
        if let SlotKind::Picture { target, .. } = &slot.kind {
            let shown = join_path(&edition.folder, target);
            if pictures.iter().any(|picture| join_path(&edition.folder, picture) == shown) {
                let span = crate::diagnostic::Span::new(&edition.path, slot.span.start, slot.span.end);
                diagnostics.push(still_named(span.into()));
            }
        }
    }
}

/// The same for a roll: its text, and what it says of the others.
pub(super) fn check_roll(edition: &Edition<Roll>, left_out: &[Honouree], diagnostics: &mut Diagnostics) {
    let names: BTreeSet<&str> =
        left_out.iter().map(|honouree| honouree.name.trim()).filter(|n| !n.is_empty()).collect();
    for name in names {
        let honourees = || edition.matter.awards.iter().flat_map(|award| &award.honourees);
        if honourees().any(|honouree| honouree.name.trim() == name) {
            // Somebody else of the same name, who consented: the name itself tells nothing.
            continue;
        }
        if named(edition, name) {
            diagnostics.push(still_named(Place::File(edition.path.clone())));
        }
        for honouree in honourees() {
            let photo = honouree.photo.as_ref();
            let texts = [
                honouree.citation.as_deref(),
                photo.and_then(|photo| photo.alt.as_deref()),
                photo.and_then(|photo| photo.caption.as_deref()),
                photo.and_then(|photo| photo.credit.as_deref()),
            ];
            if texts.into_iter().flatten().any(|text| text.contains(name)) {
                diagnostics.push(still_named(honouree.place.clone()));
            }
        }
    }
}

fn named<M>(edition: &Edition<M>, name: &str) -> bool {
    let name = name.trim();
    let common = &edition.common;
    let cover = common.cover.as_ref();
    !name.is_empty()
        && (edition.body.html.contains(name)
            || edition.body.text.contains(name)
            || common.title.value.contains(name)
            || common.summary.as_deref().is_some_and(|text| text.contains(name))
            || cover.and_then(|cover| cover.alt.as_deref()).is_some_and(|text| text.contains(name))
            || cover.and_then(|cover| cover.caption.as_deref()).is_some_and(|text| text.contains(name))
            || cover.and_then(|cover| cover.credit.as_deref()).is_some_and(|text| text.contains(name)))
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
        "请把名字或图片从正文里去掉，或者补记其同意"
    ))
}

/// Whoever withdrew should not be named in the text of any document either: only its writer can mend that.
pub(super) fn check_withdrawn(college: &College, diagnostics: &mut Diagnostics) {
    let names: Vec<&str> = college
        .people
        .list
        .iter()
        .filter(|person| person.withdrawn)
        .flat_map(|person| {
            std::iter::once(&person.name).chain(person.names.values()).chain(&person.pen_names).map(String::as_str)
        })
        .filter(|name| !name.is_empty())
        .collect();
    if names.is_empty() {
        return;
    }
    for doc in college.documents() {
        let Some(facts) = college.facts(doc) else { continue };
        for lang in facts.langs() {
            let face = facts.face(lang);
            if names.iter().any(|name| face.body.text.contains(name) || face.body.html.contains(name)) {
                diagnostics.push(
                    Diagnostic::new(
                        codes::WITHDRAWN_NAMED,
                        words!("the text names somebody who withdrew", "正文里写着一位已经撤回的人"),
                    )
                    .at(Place::File(face.path.clone()))
                    .private()
                    .hint(words!(
                        "rewrite the passage without the name: only you can do that",
                        "请改写这一处，不要再写名字：这一步程序代替不了"
                    )),
                );
            }
        }
    }
}
