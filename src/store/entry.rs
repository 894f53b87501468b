//! Entries of the cache: written whole or not at all, and checked when they are read.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::source::{Doing, failure};
use blackeyes_diagnostics::Diagnostic;

use super::folder::{STORE_NAME, Store};

/// The key of an entry: the hash of everything that it was made from.
pub type Key = [u8; 32];

/// The length of a BLAKE3 hash, in bytes.
const HASH: usize = 32;

/// A file of the cache that can be copied unchanged, such as a resized picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredFile {
    /// Its location.
    pub path: PathBuf,
    /// The BLAKE3 hash of its bytes when they were stored.
    pub hash: [u8; 32],
    /// Its size in bytes.
    pub len: u64,
}

impl StoredFile {
    /// Reads its bytes. Returns `io` if it cannot be read, or if they differ from what was stored; the next command
    /// then recreates it.
    pub fn read(&self) -> Result<Vec<u8>, Diagnostic> {
        let failed = |error: &io::Error| failure(Doing::Reading, STORE_NAME, error);
        let bytes = fs::read(&self.path).map_err(|error| failed(&error))?;
        if *blake3::hash(&bytes).as_bytes() != self.hash {
            let _ = fs::remove_file(&self.path);
            return Err(failed(&io::Error::new(io::ErrorKind::InvalidData, "an entry is damaged")));
        }
        Ok(bytes)
    }
}

impl Store {
    /// The entry of this kind with this key, if it exists and is intact. A damaged one is removed.
    pub fn get(&self, kind: &'static str, key: &Key) -> Option<Vec<u8>> {
        let path = self.place(kind, key);
        let mut bytes = fs::read(&path).ok()?;
        if bytes.get(..HASH).is_some_and(|sum| sum == checksum(kind, key, bytes.get(HASH..).unwrap_or_default())) {
            bytes.drain(..HASH);
            return Some(bytes);
        }
        let _ = fs::remove_file(&path);
        None
    }

    /// Stores an entry, and replaces one with the same key. A build continues without it if this fails (`io`).
    pub fn put(&self, kind: &'static str, key: &Key, bytes: &[u8]) -> Result<(), Diagnostic> {
        let sum = checksum(kind, key, bytes);
        self.write(&self.place(kind, key), &[&sum, bytes]).map_err(|error| self.failed(kind, &error))
    }

    /// Removes an entry, if it exists.
    pub fn remove(&self, kind: &'static str, key: &Key) {
        let path = self.place(kind, key);
        let _ = fs::remove_file(path.with_extension("sum"));
        let _ = fs::remove_file(path);
    }

    /// The file of this kind with this key, if it exists with the right length. Its bytes are not read: code that
    /// copies it compares [`StoredFile::hash`].
    pub fn file(&self, kind: &'static str, key: &Key) -> Option<StoredFile> {
        let path = self.place(kind, key);
        let sum = fs::read(path.with_extension("sum")).ok()?;
        let (hash, len) = sum.split_at_checked(HASH)?;
        let (hash, len) = (hash.try_into().ok()?, u64::from_le_bytes(len.try_into().ok()?));
        if fs::metadata(&path).is_ok_and(|found| found.is_file() && found.len() == len) {
            return Some(StoredFile { path, hash, len });
        }
        self.remove(kind, key);
        None
    }

    /// Stores a file that can later be copied unchanged, and replaces one with the same key. Returns `io` if it
    /// cannot be written.
    pub fn put_file(&self, kind: &'static str, key: &Key, bytes: &[u8]) -> Result<StoredFile, Diagnostic> {
        let path = self.place(kind, key);
        let (hash, len) = (*blake3::hash(bytes).as_bytes(), bytes.len() as u64);
        self.write(&path, &[bytes])
            .and_then(|()| self.write(&path.with_extension("sum"), &[&hash, &len.to_le_bytes()]))
            .map_err(|error| self.failed(kind, &error))?;
        Ok(StoredFile { path, hash, len })
    }

    /// Removes all entries of this kind that `wanted` does not accept. Returns the number of removed entries.
    pub fn prune(&self, kind: &'static str, wanted: impl Fn(&Key) -> bool) -> usize {
        let mut removed = 0;
        for folder in fs::read_dir(self.cache.join(kind)).into_iter().flatten().flatten() {
            for entry in fs::read_dir(folder.path()).into_iter().flatten().flatten() {
                let path = entry.path();
                let key = path.file_stem().and_then(|stem| blake3::Hash::from_hex(stem.as_encoded_bytes()).ok());
                if key.is_none_or(|key| !wanted(key.as_bytes())) && fs::remove_file(&path).is_ok() {
                    removed += usize::from(path.extension().is_none());
                }
            }
        }
        removed
    }

    /// The path of an entry: spread over 256 folders, because some systems are slow in large ones.
    pub(super) fn place(&self, kind: &'static str, key: &Key) -> PathBuf {
        let hex = blake3::Hash::from_bytes(*key).to_hex();
        let first = hex.get(..2).unwrap_or_default();
        self.cache.join(kind).join(first).join(hex.as_str())
    }

    /// Writes `parts` to a temporary file and then renames it, so that an entry is either complete or missing.
    fn write(&self, path: &Path, parts: &[&[u8]]) -> io::Result<()> {
        let unfinished = self.fresh();
        let written = create(&unfinished).and_then(|mut file| {
            parts.iter().try_for_each(|part| io::Write::write_all(&mut file, part))?;
            drop(file);
            in_its_folder(path, || self.system.rename(&unfinished, path))
        });
        if written.is_err() {
            let _ = fs::remove_file(&unfinished);
        }
        written
    }

    fn failed(&self, kind: &str, error: &io::Error) -> Diagnostic {
        let cache = self.cache.file_name().unwrap_or_default().to_string_lossy();
        failure(Doing::Writing, &format!("{STORE_NAME}/{cache}/{kind}"), error)
    }
}

fn create(path: &Path) -> io::Result<fs::File> {
    in_its_folder(path, || fs::File::create(path))
}

/// Runs `work`, which needs the folder of `path`; creates the folder if it is missing.
fn in_its_folder<T>(path: &Path, work: impl Fn() -> io::Result<T>) -> io::Result<T> {
    match work() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            fs::create_dir_all(path.parent().unwrap_or(path))?;
            work()
        }
        done => done,
    }
}

/// The hash before an entry's bytes. It includes the kind and the key, so that an entry stored under another's name
/// counts as damaged, too.
fn checksum(kind: &str, key: &Key, bytes: &[u8]) -> [u8; HASH] {
    let mut hasher = blake3::Hasher::new();
    hasher.update(kind.as_bytes()).update(&[0]).update(key).update(bytes);
    *hasher.finalize().as_bytes()
}
