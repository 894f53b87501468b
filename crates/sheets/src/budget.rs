//! The memory limits for the cells of a file.
//!
//! A file of a few kilobytes can expand to terabytes: by compression, by a cell in a far corner, by a long text that
//! a million cells share, by repeated rows. Every cell is therefore charged to one [`Budget`].

use super::cell::Cell;
use super::limits::MAX_BYTES;
use super::trouble::{Limit, Trouble};

/// The maximum number of cells in a file, including the empty ones before a filled one.
const MAX_CELLS: usize = 16_000_000;
/// The maximum bytes of text in the cells of a file.
const MAX_TEXT: usize = 256 << 20;

/// Checks the size of a file.
pub(super) fn bytes(length: usize) -> Result<(), Trouble> {
    if length > MAX_BYTES { Err(Trouble::TooLarge(Limit::Bytes)) } else { Ok(()) }
}

/// The remaining budget for the cells of one file.
pub(super) struct Budget {
    cells: usize,
    text: usize,
}

impl Budget {
    pub(super) fn new() -> Self {
        Self::of(MAX_CELLS, MAX_TEXT)
    }

    /// A budget with custom limits.
    pub(super) fn of(cells: usize, text: usize) -> Self {
        Self { cells, text }
    }

    /// Charges `slots` more positions for cells and the text of `cell`.
    pub(super) fn pay(&mut self, slots: usize, cell: &Cell) -> Result<(), Trouble> {
        let text = match cell {
            Cell::Text(text) | Cell::Error(text) => text.len(),
            _ => 0,
        };
        self.pay_text(text)?;
        self.cells = self.cells.checked_sub(slots).ok_or(Trouble::TooLarge(Limit::Cells))?;
        Ok(())
    }

    /// Charges text that is stored outside the cells, such as a workbook's shared strings.
    pub(super) fn pay_text(&mut self, bytes: usize) -> Result<(), Trouble> {
        self.text = self.text.checked_sub(bytes).ok_or(Trouble::TooLarge(Limit::Cells))?;
        Ok(())
    }
}
