//! Dates in workbooks: day numbers whose number format marks them as dates.
//!
//! ECMA-376 part 1, 18.8.30 and 18.17.4; the same numbers are used by BIFF8 (MS-XLS 2.4.126).

use jiff::civil::{Date, DateTime, date};
use jiff::{SignedDuration, Span};

use super::Cell;

/// How a number format interprets a number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Meaning {
    /// A number.
    #[default]
    Number,
    /// A date, a time of day, or both.
    Date,
    /// A duration, such as `[h]:mm`.
    Duration,
}

/// What a cell's format determines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Style {
    /// How a number in it is interpreted.
    pub meaning: Meaning,
    /// Whether it shows nothing, or is struck through.
    pub is_unseen: bool,
}

/// The day from which a workbook counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Epoch {
    /// 1900-01-01 is 1, and the nonexistent 29 February 1900 is 60.
    From1900,
    /// 1904-01-01 is 0.
    From1904,
}

/// The day after the last valid time, 9999-12-31 23:59:59, in days since the end of 1899.
const LAST_DAY: f64 = 2_958_466.0;
const SECONDS_A_DAY: i64 = 86_400;

impl Meaning {
    /// The meaning of a built-in format, by its number. 27 to 36 and 50 to 58 are the East Asian dates.
    pub(super) fn of_number(number: u32) -> Self {
        match number {
            14..=22 | 27..=36 | 45 | 47 | 50..=58 => Self::Date,
            46 => Self::Duration,
            _ => Self::Number,
        }
    }

    /// The meaning of a custom format, based on its first section: a date if it has a date letter outside quotation
    /// marks, escapes and brackets; a duration if brackets contain only such letters.
    pub(super) fn of_format(format: &str) -> Self {
        let mut letters = format.chars();
        while let Some(letter) = letters.next() {
            match letter {
                ';' => break,
                '\\' | '_' | '*' => {
                    letters.next();
                }
                '"' => {
                    letters.find(|&c| c == '"');
                }
                '[' => {
                    let inside: String = letters.by_ref().take_while(|&c| c != ']').collect();
                    let first = inside.chars().next().map(|c| c.to_ascii_lowercase());
                    if let Some(first @ ('h' | 'm' | 's')) = first
                        && inside.chars().all(|c| c.to_ascii_lowercase() == first)
                    {
                        return Self::Duration;
                    }
                }
                'y' | 'Y' | 'm' | 'M' | 'd' | 'D' | 'h' | 'H' | 's' | 'S' => return Self::Date,
                _ => {}
            }
        }
        Self::Number
    }

    /// Whether a custom format shows nothing at all: all of its sections are empty (`;;;`).
    pub(super) fn shows_nothing(format: &str) -> bool {
        format.matches(';').count() >= 2 && format.chars().all(|c| c == ';' || c.is_whitespace())
    }

    /// Converts `number` to a cell with this format. A number outside the range of dates stays a number.
    pub(super) fn cell(self, number: f64, epoch: Epoch) -> Cell {
        if !number.is_finite() {
            return Cell::Error("#NUM!".to_owned());
        }
        match self {
            Self::Date if (0.0..1.0).contains(&number) => Cell::Text(clock(number)),
            Self::Date => epoch.date(number).map_or(Cell::Number(number), Cell::Date),
            Self::Duration if (0.0..LAST_DAY).contains(&number) => Cell::Text(clock(number)),
            Self::Number | Self::Duration => Cell::Number(number),
        }
    }
}

impl Epoch {
    /// The date and time of a number of days, to the second.
    fn date(self, days: f64) -> Option<DateTime> {
        if !(0.0..LAST_DAY).contains(&days) {
            return None;
        }
        let zero: Date = match self {
            Self::From1904 => date(1904, 1, 1),
            Self::From1900 if days < 60.0 => date(1899, 12, 31),
            Self::From1900 => date(1899, 12, 30),
        };
        let seconds = seconds(days);
        let day = zero.checked_add(Span::new().try_days(seconds / SECONDS_A_DAY).ok()?).ok()?;
        day.at(0, 0, 0, 0).checked_add(SignedDuration::from_secs(seconds % SECONDS_A_DAY)).ok()
    }
}

fn seconds(days: f64) -> i64 {
    (days * SECONDS_A_DAY as f64).round() as i64
}

fn clock(days: f64) -> String {
    let seconds = seconds(days);
    format!("{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_of_dates() {
        for format in
            ["yyyy/m/d", r#"yyyy"年"m"月"d"日""#, "[$-804]yyyy年m月d日;@", "m月d日", "h:mm AM/PM", "上午/下午h:mm"]
        {
            assert_eq!(Meaning::of_format(format), Meaning::Date, "{format}");
        }
        for format in
            ["General", "0.00E+00", "@", r#"0"days""#, "[Red]0.0", "#,##0_);(#,##0)", r"0\d", "0;yyyy", "[DBNum1]0"]
        {
            assert_eq!(Meaning::of_format(format), Meaning::Number, "{format}");
        }
        assert_eq!(Meaning::of_format("[h]:mm:ss"), Meaning::Duration);
        assert_eq!(Meaning::of_format("[MM]"), Meaning::Duration);
    }

    #[test]
    fn numbers_are_days() {
        let text = |number: f64, epoch| Meaning::Date.cell(number, epoch).text().into_owned();
        assert_eq!(text(46_086.0, Epoch::From1900), "2026-03-05");
        assert_eq!(text(46_086.354_166_666_7, Epoch::From1900), "2026-03-05T08:30:00");
        assert_eq!(text(44_624.0, Epoch::From1904), "2026-03-05");
        assert_eq!(text(1.0, Epoch::From1900), "1900-01-01");
        assert_eq!(text(61.0, Epoch::From1900), "1900-03-01");
        assert_eq!(text(0.354_166_666_7, Epoch::From1900), "8:30:00");
        assert_eq!(text(2_958_465.999_999_999, Epoch::From1900), "2958465.999999999");
        assert_eq!(text(-3.0, Epoch::From1900), "-3");
        assert_eq!(Meaning::Duration.cell(1.5, Epoch::From1900).text(), "36:00:00");
        assert_eq!(Meaning::Number.cell(f64::NAN, Epoch::From1900).text(), "#NUM!");
    }
}
