//! How fast attendance records are read, checked and counted: `cargo bench --bench attendance`.
//!
//! The goals: a million rows of CSV under a second, a hundred thousand rows of a workbook under two, on two cores.

use std::fmt::Write as _;
use std::sync::Arc;

use blackeyes::attendance::{self, Bodies, Files, PublicTables, Rules, Settings, Source};
use blackeyes::config::Terms;
use blackeyes::privacy::Scanner;
use divan::Bencher;
use divan::counter::ItemsCount;
use encoding_rs::GB18030;

fn main() {
    divan::main();
}

/// The rows of a list: `people` at each of `activities`.
fn rows(people: usize, activities: usize) -> impl Iterator<Item = [String; 6]> {
    (0..activities).flat_map(move |activity| {
        (0..people).map(move |person| {
            let mark = ["出勤", "出勤", "出勤", "出勤", "迟到", "请假", "缺勤"][(person * 7 + activity * 3) % 7];
            [
                format!("学生{person}"),
                format!("2024{person:06}"),
                format!("中文{}", 2401 + person % 60),
                format!("2026-{:02}-{:02}", 3 + activity / 25, 1 + activity % 25),
                format!("活动{activity}"),
                mark.to_owned(),
            ]
        })
    })
}

const HEADINGS: [&str; 6] = ["姓名", "学号", "班级", "日期", "活动名称", "考勤"];

fn csv(people: usize, activities: usize) -> String {
    let mut text = HEADINGS.join(",") + "\n";
    for row in rows(people, activities) {
        let _ = writeln!(text, "{}", row.join(","));
    }
    text
}

fn workbook(people: usize, activities: usize) -> Vec<u8> {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let sheet = workbook.add_worksheet();
    let head = HEADINGS.map(str::to_owned);
    for (number, row) in (0..).zip(std::iter::once(head).chain(rows(people, activities))) {
        for (column, cell) in (0..).zip(row) {
            sheet.write_string(number, column, cell).expect("it is written");
        }
    }
    workbook.save_to_buffer().expect("a workbook")
}

fn read(name: &str, bytes: &[u8]) -> PublicTables {
    let paths = [Arc::from(format!("records/attendance/{name}"))];
    let open = |_: &Arc<str>, _: Option<&str>| Ok(Source::Bytes(bytes.to_vec()));
    let rules = Rules {
        settings: &Settings::default(),
        keys: &[],
        bodies: &Bodies::default(),
        terms: &Terms::default(),
        min_group: 5,
        now: jiff::civil::date(2026, 11, 26).at(12, 0, 0, 0),
        zone: &jiff::tz::TimeZone::UTC,
        scanner: &Scanner::new(&[]),
    };
    let (tables, found) = attendance::public(Files { paths: &paths, open: &open, step: &|| {}, rows: &|_| {} }, rules);
    assert!(found.is_empty(), "nothing is wrong with them");
    tables.expect("there are records")
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn a_million_rows_of_csv(bencher: Bencher<'_, '_>) {
    let text = csv(10_000, 100).into_bytes();
    bencher.counter(ItemsCount::new(1_000_000_usize)).bench(|| read("a.csv", divan::black_box(&text)));
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn a_million_rows_in_gb18030(bencher: Bencher<'_, '_>) {
    let text = GB18030.encode(&csv(10_000, 100)).0.into_owned();
    bencher.counter(ItemsCount::new(1_000_000_usize)).bench(|| read("a.csv", divan::black_box(&text)));
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn a_hundred_thousand_rows_of_a_workbook(bencher: Bencher<'_, '_>) {
    let bytes = workbook(5_000, 20);
    bencher.counter(ItemsCount::new(100_000_usize)).bench(|| read("a.xlsx", divan::black_box(&bytes)));
}
