//! Where a document names somebody who was left out. Its typed form knows that it does; the place is found in the file.

use crate::diagnostic::{Diagnostics, Place, Span, Texts};
use crate::document::Edition;

use super::texts::{Names, OwnTexts, named_in_body, texts};

/// What is told of people who were left out, and the files in which the places are found.
pub(super) struct Report<'a> {
    pub texts: &'a dyn Texts,
    pub found: &'a mut Diagnostics,
}

/// The places of an edition that have one of `names` in them: the lines of its body, the targets of its links and pictures,
/// the values of its front matter; the whole file where the place cannot be told (a name broken by markup, or the file's own).
pub(super) fn places_that_name<M: OwnTexts>(edition: &Edition<M>, names: &Names, files: &dyn Texts) -> Vec<Place> {
    if names.are_none() {
        return Vec::new();
    }
    let mut values = Vec::new();
    texts(edition, &mut |value| {
        if names.are_in(value) {
            values.push(value);
        }
    });
    let in_body = named_in_body(edition, names);
    // A picture's file is published under its own name.
    let targets = edition.body.slots.iter().filter(|slot| names.are_in(slot.kind.target()));
    let mut spans: Vec<(usize, usize)> = targets.map(|slot| (slot.span.start, slot.span.end)).collect();
    if spans.is_empty() && values.is_empty() && !in_body {
        return Vec::new();
    }
    let text = files.text(&edition.path);
    let (front, body) = text.as_deref().and_then(|text| text.split_at_checked(edition.body_start)).unwrap_or_default();
    let mut lost = false;
    for value in values {
        let place = value.lines().find(|line| names.are_in(line)).and_then(|line| front.find(line.trim()));
        match place {
            Some(at) => spans.push((at, at)),
            None => lost = true,
        }
    }
    if in_body {
        let lines = lines_that_name(body, names);
        lost |= lines.is_empty();
        spans.extend(lines.into_iter().map(|at| (edition.body_start + at, edition.body_start + at)));
    }
    let whole = lost.then(|| Place::File(edition.path.clone()));
    spans.into_iter().map(|(start, end)| Span::new(&edition.path, start, end).into()).chain(whole).collect()
}

/// Where the lines of `body` begin that have one of `names` in them, whatever part of it is emphasised.
fn lines_that_name(body: &str, names: &Names) -> Vec<usize> {
    let mut at = 0;
    let mut found = Vec::new();
    for line in body.split_inclusive('\n') {
        if names.are_in(&line.replace(['*', '_', '~', '^', '`'], "")) || names.are_in(line) {
            found.push(at);
        }
        at += line.len();
    }
    found
}
