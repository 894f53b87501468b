//! JSON-LD values before serialisation.

use std::borrow::Cow;
use std::io;

use serde::ser::{Serialize, Serializer};
use serde_json::ser::Formatter;
use serde_json::value::RawValue;

/// The value of a property.
#[derive(Debug)]
pub(in crate::render) enum Said<'a> {
    Nothing,
    Text(Cow<'a, str>),
    Number(u64),
    List(Vec<Self>),
    Thing(Thing<'a>),
    /// An entity that was serialised before, by [`Thing::to_raw`].
    Written(&'a RawValue),
}

/// The properties of an entity, in the order in which they were added; empty ones are left out.
#[derive(Debug, Default)]
pub(in crate::render) struct Thing<'a>(Vec<(&'static str, Said<'a>)>);

impl<'a> Thing<'a> {
    /// An entity of this type, identified by `id`.
    pub fn new(kind: &'static str, id: impl Into<Said<'a>>) -> Self {
        Self::unnamed(kind).with("@id", id)
    }

    /// An entity without an identifier, known only to its owner.
    pub fn unnamed(kind: &'static str) -> Self {
        Self(Vec::with_capacity(12)).with("@type", kind)
    }

    /// A reference to an entity that is described elsewhere.
    pub fn named(id: impl Into<Said<'a>>) -> Self {
        Self::default().with("@id", id)
    }

    /// Adds a property, unless its value is empty.
    pub fn with(mut self, key: &'static str, said: impl Into<Said<'a>>) -> Self {
        let said = said.into();
        if !said.is_empty() {
            self.0.push((key, said));
        }
        self
    }

    /// Serialises it as JSON for a `script` element: nothing in it can end that element.
    pub fn to_script(&self) -> String {
        let mut serializer = serde_json::Serializer::with_formatter(Vec::with_capacity(4096), InScript);
        // Texts, numbers and lists of them can always be serialised, and writing to a vector cannot fail.
        let _ = self.serialize(&mut serializer);
        String::from_utf8(serializer.into_inner()).unwrap_or_default()
    }

    /// Serialises it for verbatim inclusion in other entities.
    pub fn to_raw(&self) -> Option<Box<RawValue>> {
        RawValue::from_string(self.to_script()).ok()
    }
}

impl Said<'_> {
    fn is_empty(&self) -> bool {
        match self {
            Self::Nothing => true,
            Self::Text(text) => text.is_empty(),
            Self::List(list) => list.is_empty(),
            Self::Number(_) | Self::Thing(_) | Self::Written(_) => false,
        }
    }
}

impl Serialize for Thing<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, said)| (key, said)))
    }
}

impl Serialize for Said<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Nothing => serializer.serialize_unit(),
            Self::Text(text) => serializer.serialize_str(text),
            Self::Number(number) => serializer.serialize_u64(*number),
            Self::List(list) => serializer.collect_seq(list),
            Self::Thing(thing) => thing.serialize(serializer),
            Self::Written(written) => written.serialize(serializer),
        }
    }
}

/// Compact JSON in which `<`, `>` and `&` are escaped, as HTML requires inside a `script` element (section 4.12.1.3,
/// restrictions for contents of script elements).
struct InScript;

impl Formatter for InScript {
    fn write_string_fragment<W: io::Write + ?Sized>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        let mut bytes = fragment.as_bytes();
        while let Some(at) = memchr::memchr3(b'<', b'>', b'&', bytes) {
            let (before, rest) = bytes.split_at(at);
            writer.write_all(before)?;
            writer.write_all(match rest[0] {
                b'<' => b"\\u003c",
                b'>' => b"\\u003e",
                _ => b"\\u0026",
            })?;
            bytes = &rest[1..];
        }
        writer.write_all(bytes)
    }
}

impl<'a> From<&'a str> for Said<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a String> for Said<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Said<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl<'a> From<Cow<'a, str>> for Said<'a> {
    fn from(text: Cow<'a, str>) -> Self {
        Self::Text(text)
    }
}

impl From<u64> for Said<'_> {
    fn from(number: u64) -> Self {
        Self::Number(number)
    }
}

impl<'a> From<&'a RawValue> for Said<'a> {
    fn from(written: &'a RawValue) -> Self {
        Self::Written(written)
    }
}

impl<'a> From<Thing<'a>> for Said<'a> {
    fn from(thing: Thing<'a>) -> Self {
        Self::Thing(thing)
    }
}

impl<'a, T: Into<Said<'a>>> From<Vec<T>> for Said<'a> {
    fn from(list: Vec<T>) -> Self {
        Self::List(list.into_iter().map(Into::into).collect())
    }
}

impl<'a, T: Into<Said<'a>>> From<Option<T>> for Said<'a> {
    fn from(said: Option<T>) -> Self {
        said.map_or(Self::Nothing, Into::into)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_empty_is_not_said() {
        let nothing: Vec<&str> = Vec::new();
        let thing = Thing::unnamed("A").with("b", "").with("c", nothing).with("d", None::<&str>).with("e", 0);
        assert_eq!(thing.to_script(), r#"{"@type":"A","e":0}"#);
    }

    #[test]
    fn nothing_ends_the_script() {
        let written = Thing::named("a&").to_raw().unwrap();
        let thing = Thing::named("</script><!-- & \"灯\" \u{1}").with("x", vec![&*written]);
        let script = thing.to_script();
        assert!(!script.contains(['<', '>', '&']), "{script}");
        let read: serde_json::Value = serde_json::from_str(&script).unwrap();
        assert_eq!(read, serde_json::json!({"@id": "</script><!-- & \"灯\" \u{1}", "x": [{"@id": "a&"}]}));
    }
}
