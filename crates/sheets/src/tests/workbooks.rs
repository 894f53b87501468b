//! Workbooks as people create and break them.

use super::files::{biff, compound, ods, ods_of, record, xls, xlsx, xlsx_of, zipped};
use super::{sheet, sheets, shown, trouble};
use crate::Cell;

#[test]
fn xlsx_with_every_kind_of_cell() {
    let sheets = sheets("r.xlsx", &xlsx()).unwrap();
    // The hidden sheet is missing.
    assert_eq!(sheets.iter().map(|sheet| sheet.name.as_deref()).collect::<Vec<_>>(), [Some("名单"), Some("第二张")]);
    assert_eq!(
        shown(&sheets[0]),
        [
            "1: 2026年学雷锋光荣榜",
            "3: 姓名 | 班级 | 人数 | 日期 | 签到 | 时长",
            "4: 张三 & <李四>\n王五 | 中文2301 | 12 | 2026-03-05 | 8:30:00 | 36:00:00",
            "5: TRUE | 中文2301 | 0.5",
            "6: #DIV/0! | 结果",
        ]
    );
    assert!(matches!(sheets[0].rows[2].cells[3], Cell::Date(_)));
    assert!(matches!(sheets[0].rows[3].cells[0], Cell::Bool(true)));
    assert!(matches!(sheets[0].rows[4].cells[0], Cell::Error(_)));
}

#[test]
fn ods_with_every_kind_of_cell() {
    let sheets = sheets("r.ods", &ods()).unwrap();
    assert_eq!(sheets.len(), 1);
    assert_eq!(
        shown(&sheets[0]),
        [
            "1: 姓名 | 班级 | 日期 | 日期",
            "4: 张  三\n& | 中文2301 | 2026-03-05 | 8:30:00 | 12 | TRUE",
            "5: 李四 | 中文2301"
        ]
    );
}

#[test]
fn xls_with_every_kind_of_cell() {
    let sheets = sheets("r.XLS", &xls()).unwrap();
    assert_eq!(sheets.len(), 1);
    assert_eq!(sheets[0].name.as_deref(), Some("名单"));
    assert_eq!(
        shown(&sheets[0]),
        ["1: 姓名 | 班级", "3: 张三 | 2301 | 2026-03-05", "4: 5 | 2301 | #DIV/0!", "5: 公式"]
    );
}

#[test]
fn xlsx_as_other_programs_write_it() {
    // Cells without references, inline text, rich text with a phonetic reading above it, and a date as text.
    let cells = r#"<x:worksheet><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:r><x:t>张</x:t></x:r><x:r><x:t>三</x:t></x:r></x:is></x:c>
        <x:c t="s"><x:v>0</x:v></x:c></x:row><x:row r="7"><x:c t="d"><x:v>2026-03-05T08:30:00</x:v></x:c><x:c/><x:c><x:v>1E2</x:v></x:c></x:row></x:sheetData></x:worksheet>"#;
    let strings = r"<sst><si><r><t>单</t></r><rPh><t>Shàn</t></rPh><r><t xml:space='preserve'> 雄信</t></r></si></sst>";
    assert_eq!(
        shown(&sheet("r.xlsx", &xlsx_of(cells, strings))),
        ["1: 张三 | 单 雄信", "7: 2026-03-05T08:30:00 |  | 100"]
    );
}

#[test]
fn what_a_workbook_really_is() {
    let really = |path: &str, bytes: &[u8]| trouble(path, bytes).1;
    assert_eq!(really("r.xlsx", b"name,class\n"), "the file is called `.xlsx` and is really plain text");
    assert_eq!(really("r.xlsx", b""), "the file is called `.xlsx` and is really empty");
    assert_eq!(really("r.xlsx", &xls()), "the file is called `.xlsx` and is really an old .xls workbook");
    assert_eq!(really("r.xlsx", &ods()), "the file is called `.xlsx` and is really an .ods workbook");
    assert_eq!(really("r.ods", &xlsx()), "the file is called `.ods` and is really an .xlsx workbook");
    assert_eq!(really("r.xls", &xlsx()), "the file is called `.xls` and is really a Word, Excel or zip file");
    assert_eq!(
        trouble("r.xls", b"\n<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><table>"),
        (
            "unreadable-table".into(),
            "the file is called `.xls` and is really a web page".into(),
            "文件扩展名是 `.xls`，内容却是网页".into()
        )
    );
    let error = sheets("r.xls", b"<table><tr>").unwrap_err();
    let hint = error.hint.unwrap();
    assert_eq!(hint.english(), "open it in Excel or WPS, choose Save As and the type `.xlsx`");
    assert_eq!(hint.chinese(), "用 Excel 或 WPS 打开，选择“另存为”，类型选 .xlsx");
}

#[test]
fn a_password_is_named() {
    let expected = "the workbook is protected by a password";
    assert_eq!(trouble("r.xlsx", &compound("EncryptedPackage", &[0; 64])).1, expected);
    assert_eq!(trouble("r.xls", &compound("EncryptedPackage", &[0; 64])).1, expected);
    assert_eq!(trouble("r.xls", &compound("Workbook", &biff(&record(0x002F, &[1, 0])))).1, expected);
    let manifest = b"<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>";
    let ods = zipped(&[("META-INF/manifest.xml", manifest), ("content.xml", b"\x12\x34")]);
    assert_eq!(trouble("r.ods", &ods), ("unreadable-table".into(), expected.into(), "工作簿设有密码，无法读取".into()));
    let hint = sheets("r.ods", &ods).unwrap_err().hint.unwrap();
    assert_eq!(hint.english(), "open it in Excel or WPS, remove the password and save it again");
}

#[test]
fn excel_95_is_named() {
    assert_eq!(trouble("r.xls", &compound("Book", b"x")).1, "the workbook is in a format older than Excel 97");
}

#[test]
fn a_damaged_workbook_says_what_is_damaged() {
    let mut cut = xlsx();
    cut.truncate(cut.len() / 2);
    assert_eq!(trouble("r.xlsx", &cut).2, "工作簿已损坏：无法解包");
    let open = xlsx_of("<worksheet><sheetData><row><c><v>1</v></c>", "<sst/>");
    assert_eq!(trouble("r.xlsx", &open).1, "the workbook is damaged: the cells of a sheet cannot be read");
    let entity = xlsx_of("<!DOCTYPE x [<!ENTITY a 'b'>]><worksheet/>", "<sst/>");
    assert_eq!(trouble("r.xlsx", &entity).0, "unreadable-table");
    assert_eq!(trouble("r.ods", &ods_of("<table:table>")).0, "unreadable-table");
    assert_eq!(trouble("r.ods", &ods_of("")).1, "the workbook has no visible sheet");
}

#[test]
fn cells_that_are_struck_through_are_hidden() {
    // The first font, which all cells use, is struck through.
    let struck = |flags| compound("Workbook", &biff(&record(0x0031, &[0, 0, flags, 0])));
    assert!(sheet("r.xls", &struck(0)).hidden.is_empty());
    assert_eq!(sheet("r.xls", &struck(8)).hidden.cells.first(), Some(&(1, 0)));
    let style = |name: &str, inside: &str| format!("<style:style style:name=\"{name}\">{inside}</style:style>");
    let cell = |style: &str, text: &str| {
        format!("<table:table-cell office:value-type=\"string\"{style}><text:p>{text}</text:p></table:table-cell>")
    };
    let tables = [
        style("ce1", "<style:text-properties style:text-line-through-style=\"solid\"/>"),
        style("ce2", "<style:text-properties style:text-line-through-style=\"none\"/>"),
        style("ro1", "<style:table-row-properties style:row-height=\"0cm\"/>"),
        style("co1", "<style:table-column-properties style:column-width=\"0.5cm\"/>"),
        "<table:table table:name=\"S\"><table:table-column table:style-name=\"co1\"/>".to_owned(),
        "<table:table-column table:default-cell-style-name=\"ce1\"/>".to_owned(),
        format!("<table:table-row>{}{}</table:table-row>", cell("", "a"), cell("", "b")),
        format!(
            "<table:table-row>{}{}</table:table-row>",
            cell(" table:style-name=\"ce1\"", "c"),
            cell(" table:style-name=\"ce2\"", "d")
        ),
        format!("<table:table-row table:style-name=\"ro1\">{}</table:table-row></table:table>", cell("", "e")),
    ];
    let hidden = sheet("r.ods", &ods_of(&tables.concat())).hidden;
    assert_eq!((hidden.rows, hidden.columns, hidden.cells), (vec![3], vec![], vec![(1, 1), (2, 0)]));
}
