//! A day found in a text, with what the scan recorded about it.

use jiff::civil::Date;

use crate::attendance::clock;
use crate::config::Term;

/// What follows a day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum More {
    /// No other day.
    #[default]
    Nothing,
    /// The last day of a span.
    Span,
    /// Other separate days.
    Days,
}

/// A day found in a text.
pub(super) struct Scanned {
    pub year: Option<i16>,
    pub month: i8,
    pub day: i8,
    pub start: usize,
    pub end: usize,
    /// What follows the day.
    pub more: More,
}

impl Scanned {
    /// The day, or the first of a span; `None` if it is one of several.
    pub fn date(&self, term: Option<Term>) -> Option<Date> {
        if self.more == More::Days {
            return None;
        }
        let year = self.year.or_else(|| {
            let start = term?.academic_year();
            Some(if self.month >= 8 { start } else { start + 1 })
        })?;
        Date::new(year, self.month, self.day).ok()
    }
}

/// Parses the day at `start`, whose first number is `first` and ends at `after`.
pub(super) fn day_at(text: &str, start: usize, first: u32, after: usize) -> Option<Scanned> {
    let small = |number: u32, most: u32| i8::try_from(number).ok().filter(|_| (1..=most).contains(&number));
    if after - start == 2
        && (20..40).contains(&first)
        && let Some(scanned) = short_year(text, start, first, after)
    {
        return Some(scanned);
    }
    let (year, month, between, after) = if after - start == 4 {
        let (between, next) = sign(text, after, &['年', '-', '/', '.'])?;
        let (month, after) = number(text, next)?;
        (Some(i16::try_from(first).ok()?), month, if between == '年' { '月' } else { between }, after)
    } else {
        let (between, _) = sign(text, after, &['月', '.', '/', '-'])?;
        (None, first, between, after)
    };
    let (_, next) = sign(text, after, &[between])?;
    let (day, end) = number(text, next)?;
    if year.is_none()
        && between == '/'
        && let Some((year, end)) = year_after(text, end)
    {
        let time = clock::time_at(text.get(end..).unwrap_or_default());
        let time = clock::after(time).map(|after| after.before.trim_end().to_ascii_lowercase()).unwrap_or_default();
        let month_first = day > 12 || day == month || time.ends_with("am") || time.ends_with("pm");
        // The order of `3/5/2026` is ambiguous: month 0 makes it no date.
        let (month, day) = if month_first {
            (month, day)
        } else if month > 12 {
            (day, month)
        } else {
            (0, 0)
        };
        let part = |number: u32| i8::try_from(number).unwrap_or_default();
        return Some(Scanned { year: Some(year), month: part(month), day: part(day), start, end, more: More::Nothing });
    }
    let end = sign(text, end, &['日', '号', '號']).map_or(end, |(_, end)| end);
    // `2-4周` is a range of weeks, and `3.5周四` has a day of the week.
    let of_weeks = text
        .get(end..)?
        .trim_start()
        .strip_prefix('周')
        .is_some_and(|rest| !rest.starts_with(|c| WEEKDAYS.contains(c)));
    if year.is_none() && of_weeks {
        return None;
    }
    Some(Scanned { year, month: small(month, 12)?, day: small(day, 31)?, start, end, more: More::Nothing })
}

/// Parses a day with a two-digit year: `26.3.5`, `26年3月5日`. The order of `26/3/25` is ambiguous.
fn short_year(text: &str, start: usize, year: u32, after: usize) -> Option<Scanned> {
    let (between, next) = sign(text, after, &['年', '-', '/', '.'])?;
    let (month, after) = number(text, next).filter(|(month, _)| (1..=12).contains(month))?;
    let (_, next) = sign(text, after, &[if between == '年' { '月' } else { between }])?;
    let (day, end) = number(text, next).filter(|(day, _)| (1..=31).contains(day))?;
    let end = sign(text, end, &['日', '号', '號']).map_or(end, |(_, end)| end);
    let in_doubt = between == '/' && day >= 20;
    let part = |number: u32| i8::try_from(number).unwrap_or_default();
    let month = if in_doubt { 0 } else { part(month) };
    let year = Some(2000 + i16::try_from(year).ok()?);
    Some(Scanned { year, month, day: part(day), start, end, more: More::Nothing })
}

/// The characters for the days of the week.
pub(super) const WEEKDAYS: &str = "一二三四五六日天";

/// The year that follows `3/5` in `3/5/26` and `3/5/2026`, and its end.
fn year_after(text: &str, at: usize) -> Option<(i16, usize)> {
    let (_, next) = sign(text, at, &['/'])?;
    let (year, end) = number(text, next)?;
    let year = match end - next {
        2 => 2000 + year,
        4 => year,
        _ => return None,
    };
    Some((i16::try_from(year).ok()?, end))
}

/// The number at `at`, and its end. A number with too many digits for a day is rejected.
pub(super) fn number(text: &str, at: usize) -> Option<(u32, usize)> {
    let rest = text.get(at..)?;
    let trimmed = rest.trim_start_matches(' ');
    let at = at + rest.len() - trimmed.len();
    let digits = trimmed.bytes().take_while(u8::is_ascii_digit).count();
    let value = if digits <= 4 { trimmed.get(..digits)?.parse().ok()? } else { u32::MAX };
    Some((value, at + digits))
}

/// One of `wanted` at `at` after optional spaces, and its end.
pub(super) fn sign(text: &str, at: usize, wanted: &[char]) -> Option<(char, usize)> {
    let rest = text.get(at..)?;
    let trimmed = rest.trim_start_matches(' ');
    let found = trimmed.chars().next().filter(|c| wanted.contains(c))?;
    Some((found, at + rest.len() - trimmed.len() + found.len_utf8()))
}
