//! The data before the sheets of a BIFF8 workbook: their names, the shared strings, the formats.

use std::collections::HashMap;

use super::records::{Cursor, Record, Records, kind, text, u16_at, u32_at};
use crate::budget::Budget;
use crate::number_format::{Epoch, Meaning, Style};
use crate::trouble::{Limit, Part, Trouble};

/// The version number of BIFF8 in a BOF record.
const BIFF8: u16 = 0x0600;
/// The maximum number of sheets: Excel creates at most 255 at once, and each one requires reading the stream again.
const MAX_SHEETS: usize = 1024;

/// Data that the cells of all sheets refer to.
pub(super) struct Globals {
    /// The visible worksheets.
    pub(super) sheets: Vec<SheetStart>,
    /// The number of hidden worksheets.
    pub(super) hidden: usize,
    /// The shared strings, by index.
    pub(super) strings: Vec<String>,
    /// How the cell formats interpret cells, by index.
    pub(super) formats: Vec<Style>,
    pub(super) epoch: Epoch,
}

/// A visible worksheet, and its byte offset in the stream.
pub(super) struct SheetStart {
    pub(super) name: String,
    pub(super) start: usize,
}

/// Reads the first substream.
pub(super) fn read(records: &mut Records<'_>, budget: &mut Budget) -> Result<Globals, Trouble> {
    let begin = records.next().filter(|record| record.kind == kind::BOF).ok_or(Trouble::Broken(Part::Workbook))?;
    if u16_at(begin.data(), 0) != Some(BIFF8) {
        return Err(Trouble::Ancient);
    }
    let mut globals =
        Globals { sheets: Vec::new(), hidden: 0, strings: Vec::new(), formats: Vec::new(), epoch: Epoch::From1900 };
    let mut own: HashMap<u16, Style> = HashMap::new();
    // Whether each font is struck through, and the font and number format of each cell format.
    let (mut fonts, mut numbers) = (Vec::new(), Vec::new());
    let mut ended = false;
    for record in records {
        let data = record.data();
        match record.kind {
            kind::FILE_PASS => return Err(Trouble::Encrypted),
            kind::DATE_1904 if u16_at(data, 0) == Some(1) => globals.epoch = Epoch::From1904,
            kind::FORMAT => own.extend(format(data)),
            kind::FONT => fonts.push(u16_at(data, 2).is_some_and(|flags| flags & 8 != 0)),
            kind::XF => numbers.push((u16_at(data, 0).unwrap_or(0), u16_at(data, 2).unwrap_or(0))),
            kind::BOUND_SHEET => {
                let (sheet, shown) = sheet(data).ok_or(Trouble::Broken(Part::Workbook))?;
                match shown {
                    Some(true) => globals.sheets.push(sheet),
                    Some(false) => globals.hidden += 1,
                    None => {}
                }
                if globals.sheets.len() > MAX_SHEETS {
                    return Err(Trouble::TooLarge(Limit::Cells));
                }
            }
            kind::SST => globals.strings = strings(&record, budget)?,
            kind::EOF => {
                ended = true;
                break;
            }
            _ => {}
        }
    }
    if !ended {
        return Err(Trouble::Broken(Part::Workbook));
    }
    let style = |(font, number): (u16, u16)| {
        let usual = || Style { meaning: Meaning::of_number(u32::from(number)), is_unseen: false };
        let mut style = own.get(&number).copied().unwrap_or_else(usual);
        // There is no font with the index 4 (MS-XLS 2.5.129).
        let font = usize::from(font).checked_sub(usize::from(font > 4));
        style.is_unseen |= font.and_then(|font| fonts.get(font)).copied().unwrap_or(false);
        style
    };
    globals.formats = numbers.into_iter().map(style).collect();
    Ok(globals)
}

/// A number format: its number and its meaning.
fn format(data: &[u8]) -> Option<(u16, Style)> {
    let count = usize::from(u16_at(data, 2)?);
    let format = text(data.get(5..)?, count, *data.get(4)?)?;
    let style = Style { meaning: Meaning::of_format(&format), is_unseen: Meaning::shows_nothing(&format) };
    Some((u16_at(data, 0)?, style))
}

/// A sheet, and whether it is visible; `None` for visibility if it has no cells.
fn sheet(data: &[u8]) -> Option<(SheetStart, Option<bool>)> {
    let start = usize::try_from(u32_at(data, 0)?).ok()?;
    let (state, sort) = (*data.get(4)?, *data.get(5)?);
    let name = text(data.get(8..)?, usize::from(*data.get(6)?), *data.get(7)?)?;
    Some((SheetStart { name, start }, (sort == 0).then(|| state.trailing_zeros() >= 2)))
}

fn strings(record: &Record<'_>, budget: &mut Budget) -> Result<Vec<String>, Trouble> {
    let mut cursor = record.cursor();
    let mut strings = Vec::new();
    cursor.skip(8).ok_or(Trouble::Broken(Part::Strings))?;
    while !cursor.is_done() {
        let text = shared_text(&mut cursor).ok_or(Trouble::Broken(Part::Strings))?;
        budget.pay_text(text.len() + size_of::<String>())?;
        strings.push(text);
    }
    Ok(strings)
}

/// An `XLUnicodeRichExtendedString` (MS-XLS 2.5.293), without its formatting and its phonetic reading.
fn shared_text(cursor: &mut Cursor<'_, '_>) -> Option<String> {
    let count = usize::from(cursor.u16()?);
    let flags = cursor.u8()?;
    let runs = if flags & 8 == 0 { 0 } else { usize::from(cursor.u16()?) };
    let extension = if flags & 4 == 0 { 0 } else { usize::try_from(cursor.u32()?).ok()? };
    let text = cursor.characters(count, flags & 1 == 1)?;
    cursor.skip(runs * 4)?;
    cursor.skip(extension)?;
    Some(text)
}
