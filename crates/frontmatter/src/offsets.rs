//! Maps bytes of a repaired text back to bytes of the file.

/// Maps the bytes of a text to the file that it comes from. The text begins at byte `base` of the file and was repaired by
/// inserting or removing bytes.
#[derive(Clone, Debug, Default)]
pub struct Offsets {
    base: usize,
    /// Each entry is a byte offset in the repaired text, with the total number of additional bytes and of missing bytes in the
    /// file before it. Offsets increase.
    shifts: Vec<(usize, usize, usize)>,
}

impl Offsets {
    /// Creates a mapping for a text that begins at byte `base` of its file.
    pub fn new(base: usize) -> Self {
        Self { base, shifts: Vec::new() }
    }

    /// Records that the byte at `at` of the repaired text is not in the file. Must be called with increasing offsets.
    pub fn insert(&mut self, at: usize) {
        let (more, fewer) = self.before(at + 1);
        self.shifts.push((at + 1, more, fewer + 1));
    }

    /// Records that the file has `count` bytes before byte `at` of the repaired text that the text lacks. Must be called with
    /// increasing offsets.
    pub fn remove(&mut self, at: usize, count: usize) {
        let (more, fewer) = self.before(at);
        self.shifts.push((at, more + count, fewer));
    }

    /// The number of additional bytes, and of missing bytes, in the file before byte `at` of the repaired text.
    fn before(&self, at: usize) -> (usize, usize) {
        let passed = self.shifts.partition_point(|(from, ..)| *from <= at);
        passed.checked_sub(1).and_then(|last| self.shifts.get(last)).map_or((0, 0), |(_, more, fewer)| (*more, *fewer))
    }

    /// The byte of the file that corresponds to byte `at` of the repaired text.
    pub fn original(&self, at: usize) -> usize {
        let (more, fewer) = self.before(at);
        self.base + at + more - fewer
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inserted_bytes_are_not_counted() {
        // `a:b` repaired to `a: b`, at byte 4 of the file.
        let mut offsets = Offsets::new(4);
        offsets.insert(2);
        assert_eq!([0, 2, 3, 4].map(|at| offsets.original(at)), [4, 6, 6, 7]);
    }

    #[test]
    fn bytes_taken_out_are() {
        // A full-width space of three bytes becomes two spaces: `a\n\u{3000}b` to `a\n  b`. Then `c:d` becomes `c: d`.
        let mut offsets = Offsets::new(0);
        offsets.remove(4, 1);
        offsets.insert(8);
        assert_eq!([0, 3, 4, 7, 8, 9].map(|at| offsets.original(at)), [0, 3, 5, 8, 9, 9]);
    }
}
