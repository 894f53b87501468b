//! Reads a whole file of any format.

use std::sync::Arc;

use super::budget::{self, Budget};
use super::format::Format;
use super::grid::Grid;
use super::sheet::{Sheet, Tables};
use super::trouble::Trouble;
use super::{delimited, hidden, ods, xls, xlsx};
use blackeyes_diagnostics::Diagnostic;

/// Reads the table `path` with the content `bytes`: every visible sheet of a workbook in order, or the single sheet
/// of a text file.
///
/// The extension determines the format (`.csv`, `.tsv`, `.xlsx`, `.xls`, `.ods`), and the content must match it. Text
/// may be UTF-8 with or without a byte-order mark, UTF-16 with one, GB18030 or Big5; its delimiter (`,` `;` tab `|`)
/// is detected.
///
/// # Errors
///
/// `unreadable-table` for a file that does not match its extension, is damaged, or is password-protected;
/// `file-too-large` for one that exceeds [`MAX_BYTES`](super::MAX_BYTES), [`MAX_ROWS`](super::MAX_ROWS) or
/// [`MAX_COLUMNS`](super::MAX_COLUMNS), or that unpacks to far more than it should. Neither quotes a cell.
pub fn read(path: &Arc<str>, bytes: &[u8]) -> Result<Tables, Diagnostic> {
    read_within(path, bytes, &mut Budget::new()).map_err(|trouble| trouble.diagnostic(path))
}

pub(super) fn read_within(path: &Arc<str>, bytes: &[u8], budget: &mut Budget) -> Result<Tables, Trouble> {
    budget::bytes(bytes.len())?;
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
