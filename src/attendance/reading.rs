//! One sheet while its rows are read: each row becomes the records that it states, by the sheet's shape.

use std::hash::Hasher as _;

use jiff::civil::Date;
use rapidhash::RapidHashMap;
use rapidhash::fast::RapidHasher;

use super::column::{self, Role, is_foot, role};
use super::day;
use super::layout::{Block, Layout, Shape};
use super::mark::{Marks, Signed, Status};
use super::people::{Named, Who};
use super::records::{Entry, Event, Records};
use super::settings::RawSource;
use super::trouble::{self, Troubles};
use crate::diagnostic::CellPlace;
use crate::table::RowView;

/// A sheet while its rows are read.
pub(super) struct Reading<'a> {
    records: &'a mut Records,
    layout: &'a Layout,
    source: Option<&'a RawSource>,
    marks: Marks,
    sheet: u32,
    troubles: &'a mut Troubles,
    /// The cells of a row as one text, to be looked up.
    raw: String,
    /// The events of a long sheet, by their cells.
    events: RapidHashMap<String, u32>,
    /// For each event of a register: whether it has marks, and whether somebody has none.
    columns: Vec<ColumnState>,
    any_signed: bool,
    /// The column of marks in which somebody has none.
    blank: Option<usize>,
    /// Rows of a sign-in sheet without a time or a signature.
    unsigned: Vec<Entry>,
    /// Where a sign-in sheet asks for a time or a signature, in its first block.
    signing: Option<usize>,
    hash: RapidHasher<'static>,
}

struct ColumnState {
    event: u32,
    column: usize,
    any: bool,
    blank: Vec<Entry>,
}

impl<'a> Reading<'a> {
    /// Begins to read the last of the sheets in `records`.
    pub fn new(
        records: &'a mut Records,
        layout: &'a Layout,
        source: Option<&'a RawSource>,
        marks: Marks,
        troubles: &'a mut Troubles,
    ) -> Self {
        let sheet = u32::try_from(records.sheets.len().saturating_sub(1)).unwrap_or(u32::MAX);
        let mut reading = Self {
            records,
            layout,
            source,
            marks,
            sheet,
            troubles,
            raw: String::new(),
            events: RapidHashMap::default(),
            columns: Vec::new(),
            any_signed: false,
            blank: None,
            unsigned: Vec::new(),
            signing: None,
            hash: RapidHasher::default(),
        };
        reading.begin();
        reading
    }

    fn place(&self, row: u32, column: Option<usize>) -> CellPlace {
        self.records.place(self.sheet, Some(row), column)
    }

    /// Makes the events that the headings name.
    fn begin(&mut self) {
        match self.layout.shape {
            Shape::Long => {}
            Shape::SignIn => {
                let (title, date) = (self.layout.title.clone(), self.layout.date);
                let event = self.event(title, date, None, None);
                self.events.insert(String::new(), event);
            }
            Shape::Register => {
                for index in 0..self.layout.events.len() {
                    let of = &self.layout.events[index];
                    let (column, title, date) = (of.column, of.title.clone(), of.date);
                    let event = self.event(title, date, Some(self.layout.row), Some(column));
                    self.columns.push(ColumnState { event, column, any: false, blank: Vec::new() });
                }
            }
        }
    }

    fn event(&mut self, title: String, date: Option<Date>, row: Option<u32>, column: Option<usize>) -> u32 {
        let text = |text: Option<&String>| text.cloned();
        let source = self.source;
        self.records.events.push(Event {
            id: source.and_then(|source| source.activity.as_ref()).map(|id| id.value.clone()).unwrap_or_default(),
            title,
            date,
            kind: source.and_then(|source| source.activity_kind.as_deref()).map(column::kind).unwrap_or_default(),
            organiser: text(source.and_then(|source| source.organiser.as_ref())),
            society: text(source.and_then(|source| source.society.as_ref())),
            sheet: self.sheet,
            row,
            column,
            term: self.layout.term,
            used: true,
        });
        u32::try_from(self.records.events.len() - 1).unwrap_or(u32::MAX)
    }

    /// Reads a row below the headings.
    pub fn row(&mut self, row: RowView<'_>) {
        for index in 0..self.layout.blocks.len() {
            self.block(row, index);
        }
    }

    fn block(&mut self, row: RowView<'_>, index: usize) {
        let layout = self.layout;
        let block = &layout.blocks[index];
        let text = |role: Role| block.column(role).map(|column| row.text(column)).unwrap_or_default();
        let (name, number) = (text(Role::Name), text(Role::Number));
        let fixed = self.source.and_then(|source| source.branch.as_deref());
        let branch = text(Role::Branch);
        let branch = fixed.unwrap_or(&branch);
        if name.is_empty() && number.is_empty() {
            if self.says_something(row, block) {
                let diagnostic = trouble::nobody(self.place(row.number, block.column(Role::Name)));
                self.troubles.push(diagnostic);
            }
            return;
        }
        let mut raw = std::mem::take(&mut self.raw);
        raw.clear();
        for part in [&*name, "\u{1F}", &*number, "\u{1F}", branch] {
            raw.push_str(part);
        }
        self.hash.write(raw.as_bytes());
        let who = match self.records.people.seen(&raw) {
            Some(who) => Some(who),
            None if is_foot(&name) || role(&name) == Some(Role::Name) => None,
            None => Some(self.records.people.meet(&raw, Named { name: &name, number: &number, branch })),
        };
        self.raw = raw;
        let Some(who) = who else { return };
        if who.two_names {
            let diagnostic = trouble::two_names(self.place(row.number, block.column(Role::Number)));
            self.troubles.push(diagnostic);
        }
        match layout.shape {
            Shape::Long => self.long(row, block, who),
            Shape::Register => self.register(row, who),
            Shape::SignIn => self.sign_in(row, block, who),
        }
    }

    /// Whether a row without a name is more than a number in its first column, or a foot.
    fn says_something(&self, row: RowView<'_>, block: &Block) -> bool {
        let first = (0..row.len()).map(|column| row.text(column)).find(|text| !text.is_empty()).unwrap_or_default();
        if is_foot(&first) {
            return false;
        }
        let marked = self.columns.iter().any(|state| !row.text(state.column).is_empty());
        let filled = |role: Role| block.column(role).is_some_and(|column| !row.text(column).is_empty());
        marked
            || [Role::Branch, Role::Status, Role::TimeIn, Role::Signature, Role::Date, Role::Activity]
                .into_iter()
                .any(filled)
    }

    fn entry(&self, event: u32, who: Who, row: u32, column: usize, status: Status) -> Entry {
        Entry {
            event,
            person: who.person,
            branch: who.branch,
            sheet: self.sheet,
            row,
            column: u16::try_from(column).unwrap_or(u16::MAX),
            minute: None,
            status,
            roster: true,
        }
    }

    /// The status in a cell; told if nobody knows it, and then none.
    fn status(&mut self, row: RowView<'_>, column: usize) -> Status {
        let text = row.text(column);
        self.hash.write(text.as_bytes());
        self.hash.write_u8(0x1E);
        self.marks.read(&text).unwrap_or_else(|| {
            let diagnostic = trouble::mark(self.place(row.number, Some(column)));
            self.troubles.push(diagnostic);
            Status::Unmarked
        })
    }

    fn register(&mut self, row: RowView<'_>, who: Who) {
        for index in 0..self.columns.len() {
            let (event, column) = (self.columns[index].event, self.columns[index].column);
            let filled = !row.text(column).is_empty();
            let status = self.status(row, column);
            let entry = self.entry(event, who, row.number, column, status);
            let state = &mut self.columns[index];
            state.any |= filled && status != Status::Unmarked;
            if status == Status::Unmarked {
                state.blank.push(entry);
            } else {
                self.records.entries.push(entry);
            }
        }
    }

    fn sign_in(&mut self, row: RowView<'_>, block: &Block, who: Who) {
        let event = self.events.get("").copied().unwrap_or_default();
        let name = block.column(Role::Name).unwrap_or_default();
        let remark = block.column(Role::Remark).and_then(|column| Marks::remark(&row.text(column)));
        if let Some(column) = block.column(Role::Status) {
            let status = self.status(row, column);
            let status = if status == Status::Unmarked { remark.unwrap_or(status) } else { status };
            let blank = remark.is_none() && row.text(column).is_empty();
            self.blank = self.blank.or_else(|| blank.then_some(column));
            self.records.entries.push(self.entry(event, who, row.number, column, status));
            return;
        }
        let asked = [Role::TimeIn, Role::TimeOut, Role::Signature].map(|role| block.column(role));
        let signed = asked.into_iter().flatten().map(|column| self.marks.signed(&row.text(column)));
        let signed = signed.max().unwrap_or(Signed::Yes);
        let minute = block.column(Role::TimeIn).and_then(|column| minute(row, column));
        let stated = if let Signed::Instead(status) = signed { Some(status) } else { remark };
        let mut entry = self.entry(event, who, row.number, name, stated.unwrap_or(Status::Present));
        entry.roster = false;
        entry.minute = minute;
        self.signing = self.signing.or_else(|| asked.into_iter().flatten().next());
        self.any_signed |= signed != Signed::No;
        if signed == Signed::No && remark.is_none() {
            self.unsigned.push(entry);
        } else {
            self.records.entries.push(entry);
        }
    }

    fn long(&mut self, row: RowView<'_>, block: &Block, who: Who) {
        let event = self.long_event(row, block);
        let Some(event) = event else { return };
        let name = block.column(Role::Name).unwrap_or_default();
        let entry = if let Some(column) = block.column(Role::Status) {
            let status = self.status(row, column);
            self.blank = self.blank.or_else(|| row.text(column).is_empty().then_some(column));
            self.entry(event, who, row.number, column, status)
        } else {
            let remark = block.column(Role::Remark).and_then(|column| Marks::remark(&row.text(column)));
            Entry { roster: false, ..self.entry(event, who, row.number, name, remark.unwrap_or(Status::Present)) }
        };
        let minute = block.column(Role::TimeIn).and_then(|column| minute(row, column));
        self.records.entries.push(Entry { minute, ..entry });
    }

    /// The event that a row of a long sheet names.
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
            let day = stated.or_else(|| day::of_cell(&date, self.layout.term)).or(self.layout.date);
            if day.is_none() && !date.is_empty() {
                let diagnostic = trouble::no_day(self.place(row.number, block.column(Role::Date)));
                self.troubles.push(diagnostic);
                return None;
            }
            let title = if title.is_empty() { self.layout.title.clone() } else { title.clone().into_owned() };
            let event = self.event(title, day, Some(row.number), column);
            if let Some(event) = self.records.events.get_mut(event as usize) {
                if !id.is_empty() {
                    event.id = id.clone().into_owned();
                }
                if event.kind.is_empty() {
                    event.kind = column::kind(&text(Role::Kind));
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

    /// Takes what could not be decided before the last row.
    pub fn end(mut self) {
        for state in std::mem::take(&mut self.columns) {
            if let Some(event) = self.records.events.get_mut(state.event as usize) {
                event.used = state.any;
            }
            if state.any && !state.blank.is_empty() {
                let place = self.records.place(self.sheet, Some(self.layout.last_row), Some(state.column));
                self.troubles.push(trouble::unmarked(place));
                self.records.entries.extend(state.blank);
            }
        }
        if let Some(column) = self.blank {
            self.troubles.push(trouble::unmarked(self.records.place(
                self.sheet,
                Some(self.layout.last_row),
                Some(column),
            )));
        }
        self.end_sign_in();
        if let Some(sheet) = self.records.sheets.get_mut(self.sheet as usize) {
            sheet.rows = self.hash.finish();
        }
    }
}

impl Reading<'_> {
    /// A printed list that somebody signed counts those who signed; one that nobody signed says of nobody that they came,
    /// and is not used: it may lie ready for a day to come.
    fn end_sign_in(&mut self) {
        let Some(column) = self.signing else { return };
        if self.any_signed {
            if let Some(first) = self.unsigned.first() {
                let diagnostic = trouble::unsigned(self.place(first.row, None));
                self.troubles.push(diagnostic);
            }
            return;
        }
        let place = self.place(self.layout.last_row, Some(column));
        self.troubles.push(trouble::nobody_signed(place));
        let event = self.events.get("").and_then(|event| self.records.events.get_mut(*event as usize));
        if let Some(event) = event {
            event.used = false;
        }
    }
}

/// The minute of the day in a cell.
fn minute(row: RowView<'_>, column: usize) -> Option<u16> {
    if let Some(moment) = row.date(column) {
        return u16::try_from(i32::from(moment.hour()) * 60 + i32::from(moment.minute()))
            .ok()
            .filter(|minute| *minute > 0);
    }
    let text = row.text(column).replace('：', ":");
    let clock = text.rsplit(' ').next()?;
    let (hour, rest) = clock.split_once(':')?;
    let minute: u16 = rest.split(':').next()?.parse().ok()?;
    let hour: u16 = hour.parse().ok()?;
    (hour < 24 && minute < 60).then_some(hour * 60 + minute)
}
