//! One file of the site, and who takes it.

use std::fs;
use std::path::PathBuf;

use crate::source::{Doing, failure};
use crate::store::StoredFile;
use blackeyes_diagnostics::Diagnostic;

use super::path::OutputPath;

/// Takes outputs, one at a time, from any thread.
pub trait OutputSink: Sync {
    /// Takes `output`. Whoever makes outputs stops at the first error.
    fn put(&self, output: Output) -> Result<(), Diagnostic>;

    /// Takes over what was published at `path`, if it was made from what has this fingerprint and stands untouched; whether
    /// it did. If not, the output has to be put.
    fn keep(&self, _path: &OutputPath, _fingerprint: &[u8; 32]) -> Result<bool, Diagnostic> {
        Ok(false)
    }
}

/// One file of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Output {
    /// Where it stands in the site.
    pub path: OutputPath,
    /// What is in it.
    pub content: Content,
}

/// What is in an output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// These bytes.
    Bytes(Vec<u8>),
    /// Bytes that were made from what has this fingerprint.
    Made(Vec<u8>, [u8; 32]),
    /// A file of the cache, such as a resized picture. While its hash is the one that was published, it is not even read.
    Stored(StoredFile),
    /// A file of the site, resolved by [`Root::resolve`](crate::source::Root::resolve), as it is.
    Source(PathBuf),
}

impl Content {
    /// All its bytes.
    ///
    /// # Errors
    /// `io` if they lie on the disk and cannot be read.
    pub fn into_bytes(self) -> Result<Vec<u8>, Diagnostic> {
        match self {
            Self::Bytes(bytes) | Self::Made(bytes, _) => Ok(bytes),
            Self::Stored(stored) => stored.read(),
            Self::Source(from) => {
                fs::read(&from).map_err(|error| failure(Doing::Reading, &from.to_string_lossy(), &error))
            }
        }
    }
}
