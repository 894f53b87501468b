//! Attendance records: private sheets in, protected public tables out.
//!
//! This module is a privacy boundary. Its inputs are sheets as people keep them and an [`ActivityKey`] for each
//! activity. Its outputs are [`PublicTables`], in which every number has passed the rule in `protect`, and
//! diagnostics that identify a place but never quote a cell. Names, rows and unprotected counts leave it only in
//! [`PrivateReport`] and [`Inspection`], which only `blackeyes attendance` may write. The types of raw counts are not
//! accessible outside:
//!
//! ```compile_fail
//! use blackeyes::attendance::ledger::Ledger;
//! ```
//!
//! ```compile_fail
//! use blackeyes::attendance::records::Records;
//! ```
//!
//! and code outside the module cannot construct a figure, so every existing figure has been protected:
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
mod fate;
mod files;
mod folder;
mod foot;
mod groups;
mod inspect;
mod join;
mod key;
mod kinds;
mod layout;
mod ledger;
mod legend;
mod look;
mod mark;
mod named;
mod no_person;
mod people;
mod protect;
mod purpose;
mod reading;
mod records;
mod report;
mod rules;
mod settings;
mod shape;
mod sheet;
mod tables;
mod title;
mod trouble;

#[cfg(test)]
mod tests;

pub use bodies::{Bodies, Owner};
pub use files::{Files, Open, Source};
pub use folder::{FOLDER, not_a_record};
pub use inspect::Inspection;
pub use key::{ActivityKey, Expected};
pub use mark::Status;
pub use protect::{Counts, Figure, Published, Total};
pub use report::{By, PrivateReport};
pub use rules::Rules;
pub use settings::{Kind, Settings, schema};
pub use shape::Shape;
pub use tables::{Cell, Group, Held, PublicTables, TermTable, Year};

use crate::config::Term;
use blackeyes_diagnostics::{Diagnostics, Language};

use folder::below;
use join::Joining;
use protect::Protection;
use records::Records;
use trouble::Troubles;

/// The path of the settings of the records.
pub const SETTINGS: &str = "records/attendance.yaml";

/// The public tables of the records, and the problems found. `None` if there are no records.
pub fn public(files: Files<'_>, rules: Rules<'_>) -> (Option<PublicTables>, Diagnostics) {
    let mut troubles = Troubles::default();
    let mut records = files::read(files, rules, &mut troubles);
    if records.sheets.is_empty() {
        return (None, troubles.finish());
    }
    let joining = Joining::of(rules, false);
    let ledger = ledger::settle(&mut records, &joining, &mut troubles);
    let counting = ledger.count(&records, &joining, rules.settings.by_group, &mut troubles);
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
    let mut records = files::read(files, rules, &mut troubles);
    // The assessment counts attendance even if the activity's page is not shown.
    let ledger = ledger::settle(&mut records, &Joining::of(rules, true), &mut troubles);
    (report::make(&ledger, &records, rules.terms, by, term, language), troubles.finish())
}

/// Describes how the files are interpreted.
pub fn inspect(files: Files<'_>, rules: Rules<'_>) -> Inspection {
    let mut troubles = Troubles::default();
    let mut records = Records::default();
    let mut seen = Vec::new();
    for path in files.paths {
        files::each_part(path, files, rules, &mut troubles, &mut |part, troubles| {
            let first = records.entries.len();
            let read = records.read(part, below(path), rules, files.rows, troubles)?;
            seen.push(inspect::seen(part, read.as_ref(), &records, first));
            Ok(())
        });
    }
    let _ = ledger::settle(&mut records, &Joining::of(rules, false), &mut troubles);
    Inspection::new(seen, troubles.finish())
}
