//! Malicious and broken files: each gives an error quickly.

use proptest::prelude::*;
use proptest::sample::Index;

use super::files::{biff, compound, ods, ods_of, xls, xlsx, xlsx_of};
use super::{sheets, trouble};
use crate::budget::Budget;
use crate::trouble::{Limit, Trouble};

/// Reads with a small part of the normal budget of cells and text.
fn poor(path: &str, bytes: &[u8]) -> Result<usize, Trouble> {
    crate::read::read_within(&path.into(), bytes, &mut Budget::of(32_000, 256 << 10)).map(|sheets| sheets.sheets.len())
}

/// The same archive with another unpacked size declared for each of its parts.
fn stating(mut archive: Vec<u8>, size: u32) -> Vec<u8> {
    let headers = archive.windows(4).enumerate().filter(|(_, window)| *window == b"PK\x01\x02");
    let starts: Vec<usize> = headers.map(|(at, _)| at).collect();
    for start in starts {
        archive[start + 24..start + 28].copy_from_slice(&size.to_le_bytes());
    }
    archive
}

#[test]
fn a_bomb_is_not_unpacked() {
    let bomb = stating(ods(), 600 << 20);
    assert_eq!(
        trouble("r.ods", &bomb),
        (
            "file-too-large".into(),
            "the table is too large: it unpacks to far more than a table needs".into(),
            "表格过大：解包后的体积远超正常表格".into()
        )
    );
}

#[test]
fn a_part_that_understates_its_size_is_an_error() {
    let bytes = xlsx_of("<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>", "<sst/>");
    assert_eq!(trouble("r.xlsx", &stating(bytes, 1)).0, "unreadable-table");
}

#[test]
fn far_corners_and_repetitions_are_paid_for() {
    let corner =
        r#"<worksheet><sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>"#;
    assert_eq!(sheets("r.xlsx", &xlsx_of(corner, "<sst/>")).unwrap()[0].rows[0].cells.len(), 16_384);
    let too_large = |sheet: &str, limit| {
        assert_eq!(poor("r.xlsx", &xlsx_of(sheet, "<sst/>")), Err(Trouble::TooLarge(limit)), "{sheet:.80}");
    };
    too_large(r#"<w><row><c r="XFE1"><v>1</v></c></row></w>"#, Limit::Columns);
    too_large(r#"<w><row><c r="A4000000"><v>1</v></c></row></w>"#, Limit::Rows);
    too_large(r#"<w><row><c r="XFD1"><v>1</v></c><c r="XFD2"><v>1</v></c></row></w>"#, Limit::Cells);
    let cell = r#"<table:table-cell office:value-type="string" table:number-columns-repeated="1600"><text:p>x</text:p></table:table-cell>"#;
    let table = format!(
        r#"<table:table><table:table-row table:number-rows-repeated="1000000">{cell}</table:table-row></table:table>"#
    );
    assert_eq!(poor("r.ods", &ods_of(&table)), Err(Trouble::TooLarge(Limit::Cells)));
    assert_eq!(poor("r.ods", &ods()), Ok(1));
}

#[test]
fn one_long_text_that_many_cells_share_is_paid_for_each_time() {
    let strings = format!("<sst><si><t>{}</t></si></sst>", "长".repeat(4 << 10));
    let sheet = |cells: usize| format!("<w><row>{}</row></w>", r#"<c t="s"><v>0</v></c>"#.repeat(cells));
    assert_eq!(poor("r.xlsx", &xlsx_of(&sheet(10), &strings)), Ok(1));
    assert_eq!(poor("r.xlsx", &xlsx_of(&sheet(200), &strings)), Err(Trouble::TooLarge(Limit::Cells)));
}

#[test]
fn merges_without_end_are_paid_for() {
    let rows = repeated(100, |row| format!(r#"<row r="{row}"><c r="B{row}"><v>1</v></c></row>"#));
    let sheet = |merges: usize| format!("<w>{rows}{}</w>", r#"<mergeCell ref="B1:B2000000"/>"#.repeat(merges));
    assert_eq!(poor("r.xlsx", &xlsx_of(&sheet(10), "<sst/>")), Ok(1));
    assert_eq!(poor("r.xlsx", &xlsx_of(&sheet(1000), "<sst/>")), Err(Trouble::TooLarge(Limit::Cells)));
}

#[test]
fn a_declared_count_allocates_no_memory() {
    let strings = r#"<sst count="9" uniqueCount="18446744073709551615"><si><t>x</t></si></sst>"#;
    let sheet = r#"<w><row><c t="s"><v>0</v></c><c t="s"><v>99999999999</v></c></row></w>"#;
    assert_eq!(super::shown(&sheets("r.xlsx", &xlsx_of(sheet, strings)).unwrap()[0]), ["1: x | #REF!"]);
}

#[test]
fn a_cut_workbook_is_an_error_or_loses_nothing() {
    let read = |path: &str, bytes: &[u8]| {
        sheets(path, bytes).map(|sheets| sheets.iter().map(super::shown).collect::<Vec<_>>())
    };
    for (path, bytes) in [("r.xls", xls()), ("r.xlsx", xlsx()), ("r.ods", ods())] {
        let whole = read(path, &bytes).unwrap();
        for length in (0..bytes.len()).step_by(97) {
            assert!(read(path, &bytes[..length]).map_or(true, |cut| cut == whole), "{path} of {length} bytes");
        }
    }
}

fn repeated(times: u32, piece: impl Fn(u32) -> String) -> String {
    (1..=times).map(piece).collect()
}

/// Changes some bytes and possibly truncates the rest.
fn mutated(mut bytes: Vec<u8>, changes: &[(Index, u8)], cut: Option<Index>) -> Vec<u8> {
    for (at, byte) in changes {
        let at = at.index(bytes.len());
        bytes[at] = *byte;
    }
    if let Some(cut) = cut {
        bytes.truncate(cut.index(bytes.len()));
    }
    bytes
}

fn changes() -> impl Strategy<Value = Vec<(Index, u8)>> {
    prop::collection::vec((any::<Index>(), any::<u8>()), 0..8)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn random_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..2048)) {
        for path in ["r.csv", "r.tsv", "r.xlsx", "r.xls", "r.ods"] {
            let _ = sheets(path, &bytes);
        }
        let _ = sheets("r.xls", &compound("Workbook", &bytes));
        let _ = sheets("r.xlsx", &[b"PK\x03\x04", &bytes[..]].concat());
    }

    #[test]
    fn broken_files_never_panic(changes in changes(), cut in any::<Option<Index>>()) {
        let _ = sheets("r.xlsx", &mutated(xlsx(), &changes, cut));
        let _ = sheets("r.ods", &mutated(ods(), &changes, cut));
        let _ = sheets("r.xls", &mutated(xls(), &changes, cut));
    }

    #[test]
    fn broken_parts_never_panic(changes in changes(), cut in any::<Option<Index>>()) {
        // Broken inside the archive, so that no checksum detects it.
        let _ = sheets("r.xls", &compound("Workbook", &mutated(biff(&[]), &changes, cut)));
        let cells = br#"<worksheet><sheetData><row r="2"><c r="B2" s="1" t="s"><v>0</v></c><c t="inlineStr"><is><t>&#20013;</t></is></c></row></sheetData><mergeCells><mergeCell ref="A1:A9"/></mergeCells></worksheet>"#;
        let cells = mutated(cells.to_vec(), &changes, cut);
        let _ = sheets("r.xlsx", &xlsx_of(&String::from_utf8_lossy(&cells), "<sst><si><t>x</t></si></sst>"));
        let table = br#"<table:table table:name="A"><table:table-row table:number-rows-repeated="3"><table:table-cell office:value-type="float" office:value="1.5"><text:p>1</text:p></table:table-cell></table:table-row></table:table>"#;
        let _ = sheets("r.ods", &ods_of(&String::from_utf8_lossy(&mutated(table.to_vec(), &changes, cut))));
    }

    #[test]
    fn cells_survive_writing_and_reading(
        rows in (2..5usize).prop_flat_map(|columns| {
            prop::collection::vec(prop::collection::vec("[\u{4E00}-\u{4E20}a-z,\"\n ]{0,6}", columns), 1..6)
        })
    ) {
        let sheet = super::sheet("r.csv", &crate::write_csv(&rows));
        // A line feed at the beginning is neutralised like a formula's sign.
        let neutral = |text: &String| if text.starts_with('\n') { format!("'{text}") } else { text.clone() };
        let rows: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(neutral).collect()).collect();
        let full: Vec<&Vec<String>> = rows.iter().filter(|row| row.iter().any(|text| !text.trim().is_empty())).collect();
        prop_assert_eq!(sheet.rows.len(), full.len());
        for (read, written) in sheet.rows.iter().zip(full) {
            for (column, text) in written.iter().enumerate() {
                prop_assert_eq!(read.cell(column).text(), text.trim());
            }
        }
    }
}
