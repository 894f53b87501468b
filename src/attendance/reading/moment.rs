//! The day and the time that a cell states.

use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use crate::attendance::clock;
use blackeyes_chinese::{Parsed, parse_date_in};
use blackeyes_sheets::RowView;

/// The day and the time in a cell, by the site's clocks.
pub(super) fn moment(row: RowView<'_>, column: usize, zone: &TimeZone) -> Option<DateTime> {
    let parsed = || parse_date_in(&row.text(column), zone).ok().filter(|parsed| parsed.time.is_some());
    row.date(column).or_else(|| parsed().map(Parsed::datetime))
}

/// The minute of the day in a cell, by the site's clocks.
pub(super) fn minute(row: RowView<'_>, column: usize, zone: &TimeZone) -> Option<u16> {
    match moment(row, column, zone) {
        // A day without a time is a workbook's midnight.
        Some(moment) => {
            u16::try_from(i32::from(moment.hour()) * 60 + i32::from(moment.minute())).ok().filter(|minute| *minute > 0)
        }
        None => clock::minute(&row.text(column)),
    }
}
