//! Converts Chinese text to pinyin, character by character, and word by word for characters with multiple readings.

use std::sync::LazyLock;

use pinyin::ToPinyin;
use rapidhash::RapidHashMap;

use super::polyphone::{READ_ALONE, READ_IN_WORDS};

/// The words with unusual readings: the position of each such character in the word (0 is the first) and its reading in plain
/// pinyin.
type Words = RapidHashMap<&'static str, Vec<(usize, &'static str)>>;

/// [`READ_IN_WORDS`], indexed by word.
static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut words = Words::default();
    for &(character, reading, list) in READ_IN_WORDS {
        for word in list.split_whitespace() {
            let places = words.entry(word).or_default();
            places.extend(word.chars().enumerate().filter(|&(_, c)| c == character).map(|(at, _)| (at, reading)));
        }
    }
    words
});

/// The maximum number of characters in a word of [`READ_IN_WORDS`].
const LONGEST_WORD: usize = 4;

/// The usual reading of one character in plain pinyin, with `ü` written as `v`. `None` if it is not a Han character or has no
/// known reading.
pub(super) fn syllable(c: char) -> Option<&'static str> {
    if c < '\u{2E80}' {
        return None;
    }
    READ_ALONE
        .iter()
        .find_map(|&(character, reading)| (character == c).then_some(reading))
        .or_else(|| c.to_pinyin().map(|reading| without_u_umlaut(reading.plain())))
}

/// Replaces `ü` with `v`: the crate writes `lü` and `nü`, but addresses and keyboards use `lv` and `nv`.
pub(super) fn without_u_umlaut(plain: &'static str) -> &'static str {
    match plain {
        "lü" => "lv",
        "nü" => "nv",
        "lüe" => "lve",
        "nüe" => "nve",
        // A few interjections (欸, 嗯) have an accent even without their tone.
        "ê" => "ei",
        other => other,
    }
}

/// The reading of each character of `text` in plain pinyin. Characters with multiple readings are read according to their word.
pub fn syllables(text: &[char]) -> Vec<Option<&'static str>> {
    let mut readings: Vec<Option<&'static str>> = text.iter().map(|&c| syllable(c)).collect();
    let mut word = String::new();
    let mut at = 0;
    while at < text.len() {
        at += match word_at(text.get(at..).unwrap_or_default(), &mut word) {
            Some((length, places)) => {
                for &(offset, reading) in places {
                    if let Some(slot) = readings.get_mut(at + offset) {
                        *slot = Some(reading);
                    }
                }
                length
            }
            None => 1,
        };
    }
    for i in 1..readings.len() {
        if text.get(i) == Some(&'々')
            && let Some(&before) = readings.get(i - 1)
            && let Some(slot) = readings.get_mut(i)
        {
            *slot = before;
        }
    }
    readings
}

/// A word found in a text: its number of characters, and its entry in [`Words`].
type Found = (usize, &'static [(usize, &'static str)]);

/// The longest word of the table at the start of `text`, unless its last character begins a word in which it has its usual
/// reading: 社会长期 contains 会长 and 长期, and the latter determines the reading. `word` is scratch space.
fn word_at(text: &[char], word: &mut String) -> Option<Found> {
    let (length, places) = longest_word_at(text, word)?;
    let last = text.get(length - 1..).unwrap_or_default();
    let odd = |places: &[(usize, &str)], offset: usize| {
        let place = places.iter().find(|&&(at, _)| at == offset);
        place.is_some_and(|&(_, reading)| last.first().and_then(|&c| syllable(c)) != Some(reading))
    };
    let yields = odd(places, length - 1)
        && longest_word_at(last, word).is_some_and(|(_, next)| next.iter().any(|&(at, _)| at == 0) && !odd(next, 0));
    (!yields).then_some((length, places))
}

/// The longest word of the table at the start of `text`.
fn longest_word_at(text: &[char], word: &mut String) -> Option<Found> {
    if !text.first().is_some_and(|&c| super::script::is_han(c)) {
        return None;
    }
    (2..=LONGEST_WORD.min(text.len())).rev().find_map(|length| {
        word.clear();
        word.extend(text.iter().take(length));
        WORDS.get(word.as_str()).map(|places| (length, places.as_slice()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reading_is_plain_lower_case() {
        for code in 0x2E80..=0x3_3479 {
            if let Some(reading) = char::from_u32(code).and_then(syllable) {
                assert!(!reading.is_empty() && reading.bytes().all(|b| b.is_ascii_lowercase()), "{code:x} {reading}");
            }
        }
    }

    #[test]
    fn the_tables_are_sound() {
        let mut problems = Vec::new();
        let mut seen = std::collections::HashSet::new();
        for &(character, reading, list) in READ_IN_WORDS {
            let rows = READ_IN_WORDS.iter().filter(|row| row.0 == character).count();
            if rows == 1 && syllable(character) == Some(reading) {
                problems.push(format!("{character} is read {reading} anyway"));
            }
            for word in list.split_whitespace() {
                if !word.contains(character) {
                    problems.push(format!("{word} has no {character}"));
                }
                if !(2..=LONGEST_WORD).contains(&word.chars().count()) {
                    problems.push(format!("{word} is too short or too long"));
                }
                if !seen.insert((character, word)) {
                    problems.push(format!("{word} is listed twice"));
                }
            }
        }
        for &(character, reading) in READ_ALONE {
            if character.to_pinyin().map(|p| without_u_umlaut(p.plain())) == Some(reading) {
                problems.push(format!("{character} is read {reading} by the crate"));
            }
        }
        assert!(problems.is_empty(), "{problems:#?}");
    }

    #[test]
    fn words_that_overlap_are_read_by_the_usual_one() {
        for (text, expected) in [
            ("社会长期", "she hui chang qi"),
            ("为了解决", "wei le jie jue"),
            ("了解", "liao jie"),
            ("银行行长", "yin hang hang zhang"),
            ("长相思", "chang xiang si"),
            ("长相", "zhang xiang"),
            ("部长长江", "bu zhang chang jiang"),
            ("参差", "cen ci"),
            ("可汗", "ke han"),
            ("龟兹", "qiu ci"),
        ] {
            let text: Vec<char> = text.chars().collect();
            let read: Vec<&str> = syllables(&text).into_iter().flatten().collect();
            assert_eq!(read.join(" "), expected);
        }
    }
}
