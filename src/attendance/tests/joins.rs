//! Sheets and the activities they are about; people in several sheets; what must not be published.

use jiff::civil::date;
use proptest::prelude::*;

use super::kit::{Site, lines, people};
use crate::attendance::Expected;

fn sign_in(head: &str, count: usize) -> String {
    format!(
        "{head}\n姓名,学号,班级,签到时间\n{}",
        (0..count).map(|n| format!("学生{n:03},2024{n:06},中文240{},18:30\n", n % 2)).collect::<String>()
    )
}

#[test]
fn by_day_and_title_by_id_and_by_day_alone() {
    let day = date(2026, 10, 15);
    let site = || Site::default().activity("night-school", day, "夜校第一课", None);
    let expected = ["2026-10-15 night-school: all 20/? late ~ excused ~"];
    assert_eq!(lines(&site().file("a.csv", sign_in("夜校第一课 2026年10月15日", 20)).tables()), expected);
    assert_eq!(lines(&site().file("a.csv", sign_in("夜校第一课签到表（10月15日 2026-10-15）", 20)).tables()), expected);
    assert_eq!(lines(&site().file("20261015.csv", sign_in("", 20)).tables()), expected);
    assert_eq!(lines(&site().file("night-school.csv", sign_in("", 20)).tables()), expected);
    let mapped = site().file("a.csv", sign_in("", 20)).settings("sources: [{file: a.csv, activity: night-school}]\n");
    assert_eq!(lines(&mapped.tables()), expected);
}

#[test]
fn a_doubtful_day_is_reported() {
    let day = date(2026, 10, 15);
    let site = Site::default().activity("one", day, "上午的课", None).activity("two", day, "下午的课", None);
    let wrong = site.file("20261015.csv", sign_in("", 20)).wrong();
    assert!(wrong.contains("error[record-activity]: more than one activity on that day matches"), "{wrong}");
    let wrong =
        Site::default().file("a.csv", sign_in("", 20)).settings("sources: [{file: a.csv, activity: nihgt}]\n").wrong();
    assert!(wrong.contains("error[record-activity]: there is no activity with this id"), "{wrong}");
}

#[test]
fn who_was_expected_makes_a_rate() {
    let day = date(2026, 10, 15);
    let site = |expected| {
        Site::default().activity("night-school", day, "夜校", Some(expected)).file("night-school.csv", sign_in("", 20))
    };
    assert_eq!(lines(&site(Expected::Count(40)).tables()), ["2026-10-15 night-school: all 20/40 late ~ excused ~"]);
    assert_eq!(lines(&site(Expected::Count(22)).tables()), ["2026-10-15 night-school: all 17-22/22 late ~ excused ~"]);
    assert!(
        site(Expected::Count(10))
            .wrong()
            .contains("error[record-expected]: more people came to the activity `night-school` than were expected")
    );
    assert!(
        site(Expected::Group("中文2409".into()))
            .wrong()
            .contains("error[record-expected]: no register of that term contains the group")
    );
}

#[test]
fn a_register_of_the_group_makes_a_rate() {
    let day = date(2026, 10, 15);
    let roster = format!(
        "班会 2026-09-20\n姓名,学号,班级,考勤\n{}{}",
        people(0, 20, "中文2401", "到"),
        people(20, 20, "中文2401", "缺")
    );
    let came = format!("姓名,学号,班级,签到时间\n{}", people(0, 22, "中文2401", "18:30"));
    let site = Site::default()
        .activity("night-school", day, "夜校", Some(Expected::Group("中文 2401".into())))
        .file("class.csv", roster)
        .file("night-school.csv", came);
    assert_eq!(
        lines(&site.tables()),
        ["2026-09-20 班会: 中文2401 20/40 late 0-5 excused 0-5", "2026-10-15 night-school: all 22/40 late ~ excused ~"]
    );
}

#[test]
fn a_register_and_a_sign_in_sheet_of_one_activity_are_one() {
    let day = date(2026, 10, 15);
    let register =
        format!("姓名,学号,班级,考勤\n{}{}", people(0, 15, "中文2401", "到"), people(15, 15, "中文2401", ""));
    let came = format!("姓名,学号,班级,签到时间\n{}", people(10, 10, "中文2401", "18:30"));
    let site = Site::default()
        .activity("a", day, "夜校", None)
        .file("a.csv", register)
        .file("b.csv", came)
        .settings("sources: [{file: a.csv, activity: a}, {file: b.csv, activity: a}]\n");
    let (tables, wrong) = site.read();
    assert_eq!(lines(&tables.expect("tables")), ["2026-10-15 a: 中文2401 20/30 late 0-5 excused ~"]);
    assert_eq!(wrong.matches("record-mark").count(), 1, "{wrong}");
}

#[test]
fn guests_beside_a_register_are_no_group_of_their_own() {
    let day = date(2026, 10, 15);
    let register = format!("姓名,学号,班级,考勤\n{}{}", people(0, 15, "甲班", "到"), people(15, 15, "甲班", "缺"));
    let guests = format!("姓名,学号,班级,签到时间\n{}", people(40, 27, "乙班", "18:30"));
    let site = Site::default()
        .activity("a", day, "夜校", None)
        .file("a.csv", register)
        .file("b.csv", guests)
        .settings("sources: [{file: a.csv, activity: a}, {file: b.csv, activity: a}]\n");
    assert_eq!(lines(&site.tables()), ["2026-10-15 a: 甲班 15/30 late 0-5 excused 0-5"]);
}

#[test]
fn a_person_listed_twice_is_counted_once() {
    let sheet = sign_in("夜校 2026-10-15", 20) + "学生001,2024000001,中文2401,18:31\n学生002,,中文2400,18:32\n";
    let (tables, wrong) = Site::default().file("a.csv", sheet).read();
    assert_eq!(lines(&tables.expect("tables")), ["2026-10-15 夜校: all 20/? late ~ excused ~"]);
    assert_eq!(
        wrong
            .matches("warning[record-twice]: the same person is listed twice for this activity and is counted once")
            .count(),
        2,
        "{wrong}"
    );
}

#[test]
fn a_copied_sheet_is_noticed() {
    let sheet = sign_in("夜校 2026-10-15", 20);
    let wrong = Site::default().file("a.csv", &sheet).file("b.csv", &sheet).wrong();
    assert!(
        wrong.contains("records/attendance/b.csv:1:1: error[record-sheet-twice]: this sheet is a copy of another"),
        "{wrong}"
    );
    let wrong = Site::default().file("a.csv", &sheet).file("b.csv", sign_in("讲座 2026-10-15", 20)).wrong();
    assert!(
        wrong.contains("warning[record-sheet-twice]: this sheet has the same rows as another sheet of the same day"),
        "{wrong}"
    );
}

#[test]
fn days_outside_the_term_and_times_after_the_end() {
    let sheet = sign_in("夜校 2026-10-15", 20);
    let wrong = Site::default().file("2026-spring.csv", &sheet).wrong();
    assert!(
        wrong.contains("warning[record-out-of-term]: this day is outside the sheet's term, 2026-spring"),
        "{wrong}"
    );
    let late = sheet.replace("学生003,2024000003,中文2401,18:30", "学生003,2024000003,中文2401,21:30");
    let wrong = Site::default().activity("a", date(2026, 10, 15), "夜校", None).file("x.csv", late).wrong();
    assert!(
        wrong.contains("x.csv:6:1: warning[record-after-end]: this record is from after the activity's end"),
        "{wrong}"
    );
}

#[test]
fn a_title_that_names_a_person_is_not_published() {
    for head in [
        "学生001的生日会 2026-10-15",
        "学 生001 生日会 2026-10-15",
        "会议 2024000001 2026-10-15",
        "电话13800138000 2026-10-15",
    ] {
        let (tables, wrong) = Site::default().file("a.csv", sign_in(head, 20)).read();
        assert!(wrong.contains("error[record-title]"), "{head}: {wrong}");
        assert!(!wrong.contains("学生001") && !wrong.contains("13800138000"), "{wrong}");
        assert_eq!(lines(&tables.expect("tables")), Vec::<String>::new(), "{head}");
    }
}

#[test]
fn namesakes_need_a_number() {
    let sheet = "夜校 2026-10-15\n姓名,学号,班级,签到时间\n张伟,1,甲,18:30\n张伟,2,甲,18:30\n张伟,,甲,18:30\n";
    let wrong = Site::default().file("a.csv", sheet).wrong();
    assert!(wrong.contains("a.csv:5:1: error[record-person]: several people have this name and class"), "{wrong}");
}

#[test]
fn an_activity_that_is_not_shown_is_in_no_table() {
    let day = date(2026, 10, 15);
    let site = || {
        Site::default()
            .activity("shown", date(2026, 10, 14), "讲座", None)
            .activity("night-school", day, "夜校第一课", None)
            .unshown()
    };
    let register = format!("姓名,学号,班级,讲座,夜校第一课\n{}", people(0, 20, "中文2401", "√,√"));
    let long = format!("姓名,学号,班级,日期,活动名称\n{}", people(0, 20, "中文2401", "2026-10-15,夜校第一课"));
    for (file, sheet) in [
        ("a.csv", sign_in("夜校第一课 2026-10-15", 20)),
        ("night-school.csv", sign_in("", 20)),
        ("20261015.csv", sign_in("", 20)),
        ("a.csv", sign_in("夜校第一课（补课） 2026-10-15", 20)),
        ("long.csv", long),
        ("register.csv", register),
    ] {
        let (tables, wrong) = site().file(file, sheet).read();
        let lines = lines(&tables.expect("tables"));
        assert!(lines.len() == 1 && lines[0].starts_with("2026-10-14 shown: "), "{file}: {lines:?}");
        let expected = "suggestion[record-activity]: the site does not show this activity";
        assert!(wrong.matches("record-activity").count() == 1 && wrong.contains(expected), "{file}: {wrong}");
    }
}

#[test]
fn an_activity_without_records_is_in_the_archive_too() {
    let site = Site::default()
        .activity("held", date(2026, 10, 14), "讲座", None)
        .activity("coming", date(2026, 12, 1), "晚会", None)
        .file("a.csv", sign_in("夜校 2026-10-15", 20));
    assert_eq!(lines(&site.tables()), ["2026-10-14 held: ", "2026-10-15 夜校: all 20/? late ~ excused ~"]);
}

/// The same evening, signed by people of these classes, with and without registers of the classes.
fn signed_by(classes: &[usize], registers: bool) -> Vec<String> {
    let rows: String =
        classes.iter().enumerate().map(|(n, class)| people(n, 1, ["一班", "二班", "三班"][*class], "18:30")).collect();
    let mut site = Site::default().file("夜校 2026-10-15.csv", format!("姓名,学号,班级,签到时间\n{rows}"));
    if registers {
        let of = |class: &str, first: usize| people(first, 12, class, "到");
        let rows = [of("一班", 100), of("二班", 120), of("三班", 140)].concat();
        site = site.file("a.csv", format!("例会 2026-09-20\n姓名,学号,班级,考勤\n{rows}"));
    }
    lines(&site.tables()).into_iter().filter(|line| line.contains("夜校")).collect()
}

#[test]
fn who_signed_decides_nothing_but_through_their_number() {
    assert_eq!(signed_by(&[0, 0], false), signed_by(&[0, 1], false));
    assert_eq!(signed_by(&[0, 1], false), ["2026-10-15 夜校: all held"]);
    assert_eq!(signed_by(&[0; 7], false), ["2026-10-15 夜校: all 7/? late ~ excused ~"]);
    // In a class of twelve, six could be all but six, so nothing is published.
    assert_eq!(signed_by(&[0; 6], true), ["2026-10-15 夜校: all held"]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_classes_sign_a_sheet_the_same_is_published(
        classes in prop::collection::vec(0_usize..3, 1..40), registers: bool,
    ) {
        prop_assert_eq!(signed_by(&classes, registers), signed_by(&vec![0; classes.len()], registers));
    }
}

#[test]
fn a_meeting_of_an_unknown_group_has_no_number() {
    let rows = people(0, 30, "中文2401", "18:30");
    for head in ["班会", "支部大会", "Monthly meeting"] {
        let sheet = format!("{head} 2026-10-15\n姓名,学号,班级,签到时间\n{rows}");
        assert_eq!(lines(&Site::default().file("a.csv", sheet).tables()), [format!("2026-10-15 {head}: all held")]);
    }
    // The mapping may name the group that met; a register gives its size.
    let register = format!("点名 2026-09-20\n姓名,学号,班级,考勤\n{}", people(0, 40, "中文2401", "到"));
    let sheet = format!("班会 2026-10-15\n姓名,学号,班级,签到时间\n{rows}");
    let site = Site::default().file("a.csv", sheet).file("r.csv", register);
    // `branch` is the old name of the key.
    for key in ["group", "branch"] {
        let site = site.clone().settings(&format!("sources: [{{file: a.csv, {key}: 中文2401班}}]\n"));
        assert_eq!(lines(&site.tables())[1], "2026-10-15 班会: all 30/40 late ~ excused ~", "{key}");
    }
}

#[test]
fn a_class_cell_that_may_be_a_person_or_a_number_is_not_published() {
    for label in ["林晓晨", "周可老师", "13800138000", "20249990001", "麦麦提·吐尔逊", "学生003", "Lin Xiaochen"]
    {
        let rows = [people(0, 30, "中文2401", "到"), people(30, 15, label, "到")].concat();
        let sheet = format!("夜校 2026-10-15\n姓名,学号,班级,考勤\n{rows}");
        let (tables, wrong) = Site::default().file("a.csv", &sheet).read();
        assert_eq!(
            lines(&tables.expect("tables")),
            ["2026-10-15 夜校: 中文2401 25-30/30 late 0-5 excused ~; others 10-15/15 late ~ excused ~"],
            "{label}"
        );
        assert!(
            wrong.contains("a.csv:33:1: warning[record-group]") && wrong.contains("(C33)") && !wrong.contains(label),
            "{label}: {wrong}"
        );
    }
    let rows = people(0, 15, "灯下小组", "到") + &people(15, 15, "春草", "到");
    let sheet = format!("夜校 2026-10-15\n姓名,学号,班级,考勤\n{rows}");
    let site = Site::default().file("a.csv", sheet).settings("groups: [春草, 灯下小组]\n");
    assert_eq!(lines(&site.tables()).len(), 1);
}
