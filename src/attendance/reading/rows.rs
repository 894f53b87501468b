//! Decides which rows describe people, and classifies the others.

use std::borrow::Cow;

use super::Reading;
use crate::attendance::blocks::Block;
use crate::attendance::column::{Role, role};
use crate::attendance::fate::RowFate;
use crate::attendance::foot::is_foot;
use crate::attendance::legend::{self, Legend};
use crate::attendance::mark::Status;
use crate::attendance::no_person;
use crate::attendance::trouble;
use blackeyes_sheets::RowView;

impl Reading<'_> {
    /// The fate of a row that does not describe a person.
    pub(super) fn without_person(
        &mut self,
        row: RowView<'_>,
        block: &Block,
        index: usize,
        name: &str,
        number: &str,
    ) -> Option<RowFate> {
        if let Some(fate) = self.below {
            return Some(fate);
        }
        if role(name) == Some(Role::Name) {
            return Some(self.headings_again(row));
        }
        let waited = |column: usize| self.marks.read(&row.text(column)) == Some(Status::Present);
        if !name.is_empty() && block.column(Role::Waiting).is_some_and(waited) {
            return Some(RowFate::Waiting);
        }
        let is_met = self.bare.contains(name);
        let alone = if is_met { None } else { self.alone(row, block, index) };
        if alone.is_some_and(|text| no_person::begins_a_list(&text, &self.marks)) {
            self.listed.iter_mut().skip(index).take(1).for_each(|listed| *listed = true);
            return Some(RowFate::Foot);
        }
        if is_foot(name) || self.is_legend(row, name) {
            self.compare_legend(row);
            return Some(RowFate::Foot);
        }
        // `3. In-Meeting Activities`, alone in its row, begins the next section of a meeting's report.
        if self.layout.meeting && (0..row.len()).filter(|column| !row.text(*column).is_empty()).count() == 1 {
            self.below = Some(RowFate::Details);
            return self.below;
        }
        if !is_met && let Some(fate) = self.in_place_of_a_name(row, block, name) {
            return Some(fate);
        }
        if !name.is_empty() || !number.is_empty() {
            let is_listed = self.listed.get(index).copied().unwrap_or_default();
            return if is_listed { self.of_a_list(row, block) } else { None };
        }
        let first = (0..row.len()).map(|column| row.text(column)).find(|text| !text.is_empty()).unwrap_or_default();
        if is_foot(&first) || self.is_legend(row, &first) {
            self.compare_legend(row);
            return Some(RowFate::Foot);
        }
        Some(self.nameless(row, block, index))
    }

    /// The fate of a row without a name or a number.
    fn nameless(&mut self, row: RowView<'_>, block: &Block, index: usize) -> RowFate {
        let place = self.place(row.number, block.column(Role::Name));
        if self.says_something(row, block) {
            self.troubles.push(trouble::no_person(place));
            return RowFate::Reported;
        }
        let numbering = |column: usize| {
            let is_index = self.layout.blocks.iter().any(|block| block.column(Role::Index) == Some(column));
            is_index && row.text(column).chars().all(|c| c.is_ascii_digit() || c == '.')
        };
        let of_block = |column: usize| index == 0 || block.known().iter().any(|(_, known)| *known == column);
        let others = || self.layout.blocks.iter().skip(1).flat_map(Block::known);
        let other_blocks = |column: usize| index == 0 && others().any(|(_, known)| *known == column);
        let stray = (0..row.len()).any(|column| {
            !row.text(column).is_empty() && of_block(column) && !other_blocks(column) && !numbering(column)
        });
        if stray {
            self.troubles.push(trouble::stray(place));
            return RowFate::Reported;
        }
        RowFate::Numbering
    }

    /// Whether a row is a legend, and does not describe a person.
    fn is_legend(&self, row: RowView<'_>, first: &str) -> bool {
        !self.bare.contains(first)
            && legend::begins(first)
            && Legend::of_row(row).is_some_and(|legend| legend.is_sure && !legend.pairs.is_empty())
    }

    /// Reports a legend below the table that was found only after the rows had been read, and that changes the meaning of
    /// marks.
    fn compare_legend(&mut self, row: RowView<'_>) {
        let Some(legend) = Legend::of_row(row) else { return };
        if legend.is_doubtful(&self.marks)
            || legend.pairs.iter().any(|(mark, status)| self.marks.read(mark) != Some(*status))
        {
            self.troubles.push(trouble::legend(self.place(row.number, None)));
        }
    }

    /// A row of headings below those of the table: a repetition on each printed page, or the headings of another table.
    fn headings_again(&mut self, row: RowView<'_>) -> RowFate {
        let roles: Vec<Option<Role>> = (0..row.len()).map(|column| role(&row.text(column))).collect();
        let same = |(column, own): (usize, &Option<Role>)| own.is_none() || roles.get(column) == Some(own);
        if self.layout.roles.iter().enumerate().all(same) {
            return RowFate::Heading;
        }
        let mapped = self.source.is_some();
        if mapped && roles.iter().flatten().count() < 2 {
            return RowFate::Heading;
        }
        self.below = Some(if self.layout.meeting { RowFate::Details } else { RowFate::Reported });
        if !self.layout.meeting {
            self.troubles.push(trouble::second_table(self.place(row.number, None)));
        }
        self.below.unwrap_or(RowFate::Reported)
    }

    /// Whether a row without a name contains more than a number.
    fn says_something(&self, row: RowView<'_>, block: &Block) -> bool {
        let marked = self.columns.iter().any(|state| !row.text(state.column).is_empty());
        let filled = |role: Role| block.column(role).is_some_and(|column| !row.text(column).is_empty());
        marked
            || [Role::Group, Role::Status, Role::TimeIn, Role::Signature, Role::Date, Role::Activity]
                .into_iter()
                .any(filled)
    }

    /// The student number in a row, unless the spreadsheet shortened it.
    pub(super) fn whole_number<'r>(&mut self, row: RowView<'_>, block: &Block, number: Cow<'r, str>) -> Cow<'r, str> {
        if !is_shortened(&number) {
            return number;
        }
        if !std::mem::replace(&mut self.shortened, true) {
            let place = self.place(row.number, block.column(Role::Number));
            self.troubles.push(trouble::shortened(place));
        }
        Cow::Borrowed("")
    }
}

/// Whether a spreadsheet shortened a student number: `2.024E+09` is the same for a whole year.
fn is_shortened(number: &str) -> bool {
    let number = number.to_ascii_lowercase();
    number.split_once('e').is_some_and(|(digits, power)| {
        let digit = |c: char| c.is_ascii_digit();
        digits.starts_with(digit)
            && digits.chars().all(|c| c.is_ascii_digit() || c == '.')
            && power.trim_start_matches('+').len() <= 3
            && !power.trim_start_matches('+').is_empty()
            && power.trim_start_matches('+').chars().all(digit)
            && (digits.contains('.') || power.starts_with('+'))
    })
}
