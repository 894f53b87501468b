//! Counts characters and words, and computes the reading time.

use borsh::{BorshDeserialize, BorshSerialize};

use unicode_normalization::char::is_combining_mark;

use super::script::is_character;

/// Chinese reading speed, in characters per minute.
const CHARACTERS_PER_MINUTE: u64 = 400;
/// Reading speed of other scripts, in words per minute.
const WORDS_PER_MINUTE: u64 = 230;

/// The basis of a reading time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Counts {
    /// Han characters and kana.
    pub characters: u32,
    /// Words of other scripts.
    pub words: u32,
}

impl Counts {
    /// The sum of both counts.
    #[must_use]
    #[allow(clippy::should_implement_trait)] // Callers need not import a trait to add two counts.
    pub fn add(self, other: Self) -> Self {
        Self {
            characters: self.characters.saturating_add(other.characters),
            words: self.words.saturating_add(other.words),
        }
    }

    /// Whether there is nothing to read.
    pub fn is_empty(self) -> bool {
        self == Self::default()
    }

    /// The reading time in whole minutes, rounded up: 400 characters or 230 words per minute, summed for mixed text. 0 only if
    /// there is nothing to read.
    pub fn minutes(self) -> u32 {
        let work = u64::from(self.characters) * WORDS_PER_MINUTE + u64::from(self.words) * CHARACTERS_PER_MINUTE;
        u32::try_from(work.div_ceil(CHARACTERS_PER_MINUTE * WORDS_PER_MINUTE)).unwrap_or(u32::MAX)
    }
}

/// Counts characters (Han, kana and bopomofo) and words (runs of letters and digits of any other script, including inner
/// apostrophes and hyphens; in Korean, runs between spaces).
pub fn count(text: &str) -> Counts {
    let (mut characters, mut words) = (0_u32, 0_u32);
    let mut in_word = false;
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        // Fast path: most text can be classified by its bytes alone, as English letters or characters of U+5000–9FFF.
        if byte.is_ascii_alphanumeric() {
            words = words.saturating_add(u32::from(!in_word));
            in_word = true;
            at += 1;
            continue;
        }
        if matches!(byte, 0xE5..=0xE9) {
            characters = characters.saturating_add(1);
            in_word = false;
            at += 3;
            continue;
        }
        let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else { break };
        at += c.len_utf8();
        if is_character(c) {
            characters = characters.saturating_add(1);
            in_word = false;
        } else if is_letter(c) {
            words = words.saturating_add(u32::from(!in_word));
            in_word = true;
        } else if in_word {
            let next = || text.get(at..).and_then(|rest| rest.chars().next());
            let more = || next().is_some_and(|next| is_letter(next) && !is_character(next));
            in_word = is_combining_mark(c) || is_invisible(c) || (is_inside_word(c) && more());
        }
    }
    Counts { characters, words }
}

/// Like `char::is_alphanumeric`, but fast for common Chinese punctuation, for which the standard library does a table search.
fn is_letter(c: char) -> bool {
    !matches!(c, '\u{2010}'..='\u{2027}' | '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{3020}' | '\u{FF01}'..='\u{FF0F}' | '\u{FF1A}'..='\u{FF20}')
        && c.is_alphanumeric()
}

/// Whether `c` between two letters is part of one word.
fn is_inside_word(c: char) -> bool {
    matches!(c, '\'' | '’' | '-' | '\u{2010}' | '\u{2011}' | '\u{FF07}')
}

/// Whether `c` is invisible inside words: soft hyphen, joiners.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200C}' | '\u{200D}' | '\u{2060}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn letters_are_what_the_standard_says() {
        for c in '\0'..=char::MAX {
            assert_eq!(is_letter(c), c.is_alphanumeric(), "{c:?}");
        }
    }

    #[test]
    fn characters_and_words_are_distinguished() {
        for (text, characters, words) in [
            ("", 0, 0),
            ("。，——“”…… 　\n", 0, 0),
            ("春江花月夜", 5, 0),
            ("春江，花月夜。", 5, 0),
            ("人々は〇〇", 5, 0),
            ("カタカナとひらがな", 9, 0),
            ("ㄅㄆㄇ", 3, 0),
            ("𠮷野家", 3, 0),
            ("Hello, world!", 0, 2),
            ("don't do it, it’s O'Brien's", 0, 5),
            ("a well-known state-of-the-art -- thing -", 0, 4),
            ("'quoted' words", 0, 2),
            ("Cafe\u{301} déjà vu", 0, 3),
            ("Привет, мир", 0, 2),
            ("안녕하세요 여러분 반갑습니다", 0, 3),
            ("第3期", 2, 1),
            ("GPT模型与AI时代", 5, 2),
            ("GPT-模型", 2, 1),
            ("2026年11月30日", 3, 3),
            ("हिन्दी भाषा", 0, 2),
        ] {
            assert_eq!(count(text), Counts { characters, words }, "{text}");
        }
    }

    #[test]
    fn minutes_are_rounded_up_and_summed() {
        for (characters, words, minutes) in [
            (0, 0, 0),
            (1, 0, 1),
            (0, 1, 1),
            (400, 0, 1),
            (401, 0, 2),
            (0, 230, 1),
            (0, 231, 2),
            (200, 115, 1),
            (200, 116, 2),
            (4000, 2300, 20),
            (u32::MAX, u32::MAX, 29_411_190),
        ] {
            assert_eq!(Counts { characters, words }.minutes(), minutes, "{characters} characters, {words} words");
        }
    }

    #[test]
    fn counts_are_added() {
        let both = count("你好 world").add(count("再见 my friend"));
        assert_eq!(both, Counts { characters: 4, words: 3 });
        assert!(!both.is_empty() && Counts::default().is_empty());
        let most = Counts { characters: u32::MAX, words: u32::MAX };
        assert_eq!(most.add(both), most);
    }

    proptest! {
        #[test]
        fn lines_count_alone_as_they_do_together(lines in prop::collection::vec("\\PC{0,20}", 0..6)) {
            let apart = lines.iter().fold(Counts::default(), |sum, line| sum.add(count(line)));
            prop_assert_eq!(count(&lines.join("\n")), apart);
        }
    }
}
