//! Sheets that were once misread silently: each yields the right value, or is reported.

use jiff::civil::date;

use super::habits::rows;
use super::kit::{Site, lines};
use crate::config::Term;

/// A register of 20 people in the spring of 2026 with these cells below its headings.
fn register(headings: &str, cells: impl Fn(usize) -> String) -> Site {
    Site::default().file("2026-spring.csv", format!("{headings}\n{}", rows(20, cells)))
}

/// A mark that eight of twenty people have in place of √.
fn mixed(other: &str) -> impl Fn(usize) -> String {
    let other = other.to_owned();
    move |n| if n % 5 < 2 { other.clone() } else { "√".to_owned() }
}

/// The single line of what was held, if there are no problems.
fn only(site: &Site) -> String {
    let all = lines(&site.tables());
    assert_eq!(all.len(), 1, "{all:?}");
    all.concat()
}

const TWELVE: &str = "2026-03-05 : 中文2401 12/20 late 0-5 excused ~";

#[test]
fn people_on_a_list_of_absentees_are_absent() {
    let names = rows(12, |_| String::new());
    for (file, title) in [
        ("缺席名单 2026-03-05.csv", ""),
        ("请假 2026-03-05.csv", ""),
        ("缺勤登记表 2026-03-05.csv", ""),
        ("a.csv", "2026年3月5日夜校未到人员\n"),
        ("请假/2026-03-05.csv", ""),
    ] {
        let sheet = format!("{title}姓名,班级\n{names}");
        let (tables, wrong) = Site::default().file(file, &sheet).read();
        assert_eq!(lines(&tables.expect("tables"))[0].split_once(": ").map(|(_, counts)| counts), Some(""), "{file}");
        assert_eq!(wrong.lines().count(), 1, "{wrong}");
        assert!(wrong.contains("warning[record-shape]: this sheet lists people who were absent"), "{file}: {wrong}");
        // Next to the sheet of people who came, it changes no number.
        let came: String = (20..29).map(|n| format!("同学{n:02},中文2401\n")).collect();
        let both = Site::default().file(file, &sheet).file("夜校 2026-03-05.csv", format!("姓名,班级\n{came}"));
        let both = both.activity("night", date(2026, 3, 5), "夜校", None);
        assert_eq!(only(&both), "2026-03-05 night: all 9/? late ~ excused ~", "{file}");
        // The mapping may override this.
        let settings = format!("sources: [{{file: {file}, status: present}}]\n");
        let stated = Site::default().file(file, &sheet).settings(&settings);
        assert!(lines(&stated.tables())[0].contains("12/?"), "{file}");
    }
    let mapped = Site::default()
        .file("夜校 2026-03-05.csv", format!("姓名,班级\n{names}"))
        .settings("sources: [{file: 夜校 2026-03-05.csv, status: absent}]\n");
    assert!(mapped.wrong().contains("this sheet lists people who were absent"));
    let reasons = format!("姓名,班级,请假原因\n{}", rows(12, |_| "感冒".to_owned()));
    let leave = Site::default().file("夜校 2026-03-05.csv", reasons);
    assert!(leave.wrong().contains("this sheet lists people who were absent") && leave.counted() == "excused: 12");
    for title in ["请假、缺勤登记表", "迟到早退名单"] {
        let wrong = Site::default().file("a.csv", format!("2026-03-05 {title}\n姓名,班级\n{names}")).wrong();
        assert!(
            wrong.contains("error[record-shape]: by its title or name, this sheet lists people"),
            "{title}: {wrong}"
        );
    }
    for title in ["夜校报名表", "报名名单", "夜校花名册"] {
        let wrong = Site::default().file("a.csv", format!("2026-03-05 {title}\n姓名,班级\n{names}")).wrong();
        assert!(wrong.contains("error[record-shape]: this sheet lists people who registered"), "{title}: {wrong}");
        let signed = format!("2026-03-05 {title}\n姓名,班级,签名\n{}", rows(12, |_| "√".to_owned()));
        assert!(only(&Site::default().file("a.csv", signed)).contains("12/?"), "{title}");
    }
    // A register of absences says nothing about people without a mark, unless it has a legend that does.
    let absences = |title: &str| {
        register(&format!("{title}\n姓名,班级,3月5日"), |n| if n % 5 < 2 { "√".to_owned() } else { String::new() })
    };
    assert!(
        absences("缺勤登记表").wrong().contains("error[record-shape]: by its title or name, this sheet lists people")
    );
    assert_eq!(only(&absences("缺勤登记表 √为缺勤，空白为出勤")), TWELVE);
}

#[test]
fn a_column_of_absences_is_no_activity() {
    for heading in ["3月5日缺勤", "3月5日未到", "3月5日请假", "3月5日迟到", "3月5日是否缺勤"] {
        let site = register(&format!("姓名,班级,3月5日,{heading}"), |n| {
            if n % 5 < 2 { "请假,1".to_owned() } else { "√,".to_owned() }
        });
        let (tables, wrong) = site.read();
        assert_eq!(wrong.lines().count(), 1, "{heading}: {wrong}");
        assert!(wrong.contains("error[record-column]: the heading of this column asks who was absent"), "{wrong}");
        assert_eq!(lines(&tables.expect("tables")), [TWELVE], "{heading}");
    }
    // Sessions on the same day, and how people left.
    let two = register("姓名,班级,3月5日上午,3月5日下午", |_| "√,√".to_owned());
    assert_eq!(lines(&two.tables()).len(), 2);
    for headings in ["3月5日上课,3月5日下课", "3月5日入场,3月5日离场", "3月5日到,3月5日退"] {
        assert_eq!(only(&register(&format!("姓名,班级,{headings}"), |n| format!("{},", mixed("×")(n)))), TWELVE);
    }
    // Sums at the end of a register, and a film.
    let sums =
        register("2026年3月考勤表\n姓名,班级,3月5日,出勤,缺勤", |n| format!("{},4,0", mixed("×")(n)));
    assert_eq!(only(&sums), TWELVE);
    let site = register("姓名,班级,3月5日,缺勤,请假", |n| {
        if n % 5 < 2 { "×,1,0".to_owned() } else { "√,0,0".to_owned() }
    });
    assert_eq!(only(&site), TWELVE);
    assert!(
        only(&register("姓名,班级,3月5日迟到的春天", mixed("×"))).starts_with("2026-03-05 迟到的春天: 中文2401 12")
    );
}

#[test]
fn columns_that_are_no_activity_are_none() {
    for headings in ["姓名,班级,3月5日,\n,,应到,实到", "姓名,班级,3月5日应到,3月5日实到"] {
        let site = register(headings, |n| format!("√,{}", mixed("×")(n)));
        assert_eq!(only(&site), TWELVE, "{headings}");
    }
    for headings in ["姓名,班级,3月5日,\n,,签到,签退", "姓名,班级,3月5日签到,3月5日签退"] {
        let site = register(headings, |n| ["×,×", "×,×", "√,√", "18:30,", ",20:00"][n % 5].to_owned());
        assert_eq!(only(&site), TWELVE, "{headings}");
        let wrong = register(headings, |n| if n == 0 { "√,×".to_owned() } else { "√,√".to_owned() }).wrong();
        assert_eq!(wrong.matches("contradicts the mark or signature").count(), 1, "{wrong}");
    }
    let site = register("姓名,班级,3月5日,座位号,组号,3月5日备注,3月5日座位", |n| {
        format!("{},1,1,带了相机,1", mixed("×")(n))
    });
    assert_eq!(only(&site), TWELVE);
    let sign_in = |name: &str, headings: &str| {
        Site::default().file(
            name,
            format!("姓名,班级,{headings}\n{}", rows(20, |n| format!("1,{}", if n % 5 < 2 { "0" } else { "1" }))),
        )
    };
    assert_eq!(
        only(&sign_in("夜校 2026-03-05.csv", "应到,实到")),
        "2026-03-05 夜校: 中文2401 12/20 late 0-5 excused ~"
    );
}

#[test]
fn a_sheet_says_what_its_marks_mean() {
    let site = |above: &str, below: &str, other: &str| {
        let body = rows(20, mixed(other));
        Site::default().file("2026-spring.csv", format!("{above}姓名,班级,3月5日\n{body}{below}"))
    };
    for (above, below) in [
        ("考勤表 √到 ×请假\n", ""),
        ("", "√到 ×请假\n"),
        ("", "注：√表示到，×表示请假\n"),
        ("", "√到,×请假\n"),
        ("", "图例,√,到,×,请假\n"),
        ("到打勾，请假打叉\n", ""),
    ] {
        assert_eq!(only(&site(above, below, "×")), TWELVE, "{above}{below}");
        assert_eq!(site(above, below, "×").counted(), "present: 12, excused: 8", "{above}{below}");
    }
    assert_eq!(site("", "○请假\n", "○").counted(), "present: 12, excused: 8");
    assert_eq!(site("", "√为缺勤，○为出勤\n", "○").counted(), "present: 8, absent: 12");
    for legend in ["√为缺勤\n", "请假的不要打√\n"] {
        for (above, below) in [(legend, ""), ("", &*format!("注：{legend}"))] {
            let wrong = site(above, below, "×").wrong();
            assert!(
                wrong.contains("error[record-shape]: this row's explanation of the marks"),
                "{above}{below}: {wrong}"
            );
        }
    }
    // The mapping resolves it.
    let stated = site("", "√为缺勤\n", "○")
        .settings("sources: [{file: 2026-spring.csv, marks: [{text: √, means: absent}, {text: ○, means: present}]}]\n");
    assert_eq!(stated.wrong(), "");
    assert_eq!(stated.counted(), "present: 8, absent: 12");
    // The legend is found after the rows were read.
    let long: String = (0..80).map(|n| format!("学生{n:03},中文2401,√\n")).collect();
    let wrong = Site::default().file("2026-spring.csv", format!("姓名,班级,3月5日\n{long}√为缺勤，○为出勤\n")).wrong();
    assert_eq!(wrong.lines().count(), 1, "{wrong}");
    assert!(wrong.contains(":82:1: error[record-mark]: this row defines marks differently"), "{wrong}");
}

#[test]
fn a_remark_that_contradicts_a_mark_is_reported() {
    let site = |headings: &str, mark: &str, remark: &str| {
        let first = format!("林晓晨,中文2401,{mark},{remark}\n");
        let rest = rows(20, |_| "√,".to_owned());
        let file = if headings.starts_with('3') { "2026-spring.csv" } else { "夜校 2026-03-05.csv" };
        Site::default().file(file, format!("姓名,班级,{headings}\n{first}{rest}"))
    };
    for headings in ["考勤,备注", "签到,备注", "3月5日,备注"] {
        let wrong = site(headings, "√", "请假").wrong();
        assert_eq!(wrong.matches("error[record-mark]").count(), 1, "{headings}: {wrong}");
        assert!(wrong.contains("contradicts the mark or signature") && wrong.contains("(D2)"), "{headings}: {wrong}");
        let wrong = site(headings, "√", "因病请假").wrong();
        assert!(wrong.contains("warning[record-mark]: this remark mentions leave"), "{headings}: {wrong}");
        assert_eq!(site(headings, "√", "迟到，堵车").wrong(), "", "{headings}");
        assert_eq!(site(headings, "×", "请假").wrong(), "", "{headings}");
        assert_eq!(site(headings, "√", "带了相机").wrong(), "", "{headings}");
    }
    // With several days, a remark does not specify which one it is about.
    let two = |marks: &str| {
        register("姓名,班级,备注,3月5日,3月12日", |n| {
            if n == 0 { format!("请假,{marks}") } else { ",√,√".to_owned() }
        })
    };
    assert_eq!(two("√,请假").wrong(), "");
    let wrong = two("√,√").wrong();
    assert!(
        wrong.lines().count() == 1 && wrong.contains("warning[record-mark]: this remark mentions leave"),
        "{wrong}"
    );
}

#[test]
fn a_heading_of_several_days_is_one_activity_or_reported() {
    for (heading, title) in [
        ("3月5日-3月7日", ""),
        ("3月5-7日", ""),
        ("3月5日至7日", ""),
        ("3月5日（周四）～3月7日（周六）", ""),
        ("3.5-3.7培训", "培训"),
        ("3.5-7培训", "培训"),
        ("26.3.5", ""),
        ("26年3月5日", ""),
        ("3月5日*", ""),
        ("星期四 3.5", ""),
        ("周四3.5", ""),
        ("3.5周四", ""),
        ("3月5日①", "1"),
    ] {
        let line = only(&register(&format!("姓名,班级,{heading}"), mixed("×")));
        assert_eq!(line, TWELVE.replace("05 :", &format!("05 {title}:")), "{heading}");
    }
    for heading in
        ["3月5、6日", "3月5日、6日", "\"3/5,3/6\"", "3月5日 3月6日", "3月5日和6日", "2-4周", "第2、3周", "单周"]
    {
        let wrong = register(&format!("姓名,班级,{heading}"), mixed("×")).wrong();
        assert_eq!(wrong.lines().count(), 1, "{heading}: {wrong}");
        assert!(wrong.contains("error[record-date]: there are several days or weeks here"), "{heading}: {wrong}");
    }
    let wrong = register("姓名,班级,星期三 3.5", mixed("×")).wrong();
    assert!(wrong.contains("warning[record-date]: the day of the week in this heading"), "{wrong}");
    let days = rows(1, |_| "3月5日、6日,√".to_owned());
    let wrong = Site::default().file("2026-spring.csv", format!("姓名,班级,日期,考勤\n{days}")).wrong();
    assert!(wrong.contains("error[record-date]: there are several days or weeks here"), "{wrong}");
}

#[test]
fn numbers_are_weeks_where_the_sheet_says_so() {
    let term = Term::parse("2026-spring").expect("a term");
    let site =
        |headings: &str| register(headings, |_| "√,√".to_owned()).term(term, date(2026, 2, 23), date(2026, 7, 5));
    for headings in ["例会（每周三）\n姓名,班级,周次,\n,,1,2", "例会（每周三）\n,,周次,\n姓名,班级,1,2"]
    {
        let lines = lines(&site(headings).tables());
        assert!(lines[0].starts_with("2026-02-25 例会:") && lines[1].starts_with("2026-03-04 例会:"), "{lines:?}");
    }
    let wrong = site("例会（每周三）\n姓名,班级,1,2").wrong();
    assert_eq!(wrong.matches("error[record-date]: a number alone is not a date").count(), 2, "{wrong}");
    assert!(wrong.contains("write `第3周` for a week of the term"), "{wrong}");
}

#[test]
fn a_class_written_once_is_that_of_the_rows_below() {
    let group = |class: &str, first: usize| -> String {
        (first..first + 20).map(|n| format!("学生{n:03},{},√\n", if n == first { class } else { "" })).collect()
    };
    let sheet = format!("姓名,班级,2026-03-05\n{}{}", group("中文2401", 0), group("中文2402", 20));
    assert_eq!(
        lines(&Site::default().file("a.csv", sheet).tables()),
        ["2026-03-05 : 中文2401 15-20/20 late 0-5 excused ~; 中文2402 15-20/20 late 0-5 excused ~"]
    );
    let wrong = Site::default().file("a.csv", "姓名,班级,2026-03-05\n林晓晨,中文2401,√\n周可,,√\n").wrong();
    assert!(
        wrong.contains("warning[record-group]: some people below have no class") && wrong.contains("(B1)"),
        "{wrong}"
    );
}

#[test]
fn a_meeting_of_zoom_in_chinese_is_read_without_its_waiting_room() {
    let row = |n: usize| {
        let waiting = if n >= 8 { "是" } else { "否" };
        format!("同学{n:02}（同学{n:02}）,a{n}@x.cn,2026/03/15 13:5{}:11,2026/03/15 15:00:02,68,是,{waiting}\n", n % 10)
    };
    let people: String = (0..12).map(row).collect();
    for duration in ["持续时间（分钟）", "时长（分钟）"] {
        let sheet = format!(
            "会议 ID,主题,开始时间,结束时间,用户邮箱,{duration},参会者\n\
             123,读书会,2026/03/15 13:50:00,2026/03/15 15:10:00,x@x.cn,80,10\n\n\
             姓名（原始姓名）,用户邮箱,加入时间,离开时间,{duration},来宾,等候室\n{people}"
        );
        assert_eq!(only(&Site::default().file("zoom.csv", sheet)), "2026-03-15 读书会: all 8/? late ~ excused ~");
    }
    let english = format!(
        "Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest,In Waiting Room\n{}",
        people.replace('是', "Yes").replace('否', "No")
    );
    assert!(only(&Site::default().file("zoom 2026-03-15.csv", english)).contains("8/?"));
}

#[test]
fn a_column_twice_is_reported_once() {
    let wrong = register("姓名,班级,3月5日,3月5日", |n| format!("{0},{0}", mixed("×")(n))).wrong();
    assert_eq!(wrong.lines().count(), 1, "{wrong}");
    assert!(
        wrong.contains("warning[record-column]: another column has the same content") && wrong.contains("(D1)"),
        "{wrong}"
    );
    let wrong = register("姓名,班级,3月5日,3月5日,3月5日", |_| "√,√,√".to_owned()).wrong();
    assert_eq!(wrong.matches("another column has the same content").count(), 2, "{wrong}");
    let wrong = register("姓名,班级,3月5日,3月5日", |n| format!("{},√", mixed("×")(n))).wrong();
    assert_eq!(wrong.lines().count(), 1, "{wrong}");
    assert!(wrong.contains("error[record-column]: another column has the same heading but different marks"), "{wrong}");
    let names: String = (0..12).map(|n| format!("同学{n:02},同学{n:02},中文2401,√\n")).collect();
    let (tables, wrong) = Site::default().file("夜校 2026-03-05.csv", format!("姓名,姓名,班级,签名\n{names}")).read();
    assert!(lines(&tables.expect("tables"))[0].contains("12/?"));
    assert_eq!(wrong.lines().count(), 1, "{wrong}");
}

#[test]
fn a_mark_and_another_person_beside_a_name_are_seen() {
    let others = rows(11, |_| String::new());
    let site = |rest: &str| Site::default().file("夜校 2026-03-05.csv", format!("姓名,班级\n{rest},\n{others}"));
    for (cell, count) in [
        ("林晓晨×", 11),
        ("×林晓晨", 11),
        ("林晓晨（请假）", 11),
        ("林晓晨缺", 11),
        ("林晓晨 缺", 11),
        ("林晓晨=请假", 11),
        ("林晓晨 到", 12),
        ("林晓晨√", 12),
        ("林晓晨2401", 12),
    ] {
        assert!(only(&site(cell)).contains(&format!("all {count}/?")), "{cell}");
    }
    for cell in ["林晓晨-周可", "林晓晨+周可", "林晓晨—周可"] {
        let wrong = site(cell).wrong();
        assert!(wrong.contains("error[record-person]: the two names in this cell"), "{cell}: {wrong}");
    }
    for cell in ["林晓晨*", "林晓晨x", "林晓晨◎", "林晓晨？", "林晓晨和周可", "林晓晨替周可", "林晓晨等3人"]
    {
        let wrong = site(cell).wrong();
        assert!(wrong.contains("warning[record-person]: this cell contains more than a name"), "{cell}: {wrong}");
    }
}
