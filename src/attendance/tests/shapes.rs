//! The three shapes of sheets, in the forms people keep them, and typical problems.

use encoding_rs::GB18030;

use super::kit::{Site, lines, people};

fn long() -> String {
    let day = |day: &str, title: &str| {
        [(0, 14, "出勤"), (14, 8, "迟到"), (22, 7, "请假"), (29, 1, "缺勤")]
            .map(|(first, count, mark)| people(first, count, "中文2401", &format!("{day},{title},{mark}")))
            .concat()
    };
    format!("姓名,学号,班级,日期,活动名称,考勤\n{}{}", day("2026-03-05", "雷锋电影"), day("2026年3月12日", "植树"))
}

#[test]
fn a_long_list() {
    let tables = Site::default().file("spring.csv", long()).tables();
    assert_eq!(
        lines(&tables),
        ["2026-03-05 雷锋电影: 中文2401 22/30 late 8 excused ~", "2026-03-12 植树: 中文2401 22/30 late 8 excused ~"]
    );
}

#[test]
fn every_encoding_and_delimiter_gives_the_same() {
    let plain = Site::default().file("spring.csv", long()).tables();
    let semicolons = long().replace(',', ";");
    let tabs = long().replace(',', "\t");
    for bytes in [
        format!("\u{FEFF}{}", long()).into_bytes(),
        GB18030.encode(&long()).0.into_owned(),
        semicolons.into_bytes(),
        tabs.into_bytes(),
        long().replace('\n', "\r\n").into_bytes(),
        long().replace("2026-03-05", "２０２６-０３-０５").into_bytes(),
        format!("考勤汇总,,,,,\n,,,,,\n{}合计,,,,,60\n", long()).into_bytes(),
    ] {
        assert_eq!(Site::default().file("spring.csv", bytes).tables(), plain);
    }
    assert_eq!(Site::default().file("spring.tsv", long().replace(',', "\t")).tables(), plain);
}

#[test]
fn a_register_with_days_for_columns() {
    let mut sheet = String::from("2025-2026学年第二学期考勤表\n序号,姓名,学号,班级,3月5日,2026/3/12,46100,出勤次数\n");
    for n in 0..30 {
        let (first, second) = (if n < 12 { "√" } else { "迟到" }, if n < 20 { "到" } else { "旷" });
        sheet.push_str(&format!("{n},学生{n:03},2024{n:06},中文2401,{first},{second},,2\n"));
    }
    sheet.push_str("合计,,,,30,20,,\n");
    let tables = Site::default().file("点名册.csv", sheet).tables();
    assert_eq!(
        lines(&tables),
        ["2026-03-05 : 中文2401 25-30/30 late 18 excused ~", "2026-03-12 : 中文2401 20/30 late 0-5 excused ~"]
    );
}

#[test]
fn a_register_with_two_rows_of_headings() {
    let mut sheet = String::from("姓名,班级,雷锋电影,植树\n,,3月5日,3月12日\n");
    for n in 0..30 {
        sheet.push_str(&format!("学生{n:03},中文2401,{},1\n", if n < 20 { "1" } else { "0" }));
    }
    let tables = Site::default().file("2026-spring.csv", sheet).tables();
    assert_eq!(
        lines(&tables),
        [
            "2026-03-05 雷锋电影: 中文2401 20/30 late 0-5 excused ~",
            "2026-03-12 植树: 中文2401 25-30/30 late 0-5 excused ~"
        ]
    );
}

#[test]
fn a_sign_in_sheet() {
    let mut sheet = String::from(
        "活动签到表\n活动名称：慢线路讲座,,,时间：2026年3月5日 18:30,\n序号,姓名,学号,班级,签到时间,签退时间,签名,备注\n",
    );
    for n in 0..24 {
        sheet.push_str(&format!("{n},学生{n:03},2024{n:06},中文240{},18:2{},,,\n", n % 3, n % 10));
    }
    sheet.push_str("25,,,,,,,\n26,,,,,,,\n负责人：,,,,,,,\n");
    let site = Site::default().file("签到.csv", sheet);
    assert_eq!(lines(&site.tables()), ["2026-03-05 慢线路讲座: all 24/? late ~ excused ~"]);
}

#[test]
fn a_sign_in_sheet_named_by_its_file_in_two_blocks() {
    let mut sheet = String::from("序号,姓名,班级,签名,序号,姓名,班级,签名\n");
    for n in 0..6 {
        sheet.push_str(&format!("{n},学生{n:03},A,x,{n},同学{n:03},B,x\n"));
    }
    let site = Site::default().file("夜校签到表 2026-10-15.csv", sheet);
    assert_eq!(lines(&site.tables()), ["2026-10-15 夜校: all 12/? late ~ excused ~"]);
}

/// A list of 30 people printed before the evening, with `sign` in the cells for a time and a signature.
fn printed(sign: impl Fn(usize) -> &'static str) -> String {
    let mut sheet = String::from("夜校 2026-10-15\n序号,姓名,学号,班级,签到时间,签名,备注\n");
    for n in 0..30 {
        sheet.push_str(&format!("{n},学生{n:03},2024{n:06},中文240{},{},\n", n % 3, sign(n)));
    }
    sheet
}

#[test]
fn of_a_printed_list_those_count_who_signed() {
    let sheet = printed(|n| match n {
        0..10 => "18:25,",
        10..20 => ",√",
        20..22 => ",请假",
        22 => ",未到",
        23 => "/,",
        _ => ",",
    });
    let (tables, wrong) = Site::default().file("x.csv", sheet).read();
    assert_eq!(lines(&tables.expect("tables")), ["2026-10-15 夜校: all 20/? late ~ excused ~"]);
    // If others signed, people who did not must not cause a warning in every build.
    assert_eq!(wrong, "");
}

#[test]
fn a_printed_list_without_signatures_counts_no_person() {
    let expected = "records/attendance/x.csv:2:1: warning[record-mark]: this sheet has no signatures; none of it is counted (E2); fill in who signed; if the list has only people who came, delete its empty columns for signatures and times\n";
    let (tables, wrong) = Site::default().file("x.csv", printed(|_| ",")).read();
    assert_eq!(wrong, expected);
    assert_eq!(lines(&tables.expect("tables")), Vec::<String>::new());
    // The activity was still held if it has a page.
    let day = jiff::civil::date(2026, 10, 15);
    let (tables, wrong) =
        Site::default().activity("night-school", day, "夜校", None).file("x.csv", printed(|_| "/,")).read();
    assert_eq!(wrong, expected);
    assert_eq!(lines(&tables.expect("tables")), ["2026-10-15 night-school: "]);
    // One signature makes it a sheet in use.
    let (tables, _) = Site::default().file("x.csv", printed(|n| if n == 3 { "18:20," } else { "," })).read();
    assert_eq!(lines(&tables.expect("tables")), ["2026-10-15 夜校: all held"]);
}

#[test]
fn a_list_that_asks_for_no_signature_is_of_those_who_came() {
    let mut sheet = String::from("夜校 2026-10-15\n序号,姓名,学号,班级\n");
    for n in 0..30 {
        sheet.push_str(&format!("{n},学生{n:03},2024{n:06},中文240{}\n", n % 3));
    }
    let site = Site::default().file("x.csv", sheet);
    assert_eq!(lines(&site.tables()), ["2026-10-15 夜校: all 30/? late ~ excused ~"]);
}

#[test]
fn a_class_that_signs_in_alone_is_not_counted_without_its_roster() {
    let sheet = format!("姓名,学号,班级,签到时间\n{}", people(0, 30, "中文2401", "18:30"));
    let site = Site::default().file("班会 2026-10-15.csv", sheet);
    assert_eq!(lines(&site.tables()), ["2026-10-15 班会: all held"]);
}

#[test]
fn english_headings() {
    let mut sheet = String::from("Name,Student ID,Class,Date,Activity,Status\n");
    for n in 0..30 {
        let status = if n < 20 { "present" } else { "excused" };
        sheet.push_str(&format!("Student {n},s{n},Chinese 2401,2026-10-15,Night school,{status}\n"));
    }
    let tables = Site::default().file("autumn.csv", sheet).tables();
    assert_eq!(lines(&tables), ["2026-10-15 Night school: Chinese 2401 20/30 late 0-5 excused ~"]);
}

#[test]
fn a_mapping_overrides_the_guess() {
    let mut sheet = String::from("谁,哪个班,怎样\n");
    for n in 0..30 {
        sheet.push_str(&format!("学生{n:03},中文2401,{}\n", if n < 20 { "◎" } else { "△" }));
    }
    let site = Site::default().file("x.csv", sheet).settings(
        "sources:\n  - file: x.csv\n    shape: sign-in\n    title: 夜校\n    date: 2026-10-15\n    columns: {name: 谁, class: 哪个班, status: 怎样}\n    \
         marks: [{text: ◎, means: present}, {text: △, means: absent}]\n",
    );
    assert_eq!(lines(&site.tables()), ["2026-10-15 夜校: 中文2401 20/30 late 0-5 excused ~"]);
}

#[test]
fn groups_are_published_unless_the_site_says_otherwise() {
    let rows = [
        people(0, 20, "甲班", "到"),
        people(20, 20, "乙班", "到"),
        people(40, 3, "丙班", "缺"),
        people(43, 14, "乙班", "缺"),
    ];
    let sheet = format!("夜校 2026-10-15\n姓名,学号,班级,考勤\n{}", rows.concat());
    let site = Site::default().file("x.csv", &sheet);
    assert_eq!(
        lines(&site.tables()),
        ["2026-10-15 夜校: 乙班 20/34 late 0-5 excused 0-5; 甲班 15-20/20 late 0-5 excused ~; others held"]
    );
    // `branches` is the old name of the key; a key without a value counts as missing.
    for settings in ["by_group: false\n", "branches: false\n", "by_group:\nbranches: false\n"] {
        let whole = Site::default().file("x.csv", &sheet).settings(settings);
        assert_eq!(lines(&whole.tables()), ["2026-10-15 夜校: all 40/57 late 0-5 excused 0-5"], "{settings}");
    }
}

#[test]
fn a_key_is_not_written_by_its_old_name_too() {
    let sheet = format!("夜校 2026-10-15\n姓名,学号,班级,考勤\n{}", people(0, 20, "甲班", "到"));
    let settings = "by_group: true\nbranches: false\nsources:\n  - {file: x.csv, group: 甲班, branch: 乙班}\n  - {file: x.csv, sheet: 十月, branch: 乙班}\n";
    assert_eq!(
        Site::default().file("x.csv", sheet).settings(settings).wrong(),
        "records/attendance.yaml:1:1: error[duplicate-key]: `branches` is the old name of `by_group`, which is here too; keep `by_group` and delete \
         `branches`\n\
         records/attendance.yaml:1:1: error[duplicate-key]: `branch` is the old name of `group`, which is here too; keep `group` and delete `branch`\n"
    );
}

#[test]
fn problems_are_reported_by_place_alone() {
    let secret = "王密密";
    let sheet = format!(
        "姓名,学号,班级,日期,活动名称,考勤\n{secret},1,甲,2026-13-45,夜校,到\n{secret},1,甲,2026-10-15,夜校,◎◎\n,,甲,2026-10-15,夜校,到\n李,2,甲,2026-10-15,夜校,到\n李,2,甲,2026-10-15,夜校,缺\n赵,3,甲,2027-10-15,夜校,到\n"
    );
    let wrong = Site::default().file("x.csv", sheet).wrong();
    assert!(!wrong.contains(secret) && !wrong.contains('◎'), "{wrong}");
    for line in [
        "records/attendance/x.csv:2:1: error[record-date]: no date could be read here",
        "records/attendance/x.csv:3:1: error[record-mark]: this mark is not known",
        "records/attendance/x.csv:4:1: error[record-person]: this row has content but no name",
        "records/attendance/x.csv:6:1: error[record-twice]: the same person already has another status for this \
         activity",
        "records/attendance/x.csv:7:1: warning[record-date]: there are marks for a future day; they are not counted \
         (D7)",
    ] {
        assert!(wrong.contains(line), "{line} is not in\n{wrong}");
    }
}

#[test]
fn a_flood_is_counted() {
    let sheet = format!("夜校 2026-10-15\n姓名,学号,班级,考勤\n{}", people(0, 100, "甲班", "◎"));
    let wrong = Site::default().file("x.csv", sheet).wrong();
    assert_eq!(wrong.matches("record-mark").count(), 26, "{wrong}");
    assert!(
        wrong.contains("records/attendance/x.csv:1:1: error[record-mark]: 75 more of these in the file"),
        "{wrong}"
    );
}

#[test]
fn sheets_that_say_nothing() {
    let wrong = |text: &str| Site::default().file("x.csv", text).wrong();
    assert!(
        wrong("说明,第一行\n第二行,x\n")
            .contains("error[record-shape]: this sheet has no row of headings with a column for names")
    );
    assert!(wrong("姓名,班级\n张三丰,甲\n").contains("error[record-date]"));
    assert_eq!(Site::default().file("x.csv", "").read().0, None);
}
