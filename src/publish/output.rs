//! One file of the site, and the trait that accepts it.

use std::fs;
use std::path::PathBuf;

use crate::source::{Doing, failure};
use crate::store::StoredFile;
use blackeyes_diagnostics::Diagnostic;

use super::path::OutputPath;

/// Accepts outputs, one at a time, from any thread.
pub trait OutputSink: Sync {
    /// Accepts `output`. Callers stop at the first error.
    fn put(&self, output: Output) -> Result<(), Diagnostic>;

    /// Reuses what was published at `path`, if it was made from inputs with this fingerprint and is untouched.
    /// Returns `false` if it was not reused; the caller must then put the output.
    fn keep(&self, _path: &OutputPath, _fingerprint: &[u8; 32]) -> Result<bool, Diagnostic> {
        Ok(false)
    }
}

/// One file of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Output {
    /// Its location in the site.
    pub path: OutputPath,
    /// Its content.
    pub content: Content,
}

/// The content of an output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// Plain bytes.
    Bytes(Vec<u8>),
    /// Bytes made from inputs with this fingerprint.
    Made(Vec<u8>, [u8; 32]),
    /// A file of the cache, such as a resized picture. It is not even read while its hash equals the published one.
    Stored(StoredFile),
    /// A file of the site, resolved by [`Root::resolve`](crate::source::Root::resolve) and published unchanged.
    Source(PathBuf),
}

impl Content {
    /// All its bytes.
    ///
    /// # Errors
    /// `io` if they are on the disk and cannot be read.
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
