//! A paragraph as readers see it, each character with its position in the file.

use std::ops::Range;

use super::{Finding, Rule, Suggestion};
use crate::script::{is_character, is_hangul};

/// A character of a passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Letter {
    /// The visible character: `\n` for a line break, U+FFFC for non-text (code, a formula, a picture, ruby, an address).
    pub c: char,
    /// The position in the source, in bytes of the file.
    pub at: usize,
    /// Whether it must not be changed: it is written as an entity (`&amp;`) or escape, or it is in the label of a link that
    /// depends on it.
    pub fixed: bool,
}

/// The text of one paragraph, heading or table cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Passage {
    /// Its visible characters; emphasis and link markup is excluded.
    pub letters: Vec<Letter>,
    /// Whether its spaces are part of its layout, as in verse.
    pub layout: bool,
}

/// A placeholder for non-text.
pub(super) const OBJECT: char = '\u{FFFC}';

/// The maximum number of letters to examine in a sentence: a text may be one long sentence of commas.
pub(super) const REACH: usize = 400;

/// Words that occur only in English sentences.
const ENGLISH: &[&str] = &[
    "a", "an", "and", "are", "as", "at", "by", "for", "from", "in", "is", "of", "on", "or", "that", "the", "to", "was",
    "with",
];

/// Whether `c` is a letter or digit of a script that is separated from Chinese by a space.
pub(super) fn is_latin(c: char) -> bool {
    c.is_alphanumeric()
        && !is_character(c)
        && !is_hangul(c)
        && !matches!(c, '\u{FF00}'..='\u{FFEF}' | '①'..='⓿' | '㈠'..='㊿')
}

/// Whether `c` is a full-width mark that ends a clause or separates clauses.
pub(super) fn is_pause(c: char) -> bool {
    matches!(c, '，' | '。' | '、' | '；' | '：' | '？' | '！')
}

/// Whether `c` is a Chinese opening quotation mark or bracket.
pub(super) fn opens(c: char) -> bool {
    matches!(c, '“' | '‘' | '《' | '〈' | '（' | '「' | '『' | '【' | '〔')
}

/// Whether `c` is a Chinese closing quotation mark or bracket.
pub(super) fn closes(c: char) -> bool {
    matches!(c, '”' | '’' | '》' | '〉' | '）' | '」' | '』' | '】' | '〕')
}

impl Passage {
    /// The character at `index`.
    pub(super) fn get(&self, index: usize) -> Option<char> {
        self.letters.get(index).map(|letter| letter.c)
    }

    /// The character before `index`.
    pub(super) fn before(&self, index: usize) -> Option<char> {
        index.checked_sub(1).and_then(|before| self.get(before))
    }

    /// The start of the run of spaces that ends at `index`.
    pub(super) fn spaces_before(&self, mut index: usize) -> usize {
        while self.before(index) == Some(' ') {
            index -= 1;
        }
        index
    }

    /// The end of the run of spaces that begins at `index`.
    pub(super) fn spaces_after(&self, mut index: usize) -> usize {
        while self.get(index) == Some(' ') {
            index += 1;
        }
        index
    }

    /// Whether `index` is the end of a line. The end of the passage counts as one.
    pub(super) fn is_end(&self, index: usize) -> bool {
        self.get(index).is_none_or(|c| c == '\n')
    }

    /// Whether the passage consists of whole sentences and not of names, labels or cells, where a space may be a separator.
    pub(super) fn is_prose(&self) -> bool {
        (0..self.letters.len()).any(|at| match self.get(at) {
            Some('，' | '。' | '；' | '！' | '？') => true,
            Some(',' | ';' | '!' | '?') => self.before(at).is_some_and(is_character),
            _ => false,
        })
    }

    /// The letters around `index` up to the nearest letters for which `ends` is true, within [`REACH`].
    fn stretch(&self, index: usize, ends: impl Fn(usize) -> bool) -> Range<usize> {
        let (first, last) = (index.saturating_sub(REACH), (index + REACH).min(self.letters.len()));
        let start = (first..index).rev().find(|&at| ends(at)).map_or(first, |at| at + 1);
        start..(index..last).find(|&at| ends(at)).unwrap_or(last)
    }

    /// The line around `index`.
    pub(super) fn line(&self, index: usize) -> Range<usize> {
        let ends = |at: usize| self.get(at) == Some('\n');
        self.stretch(index, ends)
    }

    /// The sentence around `index`.
    pub(super) fn sentence(&self, index: usize) -> Range<usize> {
        let ends = |at: usize| match self.get(at) {
            Some('。' | '！' | '？' | '!' | '?') => true,
            Some('.') => self.get(at + 1).is_none_or(char::is_whitespace),
            _ => false,
        };
        self.stretch(index, ends)
    }

    /// Whether the sentence around `index` is Chinese. A Chinese character counts as much as a word, and English function words
    /// outweigh Chinese names and quotations. Quotations in another language are not counted.
    pub(super) fn is_chinese(&self, index: usize) -> bool {
        let sentence = self.sentence(index);
        let (mut whole, mut quoted) = (Weight::default(), None);
        for at in sentence {
            let Some(c) = self.get(at) else { break };
            if opens(c) {
                quoted.get_or_insert_with(Weight::default);
            }
            quoted.as_mut().unwrap_or(&mut whole).add(c);
            let here = at == index;
            if closes(c) && quoted.as_ref().is_some_and(|quoted| quoted.han == 0) && !here {
                quoted = None;
            } else if closes(c) || here {
                whole.take(quoted.take());
            }
        }
        whole.take(quoted);
        whole.end_word();
        whole.han > 0 && if whole.english { whole.han >= whole.words * 4 } else { whole.han >= whole.words }
    }

    /// The file range of the letters in `range`, if each may be changed and there is no markup between them.
    pub(super) fn source(&self, range: Range<usize>) -> Option<Range<usize>> {
        let letters = self.letters.get(range)?;
        let first = letters.first()?;
        let mut end = first.at;
        for letter in letters {
            if letter.fixed || letter.at != end {
                return None;
            }
            end += letter.c.len_utf8();
        }
        Some(first.at..end)
    }

    /// Adds a finding of `rule` that replaces the letters of `range` with `replacement`, if they may be changed.
    pub(super) fn find(&self, rule: Rule, range: Range<usize>, replacement: &str, found: &mut Vec<Finding>) {
        if let Some(range) = self.source(range) {
            found.push(Finding { rule, suggestion: Suggestion { range, replacement: replacement.to_owned() } });
        }
    }
}

/// The composition of a range of letters.
#[derive(Debug, Default)]
struct Weight {
    han: usize,
    words: usize,
    /// Whether one of the words is in [`ENGLISH`].
    english: bool,
    word: String,
}

impl Weight {
    fn add(&mut self, c: char) {
        if is_latin(c) && c.is_alphabetic() {
            self.word.push(c);
            return;
        }
        self.end_word();
        self.han += usize::from(is_character(c));
    }

    fn end_word(&mut self) {
        if !self.word.is_empty() {
            self.words += 1;
            self.english |= ENGLISH.contains(&self.word.as_str());
            self.word.clear();
        }
    }

    fn take(&mut self, other: Option<Self>) {
        let Some(mut other) = other else { return };
        other.end_word();
        self.end_word();
        self.han += other.han;
        self.words += other.words;
        self.english |= other.english;
    }
}
