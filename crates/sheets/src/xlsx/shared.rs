//! What the cells of every sheet of a workbook refer to.

use super::strings::Rich;
use crate::number_format::{Epoch, Style};

/// What the cells of every sheet refer to.
pub(super) struct Shared {
    /// The shared texts, by number.
    pub(super) strings: Vec<Rich>,
    /// What the cell formats make of cells, by number.
    pub(super) formats: Vec<Style>,
    pub(super) epoch: Epoch,
}
