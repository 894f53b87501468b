//! Sheets as people and programs write them in practice: each yields the right value, or a message at its place.

use jiff::civil::date;
use rust_xlsxwriter::{Format, Workbook};

use super::kit::{Site, lines, people};
use crate::config::Term;

/// `count` people with these cells after name and class.
pub(super) fn rows(count: usize, rest: impl Fn(usize) -> String) -> String {
    (0..count).map(|n| format!("同学{n:02},中文2401,{}\n", rest(n))).collect()
}

#[test]
fn a_register_with_titles_and_short_days_is_read_column_by_column() {
    let sheet = format!("姓名,班级,迎新晚会,0312,3月19日\n{}", rows(20, |_| "√,×,√".to_owned()));
    let site = || Site::default().file("2026-spring.csv", &sheet);
    let (tables, wrong) = site().read();
    assert_eq!(
        lines(&tables.expect("tables")),
        ["2026-03-12 : 中文2401 0-5/20 late ~ excused 0-5", "2026-03-19 : 中文2401 15-20/20 late 0-5 excused ~"]
    );
    assert_eq!(wrong.lines().count(), 1, "{wrong}");
    assert!(wrong.contains("2026-spring.csv:1:1: error[record-date]: no date could be read here (C1)"), "{wrong}");
    assert!(!wrong.contains("give the `term`") && wrong.contains("the term is known: 2026-spring"), "{wrong}");
    // The title of an activity with a page refers to that activity.
    let known = site().activity("welcome", date(2026, 3, 5), "迎新晚会", None);
    assert_eq!(lines(&known.tables())[0], "2026-03-05 welcome: 中文2401 15-20/20 late 0-5 excused ~");
}

#[test]
fn a_day_over_morning_and_afternoon_is_two_sessions() {
    for below in [",,上午,下午", "姓名,班级,上午,下午"] {
        let sheet =
            format!("姓名,班级,3月5日,\n{below}\n{}", rows(20, |n| format!("√,{}", if n < 12 { "√" } else { "×" })));
        assert_eq!(
            lines(&Site::default().file("2026-spring.csv", sheet).tables()),
            [
                "2026-03-05 上午: 中文2401 15-20/20 late 0-5 excused ~",
                "2026-03-05 下午: 中文2401 12/20 late 0-5 excused ~"
            ],
            "{below}"
        );
    }
}

#[test]
fn weeks_without_a_known_day_say_what_is_missing() {
    let sheet = |heading: &str| format!("{heading}\n{}", rows(20, |_| "√,√".to_owned()));
    for (file, heading, hint) in [
        ("a.csv", "姓名,班级,第1周,第2周", "give the `term` of the sheet"),
        ("2026-spring.csv", "姓名,班级,Week 1,Week 2", "state the first day of the term"),
    ] {
        let wrong = Site::default().file(file, sheet(heading)).wrong();
        assert_eq!(
            wrong.matches("error[record-date]: the day of the week is missing for this week of the term").count(),
            2,
            "{wrong}"
        );
        assert!(wrong.contains(hint), "{wrong}");
    }
    let term = Term::parse("2026-spring").expect("a term");
    let site = |heading: &str| {
        let stated = Site::default().term(term, date(2026, 2, 23), date(2026, 7, 5));
        stated.file("2026-spring.csv", sheet(heading))
    };
    let wrong = site("姓名,班级,第1周,第2周").wrong();
    assert!(wrong.contains("write the day of the week beside the week"), "{wrong}");
    for heading in ["姓名,班级,第1周 周三,第2周 周三", "例会（每周三）\n姓名,班级,第1周,第2周"]
    {
        let lines = lines(&site(heading).tables());
        assert!(lines[0].starts_with("2026-02-25") && lines[1].starts_with("2026-03-04"), "{lines:?}");
    }
}

#[test]
fn a_meeting_of_tencent_is_read() {
    let row = |n: usize| {
        format!("同学{n:02}（同学{n:02}）,2026-03-05 13:5{}:11,2026-03-05 16:00:02,1,02:01:10,成员\n", n % 10)
    };
    let body: String = (0..8).map(row).collect();
    let again = row(0) + &row(1);
    let sheet = format!(
        "会议主题,读书分享,,,,\n会议号,123456789,,,,\n用户昵称（入会昵称）,首次入会时间,最后退会时间,入会次数,累计参会时长,身份\n{body}{again}"
    );
    assert_eq!(
        lines(&Site::default().file("m.csv", sheet).tables()),
        ["2026-03-05 读书分享: all 8/? late ~ excused ~"]
    );
}

#[test]
fn meetings_of_zoom_and_teams_are_read() {
    let row =
        |n: usize| format!("同学{n:02},a{n}@x.cn,03/15/2026 01:5{}:11 PM,03/15/2026 03:00:02 PM,68,Yes\n", n % 10);
    let zoom = format!(
        "Meeting ID,Topic,Start Time,End Time,User Email,Duration (Minutes),Participants\n\
         123,Reading evening,03/15/2026 01:50:00 PM,03/15/2026 03:10:00 PM,x@x.cn,80,10\n\n\
         Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest\n{}{}",
        (0..8).map(row).collect::<String>(),
        row(3)
    );
    assert_eq!(
        lines(&Site::default().file("zoom.csv", zoom).tables()),
        ["2026-03-15 Reading evening: all 8/? late ~ excused ~"]
    );
    let row =
        |n: usize| format!("同学{n:02}\t3/15/26, 7:02:11 PM\t3/15/26, 8:30:02 PM\t1h 27m\ta@x.cn\ta@x.cn\tAttendee\n");
    let rows: String = (0..8).map(row).collect();
    let details: String = (0..9)
        .map(|n| format!("同学{:02}\t3/15/26, 7:02:11 PM\t3/15/26, 8:30:02 PM\t1h\ta@x.cn\tAttendee\n", n % 8))
        .collect();
    let teams = format!(
        "1. Summary\nMeeting title\tReading evening\nAttended participants\t8\nStart time\t3/15/26, 7:00:11 PM\n\n2. Participants\n\
         Name\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail\tParticipant ID (UPN)\tRole\n{rows}\n3. In-Meeting Activities\n\
         Name\tJoin Time\tLeave Time\tDuration\tEmail\tRole\n{details}"
    );
    let utf16: Vec<u8> = [0xFF, 0xFE].into_iter().chain(teams.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    assert_eq!(
        lines(&Site::default().file("teams.csv", utf16).tables()),
        ["2026-03-15 Reading evening: all 8/? late ~ excused ~"]
    );
}

#[test]
fn sums_are_not_attendance() {
    let sheet =
        format!("2026年3月5日讲座出勤统计表,,,\n姓名,应到次数,实到次数,请假次数\n{}", rows(8, |_| "8,7".to_owned()));
    let wrong = Site::default().file("stat.csv", sheet).wrong();
    assert!(wrong.contains("error[record-shape]: this sheet has how often people came, but not when"), "{wrong}");
}

#[test]
fn yes_and_no_beside_signatures_make_no_register() {
    let sheet = format!(
        "姓名,班级,党员,签到\n{}",
        rows(20, |n| format!("{},{}", if n % 2 == 0 { "是" } else { "否" }, if n < 9 { "√" } else { "" }))
    );
    let (tables, wrong) = Site::default().file("2026-03-05讲座签到表.csv", sheet).read();
    assert_eq!(lines(&tables.expect("tables")), ["2026-03-05 讲座: all 9/? late ~ excused ~"]);
    assert_eq!(wrong.lines().count(), 1, "{wrong}");
    assert!(
        wrong.contains(".csv:1:1: warning[record-column]: this column's heading is unknown") && wrong.contains("(C1)"),
        "{wrong}"
    );
}

#[test]
fn numbers_for_headings_do_not_ask_for_a_term_that_is_given() {
    let sheet = format!("姓名,班级,1,2,3\n{}", rows(8, |_| "√,√,".to_owned()));
    let wrong = Site::default()
        .file("2026-spring.csv", sheet)
        .settings("sources: [{file: 2026-spring.csv, term: 2026-spring}]\n")
        .wrong();
    assert_eq!(wrong.matches("error[record-date]").count(), 2, "{wrong}");
    assert!(!wrong.contains("give the `term`"), "{wrong}");
    let ignored =
        "sources: [{file: 2026-spring.csv, columns: {ignore: ['1', '2', '3']}, shape: sign-in, date: 2026-03-05}]\n";
    let sheet = format!("姓名,班级,1,2,3\n{}", rows(8, |_| "√,√,".to_owned()));
    assert_eq!(Site::default().file("2026-spring.csv", sheet).settings(ignored).wrong(), "");
}

#[test]
fn shortened_student_numbers_do_not_merge_people() {
    let all: String = (0..20).map(|n| format!("同学{n:02},2.024E+09,中文2401,√\n")).collect();
    let (tables, wrong) = Site::default().file("a.csv", format!("姓名,学号,班级,2026-03-05\n{all}")).read();
    assert_eq!(lines(&tables.expect("tables")), ["2026-03-05 : 中文2401 15-20/20 late 0-5 excused ~"]);
    assert_eq!(wrong.lines().count(), 1, "{wrong}");
    assert!(
        wrong.contains("a.csv:2:1: error[record-person]: the spreadsheet shortened the student numbers")
            && wrong.contains("(B2)"),
        "{wrong}"
    );
}

#[test]
fn one_person_and_one_class_typed_in_many_ways() {
    let dots = ["·", "•", "．", "‧", "・"];
    let names: String = dots
        .iter()
        .enumerate()
        .map(|(at, dot)| {
            format!("麦麦提{dot}吐尔逊,中文2401{},2026-03-0{},√\n", if at % 2 == 0 { "班" } else { "" }, at + 1)
        })
        .collect();
    let rest: String = (1..=5).map(|day| rows(19, |_| format!("2026-03-0{day},√"))).collect();
    let lines = lines(&Site::default().file("a.csv", format!("姓名,班级,日期,考勤\n{names}{rest}")).tables());
    for (at, line) in lines.iter().enumerate() {
        assert_eq!(*line, format!("2026-03-0{} : 中文2401班 15-20/20 late 0-5 excused ~", at + 1));
    }
}

#[test]
fn words_for_a_status_where_people_sign_are_read() {
    let sign =
        |n: usize| ["18:30", "迟到了", "下午6:30", "请假了", "没来", "2026-10-15T18:30:00+08:00"][n % 6].to_owned();
    let sheet = format!("姓名,班级,签到时间\n{}", rows(18, sign));
    assert_eq!(
        lines(&Site::default().file("夜校 2026-10-15.csv", &sheet).tables()),
        ["2026-10-15 夜校: all 12/? late ~ excused ~"]
    );
    let doubtful = sheet.replace("没来", "说要请假");
    let wrong = Site::default().file("夜校 2026-10-15.csv", doubtful).wrong();
    assert_eq!(wrong.matches("error[record-mark]: this mark is not known (C6)").count(), 1, "{wrong}");
}

#[test]
fn several_names_in_a_cell_are_several_people() {
    let pairs = ["甲一、乙一", "甲二 乙二", "甲三/乙三", "\"甲四,乙四\"", "甲五；乙五"];
    let names: String = pairs.iter().map(|names| format!("{names},中文2401\n")).collect();
    assert_eq!(
        lines(&Site::default().file("夜校 2026-10-15.csv", format!("姓名,班级\n{names}")).tables()),
        ["2026-10-15 夜校: all 10/? late ~ excused ~"]
    );
    let wrong = Site::default().file("夜校 2026-10-15.csv", "姓名,学号\n甲一、乙一,1\n甲二、乙二,2、3\n").wrong();
    assert_eq!(wrong.matches("error[record-person]").count(), 1, "{wrong}");
    assert!(
        wrong.contains(":2:1: error[record-person]: this row has several people") && wrong.contains("(B2)"),
        "{wrong}"
    );
}

#[test]
fn another_table_below_the_first_is_reported() {
    let sheet = "夜校 2026-10-15\n姓名,签名\n甲一,√\n姓名,签名\n甲二,√\n姓名,学号,签名\n甲三,1,√\n";
    let wrong = Site::default().file("a.csv", sheet).wrong();
    assert_eq!(wrong.lines().count(), 1, "{wrong}");
    assert!(
        wrong.contains("a.csv:6:1: error[record-shape]: another table with other columns begins in this row"),
        "{wrong}"
    );
}

#[test]
fn hidden_rows_and_columns_are_read_and_reported() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (row, line) in (0..).zip(format!("姓名,学号,班级,2026-10-15\n{}", people(0, 20, "中文2401", "√")).lines())
    {
        for (column, cell) in (0..).zip(line.split(',')) {
            sheet.write_string_with_format(row, column, cell, &Format::new()).expect("a cell");
        }
    }
    sheet.set_row_hidden(4).expect("a row");
    sheet.set_row_hidden(5).expect("a row");
    sheet.set_column_hidden(1).expect("a column");
    workbook.add_worksheet().set_hidden(true).write_string(0, 0, "x").expect("a cell");
    let (tables, wrong) = Site::default().file("a.xlsx", workbook.save_to_buffer().expect("a workbook")).read();
    assert_eq!(lines(&tables.expect("tables")), ["2026-10-15 : 中文2401 15-20/20 late 0-5 excused ~"]);
    assert!(
        wrong.contains(":5:1: warning[hidden-cells]: 2 hidden rows and 1 hidden column of this sheet are read")
            && wrong.contains("B5)"),
        "{wrong}"
    );
    assert!(wrong.contains("suggestion[hidden-cells]: this workbook has a hidden sheet, which is not read"), "{wrong}");
}
