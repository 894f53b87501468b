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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Root;

    #[test]
    fn a_folder_is_read_with_what_is_laid_over_it_and_stays_as_it_is() {
        let place = tempfile::tempdir().unwrap();
        std::fs::create_dir(place.path().join("content")).unwrap();
        let file = place.path().join("content/a.md");
        std::fs::write(&file, "old").unwrap();
        let overlay = Arc::new(Overlay::default());
        let bare = Root::open(place.path()).unwrap();
        let root = bare.clone().over(Arc::clone(&overlay));
        assert!(
            overlay.set("content/a.md", Some("新的".as_bytes()))
                && !overlay.set("content/a.md", Some("新的".as_bytes()))
        );
        assert_eq!(&*root.read_text("content/a.md").unwrap().text, "新的");
        assert_eq!((root.size("content/a.md"), root.head("content/a.md", 3)), (Some(6), Some("新".into())));
        assert!(root.read("content/a.md", 5).is_err());
        assert_eq!(&*bare.read_text("content/a.md").unwrap().text, "old");
        assert_eq!(std::fs::read_to_string(&file).unwrap(), "old");
        assert_eq!(overlay.paths(), ["content/a.md".into()]);
        assert!(overlay.set("content/a.md", None) && !overlay.set("content/a.md", None));
        assert_eq!(&*root.read_text("content/a.md").unwrap().text, "old");
    }
}
