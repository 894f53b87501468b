//! Slips of the keyboard: what is typed is only text, and was surely meant for more.
//!
//! A Chinese keyboard types full-width signs, and other programs have a Markdown of their own. Each kind of slip stands in the
//! table of [`told`], with what it means and what to type instead; where no doubt is left, it comes with the changes that
//! make it right. Nothing is looked for in code, formulas, HTML, verse, or after a backslash: slips at the beginning of a line
//! are found when a line of prose begins ([`line`]), all others by what they have in them ([`inline`]).

mod address;
mod blocks;
mod emphasis;
mod inline;
mod line;
mod links;
mod list;
mod other;
mod places;
mod rows;
mod signs;
mod slip;
mod told;
mod told_of_blocks;

use std::ops::Range;

pub(super) use blocks::doubtful_definitions;
pub(super) use places::Slips;
pub(super) use signs::mark_in_address;

use super::markdown::Markdown;
use super::parsed::Repair;
use super::source::Source;
use super::writer::Writer;
use crate::codes;
use blackeyes_diagnostics::Diagnostic;
use slip::{Kind, Slip};

impl Markdown {
    /// What makes the slips in `source` right where it is certain what was meant, in the order in which they begin.
    pub fn repairs(&self, source: &Source<'_>) -> Vec<Repair> {
        let mut repairs = self.parse(&Source { summarise: false, ..*source }).repairs;
        repairs.sort_by_key(|repair| repair.first().map(|change| change.range.start));
        repairs
    }
}

impl Writer<'_> {
    /// Tells of a comment at `span` that never ends.
    pub(super) fn open_comment(&mut self, span: Range<usize>) {
        self.slipped(Slip::new(Kind::OpenComment, span));
    }

    /// Tells of an element of HTML at `span` that never ends.
    pub(super) fn open_element(&mut self, span: Range<usize>) {
        self.slipped(Slip::new(Kind::OpenElement, span));
    }

    /// Tells of signs at `span` that ended an address, and became part of it.
    pub(super) fn mark_in_address(&mut self, span: Range<usize>) {
        self.slipped(Slip::new(Kind::AddressMark, span));
    }

    /// Tells of `slip`.
    pub(super) fn slipped(&mut self, slip: Slip) {
        let (message, hint) = slip.kind.told();
        self.report(Diagnostic::new(codes::KEYBOARD_SLIP, message).hint(hint), slip.range);
        self.slips.repair(slip.kind, slip.changes, self.source.text);
    }
}

#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_of_blocks;
