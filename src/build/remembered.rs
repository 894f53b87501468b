//! A document and the files that it was parsed from, as one build remembers it for the next.

use std::sync::Arc;

use crate::document::{DocumentFiles, ParsedDocument};

/// The maximum size of a table beside a roll, in bytes.
pub(super) const TABLE_LIMIT: u64 = 64 << 20;

/// A parsed document.
#[derive(Debug)]
pub(super) struct Remembered {
    pub files: DocumentFiles,
    /// The files that were read for it.
    pub reads: Vec<Seen>,
    pub parsed: ParsedDocument,
    /// How many bytes were read.
    pub bytes: u64,
    /// Whether an earlier build parsed it.
    pub kept: bool,
}

/// A file that was read for a document, and a hash of its content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Seen {
    /// The file.
    pub path: Arc<str>,
    /// The BLAKE3 hash of its bytes.
    pub hash: [u8; 32],
}
