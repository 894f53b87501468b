//! Names in two Unicode forms: macOS takes letters with marks apart, and most programs compose them.

use rapidhash::RapidHashMap;
use unicode_normalization::{IsNormalized, UnicodeNormalization as _, is_nfc_quick};

/// What is known under names that are not composed, by their composed form. Nearly always nothing is.
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
    /// What `name` means in another form than it is written in: what `known` has under its composed form, or what is known
    /// under a name that is not composed.
    pub(super) fn find<'a>(&'a self, name: &str, known: impl Fn(&str) -> Option<&'a T>) -> Option<&'a T> {
        if name.is_ascii() {
            return None;
        }
        let other = composed(name);
        other.as_deref().and_then(known).or_else(|| self.0.get(other.as_deref().unwrap_or(name)))
    }
}

impl<T: Clone> Spellings<T> {
    /// The same, where what is known by name has to be made.
    pub(super) fn find_owned(&self, name: &str, known: impl Fn(&str) -> Option<T>) -> Option<T> {
        if name.is_ascii() {
            return None;
        }
        let other = composed(name);
        other.as_deref().and_then(known).or_else(|| self.0.get(other.as_deref().unwrap_or(name)).cloned())
    }
}

/// The composed form of `name`, if that is another.
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
