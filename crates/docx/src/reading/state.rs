//! What is known while a manuscript is read.

use std::collections::BTreeSet;
use std::rc::Rc;

use crate::loss::{LossKind, Losses};
use crate::numbering::Numbering;
use crate::package::Package;
use crate::picture::Pictures;
use crate::reading::open_field::OpenFields;
use crate::relations::Relations;
use crate::styles::Styles;
use crate::word::Piece;

/// What is known while a manuscript is read. Its methods are in the files beside this one.
pub(super) struct Reading<'a> {
    pub(super) package: Package<'a>,
    pub(super) relations: Relations,
    pub(super) styles: Styles,
    pub(super) numbering: Numbering,
    pub(super) losses: Losses,
    pub(super) pictures: Pictures,
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
            pictures: Pictures::default(),
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
