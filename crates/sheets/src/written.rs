//! A text table as it is written, to be edited: in its own encoding, with its delimiter, quotation marks and line ends.

use std::ops::Range;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::delimited::Delimited;
use super::encoding;

/// A table of text with delimiters, as it is written.
#[derive(Clone, Debug)]
pub struct Written {
    text: String,
    encoding: &'static Encoding,
    /// Whether the file begins with a byte-order mark.
    marked: bool,
    delimiter: u8,
    /// The offset of the first record.
    begin: usize,
    line_end: &'static str,
    /// Whether all cells are in quotation marks, even those that need none.
    quotes_all: bool,
    rows: Vec<Vec<WrittenCell>>,
}

/// A cell as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenCell {
    /// The bytes of the decoded text that are the cell, with its quotation marks.
    pub range: Range<usize>,
    /// What it says.
    pub value: String,
}

impl Written {
    /// Opens a table; `None` if it is no text with delimiters, or its encoding is not certain.
    pub fn open(path: &str, bytes: &[u8]) -> Option<Self> {
        let (text, encoding, marked) = encoding::decode_as(bytes).ok()?;
        let text = text.into_owned();
        let (begin, delimiter) = Delimited::open(path, bytes).ok()?.layout();
        let mut written = Self {
            line_end: line_end(&text),
            text,
            encoding,
            marked,
            delimiter,
            begin,
            quotes_all: false,
            rows: Vec::new(),
        };
        written.rows = written.read();
        let mut cells = written.rows.iter().flatten().filter(|cell| !cell.value.is_empty()).peekable();
        written.quotes_all = cells.peek().is_some()
            && cells.all(|cell| written.text.get(cell.range.clone()).is_some_and(|text| text.starts_with('"')));
        // A file that would not become itself again is not edited.
        (written.encode(&written.text).as_deref() == Some(bytes)).then_some(written)
    }

    /// An empty table: UTF-8 with a byte-order mark, without which Chinese Excel assumes another encoding, commas and CRLF.
    pub fn empty() -> Self {
        Self {
            text: String::new(),
            encoding: UTF_8,
            marked: true,
            delimiter: b',',
            begin: 0,
            line_end: "\r\n",
            quotes_all: false,
            rows: Vec::new(),
        }
    }

    /// Its records, blank lines among them as records without cells.
    pub fn rows(&self) -> &[Vec<WrittenCell>] {
        &self.rows
    }

    /// The name of its encoding.
    pub fn encoding(&self) -> &'static str {
        self.encoding.name()
    }

    /// The file with these cells instead of others; `None` if its encoding has no such characters.
    pub fn with_cells(&self, cells: &[(Range<usize>, String)]) -> Option<Vec<u8>> {
        let mut text = String::with_capacity(self.text.len());
        let mut at = 0;
        let mut cells: Vec<_> = cells.iter().collect();
        cells.sort_by_key(|(range, _)| range.start);
        for (range, value) in cells {
            text.push_str(self.text.get(at..range.start)?);
            let quoted = self.text.get(range.clone())?.starts_with('"');
            text.push_str(&self.cell(value, quoted));
            at = range.end;
        }
        text.push_str(self.text.get(at..)?);
        self.encode(&text)
    }

    /// The file with more records at its end, or instead of all after the first `kept` records; `None` if its encoding has no such
    /// characters.
    pub fn with_rows(&self, kept: Option<usize>, rows: &[Vec<String>]) -> Option<Vec<u8>> {
        let end = match kept {
            None => self.text.trim_end_matches(['\r', '\n', '\u{1A}']).len().max(self.begin),
            Some(kept) => {
                let last = self.rows.iter().take(kept).flatten().map(|cell| cell.range.end).max();
                last.unwrap_or(self.begin)
            }
        };
        let mut text = self.text.get(..end)?.to_owned();
        // Whether the last line had an end.
        let ends = self.text.trim_end_matches('\u{1A}').ends_with(['\r', '\n']) || self.text.is_empty();
        for row in rows {
            if !text.is_empty() && !text.ends_with(['\r', '\n']) {
                text.push_str(self.line_end);
            }
            for (index, value) in row.iter().enumerate() {
                if index > 0 {
                    text.push(char::from(self.delimiter));
                }
                text.push_str(&self.cell(value, self.quotes_all && !value.is_empty()));
            }
        }
        if ends && !text.is_empty() && !text.ends_with(['\r', '\n']) {
            text.push_str(self.line_end);
        }
        self.encode(&text)
    }

    /// The table with more headings at the end of the record `head`, which has `width` columns so far; `None` if there is no such
    /// record, or its encoding has no such characters.
    pub fn with_headings(&self, head: usize, width: usize, headings: &[String]) -> Option<Self> {
        let row = self.rows.get(head)?;
        let end = row.last()?.range.end;
        let mut more = String::new();
        let missing = width.saturating_sub(row.len());
        more.extend(std::iter::repeat_n(char::from(self.delimiter), missing));
        for heading in headings {
            more.push(char::from(self.delimiter));
            more.push_str(&self.cell(heading, self.quotes_all));
        }
        let text = [self.text.get(..end)?, &more, self.text.get(end..)?].concat();
        self.encode(&text)?;
        let mut made = Self { text, rows: Vec::new(), ..self.clone() };
        made.rows = made.read();
        Some(made)
    }

    fn cell(&self, value: &str, quoted: bool) -> String {
        let needs = value.contains(['"', '\n', '\r', char::from(self.delimiter)])
            || value.starts_with([' ', '\t'])
            || value.ends_with([' ', '\t']);
        if quoted || needs { format!("\"{}\"", value.replace('"', "\"\"")) } else { value.to_owned() }
    }

    fn encode(&self, text: &str) -> Option<Vec<u8>> {
        let mut bytes: Vec<u8> = Vec::with_capacity(text.len() + 3);
        if self.encoding == UTF_16LE || self.encoding == UTF_16BE {
            let unit = if self.encoding == UTF_16LE { u16::to_le_bytes } else { u16::to_be_bytes };
            let mark = self.marked.then_some(0xFEFF);
            bytes.extend(mark.into_iter().chain(text.encode_utf16()).flat_map(unit));
            return Some(bytes);
        }
        if self.marked {
            bytes.extend(b"\xEF\xBB\xBF");
        }
        let (encoded, _, lost) = self.encoding.encode(text);
        bytes.extend(&*encoded);
        (!lost).then_some(bytes)
    }

    /// Cuts the text into records and cells, by the rules of the reader.
    fn read(&self) -> Vec<Vec<WrittenCell>> {
        let text = self.text.trim_end_matches('\u{1A}');
        let bytes = text.as_bytes();
        let (mut rows, mut row) = (Vec::new(), Vec::new());
        let (mut at, mut start, mut is_open) = (self.begin, self.begin, false);
        while at <= bytes.len() {
            let byte = bytes.get(at).copied();
            match byte {
                Some(b'"') if is_open && bytes.get(at + 1) == Some(&b'"') => at += 1,
                Some(b'"') if is_open => is_open = false,
                Some(b'"') if at == start => is_open = true,
                Some(_) if is_open => {}
                None | Some(b'\n' | b'\r') => {
                    if at > start || !row.is_empty() {
                        row.push(cell(text, start..at));
                    }
                    if byte.is_some() || !row.is_empty() {
                        rows.push(std::mem::take(&mut row));
                    }
                    at += usize::from(byte == Some(b'\r') && bytes.get(at + 1) == Some(&b'\n'));
                    start = at + 1;
                }
                Some(byte) if byte == self.delimiter => {
                    row.push(cell(text, start..at));
                    start = at + 1;
                }
                Some(_) => {}
            }
            at += 1;
        }
        rows
    }
}

fn cell(text: &str, range: Range<usize>) -> WrittenCell {
    let written = text.get(range.clone()).unwrap_or_default();
    let value = match written.strip_prefix('"') {
        Some(inside) => {
            let (own, rest) = match inside.replace("\"\"", "\u{0}").split_once('"') {
                Some((own, rest)) => (own.to_owned(), rest.to_owned()),
                None => (inside.replace("\"\"", "\u{0}"), String::new()),
            };
            format!("{}{rest}", own.replace('\u{0}', "\"")).replace('\u{0}', "\"\"")
        }
        None => written.to_owned(),
    };
    WrittenCell { range, value: value.replace("\r\n", "\n").replace('\r', "\n") }
}

/// The line end that most lines have.
fn line_end(text: &str) -> &'static str {
    let crlf = text.matches("\r\n").count();
    let feeds = text.matches('\n').count() - crlf;
    let returns = text.matches('\r').count() - crlf;
    match () {
        () if crlf >= feeds && crlf >= returns && crlf > 0 => "\r\n",
        () if returns > feeds => "\r",
        () if feeds == 0 && crlf == 0 => "\r\n",
        () => "\n",
    }
}
