//! A text to be parsed.

use std::sync::Arc;

/// A text to be parsed.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// The file, for diagnostics.
    pub path: &'a Arc<str>,
    /// The whole file, without a byte-order mark.
    pub text: &'a str,
    /// The first byte of the body, after the front matter.
    pub start: usize,
    /// Whether a summary is made from it: of no use where its writer gives one.
    pub summarise: bool,
}
