//! Texts that are read in place of files: what a person typed and has not saved yet.

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};

/// Texts that are read in place of files, by path. Nothing of them is written.
#[derive(Debug, Default)]
pub struct Overlay {
    texts: RwLock<BTreeMap<Arc<str>, Arc<[u8]>>>,
}

impl Overlay {
    /// From now on, the file at `path` is read as these bytes; as what is on the disk if there are none. Returns whether that
    /// is a change.
    pub fn set(&self, path: &str, bytes: Option<&[u8]>) -> bool {
        let mut texts = self.texts.write().unwrap_or_else(PoisonError::into_inner);
        match bytes {
            Some(bytes) if texts.get(path).is_some_and(|known| **known == *bytes) => false,
            Some(bytes) => {
                texts.insert(path.into(), bytes.into());
                true
            }
            None => texts.remove(path).is_some(),
        }
    }

    /// What is read in place of the file at `path`, if anything.
    pub fn get(&self, path: &str) -> Option<Arc<[u8]>> {
        self.texts.read().unwrap_or_else(PoisonError::into_inner).get(path).cloned()
    }

    /// The paths that are read so.
    pub fn paths(&self) -> Vec<Arc<str>> {
        self.texts.read().unwrap_or_else(PoisonError::into_inner).keys().cloned().collect()
    }
}
