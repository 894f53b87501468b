//! A text to parse.

use std::sync::Arc;

/// A text to parse.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// The file, for diagnostics.
    pub path: &'a Arc<str>,
    /// The whole file, without a byte-order mark.
    pub text: &'a str,
    /// The first byte of the body, after the front matter.
    pub start: usize,
    /// Whether to generate a summary: unnecessary if the writer provides one.
    pub summarise: bool,
}
