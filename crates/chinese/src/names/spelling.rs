//! Spells names in Latin letters for addresses, search and sorting.

use unicode_normalization::UnicodeNormalization;

use super::latin::{sorted_words, words};
use super::surname::surname;
use super::syllable::{Syllable, align};
use crate::reading::syllables;
use crate::script::is_han;
use crate::slug;

/// A part of a name that is sorted as a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    /// A Han character, with its reading if known.
    Han(char, Option<Syllable>),
    /// A word of Latin letters, folded to ASCII.
    Word(String),
}

impl Unit {
    /// Its Latin letters.
    fn letters(&self) -> &str {
        match self {
            Self::Han(_, syllable) => syllable.as_ref().map_or("", |syllable| &syllable.plain),
            Self::Word(word) => word,
        }
    }
}

/// The parts of a name, in sort order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Spelling {
    /// The parts, the surname first.
    pub(super) units: Vec<Unit>,
    /// How many of the parts make up the surname.
    pub(super) surname: usize,
}

/// The maximum number of characters in a Chinese personal name.
const LONGEST_NAME: usize = 4;

/// Normalises a name and removes insignificant white space: 李　明 becomes 李明.
pub(super) fn tidy(name: &str) -> String {
    let name: String = name.trim().nfkc().collect();
    let han = |c: Option<char>| c.is_some_and(is_han);
    let mut tidy = String::with_capacity(name.len());
    let mut words = name.split_whitespace().peekable();
    while let Some(word) = words.next() {
        tidy.push_str(word);
        if let Some(next) = words.peek()
            && !(han(word.chars().next_back()) && han(next.chars().next()))
        {
            tidy.push(' ');
        }
    }
    tidy
}

/// Whether a normalised name is Chinese: its first letter is a Han character.
pub(super) fn is_chinese(name: &str) -> bool {
    name.chars().find(|c| c.is_alphanumeric()).is_some_and(is_han)
}

/// The given reading, if it is not empty.
fn stated(reading: Option<&str>) -> Option<&str> {
    reading.map(str::trim).filter(|reading| !reading.is_empty())
}

/// Spells a normalised name.
pub(super) fn spell(name: &str, reading: Option<&str>) -> Spelling {
    let reading = stated(reading);
    if is_chinese(name) {
        return spell_chinese(name, reading);
    }
    let (words, surname) = match reading {
        Some(reading) => (words(reading), 1),
        None => sorted_words(name),
    };
    Spelling { units: words.into_iter().map(Unit::Word).collect(), surname }
}

/// Spells a Chinese name by the given reading, else by the reading of its surname and the usual readings.
fn spell_chinese(name: &str, reading: Option<&str>) -> Spelling {
    let parts = parts(name);
    let han: Vec<char> = parts.iter().filter_map(Part::han).collect();
    let is_person = han.len() == parts.len() && han.len() <= LONGEST_NAME && !name.contains(is_middle_dot);
    let (length, as_surname) = if is_person { surname(&han) } else { (han.len().min(1), [].as_slice()) };
    let read = match reading {
        Some(reading) => match align(reading, &han) {
            Some(syllables) => syllables.into_iter().map(Some).collect(),
            None => {
                return Spelling { units: words(reading).into_iter().map(Unit::Word).collect(), surname: 1 };
            }
        },
        None => usual(&han, if is_person { length } else { 0 }, as_surname),
    };
    let mut read = read.into_iter();
    let units = parts.into_iter().map(|part| match part {
        Part::Han(c) => Unit::Han(c, read.next().flatten()),
        Part::Word(word) => Unit::Word(word),
    });
    Spelling { units: units.collect(), surname: length }
}

/// The usual readings of `han`. The first `length` characters are a surname with the readings `as_surname`, if that is not
/// empty.
fn usual(han: &[char], length: usize, as_surname: &[&str]) -> Vec<Option<Syllable>> {
    let (surname, given) = han.split_at_checked(length).unwrap_or((han, &[]));
    let known = |part: &[char]| {
        let plain = syllables(part).into_iter().zip(part);
        plain.map(|(plain, &c)| plain.map(|plain| Syllable::of(c, plain))).collect::<Vec<_>>()
    };
    let mut read = match as_surname {
        [] => known(surname),
        marked => marked.iter().map(|text| Some(Syllable::marked(text))).collect(),
    };
    read.extend(known(given));
    read
}

/// A part of a Chinese name in its written form.
enum Part {
    Han(char),
    Word(String),
}

impl Part {
    fn han(&self) -> Option<char> {
        match self {
            Self::Han(c) => Some(*c),
            Self::Word(_) => None,
        }
    }
}

/// The Han characters of `name`, and the words in other letters between them.
fn parts(name: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut word = String::new();
    let flush = |word: &mut String, parts: &mut Vec<Part>| {
        parts.extend(words(&std::mem::take(word)).into_iter().map(Part::Word));
    };
    for c in name.chars() {
        if is_han(c) {
            flush(&mut word, &mut parts);
            parts.push(Part::Han(c));
        } else {
            word.push(c);
        }
    }
    flush(&mut word, &mut parts);
    parts
}

/// Whether `c` separates the parts of a foreign name written in Chinese: 约翰·史密斯.
fn is_middle_dot(c: char) -> bool {
    matches!(c, '·' | '‧' | '•' | '・' | '．' | '.')
}

/// The readable part of a person's address: pinyin with the reading of the surname for a Chinese name (曾子墨 → `zeng-zi-mo`), or
/// the given reading; a Latin name in its written order. Like [`slug`], it may be empty.
pub fn name_slug(name: &str, reading: Option<&str>) -> String {
    let name = tidy(name);
    let units = if is_chinese(&name) { spell(&name, reading).units } else { Vec::new() };
    let is_read = units.iter().any(|unit| matches!(unit, Unit::Han(..)));
    let own = if is_read { slug(&letters(&units, " ")) } else { slug(&name) };
    match stated(reading) {
        // A reading that is not pinyin replaces the whole name.
        Some(reading) if own.is_empty() || !(is_read || units.is_empty()) => slug(reading),
        _ => own,
    }
}

/// The first letter of each part of a name in lower case, as people type it to find a person: 曾子墨 → `zzm`, `Lu Xun` → `lx`.
pub fn initials(name: &str, reading: Option<&str>) -> String {
    as_written(name, reading).units.iter().filter_map(|unit| unit.letters().chars().next()).collect()
}

/// The reading of each Han character of a name in plain pinyin, and the other words: 曾子墨 → `zeng`, `zi`, `mo`.
pub fn readings(name: &str, reading: Option<&str>) -> Vec<String> {
    let units = as_written(name, reading).units.into_iter();
    units.map(|unit| unit.letters().to_owned()).filter(|letters| !letters.is_empty()).collect()
}

/// The full name in pinyin without tones, in lower case, with a space between surname and given name: 曾子墨 → `zeng zimo`. The
/// words of a Latin name stay in their written order.
pub fn pinyin_full(name: &str, reading: Option<&str>) -> String {
    let Spelling { units, surname } = as_written(name, reading);
    if !units.iter().any(|unit| matches!(unit, Unit::Han(..))) {
        return letters(&units, " ");
    }
    let (surname, given) = units.split_at_checked(surname).unwrap_or((&units, &[]));
    format!("{} {}", letters(surname, ""), letters(given, "")).trim().to_owned()
}

/// Spells a name; the words of a Latin name stay in their written order.
fn as_written(name: &str, reading: Option<&str>) -> Spelling {
    let name = tidy(name);
    if is_chinese(&name) {
        return spell(&name, reading);
    }
    let mut written = words(&name);
    if written.is_empty() {
        written = words(reading.unwrap_or_default());
    }
    Spelling { units: written.into_iter().map(Unit::Word).collect(), surname: 0 }
}

/// The letters of all `units` that have any, joined by `between`.
fn letters(units: &[Unit], between: &str) -> String {
    let parts: Vec<&str> = units.iter().map(Unit::letters).filter(|letters| !letters.is_empty()).collect();
    parts.join(between)
}
