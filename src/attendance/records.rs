//! The records of all sheets: person, activity, status and source. Everything here is private.

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
    /// When the person signed in, in minutes of the day.
    pub minute: Option<u16>,
    pub status: Status,
    /// Whether the sheet lists everyone who was expected, rather than only those who came.
    pub roster: bool,
}

/// An activity as named in a sheet.
pub(super) struct Event {
    pub id: String,
    pub title: String,
    /// The title of its register or list, used if it has no title of its own.
    pub of_register: String,
    pub date: Option<Date>,
    pub kind: String,
    pub organiser: Option<String>,
    pub society: Option<String>,
    /// The group that the mapping assigns to all of its people.
    pub group: Option<u32>,
    pub sheet: u32,
    pub row: Option<u32>,
    pub column: Option<usize>,
    pub term: Option<Term>,
    /// What is missing to determine the day.
    pub missing: Missing,
    /// Whether it has any records. A column without marks is an activity that has not been held yet.
    pub used: bool,
}

impl Event {
    /// The published title, if it has no page.
    pub fn published_title(&self) -> &str {
        if self.title.is_empty() { &self.of_register } else { &self.title }
    }
}

/// A sheet that was read.
pub(super) struct SheetRead {
    pub path: Arc<str>,
    pub name: Option<Arc<str>>,
    /// Hashes of its rows, and of its titles and days.
    pub rows: u64,
    pub about: u64,
    pub date: Option<Date>,
    /// Whether it is the report of a meeting program.
    pub meeting: bool,
    /// Whether it lists only people with one status, and so contains no information about anyone else.
    pub is_of_some: bool,
}

/// All records of a site.
#[derive(Default)]
pub(super) struct Records {
    pub people: People,
    pub events: Vec<Event>,
    pub entries: Vec<Entry>,
    pub sheets: Vec<SheetRead>,
    /// The number of rows read, whatever they contain.
    pub rows: usize,
}

impl Records {
    /// The place of a record.
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
