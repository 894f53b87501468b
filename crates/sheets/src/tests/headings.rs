//! Finding the headings, and refusing private ones.

use super::sheet;
use crate::{ColumnSpec, Header, Sheet, find_header};
use blackeyes_diagnostics::{Diagnostic, NoTexts, short};

const SPEC: &[ColumnSpec] = &[
    ColumnSpec { key: "name", names: &["姓名", "name", "honouree"], required: true },
    ColumnSpec { key: "award", names: &["奖项", "award"], required: true },
    ColumnSpec { key: "class", names: &["班级", "class"], required: false },
];

fn find(text: &str) -> (Sheet, Result<Header, Vec<Diagnostic>>) {
    let sheet = sheet("r.csv", text.as_bytes());
    let header = find_header(&sheet, SPEC);
    (sheet, header)
}

/// Each diagnostic as code, place and message.
fn listed(diagnostics: &[Diagnostic]) -> Vec<String> {
    let line = |diagnostic: &Diagnostic| {
        let blackeyes_diagnostics::Place::Cell(cell) = &diagnostic.place else { panic!("a cell's place") };
        let column = cell.column_letters().unwrap_or_default();
        let row = cell.row.map(|row| row.to_string()).unwrap_or_default();
        format!("{} {column}{row}: {}", diagnostic.code.name(), diagnostic.message.english())
    };
    diagnostics.iter().map(line).collect()
}

#[test]
fn titles_and_blank_rows_above_are_passed_over() {
    let (sheet, header) = find("光荣榜,,\n\n（2026年3月）,,\n Award：,ＮＡＭＥ,备注\n标兵,张三,x\n,李四,\n");
    let header = header.unwrap();
    assert_eq!(
        (header.row, header.column("name"), header.column("award"), header.column("class")),
        (4, Some(1), Some(0), None)
    );
    let rows = header.rows(&sheet);
    assert_eq!(rows.iter().map(|row| header.cell(row, "name").text()).collect::<Vec<_>>(), ["张三", "李四"]);
    assert!(header.cell(&rows[1], "award").is_empty());
    assert!(header.cell(&rows[1], "class").is_empty());
    let place = header.place(&sheet, &rows[0], "name");
    assert_eq!((place.row, place.column), (Some(5), Some(2)));
    assert_eq!(listed(&header.warnings), ["unknown-column C4: the column `备注` is not read"]);
}

#[test]
fn notes_and_second_languages_in_headings() {
    let (_, header) = find("姓名（必填）,奖项 Award,班级/Class\n张三,标兵,2301\n");
    let header = header.unwrap();
    assert_eq!(header.columns_for_test(), [("name", 0), ("award", 1), ("class", 2)]);
    assert!(header.warnings.is_empty());
}

#[test]
fn a_missing_column_is_named_with_the_nearest() {
    let (_, header) = find("性名,班级,奖项\n张三,2301,标兵\n");
    let errors = header.unwrap_err();
    assert_eq!(listed(&errors), ["missing-column 1: the table has no column `name` (姓名)"]);
    assert_eq!(errors[0].message.chinese(), "表格缺少“姓名”列");
    let hint = errors[0].hint.as_ref().unwrap();
    assert_eq!(hint.english(), "is it column A, `性名`? these headings are read: 姓名, name, honouree");
    assert_eq!(hint.chinese(), "是不是 A 列“性名”？可用的列名：姓名、name、honouree");
}

#[test]
fn without_headings_no_cell_is_shown() {
    let (_, header) = find("张三,13800138000,2301\n李四,13900139000,2302\n");
    let errors = header.unwrap_err();
    assert_eq!(errors.len(), 2);
    let all = format!("{errors:?}");
    assert!(!all.contains("138") && !all.contains("张三"), "{all}");
    assert_eq!(errors[0].hint.as_ref().unwrap().chinese(), "在首行加上这一列，列名可用：姓名、name、honouree");
    assert_eq!(find("").1.unwrap_err().len(), 2);
}

#[test]
fn private_columns_are_refused_and_never_read() {
    let (_, header) = find("姓名,学号,奖项,Phone No.,身份证号\n张三,20230001,标兵,13800138000,11010519491231002X\n");
    let errors = header.unwrap_err();
    assert_eq!(
        listed(&errors),
        [
            "private-column B1: a column `学号` is not allowed in a published table",
            "private-column D1: a column `Phone No.` is not allowed in a published table",
            "private-column E1: a column `身份证号` is not allowed in a published table",
        ]
    );
    assert_eq!(errors[0].message.chinese(), "要发布的表格里不能有“学号”这一列");
    let all = format!("{errors:?}");
    assert!(!all.contains("20230001") && !all.contains("13800138000") && !all.contains("1949"), "{all}");
    let mut diagnostics = blackeyes_diagnostics::Diagnostics::new();
    diagnostics.extend(errors);
    assert!(!short(&diagnostics, &NoTexts, blackeyes_diagnostics::Language::Chinese).contains("13800138000"));
}

#[test]
fn what_is_asked_for_is_not_private() {
    let sheet = sheet("records/sign-in.csv", "姓名,学号\n张三,20230001\n".as_bytes());
    let spec = [
        ColumnSpec { key: "name", names: &["姓名"], required: true },
        ColumnSpec { key: "number", names: &["学号"], required: true },
    ];
    let header = find_header(&sheet, &spec).unwrap();
    assert_eq!(header.cell(&header.rows(&sheet)[0], "number").text(), "20230001");
}

#[test]
fn a_second_column_of_the_same_heading_is_not_read() {
    let (sheet, header) = find("姓名,奖项,姓名\n张三,标兵,李四\n");
    let header = header.unwrap();
    assert_eq!(header.cell(&header.rows(&sheet)[0], "name").text(), "张三");
    assert_eq!(listed(&header.warnings), ["unknown-column C1: a second column `姓名` is not read"]);
}

#[test]
fn a_number_that_might_be_somebodys_is_not_repeated() {
    let (_, header) = find("姓名,奖项,13800138000\n张三,标兵,x\n");
    let header = header.unwrap();
    assert_eq!(listed(&header.warnings), ["unknown-column C1: this column is not read"]);
}
