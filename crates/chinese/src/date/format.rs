//! Formats dates and times by the conventions of a language.

use jiff::civil::{Date, Time, Weekday};

use crate::Lang;

/// How much of a date is shown. The examples are in English and Chinese; other languages use the ISO 8601 forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DateForm {
    /// `5 March 2026`, `2026年3月5日`.
    Long,
    /// `5 Mar`, `3月5日`: without the year.
    Short,
    /// `March 2026`, `2026年3月`.
    Month,
    /// `2026-03-05` in every language.
    Numeric,
    /// `5` in every language.
    Day,
}

/// The English month names; the first three letters are the short form.
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The English name of a month from 1 to 12.
pub(super) fn month_name(month: i8) -> &'static str {
    MONTHS.get(usize::from(month.unsigned_abs()).wrapping_sub(1)).copied().unwrap_or_default()
}

/// The English name of the month of `date`.
fn month(date: Date) -> &'static str {
    month_name(date.month())
}

/// Formats `date` by the conventions of `lang`.
pub fn format_date(date: Date, form: DateForm, lang: &Lang) -> String {
    let (year, month_number, day) = (date.year(), date.month(), date.day());
    let numeric = |year: i16| format!("{year:04}-{month_number:02}");
    match form {
        DateForm::Day => day.to_string(),
        DateForm::Long if lang.is_chinese() => format!("{year}年{month_number}月{day}日"),
        DateForm::Short if lang.is_chinese() => format!("{month_number}月{day}日"),
        DateForm::Month if lang.is_chinese() => format!("{year}年{month_number}月"),
        DateForm::Long if lang.is_english() => format!("{day} {} {year}", month(date)),
        DateForm::Short if lang.is_english() => format!("{day} {}", month(date).get(..3).unwrap_or_default()),
        DateForm::Month if lang.is_english() => format!("{} {year}", month(date)),
        DateForm::Month => numeric(year),
        DateForm::Short => format!("{month_number:02}-{day:02}"),
        DateForm::Long | DateForm::Numeric => format!("{}-{day:02}", numeric(year)),
    }
}

/// Formats the days from `from` to `to`, both included, without repeating common parts: `1–30 November 2026`, `2026年11月1日至30日`.
/// The earlier date comes first, regardless of the order of the arguments.
pub fn format_date_range(from: Date, to: Date, lang: &Lang) -> String {
    let (from, to) = (from.min(to), from.max(to));
    let whole = |date| format_date(date, DateForm::Long, lang);
    let same_year = from.year() == to.year();
    let same_month = same_year && from.month() == to.month();
    if from == to {
        whole(from)
    } else if lang.is_chinese() {
        let end = match (same_month, same_year) {
            (true, _) => format!("{}日", to.day()),
            (_, true) => format_date(to, DateForm::Short, lang),
            _ => whole(to),
        };
        format!("{}至{end}", whole(from))
    } else if lang.is_english() && same_month {
        format!("{}–{}", from.day(), whole(to))
    } else if lang.is_english() && same_year {
        format!("{} {} – {}", from.day(), month(from), whole(to))
    } else {
        format!("{} – {}", whole(from), whole(to))
    }
}

/// `time` in 24-hour format, without seconds: `18:30`. The same in every language.
pub fn format_time(time: Time, _lang: &Lang) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// The month of `date` alone: `November`, `十一月`. `None` for unsupported languages.
pub fn month_by_itself(date: Date, lang: &Lang) -> Option<String> {
    if lang.is_chinese() {
        let number = u32::from(date.month().unsigned_abs());
        return Some(format!("{}月", super::number::chinese_number(number)));
    }
    lang.is_english().then(|| month(date).to_owned())
}

/// The weekday of `date`: `Thursday`, `星期四`. `None` for unsupported languages.
pub fn weekday(date: Date, lang: &Lang) -> Option<&'static str> {
    let (english, chinese) = weekday_names(date);
    if lang.is_chinese() { Some(chinese) } else { lang.is_english().then_some(english) }
}

/// The weekday of `date`, in English and in Chinese.
pub(super) fn weekday_names(date: Date) -> (&'static str, &'static str) {
    match date.weekday() {
        Weekday::Monday => ("Monday", "星期一"),
        Weekday::Tuesday => ("Tuesday", "星期二"),
        Weekday::Wednesday => ("Wednesday", "星期三"),
        Weekday::Thursday => ("Thursday", "星期四"),
        Weekday::Friday => ("Friday", "星期五"),
        Weekday::Saturday => ("Saturday", "星期六"),
        Weekday::Sunday => ("Sunday", "星期日"),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, time};

    use super::*;

    fn lang(tag: &str) -> Lang {
        Lang::new(tag).unwrap()
    }

    #[test]
    fn a_day_has_its_forms() {
        use DateForm::{Day, Long, Month, Numeric, Short};
        for (tag, form, expected) in [
            ("en", Long, "5 March 2026"),
            ("en-gb", Short, "5 Mar"),
            ("en", Month, "March 2026"),
            ("en", Numeric, "2026-03-05"),
            ("en", Day, "5"),
            ("zh", Long, "2026年3月5日"),
            ("zh", Short, "3月5日"),
            ("zh-hant", Month, "2026年3月"),
            ("zh", Numeric, "2026-03-05"),
            ("zh", Day, "5"),
            ("fr", Long, "2026-03-05"),
            ("fr", Short, "03-05"),
            ("fr", Month, "2026-03"),
            ("fr", Numeric, "2026-03-05"),
            ("fr", Day, "5"),
        ] {
            assert_eq!(format_date(date(2026, 3, 5), form, &lang(tag)), expected, "{tag} {form:?}");
        }
    }

    #[test]
    fn a_range_says_nothing_twice() {
        let (start, same, month, year) = (date(2026, 11, 1), date(2026, 11, 1), date(2026, 11, 30), date(2027, 1, 5));
        for (tag, to, expected) in [
            ("en", same, "1 November 2026"),
            ("en", month, "1–30 November 2026"),
            ("en", date(2026, 12, 3), "1 November – 3 December 2026"),
            ("en", year, "1 November 2026 – 5 January 2027"),
            ("en", date(2026, 10, 30), "30 October – 1 November 2026"),
            ("zh", same, "2026年11月1日"),
            ("zh", month, "2026年11月1日至30日"),
            ("zh", date(2026, 12, 3), "2026年11月1日至12月3日"),
            ("zh", year, "2026年11月1日至2027年1月5日"),
            ("fr", same, "2026-11-01"),
            ("fr", month, "2026-11-01 – 2026-11-30"),
        ] {
            assert_eq!(format_date_range(start, to, &lang(tag)), expected);
        }
    }

    #[test]
    fn times_and_weekdays() {
        assert_eq!(format_time(time(9, 5, 59, 0), &lang("en")), "09:05");
        assert_eq!(format_time(time(18, 30, 0, 0), &lang("zh")), "18:30");
        assert_eq!(weekday(date(2026, 3, 5), &lang("en")), Some("Thursday"));
        assert_eq!(weekday(date(2026, 3, 5), &lang("zh")), Some("星期四"));
        assert_eq!(weekday(date(2026, 3, 8), &lang("zh")), Some("星期日"));
        assert_eq!(weekday(date(2026, 3, 5), &lang("fr")), None);
        assert_eq!(month_by_itself(date(2026, 11, 5), &lang("en")).as_deref(), Some("November"));
        assert_eq!(month_by_itself(date(2026, 11, 5), &lang("zh")).as_deref(), Some("十一月"));
        assert_eq!(month_by_itself(date(2026, 11, 5), &lang("fr")), None);
    }
}
