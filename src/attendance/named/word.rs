//! The words of a cell of names, and the people they describe.

use crate::attendance::mark::Status;

/// A person named in a cell.
#[derive(Debug, Default, PartialEq, Eq)]
pub(in crate::attendance) struct Written<'t> {
    pub name: &'t str,
    /// The class next to the name.
    pub class: &'t str,
    /// The student number next to the name.
    pub number: &'t str,
    /// The status next to the name.
    pub status: Option<Status>,
    /// The cell contains something else, which was taken for a part of the name.
    pub is_odd: bool,
}

impl<'t> Written<'t> {
    /// A person with only a name.
    pub fn bare(name: &'t str) -> Self {
        Self { name, ..Self::default() }
    }

    /// The class of the row, or else the one next to the name.
    pub fn class_or(&self, of_row: &'t str) -> &'t str {
        if of_row.is_empty() { self.class } else { of_row }
    }
}

/// The kind of a word in a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Class,
    Number,
    Status(Status),
    /// In Latin letters.
    Latin,
    /// An office, a list number, a telephone number: not needed here.
    Nothing,
    /// Why a person did not come or left, or whom a teacher signed for.
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
    /// Whether it is in brackets, and so belongs to what precedes them.
    pub in_brackets: bool,
    /// Whether it follows a slash.
    pub after_stroke: bool,
}
