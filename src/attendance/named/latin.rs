//! Names in Latin letters next to the same name in Han characters.

use unicode_normalization::UnicodeNormalization;

use super::word::{Kind, Word, Written};
use blackeyes_chinese::is_han;
use blackeyes_chinese::names::readings;

/// All Latin words of a piece, joined.
pub(super) fn latin(words: &[Word<'_>]) -> String {
    words.iter().filter(|word| word.kind == Kind::Latin).map(|word| word.text).collect::<Vec<_>>().join(" ")
}

/// Removes the Latin form of a name that is also given in Han characters.
pub(super) fn same_in_latin(found: &mut Vec<Written<'_>>) {
    let han: Vec<&str> = found.iter().map(|one| one.name).filter(|name| name.chars().any(is_han)).collect();
    if han.len() < found.len() {
        found.retain(|one| one.name.chars().any(is_han) || !han.iter().any(|name| is_reading(name, one.name)));
    }
}

/// Whether `latin` is the pinyin of the name, in either order.
pub fn is_reading(name: &str, latin: &str) -> bool {
    let letters: String = latin
        .nfd()
        .filter(|c| c.is_alphabetic())
        .flat_map(char::to_lowercase)
        .map(|c| if c == 'v' { 'u' } else { c })
        .collect();
    let read: Vec<String> = readings(name, None).into_iter().map(|read| read.replace(['v', 'ü'], "u")).collect();
    (0..read.len()).any(|from| {
        let (head, tail) = read.split_at(from);
        [tail, head].concat().concat() == letters
    })
}
