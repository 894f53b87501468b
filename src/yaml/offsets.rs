//! From a byte of a mended text back to the byte of the file.

/// Where the bytes of a text stand in the file it comes from: it begins at `base`, and some bytes were inserted to mend
/// it.
#[derive(Clone, Debug, Default)]
pub struct Offsets {
    base: usize,
    /// Inserted bytes, as rising offsets of the mended text.
    inserted: Vec<usize>,
}

impl Offsets {
    /// A text that begins at byte `base` of its file.
    pub fn new(base: usize) -> Self {
        Self { base, inserted: Vec::new() }
    }

    /// Notes that the byte at `at` of the mended text is not in the file. Must be called with rising offsets.
    pub fn insert(&mut self, at: usize) {
        self.inserted.push(at);
    }

    /// The byte of the file for byte `at` of the mended text.
    pub fn original(&self, at: usize) -> usize {
        self.base + at - self.inserted.partition_point(|&inserted| inserted < at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inserted_bytes_are_not_counted() {
        // `a:b` mended to `a: b`, at byte 4 of the file.
        let mut offsets = Offsets::new(4);
        offsets.insert(2);
        assert_eq!([0, 2, 3, 4].map(|at| offsets.original(at)), [4, 6, 6, 7]);
    }
}
