//! Pinyin syllables with their tones, and the alignment of a given reading with its characters.

use std::collections::HashSet;
use std::sync::LazyLock;

use pinyin::{ToPinyin, ToPinyinMulti};
use unicode_normalization::UnicodeNormalization;

use crate::reading::without_u_umlaut;

/// The tone of a syllable without a tone or with an unknown tone.
pub(super) const NEUTRAL: u8 = 5;

/// A syllable of pinyin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Syllable {
    /// Its letters in lower case without the tone, `ü` written `v`.
    pub(super) plain: String,
    /// Its tone from 1 to 4, or [`NEUTRAL`].
    pub(super) tone: u8,
}

impl Syllable {
    /// Creates the syllable `plain` with the tone that `c` has in this reading. The tone is neutral only if there is no other
    /// (子 is zǐ in a name).
    pub(super) fn of(c: char, plain: &str) -> Self {
        let toned = readings(c).find(|&(reading, tone)| reading == plain && tone != NEUTRAL);
        let tone = toned.map_or(NEUTRAL, |(_, tone)| tone);
        Self { plain: plain.to_owned(), tone }
    }

    /// Parses one syllable with its tone mark, from one of our own tables.
    pub(super) fn marked(text: &str) -> Self {
        let letters = letters(text).unwrap_or_default();
        let tone = letters.iter().find_map(|letter| letter.tone).unwrap_or(NEUTRAL);
        Self { plain: letters.into_iter().map(|letter| letter.c).collect(), tone }
    }
}

/// All readings of `c` as plain pinyin and tone, the usual one first.
fn readings(c: char) -> impl Iterator<Item = (&'static str, u8)> {
    let usual = c.to_pinyin();
    let all = c.to_pinyin_multi().into_iter().flatten();
    usual.into_iter().chain(all).map(|reading| {
        let tone =
            reading.with_tone_num_end().bytes().last().filter(u8::is_ascii_digit).map_or(NEUTRAL, |digit| digit - b'0');
        (without_u_umlaut(reading.plain()), tone)
    })
}

/// A letter of a reading.
#[derive(Clone, Copy, Debug)]
struct Letter {
    c: char,
    /// The tone that is marked on the letter or written after it.
    tone: Option<u8>,
    /// Whether a syllable certainly begins here.
    begins: bool,
}

/// The maximum number of letters in the reading of a name.
const MOST_LETTERS: usize = 60;

/// Parses the letters of a reading, with tones as marks (`Zēng`), as numbers (`zeng1`) or absent. `None` if the text is not
/// pinyin.
fn letters(text: &str) -> Option<Vec<Letter>> {
    let mut letters: Vec<Letter> = Vec::new();
    let mut begins = true;
    for c in text.nfkd() {
        let tone = match c {
            '\u{304}' | '1' => 1,
            '\u{301}' | '2' => 2,
            '\u{30C}' | '\u{306}' | '3' => 3,
            '\u{300}' | '4' => 4,
            '0' | '5' => NEUTRAL,
            '\u{308}' | ':' if letters.last().is_some_and(|last| last.c == 'u' || last.c == 'v') => {
                letters.last_mut()?.c = 'v';
                continue;
            }
            ' ' | '\'' | '’' | '-' | ',' | '·' => {
                begins = true;
                continue;
            }
            c if c.is_ascii_alphabetic() => {
                letters.push(Letter { c: c.to_ascii_lowercase(), tone: None, begins: std::mem::take(&mut begins) });
                continue;
            }
            _ => return None,
        };
        letters.last_mut()?.tone = Some(tone);
        begins |= c.is_ascii_digit();
    }
    (letters.len() <= MOST_LETTERS).then_some(letters)
}

/// All syllables that occur as the reading of a character.
static SYLLABLES: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    ('\u{4E00}'..='\u{9FFF}').filter_map(|c| c.to_pinyin()).map(|reading| without_u_umlaut(reading.plain())).collect()
});

/// The longest syllable (zhuang).
const LONGEST: usize = 6;

/// The best division of the letters up to some position into syllables: how many of these are known readings of their
/// characters, and where the last one begins.
type Step = Option<(usize, usize)>;

/// Divides `reading` into syllables, one for each of `characters`, so that as many as possible are known readings of their
/// characters. `None` if there is no such division.
pub(super) fn align(reading: &str, characters: &[char]) -> Option<Vec<Syllable>> {
    let letters = letters(reading)?;
    if characters.is_empty() || letters.len() < characters.len() || characters.len() > MOST_LETTERS {
        return None;
    }
    // One row per number of characters read, one step per number of letters consumed.
    let mut row: Vec<Step> = vec![None; letters.len() + 1];
    *row.first_mut()? = Some((0, 0));
    let mut rows = Vec::with_capacity(characters.len());
    for &character in characters {
        let next = read_one(&letters, &row, character);
        rows.push(std::mem::replace(&mut row, next.clone()));
        *rows.last_mut()? = next;
    }
    let mut end = letters.len();
    let mut syllables = Vec::with_capacity(characters.len());
    for (&character, row) in characters.iter().zip(&rows).rev() {
        let (_, start) = (*row.get(end)?)?;
        syllables.push(syllable(letters.get(start..end)?, character)?);
        end = start;
    }
    syllables.reverse();
    Some(syllables)
}

/// The row that follows `row` when `character` is read with one more syllable.
fn read_one(letters: &[Letter], row: &[Step], character: char) -> Vec<Step> {
    let mut next: Vec<Step> = vec![None; row.len()];
    for (start, step) in row.iter().enumerate() {
        let Some((known, _)) = *step else { continue };
        for end in start + 1..=(start + LONGEST).min(letters.len()) {
            let Some(syllable) = letters.get(start..end).and_then(|part| syllable(part, character)) else { continue };
            let known = known + usize::from(readings(character).any(|(plain, _)| plain == syllable.plain));
            if let Some(slot) = next.get_mut(end)
                && slot.is_none_or(|(best, _)| known > best)
            {
                *slot = Some((known, start));
            }
        }
    }
    next
}

/// The syllable in `part`, if it is one. If no tone is written, the tone is that of `character` in this reading.
fn syllable(part: &[Letter], character: char) -> Option<Syllable> {
    let plain: String = part.iter().map(|letter| letter.c).collect();
    let mut tones = part.iter().filter_map(|letter| letter.tone);
    let tone = tones.next();
    if tones.next().is_some() || part.iter().skip(1).any(|letter| letter.begins) || !SYLLABLES.contains(plain.as_str())
    {
        return None;
    }
    Some(match tone {
        Some(tone) => Syllable { plain, tone },
        None => Syllable::of(character, &plain),
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The syllables of a reading with their tones.
    fn aligned(reading: &str, name: &str) -> Option<String> {
        let characters: Vec<char> = name.chars().collect();
        let syllables = align(reading, &characters)?;
        Some(syllables.iter().map(|s| format!("{}{}", s.plain, s.tone)).collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn a_stated_reading_is_divided_among_the_characters() {
        for (reading, name, expected) in [
            ("Zēng Zǐmò", "曾子墨", Some("zeng1 zi3 mo4")),
            ("Zeng1 Zi3mo4", "曾子墨", Some("zeng1 zi3 mo4")),
            ("zeng zimo", "曾子墨", Some("zeng1 zi3 mo4")),
            ("ZENG Zimo", "曾子墨", Some("zeng1 zi3 mo4")),
            ("Shàn Xióngxìn", "单雄信", Some("shan4 xiong2 xin4")),
            ("Lǚ Bù", "吕布", Some("lv3 bu4")),
            ("Lv3 Bu4", "吕布", Some("lv3 bu4")),
            ("Lu:3 Bu4", "吕布", Some("lv3 bu4")),
            ("Xīān", "西安", Some("xi1 an1")),
            ("Xī'ān", "西安", Some("xi1 an1")),
            ("Xian", "西安", Some("xi1 an1")),
            ("Xian", "先", Some("xian1")),
            ("fangan", "方案", Some("fang1 an4")),
            ("fangan", "翻干", Some("fan1 gan4")),
            ("Fang An", "翻干", Some("fang5 an4")),
            ("Tsang Tsz Mak", "曾子墨", None),
            ("Natsume Soseki", "夏目漱石", None),
            ("Zeng", "曾子墨", None),
            ("曾", "曾", None),
            ("", "曾", None),
        ] {
            assert_eq!(aligned(reading, name).as_deref(), expected, "{reading} {name}");
        }
    }

    proptest! {
        #[test]
        fn any_reading_is_aligned_or_not(reading in "[a-zü:1-5āǐ' ]{0,20}|\\PC{0,20}", name in "[曾单李明西安]{0,5}|\\PC{0,5}") {
            let characters: Vec<char> = name.chars().collect();
            if let Some(syllables) = align(&reading, &characters) {
                prop_assert_eq!(syllables.len(), characters.len());
                prop_assert!(syllables.iter().all(|s| SYLLABLES.contains(s.plain.as_str()) && (1..=5).contains(&s.tone)));
            }
        }
    }
}
