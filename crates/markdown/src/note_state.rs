//! The state of the footnotes of a body during parsing.

use std::collections::HashMap;
use std::ops::Range;

use super::mark::Mark;

/// The footnotes of a body.
#[derive(Debug, Default)]
pub(super) struct Notes {
    /// The finished definitions.
    pub(super) definitions: Vec<Definition>,
    /// The index of the definition for each label.
    pub(super) by_label: HashMap<String, usize>,
    /// The definitions that are being written, each with the output that was in progress before it.
    pub(super) open: Vec<Outside>,
    /// The references, in source order.
    pub(super) references: Vec<Reference>,
    /// Whether the top-level block that is being written contains a reference.
    pub(super) pending: bool,
}

/// The definition of a footnote.
#[derive(Debug)]
pub(super) struct Definition {
    pub(super) html: String,
    pub(super) marks: Vec<Mark>,
    pub(super) span: Range<usize>,
    pub(super) label: String,
}

/// The output that was in progress when a definition began.
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
