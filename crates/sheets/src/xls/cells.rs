//! The cells of a BIFF8 worksheet.

use super::globals::Globals;
use super::records::{Record, Records, kind, u16_at, u32_at};
use crate::Cell;
use crate::budget::Budget;
use crate::grid::Grid;
use crate::trouble::{Part, Trouble};

/// Reads the substream of a sheet.
pub(super) fn read(records: &mut Records<'_>, globals: &Globals, budget: &mut Budget) -> Result<Grid, Trouble> {
    let broken = || Trouble::Broken(Part::Cells);
    records.next().filter(|record| record.kind == kind::BOF).ok_or_else(broken)?;
    let mut grid = Grid::default();
    let mut merged = Vec::new();
    // The position of a formula whose text is in the next record.
    let mut formula = None;
    // Charts in the sheet have their own substreams.
    let mut depth = 0usize;
    for record in records {
        let data = record.data();
        match record.kind {
            kind::BOF => depth += 1,
            kind::EOF if depth == 0 => {
                for (column, first, last) in merged {
                    grid.fill_down(column, first, last, budget)?;
                }
                return Ok(grid);
            }
            kind::EOF => depth -= 1,
            _ if depth > 0 => {}
            kind::STRING => {
                if let Some((row, column)) = formula.take() {
                    let text = formula_text(&record).ok_or_else(broken)?;
                    grid.set(row, column, text_cell(text), budget)?;
                }
            }
            kind::MUL_RK => {
                for (row, column, cell, format) in several(data, globals).ok_or_else(broken)? {
                    if is_unseen(format, globals) {
                        grid.hide_cell(row, column);
                    }
                    grid.set(row, column, cell, budget)?;
                }
            }
            kind::ROW if data.get(12).is_some_and(|flags| flags & 0x20 != 0) || u16_at(data, 6) == Some(0) => {
                let row = u32::from(u16_at(data, 0).ok_or_else(broken)?);
                grid.hide_rows(row, row);
            }
            kind::COL_INFO if data.get(8).is_some_and(|flags| flags & 1 != 0) || u16_at(data, 4) == Some(0) => {
                let (first, last) = (u16_at(data, 0).ok_or_else(broken)?, u16_at(data, 2).ok_or_else(broken)?);
                grid.hide_columns(usize::from(first), usize::from(last));
            }
            kind::MERGE_CELLS => merged.extend(downward(data)),
            _ if is_cell(record.kind) => {
                let cell = cell(&record, globals).ok_or_else(broken)?;
                let (row, column) = position(data).ok_or_else(broken)?;
                if record.kind == kind::FORMULA && cell == Cell::Empty {
                    formula = Some((row, column));
                }
                if u16_at(data, 4).is_some_and(|format| is_unseen(format, globals)) {
                    grid.hide_cell(row, column);
                }
                grid.set(row, column, cell, budget)?;
            }
            _ => {}
        }
    }
    Err(broken())
}

fn position(data: &[u8]) -> Option<(u32, usize)> {
    Some((u32::from(u16_at(data, 0)?), usize::from(u16_at(data, 2)?)))
}

/// Whether a record describes one cell.
fn is_cell(kind: u16) -> bool {
    use kind::{BOOL_ERR, FORMULA, LABEL, LABEL_SST, NUMBER, RICH_STRING, RK};
    matches!(kind, FORMULA | LABEL | RICH_STRING | NUMBER | RK | LABEL_SST | BOOL_ERR)
}

/// The cell in a single-cell record; `None` if the record is too short. A formula with a text value, which is in the
/// next record, is empty.
fn cell(record: &Record<'_>, globals: &Globals) -> Option<Cell> {
    let data = record.data();
    Some(match record.kind {
        kind::FORMULA => formula_value(data, globals)?,
        kind::NUMBER => number(f64_at(data, 6)?, u16_at(data, 4)?, globals),
        kind::RK => number(rk(u32_at(data, 6)?), u16_at(data, 4)?, globals),
        kind::LABEL_SST => text_cell(globals.strings.get(usize::try_from(u32_at(data, 6)?).ok()?)?.clone()),
        kind::BOOL_ERR => bool_or_error(*data.get(6)?, *data.get(7)? != 0),
        _ => label(record)?,
    })
}

fn label(record: &Record<'_>) -> Option<Cell> {
    let mut cursor = record.cursor();
    cursor.skip(6)?;
    let count = usize::from(cursor.u16()?);
    let wide = cursor.u8()? & 1 == 1;
    Some(text_cell(cursor.characters(count, wide)?))
}

fn formula_text(record: &Record<'_>) -> Option<String> {
    let mut cursor = record.cursor();
    let count = usize::from(cursor.u16()?);
    if count == 0 {
        return Some(String::new());
    }
    let wide = cursor.u8()? & 1 == 1;
    cursor.characters(count, wide)
}

/// The last value of a formula (MS-XLS 2.5.133).
fn formula_value(data: &[u8], globals: &Globals) -> Option<Cell> {
    let value: [u8; 8] = *data.get(6..)?.first_chunk()?;
    Some(match value {
        [1, _, value, .., 0xFF, 0xFF] => bool_or_error(value, false),
        [2, _, value, .., 0xFF, 0xFF] => bool_or_error(value, true),
        [.., 0xFF, 0xFF] => Cell::Empty,
        _ => number(f64::from_le_bytes(value), u16_at(data, 4)?, globals),
    })
}

/// The adjacent numbers of a `MulRk` record, each with its format.
fn several(data: &[u8], globals: &Globals) -> Option<Vec<(u32, usize, Cell, u16)>> {
    let (row, first) = position(data)?;
    let numbers = data.get(4..data.len().checked_sub(2)?)?;
    let cells = numbers.chunks_exact(6).enumerate().map(|(i, chunk)| {
        let format = u16_at(chunk, 0)?;
        Some((row, first + i, number(rk(u32_at(chunk, 2)?), format, globals), format))
    });
    cells.collect()
}

/// The merged ranges that span one column: column, first and last row.
fn downward(data: &[u8]) -> impl Iterator<Item = (usize, u32, u32)> {
    data.get(2..).unwrap_or_default().chunks_exact(8).filter_map(|range| {
        let (first, last) = (u16_at(range, 0)?, u16_at(range, 2)?);
        let (left, right) = (u16_at(range, 4)?, u16_at(range, 6)?);
        (left == right && first < last).then_some((usize::from(left), u32::from(first), u32::from(last)))
    })
}

fn f64_at(data: &[u8], at: usize) -> Option<f64> {
    data.get(at..)?.first_chunk().copied().map(f64::from_le_bytes)
}

/// A number in 30 bits and two flags: divided by a hundred, integer (MS-XLS 2.5.218).
fn rk(bits: u32) -> f64 {
    let value =
        if bits & 2 == 0 { f64::from_bits(u64::from(bits & !3) << 32) } else { f64::from(bits.cast_signed() >> 2) };
    if bits & 1 == 0 { value } else { value / 100.0 }
}

fn number(value: f64, format: u16, globals: &Globals) -> Cell {
    globals.formats.get(usize::from(format)).copied().unwrap_or_default().meaning.cell(value, globals.epoch)
}

fn bool_or_error(value: u8, error: bool) -> Cell {
    if !error {
        return Cell::Bool(value != 0);
    }
    let name = match value {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        _ => "#N/A",
    };
    Cell::Error(name.to_owned())
}

/// Whether a format shows nothing or is struck through.
fn is_unseen(format: u16, globals: &Globals) -> bool {
    globals.formats.get(usize::from(format)).is_some_and(|style| style.is_unseen)
}

fn text_cell(text: String) -> Cell {
    if text.is_empty() { Cell::Empty } else { Cell::Text(text) }
}

#[cfg(test)]
mod tests {
    use super::rk;

    #[test]
    fn rk_numbers() {
        assert!((rk((123 << 2) | 2) - 123.0).abs() < 1e-9);
        assert!((rk((12_345 << 2) | 3) - 123.45).abs() < 1e-9);
        assert!((rk((-5i32).cast_unsigned() << 2 | 2) + 5.0).abs() < 1e-9);
        assert!((rk((1.5f64.to_bits() >> 32) as u32) - 1.5).abs() < 1e-9);
    }
}
