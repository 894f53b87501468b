//! Times of day and weeks of a term, as sheets have them.

use jiff::civil::{Date, Weekday};
use unicode_normalization::UnicodeNormalization;

use crate::config::{Term, Terms};

/// The minute of the day in a text: `18:30`, `下午6:30`, `6:30 PM`, `18时30分`, `2026-03-01T10:00:00+08:00`.
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

/// A Chinese number up to 29.
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

/// The day of the week that a text names: `周三`, `每周三`, `星期三`, `Wednesday`.
pub(super) fn weekday(text: &str) -> Option<Weekday> {
    const ENGLISH: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let plain: String = text.nfkc().flat_map(char::to_lowercase).collect();
    let english = ENGLISH.iter().position(|day| plain.contains(day));
    let named = ["周", "星期", "礼拜"].into_iter().find_map(|word| {
        plain.match_indices(word).find_map(|(at, _)| {
            let next = plain.get(at + word.len()..)?.chars().next()?;
            "一二三四五六日".chars().position(|day| day == next || (day == '日' && next == '天'))
        })
    });
    let offset = i8::try_from(english.or(named)?).ok()? + 1;
    Weekday::from_monday_one_offset(offset).ok()
}

/// What is missing where a week has no day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Missing {
    /// No day is written, in any form.
    #[default]
    Day,
    /// A week is, and the term is not known.
    Term,
    /// A week is, and the site does not state the first day of the term.
    FirstDay,
    /// A week is, and no day of the week.
    Weekday,
}

/// The day in the week `week` of a term: the first week is that of the term's first day, and weeks begin on Monday.
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
    }
}
