//! The files that documents may link to or show.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::path::{decoded, join_path};
use super::spelling::Spellings;

/// The files that documents may link to or show, relative to the site's folder.
#[derive(Clone, Debug, Default)]
pub struct Files {
    pub(super) all: BTreeSet<Arc<str>>,
    /// The files whose names are not in the common Unicode form (NFC), by their names in it.
    composed: Spellings<Arc<str>>,
}

impl Files {
    /// Whether there is a file at this path.
    pub fn contains(&self, path: &str) -> bool {
        self.all.contains(path)
    }

    /// The file at this path, regardless of the Unicode form of either.
    pub(in crate::college) fn get(&self, path: &str) -> Option<&Arc<str>> {
        self.all.get(path).or_else(|| self.composed.find(path, |composed| self.all.get(composed)))
    }

    /// All files, sorted by path.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<str>> {
        self.all.iter()
    }
}

impl FromIterator<Arc<str>> for Files {
    fn from_iter<T: IntoIterator<Item = Arc<str>>>(files: T) -> Self {
        let all: BTreeSet<Arc<str>> = files.into_iter().collect();
        let composed = all.iter().map(|path| (path.as_ref(), Arc::clone(path))).collect();
        Self { all, composed }
    }
}

/// The file that a picture's target refers to: as it is written, percent-decoded, or without a query and fragment.
pub(in crate::college) fn file_of<'f>(files: &'f Files, folder: &str, target: &str) -> Option<&'f Arc<str>> {
    let at = |path: &str| files.get(&join_path(folder, path));
    at(target).or_else(|| at(&decoded(target))).or_else(|| {
        let bare = target.split(['?', '#']).next().filter(|bare| !bare.is_empty() && bare.len() < target.len())?;
        at(&decoded(bare))
    })
}
