//! Places in written HTML where something comes in that was not known when it was written.

use std::ops::Range;

use super::{Slot, SlotKind};

/// A place in the HTML where something else comes in.
#[derive(Clone, Debug)]
pub(super) struct Mark {
    /// The byte of the HTML before which it comes.
    pub(super) at: usize,
    /// What comes.
    pub(super) sign: Sign,
}

/// What comes in at a [`Mark`].
#[derive(Clone, Debug)]
pub(super) enum Sign {
    /// A slot, and where its target is written in the file.
    Slot(SlotKind, Range<usize>),
    /// The reference of this number to a footnote.
    Reference(usize),
    /// The footnotes that were referred to before.
    Notes,
}

impl Mark {
    /// The slot that it is.
    pub(super) fn into_slot(self) -> Option<Slot> {
        match self.sign {
            Sign::Slot(kind, span) => Some(Slot { at: self.at, kind, span }),
            Sign::Reference(_) | Sign::Notes => None,
        }
    }

    /// The same in HTML that lacks the first `bytes`.
    pub(super) fn moved_back(&self, bytes: usize) -> Self {
        Self { at: self.at.saturating_sub(bytes), sign: self.sign.clone() }
    }
}
