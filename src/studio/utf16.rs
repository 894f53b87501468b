//! Places in a text as the pages count them: in UTF-16 code units, with the byte-order mark.

/// The byte-order mark of a file.
const MARK: char = '\u{FEFF}';

/// Converts places in the text of a file without its byte-order mark, in bytes.
#[derive(Debug)]
pub(super) struct Units<'t> {
    text: &'t str,
    marked: usize,
    /// The last place that was converted: the next one is usually after it.
    last: (usize, usize),
}

impl<'t> Units<'t> {
    /// For the text of a file, as it is on the disk.
    pub fn of(file: &'t str) -> Self {
        let text = file.strip_prefix(MARK).unwrap_or(file);
        Self { text, marked: usize::from(text.len() < file.len()), last: (0, 0) }
    }

    /// The text without its byte-order mark.
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// The place of byte `at`. A place past the end becomes the end; one inside a character becomes its start.
    pub fn at(&mut self, at: usize) -> usize {
        let at = self.text.floor_char_boundary(at.min(self.text.len()));
        let from = if at < self.last.0 { (0, 0) } else { self.last };
        let passed = self.text.get(from.0..at).unwrap_or_default();
        let units = from.1 + passed.chars().map(char::len_utf16).sum::<usize>();
        self.last = (at, units);
        units + self.marked
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn han_and_emoji_count_as_a_browser_counts_them() {
        let mut units = Units::of("\u{FEFF}灯a😀b");
        let places: Vec<usize> = [0, 3, 4, 8, 9, 99, 3].into_iter().map(|at| units.at(at)).collect();
        assert_eq!(places, [1, 2, 3, 5, 6, 6, 2]);
    }

    proptest! {
        #[test]
        fn every_place_is_that_of_the_encoded_text(text in "\\PC{0,40}", at in 0_usize..200) {
            let mut units = Units::of(&text);
            let bare = units.text();
            let end = bare.floor_char_boundary(at.min(bare.len()));
            let mark = usize::from(bare.len() < text.len());
            prop_assert_eq!(units.at(at), bare[..end].encode_utf16().count() + mark);
        }
    }
}
