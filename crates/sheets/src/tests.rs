//! Tests of the crate as a whole.

mod delimited;
mod files;
mod headings;
mod hostile;
mod workbooks;
mod written;

use std::sync::Arc;

use super::{Sheet, read};
use blackeyes_diagnostics::Diagnostic;

fn sheets(path: &str, bytes: &[u8]) -> Result<Vec<Sheet>, Diagnostic> {
    read(&Arc::from(path), bytes).map(|tables| tables.sheets)
}

fn sheet(path: &str, bytes: &[u8]) -> Sheet {
    sheets(path, bytes).unwrap().remove(0)
}

/// The rows as `number: cell | cell`.
fn shown(sheet: &Sheet) -> Vec<String> {
    let line = |row: &super::Row| {
        let cells: Vec<String> = row.cells.iter().map(|cell| cell.text().into_owned()).collect();
        format!("{}: {}", row.number, cells.join(" | "))
    };
    sheet.rows.iter().map(line).collect()
}

/// The code and both wordings of the diagnostic for reading this file.
fn trouble(path: &str, bytes: &[u8]) -> (String, String, String) {
    let diagnostic = sheets(path, bytes).unwrap_err();
    assert!(diagnostic.hint.is_some());
    let message = &diagnostic.message;
    (diagnostic.code.name().to_owned(), message.english().to_owned(), message.chinese().to_owned())
}
