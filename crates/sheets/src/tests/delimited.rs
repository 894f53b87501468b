//! CSV and its relatives.

use encoding_rs::GB18030;

use super::{sheet, sheets, shown, trouble};
use crate::{Cell, write_csv};

#[test]
fn each_delimiter_is_found_out() {
    for delimiter in [",", ";", "\t", "|"] {
        let text = format!("光荣榜\n姓名{delimiter}班级{delimiter}奖项\n张三{delimiter}2301{delimiter}标兵\n");
        let sheet = sheet("r.csv", text.as_bytes());
        assert_eq!(shown(&sheet), ["1: 光荣榜", "2: 姓名 | 班级 | 奖项", "3: 张三 | 2301 | 标兵"], "{delimiter:?}");
        assert_eq!(sheet.name, None);
    }
}

#[test]
fn commas_in_the_text_do_not_make_the_delimiter() {
    let text = "姓名;事迹\n张三;see, read, write\n李四;a, b, c, d\n";
    assert_eq!(shown(&sheet("r.csv", text.as_bytes()))[1], "2: 张三 | see, read, write");
    let text = "name\tnote\nA\tx,y\nB\tz,w\n";
    assert_eq!(shown(&sheet("r.tsv", text.as_bytes()))[1], "2: A | x,y");
}

#[test]
fn excel_can_state_the_delimiter() {
    let text = "sep=;\r\n姓名;班级\r\n张,三;1,2\r\n";
    assert_eq!(shown(&sheet("r.csv", text.as_bytes())), ["2: 姓名 | 班级", "3: 张,三 | 1,2"]);
}

#[test]
fn quoted_cells_may_have_line_breaks_and_rows_may_be_ragged() {
    let text = "姓名,事迹,班级\r\n张三,\"一，\r\n\"\"二\"\"\",2301\r\n\r\n\r\n李四\r\n王五,,,,\r\n";
    let sheet = sheet("r.csv", text.as_bytes());
    assert_eq!(sheet.rows[1].cells[1], Cell::Text("一，\n\"二\"".into()));
    // Row numbers match Excel's: a record is one row even if it spans several lines, and a blank line is a row, too.
    assert_eq!(sheet.rows.iter().map(|row| row.number).collect::<Vec<_>>(), [1, 2, 5, 6]);
    assert_eq!(sheet.rows[3].cells.len(), 1);
}

#[test]
fn blank_lines_count_with_any_line_end() {
    for (end, numbers) in [("\n", [3, 5]), ("\r\n", [3, 5]), ("\r", [3, 5])] {
        let text = ["", "", "甲,乙", "", "丙,丁"].join(end);
        let rows = sheet("r.csv", text.as_bytes()).rows;
        assert_eq!(rows.iter().map(|row| row.number).collect::<Vec<_>>(), numbers, "{end:?}");
    }
}

#[test]
fn gb18030_and_marks() {
    let text = "姓名,班级\n张三,中文2301\n";
    for bytes in [GB18030.encode(text).0.into_owned(), format!("\u{FEFF}{text}").into_bytes(), text.as_bytes().to_vec()]
    {
        assert_eq!(shown(&sheet("r.csv", &bytes)), ["1: 姓名 | 班级", "2: 张三 | 中文2301"]);
    }
}

#[test]
fn an_empty_file_is_an_empty_sheet() {
    assert_eq!(sheet("r.csv", b"").rows, []);
    assert_eq!(sheet("r.csv", "\u{FEFF}\r\n,,\r\n".as_bytes()).rows, []);
}

#[test]
fn what_is_written_is_read_again() {
    let rows = [vec!["姓名", "事迹"], vec!["张三", "一,\"二\"\n三"], vec!["", "x"]];
    let read = sheet("r.csv", &write_csv(&rows));
    assert_eq!(shown(&read), ["1: 姓名 | 事迹", "2: 张三 | 一,\"二\"\n三", "3:  | x"]);
}

#[test]
fn what_is_not_text_is_said_to_be_so() {
    assert_eq!(
        trouble("r.csv", b"a,b\nc,\0d\n"),
        (
            "unreadable-table".into(),
            "the file is not text: line 2 contains control characters".into(),
            "这不是文本文件：第 2 行含有控制字符".into()
        )
    );
    assert_eq!(
        trouble("r.csv", b"PK\x03\x04...."),
        (
            "unreadable-table".into(),
            "the file is called `.csv` and is really a Word, Excel or zip file".into(),
            "文件扩展名是 `.csv`，内容却是Word、Excel 或 zip 文件".into()
        )
    );
    let utf16_without_mark: Vec<u8> = "a,b\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(trouble("r.csv", &utf16_without_mark).0, "unreadable-table");
}

#[test]
fn an_open_quotation_mark_is_pointed_at() {
    let error = sheets("r.csv", "姓名,事迹\n\n张三,\"一\n李四,二\n王五,三\n".as_bytes()).unwrap_err();
    assert_eq!(error.message.english(), "a quotation mark opened in this row is never closed");
    assert_eq!(error.message.chinese(), "本行的双引号没有闭合");
    let blackeyes_diagnostics::Place::Cell(cell) = error.place else { panic!("a cell's place") };
    assert_eq!(cell.row, Some(3));
    // Inside a cell that does not begin with a quotation mark, it is an ordinary character.
    assert_eq!(shown(&sheet("r.csv", b"a,5\" b\nc,d\"")), ["1: a | 5\" b", "2: c | d\""]);
}

#[test]
fn unknown_extensions_and_sizes() {
    assert_eq!(trouble("r.numbers", b"x").1, "this is not a kind of table that can be read");
    assert_eq!(trouble("r.csv", &vec![b'a'; (64 << 20) + 1]).0, "file-too-large");
    let wide = ",".repeat(20_000) + "x";
    assert_eq!(
        trouble("r.csv", wide.as_bytes()),
        (
            "file-too-large".into(),
            "the table is too large: it has more than 16384 columns".into(),
            "表格过大：列数超过 16384".into()
        )
    );
    // Empty cells count, too: none are dropped, and tens of millions of them are not even read.
    for wide in [",", ";", "\t", "|", ",\"\"", "\"a,b\","] {
        let wide = format!("姓名,事迹\n{}\n", wide.repeat(1_000_000));
        assert_eq!(trouble("r.csv", wide.as_bytes()).1, "the table is too large: it has more than 16384 columns");
    }
    let quoted = format!("a,\"{}\"\nb,c\n", ",".repeat(20_000));
    assert_eq!(sheet("r.csv", quoted.as_bytes()).rows.len(), 2, "what is quoted is one cell");
    assert_eq!(
        trouble("r.csv", "\n".repeat(2_000_001).as_bytes().iter().chain(b"x").copied().collect::<Vec<_>>().as_slice())
            .0,
        "file-too-large"
    );
}
