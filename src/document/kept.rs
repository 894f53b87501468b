//! Parsed documents as bytes, for a cache: what was parsed is not parsed again while its files are the same.

use std::sync::Arc;

use super::any::AnyDocument;
use super::layout::DocumentFiles;
use super::parse::ParsedDocument;
use blackeyes_diagnostics::Diagnostics;
use blackeyes_markdown::{LateSource, Markdown};

impl ParsedDocument {
    /// As bytes, without the texts of its bodies. `None` where it is better parsed anew: something is wrong with it, and a
    /// message shows the text as it stands now.
    pub fn to_bytes(&self) -> Option<Vec<u8>> {
        let document = self.document.as_ref().filter(|_| self.diagnostics.is_empty())?;
        borsh::to_vec(document).ok()
    }

    /// What [`ParsedDocument::to_bytes`] gave for the document of `files`. The texts of its bodies are made when they are first
    /// asked for, from what `bytes_of` gives for a file: the very bytes that it was parsed from.
    pub fn from_bytes(
        bytes: &[u8],
        files: &DocumentFiles,
        markdown: &Arc<Markdown>,
        bytes_of: &dyn Fn(&str) -> Option<Vec<u8>>,
    ) -> Option<Self> {
        let mut document: AnyDocument = borsh::from_slice(bytes).ok()?;
        let source =
            |path: &Arc<str>, start| Some(LateSource { path: Arc::clone(path), bytes: bytes_of(path)?, start });
        document.make_late(&source, markdown)?;
        let key = files.key.clone();
        let fits = document.noun() == files.noun && *document.key() == key;
        fits.then(|| Self { noun: files.noun, key, document: Some(document), diagnostics: Diagnostics::new() })
    }
}

/// How fields of types that are not ours are written and read.
pub(super) mod field {
    use borsh::io::{Error, ErrorKind, Read, Result, Write};
    use borsh::{BorshDeserialize as _, BorshSerialize as _};
    use jiff::civil::{Date, Time};
    use serde_json::{Map, Value};

    fn bad() -> Error {
        ErrorKind::InvalidData.into()
    }

    #[allow(clippy::trivially_copy_pass_by_ref, reason = "so they are called")]
    pub fn write_day<W: Write>(day: &Date, out: &mut W) -> Result<()> {
        (day.year(), day.month(), day.day()).serialize(out)
    }

    pub fn read_day<R: Read>(from: &mut R) -> Result<Date> {
        let (year, month, day) = <(i16, i8, i8)>::deserialize_reader(from)?;
        Date::new(year, month, day).map_err(|_| bad())
    }

    #[allow(clippy::ref_option, clippy::trivially_copy_pass_by_ref, reason = "so they are called")]
    pub fn write_some_day<W: Write>(day: &Option<Date>, out: &mut W) -> Result<()> {
        day.is_some().serialize(out)?;
        day.as_ref().map_or(Ok(()), |day| write_day(day, out))
    }

    pub fn read_some_day<R: Read>(from: &mut R) -> Result<Option<Date>> {
        bool::deserialize_reader(from)?.then(|| read_day(from)).transpose()
    }

    #[allow(clippy::ref_option, clippy::trivially_copy_pass_by_ref, reason = "so they are called")]
    pub fn write_some_time<W: Write>(time: &Option<Time>, out: &mut W) -> Result<()> {
        time.map(|time| (time.hour(), time.minute(), time.second(), time.subsec_nanosecond())).serialize(out)
    }

    pub fn read_some_time<R: Read>(from: &mut R) -> Result<Option<Time>> {
        let time = <Option<(i8, i8, i8, i32)>>::deserialize_reader(from)?;
        time.map(|(hour, minute, second, nano)| Time::new(hour, minute, second, nano).map_err(|_| bad())).transpose()
    }

    /// Values of any shape are kept as the text that says their types.
    pub fn write_values<W: Write>(values: &Map<String, Value>, out: &mut W) -> Result<()> {
        let text = if values.is_empty() { String::new() } else { serde_json::to_string(values)? };
        text.serialize(out)
    }

    pub fn read_values<R: Read>(from: &mut R) -> Result<Map<String, Value>> {
        let text = String::deserialize_reader(from)?;
        if text.is_empty() { Ok(Map::new()) } else { Ok(serde_json::from_str(&text)?) }
    }
}
