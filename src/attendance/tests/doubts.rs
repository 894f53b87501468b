//! Content that may be mistaken for something else: names for classes, notes for names, questions for days.

use jiff::civil::date;

use super::habits::rows;
use super::kit::{Site, lines, people};
use crate::config::Term;

#[test]
fn what_is_no_class_is_no_group_on_the_page() {
    for label in
        ["丁一", "欧阳文哲", "电话8800123", "Tel 8800123", "zhouke2024", "linxiaochen99", "欧阳文哲小组", "王五班"]
    {
        let body = people(0, 20, "中文2401", "√") + &people(20, 20, label, "√");
        let sheet = format!("姓名,学号,班级,2026-10-15\n{body}");
        let (tables, wrong) = Site::default().file("a.csv", sheet).read();
        let lines = lines(&tables.expect("tables"));
        assert_eq!(
            lines,
            ["2026-10-15 : 中文2401 15-20/20 late 0-5 excused ~; others 15-20/20 late 0-5 excused ~"],
            "{label}"
        );
        assert!(wrong.contains("warning[record-group]") && wrong.contains("(C22)"), "{label}: {wrong}");
    }
}

#[test]
fn a_name_with_something_beside_it_is_one_person() {
    let register =
        format!("姓名,班级,2026-10-08\n林晓晨,中文2401,√\n周可,中文2401,√\n{}", rows(18, |_| "√".to_owned()));
    let sheet =
        |first: &str| format!("姓名,班级,2026-10-15\n{first}\n周可,中文2401,√\n{}", rows(18, |_| "√".to_owned()));
    for first in [
        "中文2401/林晓晨,中文2401,√",
        "林晓晨/Lin Xiaochen,中文2401,√",
        "中文2401 林晓晨,,√",
        "林晓晨（组长）,中文2401,√",
    ] {
        let site = Site::default().file("a.csv", &register).file("b.csv", sheet(first));
        assert_eq!(lines(&site.tables())[1], "2026-10-15 : 中文2401 15-20/20 late 0-5 excused ~", "{first}");
    }
}

#[test]
fn a_status_beside_a_name_is_honoured_or_reported() {
    let others: String = (0..12).map(|n| format!("同学{n:02}\n")).collect();
    let site = |rows: &str| Site::default().file("夜校 2026-10-15.csv", format!("姓名\n{rows}\n{others}"));
    assert_eq!(lines(&site("林晓晨 迟到\n周可（请假）").tables()), ["2026-10-15 夜校: all 13/? late ~ excused ~"]);
    let wrong = site("林晓晨、周可 迟到").wrong();
    assert!(
        wrong.contains("error[record-person]: there is a status next to several names") && wrong.contains("(A2)"),
        "{wrong}"
    );
    let wrong = site("林晓晨（代签）").wrong();
    assert!(wrong.contains("warning[record-person]: this cell contains more than a name"), "{wrong}");
    let register = format!("姓名,班级,2026-10-15\n林晓晨（请假）,中文2401,√\n{}", rows(18, |_| "√".to_owned()));
    let wrong = Site::default().file("a.csv", register).wrong();
    assert!(wrong.contains("warning[record-person]: there is a status next to the name"), "{wrong}");
    let marked = "夜校 2026-10-15\n姓名,考勤\n林晓晨 迟到,√\n";
    let wrong = Site::default().file("a.csv", marked).wrong();
    assert!(wrong.contains("error[record-mark]: this mark differs from the status next to the name"), "{wrong}");
}

#[test]
fn a_day_that_cannot_be_read_is_not_that_of_the_title() {
    let sheet = |day: &str| {
        format!(
            "夜校 2026-10-15\n姓名,班级,日期,考勤\n林晓晨,中文2401,{day},√\n{}",
            rows(18, |_| "2026-10-15,√".to_owned())
        )
    };
    for day in ["10月32日", "同上", "周四那天", "2026-10-15 18:30 EST", "/"] {
        let (tables, wrong) = Site::default().file("a.csv", sheet(day)).read();
        assert!(wrong.contains("a.csv:3:1: error[record-date]") && wrong.contains("(C3)"), "{day}: {wrong}");
        assert!(lines(&tables.expect("tables"))[0].contains("/18 "), "{day}");
    }
    // An empty cell or a time refers to the day in the title.
    for day in ["", "18:30", "2026-10-15T02:00:00Z", "2026-10-14T20:00:00Z"] {
        let line = &lines(&Site::default().file("a.csv", sheet(day)).tables())[0];
        assert!(line.starts_with("2026-10-15 夜校") && line.contains("/19 "), "{day}: {line}");
    }
}

#[test]
fn a_name_is_no_day_of_the_week() {
    let term = Term::parse("2026-spring").expect("a term");
    let sheet = format!("负责人：周一鸣\n姓名,班级,第1周,第2周\n{}", rows(20, |_| "√,√".to_owned()));
    let stated = Site::default().term(term, date(2026, 2, 23), date(2026, 7, 5));
    let wrong = stated.file("2026-spring.csv", sheet).wrong();
    assert_eq!(wrong.matches("write the day of the week beside the week").count(), 2, "{wrong}");
}

#[test]
fn a_day_in_a_question_makes_no_activity() {
    let sheet = format!(
        "姓名,班级,2026-03-12,3月5日前是否缴费\n{}",
        rows(20, |n| format!("√,{}", if n < 9 { "是" } else { "否" }))
    );
    let (tables, wrong) = Site::default().file("2026-spring.csv", sheet).read();
    assert_eq!(lines(&tables.expect("tables")), ["2026-03-12 : 中文2401 15-20/20 late 0-5 excused ~"]);
    assert_eq!(wrong.lines().count(), 1, "{wrong}");
    assert!(
        wrong.contains("warning[record-column]: the heading of this column mentions a day but asks something other"),
        "{wrong}"
    );
}

#[test]
fn what_has_not_begun_was_not_held() {
    let day = date(2026, 11, 26);
    let site = || {
        let sheet = format!("姓名,班级\n{}", rows(8, |_| String::new()));
        Site::default().activity("night-school", day, "夜校", None).file("夜校 2026-10-15.csv", sheet)
    };
    let held = |site: Site| lines(&site.tables()).iter().any(|line| line.contains("night-school"));
    assert!(!held(site().at(day.at(9, 0, 0, 0))));
    assert!(!held(site().at(day.at(18, 59, 0, 0))));
    assert!(held(site().at(day.at(19, 0, 0, 0))));
    let early = format!("姓名,班级\n{}", rows(8, |_| String::new()));
    let wrong = site().file("night-school.csv", early).at(day.at(9, 0, 0, 0)).wrong();
    assert!(wrong.contains("warning[record-date]: there are marks for an activity that has not begun"), "{wrong}");
}

#[test]
fn the_title_of_a_register_is_that_of_its_columns() {
    let site = |title: &str, columns: &str| {
        let sheet = format!("{title}\n姓名,班级,{columns}\n{}", rows(20, |_| "√,√".to_owned()));
        Site::default().file("2026-spring.csv", sheet)
    };
    let titles = |site: Site| -> Vec<String> {
        lines(&site.tables()).iter().filter_map(|line| Some(line.split_once(": ")?.0.to_owned())).collect()
    };
    assert_eq!(titles(site("文学社例会考勤表", "3月5日,3月12日")), ["2026-03-05 文学社例会", "2026-03-12 文学社例会"]);
    assert_eq!(titles(site("文学社例会考勤表", "3月5日迎新,3月12日")), ["2026-03-05 迎新", "2026-03-12 文学社例会"]);
    assert_eq!(titles(site("2025-2026学年第二学期考勤表", "3月5日,3月12日")), ["2026-03-05 ", "2026-03-12 "]);
    // A page on that day is still found.
    let page = site("文学社例会考勤表", "3月5日,3月12日").activity("meeting", date(2026, 3, 5), "迎新例会", None);
    assert_eq!(titles(page), ["2026-03-05 meeting", "2026-03-12 文学社例会"]);
    let wrong = site("同学03小组考勤表", "3月5日,3月12日").wrong();
    assert_eq!(wrong.matches("error[record-title]").count(), 1, "{wrong}");
}

#[test]
fn a_signature_of_another_day_is_reported() {
    let sheet = |time: &str| format!("姓名,班级,签到时间\n林晓晨,中文2401,{time}\n{}", rows(8, |_| "18:30".to_owned()));
    for time in ["2026-10-16 18:30", "2026-10-14 18:30:00", "2026-10-15T22:30:00Z"] {
        let (tables, wrong) = Site::default().file("夜校 2026-10-15.csv", sheet(time)).read();
        assert!(
            wrong.contains("warning[record-date]: this time is on a different day") && wrong.contains("(C2)"),
            "{time}: {wrong}"
        );
        assert_eq!(lines(&tables.expect("tables")), ["2026-10-15 夜校: all 9/? late ~ excused ~"], "{time}");
    }
    for time in ["2026-10-15 18:30", "18:30", "2026-10-16 00:10", "2026-10-15T10:30:00Z", "8.30", "√"] {
        assert_eq!(Site::default().file("夜校 2026-10-15.csv", sheet(time)).wrong(), "", "{time}");
    }
}
