//! `.xlsx`: ECMA-376, `SpreadsheetML` in a zip archive.

mod cells;
mod shared;
mod strings;
mod styles;
mod workbook;

use super::budget::Budget;
use super::grid::Grids;
use super::package::Package;
use super::trouble::{Part, Trouble};
use blackeyes_diagnostics::FileKind;
use shared::Shared;

/// Reads the visible sheets in order, each with its name.
pub(super) fn read(bytes: &[u8], budget: &mut Budget) -> Result<Grids, Trouble> {
    let mut package = Package::open(bytes)?;
    if package.has("content.xml") && !package.has("[Content_Types].xml") {
        return Err(Trouble::Really(FileKind::Ods));
    }
    let workbook = workbook::read(&mut package)?;
    let strings = match package.part(&workbook.part_beside("sharedStrings.xml"))? {
        Some(part) => strings::read(&part, budget)?,
        None => Vec::new(),
    };
    let formats = match package.part(&workbook.part_beside("styles.xml"))? {
        Some(part) => styles::read(&part)?,
        None => Vec::new(),
    };
    let shared = Shared { strings, formats, epoch: workbook.epoch };
    let mut grids = Grids { seen: Vec::new(), hidden: workbook.hidden, has_comments: package.has_comments() };
    for sheet in workbook.sheets {
        let part = package.part(&sheet.part)?.ok_or(Trouble::Broken(Part::Workbook))?;
        grids.seen.push((sheet.name, cells::read(&part, &shared, budget)?));
    }
    Ok(grids)
}
