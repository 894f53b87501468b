//! Tables that people fill in, whatever program they use: CSV, TSV and workbooks become [`Sheet`]s.
//!
//! Bytes in, values out. The workbook formats are read here on top of `zip`, `quick-xml` and `cfb`, cell by cell and
//! under a budget of cells and text, because a table comes from anybody: `calamine`, which reads all of them, panics on a
//! truncated `.xls` and on an `.xlsx` that states a huge string count, does not end on some `.ods`, and makes room for
//! every cell between two far corners (`docs/dependencies.md`).
//!
//! What is read is what a reader of the spreadsheet sees: hidden sheets are left out, a formula is its last value, a
//! cell merged downwards has its value in each of its rows. Hidden rows and columns are read and marked: who uses a sheet
//! says what becomes of them.

pub mod codes;
mod cell;
mod delimited;
mod encoding;
mod format;
mod header;
mod heading;
mod hidden;
mod limits;
mod number_format;
mod ods;
mod package;
mod stream;
mod trouble;
mod write;
mod xls;
mod xlsx;
mod xml;

#[cfg(test)]
mod tests;

pub use cell::Cell;
pub use header::{ColumnSpec, Header, find_header};
pub use heading::{folded, is_private};
pub use hidden::Hidden;
pub use limits::{MAX_BYTES, MAX_COLUMNS, MAX_ROWS};
pub use stream::{Book, Part, RowView};
pub use write::{Shown, write_csv, write_xlsx};

use std::sync::Arc;

use blackeyes_diagnostics::{CellPlace, Diagnostic};
use format::Format;
use limits::{Budget, Grid};
use trouble::Trouble;

/// One sheet of a workbook, or the whole of a CSV file.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// The file, relative to the site's folder, with `/`.
    pub path: Arc<str>,
    /// The sheet's name, in a workbook.
    pub name: Option<Arc<str>>,
    /// The rows that hold anything, by rising number; hidden ones are among them.
    pub rows: Vec<Row>,
    /// What the workbook hides of it.
    pub hidden: Hidden,
}

/// The sheets of a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Tables {
    /// Those that can be seen, in their order: at least one.
    pub sheets: Vec<Sheet>,
    /// What is to be said of those that cannot, and of comments on cells, which are not read.
    pub hidden: Vec<Diagnostic>,
}

/// A row that holds something.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Its number as a spreadsheet shows it, from 1. A record of a CSV file that spans several lines is one row.
    pub number: u32,
    /// Its cells from the first column on, up to the last that is not empty.
    pub cells: Vec<Cell>,
}

impl Row {
    /// The cell in `column` (from 0); empty past the row's end.
    pub fn cell(&self, column: usize) -> &Cell {
        const EMPTY: &Cell = &Cell::Empty;
        self.cells.get(column).unwrap_or(EMPTY)
    }
}

impl Sheet {
    /// The place of a cell: `row` as in [`Row::number`], `column` from 0; either may be left open.
    pub fn place(&self, row: Option<u32>, column: Option<usize>) -> CellPlace {
        CellPlace {
            path: Arc::clone(&self.path),
            sheet: self.name.clone(),
            row,
            column: column.and_then(|column| u32::try_from(column + 1).ok()),
        }
    }
}

/// Reads the table `path`, which holds `bytes`: every sheet of a workbook that can be seen, in its order, or the one sheet of a
/// text file.
///
/// The extension says what to read (`.csv`, `.tsv`, `.xlsx`, `.xls`, `.ods`), and the content has to agree with it.
/// Text may be UTF-8 with or without a mark, UTF-16 with one, GB18030 or Big5; its delimiter (`,` `;` tab `|`) is found
/// out.
///
/// # Errors
///
/// `unreadable-table` for a file that is not what its extension says, is damaged, or is protected by a password;
/// `file-too-large` for one over [`MAX_BYTES`], [`MAX_ROWS`] or [`MAX_COLUMNS`], or that unpacks to far more than it
/// should. Neither repeats a cell.
pub fn read(path: &Arc<str>, bytes: &[u8]) -> Result<Tables, Diagnostic> {
    read_within(path, bytes, &mut Budget::new()).map_err(|trouble| trouble.diagnostic(path))
}

/// The sheets of a workbook as its format has them: each that can be seen with its name, and how many cannot.
#[derive(Default)]
struct Grids {
    seen: Vec<(String, Grid)>,
    hidden: usize,
    /// Whether comments are on cells.
    has_comments: bool,
}

fn read_within(path: &Arc<str>, bytes: &[u8], budget: &mut Budget) -> Result<Tables, Trouble> {
    limits::bytes(bytes.len())?;
    let format = Format::of_path(path).ok_or(Trouble::UnknownExtension)?;
    format.check(bytes)?;
    let grids = match format {
        Format::Csv | Format::Tsv => {
            return Ok(Tables { sheets: vec![delimited::read(path, bytes, budget)?], hidden: Vec::new() });
        }
        Format::Xlsx => xlsx::read(bytes, budget)?,
        Format::Xls => xls::read(bytes, budget)?,
        Format::Ods => ods::read(bytes, budget)?,
    };
    let sheet = |(name, grid): (String, Grid)| {
        let (rows, hidden) = grid.into_rows();
        Sheet { path: Arc::clone(path), name: Some(name.into()), rows, hidden }
    };
    let hidden_sheet = (grids.hidden > 0).then(|| hidden::hidden_sheet(path));
    let comments = grids.has_comments.then(|| hidden::comments(path));
    let hidden = hidden_sheet.into_iter().chain(comments).collect();
    let sheets: Vec<Sheet> = grids.seen.into_iter().map(sheet).collect();
    if sheets.is_empty() { Err(Trouble::NoSheet) } else { Ok(Tables { sheets, hidden }) }
}

/// The examples of the README are tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
