//! Rows of a sign-in sheet for one activity, signed or marked.

use jiff::civil::Date;

use super::Reading;
use super::moment::{minute, moment};
use crate::attendance::blocks::Block;
use crate::attendance::clock;
use crate::attendance::column::Role;
use crate::attendance::day::Days;
use crate::attendance::fate::RowFate;
use crate::attendance::mark::{Signed, Status};
use crate::attendance::people::Who;
use crate::attendance::trouble;
use blackeyes_sheets::RowView;

impl Reading<'_> {
    /// Reads a row of a sign-in sheet.
    pub(super) fn sign_in(&mut self, row: RowView<'_>, block: &Block, who: Who, beside: Option<Status>) -> RowFate {
        let event = self.events.get("").copied().unwrap_or_default();
        let name = block.column(Role::Name).unwrap_or_default();
        if let Some(column) = block.column(Role::Status) {
            let status = self.marked(row, column, beside);
            let status = self.with_remark(row, block, status);
            let blank = status == Status::Unmarked && row.text(column).is_empty();
            self.blank = self.blank.or_else(|| blank.then_some(column));
            self.records.entries.push(self.entry(event, who, row.number, column, status));
            return RowFate::Read;
        }
        let asked = [Role::TimeIn, Role::TimeOut, Role::Signature].map(|role| block.column(role));
        let minute = block.column(Role::TimeIn).and_then(|column| minute(row, column, self.days.zone));
        if let Some(column) = block.column(Role::TimeIn).filter(|column| self.is_of_another_day(row, *column)) {
            self.troubles.push(trouble::another_day(self.place(row.number, Some(column))));
        }
        let signed = asked.into_iter().flatten().map(|column| (self.marks.signed(&row.text(column)), column));
        let (signed, at) = signed.max_by_key(|(signed, _)| *signed).unwrap_or((Signed::Yes, name));
        let is_asked = at != name;
        if signed == Signed::Doubtful {
            self.troubles.push(trouble::mark(self.place(row.number, Some(at))));
        }
        let status = match signed {
            Signed::Instead(status) => {
                self.compare(row, at, status, beside);
                status
            }
            Signed::No | Signed::Doubtful => beside.unwrap_or(Status::Unmarked),
            // A list without signatures is a list of people who came, or of people with one status.
            Signed::Yes if !is_asked => self.of_list(row, block, beside),
            Signed::Yes => self.together(row, Status::Present, beside, name),
        };
        let status = if signed == Signed::Yes && !is_asked { status } else { self.with_remark(row, block, status) };
        self.signing = self.signing.or_else(|| asked.into_iter().flatten().next());
        self.any_signed |= signed != Signed::No;
        if signed == Signed::No && status == Status::Unmarked {
            return RowFate::Unsigned;
        }
        let mut entry = self.entry(event, who, row.number, name, status);
        entry.roster = false;
        entry.minute = minute;
        self.records.entries.push(entry);
        RowFate::Read
    }

    /// Whether a person signed on a day other than that of the sheet. The hours after midnight still belong to its evening.
    fn is_of_another_day(&self, row: RowView<'_>, column: usize) -> bool {
        let Some(date) = self.layout.date else { return false };
        // A workbook stores a time without a day as one in 1899.
        let signed = moment(row, column, self.days.zone).filter(|moment| moment.year() >= 2000);
        let signed = signed.or_else(|| {
            let text = row.text(column);
            let (month, day) = Days::month_and_day(&text)?;
            let minute = clock::minute(&text)?;
            let hour = i8::try_from(minute / 60).ok()?;
            Some(Date::new(date.year(), month, day).ok()?.at(hour, i8::try_from(minute % 60).ok()?, 0, 0))
        });
        signed.is_some_and(|moment| {
            moment.date() != date && (moment.hour() >= 6 || date.tomorrow().ok() != Some(moment.date()))
        })
    }
}
