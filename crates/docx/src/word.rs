//! A manuscript as Word sees it: paragraphs and tables in reading order, with styles, numbers and fields resolved.

use std::rc::Rc;

use crate::manuscript::Shown;
use crate::numbering::Label;
use crate::properties::{Align, Script};
use crate::role::Role;

/// A block of the text.
#[derive(Clone, Debug)]
pub(crate) enum Block {
    Paragraph(Paragraph),
    Table(Table),
}

/// A paragraph.
#[derive(Clone, Debug, Default)]
pub(crate) struct Paragraph {
    /// Its number among all paragraphs, from 1.
    pub(crate) number: usize,
    pub(crate) role: Role,
    /// The level in the outline, from 0.
    pub(crate) outline: Option<u8>,
    pub(crate) align: Align,
    /// The indent of all lines, in twentieths of a point.
    pub(crate) left: i32,
    /// The further indent of the first line, in twentieths of a point.
    pub(crate) first: i32,
    pub(crate) label: Option<Label>,
    pub(crate) vertical: bool,
    /// How its style looks: what is bold in a bold style is not emphasised.
    pub(crate) base: Form,
    pub(crate) pieces: Vec<Piece>,
    /// The bookmarks in it.
    pub(crate) anchors: Vec<Rc<str>>,
}

/// A piece of a paragraph.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Piece {
    pub(crate) kind: Kind,
    pub(crate) form: Form,
}

/// What a piece is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Kind {
    Text(String),
    /// The end of a line.
    Break,
    /// A reference to a note, by its place in the list of notes.
    Note(usize),
    Picture(Shown),
    /// A formula in TeX, in the line or on a line of its own.
    Formula {
        tex: String,
        alone: bool,
    },
    Ruby {
        base: String,
        reading: String,
    },
}

/// How a piece looks.
#[allow(clippy::struct_excessive_bools, reason = "each is a switch of its own in Word")]
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Form {
    pub(crate) bold: bool,
    pub(crate) italic: bool,
    pub(crate) strike: bool,
    pub(crate) dots: bool,
    /// The wavy line of a title.
    pub(crate) wave: bool,
    pub(crate) script: Option<Script>,
    pub(crate) font: Font,
    /// In half-points.
    pub(crate) size: u16,
    pub(crate) link: Option<Rc<str>>,
}

/// The kind of a Chinese font.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Font {
    #[default]
    Text,
    /// 楷体 or 仿宋, which editors use for quotations.
    Hand,
    /// 黑体, which editors use for headings.
    Black,
}

/// A table.
#[derive(Clone, Debug, Default)]
pub(crate) struct Table {
    /// The number of its first paragraph.
    pub(crate) number: usize,
    pub(crate) rows: Vec<Row>,
    /// Whether it has lines, so that it is not only there to place things.
    pub(crate) has_lines: bool,
}

/// A row of a table.
#[derive(Clone, Debug, Default)]
pub(crate) struct Row {
    pub(crate) is_header: bool,
    pub(crate) cells: Vec<Cell>,
}

/// A cell of a table.
#[derive(Clone, Debug, Default)]
pub(crate) struct Cell {
    pub(crate) blocks: Vec<Block>,
    /// How many columns it has, from 1.
    pub(crate) columns: usize,
    /// Whether it goes on with the cell above it.
    pub(crate) goes_on: bool,
}

impl Font {
    /// The kind of the font with this name.
    pub(crate) fn of(name: &str) -> Self {
        let name = name.to_lowercase();
        let has = |parts: &[&str]| parts.iter().any(|part| name.contains(part));
        if has(&["楷", "仿宋", "kai", "fangsong", "stxingka", "行楷"]) {
            Self::Hand
        } else if has(&["黑", "hei", "dengxian bold"]) && !has(&["雅黑", "yahei"]) {
            Self::Black
        } else {
            Self::Text
        }
    }
}

impl Paragraph {
    /// Its text, with a line feed for each manual break.
    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        for piece in &self.pieces {
            match &piece.kind {
                Kind::Text(own) => text.push_str(own),
                Kind::Ruby { base, .. } => text.push_str(base),
                Kind::Break => text.push('\n'),
                Kind::Note(_) | Kind::Picture(_) | Kind::Formula { .. } => {}
            }
        }
        text
    }

    /// Whether there is nothing in it.
    pub(crate) fn is_empty(&self) -> bool {
        self.pieces.iter().all(|piece| match &piece.kind {
            Kind::Text(text) => text.trim().is_empty(),
            Kind::Break => true,
            _ => false,
        })
    }

    /// Whether pictures are all that is in it.
    pub(crate) fn is_of_pictures(&self) -> bool {
        let mut has_one = false;
        let only = self.pieces.iter().all(|piece| match &piece.kind {
            Kind::Picture(_) => {
                has_one = true;
                true
            }
            Kind::Text(text) => text.trim().is_empty(),
            Kind::Break => true,
            _ => false,
        });
        only && has_one
    }

    /// The text pieces that are not empty.
    pub(crate) fn written(&self) -> impl Iterator<Item = &Piece> {
        self.pieces.iter().filter(|piece| match &piece.kind {
            Kind::Text(text) => !text.trim().is_empty(),
            Kind::Ruby { .. } => true,
            _ => false,
        })
    }
}
