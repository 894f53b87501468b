//! Rows of a list of records, each of which names its activity.

use super::Reading;
use super::moment::minute;
use crate::attendance::blocks::Block;
use crate::attendance::clock::{self, Missing};
use crate::attendance::column::Role;
use crate::attendance::day::{Days, longer};
use crate::attendance::fate::RowFate;
use crate::attendance::kinds;
use crate::attendance::mark::Status;
use crate::attendance::people::Who;
use crate::attendance::records::Entry;
use crate::attendance::trouble;
use blackeyes_sheets::RowView;
use std::hash::Hasher as _;

impl Reading<'_> {
    /// Reads a row of a list.
    pub(super) fn long(&mut self, row: RowView<'_>, block: &Block, who: Who, beside: Option<Status>) -> RowFate {
        let Some(event) = self.long_event(row, block) else { return RowFate::Reported };
        let name = block.column(Role::Name).unwrap_or_default();
        let entry = if let Some(column) = block.column(Role::Status) {
            let status = self.marked(row, column, beside);
            let status = if status == Status::Unmarked { beside.unwrap_or(status) } else { status };
            let status = self.with_remark(row, block, status);
            self.blank =
                self.blank.or_else(|| (status == Status::Unmarked && row.text(column).is_empty()).then_some(column));
            self.entry(event, who, row.number, column, status)
        } else {
            let status = self.of_list(row, block, beside);
            Entry { roster: false, ..self.entry(event, who, row.number, name, status) }
        };
        let minute = block.column(Role::TimeIn).and_then(|column| minute(row, column, self.days.zone));
        self.records.entries.push(Entry { minute, ..entry });
        RowFate::Read
    }

    /// The event named in a row of a long sheet.
    fn long_event(&mut self, row: RowView<'_>, block: &Block) -> Option<u32> {
        let text = |role: Role| block.column(role).map(|column| row.text(column)).unwrap_or_default();
        let (id, title, date) = (text(Role::ActivityId), text(Role::Activity), text(Role::Date));
        let mut raw = std::mem::take(&mut self.raw);
        raw.clear();
        for part in [&*id, "\u{1F}", &*title, "\u{1F}", &*date] {
            raw.push_str(part);
        }
        self.hash.write(raw.as_bytes());
        let known = self.events.get(&raw).copied();
        let event = known.or_else(|| {
            let column = block.column(Role::Date).or(block.column(Role::Activity));
            let stated = block.column(Role::Date).and_then(|column| row.date(column)).map(jiff::civil::DateTime::date);
            let read = stated.or_else(|| self.days.of_cell(&date));
            // A time without a day belongs to the day in the title.
            let is_blank = date.trim().is_empty() || clock::is_time(&date) && clock::minute(&date).is_some();
            let day = read.or(self.layout.date.filter(|_| is_blank));
            if day.is_none() && !date.is_empty() {
                let place = self.place(row.number, block.column(Role::Date));
                let missing = if Days::are_several(&date) { Missing::Several } else { Missing::Day };
                self.troubles.push(trouble::no_day(place, missing, self.layout.term));
                return None;
            }
            let dated = block.column(Role::Date).filter(|column| row.is_number(*column));
            if dated.is_some() && day.is_some_and(|day| longer(&date, day).is_some()) {
                self.troubles.push(trouble::day_in_doubt(self.place(row.number, dated)));
            }
            let event = self.event(title.clone().into_owned(), day, Some(row.number), column);
            if let Some(event) = self.records.events.get_mut(event as usize) {
                event.of_register.clone_from(&self.layout.of_register);
                if !id.is_empty() {
                    event.id = id.clone().into_owned();
                }
                if event.kind.is_empty() {
                    event.kind = kinds::kind(&text(Role::Kind));
                }
                event.organiser = event
                    .organiser
                    .take()
                    .or_else(|| Some(text(Role::Organiser).into_owned()).filter(|text| !text.is_empty()));
            }
            self.events.insert(raw.clone(), event);
            Some(event)
        });
        self.raw = raw;
        event
    }
}
