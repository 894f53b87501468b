//! Checks that people and pictures that were left out of a document are not named or shown in it elsewhere.

use borsh::BorshSerialize;

use crate::codes;
use crate::college::named::{Listed, Report, Wanted, places_that_name};
use crate::college::people::{People, Person};
use crate::college::texts::plain;
use crate::document::{Edition, Picture};
use crate::privacy::Names;
use blackeyes_diagnostics::{Diagnostic, Place, words};

use super::left_out::LeftOut;

/// Reports people who were left out of a document and are named in its texts, and pictures that were left out and are shown
/// in it.
pub(super) fn check_edition<'a, M: BorshSerialize>(
    edition: &'a Edition<M>,
    left_out: &LeftOut,
    names: &Names,
    people: Option<&People>,
    pictures: impl Iterator<Item = &'a Picture>,
    report: &mut Report<'_>,
) {
    // A person in a list of people who is not shown was removed from it.
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
    let places = places_that_name(edition, &wanted, report);
    if !places.is_empty() || left_out.in_table {
        report.explain(edition);
    }
    report.found.extend(places.into_iter().map(|named| still_named(named.place)));
    let mut shown_again = left_out.shows_again(pictures.chain(&edition.common.cover), &edition.folder, report);
    for slot in &report.texts.body(&edition.path).slots {
        let target = slot.kind.target();
        if left_out.has_picture(&edition.folder, target) && !report.refuses(&edition.folder, target) {
            shown_again.push(blackeyes_diagnostics::Span::new(&edition.path, slot.span.start, slot.span.end).into());
        }
    }
    report.found.extend(shown_again.into_iter().map(still_named));
}

/// The message does not repeat the name, because it may end up in a log that others can read.
pub(super) fn still_named(place: Place) -> Diagnostic {
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
        "remove the name or the picture from the text, or record the consent",
        "请把名字或图片从这里去掉，或者补记其同意"
    ))
}
