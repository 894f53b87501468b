//! Text tables are edited in their own form.

use std::sync::Arc;

use encoding_rs::GB18030;
use proptest::prelude::*;

use crate::{Written, read};

/// The texts of all records of a table that have cells, as the reader sees them.
fn read_rows(path: &str, bytes: &[u8]) -> Vec<Vec<String>> {
    let tables = read(&Arc::from(path), bytes).unwrap();
    let rows = tables.sheets.iter().flat_map(|sheet| &sheet.rows);
    rows.map(|row| row.cells.iter().map(|cell| cell.text().trim().to_owned()).collect()).collect()
}

/// The same, as they are written; empty cells at the end of a record are nothing.
fn written_rows(written: &Written) -> Vec<Vec<String>> {
    let rows = written.rows().iter().map(|row| {
        let mut cells: Vec<String> = row.iter().map(|cell| cell.value.trim().to_owned()).collect();
        while cells.last().is_some_and(|cell| cell.trim().is_empty()) {
            cells.pop();
        }
        cells
    });
    rows.filter(|row| !row.is_empty()).collect()
}

fn row(cells: &[&str]) -> Vec<String> {
    cells.iter().map(|cell| (*cell).to_owned()).collect()
}

#[test]
fn rows_are_added_as_the_table_is_written() {
    for (old, new) in [
        ("a,b\r\n1,2\r\n", "a,b\r\n1,2\r\n周,\"x,y\"\r\n"),
        ("a;b\n1;2", "a;b\n1;2\n周;x,y"),
        ("\"a\"\t\"b\"\n\"1\"\t\"2\"\n\n", "\"a\"\t\"b\"\n\"1\"\t\"2\"\n\"周\"\t\"x,y\"\n"),
        ("\u{FEFF}a,b\n1,2\n", "\u{FEFF}a,b\n1,2\n周,\"x,y\"\n"),
        ("sep=;\r\na;b\r\n1;2\r\n", "sep=;\r\na;b\r\n1;2\r\n周;x,y\r\n"),
    ] {
        let written = Written::open("a.csv", old.as_bytes()).unwrap();
        let made = written.with_rows(None, &[row(&["周", "x,y"])]).unwrap();
        assert_eq!(String::from_utf8(made).unwrap(), new);
    }
    let written = Written::open("a.csv", "a,b\n1,2\n3,4\n".as_bytes()).unwrap();
    assert_eq!(written.with_rows(Some(1), &[row(&["5", "6"])]).unwrap(), b"a,b\n5,6\n");
    let empty = Written::empty().with_rows(None, &[row(&["姓名"]), row(&["周可"])]).unwrap();
    assert_eq!(empty, "\u{FEFF}姓名\r\n周可\r\n".as_bytes());
}

#[test]
fn other_encodings_stay_and_lose_nothing() {
    let old = GB18030.encode("姓名,班级\n周可,中文2401\n").0.into_owned();
    let written = Written::open("a.csv", &old).unwrap();
    let made = written.with_rows(None, &[row(&["林晚舟", "历史2501"])]).unwrap();
    assert_eq!(GB18030.decode(&made).0, "姓名,班级\n周可,中文2401\n林晚舟,历史2501\n");
    let units = "\u{FEFF}姓名\t班级\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>();
    let written = Written::open("a.csv", &units).unwrap();
    let made = written.with_rows(None, &[row(&["周可", "𠮷"])]).unwrap();
    assert_eq!(read_rows("a.csv", &made), [row(&["姓名", "班级"]), row(&["周可", "𠮷"])]);
}

fn cell() -> impl Strategy<Value = String> {
    prop_oneof![Just(String::new()), "[a-c周可,;\"\n ]{0,5}", "[周可林]{1,3}"]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn a_table_is_cut_as_the_reader_cuts_it(text in "[a-c周,;\"\r\n]{0,40}") {
        if let Some(written) = Written::open("a.csv", text.as_bytes())
            && read(&Arc::from("a.csv"), text.as_bytes()).is_ok()
        {
            prop_assert_eq!(written_rows(&written), read_rows("a.csv", text.as_bytes()));
            prop_assert_eq!(written.with_cells(&[]).unwrap(), text.as_bytes());
        }
    }

    #[test]
    fn rows_that_are_added_are_read_again(rows in prop::collection::vec(prop::collection::vec(cell(), 3), 0..4)) {
        let old = "姓名,班级,事迹\n甲,一,二\n";
        let written = Written::open("a.csv", old.as_bytes()).unwrap();
        let made = written.with_rows(None, &rows).unwrap();
        prop_assert!(made.starts_with(old.trim_end().as_bytes()));
        let again = Written::open("a.csv", &made).unwrap();
        let mut expected = vec![row(&["姓名", "班级", "事迹"]), row(&["甲", "一", "二"])];
        for added in rows {
            let mut added: Vec<String> = added.iter().map(|cell| cell.trim().to_owned()).collect();
            while added.last().is_some_and(|cell| cell.trim().is_empty()) {
                added.pop();
            }
            expected.extend(Some(added).filter(|added| !added.is_empty()));
        }
        prop_assert_eq!(written_rows(&again), expected);
    }
}
