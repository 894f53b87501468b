//! Parses the day and time in a cell.

use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use crate::attendance::clock;
use blackeyes_chinese::{Parsed, parse_date_in};
use blackeyes_sheets::RowView;

/// The day and time in a cell, in the site's time zone.
pub(super) fn moment(row: RowView<'_>, column: usize, zone: &TimeZone) -> Option<DateTime> {
    let parsed = || parse_date_in(&row.text(column), zone).ok().filter(|parsed| parsed.time.is_some());
    row.date(column).or_else(|| parsed().map(Parsed::datetime))
}

/// The minute of the day in a cell, in the site's time zone.
pub(super) fn minute(row: RowView<'_>, column: usize, zone: &TimeZone) -> Option<u16> {
    match moment(row, column, zone) {
        // A workbook stores a day without a time as midnight.
        Some(moment) => {
            u16::try_from(i32::from(moment.hour()) * 60 + i32::from(moment.minute())).ok().filter(|minute| *minute > 0)
        }
        None => clock::minute(&row.text(column)),
    }
}
