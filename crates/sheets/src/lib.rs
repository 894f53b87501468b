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
mod budget;
mod cell;
mod delimited;
mod encoding;
mod format;
mod grid;
mod header;
mod heading;
mod hidden;
mod limits;
mod number_format;
mod ods;
mod package;
mod read;
mod really;
mod sheet;
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
pub use read::read;
pub use sheet::{Row, Sheet, Tables};
pub use stream::{Book, Part, RowView};
pub use write::{Shown, write_csv, write_xlsx};

/// The examples of the README are tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
