//! Bits, and numbers encoded in as few of them as their range requires.

/// Writes bits, the highest of each byte first.
#[derive(Debug, Default)]
pub(super) struct BitWriter {
    bytes: Vec<u8>,
    pending: u64,
    count: u32,
}

impl BitWriter {
    /// Writes the lowest `width` (at most 32) bits of `value`.
    pub fn bits(&mut self, value: u32, width: u32) {
        if width == 0 {
            return;
        }
        let mask = (1_u64 << width) - 1;
        self.pending = (self.pending << width) | (u64::from(value) & mask);
        self.count += width;
        while self.count >= 8 {
            self.count -= 8;
            self.bytes.push((self.pending >> self.count) as u8);
        }
        self.pending &= (1 << self.count) - 1;
    }

    /// Writes a number, 0 or more, in Elias gamma code: small numbers take few bits.
    pub fn gamma(&mut self, value: u32) {
        let value = value.saturating_add(1);
        let width = value.ilog2();
        self.bits(0, width);
        self.bits(value, width + 1);
    }

    /// Writes a number below `range`, with one bit less if that is unambiguous.
    pub fn below(&mut self, value: u32, range: u32) {
        if range <= 1 {
            return;
        }
        let width = (range - 1).ilog2() + 1;
        let short = ((1_u64 << width) - u64::from(range)) as u32;
        if value < short {
            self.bits(value, width - 1);
        } else {
            self.bits(value.wrapping_add(short), width);
        }
    }

    /// Writes ascending numbers from `low` up to but not including `high`, by binary interpolative coding: the middle
    /// one first, within the range that the others leave for it. Runs take no bits. The count is written elsewhere.
    pub fn rising(&mut self, numbers: &[u32], low: u32, high: u32) {
        let middle = numbers.len() / 2;
        let Some(&number) = numbers.get(middle) else { return };
        let after = (numbers.len() - middle - 1) as u32;
        let least = low.saturating_add(middle as u32);
        self.below(number.saturating_sub(least), high.saturating_sub(after).saturating_sub(least));
        self.rising(numbers.get(..middle).unwrap_or_default(), low, number);
        self.rising(numbers.get(middle + 1..).unwrap_or_default(), number.saturating_add(1), high);
    }

    /// Returns the bytes; the last one is padded with zeros.
    pub fn finish(mut self) -> Vec<u8> {
        if self.count > 0 {
            self.bytes.push((self.pending << (8 - self.count)) as u8);
        }
        self.bytes
    }
}

/// Writes a number in groups of seven bits, the lowest first; all bytes but the last have their high bit set.
pub(super) fn varint(bytes: &mut Vec<u8>, mut value: u32) {
    while value >= 0x80 {
        bytes.push((value & 0x7F) as u8 | 0x80);
        value >>= 7;
    }
    bytes.push(value as u8);
}

/// Writes a text: its length in bytes, then the bytes.
pub(super) fn text(bytes: &mut Vec<u8>, text: &str) {
    varint(bytes, u32::try_from(text.len()).unwrap_or(u32::MAX));
    bytes.extend_from_slice(text.as_bytes());
}
