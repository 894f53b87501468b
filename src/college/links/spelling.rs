//! Names in two Unicode forms: macOS decomposes letters with marks, and most programs compose them.

use rapidhash::RapidHashMap;
use unicode_normalization::{IsNormalized, UnicodeNormalization as _, is_nfc_quick};

/// Items whose names are not composed, by the composed names. It is almost always empty.
#[derive(Clone, Debug)]
pub(super) struct Spellings<T>(RapidHashMap<String, T>);

impl<T> Default for Spellings<T> {
    fn default() -> Self {
        Self(RapidHashMap::default())
    }
}

impl<'a, T> FromIterator<(&'a str, T)> for Spellings<T> {
    fn from_iter<I: IntoIterator<Item = (&'a str, T)>>(known: I) -> Self {
        Self(known.into_iter().filter_map(|(name, what)| Some((composed(name)?, what))).collect())
    }
}

impl<T> Spellings<T> {
    /// Looks up `name` in the other Unicode form: its composed form in `known`, or else among the names that are not
    /// composed.
    pub(super) fn find<'a>(&'a self, name: &str, known: impl Fn(&str) -> Option<&'a T>) -> Option<&'a T> {
        if name.is_ascii() {
            return None;
        }
        let other = composed(name);
        other.as_deref().and_then(known).or_else(|| self.0.get(other.as_deref().unwrap_or(name)))
    }
}

impl<T: Clone> Spellings<T> {
    /// Like [`Self::find`], for `known` functions that return an owned value.
    pub(super) fn find_owned(&self, name: &str, known: impl Fn(&str) -> Option<T>) -> Option<T> {
        if name.is_ascii() {
            return None;
        }
        let other = composed(name);
        other.as_deref().and_then(known).or_else(|| self.0.get(other.as_deref().unwrap_or(name)).cloned())
    }
}

/// The composed form of `name`, if it differs.
fn composed(name: &str) -> Option<String> {
    if name.is_ascii() || is_nfc_quick(name.chars()) == IsNormalized::Yes {
        return None;
    }
    let composed: String = name.nfc().collect();
    (composed != name).then_some(composed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_in_either_form() {
        let (apart, whole) = ("content/Cafe\u{301}.jpg", "content/Caf\u{e9}.jpg");
        let on_mac: Spellings<u8> = [(apart, 1)].into_iter().collect();
        assert_eq!(on_mac.find(whole, |_| None), Some(&1));
        let elsewhere: Spellings<u8> = [(whole, 2)].into_iter().collect();
        assert_eq!(elsewhere.find(apart, |name| (name == whole).then_some(&2)), Some(&2));
        assert_eq!(elsewhere.find("content/Cafe.jpg", |_| None), None);
        assert_eq!(on_mac.find_owned(whole, |_| None), Some(1));
    }
}
