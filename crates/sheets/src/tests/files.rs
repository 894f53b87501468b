//! Workbooks made for the tests.

use std::io::{Cursor, Write};

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// An archive with these parts.
pub(super) fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// An `.xlsx` as Excel would write it: two visible sheets with all kinds of cell, and a hidden one.
pub(super) fn xlsx() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("名单").unwrap();
    sheet.write(0, 0, "2026年学雷锋光荣榜").unwrap();
    for (column, heading) in ["姓名", "班级", "人数", "日期", "签到", "时长"].into_iter().enumerate() {
        sheet.write(2, u16::try_from(column).unwrap(), heading).unwrap();
    }
    sheet.write(3, 0, "张三 & <李四>\n王五").unwrap();
    sheet.merge_range(3, 1, 4, 1, "中文2301", &Format::new()).unwrap();
    sheet.write(3, 2, 12).unwrap();
    let at = |format: &str| Format::new().set_num_format(format);
    let day = ExcelDateTime::from_ymd(2026, 3, 5).unwrap();
    sheet.write_with_format(3, 3, day, &at("yyyy\"年\"m\"月\"d\"日\"")).unwrap();
    sheet.write_with_format(3, 4, ExcelDateTime::from_hms(8, 30, 0).unwrap(), &at("h:mm")).unwrap();
    sheet.write_with_format(3, 5, 1.5, &at("[h]:mm")).unwrap();
    sheet.write(4, 0, true).unwrap();
    sheet.write(4, 2, 0.5).unwrap();
    sheet.write_formula(5, 0, rust_xlsxwriter::Formula::new("=1/0").set_result("#DIV/0!")).unwrap();
    sheet.write_formula(5, 1, rust_xlsxwriter::Formula::new("=A1&\"\"").set_result("结果")).unwrap();
    book.add_worksheet().set_name("第二张").unwrap().write(0, 0, "二").unwrap();
    book.add_worksheet().set_name("旧").unwrap().set_hidden(true).write(0, 0, "hidden").unwrap();
    book.save_to_buffer().unwrap()
}

/// A small `.xlsx` with this worksheet and these shared strings.
pub(super) fn xlsx_of(sheet: &str, strings: &str) -> Vec<u8> {
    zipped(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("xl/workbook.xml", br#"<workbook><sheets><sheet name="S" sheetId="1" r:id="a"/></sheets></workbook>"#),
        (
            "xl/_rels/workbook.xml.rels",
            br#"<Relationships><Relationship Id="a" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#,
        ),
        ("xl/sharedStrings.xml", strings.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ])
}

/// An `.ods` with this content between `<office:spreadsheet>` and its end.
pub(super) fn ods_of(tables: &str) -> Vec<u8> {
    let content = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><office:document-content><office:automatic-styles>
        <style:style style:name="ta1"><style:table-properties table:display="true"/></style:style>
        <style:style style:name="ta2"><style:table-properties table:display="false"/></style:style>
        </office:automatic-styles><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>
        </office:document-content>"#
    );
    zipped(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", b"<manifest:manifest/>"),
        ("content.xml", content.as_bytes()),
    ])
}

/// An `.ods` as `LibreOffice` would write it.
pub(super) fn ods() -> Vec<u8> {
    ods_of(
        r#"<table:table table:name="名单" table:style-name="ta1">
        <table:table-column table:number-columns-repeated="4"/>
        <table:table-row><table:table-cell office:value-type="string"><text:p>姓名</text:p></table:table-cell>
          <table:table-cell office:value-type="string"><text:p>班级</text:p></table:table-cell>
          <table:table-cell office:value-type="string" table:number-columns-repeated="2"><text:p>日期</text:p></table:table-cell></table:table-row>
        <table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>
        <table:table-row>
          <table:table-cell office:value-type="string"><office:annotation><text:p>comment</text:p></office:annotation><text:p>张<text:s text:c="2"/>三</text:p><text:p>&amp;</text:p></table:table-cell>
          <table:table-cell office:value-type="string" table:number-rows-spanned="2" table:number-columns-spanned="1"><text:p>中文2301</text:p></table:table-cell>
          <table:table-cell office:value-type="date" office:date-value="2026-03-05"><text:p>3月5日</text:p></table:table-cell>
          <table:table-cell office:value-type="time" office:time-value="PT08H30M00S"><text:p>08:30</text:p></table:table-cell>
          <table:table-cell office:value-type="float" office:value="12"><text:p>12.00</text:p></table:table-cell>
          <table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>TRUE</text:p></table:table-cell>
        </table:table-row>
        <table:table-row><table:table-cell office:value-type="string"><text:p>李四</text:p></table:table-cell><table:covered-table-cell/></table:table-row>
        <table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
        </table:table>
        <table:table table:name="旧" table:style-name="ta2"><table:table-row><table:table-cell office:value-type="string"><text:p>hidden</text:p></table:table-cell></table:table-row></table:table>"#,
    )
}

/// One record of BIFF.
pub(super) fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len()).unwrap();
    [&kind.to_le_bytes()[..], &length.to_le_bytes(), data].concat()
}

/// A text in BIFF8 format: count, flags, wide characters.
fn wide(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let mut bytes = u16::try_from(units.len()).unwrap().to_le_bytes().to_vec();
    bytes.push(1);
    bytes.extend(units.into_iter().flat_map(u16::to_le_bytes));
    bytes
}

fn cell(kind: u16, row: u16, column: u16, format: u16, data: &[u8]) -> Vec<u8> {
    let place = [row.to_le_bytes(), column.to_le_bytes(), format.to_le_bytes()].concat();
    record(kind, &[&place[..], data].concat())
}

/// The stream of a small BIFF8 workbook, with `extra` records before the sheets' names.
pub(super) fn biff(extra: &[u8]) -> Vec<u8> {
    let begin = |sort: u16| record(0x0809, &[&0x0600u16.to_le_bytes()[..], &sort.to_le_bytes(), &[0; 12]].concat());
    let bound = |start: usize, hidden: u8, name: &str| {
        let mut data = u32::try_from(start).unwrap().to_le_bytes().to_vec();
        data.extend([hidden, 0, u8::try_from(name.encode_utf16().count()).unwrap(), 1]);
        data.extend(name.encode_utf16().flat_map(u16::to_le_bytes));
        record(0x0085, &data)
    };
    let mut strings = [2u32.to_le_bytes(), 2u32.to_le_bytes()].concat();
    strings.extend(wide("姓名"));
    strings.extend(wide("班级"));
    let format = [&164u16.to_le_bytes()[..], &wide("yyyy\"年\"m\"月\"d\"日\"")].concat();
    let xf = |number: u16| record(0x00E0, &[&[0; 2][..], &number.to_le_bytes(), &[0; 16]].concat());
    let globals = |first: usize, second: usize| {
        [
            begin(5),
            extra.to_vec(),
            record(0x041E, &format),
            xf(0),
            xf(164),
            bound(first, 0, "名单"),
            bound(second, 1, "旧"),
            record(0x00FC, &strings),
            record(0x000A, &[]),
        ]
        .concat()
    };
    let sheet = [
        begin(0x10),
        cell(0x00FD, 0, 0, 0, &0u32.to_le_bytes()),
        cell(0x00FD, 0, 1, 0, &1u32.to_le_bytes()),
        cell(0x0204, 2, 0, 0, &wide("张三")),
        cell(0x0203, 2, 1, 0, &2301f64.to_le_bytes()),
        cell(0x0203, 2, 2, 1, &46_086f64.to_le_bytes()),
        cell(0x027E, 3, 0, 0, &((5u32 << 2) | 2).to_le_bytes()),
        cell(0x0205, 3, 2, 0, &[7, 1]),
        cell(0x0006, 4, 0, 0, &[0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0, 0, 0, 0, 0, 0]),
        record(0x0207, &wide("公式")),
        record(0x00E5, &[1, 0, 2, 0, 3, 0, 1, 0, 1, 0]),
        record(0x000A, &[]),
    ]
    .concat();
    let first = globals(0, 0).len();
    let hidden = [begin(0x10), record(0x000A, &[])].concat();
    [globals(first, first + sheet.len()), sheet, hidden].concat()
}

/// A compound file with one stream.
pub(super) fn compound(name: &str, stream: &[u8]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    file.create_stream(name).unwrap().write_all(stream).unwrap();
    file.flush().unwrap();
    file.into_inner().into_inner()
}

/// An `.xls` as Excel 2003 would write it.
pub(super) fn xls() -> Vec<u8> {
    compound("Workbook", &biff(&[]))
}
