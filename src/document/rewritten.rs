//! Determines whether a document was merely rewritten: only its text changed, and everything that other documents and the
//! college depend on is the same.

use std::collections::BTreeSet;

use blackeyes_markdown::Body;

use super::edition::{Document, Edition};

/// Whether two states of a document differ at most in their texts.
pub(super) fn rewritten<M: PartialEq>(before: &Document<M>, now: &Document<M>) -> bool {
    before.key == now.key
        && before.editions.len() == now.editions.len()
        && before.editions.iter().zip(&now.editions).all(|(before, now)| edition(before, now))
}

/// Whether two states of an edition have the same front matter and the same path.
fn edition<M: PartialEq>(before: &Edition<M>, now: &Edition<M>) -> bool {
    before.path == now.path
        && before.folder == now.folder
        && before.lang == now.lang
        && before.body_start == now.body_start
        && before.common == now.common
        && before.matter == now.matter
        && body(&before.body, &now.body)
}

/// Whether two bodies have the same link targets and inserts in the same order, and the same ids that links can refer to.
fn body(before: &Body, now: &Body) -> bool {
    let leads = |body: &Body| body.slots.iter().map(|slot| slot.kind.clone()).collect::<Vec<_>>();
    let headings = |body: &Body| body.outline.iter().map(|heading| heading.id.clone()).collect::<Vec<_>>();
    let ids = |body: &Body| body.ids.iter().cloned().collect::<BTreeSet<_>>();
    leads(before) == leads(now) && headings(before) == headings(now) && ids(before) == ids(now)
}
