//! The words of a cell of names, and who is made of them.

use crate::attendance::mark::Status;

/// Somebody whom a cell names.
#[derive(Debug, Default, PartialEq, Eq)]
pub(in crate::attendance) struct Written<'t> {
    pub name: &'t str,
    /// The class beside the name.
    pub class: &'t str,
    /// The student number beside it.
    pub number: &'t str,
    /// The status beside it.
    pub status: Option<Status>,
    /// Something else is beside it, and taken for a part of the name.
    pub is_odd: bool,
}

impl<'t> Written<'t> {
    /// Somebody with nothing beside the name.
    pub fn bare(name: &'t str) -> Self {
        Self { name, ..Self::default() }
    }

    /// The class of the row, else the one beside the name.
    pub fn class_or(&self, of_row: &'t str) -> &'t str {
        if of_row.is_empty() { self.class } else { of_row }
    }
}

/// What a piece of a cell is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Class,
    Number,
    Status(Status),
    /// In Latin letters.
    Latin,
    /// An office, a number in a list, a telephone: of no use here.
    Nothing,
    /// Why somebody did not come or went, or whom a teacher signed for.
    Reason,
    /// Part of a name.
    Name,
}

/// A word of a cell.
#[derive(Clone, Copy)]
pub(super) struct Word<'t> {
    pub text: &'t str,
    pub start: usize,
    pub kind: Kind,
    /// Whether it is in brackets, and so belongs to what is before them.
    pub in_brackets: bool,
    /// Whether a stroke is before it.
    pub after_stroke: bool,
}
