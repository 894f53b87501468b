//! Goes through a text and finds what is indexed of it: characters and their pairs, and words.

use super::fold::{fold, is_ideographic};

/// The most characters of a word that are indexed: a longer one is found by its beginning.
pub(super) const LONGEST_WORD: usize = 32;

/// What is found in a text.
pub(super) trait Found {
    /// A character that is indexed by itself.
    fn one(&mut self, c: char);
    /// Two of them beside each other.
    fn pair(&mut self, first: char, second: char);
    /// A word, folded.
    fn word(&mut self, word: &str);
}

/// A text on its way through.
#[derive(Debug, Default)]
pub(super) struct Scanner {
    word: String,
    length: usize,
}

impl Scanner {
    /// Tells `found` of everything in `text`, which stands by itself: nothing reaches over its ends.
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
