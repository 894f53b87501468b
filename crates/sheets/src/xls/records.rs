//! The records of a BIFF8 stream, and reading from a record that continues in others.

use encoding_rs::UTF_16LE;

/// Record types (MS-XLS 2.3).
pub(super) mod kind {
    /// A formula and its last value.
    pub(crate) const FORMULA: u16 = 0x0006;
    /// The end of a substream.
    pub(crate) const EOF: u16 = 0x000A;
    /// Whether dates are counted from 1904.
    pub(crate) const DATE_1904: u16 = 0x0022;
    /// The workbook is encrypted.
    pub(crate) const FILE_PASS: u16 = 0x002F;
    /// A font.
    pub(crate) const FONT: u16 = 0x0031;
    /// The continuation of the previous record.
    pub(crate) const CONTINUE: u16 = 0x003C;
    /// The width of columns, and whether they are hidden.
    pub(crate) const COL_INFO: u16 = 0x007D;
    /// A sheet's name and offset.
    pub(crate) const BOUND_SHEET: u16 = 0x0085;
    /// Several adjacent RK numbers.
    pub(crate) const MUL_RK: u16 = 0x00BD;
    /// A cell of rich text.
    pub(crate) const RICH_STRING: u16 = 0x00D6;
    /// A cell's format.
    pub(crate) const XF: u16 = 0x00E0;
    /// Merged cells.
    pub(crate) const MERGE_CELLS: u16 = 0x00E5;
    /// The shared strings.
    pub(crate) const SST: u16 = 0x00FC;
    /// A cell with a shared string.
    pub(crate) const LABEL_SST: u16 = 0x00FD;
    /// A number.
    pub(crate) const NUMBER: u16 = 0x0203;
    /// A cell of text.
    pub(crate) const LABEL: u16 = 0x0204;
    /// A Boolean or an error.
    pub(crate) const BOOL_ERR: u16 = 0x0205;
    /// The text result of the preceding formula.
    pub(crate) const STRING: u16 = 0x0207;
    /// A number in four bytes.
    pub(crate) const RK: u16 = 0x027E;
    /// The height of a row, and whether it is hidden.
    pub(crate) const ROW: u16 = 0x0208;
    /// A number format.
    pub(crate) const FORMAT: u16 = 0x041E;
    /// The beginning of a substream.
    pub(crate) const BOF: u16 = 0x0809;
}

/// Iterates over the records. A record that is cut off by the end of the stream is not returned.
pub(super) struct Records<'a> {
    rest: &'a [u8],
}

/// A record, with the records that continue it.
pub(super) struct Record<'a> {
    pub(super) kind: u16,
    parts: Vec<&'a [u8]>,
}

impl<'a> Records<'a> {
    pub(super) fn new(stream: &'a [u8]) -> Self {
        Self { rest: stream }
    }

    fn single(&mut self) -> Option<(u16, &'a [u8])> {
        let (head, rest) = self.rest.split_first_chunk::<4>()?;
        let [kind_low, kind_high, length_low, length_high] = *head;
        let length = usize::from(u16::from_le_bytes([length_low, length_high]));
        let (data, rest) = rest.split_at_checked(length)?;
        self.rest = rest;
        Some((u16::from_le_bytes([kind_low, kind_high]), data))
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = Record<'a>;

    fn next(&mut self) -> Option<Record<'a>> {
        let (kind, data) = self.single()?;
        let mut parts = vec![data];
        while self.rest.first_chunk::<2>().is_some_and(|next| u16::from_le_bytes(*next) == kind::CONTINUE) {
            let Some((_, data)) = self.single() else { break };
            parts.push(data);
        }
        Some(Record { kind, parts })
    }
}

impl<'a> Record<'a> {
    /// The record's own bytes, without its continuations.
    pub(super) fn data(&self) -> &'a [u8] {
        self.parts.first().copied().unwrap_or_default()
    }

    /// A cursor at its start that reads across the parts.
    pub(super) fn cursor(&self) -> Cursor<'a, '_> {
        Cursor { parts: &self.parts, part: 0, at: 0 }
    }
}

/// The two bytes at `at`.
pub(super) fn u16_at(data: &[u8], at: usize) -> Option<u16> {
    data.get(at..)?.first_chunk().copied().map(u16::from_le_bytes)
}

/// The four bytes at `at`.
pub(super) fn u32_at(data: &[u8], at: usize) -> Option<u32> {
    data.get(at..)?.first_chunk().copied().map(u32::from_le_bytes)
}

/// A position in a record. Each read returns `None` if the record ends too early.
pub(super) struct Cursor<'a, 'b> {
    parts: &'b [&'a [u8]],
    part: usize,
    at: usize,
}

impl<'a> Cursor<'a, '_> {
    /// The rest of the current part, or of the next one if it is used up.
    fn rest(&mut self) -> Option<&'a [u8]> {
        loop {
            let rest = self.parts.get(self.part)?.get(self.at..)?;
            if !rest.is_empty() {
                return Some(rest);
            }
            self.part += 1;
            self.at = 0;
        }
    }

    /// Whether nothing is left.
    pub(super) fn is_done(&mut self) -> bool {
        self.rest().is_none()
    }

    pub(super) fn u8(&mut self) -> Option<u8> {
        let byte = *self.rest()?.first()?;
        self.at += 1;
        Some(byte)
    }

    pub(super) fn u16(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.u8()?, self.u8()?]))
    }

    pub(super) fn u32(&mut self) -> Option<u32> {
        Some(u32::from_le_bytes([self.u8()?, self.u8()?, self.u8()?, self.u8()?]))
    }

    pub(super) fn skip(&mut self, mut bytes: usize) -> Option<()> {
        while bytes > 0 {
            let step = self.rest()?.len().min(bytes);
            self.at += step;
            bytes -= step;
        }
        Some(())
    }

    /// Reads `count` characters, of two bytes each if `wide`. If they continue in another part, that part begins with
    /// a byte that specifies again whether they are wide (MS-XLS 2.5.293, 2.4.58).
    pub(super) fn characters(&mut self, mut count: usize, mut wide: bool) -> Option<String> {
        // Converted at the end, because a surrogate pair may span two parts.
        let mut units: Vec<u8> = Vec::new();
        while count > 0 {
            let part = self.part;
            let rest = self.rest()?;
            if self.part != part && !units.is_empty() {
                wide = self.u8()? & 1 == 1;
                continue;
            }
            let size = if wide { 2 } else { 1 };
            let here = count.min(rest.len() / size);
            if here == 0 {
                return None;
            }
            let bytes = rest.get(..here * size)?;
            if wide {
                units.extend_from_slice(bytes);
            } else {
                // Narrow characters are the lower halves of UTF-16 units: Latin-1.
                units.extend(bytes.iter().flat_map(|&byte| [byte, 0]));
            }
            self.at += here * size;
            count -= here;
        }
        Some(UTF_16LE.decode_without_bom_handling(&units).0.into_owned())
    }
}

/// Text in `data` alone, whose width is determined by the lowest bit of `flags`.
pub(super) fn text(data: &[u8], count: usize, flags: u8) -> Option<String> {
    let parts = [data];
    Cursor { parts: &parts, part: 0, at: 0 }.characters(count, flags & 1 == 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_goes_on_in_the_next_record_in_another_width() {
        // "ab春天" in two parts: two narrow characters; then, after the flag byte, two wide ones.
        let wide: Vec<u8> = std::iter::once(1).chain("春天".encode_utf16().flat_map(u16::to_le_bytes)).collect();
        let record = Record { kind: kind::SST, parts: vec![b"ab", &wide] };
        assert_eq!(record.cursor().characters(4, false).as_deref(), Some("ab春天"));
        assert_eq!(record.cursor().characters(5, false), None);
    }
}
