//! The order of names, by pinyin or by strokes, and the headings of an index in that order.

use std::fmt;

use icu_collator::options::{CollatorOptions, Strength};
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale::locale;

use super::spelling::{Unit, is_chinese, spell, tidy};
use super::stroke::{Strokes, key_of};

/// The sort order of names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum NameOrder {
    /// By pinyin, Latin names among the Chinese ones.
    #[default]
    Pinyin,
    /// By the strokes of the characters, Latin names after the Chinese ones.
    Stroke,
}

/// The sort key of a name. Keys sort in the order of their [`NameSorter`]; keys of sorters with different orders must not be
/// compared.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SortKey(Vec<u8>);

/// The index heading of a name. Headings sort in the same order as sort keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Heading {
    /// The number of strokes of the first character. Only in [`NameOrder::Stroke`].
    Strokes(u32),
    /// The first letter, from `A` to `Z`.
    Letter(char),
    /// Names in other scripts, characters with an unknown reading or stroke count, and digits.
    Other,
}

impl Heading {
    /// The first bytes of all sort keys under this heading.
    fn rank(self) -> [u8; 2] {
        match self {
            Self::Strokes(count) => [1, u8::try_from(count).unwrap_or(u8::MAX)],
            Self::Letter(letter) => [2, u8::try_from(letter).unwrap_or(u8::MAX)],
            Self::Other => [3, 0],
        }
    }
}

impl fmt::Display for Heading {
    /// Writes the letter, the number of strokes, or `#`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Strokes(count) => write!(f, "{count}"),
            Self::Letter(letter) => write!(f, "{letter}"),
            Self::Other => f.write_str("#"),
        }
    }
}

/// Ends a part of a key: lower than any byte inside a part, so that a shorter part sorts first.
const END: u8 = 0;
/// Ends the letters of a part, lower than any letter.
const END_OF_LETTERS: u8 = 1;
/// Represents a Han character with an unknown reading or stroke count; sorts after all others.
const UNKNOWN: u8 = b'~';

/// Creates the sort keys and headings of names.
pub struct NameSorter {
    order: NameOrder,
    collators: Option<Collators>,
}

/// The ICU4X collations that complement the name rules of this crate.
struct Collators {
    /// Letters of all scripts, Chinese by pinyin.
    letters: CollatorBorrowed<'static>,
    /// Chinese by strokes.
    stroke: CollatorBorrowed<'static>,
    strokes: Strokes,
}

impl Collators {
    /// The data is compiled in: `None` only if the program was built without it.
    fn new() -> Option<Self> {
        let mut options = CollatorOptions::default();
        options.strength = Some(Strength::Tertiary);
        let letters = Collator::try_new(locale!("zh").into(), options).ok()?;
        let stroke = Collator::try_new(locale!("zh-u-co-stroke").into(), options).ok()?;
        let strokes = Strokes::new(&stroke);
        Some(Self { letters, stroke, strokes })
    }
}

impl fmt::Debug for NameSorter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NameSorter").field("order", &self.order).finish_non_exhaustive()
    }
}

impl NameSorter {
    /// Creates a sorter for this order.
    pub fn new(order: NameOrder) -> Self {
        Self { order, collators: Collators::new() }
    }

    /// The sort key of `name`; a given `reading` takes precedence over the usual one. Chinese names sort by the reading, tone
    /// and strokes of each character, Latin names by the surname. Names that differ only in accents or case sort by those.
    pub fn key(&self, name: &str, reading: Option<&str>) -> SortKey {
        let tidy = tidy(name);
        let units = spell(&tidy, reading).units;
        let heading = self.heading_of(&tidy, &units);
        let mut key = heading.rank().to_vec();
        if heading == Heading::Other {
            // Only the ICU order of digits and scripts applies.
        } else if self.by_strokes(&tidy) {
            for c in tidy.chars() {
                self.push_strokes(&mut key, c);
            }
        } else {
            for unit in &units {
                self.push_unit(&mut key, unit);
            }
        }
        key.push(END);
        if let Some(collators) = &self.collators {
            let Ok(()) = collators.letters.write_sort_key_to(&tidy, &mut key);
        }
        key.push(END);
        key.extend(tidy.bytes());
        SortKey(key)
    }

    /// The index heading of `name`.
    pub fn heading(&self, name: &str, reading: Option<&str>) -> Heading {
        let tidy = tidy(name);
        let units = spell(&tidy, reading).units;
        self.heading_of(&tidy, &units)
    }

    /// Whether a normalised name is sorted by its strokes.
    fn by_strokes(&self, name: &str) -> bool {
        self.order == NameOrder::Stroke && is_chinese(name)
    }

    /// The heading of a normalised name with this spelling.
    fn heading_of(&self, name: &str, units: &[Unit]) -> Heading {
        if self.by_strokes(name) {
            let first = name.chars().find(|c| c.is_alphanumeric());
            return first
                .and_then(|c| self.strokes_of(c))
                .map_or(Heading::Other, |(count, _)| Heading::Strokes(count.into()));
        }
        let letter = match units.first() {
            Some(Unit::Han(_, syllable)) => syllable.as_ref().and_then(|syllable| syllable.plain.chars().next()),
            Some(Unit::Word(word)) => word.chars().next(),
            None => None,
        };
        letter.filter(char::is_ascii_lowercase).map_or(Heading::Other, |c| Heading::Letter(c.to_ascii_uppercase()))
    }

    /// The stroke count of `c`, and its sort key among the characters with the same count.
    fn strokes_of(&self, c: char) -> Option<(u8, Vec<u8>)> {
        let collators = self.collators.as_ref()?;
        let key = key_of(&collators.stroke, c);
        collators.strokes.count(c, &key).map(|count| (count, key))
    }

    /// Appends a character to the key of a name that is sorted by strokes.
    fn push_strokes(&self, key: &mut Vec<u8>, c: char) {
        if let Some((count, place)) = self.strokes_of(c) {
            key.push(count);
            key.extend(place);
        } else {
            key.push(UNKNOWN);
            key.extend(c.to_string().bytes());
        }
        key.push(END);
    }

    /// Appends a part of a name to a key.
    fn push_unit(&self, key: &mut Vec<u8>, unit: &Unit) {
        match unit {
            Unit::Word(word) => {
                key.extend(word.bytes());
                key.push(END_OF_LETTERS);
            }
            Unit::Han(c, Some(syllable)) => {
                key.extend(syllable.plain.bytes());
                key.extend([END_OF_LETTERS, END_OF_LETTERS + syllable.tone]);
                self.push_strokes(key, *c);
            }
            Unit::Han(c, None) => {
                key.push(UNKNOWN);
                self.push_strokes(key, *c);
            }
        }
    }
}
