//! `blackeyes attendance`: the private table is for its owner alone, and cells are shown on terminals alone.

use crate::kit;

use std::fs;
use std::path::Path;

use crate::kit::{AS_OF, Run, program, write};

/// A site with a register of 14 people, one of whom has a formula for a name.
fn site(folder: &Path) {
    write(&folder.join("site/site.yaml"), kit::SETTINGS);
    let mut sheet = String::from("姓名,学号,班级,2026-10-15,2026-10-22\n=HYPERLINK(1),1,中文2401,√,迟到\n");
    for n in 2..15 {
        let mark = if n % 2 == 0 { "√" } else { "请假" };
        sheet.push_str(&["同学", &n.to_string(), ",", &n.to_string(), ",中文2401,", mark, ",×\n"].concat());
    }
    write(&folder.join("site/records/attendance/register.csv"), sheet);
}

fn report(folder: &Path, own: &[&str]) -> Run {
    let mut arguments = vec!["attendance", "report", "-C", "site", "--as-of", AS_OF, "--lang", "en"];
    arguments.extend(own);
    program(folder, &arguments, &[])
}

#[test]
fn the_private_table_is_for_its_owner_alone() {
    let place = tempfile::tempdir().expect("a folder");
    site(place.path());
    let run = report(place.path(), &["--by", "person", "--term", "2026-autumn", "--out", "table.csv"]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    assert_eq!(run.stdout, "The confidential summary is in table.csv; only you can read it\n");
    let path = place.path().join("table.csv");
    let text = fs::read_to_string(&path).expect("the table");
    assert!(
        text.starts_with("\u{FEFF}name,student number,class or branch,activities recorded,present,late,"),
        "{text}"
    );
    assert!(text.contains("\r\n'=HYPERLINK(1),1,中文2401,2,1,1,0,0,0,0,1\r\n"), "{text}");
    assert!(text.contains("同学3,3,中文2401,2,0,0,0,1,1,0,0\r\n"), "{text}");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(fs::metadata(&path).expect("the table").permissions().mode() & 0o777, 0o600);
    }
    // Existing files are not changed.
    let again = report(place.path(), &["--by", "person", "--term", "2026-autumn", "--out", "table.csv"]);
    assert_eq!(again.code, Some(1));
    assert!(again.stderr.starts_with("error: table.csv cannot be written: "), "{}", again.stderr);
}

#[test]
fn a_workbook_by_group() {
    let place = tempfile::tempdir().expect("a folder");
    site(place.path());
    // `branch` is what `group` was called.
    for (by, out) in [("group", "table.xlsx"), ("branch", "same.xlsx")] {
        let run = report(place.path(), &["--by", by, "--term", "2026-autumn", "--out", out]);
        assert_eq!(run.code, Some(0), "{by}: {}", run.stderr);
        let bytes = fs::read(place.path().join(out)).expect("the table");
        let sheets = blackeyes_sheets::read(&out.into(), &bytes).expect("a workbook").sheets;
        let row: Vec<String> = sheets[0].rows[1].cells.iter().map(|cell| cell.text().into_owned()).collect();
        assert_eq!(row, ["中文2401", "14", "28", "8", "1", "0", "6", "13", "0", "0.321"], "{by}");
    }
}

#[test]
fn it_is_refused_inside_the_site() {
    let place = tempfile::tempdir().expect("a folder");
    site(place.path());
    fs::create_dir_all(place.path().join("site/content")).expect("a folder");
    #[cfg(unix)]
    std::os::unix::fs::symlink(place.path().join("site/content"), place.path().join("elsewhere")).expect("a link");
    for out in ["site/table.csv", "site/content/table.xlsx", "site/records/../content/table.csv", "elsewhere/table.csv"]
    {
        let run = report(place.path(), &["--by", "person", "--term", "2026-autumn", "--out", out]);
        assert_eq!(run.code, Some(1), "{out}");
        assert_eq!(
            run.stderr,
            "error: the table names people, so it is not written inside the site's folder: choose a place outside it\n"
        );
        assert!(!place.path().join(out).exists(), "{out}");
    }
    let wrong = report(place.path(), &["--by", "person", "--term", "autumn", "--out", "table.csv"]);
    assert_eq!(wrong.code, Some(2), "{}", wrong.stderr);
    let none = report(place.path(), &["--by", "person", "--term", "2024-autumn", "--out", "table.csv"]);
    assert_eq!((none.code, none.stderr.as_str()), (Some(1), "error: there are no records of 2024-autumn\n"));
    let text = report(place.path(), &["--by", "person", "--term", "2026-autumn", "--out", "table.txt"]);
    assert_eq!((text.code, text.stderr.as_str()), (Some(2), "error: write the table as .xlsx or .csv\n"));
}

#[test]
fn the_account_of_a_sheet_is_as_the_document_shows_it() {
    let place = tempfile::tempdir().expect("a folder");
    write(&place.path().join("site/site.yaml"), kit::SETTINGS);
    let mut sheet = String::from("文学社例会考勤表\n序号,姓名,班级,3月5日,3月12日,3月5日前是否缴费,次数\n");
    sheet.push_str("20,林晓晨、周可,中文2401,√,请假,是,1\n");
    for n in 0..19 {
        let mark = if n % 5 == 0 { "迟到" } else { "√" };
        sheet.push_str(&["1,同学", &n.to_string(), ",中文2401,√,", mark, ",是,2\n"].concat());
    }
    sheet.push_str("合计,,,20,19,,\n");
    write(&place.path().join("site/records/attendance/2026-spring.csv"), sheet);
    let arguments = ["attendance", "inspect", "records/attendance/2026-spring.csv", "--lang", "en", "--show-private"];
    let run = program(&place.path().join("site"), &arguments, &[]);
    let document = fs::read_to_string("docs/attendance.md").expect("the document");
    assert!(document.contains(&run.stdout), "{}", run.stdout);
    // Elsewhere than on a terminal only words of the program are shown.
    let hidden = program(&place.path().join("site"), &arguments[..5], &[]);
    assert!(!hidden.stdout.contains("文学社") && !hidden.stdout.contains("42"), "{}", hidden.stdout);
    assert!(!run.stdout.contains("林晓晨"), "{}", run.stdout);
}

#[test]
fn an_inspection_says_what_was_understood() {
    let place = tempfile::tempdir().expect("a folder");
    site(place.path());
    let inspect = |own: &[&str]| {
        let arguments = [&["attendance", "inspect", "-C", "site", "--as-of", AS_OF, "--lang", "en"], own].concat();
        program(place.path(), &arguments, &[])
    };
    let masked = inspect(&["site/records/attendance/register.csv"]);
    assert_eq!(masked.code, Some(0), "{}", masked.stderr);
    for line in
        ["  shape: a register", "  headings in row: 1", "  column A: name", "  column D: activity: …", "  records: …"]
    {
        assert!(masked.stdout.lines().any(|shown| shown == line), "{line} is not in {}", masked.stdout);
    }
    let shown = inspect(&["site/records/attendance/register.csv", "--show-private"]);
    for line in ["  column E: activity: 2026-10-22 ", "  records: 28", "  present: 8"] {
        assert!(shown.stdout.lines().any(|shown| shown == line), "{line} is not in {}", shown.stdout);
    }
    let chinese = program(
        place.path(),
        &[
            "attendance",
            "inspect",
            "-C",
            "site",
            "--lang",
            "zh",
            "site/records/attendance/register.csv",
            "--show-private",
        ],
        &[],
    );
    for line in ["  类型：点名册", "  列名所在行：1", "  记录数：28", "  出勤：8"] {
        assert!(chinese.stdout.lines().any(|shown| shown == line), "{line} is not in {}", chinese.stdout);
    }
    // Any other file, as if it lay there.
    let sheet = "Name,Student ID,Signed in,Signed out\nA Person,1,18:30,20:00\n";
    write(&place.path().join("Night school 2026-10-15.csv"), sheet);
    let other = inspect(&["Night school 2026-10-15.csv", "--show-private"]);
    assert!(other.stdout.contains("  shape: a sign-in sheet\n"), "{}", other.stdout);
    assert!(other.stdout.contains("  activity: 2026-10-15 Night school\n"), "{}", other.stdout);
    assert!(other.stdout.contains("  column D: signed out\n"), "{}", other.stdout);
}

#[test]
fn what_is_recorded_of_a_draft_is_in_no_byte_of_the_site() {
    let place = tempfile::tempdir().expect("a folder");
    site(place.path());
    let at = |path: &str| place.path().join("site").join(path);
    let page =
        |title: &str, day: &str, more: &str| format!("---\ntitle: {title}\nkind: lecture\nstart: {day}\n{more}---\n");
    write(&at("content/activities/hidden-draft.md"), page("Unannounced Gathering", "2026-10-16", "status: draft\n"));
    write(&at("content/activities/hidden-old.md"), page("Withdrawn Evening", "2026-10-17", "expires: 2026-11-01\n"));
    write(&at("content/activities/shown.md"), page("Open Lesson", "2026-10-18", ""));
    write(&at("content/activities/shown.zh.md"), "---\ntitle: 尚未译定的题目\nstatus: draft\n---\n");
    let rows: String = (0..20).map(|n| ["同学", &n.to_string(), ",", &n.to_string(), ",中文2401\n"].concat()).collect();
    for (file, title) in [
        ("a.csv", "Unannounced Gathering 2026-10-16"),
        ("hidden-draft.csv", ""),
        ("b.csv", "Withdrawn Evening 2026-10-17"),
        ("c.csv", "尚未译定的题目 2026-10-18"),
    ] {
        write(&at(&format!("records/attendance/{file}")), format!("{title}\n姓名,学号,班级\n{rows}"));
    }
    kit::build(place.path(), &[]);
    let public = kit::tree(&place.path().join("public"));
    let archive = String::from_utf8(public["activities/archive/archive.csv"].clone()).expect("a table");
    assert!(archive.contains("shown,Open Lesson,lecture"), "{archive}");
    for (path, bytes) in public {
        let text = format!("{path}\n{}", String::from_utf8_lossy(&bytes));
        for secret in ["Unannounced", "unannounced", "hidden-draft", "Withdrawn Evening", "hidden-old", "尚未译定"]
        {
            assert!(!text.contains(secret), "{secret} is in {path}");
        }
    }
    // Authors are warned: `check` treats a draft as shown.
    let check =
        program(place.path(), &["check", "-C", "site", "--as-of", AS_OF, "--lang", "en", "--format", "short"], &[]);
    let said = check.stdout + &check.stderr;
    assert_eq!(said.matches("the site does not show this activity").count(), 1, "{said}");
}
