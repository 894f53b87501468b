//! One cell, and its conversion to text.

use std::borrow::Cow;

use jiff::civil::{DateTime, Time};

/// The content of a cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Cell {
    /// Nothing.
    #[default]
    Empty,
    /// Text, as typed. Also times of day and durations, as `H:MM:SS`.
    Text(String),
    /// A finite number.
    Number(f64),
    /// A date, at midnight unless it includes a time.
    Date(DateTime),
    /// A Boolean.
    Bool(bool),
    /// The error value of a failed formula, such as `#REF!`.
    Error(String),
}

impl Cell {
    /// The cell as text: trimmed, with no-break and ideographic spaces replaced by plain ones, whole numbers without
    /// `.0`, dates as `2026-03-05` or `2026-03-05T08:30:00`.
    pub fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Empty => Cow::Borrowed(""),
            Self::Text(text) | Self::Error(text) => plain_spaces(text),
            Self::Number(number) => Cow::Owned(number_text(*number)),
            Self::Date(date) if date.time() == Time::midnight() => Cow::Owned(date.date().to_string()),
            Self::Date(date) => Cow::Owned(date.to_string()),
            Self::Bool(true) => Cow::Borrowed("TRUE"),
            Self::Bool(false) => Cow::Borrowed("FALSE"),
        }
    }

    /// Whether it has no visible content.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(text) | Self::Error(text) => text.chars().all(is_blank),
            Self::Number(_) | Self::Date(_) | Self::Bool(_) => false,
        }
    }
}

/// White space, or an invisible character that is often copied along with cells from the web.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200B}' | '\u{2060}' | '\u{FEFF}')
}

/// `text` trimmed, with no-break and ideographic spaces replaced by plain ones.
pub(super) fn plain_spaces(text: &str) -> Cow<'_, str> {
    let text = text.trim_matches(is_blank);
    if text.contains(is_wide_space) { Cow::Owned(text.replace(is_wide_space, " ")) } else { Cow::Borrowed(text) }
}

/// No-break, narrow no-break and ideographic spaces.
fn is_wide_space(c: char) -> bool {
    matches!(c, '\u{A0}' | '\u{202F}' | '\u{3000}')
}

fn number_text(number: f64) -> String {
    // Adding zero turns negative zero, which prints as `-0`, into positive zero.
    (number + 0.0).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn reads_as_people_write() {
        assert_eq!(Cell::Text("\u{3000}张\u{A0}三 \t".into()).text(), "张 三");
        assert_eq!(Cell::Number(12.0).text(), "12");
        assert_eq!(Cell::Number(-0.0).text(), "0");
        assert_eq!(Cell::Number(0.1).text(), "0.1");
        assert_eq!(Cell::Number(20_260_001_234.0).text(), "20260001234");
        assert_eq!(Cell::Date(date(2026, 3, 5).at(0, 0, 0, 0)).text(), "2026-03-05");
        assert_eq!(Cell::Date(date(2026, 3, 5).at(8, 30, 0, 0)).text(), "2026-03-05T08:30:00");
        assert_eq!(Cell::Bool(true).text(), "TRUE");
    }

    #[test]
    fn invisible_characters_are_nothing() {
        assert!(Cell::Text("\u{FEFF} \u{3000}\u{200B}".into()).is_empty());
        assert!(!Cell::Text(" 0".into()).is_empty());
        assert!(!Cell::Number(0.0).is_empty());
    }
}
