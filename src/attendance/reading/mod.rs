//! Reads the rows of one sheet: converts each row to records, according to the sheet's shape.

use std::borrow::Cow;
use std::hash::Hasher as _;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use rapidhash::fast::RapidHasher;
use rapidhash::{RapidHashMap, RapidHashSet};

use crate::attendance::account::Account;
use crate::attendance::blocks::{Block, Carried};
use crate::attendance::clock::Missing;
use crate::attendance::column::Role;
use crate::attendance::day::Days;
use crate::attendance::fate::RowFate;
use crate::attendance::kinds;
use crate::attendance::layout::Layout;
use crate::attendance::mark::{Marks, Status};
use crate::attendance::named::{Doubt, Written, people};
use crate::attendance::people::{Named, Who};
use crate::attendance::records::{Entry, Event, Records};
use crate::attendance::settings::RawSource;
use crate::attendance::shape::Shape;
use crate::attendance::trouble::{self, Troubles};
use blackeyes_diagnostics::CellPlace;
use blackeyes_sheets::RowView;

mod end;
mod long;
mod marks;
mod moment;
mod others;
mod rows;
mod sign_in;

/// The context for reading the rows of a sheet.
pub(super) struct Read<'a> {
    pub source: Option<&'a RawSource>,
    pub marks: Marks,
    pub zone: &'a TimeZone,
}

/// The state of reading the rows of a sheet.
pub(super) struct Reading<'a> {
    records: &'a mut Records,
    layout: &'a Layout,
    source: Option<&'a RawSource>,
    marks: Marks,
    days: Days<'a>,
    sheet: u32,
    troubles: &'a mut Troubles,
    /// The cells of a row joined into one string, used as a lookup key.
    raw: String,
    /// The events of a long sheet, by their cells.
    events: RapidHashMap<String, u32>,
    /// For each event of a register: whether it has marks, and whether any person lacks one.
    columns: Vec<ColumnState>,
    any_signed: bool,
    /// The column of marks in which a person has none.
    blank: Option<usize>,
    /// The column of a sign-in sheet for a time or a signature, in its first block.
    signing: Option<usize>,
    hash: RapidHasher<'static>,
    account: Account,
    /// Cells that contain only a name. Most of them were seen before.
    bare: RapidHashSet<String>,
    /// The fate of the rows of another table below the one that is read.
    below: Option<RowFate>,
    /// For each block, whether a heading began a list of people other than those who came.
    listed: Vec<bool>,
    /// For a meeting: names that may belong to a person who joined twice.
    joined: Vec<(String, u32)>,
    /// Whether shortened student numbers were already reported.
    shortened: bool,
    /// For each block, the class of the row above, for cells merged vertically.
    classes: Vec<String>,
}

struct ColumnState {
    event: u32,
    column: usize,
    any: bool,
    /// For each duplicate column of the activity, whether its marks differ.
    differs: Vec<bool>,
    blank: Vec<Entry>,
}

impl<'a> Reading<'a> {
    /// Starts reading the last sheet in `records`.
    pub fn new(
        records: &'a mut Records,
        layout: &'a Layout,
        Read { source, marks, zone }: Read<'a>,
        troubles: &'a mut Troubles,
    ) -> Self {
        let sheet = u32::try_from(records.sheets.len().saturating_sub(1)).unwrap_or(u32::MAX);
        let mut reading = Self {
            records,
            layout,
            source,
            marks,
            days: Days { term: layout.term, zone },
            sheet,
            troubles,
            raw: String::new(),
            events: RapidHashMap::default(),
            columns: Vec::new(),
            any_signed: false,
            blank: None,
            signing: None,
            hash: RapidHasher::default(),
            account: Account::default(),
            bare: RapidHashSet::default(),
            below: None,
            listed: vec![false; layout.blocks.len()],
            joined: Vec::new(),
            shortened: false,
            classes: vec![String::new(); layout.blocks.len()],
        };
        reading.begin();
        reading
    }

    fn place(&self, row: u32, column: Option<usize>) -> CellPlace {
        self.records.place(self.sheet, Some(row), column)
    }

    /// Creates the events that the headings name.
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
                    let (missing, other_weekday) = (of.missing, of.other_weekday);
                    let event = self.event(title, date, Some(self.layout.row), Some(column));
                    if let Some(event) = self.records.events.get_mut(event as usize) {
                        event.missing = missing;
                        event.of_register.clone_from(&self.layout.of_register);
                    }
                    if other_weekday {
                        let place = self.place(self.layout.last_row, Some(column));
                        self.troubles.push(trouble::other_weekday(place));
                    }
                    if of.day_in_doubt {
                        let place = self.place(self.layout.row, Some(column));
                        self.troubles.push(trouble::day_in_doubt(place));
                    }
                    self.columns.push(ColumnState {
                        event,
                        column,
                        any: false,
                        differs: vec![false; of.again.len()],
                        blank: Vec::new(),
                    });
                }
            }
        }
    }

    fn event(&mut self, title: String, date: Option<Date>, row: Option<u32>, column: Option<usize>) -> u32 {
        let text = |text: Option<&String>| text.cloned();
        let source = self.source;
        let group = source.and_then(|source| source.group.as_deref()).map(|name| self.records.people.group(name));
        self.records.events.push(Event {
            id: source.and_then(|source| source.activity.as_ref()).map(|id| id.value.clone()).unwrap_or_default(),
            title,
            of_register: String::new(),
            date,
            kind: source.and_then(|source| source.activity_kind.as_deref()).map(kinds::kind).unwrap_or_default(),
            organiser: text(source.and_then(|source| source.organiser.as_ref())),
            society: text(source.and_then(|source| source.society.as_ref())),
            group,
            sheet: self.sheet,
            row,
            column,
            term: self.layout.term,
            missing: Missing::Day,
            used: true,
        });
        u32::try_from(self.records.events.len() - 1).unwrap_or(u32::MAX)
    }

    /// Reads a row of the sheet, and records its fate.
    pub fn row(&mut self, row: RowView<'_>) {
        let below = row.number > self.layout.last_row;
        let fate = if row.number < self.layout.row {
            RowFate::Above
        } else if below {
            (0..self.layout.blocks.len()).map(|index| self.block(row, index)).max().unwrap_or(RowFate::Reported)
        } else {
            RowFate::Heading
        };
        // The cells of a sum or a note do not belong to any column.
        let of_table = below && self.below.is_none() && fate != RowFate::Foot;
        for column in 0..row.len() {
            if !self.account.is_filled(column) && !row.text(column).is_empty() {
                self.account.filled(column, of_table);
            }
        }
        self.account.row(fate, row.number);
    }

    fn block(&mut self, row: RowView<'_>, index: usize) -> RowFate {
        let layout = self.layout;
        let block = &layout.blocks[index];
        let text = |role: Role| block.column(role).map(|column| row.text(column)).unwrap_or_default();
        let (name, number, group) = (text(Role::Name), text(Role::Number), text(Role::Group));
        if let Some(fate) = self.without_person(row, block, index, &name, &number) {
            return fate;
        }
        let number = self.whole_number(row, block, number);
        let fixed = self.source.and_then(|source| source.group.as_deref());
        let group = self.carried(block, index, group);
        let group = fixed.unwrap_or(&group);
        let at_name = self.place(row.number, block.column(Role::Name));
        let is_bare = name.is_empty() || self.bare.contains(&*name);
        let names = if is_bare { Ok(vec![Written::bare(&name)]) } else { people(&name, &self.marks) };
        let names = match names {
            Ok(names) => names,
            Err(doubt) => {
                self.troubles.push(trouble::names(at_name, doubt));
                return RowFate::Reported;
            }
        };
        if layout.meeting {
            self.joined.extend(names.iter().map(|one| (one.name.to_owned(), row.number)));
        } else if names.iter().any(|one| one.is_odd) {
            self.troubles.push(trouble::more_than_a_name(at_name));
        }
        if let [one] = &names[..] {
            if !is_bare && *one == Written::bare(&name) {
                self.bare.insert(name.clone().into_owned());
            }
            let number = if number.is_empty() { one.number } else { &number };
            return self.person(row, block, Named { name: one.name, number, group: one.class_or(group) }, one.status);
        }
        let numbers: Vec<&str> = number.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
        let paired = numbers.len() == names.len();
        if !paired && !numbers.is_empty() {
            self.troubles.push(trouble::several(self.place(row.number, block.column(Role::Number))));
        }
        let each = names.iter().enumerate().map(|(at, one)| {
            let number = if paired { numbers.get(at).copied().unwrap_or_default() } else { one.number };
            self.person(row, block, Named { name: one.name, number, group: one.class_or(group) }, one.status)
        });
        each.max().unwrap_or(RowFate::Reported)
    }

    /// The class in a row, or that of the rows above.
    fn carried<'r>(&mut self, block: &Block, index: usize, group: Cow<'r, str>) -> Cow<'r, str> {
        let Some(above) = self.classes.get_mut(index).filter(|_| block.carried == Carried::Yes) else { return group };
        if group.is_empty() {
            return Cow::Owned(above.clone());
        }
        above.clear();
        above.push_str(&group);
        group
    }

    /// Reads the information in a row about one person, and a status next to the name.
    fn person(&mut self, row: RowView<'_>, block: &Block, named: Named<'_>, stated: Option<Status>) -> RowFate {
        let mut raw = std::mem::take(&mut self.raw);
        raw.clear();
        for part in [named.name, "\u{1F}", named.number, "\u{1F}", named.group] {
            raw.push_str(part);
        }
        self.hash.write(raw.as_bytes());
        let who = match self.records.people.seen(&raw) {
            Some(who) => who,
            None => self.records.people.meet(&raw, named),
        };
        self.raw = raw;
        self.records.people.groups.met(who.group, self.sheet, row.number, block.column(Role::Group));
        if who.two_names {
            let diagnostic = trouble::two_names(self.place(row.number, block.column(Role::Number)));
            self.troubles.push(diagnostic);
        }
        match self.layout.shape {
            Shape::Long => self.long(row, block, who, stated),
            Shape::Register => {
                if stated.is_some() {
                    let place = self.place(row.number, block.column(Role::Name));
                    self.troubles.push(trouble::names(place, Doubt::Day));
                }
                self.register(row, block, who)
            }
            Shape::SignIn => self.sign_in(row, block, who, stated),
        }
    }

    fn entry(&self, event: u32, who: Who, row: u32, column: usize, status: Status) -> Entry {
        Entry {
            event,
            person: who.person,
            group: who.group,
            sheet: self.sheet,
            row,
            column: u16::try_from(column).unwrap_or(u16::MAX),
            minute: None,
            status,
            roster: true,
        }
    }

    /// The status in a cell. An unknown mark is reported and counts as unmarked.
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
}
