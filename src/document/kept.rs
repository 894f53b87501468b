//! Serialises parsed documents for a cache: a document whose files have not changed is not parsed again.

use std::sync::Arc;

use super::any::AnyDocument;
use super::files::DocumentFiles;
use super::parse::ParsedDocument;
use super::text::{Text, TextOf};
use blackeyes_diagnostics::Diagnostics;
use blackeyes_markdown::{LateSource, Markdown};

impl ParsedDocument {
    /// Serialises the document, without the HTML and the plain text of its bodies. `None` if there are diagnostics: the
    /// document must be parsed again, because their messages show the current text.
    pub fn to_bytes(&self) -> Option<Vec<u8>> {
        let document = self.document.as_ref().filter(|_| self.diagnostics.is_empty())?;
        borsh::to_vec(&(document, &self.texts)).ok()
    }

    /// Deserialises the result of [`ParsedDocument::to_bytes`] for the document of `files`. The HTML and the plain text of
    /// its bodies are made on first use, from the bytes that `bytes_of` returns for a file, which must be those that it was
    /// parsed from.
    pub fn from_bytes(
        bytes: &[u8],
        files: &DocumentFiles,
        markdown: &Arc<Markdown>,
        bytes_of: &dyn Fn(&str) -> Option<Vec<u8>>,
    ) -> Option<Self> {
        let (document, texts): (AnyDocument, Vec<TextOf>) = borsh::from_slice(bytes).ok()?;
        let late = |of: TextOf| {
            let Text { hash, start, body } = Arc::unwrap_or_clone(of.text);
            let source = LateSource { path: Arc::clone(&of.path), bytes: bytes_of(&of.path)?, start };
            Some(TextOf { text: Arc::new(Text { hash, start, body: body.made_late(source, markdown) }), ..of })
        };
        let texts = texts.into_iter().map(late).collect::<Option<_>>()?;
        let key = files.key.clone();
        let fits = document.noun() == files.noun && *document.key() == key;
        fits.then(|| Self { noun: files.noun, key, document: Some(document), texts, diagnostics: Diagnostics::new() })
    }
}
