//! Tables read row by row, so that a million rows are never in memory at once.
//!
//! Text files are never stored as cells; workbooks, which are a tenth as long, are read completely by
//! [`super::read`].

use std::borrow::Cow;
use std::ops::ControlFlow;
use std::sync::Arc;

use csv::StringRecord;
use jiff::civil::DateTime;

use super::budget;
use super::cell::plain_spaces;
use super::delimited::Delimited;
use super::format::Format;
use super::limits::MAX_COLUMNS;
use super::sheet::trimmed;
use super::trouble::Trouble;
use super::{Cell, Hidden, Row, Sheet, Tables, read};
use blackeyes_diagnostics::{CellPlace, Diagnostic};

/// An opened table: its sheets in order.
pub struct Book<'b> {
    /// At least one.
    pub parts: Vec<Part<'b>>,
    /// Diagnostics about hidden sheets, and about comments on cells.
    pub hidden: Vec<Diagnostic>,
}

impl<'b> Book<'b> {
    /// Opens the table `path` with the content `bytes`; fails like [`super::read`].
    ///
    /// # Errors
    ///
    /// `unreadable-table`, `file-too-large`.
    pub fn open(path: &Arc<str>, bytes: &'b [u8]) -> Result<Self, Diagnostic> {
        let diagnose = |trouble: Trouble| trouble.diagnostic(path);
        budget::bytes(bytes.len()).map_err(diagnose)?;
        let (parts, hidden) = if let Some(format @ (Format::Csv | Format::Tsv)) = Format::of_path(path) {
            format.check(bytes).map_err(diagnose)?;
            let text = Delimited::open(path, bytes).map_err(diagnose)?;
            let part = Part { path: Arc::clone(path), name: None, rows: Rows::Text(text), hidden: Hidden::default() };
            (vec![part], Vec::new())
        } else {
            let Tables { sheets, hidden } = read(path, bytes)?;
            (sheets.into_iter().map(Part::from).collect(), hidden)
        };
        Ok(Self { parts, hidden })
    }
}

/// One sheet; text is not parsed yet.
pub struct Part<'b> {
    path: Arc<str>,
    name: Option<Arc<str>>,
    rows: Rows<'b>,
    hidden: Hidden,
}

enum Rows<'b> {
    Text(Delimited<'b>),
    Cells(Vec<Row>),
}

impl From<Sheet> for Part<'_> {
    fn from(sheet: Sheet) -> Self {
        let Sheet { path, name, rows, hidden } = sheet;
        Self { path, name, rows: Rows::Cells(rows), hidden }
    }
}

impl Part<'_> {
    /// The file, relative to the site's folder.
    pub fn path(&self) -> &Arc<str> {
        &self.path
    }

    /// The sheet's name, if it is in a workbook.
    pub fn name(&self) -> Option<&Arc<str>> {
        self.name.as_ref()
    }

    /// The hidden rows, columns and cells; [`Part::each`] yields those, too.
    pub fn hidden(&self) -> &Hidden {
        &self.hidden
    }

    /// The place of a cell, as returned by [`Sheet::place`].
    pub fn place(&self, row: Option<u32>, column: Option<usize>) -> CellPlace {
        let (path, name) = (Arc::clone(&self.path), self.name.clone());
        Sheet { path, name, rows: Vec::new(), hidden: Hidden::default() }.place(row, column)
    }

    /// Calls `each` for every nonempty row in order, until it breaks.
    ///
    /// # Errors
    ///
    /// `unreadable-table` and `file-too-large`, for errors further down in the text.
    pub fn each(&self, mut each: impl FnMut(RowView<'_>) -> ControlFlow<()>) -> Result<(), Diagnostic> {
        match &self.rows {
            Rows::Text(text) => text
                .each(|number, record| {
                    let row = RowView { number, cells: Cells::Record(record) };
                    Ok(if row.is_empty() { ControlFlow::Continue(()) } else { each(row) })
                })
                .map_err(|trouble| trouble.diagnostic(&self.path)),
            Rows::Cells(rows) => {
                for row in rows {
                    if each(RowView { number: row.number, cells: Cells::Row(&row.cells) }).is_break() {
                        break;
                    }
                }
                Ok(())
            }
        }
    }
}

/// A borrowed row.
#[derive(Clone, Copy)]
pub struct RowView<'r> {
    /// Its number, as in [`Row::number`].
    pub number: u32,
    cells: Cells<'r>,
}

#[derive(Clone, Copy)]
enum Cells<'r> {
    Record(&'r StringRecord),
    Row(&'r [Cell]),
}

impl<'r> RowView<'r> {
    /// The number of cells, which may include trailing empty ones.
    pub fn len(&self) -> usize {
        match self.cells {
            Cells::Record(record) => record.len().min(MAX_COLUMNS),
            Cells::Row(cells) => cells.len(),
        }
    }

    /// Whether it has no visible content.
    pub fn is_empty(&self) -> bool {
        (0..self.len()).all(|column| self.text(column).is_empty())
    }

    /// The cell in `column` (from 0), as returned by [`Cell::text`]; empty past the row's end.
    pub fn text(&self, column: usize) -> Cow<'r, str> {
        match self.cells {
            Cells::Record(record) => plain_spaces(record.get(column).unwrap_or_default()),
            Cells::Row(cells) => cells.get(column).map_or(Cow::Borrowed(""), Cell::text),
        }
    }

    /// The date in `column`, if the workbook stores one.
    pub fn date(&self, column: usize) -> Option<DateTime> {
        match self.cells {
            Cells::Row(cells) => match cells.get(column) {
                Some(Cell::Date(date)) => Some(*date),
                _ => None,
            },
            Cells::Record(_) => None,
        }
    }

    /// Whether the workbook stores a number in `column`.
    pub fn is_number(&self, column: usize) -> bool {
        matches!(self.cells, Cells::Row(cells) if matches!(cells.get(column), Some(Cell::Number(_))))
    }

    /// An owned copy of the row.
    pub fn to_row(&self) -> Row {
        let cells = match self.cells {
            Cells::Record(record) => record.iter().take(MAX_COLUMNS).map(|text| Cell::Text(text.to_owned())).collect(),
            Cells::Row(cells) => cells.to_vec(),
        };
        Row { number: self.number, cells }
    }
}

/// A sheet of texts, such as a database result: the first row has its headings.
impl Sheet {
    /// Creates a sheet from rows of cells, numbered from 1.
    pub fn of_rows(path: &Arc<str>, name: Option<&str>, rows: impl IntoIterator<Item = Vec<Cell>>) -> Self {
        let rows = (1..).zip(rows).filter_map(|(number, cells)| trimmed(number, cells)).collect();
        Self { path: Arc::clone(path), name: name.map(Arc::from), rows, hidden: Hidden::default() }
    }
}
