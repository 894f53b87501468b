//! The footnotes of a body as far as they are read.

use std::collections::HashMap;
use std::ops::Range;

use super::mark::Mark;

/// The footnotes of a body.
#[derive(Debug, Default)]
pub(super) struct Notes {
    /// The definitions that are written.
    pub(super) definitions: Vec<Definition>,
    /// Which of them a label means.
    pub(super) by_label: HashMap<String, usize>,
    /// The definitions that are being written, and what was written before each.
    pub(super) open: Vec<Outside>,
    /// The labels that are referred to, in the order of the source.
    pub(super) references: Vec<Reference>,
    /// Whether a reference stands in the block at the top level that is being written.
    pub(super) pending: bool,
}

/// What a footnote says.
#[derive(Debug)]
pub(super) struct Definition {
    pub(super) html: String,
    pub(super) marks: Vec<Mark>,
    pub(super) span: Range<usize>,
    pub(super) label: String,
}

/// What was being written when a definition began.
#[derive(Debug)]
pub(super) struct Outside {
    pub(super) label: String,
    pub(super) html: String,
    pub(super) marks: Vec<Mark>,
    pub(super) text: usize,
    pub(super) level: usize,
    pub(super) span: Range<usize>,
}

/// A reference to a footnote.
#[derive(Debug)]
pub(super) struct Reference {
    pub(super) label: String,
    pub(super) span: Range<usize>,
}
