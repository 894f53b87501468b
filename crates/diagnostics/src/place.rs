//! The place that a diagnostic points to.

use std::sync::Arc;

use super::Texts;
use borsh::{BorshDeserialize, BorshSerialize};

/// A range of a text file, in bytes of the text as it was parsed (without a byte-order mark).
#[derive(Clone, Debug, PartialEq, Eq, Hash, BorshSerialize, BorshDeserialize)]
pub struct Span {
    /// The file, relative to the site's folder, with `/`.
    pub path: Arc<str>,
    /// The first byte.
    pub start: usize,
    /// The byte after the last; never before `start`.
    pub end: usize,
}

impl Span {
    /// The bytes `start..end` of `path`.
    pub fn new(path: &Arc<str>, start: usize, end: usize) -> Self {
        Self { path: Arc::clone(path), start, end: end.max(start) }
    }
}

/// A cell, a row or a sheet of a table. Counted from 1, as in a spreadsheet.
#[derive(Clone, Debug, PartialEq, Eq, Hash, BorshSerialize, BorshDeserialize)]
pub struct CellPlace {
    /// The file, relative to the site's folder, with `/`.
    pub path: Arc<str>,
    /// The sheet's name, if it is in a workbook.
    pub sheet: Option<Arc<str>>,
    /// The row, from 1.
    pub row: Option<u32>,
    /// The column, from 1 (printed as a letter: A, B, … AA).
    pub column: Option<u32>,
}

/// The place that a diagnostic points to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, BorshSerialize, BorshDeserialize)]
pub enum Place {
    /// No specific place.
    #[default]
    Nowhere,
    /// A whole file or folder, relative to the site's folder, with `/`.
    File(Arc<str>),
    /// A range of a text file.
    Text(Span),
    /// A cell of a table.
    Cell(CellPlace),
}

impl From<Span> for Place {
    fn from(span: Span) -> Self {
        Self::Text(span)
    }
}

impl From<CellPlace> for Place {
    fn from(cell: CellPlace) -> Self {
        Self::Cell(cell)
    }
}

impl Place {
    /// A whole file.
    pub fn file(path: impl Into<Arc<str>>) -> Self {
        Self::File(path.into())
    }

    /// The file it is in, if any.
    pub fn path(&self) -> Option<&Arc<str>> {
        match self {
            Self::Nowhere => None,
            Self::File(path) => Some(path),
            Self::Text(span) => Some(&span.path),
            Self::Cell(cell) => Some(&cell.path),
        }
    }

    /// The sort key: diagnostics without a place first, then by file, and from top to bottom within a file.
    pub(super) fn sort_key(&self) -> (Option<&str>, Option<&str>, usize, usize) {
        match self {
            Self::Nowhere => (None, None, 0, 0),
            Self::File(path) => (Some(path), None, 0, 0),
            Self::Text(span) => (Some(&span.path), None, span.start, span.end),
            Self::Cell(cell) => (
                Some(&cell.path),
                cell.sheet.as_deref(),
                cell.row.unwrap_or(0) as usize,
                cell.column.unwrap_or(0) as usize,
            ),
        }
    }
}

/// A line and a column, both from 1; the column counts characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct TextPosition {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in characters (Unicode scalar values).
    pub column: usize,
}

impl TextPosition {
    /// The position of byte `offset` of `text`. An offset past the end becomes the end; one inside a character
    /// becomes its start.
    pub fn of(text: &str, offset: usize) -> Self {
        let offset = text.floor_char_boundary(offset.min(text.len()));
        let before = &text[..offset];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        Self {
            line: before.bytes().filter(|&byte| byte == b'\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
        }
    }
}

/// Finds consecutive positions. Diagnostics are printed from the top of a file to its end, so each search continues
/// where the last one ended: ten thousand of them in one file take no longer than reading it once.
#[derive(Clone, Default)]
pub(super) struct Cursor {
    path: Option<Arc<str>>,
    offset: usize,
    line: usize,
    column: usize,
}

impl Cursor {
    /// The position of byte `offset` of `text`, the content of `path`, as returned by [`TextPosition::of`].
    pub(super) fn position(&mut self, path: &Arc<str>, text: &str, offset: usize) -> TextPosition {
        let offset = text.floor_char_boundary(offset.min(text.len()));
        if offset < self.offset || self.path.as_ref() != Some(path) || !text.is_char_boundary(self.offset) {
            *self = Self { path: Some(Arc::clone(path)), offset: 0, line: 1, column: 1 };
        }
        let passed = &text[self.offset..offset];
        if let Some(at) = passed.rfind('\n') {
            self.line += passed.bytes().filter(|&byte| byte == b'\n').count();
            self.column = passed[at + 1..].chars().count() + 1;
        } else {
            self.column += passed.chars().count();
        }
        self.offset = offset;
        TextPosition { line: self.line, column: self.column }
    }
}

/// The file to which a diagnostic without a place is attributed.
const SETTINGS: &str = "site.yaml";

/// A place for other programs, with a file, a line and a column.
pub(super) struct Spot {
    pub path: Arc<str>,
    pub start: TextPosition,
    /// The end, if known.
    pub end: Option<TextPosition>,
    /// The cell of a sheet, such as `名单!C3`.
    pub cell: Option<String>,
}

impl Place {
    /// The place in the form that other programs receive.
    pub(super) fn spot(&self, texts: &dyn Texts, cursor: &mut Cursor) -> Spot {
        let path = self.path().cloned().unwrap_or_else(|| SETTINGS.into());
        let mut spot = Spot { path, start: TextPosition { line: 1, column: 1 }, end: None, cell: None };
        match self {
            Self::Nowhere | Self::File(_) => {}
            Self::Text(span) => {
                if let Some(text) = texts.text(&span.path) {
                    spot.start = cursor.position(&span.path, &text, span.start);
                    // The next place may begin before the end of this one.
                    spot.end = Some(cursor.clone().position(&span.path, &text, span.end));
                }
            }
            Self::Cell(cell) => {
                spot.start.line = cell.line(texts);
                // For a row without a column, the line suffices.
                let name = cell.name().filter(|_| cell.column.is_some());
                spot.cell = match (&cell.sheet, name) {
                    (Some(sheet), Some(name)) => Some(format!("{sheet}!{name}")),
                    (Some(sheet), None) => Some(sheet.to_string()),
                    (None, name) => name,
                };
            }
        }
        spot
    }
}

impl CellPlace {
    /// The cell's name, such as `C3`; only a column or a row if only that is set.
    pub fn name(&self) -> Option<String> {
        let row = self.row.map(|row| row.to_string());
        let name: String = [self.column_letters(), row].into_iter().flatten().collect();
        (!name.is_empty()).then_some(name)
    }

    /// The line in the file. In text, it is the line where the row begins, because quoted cells may span several
    /// lines; otherwise, it is the row.
    fn line(&self, texts: &dyn Texts) -> usize {
        let row = self.row.map_or(1, |row| row as usize);
        match texts.text(&self.path).filter(|_| self.sheet.is_none()) {
            Some(text) => line_of_row(&text, row),
            None => row,
        }
    }

    /// The column's letters, as in a spreadsheet.
    pub fn column_letters(&self) -> Option<String> {
        let mut number = self.column?;
        let mut letters = Vec::new();
        while number > 0 {
            number -= 1;
            letters.push(char::from(b'A' + u8::try_from(number % 26).unwrap_or(0)));
            number /= 26;
        }
        Some(letters.iter().rev().collect())
    }
}

/// The line in which record number `row` of delimited text begins.
fn line_of_row(text: &str, row: usize) -> usize {
    let (mut line, mut record) = (1, 1);
    let (mut quoted, mut begins) = (false, true);
    for byte in text.bytes() {
        if record == row {
            break;
        }
        match byte {
            b'\n' => {
                line += 1;
                record += usize::from(!quoted);
                begins = !quoted;
            }
            // Of two quotation marks inside a cell, the first closes the quotation and the second reopens it.
            b'"' if quoted => (quoted, begins) = (false, true),
            b'"' if begins => quoted = true,
            b',' | b';' | b'\t' | b'|' => begins = true,
            _ => begins = false,
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_of_a_text_begins_in_a_line() {
        let text = "姓名,事迹\n周可,\"第一行\n第二行，说\"\"好\"\"\n\"\n顾南,它 \"5\n王五,\n";
        assert_eq!([1, 2, 3, 4].map(|row| line_of_row(text, row)), [1, 2, 5, 6]);
    }

    #[test]
    fn columns_count_characters_not_bytes() {
        let text = "---\ntitle：春天\n";
        let at = text.find('：').unwrap();
        assert_eq!(TextPosition::of(text, at), TextPosition { line: 2, column: 6 });
        assert_eq!(TextPosition::of(text, at + 3), TextPosition { line: 2, column: 7 });
        assert_eq!(TextPosition::of(text, 10_000), TextPosition { line: 3, column: 1 });
    }

    #[test]
    fn a_cursor_finds_what_a_search_from_the_top_finds() {
        let text = "---\ntitle：春天\r\n\n正文";
        let (one, other): (Arc<str>, Arc<str>) = ("a.md".into(), "b.md".into());
        let mut cursor = Cursor::default();
        for offset in (0..=text.len() + 2).chain([3, 20, 20, 7, 0]) {
            assert_eq!(cursor.position(&one, text, offset), TextPosition::of(text, offset), "{offset}");
        }
        assert_eq!(cursor.position(&one, text, 20), TextPosition::of(text, 20));
        assert_eq!(
            cursor.position(&other, "春\n\n\n\n\n\n\n\n\n\n\n\n\n\n天\n", 20),
            TextPosition { line: 15, column: 2 }
        );
    }

    #[test]
    fn columns_of_a_sheet_have_letters() {
        let letters = |column| {
            CellPlace { path: "a.csv".into(), sheet: None, row: None, column: Some(column) }.column_letters().unwrap()
        };
        assert_eq!([letters(1), letters(26), letters(27), letters(703)], ["A", "Z", "AA", "AAA"]);
    }
}
