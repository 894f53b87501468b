//! The cells of a worksheet.

use jiff::civil::{Date, DateTime};
use quick_xml::events::BytesStart;

use super::shared::Shared;
use super::strings::{rich_text, unescaped};
use crate::Cell;
use crate::budget::Budget;
use crate::grid::Grid;
use crate::trouble::{Part, Trouble};
use crate::xml::{Token, Xml};

/// Reads `xl/worksheets/sheetN.xml`.
pub(super) fn read(part: &[u8], shared: &Shared, budget: &mut Budget) -> Result<Grid, Trouble> {
    let mut xml = Xml::new(part, Part::Cells);
    let mut grid = Grid::default();
    let mut merged = Vec::new();
    // The position of the next row and cell, from 0, if they do not specify it.
    let mut next = (0u32, 0usize);
    let mut row = 0u32;
    loop {
        match xml.token()? {
            Token::Start(element) => match element.local_name().as_ref() {
                "row" => {
                    let stated = xml.attribute(&element, "r")?.and_then(|number| number.parse::<u32>().ok());
                    row = stated.map_or(next.0, |number| number.saturating_sub(1));
                    next = (row.saturating_add(1), 0);
                    if is_hidden(&xml, &element)? || is_zero(&xml, &element, "ht")? {
                        grid.hide_rows(row, row);
                    }
                }
                "c" => {
                    let stated = xml.attribute(&element, "r")?;
                    let (at_row, column) = match stated.as_deref() {
                        Some(reference) => position(reference).ok_or_else(|| xml.broken())?,
                        None => (row, next.1),
                    };
                    next.1 = column.saturating_add(1);
                    let (cell, is_unseen) = cell(&mut xml, &element, shared)?;
                    if is_unseen && cell != Cell::Empty {
                        grid.hide_cell(at_row, column);
                    }
                    grid.set(at_row, column, cell, budget)?;
                }
                "col" if is_hidden(&xml, &element)? || is_zero(&xml, &element, "width")? => {
                    let number = |name| {
                        xml.attribute(&element, name).map(|text| text.and_then(|number| number.parse::<usize>().ok()))
                    };
                    if let (Some(first), Some(last)) = (number("min")?, number("max")?) {
                        grid.hide_columns(first.saturating_sub(1), last.saturating_sub(1));
                    }
                }
                "mergeCell" => merged.extend(xml.attribute(&element, "ref")?.as_deref().and_then(downward)),
                _ => {}
            },
            Token::Finished => break,
            _ => {}
        }
    }
    for (column, first, last) in merged {
        grid.fill_down(column, first, last, budget)?;
    }
    Ok(grid)
}

/// Whether a row or columns are hidden, by hand or by a filter.
fn is_hidden(xml: &Xml<'_>, element: &BytesStart<'_>) -> Result<bool, Trouble> {
    Ok(matches!(xml.attribute(element, "hidden")?.as_deref(), Some("1" | "true")))
}

/// Whether a height or width is zero, which is another way to hide rows and columns.
fn is_zero(xml: &Xml<'_>, element: &BytesStart<'_>, name: &str) -> Result<bool, Trouble> {
    let size = xml.attribute(element, name)?.and_then(|size| size.trim().parse::<f64>().ok());
    Ok(size.is_some_and(|size| size <= 0.0))
}

/// Reads the current cell to its end. Also returns whether it shows nothing or is partly struck through.
fn cell(xml: &mut Xml<'_>, element: &BytesStart<'_>, shared: &Shared) -> Result<(Cell, bool), Trouble> {
    let kind = xml.attribute(element, "t")?;
    let format = xml.attribute(element, "s")?.and_then(|number| number.parse::<usize>().ok()).unwrap_or(0);
    let mut value = String::new();
    let mut inline = None;
    let mut within = false;
    loop {
        match xml.token()? {
            Token::Start(child) => match child.local_name().as_ref() {
                "v" => within = true,
                "is" => inline = Some(rich_text(xml, "is")?),
                _ => xml.skip()?,
            },
            Token::Text(text) if within => value.push_str(&text),
            Token::End(name) if name == "v" => within = false,
            Token::End(name) if name == "c" => break,
            Token::Finished => return Err(xml.broken()),
            _ => {}
        }
    }
    let is_unseen = shared.formats.get(format).is_some_and(|style| style.is_unseen);
    Ok(match inline {
        Some(text) if kind.as_deref() == Some("inlineStr") => (text_cell(text.text), is_unseen || text.is_struck),
        _ => {
            let (cell, is_struck) = typed(kind.as_deref(), &value, format, shared);
            (cell, is_unseen || is_struck)
        }
    })
}

fn typed(kind: Option<&str>, value: &str, format: usize, shared: &Shared) -> (Cell, bool) {
    if value.is_empty() {
        return (Cell::Empty, false);
    }
    let cell = match kind {
        Some("s") => match value.trim().parse::<usize>().ok().and_then(|number| shared.strings.get(number)) {
            Some(text) => return (text_cell(text.text.clone()), text.is_struck),
            None => Cell::Error("#REF!".to_owned()),
        },
        Some("str" | "inlineStr") => text_cell(unescaped(value)),
        Some("b") => Cell::Bool(matches!(value.trim(), "1" | "true")),
        Some("e") => Cell::Error(value.to_owned()),
        Some("d") => iso_date(value.trim()).map_or_else(|| text_cell(value.to_owned()), Cell::Date),
        _ => match value.trim().parse::<f64>() {
            Ok(number) => shared.formats.get(format).copied().unwrap_or_default().meaning.cell(number, shared.epoch),
            Err(_) => text_cell(value.to_owned()),
        },
    };
    (cell, false)
}

fn text_cell(text: String) -> Cell {
    if text.is_empty() { Cell::Empty } else { Cell::Text(text) }
}

fn iso_date(text: &str) -> Option<DateTime> {
    let text = text.strip_suffix('Z').unwrap_or(text);
    text.parse::<DateTime>().ok().or_else(|| Some(text.parse::<Date>().ok()?.at(0, 0, 0, 0)))
}

/// The row and the column of a reference such as `AB12`, from 0.
fn position(reference: &str) -> Option<(u32, usize)> {
    let letters = reference.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (letters, digits) = reference.split_at_checked(letters)?;
    if letters.is_empty() || letters.len() > 3 {
        return None;
    }
    let column = letters.bytes().fold(0, |sum, byte| sum * 26 + usize::from(byte.to_ascii_uppercase() - b'A') + 1);
    let row = digits.parse::<u32>().ok()?;
    Some((row.checked_sub(1)?, column - 1))
}

/// The column, first and last row of a reference such as `B2:B5` that spans one column, from 0.
fn downward(reference: &str) -> Option<(usize, u32, u32)> {
    let (from, to) = reference.split_once(':')?;
    let ((first, column), (last, other)) = (position(from)?, position(to)?);
    (column == other && first < last).then_some((column, first, last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references() {
        assert_eq!(position("A1"), Some((0, 0)));
        assert_eq!(position("XFD1048576"), Some((1_048_575, 16_383)));
        for bad in ["", "A", "1", "A0", "ABCD1", "A-1", "A99999999999", "春1"] {
            assert_eq!(position(bad), None, "{bad}");
        }
        assert_eq!(downward("B2:B5"), Some((1, 1, 4)));
        assert_eq!(downward("A1:D1"), None);
    }
}
