//! Reading a day, and a time of it, as people write them in Chinese and English.

mod clock;

use std::fmt::Write as _;

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{Offset, TimeZone};

use super::format::{month_name, weekday_names};
use blackeyes_diagnostics::{Wording, words};

/// A day as it was written, with its time if one was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parsed {
    /// The day.
    pub date: Date,
    /// The time of the day, without a time zone.
    pub time: Option<Time>,
}

impl Parsed {
    /// The time, or else the beginning of the day.
    pub fn datetime(self) -> DateTime {
        DateTime::from_parts(self.date, self.time.unwrap_or_else(Time::midnight))
    }
}

/// Why something cannot be read as a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateProblem {
    /// It is not written as a day at all.
    NotADate,
    /// It is written as a day that no calendar has.
    NoSuchDay {
        /// The year as written.
        year: i16,
        /// The month as written.
        month: u32,
        /// The day as written.
        day: u32,
        /// How many days the month has, if there is such a month.
        days: Option<i8>,
    },
    /// It is written with a time that no clock has.
    NoSuchTime {
        /// The hour as written.
        hour: u32,
        /// The minute as written.
        minute: u32,
    },
    /// It is written with an hour of the twelve-hour clock that may be either of two: `晚上12点`, `上午12:00`.
    UnclearHour,
    /// Two moments: `18:30–20:00`.
    Range,
    /// It is written with a day of the week that it is not.
    OtherWeekday {
        /// The day.
        date: Date,
    },
    /// It is written with a time zone, where none can be.
    Zone,
    /// The year stands last, so that nobody knows which is the month: `05/03/2026`.
    AmbiguousOrder {
        /// The day it is if the day stands first, as in Britain.
        day_first: Option<Date>,
        /// The day it is if the month stands first, as in America.
        month_first: Option<Date>,
    },
}

impl DateProblem {
    /// What is wrong with `text`, which was read.
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
                words!("it is not clear which hour `{text}` means", "看不出 `{text}` 指的是几点")
            }
            Self::Range => words!("`{text}` names two moments", "`{text}` 写了两个时刻"),
            Self::OtherWeekday { date } => {
                let (english, chinese) = weekday_names(date);
                words!("`{text}` contradicts itself: {date} is a {english}", "`{text}` 自相矛盾：{date} 是{chinese}")
            }
            Self::Zone => words!("a time zone cannot be given in `{text}`", "`{text}` 里不能写时区"),
            Self::AmbiguousOrder { .. } => {
                words!("the order of day and month in `{text}` is not clear", "`{text}` 的月和日顺序不明")
            }
        }
    }

    /// What to write instead.
    pub fn hint(self) -> Wording {
        match self {
            Self::NotADate => {
                words!("write year, month and day, such as `2026-03-05`", "按年、月、日的顺序写，例如 `2026-03-05`")
            }
            Self::NoSuchDay { .. } => {
                words!("check the month and the day, written in this order", "核对月和日：先写月，后写日")
            }
            Self::NoSuchTime { .. } => words!(
                "write the time by the clock of 24 hours, from `00:00` to `23:59`",
                "按 24 小时制写时间，从 `00:00` 到 `23:59`"
            ),
            Self::UnclearHour => words!(
                "write the time by the clock of 24 hours, such as `18:30`; midnight is `00:00` of the day that it begins",
                "按 24 小时制写时间，例如 `18:30`；半夜十二点写成后一天的 `00:00`"
            ),
            Self::Range => words!(
                "write the beginning alone; where there is a key for the end, such as `end`, write the end there",
                "这里只写开始的时间；有 `end` 这类键的，结束时间写在那里"
            ),
            Self::OtherWeekday { .. } => {
                words!("check the day, and leave the day of the week out", "请核对日期；星期可以不写")
            }
            Self::Zone => words!(
                "write the time as clocks at the site show it, such as `2026-03-05 18:30`",
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

/// No date and time is written with more bytes.
const LONGEST: usize = 100;

/// Reads a day: `2026-03-05`, `2026/3/5`, `2026.3.5`, `2026年3月5日`, in full-width digits and signs too; after it, if any, its day
/// of the week (`周四`) and a time: `18:30`, `T18:30`, `18:30:00`, `18时30分`, `下午6:30`, `6:30 pm`. Spaces around the Chinese words
/// are allowed.
///
/// # Errors
/// If it is written in no such way, or names a day or a time that there is not, or a time zone.
pub fn parse_date(text: &str) -> Result<Parsed, DateProblem> {
    read(text, None)
}

/// Reads a day like [`parse_date`], and also a time with its time zone (`2026-03-05T10:00:00+08:00`): it becomes that of clocks in
/// `zone`.
///
/// # Errors
/// Those of [`parse_date`].
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

/// The ASCII sign for a full-width one.
fn half_width(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '\u{3000}' | '\u{A0}' | '\t' => ' ',
        '–' | '\u{2011}' | '−' => '-',
        other => other,
    }
}

/// The signs that are not read yet.
struct Signs<'a>(&'a [char]);

impl Signs<'_> {
    /// Takes the next sign if it is one of `wanted`.
    fn take(&mut self, wanted: &[char]) -> Option<char> {
        let (&first, rest) = self.0.split_first()?;
        wanted.contains(&first).then(|| {
            self.0 = rest;
            first
        })
    }

    /// Takes spaces.
    fn spaces(&mut self) {
        while self.take(&[' ']).is_some() {}
    }

    /// Takes a number, and answers how many digits it has too. Four digits at most.
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

    /// Takes a number of one or two digits.
    fn short_number(&mut self) -> Option<u32> {
        self.number().and_then(|(value, digits)| (digits <= 2).then_some(value))
    }

    /// Takes one of `words`, which stands after a number of a Chinese date, with the spaces around it.
    fn word(&mut self, words: &[char]) -> Option<()> {
        self.spaces();
        self.take(words)?;
        self.spaces();
        Some(())
    }

    /// Takes a day.
    fn date(&mut self) -> Result<Date, DateProblem> {
        let (first, digits) = self.number().ok_or(DateProblem::NotADate)?;
        if digits == 4 {
            let (month, day) = self.month_and_day().ok_or(DateProblem::NotADate)?;
            return day_of(first, month, day);
        }
        Err(self.year_last(first).unwrap_or(DateProblem::NotADate))
    }

    /// Takes what follows the year.
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

/// The day of these numbers, if there is one.
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
