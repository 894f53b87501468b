//! Numbers for the characters of the sample, from which the code of the texts is made; queries use the same numbers. Other
//! characters, which are rare, have their code points, so that a new one changes no number.

use super::fold::{fold, is_ideographic};

/// One more than the highest code point.
const END: usize = 0x11_0000;

/// The number of code points that a character outside the sample can have: no ideograph is above it.
pub(super) const OTHERS: u32 = 0x4_0000;
/// Marks the token of a character that has none of its own; the other bits are its code point.
pub(super) const LITERAL: u32 = 1 << 31;

/// The set of all characters in some texts.
#[derive(Clone, Debug)]
pub(super) struct CharacterSet(Vec<u64>);

impl Default for CharacterSet {
    fn default() -> Self {
        Self(vec![0; END / 64])
    }
}

impl CharacterSet {
    fn insert(&mut self, c: char) {
        if let Some(bits) = self.0.get_mut(c as usize / 64) {
            *bits |= 1 << (c as usize % 64);
        }
    }

    /// Adds all characters of a text.
    pub fn extend(mut self, text: &str) -> Self {
        text.chars().for_each(|c| self.insert(c));
        self
    }

    fn iter(&self) -> impl Iterator<Item = char> + '_ {
        let blocks = self.0.iter().enumerate().filter(|(_, bits)| **bits != 0);
        let codes = blocks
            .flat_map(|(block, bits)| (0..64).filter(move |bit| bits >> bit & 1 == 1).map(move |bit| block * 64 + bit));
        codes.filter_map(|code| char::from_u32(code as u32))
    }
}

/// The characters in order, with two numbers each: among all characters, and among those that are indexed
/// individually.
#[derive(Debug)]
pub(super) struct Characters {
    /// All characters.
    pub all: Vec<char>,
    /// The number of indexed characters.
    pub indexed: u32,
    numbers: Vec<Option<(u32, u32)>>,
}

impl Characters {
    /// Numbers the characters of `set`, their folded forms where those are indexed, and ASCII.
    pub fn number(mut set: CharacterSet) -> Self {
        ('\0'..='~').for_each(|c| set.insert(c));
        let mut compared = Vec::new();
        for c in set.iter() {
            fold(c, &mut |part| compared.extend(is_ideographic(part).then_some(part)));
        }
        for c in compared {
            set.insert(c);
        }
        let all: Vec<char> = set.iter().collect();
        let mut indexed = 0;
        let mut numbers = vec![None; all.last().map_or(0, |last| *last as usize + 1)];
        for (number, c) in all.iter().enumerate() {
            if let Some(slot) = numbers.get_mut(*c as usize) {
                *slot = Some((number as u32, indexed));
                indexed += u32::from(is_ideographic(*c));
            }
        }
        Self { all, indexed, numbers }
    }

    fn numbers(&self, c: char) -> Option<(u32, u32)> {
        self.numbers.get(c as usize).copied().flatten()
    }

    /// The token of a character: its number among all characters, or itself as a literal.
    pub fn token(&self, c: char) -> u32 {
        self.numbers(c).map_or(LITERAL | c as u32, |numbers| numbers.0)
    }

    /// The number of a character among those that are indexed individually; after them come the code points of the others.
    pub fn index(&self, c: char) -> u32 {
        self.numbers(c).map_or(self.indexed + c as u32, |numbers| numbers.1)
    }
}
