//! Rows with something other than a person in place of a name: notes, devices, and lists of people who did not come.

use std::borrow::Cow;

use super::Reading;
use crate::attendance::blocks::Block;
use crate::attendance::column::Role;
use crate::attendance::fate::RowFate;
use crate::attendance::mark::Status;
use crate::attendance::named::is_reading;
use crate::attendance::no_person::{self, NoPerson};
use crate::attendance::trouble;
use blackeyes_sheets::RowView;

impl Reading<'_> {
    /// The text of a row in this block, if it is in a single cell.
    pub(super) fn alone<'r>(&self, row: RowView<'r>, block: &Block, index: usize) -> Option<Cow<'r, str>> {
        let is_own = |column: usize| {
            let of = |block: &Block| block.known().iter().any(|(_, known)| *known == column);
            let others = || self.layout.blocks.iter().enumerate().filter(|(at, _)| *at != index);
            of(block) || index == 0 && !others().any(|(_, block)| of(block))
        };
        let mut texts = (0..row.len())
            .filter(|column| is_own(*column))
            .map(|column| row.text(column))
            .filter(|text| !text.is_empty());
        texts.next().filter(|_| texts.next().is_none())
    }

    /// The fate of a row with something in place of a name.
    pub(super) fn in_place_of_a_name(&mut self, row: RowView<'_>, block: &Block, name: &str) -> Option<RowFate> {
        match no_person::of(name)? {
            NoPerson::Note => return Some(RowFate::Foot),
            NoPerson::Word => self.troubles.push(trouble::not_a_name(self.place(row.number, block.column(Role::Name)))),
            NoPerson::Device => self.troubles.push(trouble::device(self.place(row.number, block.column(Role::Name)))),
        }
        Some(RowFate::Reported)
    }

    /// The fate of a person below the heading of a list of people who did not come, unless marks give the status of each.
    pub(super) fn of_a_list(&mut self, row: RowView<'_>, block: &Block) -> Option<RowFate> {
        let marks = self.columns.iter().map(|state| state.column).chain(block.column(Role::Status));
        let stated: Vec<Option<Status>> = marks
            .map(|column| row.text(column))
            .filter(|text| !text.is_empty())
            .map(|text| self.marks.read(&text))
            .collect();
        let agrees = |status: &Option<Status>| status.is_some_and(|status| !status.attended());
        if !stated.is_empty() && stated.iter().all(agrees) {
            return None;
        }
        self.troubles.push(trouble::second_list(self.place(row.number, block.column(Role::Name))));
        self.below = Some(RowFate::Reported);
        self.below
    }

    /// Reports names in a meeting that belong to a person who also joined under another name: `林晓晨2` and `Lin Xiaochen`.
    pub(super) fn twice_in_a_meeting(&mut self) {
        let joined = std::mem::take(&mut self.joined);
        let han: Vec<&str> = joined
            .iter()
            .map(|(name, _)| name.as_str())
            .filter(|name| name.chars().all(blackeyes_chinese::is_han))
            .collect();
        let name = self.layout.blocks.first().and_then(|block| block.column(Role::Name));
        let mut reported: Vec<&str> = Vec::new();
        for (own, row) in &joined {
            let bare = own.trim_end_matches(|c: char| c.is_ascii_digit() || c.is_whitespace());
            let again = bare.len() < own.len() && han.contains(&bare);
            let latin =
                || own.chars().all(|c| !blackeyes_chinese::is_han(c)) && han.iter().any(|name| is_reading(name, own));
            if !reported.contains(&own.as_str()) && (again || latin()) {
                reported.push(own);
                self.troubles.push(trouble::other_name(self.place(*row, name)));
            }
        }
    }
}
