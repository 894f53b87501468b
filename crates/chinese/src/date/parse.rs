//! Parses a date, with an optional time, as people write it in Chinese and English.

mod clock;

use std::fmt::Write as _;

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{Offset, TimeZone};

use super::format::{month_name, weekday_names};
use blackeyes_diagnostics::{Wording, words};

/// A parsed date, with its time if there is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parsed {
    /// The date.
    pub date: Date,
    /// The time of the day, without a time zone.
    pub time: Option<Time>,
}

impl Parsed {
    /// The date with its time, or with the start of the day if there is none.
    pub fn datetime(self) -> DateTime {
        DateTime::from_parts(self.date, self.time.unwrap_or_else(Time::midnight))
    }
}

/// Why a text cannot be parsed as a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateProblem {
    /// It does not have the form of a date.
    NotADate,
    /// It is a date that does not exist in the calendar.
    NoSuchDay {
        /// The year as written.
        year: i16,
        /// The month as written.
        month: u32,
        /// The day as written.
        day: u32,
        /// The number of days in the month, if the month exists.
        days: Option<i8>,
    },
    /// It contains a time that does not exist.
    NoSuchTime {
        /// The hour as written.
        hour: u32,
        /// The minute as written.
        minute: u32,
    },
    /// It contains an ambiguous hour of the 12-hour clock: `晚上12点`, `上午12:00`.
    UnclearHour,
    /// It contains two times: `18:30–20:00`.
    Range,
    /// It contains a weekday that does not match the date.
    OtherWeekday {
        /// The date.
        date: Date,
    },
    /// It contains a time zone where none is allowed.
    Zone,
    /// The year comes last, so that the order of day and month is ambiguous: `05/03/2026`.
    AmbiguousOrder {
        /// The date if the day comes first, as in Britain.
        day_first: Option<Date>,
        /// The date if the month comes first, as in America.
        month_first: Option<Date>,
    },
}

impl DateProblem {
    /// The message for this problem with `text`.
    pub fn message(self, text: &str) -> Wording {
        let text = text.trim();
        match self {
            Self::NotADate => words!("`{text}` is not a date", "`{text}` 不是日期"),
            Self::NoSuchDay { month, days: None, .. } => {
                words!("`{text}` is not a date: there is no month {month}", "`{text}` 不是日期：没有 {month} 月")
            }
            Self::NoSuchDay { year, month, days: Some(days), .. } => {
                let name = month_name(i8::try_from(month).unwrap_or_default());
                words!(
                    "`{text}` is not a date: {name} {year} has {days} days",
                    "`{text}` 不是日期：{year} 年 {month} 月只有 {days} 天"
                )
            }
            Self::NoSuchTime { hour, minute } => words!(
                "`{text}` is not a time: there is no {hour:02}:{minute:02}",
                "`{text}` 不是时间：没有 {hour:02}:{minute:02} 这一时刻"
            ),
            Self::UnclearHour => {
                words!("the hour of `{text}` is ambiguous", "看不出 `{text}` 指的是几点")
            }
            Self::Range => words!("`{text}` names two moments", "`{text}` 写了两个时刻"),
            Self::OtherWeekday { date } => {
                let (english, chinese) = weekday_names(date);
                words!("`{text}` contradicts itself: {date} is a {english}", "`{text}` 自相矛盾：{date} 是{chinese}")
            }
            Self::Zone => words!("a time zone is not allowed in `{text}`", "`{text}` 里不能写时区"),
            Self::AmbiguousOrder { .. } => {
                words!("the order of day and month in `{text}` is ambiguous", "`{text}` 的月和日顺序不明")
            }
        }
    }

    /// A hint about what to write instead.
    pub fn hint(self) -> Wording {
        match self {
            Self::NotADate => {
                words!("write year, month and day, such as `2026-03-05`", "按年、月、日的顺序写，例如 `2026-03-05`")
            }
            Self::NoSuchDay { .. } => {
                words!("check the month and the day, written in this order", "核对月和日：先写月，后写日")
            }
            Self::NoSuchTime { .. } => words!(
                "write the time in 24-hour form, from `00:00` to `23:59`",
                "按 24 小时制写时间，从 `00:00` 到 `23:59`"
            ),
            Self::UnclearHour => words!(
                "write the time in 24-hour form, such as `18:30`; midnight is `00:00` of the day that it begins",
                "按 24 小时制写时间，例如 `18:30`；半夜十二点写成后一天的 `00:00`"
            ),
            Self::Range => words!(
                "write only the beginning; if there is a key for the end, such as `end`, write the end there",
                "这里只写开始的时间；有 `end` 这类键的，结束时间写在那里"
            ),
            Self::OtherWeekday { .. } => {
                words!("check the day, and leave out the day of the week", "请核对日期；星期可以不写")
            }
            Self::Zone => words!(
                "write the site's local time, such as `2026-03-05 18:30`",
                "请写当地时间，例如 `2026-03-05 18:30`"
            ),
            Self::AmbiguousOrder { day_first, month_first } => {
                let mut choices = String::new();
                let mut chinese = String::new();
                for date in [day_first, month_first.filter(|date| Some(*date) != day_first)].into_iter().flatten() {
                    let (or, huo) = if choices.is_empty() { ("", "") } else { (" or ", " 或 ") };
                    let _ = write!(choices, "{or}`{date}`");
                    let _ = write!(chinese, "{huo}`{date}`");
                }
                words!("write the year first: {choices}", "把年份写在最前面：{chinese}")
            }
        }
    }
}

/// The maximum length of a date with its time, in bytes.
const LONGEST: usize = 100;

/// Parses a date: `2026-03-05`, `2026/3/5`, `2026.3.5` or `2026年3月5日`, also in full-width digits and signs. It may be followed
/// by its weekday (`周四`) and a time: `18:30`, `T18:30`, `18:30:00`, `18时30分`, `下午6:30`, `6:30 pm`. Spaces around the Chinese
/// words are allowed.
///
/// # Errors
/// Returns an error if the text has none of these forms, specifies a date or time that does not exist, or contains a time zone.
pub fn parse_date(text: &str) -> Result<Parsed, DateProblem> {
    read(text, None)
}

/// Like [`parse_date`], but also accepts a time with a time zone (`2026-03-05T10:00:00+08:00`), which is converted to local
/// time in `zone`.
///
/// # Errors
/// The same as for [`parse_date`].
pub fn parse_date_in(text: &str, zone: &TimeZone) -> Result<Parsed, DateProblem> {
    read(text, Some(zone))
}

fn read(text: &str, zone: Option<&TimeZone>) -> Result<Parsed, DateProblem> {
    if text.len() > LONGEST {
        return Err(DateProblem::NotADate);
    }
    let signs: Vec<char> = text.trim().chars().map(half_width).collect();
    let mut rest = Signs(&signs);
    let date = rest.date()?;
    rest.weekday(date)?;
    if rest.0.is_empty() {
        return Ok(Parsed { date, time: None });
    }
    let (time, offset) = rest.time()?;
    let Some(offset) = offset else { return Ok(Parsed { date, time: Some(time) }) };
    let zone = zone.ok_or(DateProblem::Zone)?;
    let there = offset.to_timestamp(DateTime::from_parts(date, time)).map_err(|_| DateProblem::NotADate)?;
    let here = zone.to_datetime(there);
    Ok(Parsed { date: here.date(), time: Some(here.time()) })
}

/// The ASCII equivalent of a full-width character.
fn half_width(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '\u{3000}' | '\u{A0}' | '\t' => ' ',
        '–' | '\u{2011}' | '−' => '-',
        other => other,
    }
}

/// The characters that remain to be parsed.
struct Signs<'a>(&'a [char]);

impl Signs<'_> {
    /// Consumes the next character if it is one of `wanted`.
    fn take(&mut self, wanted: &[char]) -> Option<char> {
        let (&first, rest) = self.0.split_first()?;
        wanted.contains(&first).then(|| {
            self.0 = rest;
            first
        })
    }

    /// Consumes spaces.
    fn spaces(&mut self) {
        while self.take(&[' ']).is_some() {}
    }

    /// Consumes a number of at most four digits, and returns its value and its number of digits.
    fn number(&mut self) -> Option<(u32, usize)> {
        let digits = self.0.iter().take_while(|c| c.is_ascii_digit()).count();
        let (number, rest) = self.0.split_at_checked(digits)?;
        if !(1..=4).contains(&digits) {
            return None;
        }
        self.0 = rest;
        let value = number.iter().filter_map(|c| c.to_digit(10)).fold(0, |value, digit| value * 10 + digit);
        Some((value, digits))
    }

    /// Consumes a number of one or two digits.
    fn short_number(&mut self) -> Option<u32> {
        self.number().and_then(|(value, digits)| (digits <= 2).then_some(value))
    }

    /// Consumes one of `words`, which follows a number in a Chinese date, and the spaces around it.
    fn word(&mut self, words: &[char]) -> Option<()> {
        self.spaces();
        self.take(words)?;
        self.spaces();
        Some(())
    }

    /// Consumes a date.
    fn date(&mut self) -> Result<Date, DateProblem> {
        let (first, digits) = self.number().ok_or(DateProblem::NotADate)?;
        if digits == 4 {
            let (month, day) = self.month_and_day().ok_or(DateProblem::NotADate)?;
            return day_of(first, month, day);
        }
        Err(self.year_last(first).unwrap_or(DateProblem::NotADate))
    }

    /// Consumes the part after the year.
    fn month_and_day(&mut self) -> Option<(u32, u32)> {
        if let Some(between) = self.take(&['-', '/', '.']) {
            let month = self.short_number()?;
            self.take(&[between])?;
            return Some((month, self.short_number()?));
        }
        self.word(&['年'])?;
        let month = self.short_number()?;
        self.word(&['月'])?;
        let day = self.short_number()?;
        self.word(&['日', '号', '號'])?;
        Some((month, day))
    }

    /// The problem of a date that ends with its year, if this is one.
    fn year_last(&mut self, first: u32) -> Option<DateProblem> {
        let between = self.take(&['-', '/', '.'])?;
        let second = self.short_number()?;
        self.take(&[between])?;
        let (year, digits) = self.number()?;
        let day_first = day_of(year, second, first).ok();
        let month_first = day_of(year, first, second).ok();
        (digits == 4 && (day_first.is_some() || month_first.is_some()))
            .then_some(DateProblem::AmbiguousOrder { day_first, month_first })
    }
}

/// The date with these numbers, if it exists.
fn day_of(year: u32, month: u32, day: u32) -> Result<Date, DateProblem> {
    let year = i16::try_from(year).ok().filter(|&year| year > 0).ok_or(DateProblem::NotADate)?;
    let first = i8::try_from(month).ok().and_then(|month| Date::new(year, month, 1).ok());
    let days = first.map(Date::days_in_month);
    first
        .zip(i8::try_from(day).ok())
        .and_then(|(first, day)| Date::new(year, first.month(), day).ok())
        .ok_or(DateProblem::NoSuchDay { year, month, day, days })
}

#[cfg(test)]
mod tests;
