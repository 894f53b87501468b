//! The identity of a document inside the site.

use std::fmt;
use std::sync::Arc;

use borsh::{BorshDeserialize, BorshSerialize};

/// A document's path in the site folder, without `content/`, language and extension: `journal/2026-3/night-shift`,
/// `journal/2026-3` (an issue), `window/eight-honours` (a campaign), `news/library`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, BorshSerialize, BorshDeserialize)]
pub struct DocumentKey(Arc<str>);

impl DocumentKey {
    /// Creates a key from its written form.
    pub fn new(key: impl Into<Arc<str>>) -> Self {
        Self(key.into())
    }

    /// The key as a string.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Its last component: `night-shift`.
    pub fn stem(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or(&self.0)
    }

    /// The path before its last component: `journal/2026-3`.
    pub fn parent(&self) -> Option<&str> {
        self.0.rsplit_once('/').map(|(parent, _)| parent)
    }
}

impl fmt::Display for DocumentKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
