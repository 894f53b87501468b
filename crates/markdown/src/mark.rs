//! Positions in the HTML where content is inserted later that was not known at the time of writing.

use std::ops::Range;

use super::{Slot, SlotKind};

/// A position in the HTML where content is inserted later.
#[derive(Clone, Debug)]
pub(super) struct Mark {
    /// The byte of the HTML before which the content is inserted.
    pub(super) at: usize,
    /// The content.
    pub(super) sign: Sign,
}

/// The content to insert at a [`Mark`].
#[derive(Clone, Debug)]
pub(super) enum Sign {
    /// A slot, and the span of its target in the file.
    Slot(SlotKind, Range<usize>),
    /// A footnote reference, by its index.
    Reference(usize),
    /// The footnotes that were referenced so far.
    Notes,
}

impl Mark {
    /// The slot of this mark, if it is one.
    pub(super) fn into_slot(self) -> Option<Slot> {
        match self.sign {
            Sign::Slot(kind, span) => Some(Slot { at: self.at, kind, span }),
            Sign::Reference(_) | Sign::Notes => None,
        }
    }

    /// The same mark after the first `bytes` of the HTML are removed.
    pub(super) fn moved_back(&self, bytes: usize) -> Self {
        Self { at: self.at.saturating_sub(bytes), sign: self.sign.clone() }
    }
}
