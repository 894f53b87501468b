//! The tree in progress: its folders and files, written from many threads.

use std::collections::HashSet;
use std::fs::{self, File};
use std::hash::{BuildHasher as _, RandomState};
use std::io::{self, Read, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use crate::platform::{Platform, Readers};

use super::OutputPath;
use super::manifest::Entry;
use super::old::date_of;

/// The number of locks that the folders share, so that threads seldom wait for each other.
const SHARDS: usize = 32;

/// The chunk size for copying files, in bytes.
const CHUNK: usize = 128 << 10;

/// A file that was written: its content, and its date (see [`date_of`]).
#[derive(Clone, Copy, Debug)]
pub(super) struct Written {
    pub entry: Entry,
    pub date: i64,
}

/// The folder of the new tree.
#[derive(Debug)]
pub(super) struct Staging {
    folder: PathBuf,
    system: Arc<dyn Platform>,
    made: Vec<Mutex<HashSet<Box<str>>>>,
    hasher: RandomState,
}

impl Staging {
    /// Creates the folder, which must not exist.
    pub fn make(folder: PathBuf, system: Arc<dyn Platform>) -> io::Result<Self> {
        system.create_folder(&folder, Readers::Everybody)?;
        let made = (0..SHARDS).map(|_| Mutex::default()).collect();
        Ok(Self { folder, system, made, hasher: RandomState::new() })
    }

    /// Its path.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Writes `bytes`, whose hash is `hash`.
    pub fn write(&self, path: &OutputPath, bytes: &[u8], hash: [u8; 32]) -> io::Result<Written> {
        let mut file = self.create(path)?;
        file.write_all(bytes)?;
        Ok(Written { entry: Entry { len: bytes.len() as u64, hash }, date: date_of(&file.metadata()?) })
    }

    /// Copies the file `from`.
    pub fn copy(&self, path: &OutputPath, from: File) -> io::Result<Written> {
        let mut file = self.create(path)?;
        let entry = read_through(from, |chunk| file.write_all(chunk))?;
        Ok(Written { entry, date: date_of(&file.metadata()?) })
    }

    /// Hard-links the file at `from` into this tree.
    pub fn link(&self, path: &OutputPath, from: &Path) -> io::Result<()> {
        self.make_folder_of(path)?;
        fs::hard_link(from, self.folder.join(path.as_str()))
    }

    fn create(&self, path: &OutputPath) -> io::Result<File> {
        self.make_folder_of(path)?;
        self.system.create_file(&self.folder.join(path.as_str()), Readers::Everybody)
    }

    fn make_folder_of(&self, path: &OutputPath) -> io::Result<()> {
        path.folder().map_or(Ok(()), |folder| self.ensure(folder))
    }

    /// Creates the folder `path` and those above it, each once.
    fn ensure(&self, path: &str) -> io::Result<()> {
        let shard = usize::try_from(self.hasher.hash_one(path) % SHARDS as u64).unwrap_or(0);
        let Some(shard) = self.made.get(shard) else { return Ok(()) };
        if shard.lock().unwrap_or_else(PoisonError::into_inner).contains(path) {
            return Ok(());
        }
        if let Some((above, _)) = path.rsplit_once('/') {
            self.ensure(above)?;
        }
        match self.system.create_folder(&self.folder.join(path), Readers::Everybody) {
            // Another thread was faster, or the file system treats two names as one.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            made => made?,
        }
        shard.lock().unwrap_or_else(PoisonError::into_inner).insert(path.into());
        Ok(())
    }
}

/// The length and hash of the file `from`.
pub(super) fn measure(from: File) -> io::Result<Entry> {
    read_through(from, |_| Ok(()))
}

fn read_through(mut from: impl Read, mut each: impl FnMut(&[u8]) -> io::Result<()>) -> io::Result<Entry> {
    let mut hasher = blake3::Hasher::new();
    let mut buffer = vec![0; CHUNK];
    let mut len = 0;
    loop {
        let read = match from.read(&mut buffer) {
            Ok(0) => return Ok(Entry { len, hash: *hasher.finalize().as_bytes() }),
            Ok(read) => read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        let chunk = buffer.get(..read).unwrap_or_default();
        hasher.update(chunk);
        each(chunk)?;
        len += read as u64;
    }
}
