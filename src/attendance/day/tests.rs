//! Days and terms in every form.

use super::*;

fn days(term: Option<Term>) -> Days<'static> {
    static SHANGHAI: TimeZone = TimeZone::fixed(jiff::tz::offset(8));
    Days { term, zone: &SHANGHAI }
}

#[test]
fn days_of_every_form() {
    let days = days(Term::parse("2025-autumn"));
    let fifth = Some(date(2026, 3, 5));
    for text in [
        "2026-03-05",
        "2026/3/5",
        "2026.3.5",
        "2026年3月5日",
        "２０２６年３月５日",
        "20260305",
        "46086",
        "3月5日",
        "3.5",
        "03-05",
        "3/5",
        "2026年3月5日（周四）",
        "3月5日 星期四",
        "2026-03-05 18:30",
        "2026年3月5日 18:30-20:00",
        "2026-03-05T10:00:00+08:00",
        "2026年3月5日 下午6:30",
        "3/5/26, 7:00:11 PM",
        "03/05/2026 01:27:00 PM",
        // The day at the site, for times in other zones.
        "2026-03-04T20:00:00Z",
        "2026-03-05T10:00:00Z",
        "2026-03-04T12:00:00-05:00",
        "2026-03-06 00:30 +10:00",
        "2026-03-04 20:00 UTC",
        "2026-03-04 20:00:00 +0000",
        "2026-03-04 12:00:00 -0500",
        "3月4日 20:00 (UTC)",
        "3/4/2026 12:00:00 PM GMT-5",
    ] {
        assert_eq!(days.of_cell(text), fifth, "{text}");
    }
    assert_eq!(days.of_cell("10月15日"), Some(date(2025, 10, 15)));
    for text in [
        "",
        "张三",
        "13月5日",
        "2026-02-30",
        "第3周",
        "12",
        "出勤",
        "3/5/2026",
        "2026-03-05 20:00 EST",
        "2026-03-05 Z",
        "2026-03-05T20:00:00+99:00",
        "3月5日 UTC",
        "2026-03-05 TAP",
    ] {
        assert_eq!(days.of_cell(text), None, "{text}");
    }
    assert_eq!(Days { term: None, ..days }.of_cell("3月5日"), None);
}

#[test]
fn days_in_titles() {
    let within = |text: &str| days(Term::parse("2026-spring")).within(text);
    for text in [
        "时间：2026年3月5日 18:30",
        "签到表-20260305",
        "雷锋电影（3月5日）",
        "讲座 2026-03-04T20:00:00Z",
        "讲座 2026-03-04 20:00 UTC",
        "讲座 2026-03-05 18:30-20:00",
        "2026-03-05 Tencent",
        "2026-03-05+签到",
    ] {
        assert_eq!(within(text), Some(date(2026, 3, 5)), "{text}");
    }
    assert_eq!(within("2026-03-04T20-00-00Z"), None);
    assert_eq!(without("雷锋电影（2026年3月5日）").replace(' ', ""), "雷锋电影()");
    assert_eq!(without("2026-03-05T20:00:00Z 讲座").trim(), "讲座");
    assert_eq!(without("2026-03-05 24级迎新").trim(), "24级迎新");
}

#[test]
fn a_day_in_a_question_is_no_session() {
    for text in
        ["3月5日前是否缴费", "3月5日之前交表", "是否缴费（3月5日）", "3月5日缴费了吗", "截止3月5日", "3.5前完成"]
    {
        assert!(is_aside(text), "{text}");
    }
    for text in [
        "3月5日",
        "3月5日前往烈士陵园",
        "3月5日后勤部会议",
        "3月5日是否到场",
        "是否参加3月5日活动",
        "是否缴费",
        "3月5日 夜校",
    ] {
        assert!(!is_aside(text), "{text}");
    }
}

#[test]
fn terms_in_names() {
    let id = |text| term_within(text).map(|term| term.to_string());
    assert_eq!(id("2025-autumn.csv").as_deref(), Some("2025-autumn"));
    assert_eq!(id("2025-2026学年第一学期考勤表").as_deref(), Some("2025-autumn"));
    assert_eq!(id("2025—2026学年第二学期").as_deref(), Some("2026-spring"));
    assert_eq!(id("2026年春季学期").as_deref(), Some("2026-spring"));
    assert_eq!(id("中文2401考勤"), None);
}
