//! Text with delimiters: CSV and its relatives.

use std::borrow::Cow;
use std::ops::ControlFlow;
use std::sync::Arc;

use csv::{ReaderBuilder, StringRecord};

use super::budget::Budget;
use super::encoding;
use super::limits::{MAX_COLUMNS, MAX_ROWS};
use super::sheet::trimmed;
use super::trouble::{Limit, Trouble};
use super::{Cell, Hidden, Row, Sheet};

/// The delimiters to detect, the likelier first.
const DELIMITERS: [u8; 4] = *b",\t;|";
/// The number of records used to detect the delimiter.
const SAMPLE: usize = 30;

/// A decoded text file with its detected delimiter.
pub(super) struct Delimited<'b> {
    text: Cow<'b, str>,
    /// The offset of the first record, after a line `sep=;`.
    begin: usize,
    delimiter: u8,
    /// The number of the first record.
    first: u32,
}

impl<'b> Delimited<'b> {
    pub(super) fn open(path: &str, bytes: &'b [u8]) -> Result<Self, Trouble> {
        let text = encoding::decode(bytes)?;
        if let Some(line) = encoding::control_line(&text) {
            return Err(Trouble::NotText { line });
        }
        let body = strip_end(&text);
        let (stated, rest) = stated_delimiter(body);
        let begin = body.len() - rest.len();
        let delimiter = stated.unwrap_or_else(|| likely_delimiter(rest, path));
        let first = if stated.is_some() { 2 } else { 1 };
        // A record's cells are counted before it is read: with tens of millions of cells, each takes memory.
        if widths(rest, delimiter).any(|width| width > MAX_COLUMNS) {
            return Err(Trouble::TooLarge(Limit::Columns));
        }
        Ok(Self { text, begin, delimiter, first })
    }

    /// The offset of the first record, and the delimiter.
    pub(super) fn layout(&self) -> (usize, u8) {
        (self.begin, self.delimiter)
    }

    fn body(&self) -> &str {
        strip_end(&self.text).get(self.begin..).unwrap_or_default()
    }

    /// Calls `each` for every record in order, with its row number, until it breaks.
    pub(super) fn each(
        &self,
        mut each: impl FnMut(u32, &StringRecord) -> Result<ControlFlow<()>, Trouble>,
    ) -> Result<(), Trouble> {
        let (text, delimiter) = (self.body(), self.delimiter);
        let mut reader = reader(text, delimiter);
        let mut record = StringRecord::new();
        let mut number = self.first;
        let mut start = 0;
        loop {
            // The text is valid UTF-8 and rows may be ragged, so no errors remain possible.
            if !reader.read_record(&mut record).map_err(|_| Trouble::Encoding)? {
                return Ok(());
            }
            let end = usize::try_from(reader.position().byte()).unwrap_or(usize::MAX).min(text.len());
            let (blank_lines, begin) = blank_lines(text, start);
            number = number.saturating_add(blank_lines);
            if number > MAX_ROWS {
                return Err(Trouble::TooLarge(Limit::Rows));
            }
            if end == text.len() && ends_in_quote(text.get(begin..).unwrap_or_default(), delimiter) {
                return Err(Trouble::OpenQuote { row: number });
            }
            if each(number, &record)?.is_break() {
                return Ok(());
            }
            number = number.saturating_add(1);
            start = end;
        }
    }
}

/// Reads a text file. Every cell is [`Cell::Text`]: numbers and dates are not guessed.
pub(super) fn read(path: &Arc<str>, bytes: &[u8], budget: &mut Budget) -> Result<Sheet, Trouble> {
    let text = Delimited::open(path, bytes)?;
    let mut rows: Vec<Row> = Vec::new();
    text.each(|number, record| {
        rows.extend(trimmed(number, cells(record, budget)?));
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(Sheet { path: Arc::clone(path), name: None, rows, hidden: Hidden::default() })
}

fn reader(text: &str, delimiter: u8) -> csv::Reader<&[u8]> {
    ReaderBuilder::new().delimiter(delimiter).has_headers(false).flexible(true).from_reader(text.as_bytes())
}

fn strip_end(text: &str) -> &str {
    text.strip_suffix('\u{1A}').unwrap_or(text)
}

/// Returns the delimiter from Excel's `sep=;` in the first line, and the text after that line.
fn stated_delimiter(text: &str) -> (Option<u8>, &str) {
    let (line, rest) = text.split_once('\n').unwrap_or((text, ""));
    let line = line.trim_end_matches('\r').trim_matches('"');
    let stated = line.get(..4).filter(|begin| begin.eq_ignore_ascii_case("sep=")).and_then(|_| line.get(4..));
    match stated.map(str::as_bytes) {
        Some([delimiter]) if DELIMITERS.contains(delimiter) => (Some(*delimiter), rest),
        _ => (None, text),
    }
}

/// The delimiter that splits the most of the first records into the same number of cells; of two, the one that yields
/// more cells. A tab takes precedence in a `.tsv` unless it splits nothing, and elsewhere if it yields more cells:
/// the times in a meeting's report contain commas.
fn likely_delimiter(text: &str, path: &str) -> u8 {
    let tabs_first = path.rsplit_once('.').is_some_and(|(_, extension)| extension.eq_ignore_ascii_case("tsv"));
    if tabs_first && regularity(text, b'\t') > (0, 0) {
        return b'\t';
    }
    let mut best = (b',', (0, 0));
    for delimiter in DELIMITERS {
        let regularity = regularity(text, delimiter);
        if regularity > best.1 {
            best = (delimiter, regularity);
        }
    }
    if cells_cut(text, b'\t') > cells_cut(text, best.0) { b'\t' } else { best.0 }
}

/// The number of cells in the first records, not counting the first cell of each.
fn cells_cut(text: &str, delimiter: u8) -> usize {
    let mut reader = reader(text, delimiter);
    let mut record = StringRecord::new();
    let mut next = || matches!(reader.read_record(&mut record), Ok(true)).then(|| record.len().saturating_sub(1));
    (0..SAMPLE).map_while(|_| next()).sum()
}

/// The highest number of the first records that have an equal number of cells greater than one, and that number of
/// cells.
fn regularity(text: &str, delimiter: u8) -> (usize, usize) {
    let mut counts: Vec<(usize, usize)> = Vec::new();
    for cells in widths(text, delimiter).take(SAMPLE).filter(|cells| *cells > 1) {
        match counts.iter_mut().find(|(_, of)| *of == cells) {
            Some((times, _)) => *times += 1,
            None => counts.push((1, cells)),
        }
    }
    counts.into_iter().max().unwrap_or((0, 0))
}

/// The number of cells of each record, without blank lines.
fn widths(text: &str, delimiter: u8) -> impl Iterator<Item = usize> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        while matches!(bytes.get(at), Some(b'\r' | b'\n')) {
            at += 1;
        }
        let mut quotes = Quotes::default();
        let mut width = usize::from(at < bytes.len());
        while let Some(byte) = bytes.get(at) {
            if !quotes.are_open && matches!(byte, b'\r' | b'\n') {
                break;
            }
            quotes.next(*byte, delimiter);
            width += usize::from(quotes.at_start);
            // No table is that wide, so the rest does not matter.
            at = if width > MAX_COLUMNS { bytes.len() } else { at + 1 };
        }
        (width > 0).then_some(width)
    })
}

/// Whether the text read so far is inside quotation marks.
struct Quotes {
    are_open: bool,
    /// A cell begins here.
    at_start: bool,
    /// The last byte closed the quotation marks; another one opens them again.
    has_closed: bool,
}

impl Default for Quotes {
    fn default() -> Self {
        Self { are_open: false, at_start: true, has_closed: false }
    }
}

impl Quotes {
    fn next(&mut self, byte: u8, delimiter: u8) {
        let quote = byte == b'"';
        let closes = self.are_open && quote;
        self.are_open = if self.are_open { !quote } else { quote && (self.at_start || self.has_closed) };
        self.has_closed = closes;
        self.at_start = !self.are_open && byte == delimiter;
    }
}

fn cells(record: &StringRecord, budget: &mut Budget) -> Result<Vec<Cell>, Trouble> {
    let cell = |text: &str| if text.is_empty() { Cell::Empty } else { Cell::Text(line_feeds(text).into_owned()) };
    let cells: Vec<Cell> = record.iter().map(cell).collect();
    cells.iter().try_for_each(|cell| budget.pay(1, cell))?;
    Ok(cells)
}

fn line_feeds(text: &str) -> Cow<'_, str> {
    if text.contains('\r') { Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n")) } else { Cow::Borrowed(text) }
}

/// The number of blank lines at `start`, which the reader skips, and where they end. A line feed that belongs to the
/// carriage return before `start` does not count.
fn blank_lines(text: &str, start: usize) -> (u32, usize) {
    let bytes = text.as_bytes();
    let mut at = start;
    if at > 0 && bytes.get(at - 1) == Some(&b'\r') && bytes.get(at) == Some(&b'\n') {
        at += 1;
    }
    let mut lines = 0;
    loop {
        match (bytes.get(at), bytes.get(at + 1)) {
            (Some(b'\r'), Some(b'\n')) => at += 2,
            (Some(b'\r' | b'\n'), _) => at += 1,
            _ => return (lines, at),
        }
        lines += 1;
    }
}

/// Whether the text of the last record ends inside quotation marks: it has then swallowed all the following text.
fn ends_in_quote(record: &str, delimiter: u8) -> bool {
    let mut quotes = Quotes::default();
    record.bytes().for_each(|byte| quotes.next(byte, delimiter));
    quotes.are_open
}
