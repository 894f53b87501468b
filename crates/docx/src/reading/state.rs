//! What is known while a manuscript is read.

use std::collections::BTreeSet;
use std::rc::Rc;

use crate::loss::{LossKind, Losses};
use crate::manuscript::Picture;
use crate::numbering::Numbering;
use crate::package::Package;
use crate::reading::open_field::OpenFields;
use crate::relations::Relations;
use crate::styles::{ParagraphStyle, Styles};
use crate::word::{Block, Piece};

/// What is known while a manuscript is read. Its methods are in the files beside this one.
pub(super) struct Reading<'a> {
    pub(super) package: Package<'a>,
    pub(super) relations: Relations,
    pub(super) styles: Styles,
    pub(super) numbering: Numbering,
    pub(super) losses: Losses,
    pub(super) pictures: Vec<Picture>,
    /// The parts that the pictures were, at the same places.
    pub(super) picture_parts: Vec<String>,
    /// The notes that were referred to, in order.
    pub(super) notes: Vec<(NoteKind, String)>,
    pub(super) is_in_notes: bool,
    pub(super) fields: OpenFields,
    /// How many paragraphs were begun.
    pub(super) paragraphs: usize,
    /// What goes before the next paragraph, because the mark between them was deleted.
    pub(super) carried: Vec<Piece>,
    /// Bookmarks between paragraphs, for the next one.
    pub(super) anchors: Vec<Rc<str>>,
    /// Where the current section begins among the blocks of the text.
    pub(super) section: usize,
    /// The headers and footers that sections refer to.
    pub(super) margins: BTreeSet<(LossKind, String)>,
    /// What was not fetched, by the numbers of the references.
    pub(super) outside: BTreeSet<String>,
}

/// The kinds of notes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NoteKind {
    Foot,
    End,
}

/// A paragraph while it is read.
pub(super) struct Draft {
    pub(super) number: usize,
    pub(super) style: ParagraphStyle,
    pub(super) pieces: Vec<Piece>,
    pub(super) anchors: Vec<Rc<str>>,
    /// The content of text boxes before and after its own text.
    pub(super) before: Vec<Block>,
    pub(super) after: Vec<Block>,
    pub(super) link: Option<Rc<str>>,
    /// Whether the runs are in a link, which is underlined as such.
    pub(super) is_in_link: bool,
    /// Whether the run before had each of these, so that neighbours count once.
    pub(super) last: Marks,
    /// Whether something visible of it was deleted.
    pub(super) had_deleted: bool,
}

/// What a run has that has no place in the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Marks {
    pub(super) hidden: bool,
    pub(super) underline: bool,
    pub(super) highlight: bool,
}

impl NoteKind {
    /// The kind of the part with such notes.
    pub(super) fn part(self) -> &'static str {
        match self {
            Self::Foot => "footnotes",
            Self::End => "endnotes",
        }
    }

    /// The element of such a note.
    pub(super) fn element(self) -> &'static str {
        match self {
            Self::Foot => "w:footnote",
            Self::End => "w:endnote",
        }
    }
}

impl<'a> Reading<'a> {
    pub(super) fn new(package: Package<'a>, relations: Relations, styles: Styles, numbering: Numbering) -> Self {
        Self {
            package,
            relations,
            styles,
            numbering,
            losses: Losses::default(),
            pictures: Vec::new(),
            picture_parts: Vec::new(),
            notes: Vec::new(),
            is_in_notes: false,
            fields: OpenFields::default(),
            paragraphs: 0,
            carried: Vec::new(),
            anchors: Vec::new(),
            section: 0,
            margins: BTreeSet::new(),
            outside: BTreeSet::new(),
        }
    }
}
