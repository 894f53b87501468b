//! A day with an optional time.

use std::cmp::Ordering;

use borsh::{BorshDeserialize, BorshSerialize};
use jiff::civil::{Date, DateTime, Time};

use super::field;
use crate::codes;
use blackeyes_diagnostics::{Diagnostic, words};
use blackeyes_frontmatter::{Expected, Fields, FromNode, Json, Node, Plain, Reader, Widget, day_schema, read_day};

/// A day with an optional time, in the site's time zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, BorshSerialize, BorshDeserialize)]
pub struct Moment {
    /// The day.
    #[borsh(serialize_with = "field::write_day", deserialize_with = "field::read_day")]
    pub date: Date,
    /// The time, if one was given.
    #[borsh(serialize_with = "field::write_some_time", deserialize_with = "field::read_some_time")]
    pub time: Option<Time>,
}

impl Moment {
    /// When it begins: at midnight if it has no time.
    pub fn start(self) -> DateTime {
        DateTime::from_parts(self.date, self.time.unwrap_or_else(Time::midnight))
    }

    /// When it is over: at its time, or else at the midnight that ends the day.
    pub fn end(self) -> DateTime {
        match self.time {
            Some(time) => DateTime::from_parts(self.date, time),
            None => self.date.tomorrow().map_or(DateTime::MAX, |next| next.to_datetime(Time::midnight())),
        }
    }

    /// Whether this is too early as the end of something that begins at `begins`.
    fn lies_before(self, begins: Self) -> bool {
        match (self.time, begins.time) {
            (Some(_), Some(_)) => self.start() < begins.start(),
            _ => self.date < begins.date,
        }
    }
}

impl PartialOrd for Moment {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Moment {
    /// Orders by start; a day without a time comes before its midnight.
    fn cmp(&self, other: &Self) -> Ordering {
        self.start().cmp(&other.start()).then(self.time.is_some().cmp(&other.time.is_some()))
    }
}

impl FromNode for Moment {
    const WIDGET: Widget = Widget::Moment;

    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        read_day(node, reader).map(|day| Self { date: day.date, time: day.time })
    }

    fn expected() -> Expected {
        Expected::new("a date", "日期", "2026-03-05")
    }

    fn schema() -> Json {
        day_schema()
    }

    fn plain(&self) -> Option<Plain<'_>> {
        Some(Plain::Day(self.date, self.time))
    }

    fn nothing() -> Option<Plain<'static>> {
        Some(Plain::Nothing)
    }
}

/// A four-digit year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Year(pub i32);

impl FromNode for Year {
    const WIDGET: Widget = Widget::Number;

    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        let digits = node.text().map(|text| text.trim().trim_end_matches('年').trim_end());
        if let Some(year) = digits.and_then(|digits| digits.parse().ok())
            && (1000..=9999).contains(&year)
        {
            return Some(Self(year));
        }
        reader.wrong_type(node, &Self::expected());
        None
    }

    fn expected() -> Expected {
        Expected::new("a year", "年份", "1998")
    }

    fn schema() -> Json {
        serde_json::json!({"type": ["integer", "string"], "minimum": 1000, "maximum": 9999, "pattern": "^[0-9]{4} *年?$"})
    }

    fn plain(&self) -> Option<Plain<'_>> {
        Some(Plain::Number(self.0.into()))
    }

    fn nothing() -> Option<Plain<'static>> {
        Some(Plain::Nothing)
    }
}

/// Reports an end that is before the start.
pub(super) fn check_order(
    fields: &Fields<'_>,
    (first, begins): (&str, Moment),
    (last, ends): (&str, Option<Moment>),
    reader: &mut Reader,
) {
    if ends.is_some_and(|ends| ends.lies_before(begins)) {
        let diagnostic =
            Diagnostic::new(codes::BAD_VALUE, words!("`{last}` is before `{first}`", "`{last}` 早于 `{first}`"))
                .at(fields.span(last).clone())
                .label(fields.span(first).clone(), words!("it begins here", "从这里开始"))
                .hint(words!("check both dates, the year included", "请核对这两个日期，包括年份"));
        reader.report(diagnostic);
    }
}
