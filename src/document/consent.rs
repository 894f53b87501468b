//! Checks that a document records the consent of the people it names and shows.

use super::choices::Consent;
use super::person_ref::PersonRef;
use super::picture::Picture;
use crate::codes;
use blackeyes_diagnostics::{Span, Wording, words};
use blackeyes_frontmatter::Reader;

/// Reports a picture (other than of a crowd) or a named person without recorded consent. A `consent` key on the picture, on
/// the person or on the document records it.
pub(super) fn check_shown(consent: Option<Consent>, pictures: &[Picture], people: &[PersonRef], reader: &mut Reader) {
    if consent.is_some() {
        return;
    }
    if let Some(picture) = pictures.iter().find(|picture| !picture.crowd && picture.consent.is_none()) {
        missing(
            &picture.image.span,
            words!("consent is not recorded for the people in this picture", "没有记录这张图片里的人是否同意公开"),
            words!(
                "add `consent: all` to the document, or `consent: true` or `crowd: true` to the picture",
                "请在文档里加 `consent: all`，或给图片加 `consent: true`；若只是人群，请加 `crowd: true`"
            ),
            reader,
        );
    }
    let by_name = |person: &&PersonRef| (person.name.is_some() || person.id.is_some()) && person.consent.is_none();
    if let Some(person) = people.iter().find(by_name) {
        missing(
            &person.span,
            words!("consent is not recorded for this person", "没有记录此人是否同意公开"),
            words!(
                "add `consent: all` to the document, or `consent: true` to the person",
                "请在文档里加 `consent: all`，或给此人加 `consent: true`"
            ),
            reader,
        );
    }
}

/// Reports that a document that always names people (a deed, a roll) does not record consent.
pub(super) fn missing_all(span: &Span, reader: &mut Reader) {
    missing(
        span,
        words!("consent is not recorded for the people named here", "没有记录这里写到的人是否同意公开"),
        words!(
            "once they have agreed, add `consent: all`, or `consent: each` with `consent: true` person by person",
            "征得同意后，请加 `consent: all`；若要逐人注明，请写 `consent: each`，并给同意的人加 `consent: true`"
        ),
        reader,
    );
}

fn missing(span: &Span, message: Wording, hint: Wording, reader: &mut Reader) {
    reader.bad(codes::MISSING_CONSENT, span, message, hint);
}
