//! The value of a text as another reader of YAML gives it, in order.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

/// A value, read by `serde-saphyr`.
#[derive(Clone, Debug, PartialEq)]
pub enum Other {
    Null,
    Scalar(String),
    List(Vec<Other>),
    Map(Vec<(String, Other)>),
}

impl<'de> Deserialize<'de> for Other {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Any)
    }
}

struct Any;

impl<'de> Visitor<'de> for Any {
    type Value = Other;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Other, E> {
        Ok(Other::Null)
    }

    fn visit_none<E>(self) -> Result<Other, E> {
        Ok(Other::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Other, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Other, E> {
        Ok(Other::Scalar(format!("truth {value}")))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Other, E> {
        Ok(Other::Scalar(format!("number {value}")))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Other, E> {
        Ok(Other::Scalar(format!("number {value}")))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Other, E> {
        Ok(Other::Scalar(format!("number {value}")))
    }

    fn visit_str<E>(self, value: &str) -> Result<Other, E> {
        Ok(Other::Scalar(format!("text {value}")))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Other, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = access.next_element()? {
            items.push(item);
        }
        Ok(Other::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Other, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = access.next_entry()? {
            entries.push(entry);
        }
        Ok(Other::Map(entries))
    }
}

impl Other {
    pub fn of(text: &str) -> Option<Self> {
        serde_yaml::from_str(text.strip_prefix('\u{FEFF}').unwrap_or(text)).ok()
    }

    /// The value at these indices.
    pub fn at(&mut self, indices: &[usize]) -> &mut Self {
        indices.iter().fold(self, |value, &index| match value {
            Self::List(items) => &mut items[index],
            Self::Map(entries) => &mut entries[index].1,
            _ => panic!("no entries"),
        })
    }

    /// Changes the entries of a list or a mapping; items have no key.
    pub fn change(&mut self, work: impl FnOnce(&mut Vec<(String, Other)>)) {
        match self {
            Self::List(items) => {
                let mut entries = std::mem::take(items).into_iter().map(|item| (String::new(), item)).collect();
                work(&mut entries);
                *items = entries.into_iter().map(|(_, item)| item).collect();
            }
            Self::Map(entries) => work(entries),
            _ => panic!("no entries"),
        }
    }
}
