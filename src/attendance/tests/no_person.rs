//! Cells in place of a name that do not contain one are not counted, and lists of people who did not come are not read as
//! people who did.

use rust_xlsxwriter::{Note, Workbook};

use super::habits::rows;
use super::kit::Site;

const DAY: &str = "夜校 2026-10-15.csv";

/// The counts of a sheet with twenty names and these rows below them, and the problems found.
fn signed(below: &str) -> (String, String) {
    let names: String = (0..20).map(|n| format!("同学{n:02}\n")).collect();
    let site = Site::default().file(DAY, format!("姓名\n{names}{below}\n"));
    (site.counted(), site.wrong())
}

#[test]
fn sums_and_notes_are_no_person_and_words_in_place_of_a_name_are_reported() {
    for note in ["以下空白", "共20人", "到会20人", "20人", "本次到场20人", "签到结束"] {
        assert_eq!(signed(note), ("present: 20".to_owned(), String::new()), "{note}");
    }
    for word in [
        "无",
        "空",
        "待定",
        "同上",
        "测试",
        "None",
        "备注",
        "其他",
        "签到人：",
        "指导老师",
        "校外人员",
        "以下为老师",
        "微信用户",
        "匿名",
        "管理员",
        "N/A",
    ] {
        let (counted, wrong) = signed(word);
        assert_eq!(counted, "present: 20", "{word}");
        assert!(wrong.contains(":22:1: warning[record-person]: this cell contains a note"), "{word}: {wrong}");
    }
    let (counted, wrong) = signed("iPhone");
    assert!(counted == "present: 20" && wrong.contains("the name of a device"), "{wrong}");
    for name in ["何其芳有事", "何其芳 中途有事", "指导老师 何老师", "指导老师：何晴"] {
        let (counted, wrong) = signed(name);
        assert_eq!(counted, "present: 21", "{name}");
        assert!(wrong.contains("warning[record-person]: this cell contains more than a name"), "{name}: {wrong}");
    }
    assert_eq!(signed("何其芳 中途离开").0, "present: 20, left early: 1");
}

#[test]
fn people_listed_as_absent_below_a_sign_in_sheet_are_not_present() {
    for heading in
        ["未到人员名单", "未到：", "未到人员：", "以下未到", "缺席", "缺：", "请假名单：", "讲座未到人员", "Absent:"]
    {
        let (counted, wrong) = signed(&format!("{heading}\n何其芳\n何晴"));
        assert_eq!(counted, "present: 20", "{heading}");
        assert!(
            wrong.contains(":23:1: error[record-shape]: the heading above this row begins another table"),
            "{heading}: {wrong}"
        );
        // Without people below it, it is a note at the foot.
        assert_eq!(signed(heading), ("present: 20".to_owned(), String::new()), "{heading}");
    }
    assert_eq!(signed("未到：何其芳"), ("present: 20".to_owned(), String::new()));
    // The same applies to a register, unless marks give the status of each person.
    let register = |mark: &str| {
        let sheet = format!("姓名,班级,10月15日\n{}请假名单,,\n何其芳,中文2401,{mark}\n", rows(20, |_| "√".to_owned()));
        Site::default().file("2026-autumn.csv", sheet)
    };
    assert!(
        register("√").wrong().contains("begins another table") && register("").wrong().contains("begins another table")
    );
    assert_eq!(register("请假").counted(), "present: 20, excused: 1");
    assert_eq!(register("请假").wrong(), "");
    // A block next to it is not affected.
    let two = "姓名,姓名\n林晓晨,周可\n未到：,顾南\n";
    assert_eq!(Site::default().file(DAY, two).counted(), "present: 3");
}

#[test]
fn devices_and_second_names_in_a_meeting() {
    let people: String = (0..20).map(|n| format!("中文2401-林晓{n:02},2026-10-15 18:31:00,1,01:20:00\n")).collect();
    let meeting = |more: &str| {
        let head = "会议主题,夜校,,\n用户昵称（入会昵称）,首次入会时间,入会次数,累计时长\n林晓晨,2026-10-15 18:31:00,1,01:20:00\n";
        let site = Site::default().file("m.csv", format!("{head}{people}{more},2026-10-15 18:31:00,1,01:20:00\n"));
        (site.counted(), site.wrong())
    };
    for device in ["林晓晨的iPhone", "iPhone", "录制机器人", "屏幕共享"] {
        let (counted, wrong) = meeting(device);
        assert!(counted == "present: 21" && wrong.contains("the name of a device or a program"), "{device}: {wrong}");
    }
    for name in ["林晓晨2", "Lin Xiaochen"] {
        let (counted, wrong) = meeting(name);
        assert!(counted == "present: 22" && wrong.contains("another participant has the same name"), "{name}: {wrong}");
    }
    assert_eq!(meeting("周可"), ("present: 22".to_owned(), String::new()));
}

#[test]
fn a_number_for_a_day_may_have_lost_its_last_nought() {
    let texts = |headings: &str| {
        Site::default()
            .file("2026-autumn.csv", format!("姓名,班级,{headings}\n{}", rows(20, |_| "√,√,√".to_owned())))
            .wrong()
    };
    let doubt = "warning[record-date]: this may be another day";
    assert!(texts("10.8,10.1,10.15").contains(&format!(":1:1: {doubt}")));
    assert!(texts("9.20,9.3,10.1").lines().filter(|line| line.contains(doubt)).count() == 1);
    for right in ["9.28,10.1,10.8", "9.3,9.10,9.17", "9.24,10.1,10月8日", "10.15,10.8,10.1", "10.8,10.10,10.15"] {
        assert_eq!(texts(right), "", "{right}");
    }
    let numbers = |days: &[f64]| {
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet();
        sheet.write(0, 0, "姓名").unwrap();
        for (column, day) in (1..).zip(days) {
            sheet.write(0, column, *day).unwrap();
            for row in 1..21 {
                sheet.write(row, column, "√").unwrap();
            }
        }
        for row in 1..21 {
            sheet.write(row, 0, format!("学生{row:03}")).unwrap();
        }
        Site::default().file("2026-autumn.xlsx", workbook.save_to_buffer().unwrap()).wrong()
    };
    assert!(numbers(&[9.24, 10.1]).contains(doubt));
    assert_eq!(numbers(&[9.24, 10.1, 10.8]), "");
}

#[test]
fn what_comments_and_short_times_say_is_not_lost() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (row, name) in (0..).zip(["姓名", "林晓晨", "周可", "顾南"]) {
        sheet.write(row, 0, name).unwrap();
    }
    sheet.insert_note(2, 0, &Note::new("没来")).unwrap();
    let wrong = Site::default().file("夜校 2026-10-15.xlsx", workbook.save_to_buffer().unwrap()).wrong();
    assert!(wrong.contains("warning[hidden-cells]: this workbook has comments on cells"), "{wrong}");
    let names: String = (0..20).map(|n| format!("同学{n:02},10-16 18:20\n")).collect();
    let times = |last: &str| {
        Site::default().file("夜校 2026-10-16.csv", format!("姓名,签到时间\n{names}林晓晨,{last}\n")).wrong()
    };
    assert!(times("10-15 18:20").contains("this time is on a different day"));
    assert_eq!(times("10-16 18:20"), "");
    assert_eq!(times("10/17 00:20"), "");
    let list = Site::default().file("未交作业名单 2026-10-15.csv", format!("姓名\n{}", "林晓晨\n周可\n"));
    assert!(
        list.wrong().contains("error[record-shape]: this sheet lists people who registered") && list.counted() == ""
    );
}
