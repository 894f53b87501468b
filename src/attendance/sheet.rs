//! Reading one sheet into the records: its layout from the first rows, then every row.

use std::hash::Hasher as _;
use std::ops::ControlFlow;
use std::sync::Arc;

use jiff::civil::Date;
use rapidhash::fast::RapidHasher;

use super::account::Account;
use super::day;
use super::foot::is_foot;
use super::layout::{Layout, ROWS_LOOKED_AT, Unclear};
use super::legend::Legend;
use super::look::Look;
use super::mark::{Marks, Status};
use super::reading::{Read, Reading};
use super::records::{Records, SheetRead};
use super::rules::Rules;
use super::settings::RawSource;
use super::trouble::{self, Troubles};
use blackeyes_diagnostics::Diagnostic;
use blackeyes_sheets::{Part, Row};

/// The number of rows between progress updates, a few milliseconds apart.
const ROWS_BETWEEN_NEWS: usize = 10_000;

impl Records {
    /// Reads one sheet of the file `file` below `records/attendance/`, and returns how it was interpreted. `None` if it is
    /// empty or left out, or if its shape cannot be determined.
    pub fn read(
        &mut self,
        part: &Part<'_>,
        file: &str,
        rules: Rules<'_>,
        rows: &dyn Fn(usize),
        troubles: &mut Troubles,
    ) -> Result<Option<(Layout, Account)>, Diagnostic> {
        let settings = rules.settings;
        let source = settings.of(file, part.name().map(AsRef::as_ref));
        if source.is_some_and(|source| source.ignore) {
            return Ok(None);
        }
        let mut head = Vec::new();
        part.each(|row| {
            head.push(row.to_row());
            if head.len() < ROWS_LOOKED_AT { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        })?;
        if head.is_empty() {
            return Ok(None);
        }
        troubles.extend(trouble::hidden(part));
        let (layout, marks) = match understood(part, file, &head, rules) {
            Ok(understood) => understood,
            Err((unclear, row)) => {
                troubles.push(trouble::shape(unclear, part.place(row, None)));
                return Ok(None);
            }
        };
        self.sheets.push(SheetRead {
            path: Arc::clone(part.path()),
            name: part.name().cloned(),
            rows: 0,
            about: about(&layout),
            date: layout.date,
            meeting: layout.meeting,
            is_of_some: layout.status.is_some(),
        });
        let mut read = self.rows;
        let mut reading = Reading::new(self, &layout, Read { source, marks, zone: rules.zone }, troubles);
        part.each(|row| {
            reading.row(row);
            read += 1;
            if read.is_multiple_of(ROWS_BETWEEN_NEWS) {
                rows(read);
            }
            ControlFlow::Continue(())
        })?;
        let account = reading.end();
        self.rows = read;
        Ok(Some((layout, account)))
    }
}

/// The layout and the marks found in the first rows of a sheet, or the reason why they are unclear, with the row.
fn understood(
    part: &Part<'_>,
    file: &str,
    head: &[Row],
    rules: Rules<'_>,
) -> Result<(Layout, Marks), (Unclear, Option<u32>)> {
    let source = rules.settings.of(file, part.name().map(AsRef::as_ref));
    let usual = rules.settings.marks(source, &[]);
    let legend = legend_of(head, &look(part, file, source, &usual, rules));
    let legend = legend.map_err(|row| (Unclear::Legend, Some(row)))?;
    let marks = rules.settings.marks(source, &legend);
    let mut look = look(part, file, source, &marks, rules);
    look.explained |= !legend.is_empty();
    let layout = look.layout(head).map_err(|unclear| (unclear, None))?;
    Ok((layout, marks))
}

/// Creates the context for inspecting a sheet.
fn look<'a>(
    part: &'a Part<'_>,
    file: &'a str,
    source: Option<&'a RawSource>,
    marks: &'a Marks,
    Rules { keys, terms, zone, .. }: Rules<'a>,
) -> Look<'a> {
    let (folders, name) = file.rsplit_once('/').unwrap_or(("", file));
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let names = [stem, part.name().map_or("", AsRef::as_ref)];
    let explained = source.is_some_and(|source| !source.marks.is_empty());
    let term = source.and_then(|source| source.term).or_else(|| day::term_within(file));
    Look { source, marks, keys, terms, zone, names, folders, explained, term }
}

/// The meanings that the sheet gives for its marks, above the headings and below the table, or the number of a row with a
/// doubtful legend.
fn legend_of(head: &[Row], look: &Look<'_>) -> Result<Vec<(String, Status)>, u32> {
    let headings = look.row_of_headings(head).unwrap_or(0);
    let (mut all, mut first) = (Legend { is_sure: true, ..Legend::default() }, None);
    for (at, row) in head.iter().enumerate().filter(|(at, _)| *at != headings) {
        let cells: Vec<String> =
            row.cells.iter().map(|cell| cell.text().into_owned()).filter(|text| !text.is_empty()).collect();
        let is_note = || cells.first().is_some_and(|first| is_foot(first));
        let Some(legend) = Legend::of(&cells.join(" ")) else { continue };
        // In a person's row, a mark with its word describes that person.
        if at < headings || is_note() || legend.is_sure {
            all.extend(legend);
            first.get_or_insert(row.number);
        }
    }
    match first {
        // The mapping overrides the legend.
        Some(row) if all.is_doubtful(look.marks) => {
            if look.explained {
                Ok(Vec::new())
            } else {
                Err(row)
            }
        }
        _ => Ok(all.pairs),
    }
}

/// A hash of what a sheet is about, without its rows.
fn about(layout: &Layout) -> u64 {
    let mut hash = RapidHasher::default();
    let mut add = |title: &str, date: Option<Date>| hash.write(format!("{title}\u{1F}{date:?}").as_bytes());
    add(&layout.title, layout.date);
    layout.events.iter().for_each(|event| add(&event.title, event.date));
    hash.finish()
}
