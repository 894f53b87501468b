//! The state of the footnotes of a body during parsing.

use std::collections::HashSet;
use std::ops::Range;

use super::tree::{Builder, Note};

/// The footnotes of a body.
#[derive(Debug, Default)]
pub(super) struct Notes {
    /// The finished definitions.
    pub(super) definitions: Vec<Note>,
    /// The span of each of them in the file.
    pub(super) spans: Vec<Range<usize>>,
    /// Their labels.
    pub(super) labels: HashSet<String>,
    /// The definitions that are being read, each with what was in progress before it.
    pub(super) open: Vec<Outside>,
    /// The references, in source order.
    pub(super) references: Vec<Reference>,
}

/// What was in progress when a definition began.
#[derive(Debug)]
pub(super) struct Outside {
    pub(super) label: String,
    pub(super) tree: Builder,
    pub(super) level: usize,
    pub(super) span: Range<usize>,
}

/// A reference to a footnote.
#[derive(Debug)]
pub(super) struct Reference {
    pub(super) label: String,
    pub(super) span: Range<usize>,
}
