//! The cells of a sheet during reading, within the limits of a table.

use std::collections::BTreeMap;

use super::budget::Budget;
use super::cell::Cell;
use super::hidden::Hidden;
use super::limits::{MAX_COLUMNS, MAX_ROWS};
use super::sheet::{Row, trimmed};
use super::trouble::{Limit, Trouble};

/// The sheets of a workbook: each visible one with its name, and the number of hidden ones.
#[derive(Default)]
pub(super) struct Grids {
    pub(super) seen: Vec<(String, Grid)>,
    pub(super) hidden: usize,
    /// Whether cells have comments.
    pub(super) has_comments: bool,
}

/// The cells of a sheet during reading, in any order.
#[derive(Default)]
pub(super) struct Grid {
    rows: BTreeMap<u32, Vec<Cell>>,
    hidden_rows: Vec<(u32, u32)>,
    hidden_columns: Vec<(usize, usize)>,
    /// Invisible cells, from 0.
    unseen: Vec<(u32, usize)>,
}

impl Grid {
    /// Stores `cell` at `row` and `column`, both from 0. An empty cell is not stored.
    pub(super) fn set(&mut self, row: u32, column: usize, cell: Cell, budget: &mut Budget) -> Result<(), Trouble> {
        if cell == Cell::Empty {
            return Ok(());
        }
        if row >= MAX_ROWS {
            return Err(Trouble::TooLarge(Limit::Rows));
        }
        if column >= MAX_COLUMNS {
            return Err(Trouble::TooLarge(Limit::Columns));
        }
        let cells = self.rows.entry(row).or_default();
        budget.pay((column + 1).saturating_sub(cells.len()), &cell)?;
        if cells.len() <= column {
            cells.resize(column + 1, Cell::Empty);
        }
        if let Some(place) = cells.get_mut(column) {
            *place = cell;
        }
        Ok(())
    }

    /// Copies the value at the top of a merged range in one column to the rows below it, up to and including `last`,
    /// where rows exist and their cells are empty. All indices start from 0.
    pub(super) fn fill_down(
        &mut self,
        column: usize,
        first: u32,
        last: u32,
        budget: &mut Budget,
    ) -> Result<(), Trouble> {
        let Some(value) = self.rows.get(&first).and_then(|cells| cells.get(column)).cloned() else { return Ok(()) };
        if value == Cell::Empty || last <= first {
            return Ok(());
        }
        let below: Vec<u32> = self.rows.range(first + 1..=last).map(|(row, _)| *row).collect();
        // A thousand overlapping merges of a million rows would not be charged otherwise.
        budget.pay(below.len(), &Cell::Empty)?;
        for row in below {
            if self.rows.get(&row).and_then(|cells| cells.get(column)).is_none_or(Cell::is_empty) {
                self.set(row, column, value.clone(), budget)?;
            }
        }
        Ok(())
    }

    /// Marks a cell as invisible or struck through; from 0.
    pub(super) fn hide_cell(&mut self, row: u32, column: usize) {
        self.unseen.push((row, column));
    }

    /// Marks rows as hidden, up to and including `last`; from 0.
    pub(super) fn hide_rows(&mut self, first: u32, last: u32) {
        match self.hidden_rows.last_mut() {
            Some((_, end)) if end.checked_add(1) == Some(first) => *end = last,
            _ => self.hidden_rows.push((first, last)),
        }
    }

    /// Marks columns as hidden, up to and including `last`; from 0.
    pub(super) fn hide_columns(&mut self, first: usize, last: usize) {
        self.hidden_columns.push((first, last.min(MAX_COLUMNS)));
    }

    /// The nonempty rows, each without trailing empty cells, and their hidden parts.
    pub(super) fn into_rows(self) -> (Vec<Row>, Hidden) {
        let rows: Vec<Row> = self.rows.into_iter().filter_map(|(row, cells)| trimmed(row + 1, cells)).collect();
        let mut filled = Vec::new();
        if !self.hidden_columns.is_empty() {
            for row in &rows {
                filled.resize(filled.len().max(row.cells.len()), false);
                row.cells.iter().zip(&mut filled).for_each(|(cell, filled)| *filled |= !cell.is_empty());
            }
        }
        let mut columns = vec![false; filled.len()];
        for (first, last) in self.hidden_columns {
            let end = last.saturating_add(1).min(columns.len());
            columns.get_mut(first..end).unwrap_or_default().fill(true);
        }
        let columns: Vec<usize> = (0..columns.len()).filter(|at| columns[*at] && filled[*at]).collect();
        let mut ranges = self.hidden_rows;
        ranges.sort_unstable();
        let is_hidden = |row: &&Row| {
            let before = ranges.partition_point(|(first, _)| *first < row.number);
            before.checked_sub(1).and_then(|at| ranges.get(at)).is_some_and(|(_, last)| *last >= row.number - 1)
        };
        let hidden_rows: Vec<u32> = rows.iter().filter(is_hidden).map(|row| row.number).collect();
        let mut cells = self.unseen;
        cells.sort_unstable();
        cells.dedup();
        let is_elsewhere = |row: &Row, column: &usize| {
            hidden_rows.binary_search(&row.number).is_err() && columns.binary_search(column).is_err()
        };
        let cells = cells.into_iter().filter_map(|(row, column)| {
            let at = rows.binary_search_by_key(&(row + 1), |row| row.number).ok()?;
            let row = rows.get(at).filter(|row| !row.cell(column).is_empty() && is_elsewhere(row, &column))?;
            Some((row.number, column))
        });
        let cells = cells.collect();
        (rows, Hidden { rows: hidden_rows, columns, cells })
    }
}
