//! Fingerprints of the data that pages are made from.

use std::sync::{PoisonError, RwLock};

use rapidhash::RapidHashMap;
use tera::Value;
use tera::value::{Key, Map};

/// A BLAKE3 hash of everything that an output is made from.
pub type Fingerprint = [u8; 32];

/// The hashes of cards. A card occurs in many pages but is hashed only once. It is identified by the address of its
/// map, which no other map can have while the card is alive.
#[derive(Debug, Default)]
pub(super) struct CardHashes(RwLock<RapidHashMap<usize, Fingerprint>>);

impl CardHashes {
    /// Returns `card` after recording its hash. The card must live as long as these hashes.
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

/// Hashes a sequence of values. Each part is delimited, so that no two different sequences of parts are equal.
#[derive(Debug, Default)]
pub(super) struct Hasher<'c> {
    bytes: Vec<u8>,
    cards: Option<&'c CardHashes>,
}

impl<'c> Hasher<'c> {
    /// A hasher that represents cards by their hashes.
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

    /// Adds a value and everything in it. The order of a map is significant, because templates see it.
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
            // The remaining values are small: none, booleans and numbers.
            self.sign(b'0');
            self.text(value.name());
            self.text(&value.to_string());
        }
    }

    /// Adds a map and everything in it.
    pub fn map(&mut self, map: &Map) {
        self.sign(b'm');
        self.bytes.extend_from_slice(&(map.len() as u64).to_le_bytes());
        for (key, value) in map {
            self.key(key);
            self.value(value);
        }
    }

    /// Adds an optional text.
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
    fn values_that_print_alike_are_distinguished() {
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
