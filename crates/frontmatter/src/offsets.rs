//! From a byte of a mended text back to the byte of the file.

/// Where the bytes of a text stand in the file it comes from: it begins at `base`, and some bytes were inserted or taken out to
/// mend it.
#[derive(Clone, Debug, Default)]
pub struct Offsets {
    base: usize,
    /// From which byte of the mended text on, rising, the file has how many bytes more before it in all, and how many fewer.
    shifts: Vec<(usize, usize, usize)>,
}

impl Offsets {
    /// A text that begins at byte `base` of its file.
    pub fn new(base: usize) -> Self {
        Self { base, shifts: Vec::new() }
    }

    /// Notes that the byte at `at` of the mended text is not in the file. Must be called with rising offsets.
    pub fn insert(&mut self, at: usize) {
        let (more, fewer) = self.before(at + 1);
        self.shifts.push((at + 1, more, fewer + 1));
    }

    /// Notes that the file has `count` bytes before byte `at` of the mended text which are not in it. Must be called with rising
    /// offsets.
    pub fn remove(&mut self, at: usize, count: usize) {
        let (more, fewer) = self.before(at);
        self.shifts.push((at, more + count, fewer));
    }

    /// How many bytes more, and how many fewer, the file has before byte `at` of the mended text.
    fn before(&self, at: usize) -> (usize, usize) {
        let passed = self.shifts.partition_point(|(from, ..)| *from <= at);
        passed.checked_sub(1).and_then(|last| self.shifts.get(last)).map_or((0, 0), |(_, more, fewer)| (*more, *fewer))
    }

    /// The byte of the file for byte `at` of the mended text.
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
        // `a:b` mended to `a: b`, at byte 4 of the file.
        let mut offsets = Offsets::new(4);
        offsets.insert(2);
        assert_eq!([0, 2, 3, 4].map(|at| offsets.original(at)), [4, 6, 6, 7]);
    }

    #[test]
    fn bytes_taken_out_are() {
        // A full-width space is three bytes, mended to two: `a\n\u{3000}b` to `a\n  b`, then `c:d` to `c: d`.
        let mut offsets = Offsets::new(0);
        offsets.remove(4, 1);
        offsets.insert(8);
        assert_eq!([0, 3, 4, 7, 8, 9].map(|at| offsets.original(at)), [0, 3, 5, 8, 9, 9]);
    }
}
