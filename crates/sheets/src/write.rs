//! Writes CSV and workbooks that Excel opens as intended.

use rust_xlsxwriter::{Format, Workbook};

/// A cell to write.
#[derive(Clone, Debug, PartialEq)]
pub enum Shown {
    /// Text, never a formula.
    Text(String),
    /// A number.
    Number(f64),
}

impl Shown {
    /// The cell as text.
    pub fn into_text(self) -> String {
        match self {
            Self::Text(text) => text,
            Self::Number(number) => number.to_string(),
        }
    }
}

/// Writes rows as a workbook with one sheet, the first row as its headings. Texts are stored as strings, so nothing
/// is computed. Texts that look like a formula still begin with an apostrophe, for programs that convert the workbook
/// to CSV.
pub fn write_xlsx(rows: Vec<Vec<Shown>>) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let head = Format::new().set_bold();
    for (row, cells) in (0_u32..).zip(rows) {
        for (column, cell) in (0_u16..).zip(cells) {
            // A full sheet is truncated.
            let _ = match cell {
                Shown::Text(text) if text.starts_with(FORMULA_SIGNS) => {
                    sheet.write_string(row, column, format!("'{text}"))
                }
                Shown::Text(text) if row == 0 => sheet.write_string_with_format(row, column, text, &head),
                Shown::Text(text) => sheet.write_string(row, column, text),
                Shown::Number(number) => sheet.write_number(row, column, number),
            };
        }
    }
    let _ = sheet.set_freeze_panes(1, 0);
    sheet.autofit();
    workbook.save_to_buffer().unwrap_or_default()
}

/// Characters that begin a formula in a spreadsheet, and their full-width forms, which some programs treat as the
/// same.
const FORMULA_SIGNS: &[char] = &['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// Writes rows as CSV: UTF-8 with a byte-order mark, without which Chinese Excel assumes GB18030, and with CRLF line
/// ends (RFC 4180).
///
/// A cell that a spreadsheet would interpret as a formula begins with an apostrophe, so that a downloaded table
/// executes nothing (OWASP, CSV injection).
pub fn write_csv<Rows, Cells, Text>(rows: Rows) -> Vec<u8>
where
    Rows: IntoIterator<Item = Cells>,
    Cells: IntoIterator<Item = Text>,
    Text: AsRef<str>,
{
    let mut out = String::from("\u{FEFF}");
    for row in rows {
        let mut cells = 0usize;
        let start = out.len();
        for cell in row {
            if cells > 0 {
                out.push(',');
            }
            push_cell(&mut out, cell.as_ref());
            cells += 1;
        }
        // A row with one empty cell would be a blank line, which readers skip.
        if cells == 1 && out.len() == start {
            out.push_str("\"\"");
        }
        out.push_str("\r\n");
    }
    out.into_bytes()
}

fn push_cell(out: &mut String, cell: &str) {
    let neutral = if cell.starts_with(FORMULA_SIGNS) { "'" } else { "" };
    if cell.contains([',', '"', '\n', '\r']) || cell.starts_with(' ') || cell.ends_with(' ') {
        out.push('"');
        out.push_str(neutral);
        out.push_str(&cell.replace('"', "\"\""));
        out.push('"');
    } else {
        out.push_str(neutral);
        out.push_str(cell);
    }
}

#[cfg(test)]
mod tests {
    use super::write_csv;

    #[test]
    fn excel_reads_it_and_runs_nothing() {
        let rows =
            [vec!["姓名", "说明"], vec!["张三", "=HYPERLINK(\"http://x\")"], vec!["-1+2", "一,二\n三"], vec![""]];
        let text = String::from_utf8(write_csv(rows)).unwrap();
        assert_eq!(
            text,
            "\u{FEFF}姓名,说明\r\n张三,\"'=HYPERLINK(\"\"http://x\"\")\"\r\n'-1+2,\"一,二\n三\"\r\n\"\"\r\n"
        );
        for sign in ["=1", "+1", "-1", "@SUM", "\t=1", "\r=1", "＝1"] {
            let text = String::from_utf8(write_csv([[sign]])).unwrap();
            assert!(text.trim_start_matches(['\u{FEFF}', '"']).starts_with('\''), "{sign:?}");
        }
    }
}
