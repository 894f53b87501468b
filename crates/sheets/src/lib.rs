//! Tables that people fill in, with any program: CSV, TSV and workbooks become [`Sheet`]s.
//!
//! The input is bytes, the output values. The workbook formats are parsed here on top of `zip`, `quick-xml` and
//! `cfb`, cell by cell and within a budget of cells and text, because tables are untrusted: `calamine`, which reads
//! all of these formats, panics on a truncated `.xls` and on an `.xlsx` that declares a huge string count, and
//! allocates every cell between two far corners (`docs/decisions/workbook-readers.md`).
//!
//! The content is read as a spreadsheet user sees it: hidden sheets are left out, a formula yields its last value,
//! and a vertically merged cell has its value in each of its rows. Hidden rows and columns are read and marked: the
//! caller decides what to do with them.

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
mod sheet;
mod stream;
mod trouble;
mod write;
mod written;
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
pub use written::{Written, WrittenCell};

/// The examples of the README are tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
