//! What links, pictures and media name.

use std::ops::Range;

/// A file, a document or a heading of the site, and where it is named.
#[derive(Clone, Debug, Default)]
pub struct Target {
    /// It, relative to the document, with percent-encoding decoded.
    pub target: String,
    /// The bytes of the file that name it.
    pub span: Range<usize>,
}

/// Where something is written in a file is no part of what it means.
impl PartialEq for Target {
    fn eq(&self, other: &Self) -> bool {
        self.target == other.target
    }
}

impl Eq for Target {}
