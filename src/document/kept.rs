//! Serialises parsed documents for a cache: a document whose files have not changed is not parsed again.

use std::sync::Arc;

use super::any::AnyDocument;
use super::files::DocumentFiles;
use super::parse::ParsedDocument;
use super::text::{Text, TextOf};
use blackeyes_chinese::Lang;
use blackeyes_diagnostics::Diagnostics;
use blackeyes_markdown::Markdown;

impl ParsedDocument {
    /// Serialises the document, without the HTML and the plain text of its bodies. `None` if there are diagnostics: the
    /// document must be parsed again, because their messages show the current text.
    pub fn to_bytes(&self) -> Option<Vec<u8>> {
        let document = self.document.as_ref().filter(|_| self.diagnostics.is_empty())?;
        let texts: Vec<_> = self.texts.iter().map(|TextOf { path, lang, text }| (path, lang, &**text)).collect();
        borsh::to_vec(&(document, texts)).ok()
    }

    /// Deserialises the result of [`ParsedDocument::to_bytes`] for the document of `files`. It has no HTML and no plain text;
    /// see [`Self::keep_sources`].
    pub fn from_bytes(bytes: &[u8], files: &DocumentFiles) -> Option<Self> {
        let (document, texts): (AnyDocument, Vec<(Arc<str>, Lang, Text)>) = borsh::from_slice(bytes).ok()?;
        let text_of = |(path, lang, text)| TextOf { path, lang, text: Arc::new(text) };
        let texts = texts.into_iter().map(text_of).collect();
        let key = files.key.clone();
        let fits = document.noun() == files.noun && *document.key() == key;
        fits.then(|| Self { noun: files.noun, key, document: Some(document), texts, diagnostics: Diagnostics::new() })
    }

    /// Keeps the files that its bodies were parsed from, so that their HTML and plain text can be written when they are needed.
    /// `text_of` returns the text of a file, which must be the one that was parsed. `None` if it returns none.
    pub fn keep_sources(&mut self, markdown: &Arc<Markdown>, text_of: impl Fn(&str) -> Option<Arc<str>>) -> Option<()> {
        self.texts.iter_mut().try_for_each(|of| of.keep_source(text_of(&of.path)?, markdown))
    }
}
