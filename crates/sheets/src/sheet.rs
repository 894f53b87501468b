//! The parsed table: sheets and their rows.

use std::sync::Arc;

use super::cell::Cell;
use super::hidden::Hidden;
use crate::codes;
use blackeyes_diagnostics::{CellPlace, Diagnostic, words};

/// One sheet of a workbook, or a whole CSV file.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// The file, relative to the site's folder, with `/`.
    pub path: Arc<str>,
    /// The sheet's name, if it is in a workbook.
    pub name: Option<Arc<str>>,
    /// The nonempty rows in ascending order, including hidden ones.
    pub rows: Vec<Row>,
    /// The hidden rows, columns and cells.
    pub hidden: Hidden,
}

/// The sheets of a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Tables {
    /// The visible sheets in order; at least one.
    pub sheets: Vec<Sheet>,
    /// Diagnostics about hidden sheets, and about comments on cells, which are not read.
    pub hidden: Vec<Diagnostic>,
}

/// A nonempty row.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Its number as in a spreadsheet, from 1. A CSV record that spans several lines is one row.
    pub number: u32,
    /// Its cells, from the first column to the last nonempty one.
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
    /// The place of a cell: `row` as in [`Row::number`], `column` from 0; either may be omitted.
    pub fn place(&self, row: Option<u32>, column: Option<usize>) -> CellPlace {
        CellPlace {
            path: Arc::clone(&self.path),
            sheet: self.name.clone(),
            row,
            column: column.and_then(|column| u32::try_from(column + 1).ok()),
        }
    }
}

impl Sheet {
    /// The sheet as its user sees it, without hidden rows, columns and cells.
    #[must_use]
    pub fn visible(&self) -> Self {
        let hidden = &self.hidden;
        let row = |row: &Row| {
            let cell = |(column, cell): (usize, &Cell)| {
                let is_hidden = hidden.columns.binary_search(&column).is_ok() || hidden.has_cell(row.number, column);
                if is_hidden { Cell::Empty } else { cell.clone() }
            };
            trimmed(row.number, row.cells.iter().enumerate().map(cell).collect())
        };
        let seen = self.rows.iter().filter(|row| hidden.rows.binary_search(&row.number).is_err());
        Self { rows: seen.filter_map(row).collect(), hidden: Hidden::default(), ..self.clone_without_rows() }
    }

    fn clone_without_rows(&self) -> Self {
        Self { path: Arc::clone(&self.path), name: self.name.clone(), rows: Vec::new(), hidden: Hidden::default() }
    }

    /// The diagnostic for omitted hidden rows, columns and cells; `None` if there are none.
    pub fn left_out(&self) -> Option<Diagnostic> {
        let hidden = Some(&self.hidden).filter(|hidden| !hidden.is_empty())?;
        let what = hidden.in_words();
        let (en, zh) = (what.english(), what.chinese());
        let is = if hidden.is_one() { "is" } else { "are" };
        let (row, column) = hidden.first();
        Some(
            Diagnostic::new(codes::HIDDEN_CELLS, words!("{en} of this sheet {is} left out", "这张表里有 {zh}，已略去"))
                .at(self.place(row, column))
                .hint(hidden.hint()),
        )
    }
}

/// The row with this number, from 1, unless it is empty.
pub(super) fn trimmed(number: u32, mut cells: Vec<Cell>) -> Option<Row> {
    let length = cells.iter().rposition(|cell| !cell.is_empty())? + 1;
    cells.truncate(length);
    Some(Row { number, cells })
}
