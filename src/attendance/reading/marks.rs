//! Interprets the cells about a person's attendance, and combines the information of two cells.

use std::hash::Hasher as _;

use super::Reading;
use crate::attendance::blocks::Block;
use crate::attendance::clock;
use crate::attendance::column::Role;
use crate::attendance::fate::RowFate;
use crate::attendance::mark::{Marks, Signed, Status, has_a_status};
use crate::attendance::people::Who;
use crate::attendance::trouble;
use blackeyes_sheets::RowView;

impl Reading<'_> {
    /// Reads a row of a register.
    pub(super) fn register(&mut self, row: RowView<'_>, block: &Block, who: Who) -> RowFate {
        let is_one = self.columns.len() == 1;
        let mut all_came = true;
        for index in 0..self.columns.len() {
            let (event, column) = (self.columns[index].event, self.columns[index].column);
            let Some(of) = self.layout.events.get(index) else { continue };
            let mut filled = !row.text(column).is_empty();
            let mut status = self.cell(row, column, of.is_signed);
            if let Some(out) = of.out {
                let left = self.cell(row, out, true);
                filled |= !row.text(out).is_empty();
                status = self.together(row, status, Some(left), out);
            }
            for (at, again) in of.again.iter().enumerate() {
                self.hash.write(row.text(*again).as_bytes());
                if row.text(*again) != row.text(column) && self.columns[index].differs.get(at) == Some(&false) {
                    self.columns[index].differs[at] = true;
                }
            }
            all_came &= matches!(status, Status::Present | Status::Unmarked);
            if is_one {
                status = self.with_remark(row, block, status);
            }
            let entry = self.entry(event, who, row.number, column, status);
            let state = &mut self.columns[index];
            state.any |= filled && status != Status::Unmarked;
            if status == Status::Unmarked {
                state.blank.push(entry);
            } else {
                self.records.entries.push(entry);
            }
        }
        // A remark does not specify which of several days it is about, but it is about one of them.
        if let Some(column) = block.column(Role::Remark).filter(|_| !is_one && all_came)
            && Marks::remark(&row.text(column)).is_some()
        {
            self.troubles.push(trouble::remark(self.place(row.number, Some(column))));
        }
        RowFate::Read
    }

    /// The status in a cell of a register. In a column for signing, a time or a name means that the person was present.
    fn cell(&mut self, row: RowView<'_>, column: usize, is_signed: bool) -> Status {
        let text = row.text(column);
        let is_signature = || {
            let is_name = text.chars().count() > 1 && text.chars().all(char::is_alphabetic);
            self.marks.signed(&text) == Signed::Yes && (clock::minute(&text).is_some() || is_name)
        };
        if is_signed && self.marks.read(&text).is_none() && is_signature() {
            self.hash.write(text.as_bytes());
            return Status::Present;
        }
        self.status(row, column)
    }

    /// The status of a person in a list without marks: the one next to the name or in a remark, or else that of the whole
    /// list.
    pub(super) fn of_list(&mut self, row: RowView<'_>, block: &Block, beside: Option<Status>) -> Status {
        let name = block.column(Role::Name).unwrap_or_default();
        let Some(of_all) = self.layout.status else {
            let remark = || block.column(Role::Remark).and_then(|column| Marks::remark(&row.text(column)));
            return beside.or_else(remark).unwrap_or(Status::Present);
        };
        let status = self.together(row, of_all, beside, name);
        self.with_remark(row, block, status)
    }

    /// Combines a status with the remark in the row.
    pub(super) fn with_remark(&mut self, row: RowView<'_>, block: &Block, status: Status) -> Status {
        let status = match block.column(Role::Leave).filter(|column| self.is_reason(&row.text(*column))) {
            Some(column) => self.together(row, status, Some(Status::Excused), column),
            None => status,
        };
        let Some(column) = block.column(Role::Remark) else { return status };
        let text = row.text(column);
        let said = Marks::remark(&text);
        if said.is_none() && status == Status::Present && has_a_status(&text) {
            self.troubles.push(trouble::remark(self.place(row.number, Some(column))));
        }
        self.together(row, status, said, column)
    }

    /// Whether a cell gives a reason, rather than stating that there is none.
    fn is_reason(&self, text: &str) -> bool {
        !matches!(self.marks.read(text), Some(Status::Unmarked | Status::Absent | Status::Present))
    }

    /// Combines the statuses of two places. A contradiction is reported at the second place, and the first status is kept.
    pub(super) fn together(
        &mut self,
        row: RowView<'_>,
        status: Status,
        other: Option<Status>,
        column: usize,
    ) -> Status {
        let Some(other) = other else { return status };
        status.and(other).unwrap_or_else(|| {
            self.troubles.push(trouble::contradiction(self.place(row.number, Some(column))));
            status
        })
    }

    /// The status in a cell, compared with the one next to the name.
    pub(super) fn marked(&mut self, row: RowView<'_>, column: usize, beside: Option<Status>) -> Status {
        let status = self.status(row, column);
        self.compare(row, column, status, beside);
        status
    }

    /// Reports a mark that differs from the status next to the name.
    pub(super) fn compare(&mut self, row: RowView<'_>, column: usize, status: Status, beside: Option<Status>) {
        if status != Status::Unmarked && beside.is_some_and(|beside| beside != status) {
            self.troubles.push(trouble::two_statuses(self.place(row.number, Some(column))));
        }
    }
}
