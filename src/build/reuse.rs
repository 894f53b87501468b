//! Decides whether the last model and plan are still valid: they are if the facts of all documents are equal.

use crate::college::{Clock, College};
use crate::document::{ParsedDocument, Text, TextOf, halves};
use blackeyes_diagnostics::{Diagnostics, Place, Span};

use super::changes::Changes;
use super::generation::Generation;
use super::read::{ContentMemory, Fresh};

/// A document before and after it was changed.
type Pair<'a> = (&'a ParsedDocument, &'a ParsedDocument);

/// The diagnostics of the last model with the current places, if the model is still valid for the documents of `content`.
pub(super) fn still_valid(
    generation: &Generation,
    found: &Diagnostics,
    content: &ContentMemory,
    fresh: &Fresh,
    changes: &Changes,
    clock: &Clock,
) -> Option<Diagnostics> {
    let before = fresh.before.as_ref()?;
    let is_read = |path: &str| before.iter().any(|(_, old)| old.reads.iter().any(|read| *read.path == *path));
    let is_of_documents = |path: &str| {
        path.starts_with("content/")
            && generation.plan.file(path).is_none()
            // A path that is not a file and was not one before is an editor's temporary file.
            && (is_read(path) || !content.has_file(path))
    };
    if !changes.paths().all(|path| is_of_documents(path)) || !generation.college.holds_at(clock) {
        return None;
    }
    let pairs = before.iter().map(|(place, old)| Some((&old.parsed, content.document(*place)?)));
    let pairs: Vec<Pair<'_>> = pairs.collect::<Option<_>>()?;
    pairs.iter().all(|pair| has_equal_facts(&generation.college, *pair)).then_some(())?;
    relocated(found, &pairs, changes)
}

/// Whether a document has the same facts as before: its front matter, its links and the ids that links can lead to. Its text
/// may name no person who must not be named, because that would be reported.
fn has_equal_facts(college: &College, (before, now): Pair<'_>) -> bool {
    let (Some(old), Some(new)) = (&before.document, &now.document) else { return false };
    old == new
        && before.texts.len() == now.texts.len()
        && before.texts.iter().zip(&now.texts).all(|(before, now)| now.text.links_like(&before.text))
        && college.may_show(new, &now.texts)
}

/// The diagnostics with the places that they refer to in the changed texts; `None` if a place cannot be determined.
fn relocated(found: &Diagnostics, pairs: &[Pair<'_>], changes: &Changes) -> Option<Diagnostics> {
    let texts = || pairs.iter().flat_map(|(before, now)| before.texts.iter().zip(&now.texts));
    let move_to = |place: &Place| -> Option<Place> {
        let Some(path) = place.path().filter(|path| changes.cover(path)) else { return Some(place.clone()) };
        let (before, now) = texts().find(|(before, _)| before.path == *path)?;
        now.place_of(place, before)
    };
    let mut moved = Diagnostics::new();
    for diagnostic in found {
        let mut diagnostic = diagnostic.clone();
        diagnostic.place = move_to(&diagnostic.place)?;
        for label in &mut diagnostic.labels {
            label.place = move_to(&label.place)?;
        }
        moved.push(diagnostic);
    }
    Some(moved)
}

impl TextOf {
    /// The place in this file of what was at `place` in the file `before`, which has the same facts, links and headings: one of
    /// those, or a key or value of the front matter.
    fn place_of(&self, place: &Place, before: &Self) -> Option<Place> {
        // What was found in a file as a whole may be due to its text.
        let Place::Text(span) = place else { return None };
        let (old, new): (&Text, &Text) = (&before.text, &self.text);
        if span.end <= old.start {
            return place_in_front_matter(span, old.file()?, new.file()?);
        }
        let spans = |text: &Text| {
            let slots = text.body.slots.iter().map(|slot| slot.span.clone());
            slots.chain(text.body.outline.iter().map(|heading| heading.span.clone())).collect::<Vec<_>>()
        };
        let (old, new) = (spans(old), spans(new));
        let at = old.iter().position(|known| *known == (span.start..span.end))?;
        let moved = new.get(at).filter(|_| old.len() == new.len())?;
        Some(Span::new(&span.path, moved.start, moved.end).into())
    }
}

/// The place in the front matter of the file `new` of the key or value that was at `span` in the file `old`.
fn place_in_front_matter(span: &Span, old: &str, new: &str) -> Option<Place> {
    let tree = |text: &str| {
        let matter = halves(&span.path, text)?.matter;
        blackeyes_frontmatter::parse(&span.path, text.get(matter.clone())?, matter.start).root
    };
    let (old, new) = (tree(old)?, tree(new)?);
    old.span_in(&new, span.start, span.end).cloned().map(Place::from)
}
