//! Versions come back as they were, whatever happened to the history and around it.

mod lineage;
mod places;
mod repair;
mod thin;
mod trouble;
mod versions;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use jiff::Timestamp;
use tempfile::TempDir;

use super::{Cause, History, Unavailable};
use crate::edit::{Base, Failure, Writer, Written, hash_of};
use crate::source::Root;
use crate::store::Store;

/// A site in a folder, with a data folder beside it and a clock that the test sets.
struct Site {
    folder: TempDir,
    root: Root,
    store: Store,
    now: Arc<AtomicI64>,
}

/// The moment at which the clock begins: 2026-11-30 00:00 UTC.
const BEGIN: i64 = 1_795_996_800_000;

impl Site {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(folder.path().join("site/content")).unwrap();
        let root = Root::open(&folder.path().join("site")).unwrap();
        let store = Store::open(&root).unwrap();
        Self { folder, root, store, now: Arc::new(AtomicI64::new(BEGIN)) }
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    fn at(&self, path: &str) -> PathBuf {
        self.root.canonical().join(path)
    }

    fn try_open(&self) -> Result<History, Unavailable> {
        let now = Arc::clone(&self.now);
        let clock = move || Timestamp::from_millisecond(now.load(Ordering::Relaxed)).unwrap();
        History::open(&self.data(), &self.root, &self.store, Box::new(clock))
    }

    fn open(&self) -> History {
        self.try_open().unwrap()
    }

    fn wait(&self, milliseconds: i64) {
        self.now.fetch_add(milliseconds, Ordering::Relaxed);
    }

    fn write(&self, history: &History, path: &str, old: &[u8], new: &[u8]) -> Result<Written, Failure> {
        let occasion = history.occasion(Cause::Edited);
        Writer::new(&self.root, &self.store, &occasion).write(path, Base::Version(hash_of(old)), new)
    }
}

/// The numbers and causes of the versions of a file.
fn causes(history: &History, path: &str) -> Vec<(i64, Cause)> {
    history.versions(path).unwrap().iter().map(|version| (version.number, version.cause)).collect()
}
