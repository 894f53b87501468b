//! Scans a text for what is indexed: characters and their pairs, and words.

use super::fold::{fold, is_ideographic};

/// The maximum number of indexed characters of a word: a longer one is found by its beginning.
pub(super) const LONGEST_WORD: usize = 32;

/// Receives what is found in a text.
pub(super) trait Found {
    /// A character that is indexed individually.
    fn one(&mut self, c: char);
    /// Two adjacent characters of this kind.
    fn pair(&mut self, first: char, second: char);
    /// A word in its folded form.
    fn word(&mut self, word: &str);
}

/// The state of a scan.
#[derive(Debug, Default)]
pub(super) struct Scanner {
    word: String,
    length: usize,
}

impl Scanner {
    /// Reports everything in `text` to `found`. The text is independent: no pair or word extends beyond its ends.
    pub fn scan(&mut self, text: &str, found: &mut impl Found) {
        let mut before = None;
        for c in text.chars() {
            if is_ideographic(c) {
                self.ideograph(c, &mut before, found);
            } else {
                fold(c, &mut |c| {
                    if is_ideographic(c) {
                        self.ideograph(c, &mut before, found);
                    } else {
                        before = None;
                        self.letter(c, found);
                    }
                });
            }
        }
        self.end(found);
    }

    fn ideograph(&mut self, c: char, before: &mut Option<char>, found: &mut impl Found) {
        self.end(found);
        found.one(c);
        if let Some(first) = before.replace(c) {
            found.pair(first, c);
        }
    }

    fn letter(&mut self, c: char, found: &mut impl Found) {
        if !c.is_alphanumeric() {
            self.end(found);
        } else if self.length < LONGEST_WORD {
            self.word.push(c);
            self.length += 1;
        }
    }

    fn end(&mut self, found: &mut impl Found) {
        if self.length > 0 {
            found.word(&self.word);
            self.word.clear();
            self.length = 0;
        }
    }
}
