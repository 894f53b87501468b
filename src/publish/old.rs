//! The published tree, as far as its files can be reused in the next one.

use std::collections::HashMap;
use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use rayon::prelude::*;

use crate::store::{Key, Store};

use super::OutputPath;
use super::manifest::{Entry, Manifest};

/// The kind of the store entries with the modification time of each file of a published tree.
const DATES: &str = "published";

/// The kind of the store entries with the fingerprints of the inputs of each file of a published tree.
const FINGERPRINTS: &str = "made-from";

/// A published tree whose list was found.
#[derive(Debug)]
pub(super) struct OldTree {
    folder: PathBuf,
    files: HashMap<OutputPath, (usize, Entry)>,
    manifest_hash: [u8; 32],
    /// The identity of the site.
    site: String,
    /// The dates in the order of the list; empty if unknown, in which case no file is reused.
    dates: Vec<i64>,
    /// The fingerprints in the same order; 0 for a file without one.
    fingerprints: Vec<[u8; 32]>,
}

impl OldTree {
    /// The tree in `folder`, if `manifest` lists its files.
    pub fn new(folder: &Path, manifest: Manifest, store: &Store) -> Option<Self> {
        let Manifest::Whole { files, hash, site } = manifest else { return None };
        let dates = store.get(DATES, &dates_key(folder, &hash)).map(|bytes| read_dates(&bytes)).unwrap_or_default();
        let dates = if dates.len() == files.len() { dates } else { Vec::new() };
        let noted = store.get(FINGERPRINTS, &dates_key(folder, &hash)).unwrap_or_default();
        let fingerprints = noted.as_chunks::<32>().0;
        let fingerprints = if fingerprints.len() == files.len() { fingerprints.to_vec() } else { Vec::new() };
        Some(Self { folder: folder.to_path_buf(), files, manifest_hash: hash, site, dates, fingerprints })
    }

    /// Whether it belongs to a site other than `site`: the list declares another one, and this site's cache does not
    /// know the tree. (A site may have been renamed.)
    pub fn is_of_another(&self, site: &str) -> bool {
        let known = !self.dates.is_empty() || self.files.is_empty();
        !known && !self.site.is_empty() && !site.is_empty() && self.site != site
    }

    /// The number of files.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// The published content of `path`.
    pub fn entry(&self, path: &OutputPath) -> Option<Entry> {
        self.files.get(path).map(|(_, entry)| *entry)
    }

    /// The fingerprint of the inputs of the file at `path`.
    pub fn fingerprint(&self, path: &OutputPath) -> Option<[u8; 32]> {
        let (number, _) = self.files.get(path)?;
        self.fingerprints.get(*number).copied().filter(|fingerprint| *fingerprint != [0; 32])
    }

    /// The date of the file at `path`, if it is unchanged: an ordinary file of the same length that was not written
    /// since. A file of the published site that was edited by hand is not reused.
    pub fn untouched(&self, path: &OutputPath) -> Option<i64> {
        let (number, entry) = self.files.get(path)?;
        let date = *self.dates.get(*number)?;
        let found = fs::symlink_metadata(self.file(path)).ok()?;
        (found.is_file() && found.len() == entry.len && date_of(&found) == date).then_some(date)
    }

    /// The number of files and their total bytes, if all are unchanged.
    pub fn untouched_files(&self) -> Option<(usize, u64)> {
        let whole = self.files.par_iter().all(|(path, _)| self.untouched(path).is_some());
        whole.then(|| (self.len(), self.files.values().map(|(_, entry)| entry.len).sum()))
    }

    /// The location of the file of `path`.
    pub fn file(&self, path: &OutputPath) -> PathBuf {
        self.folder.join(path.as_str())
    }

    /// Forgets the dates, because the tree is gone.
    pub fn forget(&self, store: &Store) {
        store.remove(DATES, &dates_key(&self.folder, &self.manifest_hash));
        store.remove(FINGERPRINTS, &dates_key(&self.folder, &self.manifest_hash));
    }

    /// Whether this tree's list has this hash.
    pub fn is_listed_as(&self, manifest_hash: &[u8; 32]) -> bool {
        self.manifest_hash == *manifest_hash
    }
}

/// Notes the dates of the files of the tree that is about to replace `folder`. A failure only slows down the next
/// build.
pub(super) fn note_dates(store: &Store, folder: &Path, manifest: &[u8; 32], dates: impl Iterator<Item = i64>) {
    let bytes: Vec<u8> = dates.flat_map(i64::to_le_bytes).collect();
    let _ = store.put(DATES, &dates_key(folder, manifest), &bytes);
}

/// Notes the fingerprints of the inputs of that tree's files. A failure only slows down the next build.
pub(super) fn note_fingerprints(
    store: &Store,
    folder: &Path,
    manifest: &[u8; 32],
    fingerprints: impl Iterator<Item = Option<[u8; 32]>>,
) {
    let bytes: Vec<u8> = fingerprints.flat_map(Option::unwrap_or_default).collect();
    let _ = store.put(FINGERPRINTS, &dates_key(folder, manifest), &bytes);
}

/// The modification time of a file, in nanoseconds since 1970; 0 if the system does not provide it.
pub(super) fn date_of(found: &Metadata) -> i64 {
    let Ok(modified) = found.modified() else { return 0 };
    match modified.duration_since(UNIX_EPOCH) {
        Ok(after) => i64::try_from(after.as_nanos()).unwrap_or(i64::MAX),
        Err(before) => i64::try_from(before.duration().as_nanos()).map_or(i64::MIN, |nanos| -nanos),
    }
}

/// The key of the dates of one list in one folder: the same site published twice has different dates.
fn dates_key(folder: &Path, manifest: &[u8; 32]) -> Key {
    let mut hasher = blake3::Hasher::new();
    hasher.update(manifest).update(folder.as_os_str().as_encoded_bytes());
    *hasher.finalize().as_bytes()
}

fn read_dates(bytes: &[u8]) -> Vec<i64> {
    bytes.as_chunks::<8>().0.iter().map(|date| i64::from_le_bytes(*date)).collect()
}
