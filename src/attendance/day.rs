//! Days as written in sheets: in full, without a year, as a serial number, or somewhere in a title.

use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use unicode_normalization::UnicodeNormalization;

use super::clock::{self, After};
use crate::config::{Season, Term};
use blackeyes_chinese::parse_date_in;
use scanned::{More, Scanned, WEEKDAYS, day_at, number};

mod scanned;
mod several;

/// The serial numbers that are interpreted as days: 1982 to 2064.
const SERIALS: std::ops::Range<i64> = 30_000..60_000;

/// The context in which days are parsed.
#[derive(Clone, Copy)]
pub(super) struct Days<'a> {
    /// The term, which supplies the year if none is written.
    pub term: Option<Term>,
    /// The site's time zone. Times in other zones are converted to it to determine the day.
    pub zone: &'a TimeZone,
}

impl Days<'_> {
    /// The day specified in a cell.
    pub fn of_cell(self, text: &str) -> Option<Date> {
        let text: String = text.nfkc().collect();
        let text = without_weekday(weekday_before(text.trim()));
        if let Ok(parsed) = parse_date_in(text, self.zone) {
            return Some(parsed.date);
        }
        if let Some(day) = serial(text).or_else(|| compact(text)) {
            return Some(day);
        }
        let scanned = scans(text).into_iter().next()?;
        // The rest of the cell may contain only a time.
        let After { before, .. } = clock::after(text.get(scanned.end..)?)?;
        // A bare number after the day numbers a session: `3月5日1`.
        let numbered = (1..3).contains(&before.trim().len()) && before.trim().bytes().all(|byte| byte.is_ascii_digit());
        let only = scanned.start == 0 && clock::is_time(before) && !numbered;
        only.then(|| self.at_the_site(&scanned, text)).flatten()
    }

    /// The day written as four digits: `0312`.
    pub fn short(self, text: &str) -> Option<Date> {
        let text: String = text.nfkc().collect();
        let text = text.trim();
        if text.len() != 4 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let part = |range: std::ops::Range<usize>| text.get(range)?.parse::<i8>().ok();
        let (month, day) = (part(0..2)?, part(2..4)?);
        Scanned { year: None, month, day, start: 0, end: 4, more: More::Nothing }.date(self.term)
    }

    /// The month and the day before a time: `10-15 18:20`.
    pub fn month_and_day(text: &str) -> Option<(i8, i8)> {
        let text: String = text.nfkc().collect();
        let scanned = scans(&text).into_iter().next().filter(|scanned| scanned.start == 0 && scanned.year.is_none())?;
        clock::minute(text.get(scanned.end..)?).map(|_| (scanned.month, scanned.day))
    }

    /// The first day that occurs in a title or a file name.
    pub fn within(self, text: &str) -> Option<Date> {
        let text: String = text.nfkc().collect();
        scans(&text).iter().find_map(|scanned| self.at_the_site(scanned, &text)).or_else(|| {
            let digits = text.split(|c: char| !c.is_ascii_digit());
            digits.filter(|run| run.len() == 8).find_map(compact)
        })
    }

    /// Whether a string contains several days, rather than one day or one span.
    pub fn are_several(text: &str) -> bool {
        let text: String = text.nfkc().collect();
        scans(&text).iter().any(|scanned| scanned.more == More::Days)
    }

    /// The day at the site of the date found in `text`. A time after it may be in another zone.
    fn at_the_site(self, scanned: &Scanned, text: &str) -> Option<Date> {
        let day = scanned.date(self.term)?;
        let After { before, offset } = clock::after(clock::time_at(text.get(scanned.end..)?))?;
        let Some(offset) = offset else { return Some(day) };
        let minute = clock::minute(before)?;
        let part = |minutes: u16| i8::try_from(minutes).unwrap_or_default();
        let there = offset.to_timestamp(day.at(part(minute / 60), part(minute % 60), 0, 0)).ok()?;
        Some(self.zone.to_datetime(there).date())
    }
}

/// Whether a heading mentions a day but asks for something other than who came on it: `3月5日前是否缴费`.
pub(super) fn is_aside(heading: &str) -> bool {
    const LIMITS: [&str; 9] = ["之前", "以前", "之后", "以后", "截止", "截至", "前", "后", "止"];
    const QUESTIONS: [&str; 14] =
        ["是否", "有无", "有没有", "是不是", "吗", "?", "截止", "截至", "缴费", "交费", "缴纳", "欠费", "已交", "未交"];
    const OF_ATTENDANCE: [&str; 9] = ["到", "出勤", "出席", "签", "参加", "参会", "来", "在场", "缺"];
    let plain: String = heading.nfkc().filter(|c| !c.is_whitespace()).collect();
    let scans = scans(&plain);
    let limits = scans.iter().any(|scanned| {
        let after = plain.get(scanned.end..).unwrap_or_default();
        LIMITS.iter().filter_map(|word| after.strip_prefix(word)).any(|rest| {
            let next = rest.chars().next();
            next.is_none_or(|c| !c.is_alphanumeric() || "是有交完提已未没要应须报缴登填上".contains(c))
        })
    });
    let has = |words: &[&str]| words.iter().any(|word| plain.contains(word));
    !scans.is_empty() && (limits || has(&QUESTIONS) && !has(&OF_ATTENDANCE))
}

/// The alternative reading of `10.1` if a spreadsheet treated a day as a number: 10月10日, without its trailing 0.
pub(super) fn longer(text: &str, date: Date) -> Option<Date> {
    let (month, day) = text.trim().split_once('.')?;
    let is_it = matches!(day, "1" | "2" | "3") && month.parse() == Ok(date.month()) && day.parse() == Ok(date.day());
    if is_it { Date::new(date.year(), date.month(), date.day() * 10).ok() } else { None }
}

/// Whether a line above a table contains a date of the sheet itself, such as that of its preparation, rather than the
/// activity's.
pub(super) fn is_of_the_sheet(line: &str) -> bool {
    const WORDS: [&str; 7] = ["填表", "制表", "打印", "导出", "生成时间", "截止", "报名"];
    let label = line.split_once([':', '：']).map(|(label, _)| label).unwrap_or_default();
    WORDS.iter().any(|word| label.contains(word)) || is_aside(line)
}

/// `text` without the days in it. The rest may be a title.
pub(super) fn without(text: &str) -> String {
    let plain: String = text.nfkc().collect();
    let scans = scans(&plain);
    if !scans.is_empty() {
        let mut rest = String::new();
        let mut done = 0;
        for Scanned { start, end, .. } in scans {
            rest.push_str(plain.get(done..start).unwrap_or_default());
            rest.push(' ');
            // Remove a time together with its day.
            let time = clock::time_at(plain.get(end..).unwrap_or_default());
            done = if clock::minute(time).is_some() { end + time.len() } else { end };
        }
        rest.push_str(plain.get(done..).unwrap_or_default());
        return rest;
    }
    match plain.split(|c: char| !c.is_ascii_digit()).find(|run| run.len() == 8 && compact(run).is_some()) {
        Some(run) => plain.replacen(run, " ", 1),
        None => text.to_owned(),
    }
}

/// The term in a name or title: `2025-autumn`, `2025秋`, `2025-2026学年第一学期`.
pub(super) fn term_within(text: &str) -> Option<Term> {
    let text: String = text.nfkc().flat_map(char::to_lowercase).collect();
    let years: Vec<(usize, i16)> = text
        .match_indices("20")
        .filter(|(at, _)| !text.get(..*at).is_some_and(|before| before.ends_with(|c: char| c.is_ascii_digit())))
        .filter_map(|(at, _)| Some((at, text.get(at..at + 4)?.parse().ok()?)))
        .filter(|(at, _)| !text.get(at + 4..).is_some_and(|after| after.starts_with(|c: char| c.is_ascii_digit())))
        .collect();
    let (at, year) = *years.first()?;
    let after = text.get(at + 4..).unwrap_or_default();
    if after.contains("学年") {
        let second = ["第二学期", "第2学期", "下学期", "春"].iter().any(|word| after.contains(word));
        let first = ["第一学期", "第1学期", "上学期", "秋"].iter().any(|word| after.contains(word));
        return match (first, second) {
            (true, false) => Some(Term { year, season: Season::Autumn }),
            (false, true) => Some(Term { year: year + 1, season: Season::Spring }),
            _ => None,
        };
    }
    let season = [(Season::Autumn, "秋"), (Season::Spring, "春"), (Season::Summer, "夏")]
        .into_iter()
        .find(|(season, word)| {
            let next = after.trim_start_matches([' ', '-', '_', '年']);
            next.starts_with(word) || next.starts_with(season.key())
        })
        .map(|(season, _)| season)?;
    Some(Term { year, season })
}

/// Everything that looks like a day: `2026年3月5日`, `2026-3-5`, `3月5日`, `3.5`, `3/5`.
fn scans(text: &str) -> Vec<Scanned> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let before = at.checked_sub(1).and_then(|before| bytes.get(before));
        if !bytes[at].is_ascii_digit() || before.is_some_and(u8::is_ascii_digit) {
            at += 1;
            continue;
        }
        let Some((first, after)) = number(text, at) else { break };
        at = match day_at(text, at, first, after) {
            Some(scanned) => {
                let (more, end) = several::after(text, at, scanned.end, scanned.day);
                found.push(Scanned { end, more, ..scanned });
                end
            }
            None => after,
        };
    }
    found
}

fn serial(text: &str) -> Option<Date> {
    let whole = text.split_once('.').map_or(text, |(whole, rest)| if rest.len() > 2 { whole } else { "" });
    let number: i64 = whole.parse().ok().filter(|number| SERIALS.contains(number))?;
    date(1899, 12, 30).checked_add(jiff::Span::new().try_days(number).ok()?).ok()
}

/// Parses the form `20260305`.
fn compact(text: &str) -> Option<Date> {
    let part = |range: std::ops::Range<usize>| text.get(range)?.parse::<i16>().ok();
    if text.len() != 8 || !text.bytes().all(|byte| byte.is_ascii_digit()) || !text.starts_with("20") {
        return None;
    }
    Date::new(part(0..4)?, i8::try_from(part(4..6)?).ok()?, i8::try_from(part(6..8)?).ok()?).ok()
}

/// Strips `星期四` from the beginning.
fn weekday_before(text: &str) -> &str {
    let rest = ["星期", "礼拜", "周"].iter().find_map(|word| text.strip_prefix(word));
    let rest = rest.and_then(|rest| rest.strip_prefix(|c| WEEKDAYS.contains(c))).map(str::trim_start);
    rest.filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit())).unwrap_or(text)
}

/// Strips `周四`, `(星期四)` or `Thu` from the end.
fn without_weekday(text: &str) -> &str {
    let bare = text.trim_end_matches([')', '）', ' ']);
    let words = ["星期", "周", "礼拜"];
    let Some((at, word)) = words.iter().filter_map(|word| Some((bare.rfind(word)?, *word))).max() else { return text };
    let tail = bare.get(at + word.len()..).unwrap_or_default();
    if at > 0 && tail.chars().count() == 1 && tail.starts_with(|c| WEEKDAYS.contains(c)) {
        bare.get(..at).unwrap_or(text).trim_end_matches(['(', '（', ' '])
    } else {
        text
    }
}

#[cfg(test)]
mod tests;
