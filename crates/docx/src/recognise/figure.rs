//! Figures: pictures with the caption and the credit after them.

use crate::manuscript::Shown;
use crate::recognise::caption::{caption_text, captions_picture, credit};
use crate::recognise::front::next_written;
use crate::word::{Block, Kind, Paragraph, Piece};

/// Pictures, alone or side by side.
#[derive(Default)]
pub(crate) struct Figure {
    pub(crate) pictures: Vec<Shown>,
    pub(crate) caption: Option<String>,
    pub(crate) credit: Option<String>,
}

impl Figure {
    /// Pictures about which nothing is said.
    pub(crate) fn of(pictures: Vec<Shown>) -> Self {
        Self { pictures, ..Self::default() }
    }

    /// Whether the pictures are side by side.
    pub(crate) fn is_gallery(&self) -> bool {
        self.pictures.len() > 1 || self.pictures.iter().any(|picture| picture.caption.is_some())
    }
}

/// A figure with the place of its caption, and where the text goes on.
pub(crate) struct Found {
    pub(crate) figure: Figure,
    pub(crate) caption: Option<usize>,
    pub(crate) end: usize,
}

/// The figure of some pictures, with what follows them at `from`.
pub(crate) fn figure(blocks: &[Block], from: usize, is_free: impl Fn(usize) -> bool, pictures: Vec<Shown>) -> Found {
    let paragraph = |at: Option<usize>| match at.map(|at| (at, &blocks[at])) {
        Some((at, Block::Paragraph(paragraph))) if is_free(at) && !paragraph.is_of_pictures() => Some((at, paragraph)),
        _ => None,
    };
    let mut end = from;
    // At most one empty line is between a picture and its caption.
    let near = |from: usize| next_written(blocks, from).filter(|at| *at <= from + 1);
    let found = paragraph(near(from)).filter(|(_, paragraph)| captions_picture(paragraph));
    let caption = found.map(|(_, paragraph)| caption_text(paragraph));
    end = found.map_or(end, |(at, _)| at + 1);
    let credited = paragraph(near(end)).and_then(|(at, paragraph)| Some((at, credit(&paragraph.text())?)));
    let made_by = credited.as_ref().map(|(_, credit)| credit.clone());
    end = credited.map_or(end, |(at, _)| at + 1);
    let mut figure = Figure { pictures, caption, credit: made_by };
    if figure.is_gallery() {
        figure.caption = match (figure.caption, figure.credit.take()) {
            (Some(caption), Some(credit)) => Some(format!("{caption}（{credit}）")),
            (caption, credit) => caption.or(credit),
        };
    }
    Found { figure, caption: found.map(|(at, _)| at), end }
}

/// The pictures of a paragraph.
pub(crate) fn pictures(paragraph: &Paragraph) -> Vec<Shown> {
    paragraph.pieces.iter().filter_map(picture).collect()
}

/// Divides a paragraph with text: the pictures at its start and end are figures before and after it.
pub(crate) fn hoisted(paragraph: &Paragraph) -> (Vec<Shown>, Paragraph, Vec<Shown>) {
    let is_loose = |piece: &Piece| match &piece.kind {
        Kind::Picture(_) | Kind::Break => true,
        Kind::Text(text) => text.trim().is_empty(),
        _ => false,
    };
    let pieces = &paragraph.pieces;
    let start = pieces.iter().position(|piece| !is_loose(piece)).unwrap_or(pieces.len());
    let end = pieces.iter().rposition(|piece| !is_loose(piece)).map_or(start, |at| at + 1);
    let of = |pieces: &[Piece]| pieces.iter().filter_map(picture).collect::<Vec<_>>();
    let text = Paragraph { pieces: pieces[start..end].to_vec(), ..paragraph.clone() };
    (of(&pieces[..start]), text, of(&pieces[end..]))
}

fn picture(piece: &Piece) -> Option<Shown> {
    match &piece.kind {
        Kind::Picture(shown) => Some(shown.clone()),
        _ => None,
    }
}
