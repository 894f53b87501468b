//! From the tree of Word to a manuscript: what each paragraph is, by its style, its words or its looks.

mod authors;
mod awards;
mod back;
mod body;
mod caption;
mod dash;
mod figure;
mod form;
mod front;
mod heading;
mod inlines;
mod label;
mod links;
mod list;
mod looks;
mod personal;
mod quote;
mod table;
mod verse;

use std::collections::BTreeMap;

use crate::loss::LossKind;
use crate::manuscript::{Confidence, Manuscript, Part, PartKind};
use crate::reading::Word;
use crate::word::{Block, Kind};

use body::{Body, note};
use front::{Front, front};
use heading::headings;
use looks::{Usual, collapsed};
use personal::{masked, without_personal};
use verse::verses;

/// How much of a text is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Extent {
    /// All of it, with its title and its authors.
    Document,
    /// A part, without front matter.
    Fragment,
}

/// Recognises the parts of a manuscript.
pub(crate) fn recognise(word: Word, extent: Extent) -> Manuscript {
    let Word { mut blocks, mut notes, pictures, mut losses } = word;
    let words = words_of(&blocks, &notes);
    let usual = Usual::of(&blocks);
    if losses.has(LossKind::Contents) {
        without_contents_title(&mut blocks);
    }
    let mut front = match extent {
        Extent::Document => front(&blocks, usual),
        Extent::Fragment => Front::none(&blocks),
    };
    let headings = headings(&blocks, &front.taken, usual);
    let verses = verses(&blocks, &front.taken, &headings, usual);
    let ids = links::resolve(&mut blocks, &mut notes, &headings, &mut losses);
    notes_of_title(&blocks, &mut notes, &mut front);
    for (kind, paragraph) in std::mem::take(&mut front.lost) {
        losses.add(kind, paragraph);
    }
    let private = std::mem::take(&mut front.private);
    let Front { matter, parts, taken, texts, .. } = front;
    let mut body = Body::new(&blocks, &taken, usual, losses, parts);
    for (at, form) in &texts {
        body.texts_of_form(*at, form);
    }
    body.read(&headings, &ids, verses);
    let notes = notes.iter().map(|blocks| note(blocks)).collect();
    let Body { placed, mut parts, mut losses, .. } = body;
    parts.sort_by_key(|part| part.first);
    losses.name(|number| words.get(&number).filter(|_| !private.contains(&number)).cloned());
    Manuscript { front: matter, parts, body: placed, notes, pictures, losses: losses.finished() }
}

/// A note to the title or to a name is about the author or the text: it has no number in the text.
fn notes_of_title(blocks: &[Block], notes: &mut [Vec<Block>], front: &mut Front) {
    let mut words: Vec<String> = front.matter.note.take().into_iter().collect();
    let taken: Vec<&Block> =
        blocks.iter().zip(&front.taken).filter(|(_, taken)| **taken).map(|(block, _)| block).collect();
    for block in taken {
        let Block::Paragraph(paragraph) = block else { continue };
        for piece in &paragraph.pieces {
            let Kind::Note(note) = piece.kind else { continue };
            for block in notes.get_mut(note).map(std::mem::take).into_iter().flatten() {
                if let Block::Paragraph(own) = block {
                    let text = collapsed(&own.text());
                    let cleaned = without_personal(&text);
                    if cleaned.is_some() {
                        front.lost.push((LossKind::Personal, own.number));
                        front.private.push(own.number);
                    }
                    words.push(cleaned.unwrap_or(text));
                }
            }
            let number = paragraph.number;
            front.parts.push(Part {
                kind: PartKind::Note,
                confidence: Confidence::Likely,
                first: number,
                last: number,
            });
        }
    }
    words.retain(|words| !words.is_empty());
    front.matter.note = (!words.is_empty()).then(|| words.join(" "));
}

/// The first words of each paragraph, for the report.
fn words_of(blocks: &[Block], notes: &[Vec<Block>]) -> BTreeMap<usize, String> {
    const LONGEST: usize = 14;
    let mut words = BTreeMap::new();
    let mut waiting: Vec<&Block> = blocks.iter().chain(notes.iter().flatten()).collect();
    while let Some(block) = waiting.pop() {
        match block {
            Block::Paragraph(paragraph) => {
                let text = masked(&collapsed(&paragraph.text()));
                let mut first: String = text.chars().take(LONGEST).collect();
                if text.chars().nth(LONGEST).is_some() {
                    first.push('…');
                }
                words.insert(paragraph.number, first);
            }
            Block::Table(table) => {
                waiting.extend(table.rows.iter().flat_map(|row| &row.cells).flat_map(|cell| &cell.blocks));
            }
        }
    }
    words
}

/// The heading over a table of contents goes with it.
fn without_contents_title(blocks: &mut Vec<Block>) {
    let is_title = |block: &Block| {
        let Block::Paragraph(paragraph) = block else { return false };
        let compact: String = paragraph.text().chars().filter(|c| !c.is_whitespace()).collect();
        matches!(compact.to_lowercase().as_str(), "目录" | "目次" | "contents" | "tableofcontents")
    };
    blocks.retain(|block| !is_title(block));
}
