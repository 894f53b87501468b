//! Finds the files that may name something, without parsing those that cannot.

use std::collections::BTreeSet;
use std::sync::Arc;

use aho_corasick::AhoCorasick;
use rayon::prelude::*;
use unicode_normalization::{IsNormalized, is_nfc_quick};

use super::content::Content;

/// A document's file that may name one of the names that were searched.
pub(super) struct Candidate {
    pub path: Arc<str>,
    /// Without a byte-order mark.
    pub text: Arc<str>,
}

/// Searches the documents of a site for names of files and parts of addresses.
pub(super) struct Search {
    names: Option<AhoCorasick>,
    ascii: bool,
}

impl Search {
    /// A search for any of `names`.
    pub fn new<'n>(names: impl IntoIterator<Item = &'n str>) -> Self {
        let names: BTreeSet<&str> = names.into_iter().filter(|name| !name.is_empty()).collect();
        Self { ascii: names.iter().all(|name| name.is_ascii()), names: AhoCorasick::new(names).ok() }
    }

    /// Whether a text may name one of them. It may if it has escapes, in which names can be written in other ways.
    pub fn may_be_in(&self, text: &str) -> bool {
        self.names.as_ref().is_none_or(|names| names.is_match(text))
            || has_escapes(text.as_bytes())
            || !self.ascii && is_nfc_quick(text.chars()) != IsNormalized::Yes
    }

    /// The files of documents in which one of them may be named, and those that cannot be read.
    pub fn documents(&self, content: &Content<'_>) -> (Vec<Candidate>, Vec<Arc<str>>) {
        let editions: Vec<&Arc<str>> =
            content.layout.documents.iter().flat_map(|files| &files.editions).map(|edition| &edition.path).collect();
        let (mut found, mut unread) = (Vec::new(), Vec::new());
        let read: Vec<_> = editions
            .par_iter()
            .filter_map(|path| match content.root.read_text(path) {
                Ok(text) => {
                    self.may_be_in(&text.text).then(|| Ok(Candidate { path: Arc::clone(path), text: text.text }))
                }
                Err(_) => Some(Err(Arc::clone(path))),
            })
            .collect();
        for one in read {
            match one {
                Ok(candidate) => found.push(candidate),
                Err(path) => unread.push(path),
            }
        }
        (found, unread)
    }
}

/// Whether a text has percent-encoding, entities, or escapes.
fn has_escapes(text: &[u8]) -> bool {
    memchr::memchr3_iter(b'%', b'&', b'\\', text).any(|at| {
        let next = |offset: usize| text.get(at + offset).copied().unwrap_or_default();
        match text.get(at) {
            Some(b'%') => next(1).is_ascii_hexdigit() && next(2).is_ascii_hexdigit(),
            Some(b'&') => next(1) == b'#' || next(1).is_ascii_alphabetic(),
            _ => matches!(next(1), b'x' | b'u' | b'U') || next(1).is_ascii_punctuation(),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_in_any_spelling_that_a_link_can_have() {
        let search = Search::new(["night-shift.md", "春天.md"]);
        for text in [
            "[a](night-shift.md)",
            "[a](night%2Dshift.md)",
            "[a](x&#45;y)",
            "[a](night\\-shift.md)",
            "\"\\u6625\"",
            "[a](春天.md)",
            "e\u{301}",
        ] {
            assert!(search.may_be_in(text), "{text}");
        }
        for text in ["[a](day.md)", "100% sure", "A & B", "C:\\temp"] {
            assert!(!search.may_be_in(text), "{text}");
        }
    }
}
