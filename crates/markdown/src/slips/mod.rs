//! Keyboard slips: text that was certainly intended as markup but remains plain text.
//!
//! Chinese keyboards type full-width signs, and other programs have their own Markdown dialects. Each kind of slip has an entry
//! in [`explain`] with its effect and the correct input. If the intention is certain, the slip includes the changes that fix it.
//! Code, formulas, HTML, verse, and text after a backslash are not checked. Slips at the beginning of a line are found when a
//! line of prose begins ([`line`]), all others by the characters in them ([`inline`]).

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
mod explain;

use std::ops::Range;

pub(super) use blocks::doubtful_definitions;
pub(super) use places::Slips;
pub(super) use signs::mark_in_address;

use super::markdown::Markdown;
use super::parsed::Repair;
use super::reader::Reader;
use super::source::Source;
use crate::codes;
use blackeyes_diagnostics::Diagnostic;
use slip::{Kind, Slip};

impl Markdown {
    /// The fixes for the slips in `source` whose intention is certain, in order of position.
    pub fn repairs(&self, source: &Source<'_>) -> Vec<Repair> {
        let mut repairs = self.parse(&Source { summarise: false, ..*source }).repairs;
        repairs.sort_by_key(|repair| repair.first().map(|change| change.range.start));
        repairs
    }
}

impl Reader<'_> {
    /// Reports an unclosed comment at `span`.
    pub(super) fn open_comment(&mut self, span: Range<usize>) {
        self.slipped(Slip::new(Kind::OpenComment, span));
    }

    /// Reports an unclosed HTML element at `span`.
    pub(super) fn open_element(&mut self, span: Range<usize>) {
        self.slipped(Slip::new(Kind::OpenElement, span));
    }

    /// Reports signs at `span` that follow an address but became part of it.
    pub(super) fn mark_in_address(&mut self, span: Range<usize>) {
        self.slipped(Slip::new(Kind::AddressMark, span));
    }

    /// Reports `slip`, and records its fix.
    pub(super) fn slipped(&mut self, slip: Slip) {
        let (message, hint) = slip.kind.explain();
        self.report(Diagnostic::new(codes::KEYBOARD_SLIP, message).hint(hint), slip.range);
        self.slips.repair(slip.kind, slip.changes, self.source.text);
    }
}

#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_of_blocks;
