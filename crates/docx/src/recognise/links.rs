//! Links to places in the text: a heading gets an id where something links to it, other places cannot be linked to.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use blackeyes_chinese::slug;

use crate::loss::{LossKind, Losses};
use crate::recognise::heading::{Headings, numbered_text};
use crate::word::{Block, Paragraph};

/// Turns links to bookmarks into links to headings, or into plain text. Returns the ids of the headings that are
/// linked to, by their places.
pub(crate) fn resolve(
    blocks: &mut [Block],
    notes: &mut [Vec<Block>],
    headings: &Headings,
    losses: &mut Losses,
) -> BTreeMap<usize, String> {
    let mut anchors: BTreeMap<Rc<str>, usize> = BTreeMap::new();
    for at in headings.keys() {
        let Some(Block::Paragraph(paragraph)) = blocks.get(*at) else { continue };
        anchors.extend(paragraph.anchors.iter().map(|name| (Rc::clone(name), *at)));
    }
    let mut ids: BTreeMap<usize, String> = BTreeMap::new();
    let targets: BTreeSet<usize> = anchors.values().copied().collect();
    for at in &targets {
        let Some(Block::Paragraph(paragraph)) = blocks.get(*at) else { continue };
        let id = slug(&numbered_text(paragraph));
        let id = if id.is_empty() { format!("section-{at}") } else { id };
        let same = ids.values().filter(|own| **own == id || own.starts_with(&format!("{id}-"))).count();
        ids.insert(*at, if same == 0 { id } else { format!("{id}-{}", same + 1) });
    }
    let mut used = BTreeMap::new();
    let mut each = |paragraph: &mut Paragraph| {
        let mut last_lost = None;
        for piece in &mut paragraph.pieces {
            let Some(name) = piece.form.link.as_deref().and_then(|to| to.strip_prefix('#')) else { continue };
            let at = anchors.get(name);
            if let Some((at, id)) = at.and_then(|at| Some((at, ids.get(at)?))) {
                used.insert(*at, id.clone());
                piece.form.link = Some(format!("#{id}").into());
            } else {
                if last_lost.as_deref() != Some(name) {
                    losses.add(LossKind::Bookmark, paragraph.number);
                }
                last_lost = Some(name.to_owned());
                piece.form.link = None;
            }
        }
    };
    for block in blocks.iter_mut().chain(notes.iter_mut().flatten()) {
        visit(block, &mut each);
    }
    used
}

fn visit(block: &mut Block, each: &mut impl FnMut(&mut Paragraph)) {
    match block {
        Block::Paragraph(paragraph) => each(paragraph),
        Block::Table(table) => {
            for inner in table.rows.iter_mut().flat_map(|row| &mut row.cells).flat_map(|cell| &mut cell.blocks) {
                visit(inner, each);
            }
        }
    }
}
