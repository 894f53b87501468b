//! The files that may be linked to or shown.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::path::{decoded, join_path};
use super::spelling::Spellings;

/// The files that may be linked to or shown, relative to the site's folder.
#[derive(Clone, Debug, Default)]
pub struct Files {
    pub(super) all: BTreeSet<Arc<str>>,
    /// Those whose names are written in another Unicode form than most programs write, by that form.
    composed: Spellings<Arc<str>>,
}

impl Files {
    /// Whether there is a file at this path.
    pub fn contains(&self, path: &str) -> bool {
        self.all.contains(path)
    }

    /// The file at this path, in whatever Unicode form either is written.
    pub(in crate::college) fn get(&self, path: &str) -> Option<&Arc<str>> {
        self.all.get(path).or_else(|| self.composed.find(path, |composed| self.all.get(composed)))
    }

    /// All of them, in the order of their paths.
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

/// The file that a picture's target means: as it is written, as it is called on the disk, or without what an address may have
/// after its path.
pub(in crate::college) fn file_of<'f>(files: &'f Files, folder: &str, target: &str) -> Option<&'f Arc<str>> {
    let at = |path: &str| files.get(&join_path(folder, path));
    at(target).or_else(|| at(&decoded(target))).or_else(|| {
        let bare = target.split(['?', '#']).next().filter(|bare| !bare.is_empty() && bare.len() < target.len())?;
        at(&decoded(bare))
    })
}
