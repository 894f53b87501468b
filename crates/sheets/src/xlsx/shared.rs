//! Data that the cells of all sheets of a workbook refer to.

use super::strings::Rich;
use crate::number_format::{Epoch, Style};

/// Data that the cells of all sheets refer to.
pub(super) struct Shared {
    /// The shared strings, by index.
    pub(super) strings: Vec<Rich>,
    /// How the cell formats interpret cells, by index.
    pub(super) formats: Vec<Style>,
    pub(super) epoch: Epoch,
}
