//! Parsed documents as bytes, for a cache: what was parsed is not parsed again while its files are the same.

use std::sync::Arc;

use super::any::AnyDocument;
use super::layout::DocumentFiles;
use super::parse::ParsedDocument;
use crate::diagnostic::Diagnostics;
use crate::markdown::{LateSource, Markdown};

impl ParsedDocument {
    /// As bytes, without the texts of its bodies. `None` where it is better parsed anew: something is wrong with it, and a
    /// message shows the text as it stands now.
    pub fn to_bytes(&self) -> Option<Vec<u8>> {
        let document = self.document.as_ref().filter(|_| self.diagnostics.is_empty())?;
        postcard::to_allocvec(document).ok()
    }

    /// What [`ParsedDocument::to_bytes`] gave for the document of `files`. The texts of its bodies are made when they are first
    /// asked for, from what `bytes_of` gives for a file: the very bytes that it was parsed from.
    pub fn from_bytes(
        bytes: &[u8],
        files: &DocumentFiles,
        markdown: &Arc<Markdown>,
        bytes_of: &dyn Fn(&str) -> Option<Vec<u8>>,
    ) -> Option<Self> {
        let mut document: AnyDocument = postcard::from_bytes(bytes).ok()?;
        let source = |path: &Arc<str>, start| Some(LateSource { path: Arc::clone(path), bytes: bytes_of(path)?, start });
        document.make_late(&source, markdown)?;
        let key = files.key.clone();
        let fits = document.noun() == files.noun && *document.key() == key;
        fits.then(|| Self { noun: files.noun, key, document: Some(document), diagnostics: Diagnostics::new() })
    }
}

/// Values of any shape, which a form that does not name its types can only hold as text.
pub(super) mod as_json {
    use serde::de::Error as _;
    use serde::{Deserialize as _, Deserializer, Serialize as _, Serializer};

    type Map = serde_json::Map<String, serde_json::Value>;

    pub fn serialize<S: Serializer>(map: &Map, serializer: S) -> Result<S::Ok, S::Error> {
        let text = if map.is_empty() { String::new() } else { serde_json::to_string(map).unwrap_or_default() };
        text.serialize(serializer)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Map, D::Error> {
        let text = <&str>::deserialize(deserializer)?;
        if text.is_empty() { Ok(Map::new()) } else { serde_json::from_str(text).map_err(D::Error::custom) }
    }
}
