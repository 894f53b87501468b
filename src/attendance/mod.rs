//! Attendance records: private sheets in, protected public tables out.
//!
//! This module is a wall. Into it go sheets as people keep them and an [`ActivityKey`] for each activity; out come
//! [`PublicTables`], every number of which has gone through the rule in `protect`, and diagnostics that name a place and
//! never a cell. Names, rows and unprotected counts have no way out but [`PrivateReport`] and [`Inspection`], which only
//! `blackeyes attendance` may write. What was counted has no name outside:
//!
//! ```compile_fail
//! use blackeyes::attendance::ledger::Ledger;
//! ```
//!
//! ```compile_fail
//! use blackeyes::attendance::records::Records;
//! ```
//!
//! and nobody outside can make a figure, so that every figure there is was protected:
//!
//! ```compile_fail
//! let figure = blackeyes::attendance::Figure { low: 3, high: 3 };
//! ```
//!
//! ```text
//! sheets → Layout (shape, columns) → Records → Ledger (each person once) → Counted → PublicTables
//! ```

mod account;
mod aspect;
mod blocks;
mod bodies;
mod class;
mod clock;
mod column;
mod day;
mod events;
mod foot;
mod groups;
mod inspect;
mod join;
mod kinds;
mod layout;
mod ledger;
mod legend;
mod mark;
mod named;
mod nobody;
mod people;
mod protect;
mod purpose;
mod reading;
mod records;
mod report;
mod settings;
mod tables;
mod title;
mod trouble;

#[cfg(test)]
mod tests;

pub use bodies::Bodies;
pub use inspect::Inspection;
pub use layout::Shape;
pub use mark::Status;
pub use protect::{Counts, Figure, Published, Total};
pub use report::{By, PrivateReport};
pub use settings::{Kind, Settings, schema};
pub use tables::{Branch, Cell, Held, Owner, PublicTables, TermTable, Year};

use std::sync::Arc;

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

use crate::codes;
use crate::config::{Term, Terms};
use crate::privacy::Scanner;
use blackeyes_diagnostics::{Diagnostic, Diagnostics, Language, words};
use blackeyes_sheets::{Book, Part, Sheet};

use join::Joining;
use protect::Protection;
use records::Records;
use trouble::Troubles;

/// Where the sheets lie in a site's folder.
pub const FOLDER: &str = "records/attendance";
/// Where the settings of the records lie.
pub const SETTINGS: &str = "records/attendance.yaml";

/// What an activity's page states of it: all that this module knows of the college.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ActivityKey {
    /// The name of its file, without `.md`.
    pub id: String,
    /// The day it begins on.
    pub date: Date,
    /// When it begins, if its page states a time.
    pub start: Option<DateTime>,
    /// When it ends, if its page states a time.
    pub end: Option<DateTime>,
    /// Its titles, in every language: a sheet may name it by any of them. None of them is published from here.
    pub titles: Vec<String>,
    /// Whether the site shows its page. What is recorded of one that it does not show (a draft, something expired) is
    /// published nowhere.
    pub is_shown: bool,
    /// Its kind.
    pub kind: String,
    /// Who runs it.
    pub organiser: Option<String>,
    /// The id of its society.
    pub society: Option<String>,
    /// The id of its campaign.
    pub campaign: Option<String>,
    /// Who was expected.
    pub expected: Option<Expected>,
}

/// Who was expected at an activity.
#[derive(Clone, Debug, PartialEq, Eq, Hash, borsh::BorshSerialize, borsh::BorshDeserialize)]
pub enum Expected {
    /// So many people.
    Count(u32),
    /// Everybody of a class or branch, as registers of the same term name it.
    Group(String),
}

/// A file of records.
#[derive(Debug)]
pub enum Source {
    /// A sheet or workbook.
    Bytes(Vec<u8>),
    /// What a database answered.
    Sheet(Sheet),
}

/// Gives a file's content when it is its turn: a database is asked the query that comes with it.
pub type Open<'a> = &'a (dyn Fn(&Arc<str>, Option<&str>) -> Result<Source, Diagnostic> + Sync);

/// The files of records, and how each is opened.
#[derive(Clone, Copy)]
pub struct Files<'a> {
    /// Their paths, relative to the site's folder.
    pub paths: &'a [Arc<str>],
    /// Opens one.
    pub open: Open<'a>,
    /// Told after each file.
    pub step: &'a (dyn Fn() + Sync),
    /// Told now and then how many rows were read of all files so far.
    pub rows: &'a (dyn Fn(usize) + Sync),
}

/// What the records are understood with.
#[derive(Clone, Copy)]
pub struct Rules<'a> {
    /// The settings of the records.
    pub settings: &'a Settings,
    /// The activities that have pages.
    pub keys: &'a [ActivityKey],
    /// Who runs activities.
    pub bodies: &'a Bodies,
    /// The academic terms.
    pub terms: &'a Terms,
    /// The k of the privacy rule.
    pub min_group: u32,
    /// The moment of the build, at the site: what begins later has not been held.
    pub now: DateTime,
    /// The site's time zone: a time of another zone is read as the site's clocks show it.
    pub zone: &'a TimeZone,
    /// Finds what may not stand in a title.
    pub scanner: &'a Scanner,
}

/// The public tables of the records, and what is wrong with them. `None` if there is no record.
pub fn public(files: Files<'_>, rules: Rules<'_>) -> (Option<PublicTables>, Diagnostics) {
    let mut troubles = Troubles::default();
    let mut records = read(files, rules, &mut troubles);
    if records.sheets.is_empty() {
        return (None, troubles.finish());
    }
    let joining = rules.joining(false);
    let ledger = ledger::settle(&mut records, &joining, &mut troubles);
    let counting = ledger.count(&records, &joining, rules.settings.branches, &mut troubles);
    let tables = tables::protect(counting, rules.terms, Protection::new(rules.min_group), rules.min_group);
    (Some(tables), troubles.finish())
}

/// The private table of a term.
pub fn private(
    files: Files<'_>,
    rules: Rules<'_>,
    by: By,
    term: Term,
    language: Language,
) -> (PrivateReport, Diagnostics) {
    let mut troubles = Troubles::default();
    let mut records = read(files, rules, &mut troubles);
    // Who was where counts for the assessment whether or not the activity's page is shown.
    let ledger = ledger::settle(&mut records, &rules.joining(true), &mut troubles);
    (report::make(&ledger, &records, rules.terms, by, term, language), troubles.finish())
}

/// What is understood of the files.
pub fn inspect(files: Files<'_>, rules: Rules<'_>) -> Inspection {
    let mut troubles = Troubles::default();
    let mut records = Records::default();
    let mut seen = Vec::new();
    for path in files.paths {
        each_part(path, files, rules, &mut troubles, &mut |part, troubles| {
            let first = records.entries.len();
            let read = records.read(part, below(path), rules, files.rows, troubles)?;
            seen.push(inspect::seen(part, read.as_ref(), &records, first));
            Ok(())
        });
    }
    let _ = ledger::settle(&mut records, &rules.joining(false), &mut troubles);
    Inspection::new(seen, troubles.finish())
}

impl<'a> Rules<'a> {
    fn joining(self, unshown: bool) -> Joining<'a> {
        let Self { settings, keys, bodies, terms, now, scanner, .. } = self;
        Joining { settings, keys, bodies, unshown, terms, now, scanner }
    }
}

fn read(files: Files<'_>, rules: Rules<'_>, troubles: &mut Troubles) -> Records {
    let mut records = Records::default();
    for path in files.paths {
        each_part(path, files, rules, troubles, &mut |part, troubles| {
            records.read(part, below(path), rules, files.rows, troubles).map(|_| ())
        });
        (files.step)();
    }
    records
}

/// Hands each sheet of a file to `take`; what cannot be read is told.
fn each_part(
    path: &Arc<str>,
    files: Files<'_>,
    rules: Rules<'_>,
    troubles: &mut Troubles,
    take: &mut dyn FnMut(&Part<'_>, &mut Troubles) -> Result<(), Diagnostic>,
) {
    let result = (|| {
        let source = rules.settings.of(below(path), None).filter(|source| source.kind == Kind::Sqlite);
        if rules.settings.of(below(path), None).is_some_and(|source| source.ignore && source.sheet.is_none()) {
            return Ok(());
        }
        if source.is_none() && is_database(path) {
            return Err(without_query(path));
        }
        let query = source.and_then(|source| source.query.as_ref()).map(|query| query.value.as_str());
        match (files.open)(path, query)? {
            Source::Sheet(sheet) => take(&Part::from(sheet), troubles),
            Source::Bytes(bytes) => {
                let book = Book::open(path, &bytes)?;
                troubles.extend(book.hidden.into_iter().map(Diagnostic::private));
                book.parts.iter().try_for_each(|part| take(part, troubles))
            }
        }
    })();
    if let Err(diagnostic) = result {
        troubles.extend([diagnostic.private()]);
    }
}

/// A file's path below the folder of records, as `records/attendance.yaml` names it.
fn below(path: &str) -> &str {
    path.strip_prefix(FOLDER).map_or(path, |rest| rest.trim_start_matches('/'))
}

/// Whether a file is a database by its name.
fn is_database(path: &str) -> bool {
    let ending = path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    ending.is_some_and(|ending| matches!(ending.as_str(), "sqlite" | "sqlite3" | "db"))
}

fn without_query(path: &str) -> Diagnostic {
    trouble::source(
        path,
        words!("nothing says what this database is to be asked", "没有写明要从这个数据库里查询什么"),
        words!(
            "add it under `sources` in records/attendance.yaml, with `kind: sqlite` and a `query`",
            "请在 records/attendance.yaml 的 `sources` 里加上它，写明 `kind: sqlite` 和 `query`"
        ),
    )
}

/// A file below the folder of records that is no table.
pub fn not_a_record(path: &str) -> Diagnostic {
    Diagnostic::new(codes::MISPLACED_FILE, words!("this is no file of attendance records", "这不是考勤记录文件"))
        .at(blackeyes_diagnostics::Place::file(path))
        .hint(words!(
            "keep only .csv, .tsv, .xlsx, .xls, .ods and databases in records/attendance",
            "records/attendance 里只放 .csv、.tsv、.xlsx、.xls、.ods 和数据库文件"
        ))
}
