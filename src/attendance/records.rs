//! The records of all sheets: who, which activity, which status, and where that stands. Everything here is private.

use std::sync::Arc;

use jiff::civil::Date;

use super::clock::Missing;
use super::mark::Status;
use super::people::People;
use crate::config::Term;
use blackeyes_diagnostics::CellPlace;

/// One record.
#[derive(Clone, Copy)]
pub(super) struct Entry {
    pub event: u32,
    pub person: u32,
    pub group: u32,
    pub sheet: u32,
    pub row: u32,
    pub column: u16,
    /// When somebody signed in, in minutes of the day.
    pub minute: Option<u16>,
    pub status: Status,
    /// Whether the sheet lists everybody who was expected, and not only those who came.
    pub roster: bool,
}

/// An activity as a sheet names it.
pub(super) struct Event {
    pub id: String,
    pub title: String,
    /// The title of its register or list, for one without a title of its own.
    pub of_register: String,
    pub date: Option<Date>,
    pub kind: String,
    pub organiser: Option<String>,
    pub society: Option<String>,
    /// The group that the mapping says all of its people belong to.
    pub group: Option<u32>,
    pub sheet: u32,
    pub row: Option<u32>,
    pub column: Option<usize>,
    pub term: Option<Term>,
    /// What is missing where there is no day.
    pub missing: Missing,
    /// Whether anything is recorded of it: a column without any mark is an activity that was not held yet.
    pub used: bool,
}

impl Event {
    /// What it is called where it has no page.
    pub fn published_title(&self) -> &str {
        if self.title.is_empty() { &self.of_register } else { &self.title }
    }
}

/// A sheet that was read.
pub(super) struct SheetRead {
    pub path: Arc<str>,
    pub name: Option<Arc<str>>,
    /// A fingerprint of its rows, and one of its titles and days.
    pub rows: u64,
    pub about: u64,
    pub date: Option<Date>,
    /// Whether it is the report of a meeting program.
    pub meeting: bool,
    /// Whether it is a list of those with one status, which says of nobody else whether they came.
    pub is_of_some: bool,
}

/// All records of a site.
#[derive(Default)]
pub(super) struct Records {
    pub people: People,
    pub events: Vec<Event>,
    pub entries: Vec<Entry>,
    pub sheets: Vec<SheetRead>,
    /// How many rows were read, of whatever they hold.
    pub rows: usize,
}

impl Records {
    /// Where something stands.
    pub fn place(&self, sheet: u32, row: Option<u32>, column: Option<usize>) -> CellPlace {
        let sheet = self.sheets.get(sheet as usize);
        CellPlace {
            path: sheet.map_or_else(|| Arc::from(""), |sheet| Arc::clone(&sheet.path)),
            sheet: sheet.and_then(|sheet| sheet.name.clone()),
            row,
            column: column.and_then(|column| u32::try_from(column + 1).ok()),
        }
    }
}
