//! Parsed documents as bytes, for a cache: what was parsed is not parsed again while its files are the same.

use std::sync::Arc;

use super::any::AnyDocument;
use super::files::DocumentFiles;
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
