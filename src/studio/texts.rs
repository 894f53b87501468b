//! The versions of files that pages have seen: what a save is based on is needed again if the file changed meanwhile.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use crate::edit::Hash;

/// How many bytes of versions are kept; the oldest are dropped first.
const MOST: usize = 64 << 20;

/// The versions that pages have seen.
#[derive(Debug, Default)]
pub(super) struct Seen {
    versions: Mutex<VecDeque<(Hash, Arc<str>)>>,
}

impl Seen {
    /// A page has this version.
    pub fn add(&self, hash: Hash, text: &str) {
        let mut versions = self.versions.lock().unwrap_or_else(PoisonError::into_inner);
        versions.retain(|(known, _)| *known != hash);
        versions.push_back((hash, text.into()));
        let mut size: usize = versions.iter().map(|(_, text)| text.len()).sum();
        while size > MOST && versions.len() > 1 {
            size -= versions.pop_front().map_or(0, |(_, text)| text.len());
        }
    }

    /// The version with this hash, if a page had it.
    pub fn get(&self, hash: &Hash) -> Option<Arc<str>> {
        let versions = self.versions.lock().unwrap_or_else(PoisonError::into_inner);
        versions.iter().find(|(known, _)| known == hash).map(|(_, text)| Arc::clone(text))
    }
}
