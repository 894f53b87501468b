//! Every row and column of every sheet is read, ignored for a reason, or reported.

use std::sync::Arc;

use jiff::civil::date;
use proptest::prelude::*;

use super::kit::{Site, TODAY};
use crate::attendance::account::Account;
use crate::attendance::fate::{RowFate, row_reason};
use crate::attendance::records::Records;
use crate::attendance::trouble::Troubles;
use crate::attendance::{Bodies, Rules, Settings};
use crate::config::Terms;
use crate::privacy::Scanner;
use blackeyes_diagnostics::{Diagnostic, Place};
use blackeyes_sheets::{Book, Part};

/// Reads one sheet, and returns its account and the reported diagnostics.
fn account(part: &Part<'_>) -> (Option<Account>, Vec<Diagnostic>) {
    let (mut records, mut troubles) = (Records::default(), Troubles::default());
    let rules = Rules {
        settings: &Settings::default(),
        keys: &[],
        bodies: &Bodies::default(),
        terms: &Terms::default(),
        min_group: 5,
        now: TODAY.at(12, 0, 0, 0),
        zone: &jiff::tz::TimeZone::fixed(jiff::tz::offset(8)),
        scanner: &Scanner::new(&[]),
    };
    let read = records.read(part, "2026-spring.csv", rules, &|_| {}, &mut troubles).expect("a sheet");
    (read.map(|(_, account)| account), troubles.finish().into_iter().collect())
}

/// Headings, including unusual ones.
const HEADINGS: [&str; 34] = [
    "序号",
    "姓名",
    "学号",
    "班级",
    "3月5日",
    "0312",
    "迎新晚会",
    "第3周",
    "签到时间",
    "签名",
    "考勤",
    "备注",
    "合计",
    "性别",
    "",
    "党员",
    "日期",
    "活动名称",
    "上午",
    "下午",
    "姓名",
    "用户昵称（入会昵称）",
    "3月5日",
    "3月5日签退",
    "3月5日缺勤",
    "3月5日备注",
    "3月5、6日",
    "应到",
    "实到",
    "请假",
    "座位号",
    "周次",
    "2",
    "等候室",
];
/// Cells, including useless ones.
const CELLS: [&str; 33] = [
    "",
    "",
    "√",
    "×",
    "迟到",
    "◎",
    "林晓晨",
    "周可、顾南",
    "林晚舟",
    "中文2401",
    "1",
    "2024000001",
    "18:30",
    "是",
    "否",
    "合计",
    "姓名",
    "2.024E+09",
    "2026-03-05",
    "负责人：王五",
    "3. In-Meeting Activities",
    "成员",
    "√到 ×请假",
    "√为缺勤",
    "林晓晨×",
    "林晓晨-周可",
    "请假，感冒",
    "签退",
    "未到人员名单",
    "以下空白",
    "待定",
    "林晓晨的iPhone",
    "林晓晨2",
];

fn sheets() -> impl Strategy<Value = Vec<Vec<&'static str>>> {
    let heading = prop::collection::vec(prop::sample::select(&HEADINGS[..]), 1..8);
    let row = || prop::collection::vec(prop::sample::select(&CELLS[..]), 0..9);
    let title = prop::collection::vec(
        prop::sample::select(&["考勤表", "", "2026年3月5日", "缺席名单", "报名表", "√到 ×请假", "√为缺勤"][..]),
        0..3,
    );
    (title, heading.clone(), heading, any::<bool>(), prop::collection::vec(row(), 0..8)).prop_map(
        |(title, mut headings, second, two, rows)| {
            headings.insert(headings.len() / 2, "姓名");
            let second = if two { vec![second] } else { Vec::new() };
            [vec![title, headings], second, rows].concat()
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_row_and_column_is_accounted_for(sheet in sheets()) {
        let text: String = sheet.iter().map(|row| format!("{}\n", row.iter().map(|cell| format!("\"{cell}\"")).collect::<Vec<_>>().join(","))).collect();
        let path = Arc::from("records/attendance/2026-spring.csv");
        let book = Book::open(&path, text.as_bytes()).expect("a table");
        let (account, reported) = account(&book.parts[0]);
        let Some(account) = account else {
            // A sheet that is not understood is reported as a whole.
            prop_assert!(reported.iter().any(|diagnostic| diagnostic.code.name() == "record-shape"));
            return Ok(());
        };
        let filled = |row: &Vec<&str>| row.iter().any(|cell| !cell.is_empty());
        let rows = sheet.iter().filter(|row| filled(row)).count();
        let (read, reported_rows) = (account.count(|fate| fate == RowFate::Read), account.count(|fate| fate == RowFate::Reported));
        let ignored = account.count(|fate| row_reason(fate).is_some());
        prop_assert_eq!(read + ignored + reported_rows, rows, "rows of {:?}", sheet);
        let width = sheet.iter().map(Vec::len).max().unwrap_or_default();
        let columns: Vec<usize> = (0..width)
            .filter(|column| sheet.iter().any(|row| row.get(*column).is_some_and(|cell| !cell.is_empty())))
            .collect();
        prop_assert_eq!(account.columns.keys().copied().collect::<Vec<_>>(), columns, "columns of {:?}", sheet);
        // Whatever counts as reported has a diagnostic.
        let at = |row: Option<u32>, column: Option<u32>| reported.iter().any(|diagnostic| match &diagnostic.place {
            Place::Cell(cell) => (row.is_none() || cell.row == row) && (column.is_none() || cell.column == column),
            _ => false,
        });
        for (column, fate) in &account.columns {
            if fate.is_reported() {
                prop_assert!(at(None, Some(u32::try_from(column + 1).unwrap())), "column {} of {:?}", column, sheet);
            }
        }
        if let Some((_, first)) = account.rows.get(&RowFate::Reported) {
            prop_assert!(at(Some(*first), None), "row {} of {:?}", first, sheet);
        }
        // A sheet from which nothing is read always causes a diagnostic.
        prop_assert!(read > 0 || !reported.is_empty(), "nothing is said of {:?}", sheet);
    }
}

#[test]
fn a_sheet_that_says_nothing_is_reported() {
    for sheet in
        ["姓名,班级,签到时间\n", "夜校 2026-10-15\n姓名,班级,3月5日\n林晓晨,中文2401,\n", "姓名,班级\n合计,2\n"]
    {
        let wrong =
            Site::default().activity("a", date(2026, 10, 15), "夜校", None).file("2026-spring.csv", sheet).wrong();
        assert!(
            wrong.contains("warning[record-shape]: nothing below these headings can be counted"),
            "{sheet}: {wrong}"
        );
    }
}
