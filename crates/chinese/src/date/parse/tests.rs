//! Tests the accepted and the rejected ways to write a date.

use jiff::civil::{date, time};
use proptest::prelude::*;

use super::*;
use crate::Lang;
use crate::date::format::{DateForm, format_date, format_time};

#[test]
fn days_are_read_as_people_write_them() {
    for text in [
        "2026-03-05",
        "2026-3-5",
        "2026/3/5",
        "2026/03/05",
        "2026.3.5",
        "2026年3月5日",
        "2026年03月05日",
        "2026年3月5号",
        "2026 年 3 月 5 日",
        "２０２６－０３－０５",
        "２０２６年３月５日",
        "２０２６／３／５",
        "2026–03–05",
        " 2026-03-05\n",
        "　2026年3月5日　",
    ] {
        assert_eq!(parse_date(text), Ok(Parsed { date: date(2026, 3, 5), time: None }), "{text}");
    }
}

#[test]
fn times_are_read_with_them() {
    for text in [
        "2026-03-05 18:30",
        "2026-03-05T18:30",
        "2026-03-05 18:30:00",
        "2026/3/5 18：30",
        "2026年3月5日18:30",
        "2026年3月5日 18:30",
        "2026年3月5日18时30分",
        "2026 年 3 月 5 日 18 时 30 分",
        "2026年3月5日18点30分",
        "２０２６年３月５日１８：３０",
    ] {
        let read = parse_date(text).map(Parsed::datetime);
        assert_eq!(read, Ok(date(2026, 3, 5).at(18, 30, 0, 0)), "{text}");
    }
    assert_eq!(parse_date("2026年3月5日9点").unwrap().time, Some(time(9, 0, 0, 0)));
    assert_eq!(parse_date("2026-03-05 7:05:09").unwrap().time, Some(time(7, 5, 9, 0)));
    assert_eq!(parse_date("2026-03-05").unwrap().datetime(), date(2026, 3, 5).at(0, 0, 0, 0));
}

#[test]
fn hours_of_a_part_of_the_day_are_read() {
    for (text, hour, minute) in [
        ("2026年3月5日 下午6:30", 18, 30),
        ("2026年3月5日下午6点半", 18, 30),
        ("2026年3月5日（周四）上午9点", 9, 0),
        ("2026年3月5日 星期四 晚上7:05", 19, 5),
        ("2026-03-05 中午12:00", 12, 0),
        ("2026-03-05 下午14：30", 14, 30),
        ("2026-03-05 晚7点整", 19, 0),
        ("2026/3/5 6:30 PM", 18, 30),
        ("2026/3/5 12:05 a.m.", 0, 5),
        ("2026-03-05 18:30:00.000", 18, 30),
    ] {
        assert_eq!(parse_date(text).map(Parsed::datetime), Ok(date(2026, 3, 5).at(hour, minute, 0, 0)), "{text}");
    }
    for text in ["2026-03-05 晚上12点", "2026-03-05 上午12:00", "2026-03-05 晚上3点", "2026-03-05 13:00 pm"] {
        assert_eq!(parse_date(text), Err(DateProblem::UnclearHour), "{text}");
    }
}

#[test]
fn a_time_with_its_zone_becomes_that_of_the_site() {
    let shanghai = TimeZone::get("Asia/Shanghai").unwrap();
    for (text, day, hour) in [
        ("2026-03-05T10:00:00+08:00", 5, 10),
        ("2026-03-05T10:00:00Z", 5, 18),
        ("2026-03-05 20:00 UTC+0", 6, 4),
        ("2026-03-05 10:00 +0900", 5, 9),
        ("2026-03-05T10:00-05:00", 5, 23),
        ("2026-03-05 10:00", 5, 10),
    ] {
        let read = parse_date_in(text, &shanghai).map(Parsed::datetime);
        assert_eq!(read, Ok(date(2026, 3, day).at(hour, 0, 0, 0)), "{text}");
    }
    assert_eq!(parse_date("2026-03-05T18:30+08:00"), Err(DateProblem::Zone));
}

#[test]
fn two_moments_and_a_wrong_weekday_are_distinguished() {
    for text in
        ["2026-03-05 18:30-20:00", "2026-03-05 09:00-11:00", "2026年3月5日18:30—20:00", "2026-03-05 18:30至20:00"]
    {
        assert_eq!(parse_date(text), Err(DateProblem::Range), "{text}");
    }
    let wrong = parse_date("2026年3月5日（周三）");
    assert_eq!(wrong, Err(DateProblem::OtherWeekday { date: date(2026, 3, 5) }));
    assert_eq!(
        wrong.unwrap_err().message("2026年3月5日（周三）").chinese(),
        "`2026年3月5日（周三）` 自相矛盾：2026-03-05 是星期四"
    );
}

#[test]
fn texts_that_are_no_date_are_distinguished() {
    use DateProblem::{AmbiguousOrder, NoSuchDay, NoSuchTime, NotADate};
    for (text, problem) in [
        ("", NotADate),
        ("soon", NotADate),
        ("2026", NotADate),
        ("2026-03", NotADate),
        ("2026年3月", NotADate),
        ("2026年3月5", NotADate),
        ("2026-03/05", NotADate),
        ("20260305", NotADate),
        ("26-03-05", NotADate),
        ("2026-003-05", NotADate),
        ("2026-03-05x", NotADate),
        ("2026-03-05 18", NotADate),
        ("2026-03-05 18:30 x", NotADate),
        ("0000-01-01", NotADate),
        ("45/67/2026", NotADate),
        ("2026-02-30", NoSuchDay { year: 2026, month: 2, day: 30, days: Some(28) }),
        ("2024年2月30日", NoSuchDay { year: 2024, month: 2, day: 30, days: Some(29) }),
        ("2026-13-01", NoSuchDay { year: 2026, month: 13, day: 1, days: None }),
        ("2026-00-01", NoSuchDay { year: 2026, month: 0, day: 1, days: None }),
        ("2026-01-00", NoSuchDay { year: 2026, month: 1, day: 0, days: Some(31) }),
        ("2026-03-05 24:00", NoSuchTime { hour: 24, minute: 0 }),
        ("2026年3月5日8点60分", NoSuchTime { hour: 8, minute: 60 }),
        ("05/03/2026", AmbiguousOrder { day_first: Some(date(2026, 3, 5)), month_first: Some(date(2026, 5, 3)) }),
        ("31.12.2026", AmbiguousOrder { day_first: Some(date(2026, 12, 31)), month_first: None }),
        ("12-31-2026", AmbiguousOrder { day_first: None, month_first: Some(date(2026, 12, 31)) }),
    ] {
        assert_eq!(parse_date(text), Err(problem), "{text}");
    }
}

#[test]
fn a_problem_says_what_is_wrong_and_what_to_do() {
    for (text, english, chinese) in [
        (
            "soon",
            "`soon` is not a date; write year, month and day, such as `2026-03-05`",
            "`soon` 不是日期；按年、月、日的顺序写，例如 `2026-03-05`",
        ),
        (
            "2026-02-30",
            "`2026-02-30` is not a date: February 2026 has 28 days; check the month and the day, written in this order",
            "`2026-02-30` 不是日期：2026 年 2 月只有 28 天；核对月和日：先写月，后写日",
        ),
        (
            "05/03/2026",
            "the order of day and month in `05/03/2026` is ambiguous; write the year first: `2026-03-05` or \
             `2026-05-03`",
            "`05/03/2026` 的月和日顺序不明；把年份写在最前面：`2026-03-05` 或 `2026-05-03`",
        ),
        (
            "05/05/2026",
            "the order of day and month in `05/05/2026` is ambiguous; write the year first: `2026-05-05`",
            "`05/05/2026` 的月和日顺序不明；把年份写在最前面：`2026-05-05`",
        ),
    ] {
        let problem = parse_date(text).unwrap_err();
        let (message, hint) = (problem.message(text), problem.hint());
        assert_eq!(format!("{}; {}", message.english(), hint.english()), english);
        assert_eq!(format!("{}；{}", message.chinese(), hint.chinese()), chinese);
    }
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in "(?s).{0,40}|[0-9年月日时分T:/. -]{0,20}") {
        if let Ok(parsed) = parse_date(&text) {
            prop_assert_eq!(parse_date(&parsed.date.to_string()).map(|p| p.date), Ok(parsed.date));
        }
    }

    #[test]
    fn a_day_is_read_as_it_was_formatted(days in 0..700_000i64, hour in 0..24i8, minute in 0..60i8) {
        let date = date(1000, 1, 1) + jiff::Span::new().days(days);
        let time = Time::new(hour, minute, 0, 0).unwrap();
        let chinese = Lang::new("zh").unwrap();
        let long = format_date(date, DateForm::Long, &chinese);
        for written in [
            format_date(date, DateForm::Numeric, &chinese),
            long.clone(),
            format!("{}/{}/{}", date.year(), date.month(), date.day()),
        ] {
            prop_assert_eq!(parse_date(&written), Ok(Parsed { date, time: None }));
            let timed = format!("{written} {}", format_time(time, &chinese));
            prop_assert_eq!(parse_date(&timed), Ok(Parsed { date, time: Some(time) }));
        }
    }
}
