//! Fingerprints of what pages are made from.

use std::sync::{PoisonError, RwLock};

use rapidhash::RapidHashMap;
use tera::Value;
use tera::value::{Key, Map};

/// A BLAKE3 hash of everything that an output is made from.
pub type Fingerprint = [u8; 32];

/// The hashes of cards, which stand in many pages: each card is hashed once. A card is found by where its map lies in memory,
/// which no other map can while the card is kept.
#[derive(Debug, Default)]
pub(super) struct CardHashes(RwLock<RapidHashMap<usize, Fingerprint>>);

impl CardHashes {
    /// `card`, its hash noted. It must be kept as long as these hashes are.
    pub fn noted(&self, card: Value) -> Value {
        if let Some(map) = card.as_map() {
            let mut hasher = Hasher::knowing(self);
            hasher.map(map);
            let hash = hasher.finish();
            self.0.write().unwrap_or_else(PoisonError::into_inner).insert(place(map), hash);
        }
        card
    }

    fn get(&self, map: &Map) -> Option<Fingerprint> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).get(&place(map)).copied()
    }
}

fn place(map: &Map) -> usize {
    std::ptr::from_ref(map).addr()
}

/// Takes values in one after the other. Each part is told from the next, so that no two different rows of parts are alike.
#[derive(Debug, Default)]
pub(super) struct Hasher<'c> {
    bytes: Vec<u8>,
    cards: Option<&'c CardHashes>,
}

impl<'c> Hasher<'c> {
    /// One that takes cards by their hashes.
    pub fn knowing(cards: &'c CardHashes) -> Self {
        Self { bytes: Vec::with_capacity(4096), cards: Some(cards) }
    }

    pub fn part(&mut self, fingerprint: &Fingerprint) {
        self.bytes.extend_from_slice(fingerprint);
    }

    pub fn text(&mut self, text: &str) {
        self.bytes.extend_from_slice(&(text.len() as u64).to_le_bytes());
        self.bytes.extend_from_slice(text.as_bytes());
    }

    fn sign(&mut self, sign: u8) {
        self.bytes.push(sign);
    }

    /// A value with all that is in it. The order of a map counts: templates see it.
    pub fn value(&mut self, value: &Value) {
        if let Some(text) = value.as_str() {
            self.sign(if value.is_safe() { b'h' } else { b's' });
            self.text(text);
        } else if let Some(map) = value.as_map() {
            match self.cards.and_then(|cards| cards.get(map)) {
                Some(hash) => {
                    self.sign(b'c');
                    self.part(&hash);
                }
                None => self.map(map),
            }
        } else if let Some(values) = value.as_array() {
            self.sign(b'a');
            self.bytes.extend_from_slice(&(values.len() as u64).to_le_bytes());
            for value in values {
                self.value(value);
            }
        } else if let Some(bytes) = value.as_bytes() {
            self.sign(b'b');
            self.bytes.extend_from_slice(&(bytes.len() as u64).to_le_bytes());
            self.bytes.extend_from_slice(bytes);
        } else {
            // What is left is small: nothing, yes or no, or a number.
            self.sign(b'0');
            self.text(value.name());
            self.text(&value.to_string());
        }
    }

    /// A map with all that is in it.
    pub fn map(&mut self, map: &Map) {
        self.sign(b'm');
        self.bytes.extend_from_slice(&(map.len() as u64).to_le_bytes());
        for (key, value) in map {
            self.key(key);
            self.value(value);
        }
    }

    /// A text, or that there is none.
    pub fn option(&mut self, text: Option<&str>) {
        self.sign(if text.is_some() { b'o' } else { b'n' });
        self.text(text.unwrap_or_default());
    }

    fn key(&mut self, key: &Key<'_>) {
        match key {
            Key::String(text) => {
                self.sign(b't');
                self.text(text);
            }
            Key::Str(text) => {
                self.sign(b't');
                self.text(text);
            }
            other => {
                self.sign(b'k');
                self.text(&other.to_string());
            }
        }
    }

    pub fn finish(self) -> Fingerprint {
        *blake3::hash(&self.bytes).as_bytes()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    fn hash(value: &Value) -> Fingerprint {
        let mut hasher = Hasher::default();
        hasher.value(value);
        hasher.finish()
    }

    #[test]
    fn what_looks_alike_in_print_is_told_apart() {
        let values = [
            Value::none(),
            Value::from(""),
            Value::safe_string(""),
            Value::from(1_u64),
            Value::from("1"),
            Value::from(true),
            Value::from("true"),
            Value::from(vec![Value::from("ab"), Value::from("c")]),
            Value::from(vec![Value::from("a"), Value::from("bc")]),
            Value::from(vec![Value::from(vec![Value::from("a")]), Value::from("bc")]),
            Value::from_serializable(&BTreeMap::from([("a", "b")])),
            Value::from_serializable(&BTreeMap::from([("a", Some("b")), ("c", None)])),
        ];
        for (at, one) in values.iter().enumerate() {
            assert_eq!(hash(one), hash(&one.clone()));
            assert!(values.iter().skip(at + 1).all(|other| hash(one) != hash(other)), "{one:?}");
        }
    }
}
