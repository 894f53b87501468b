//! Times of day and weeks of a term, as written in sheets.

use jiff::civil::{Date, Weekday};
use jiff::tz::Offset;
use unicode_normalization::UnicodeNormalization;

use crate::config::{Term, Terms};

/// The minute of the day that a string contains: `18:30`, `下午6:30`, `6:30 PM`, `18时30分`, `2026-03-01T10:00:00+08:00`.
pub(super) fn minute(text: &str) -> Option<u16> {
    let plain: String = text.nfkc().flat_map(char::to_lowercase).collect();
    let plain = plain.replace(['时', '点', '點', '時'], ":");
    let (at, _) = plain.match_indices(':').next()?;
    let before = plain.get(..at)?.trim_end();
    let digits = before.bytes().rev().take_while(u8::is_ascii_digit).count();
    let hour: u16 = before.get(before.len() - digits..)?.parse().ok()?;
    let after = plain.get(at + 1..)?;
    let of_hour: String = after.trim_start().chars().take_while(char::is_ascii_digit).collect();
    let minute: u16 = match of_hour.as_str() {
        "" if after.trim_start().starts_with('半') => 30,
        "" => 0,
        digits => digits.parse().ok()?,
    };
    let says = |words: &[&str]| words.iter().any(|word| plain.contains(word));
    let hour = match hour {
        1..=11 if says(&["下午", "晚", "傍晚", "pm"]) => hour + 12,
        12 if says(&["上午", "凌晨", "am"]) => 0,
        hour => hour,
    };
    (hour < 24 && minute < 60).then_some(hour * 60 + minute)
}

/// The text after a date: a time, and its time zone.
pub(super) struct After<'t> {
    pub before: &'t str,
    pub offset: Option<Offset>,
}

/// Splits the text after a date into a time and its zone (`Z`, `+08:00`, `UTC`, `GMT-5`). A negative offset is
/// recognised only in machine-written times (`T10:00-05:00`, `10:00:00 -0500`), because people write `09:00-11:00`
/// for a time range. `None` if the zone does not exist.
pub(super) fn after(text: &str) -> Option<After<'_>> {
    let of = |at: usize, zone: &str, named: bool| {
        let before = text.get(..at)?;
        if !before.bytes().any(|byte| byte.is_ascii_digit()) {
            return if named { None } else { Some(After { before: text, offset: None }) };
        }
        Some(After { before: before.trim_end_matches(['(', ' ']), offset: Some(offset(zone, named)?) })
    };
    let trimmed = text.trim_end_matches([')', ' ']);
    if let Some(at) = trimmed.strip_suffix(['Z', 'z']).map(str::len) {
        return of(at, "", true);
    }
    if let Some(at) = ["UTC", "GMT", "utc", "gmt"].iter().find_map(|name| trimmed.find(name)) {
        return of(at, trimmed.get(at + 3..)?.trim(), true);
    }
    let of_program = trimmed.starts_with(['T', 't']);
    let spaced = |at: &usize| trimmed.get(..*at).is_some_and(|before| before.ends_with(' ')) && trimmed.len() == at + 5;
    let sign = trimmed.rfind('+').or_else(|| trimmed.rfind('-').filter(|at| of_program || spaced(at)));
    let follows = |at: &usize| trimmed.get(at + 1..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    match sign.filter(follows) {
        Some(at) => of(at, trimmed.get(at..)?, false),
        None => Some(After { before: text, offset: None }),
    }
}

/// The offset written as `+08:00`, `+0800` or `+8`. The name of a zone alone has no offset.
fn offset(text: &str, named: bool) -> Option<Offset> {
    if text.is_empty() && named {
        return Some(Offset::UTC);
    }
    let (sign, rest) = match text.chars().next()? {
        '+' => (1, text.get(1..)?),
        '-' => (-1, text.get(1..)?),
        _ => return None,
    };
    let (hours, minutes) = match rest.split_once(':') {
        Some(parts) => parts,
        None if rest.len() == 4 => rest.split_at_checked(2)?,
        None => (rest, "00"),
    };
    let number = |text: &str| text.parse::<i32>().ok().filter(|_| matches!(text.len(), 1 | 2));
    let (hours, minutes) = (number(hours)?, number(minutes)?);
    (hours <= 14 && minutes < 60).then(|| Offset::from_seconds(sign * (hours * 60 + minutes) * 60).ok()).flatten()
}

/// The time at the beginning of the text after a date, with its zone.
pub(super) fn time_at(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_ascii_digit() && !" :.,+-()APMTZaptzUCGm".contains(c)).unwrap_or(text.len());
    let time = text.get(..end).unwrap_or_default();
    // Without digits and a colon, this is the beginning of something else.
    let is_one = time.contains(|c: char| c.is_ascii_digit()) && time.contains([':', 'Z']);
    if is_one { time } else { "" }
}

/// Whether a string consists only of one or two times.
pub(super) fn is_time(text: &str) -> bool {
    let text = text.trim().trim_start_matches(['T', 't']).to_ascii_lowercase();
    let text = ["a.m.", "p.m.", "am", "pm"].iter().fold(text, |text, half| text.replace(half, ""));
    text.chars().all(|c| c.is_ascii_digit() || " :.,-~—–+时点分秒至到上下中午早晚凌晨半傍".contains(c))
}

/// The week of a term that a heading names: `第3周`, `第十二周`, `Week 3`.
pub(super) fn week(text: &str) -> Option<i64> {
    let plain: String = text.nfkc().flat_map(char::to_lowercase).filter(|c| !c.is_whitespace()).collect();
    if let Some(at) = plain.find('周').filter(|at| *at > 0) {
        let before = plain.get(..at)?;
        let start = before.rfind('第').map(|at| at + '第'.len_utf8());
        let number = before.get(start.unwrap_or(0)..)?;
        return number.parse().ok().or_else(|| chinese(number)).filter(|week| (1..=30).contains(week));
    }
    let rest = plain.find("week").map(|at| at + 4).or_else(|| plain.strip_prefix("wk").map(|_| 2))?;
    let digits: String = plain.get(rest..)?.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok().filter(|week| (1..=30).contains(week))
}

/// Whether a heading names several weeks: `2-4周`, `第2、3周`, `单周`.
pub(super) fn are_several_weeks(text: &str) -> bool {
    let plain: String = text.nfkc().filter(|c| !c.is_whitespace()).collect();
    let Some(before) = plain.find('周').and_then(|at| plain.get(..at)) else { return false };
    if matches!(before, "单" | "双" | "每") {
        return true;
    }
    let of_weeks = |c: char| c.is_ascii_digit() || "一二三四五六七八九十第-~—–至到、,和及".contains(c);
    let start =
        before.rfind(|c| !of_weeks(c)).map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
    let run = before.get(start..).unwrap_or_default();
    let numbers = run.split(|c: char| "第-~—–至到、,和及".contains(c)).filter(|part| !part.is_empty());
    numbers.filter(|part| part.parse::<i64>().is_ok() || chinese(part).is_some()).count() > 1
}

/// Parses a Chinese number up to 29.
fn chinese(text: &str) -> Option<i64> {
    let digit =
        |c: char| "一二三四五六七八九".chars().position(|digit| digit == c).and_then(|at| i64::try_from(at + 1).ok());
    let chars: Vec<char> = text.chars().collect();
    match chars[..] {
        ['十'] => Some(10),
        ['十', ones] => Some(10 + digit(ones)?),
        ['二', '十'] => Some(20),
        ['二', '十', ones] => Some(20 + digit(ones)?),
        [ones] => digit(ones),
        _ => None,
    }
}

/// The day of the week named in a string: `周三`, `每周三`, `星期三`, `Wednesday`, but not the surname in a name such as 周一鸣.
pub(super) fn weekday(text: &str) -> Option<Weekday> {
    const ENGLISH: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let plain: String = text.nfkc().flat_map(char::to_lowercase).collect();
    let english = ENGLISH.iter().position(|day| plain.contains(day));
    let named = ["周", "星期", "礼拜"].into_iter().find_map(|word| {
        plain.match_indices(word).find_map(|(at, _)| {
            let (before, rest) = (plain.get(..at)?, plain.get(at + word.len()..)?);
            let next = rest.chars().next()?;
            let day = "一二三四五六日".chars().position(|day| day == next || (day == '日' && next == '天'))?;
            (word != "周" || is_alone(before, rest.get(next.len_utf8()..)?)).then_some(day)
        })
    });
    let offset = i8::try_from(english.or(named)?).ok()? + 1;
    Weekday::from_monday_one_offset(offset).ok()
}

/// Whether the match between `before` and `after` is a day of the week and not part of a name: 周 is a surname.
fn is_alone(before: &str, after: &str) -> bool {
    const FOLLOWING: [&str; 16] = [
        "晚", "早", "上午", "中午", "下午", "傍晚", "夜", "例会", "班会", "团会", "活动", "的", "、", "和周", "至周",
        "到周",
    ];
    let is_sign = |c: char| !c.is_alphabetic();
    let stated = before.ends_with(|c: char| "每逢单双周隔".contains(c));
    // A name follows the label of the person who signs or leads.
    let labelled = before.trim_end().ends_with(':') && !before.contains(['时', '间', '期']);
    let begins = before.is_empty() || before.ends_with(is_sign) || before.ends_with(['日', '号', '在', '于']);
    let ends = after.is_empty() || after.starts_with(is_sign);
    stated || begins && !labelled && (ends || FOLLOWING.iter().any(|word| after.starts_with(word)))
}

/// What is missing to determine the day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Missing {
    /// No day is written, in any form.
    #[default]
    Day,
    /// A week is written, but the term is unknown.
    Term,
    /// A week is written, but the site does not specify the first day of the term.
    FirstDay,
    /// A week is written, but no day of the week.
    Weekday,
    /// Several days or weeks are written.
    Several,
    /// A number is written, which may be that of a week or of a session.
    Number,
}

/// The day in the given week of a term. Week 1 contains the first day of the term, and weeks begin on Monday.
pub(super) fn day_of_week(
    week: i64,
    weekday: Option<Weekday>,
    term: Option<Term>,
    terms: &Terms,
) -> Result<Date, Missing> {
    let term = term.ok_or(Missing::Term)?;
    let stated = terms.stated.iter().find(|stated| stated.term == term).ok_or(Missing::FirstDay)?;
    let weekday = weekday.ok_or(Missing::Weekday)?;
    let from_monday = i64::from(stated.from.weekday().to_monday_zero_offset());
    let days = (week - 1) * 7 - from_monday + i64::from(weekday.to_monday_zero_offset());
    let span = jiff::Span::new().try_days(days).map_err(|_| Missing::Day)?;
    stated.from.checked_add(span).map_err(|_| Missing::Day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_every_form() {
        for (text, expected) in [
            ("18:30", Some(1110)),
            ("下午6:30", Some(1110)),
            ("晚上 6：30", Some(1110)),
            ("6:30:05 PM", Some(1110)),
            ("18时30分", Some(1110)),
            ("下午6点半", Some(1110)),
            ("6点", Some(360)),
            ("2026-03-01T10:00:00+08:00", Some(600)),
            ("2026-03-05 13:50:11", Some(830)),
            ("12:05 am", Some(5)),
            ("25:00", None),
            ("张三", None),
        ] {
            assert_eq!(minute(text), expected, "{text}");
        }
    }

    #[test]
    fn weeks_and_their_days() {
        for (text, expected) in [
            ("第1周", Some(1)),
            ("第十二周", Some(12)),
            ("Week 3", Some(3)),
            ("第3周 周三", Some(3)),
            ("周三", None),
            ("3月5日", None),
        ] {
            assert_eq!(week(text), expected, "{text}");
        }
        assert_eq!(weekday("第3周 周三"), Some(Weekday::Wednesday));
        assert_eq!(weekday("每周日 18:30"), Some(Weekday::Sunday));
        assert_eq!(weekday("第3周"), None);
        for text in [
            "周三",
            "例会（周三）",
            "例会 周三 18:30",
            "3月5日周三",
            "周三晚例会",
            "时间：周三",
            "每周三读书",
            "周三、周五",
        ] {
            assert_eq!(weekday(text), Some(Weekday::Wednesday), "{text}");
        }
        for text in ["负责人：周一鸣", "周一鸣", "负责人：周一", "组长周三水", "周日新 主讲", "记录：周六"]
        {
            assert_eq!(weekday(text), None, "{text}");
        }
    }
}
