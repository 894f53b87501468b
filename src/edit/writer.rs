//! Writes files: only over the version that the writer has seen, and whole or not at all.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::beside::{Beside, place};
use super::failure::{Conflict, Failure};
use super::keep::{Keep, Version};
use super::version::{Base, Hash, hash_of};
use crate::source::Root;
use crate::store::{Store, Turn};

/// What a write did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// The file had these bytes already: nothing was written.
    Unchanged,
    /// The new version is on the disk, and survives a power cut.
    New {
        /// Its hash, on which the next write can be based.
        hash: Hash,
    },
}

/// Writes the files of a site.
pub struct Writer<'w> {
    root: &'w Root,
    store: &'w Store,
    keep: &'w dyn Keep,
}

impl std::fmt::Debug for Writer<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Writer").field("root", self.root).finish_non_exhaustive()
    }
}

impl<'w> Writer<'w> {
    /// Writes files of the site in `root`. Versions that are replaced are given to `keep` first.
    pub fn new(root: &'w Root, store: &'w Store, keep: &'w dyn Keep) -> Self {
        Self { root, store, keep }
    }

    /// Makes `bytes` the content of the file `path`, relative to the site's folder, if it still is the version `base`. A link
    /// still leads to it, and its permissions stay.
    ///
    /// # Errors
    ///
    /// [`Failure::Conflict`] if it is another version, or exists though `base` is [`Base::Nothing`]; nothing is written then. At no
    /// moment does anyone see half of it.
    pub fn write(&self, path: &str, base: Base, bytes: &[u8]) -> Result<Written, Failure> {
        let _turn = self.turn()?;
        let Base::Version(expected) = base else { return self.create(path, bytes) };
        let Some(real) = self.find(path)? else { return Err(Failure::Conflict(gone())) };
        let current = match fs::read(&real) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(Failure::Conflict(gone())),
            found => found?,
        };
        if hash_of(&current) != expected {
            return Err(Failure::Conflict(conflict(&real, current)));
        }
        if current == bytes {
            return Ok(Written::Unchanged);
        }
        let permissions = fs::metadata(&real)?.permissions();
        if permissions.readonly() {
            return Err(Failure::ReadOnly);
        }
        self.clear(path, &real, &current)?;
        let is_essential = bytes.is_empty() || bytes.len() <= current.len() / 2;
        let replaced = Version { path, bytes: &current, is_essential };
        let kept = self.keep.keep_change(path, Some(&replaced), bytes);
        if let Err(error) = kept.or_else(|error| if is_essential { Err(error) } else { Ok(()) }) {
            return Err(Failure::NotKept(error));
        }
        let beside = Beside::write(&real, bytes, Some(permissions), self.store.system()).map_err(Failure::Io);
        let swapped = beside.and_then(|beside| self.swap(&real, beside, expected));
        swapped.inspect_err(|_| self.keep.not_written(path, bytes))?;
        self.sync(&real)?;
        Ok(Written::New { hash: hash_of(bytes) })
    }

    /// Puts the new version in the place of the old one. If another program wrote a third version at the last moment, that one
    /// gets its place back.
    fn swap(&self, real: &Path, beside: Beside<'_>, expected: Hash) -> Result<(), Failure> {
        let system = self.store.system();
        match system.exchange(&beside.path, real) {
            Ok(true) => {}
            Ok(false) => return Ok(system.rename(&beside.path, real)?),
            Err(error) if error.kind() == io::ErrorKind::NotFound && !real.exists() => {
                return Err(Failure::Conflict(gone()));
            }
            Err(error) => return Err(error.into()),
        }
        // Beside it is now what was in its place.
        let replaced = match fs::read(&beside.path) {
            Ok(replaced) if hash_of(&replaced) == expected => return Ok(()),
            replaced => replaced,
        };
        if let Err(error) = system.rename(&beside.path, real) {
            beside.leave();
            return Err(error.into());
        }
        Err(Failure::Conflict(conflict(real, replaced?)))
    }

    /// Creates a file that does not exist. Its folder must.
    fn create(&self, path: &str, bytes: &[u8]) -> Result<Written, Failure> {
        let (above, name) = path.rsplit_once('/').unwrap_or(("", path));
        let folder = if above.is_empty() {
            self.root.canonical().to_owned()
        } else {
            self.root.resolve(above).map_err(|found| Failure::Place(Box::new(found)))?
        };
        let real = folder.join(name);
        if fs::symlink_metadata(&real).is_ok() {
            let found = fs::read(&real)?;
            return if found == bytes {
                Ok(Written::Unchanged)
            } else {
                Err(Failure::Conflict(conflict(&real, found)))
            };
        }
        self.clear(path, &real, &[])?;
        // Without the history, too: nothing is replaced.
        let _ = self.keep.keep_change(path, None, bytes);
        self.put(&real, bytes).inspect_err(|_| self.keep.not_written(path, bytes))?;
        self.sync(&real)?;
        Ok(Written::New { hash: hash_of(bytes) })
    }

    /// Puts a new file where there is none.
    fn put(&self, real: &Path, bytes: &[u8]) -> Result<(), Failure> {
        let beside = Beside::write(real, bytes, None, self.store.system())?;
        // Another name for the finished file: unlike a rename, this fails if a file was created there meanwhile.
        match fs::hard_link(&beside.path, real) {
            Ok(()) => Ok(()),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                Err(Failure::Conflict(conflict(real, fs::read(real)?)))
            }
            // A disk without such links, such as a memory stick.
            Err(_) => Ok(self.store.system().rename(&beside.path, real)?),
        }
    }

    /// Removes what an interrupted write left beside `real`, and keeps it first: it may be a version that another program wrote.
    fn clear(&self, path: &str, real: &Path, current: &[u8]) -> Result<(), Failure> {
        let left = place(real);
        match fs::read(&left) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            Ok(bytes) if !bytes.is_empty() && bytes != current => {
                self.keep.keep(&Version { path, bytes: &bytes, is_essential: true }).map_err(Failure::NotKept)?;
            }
            _ => {}
        }
        Ok(self.store.system().remove_file(&left)?)
    }

    /// The real place of `path`; `None` if there is nothing.
    fn find(&self, path: &str) -> Result<Option<PathBuf>, Failure> {
        match self.root.resolve(path) {
            Ok(real) if real.is_file() => Ok(Some(real)),
            Ok(_) => Err(Failure::Io(io::ErrorKind::IsADirectory.into())),
            Err(_) if !self.root.has(path) => Ok(None),
            Err(found) => Err(Failure::Place(Box::new(found))),
        }
    }

    fn sync(&self, real: &Path) -> Result<(), Failure> {
        let synced = real.parent().map_or(Ok(()), |folder| self.store.system().sync_folder(folder));
        synced.map_err(Failure::NotSynced)
    }

    /// Waits until no other process of this program writes.
    fn turn(&self) -> Result<Option<Turn>, Failure> {
        match self.store.turn() {
            Ok(Some(turn)) => Ok(Some(turn)),
            Ok(None) => Err(Failure::Busy),
            // A disk without locks: two commands may then find each other's versions by their hashes alone.
            Err(error) if error.kind() == io::ErrorKind::Unsupported => Ok(None),
            Err(error) => Err(error.into()),
        }
    }
}

fn gone() -> Conflict {
    Conflict { found: None, hash: None, changed: None }
}

fn conflict(path: &Path, found: Vec<u8>) -> Conflict {
    let changed = fs::metadata(path).and_then(|metadata| metadata.modified()).ok();
    Conflict { hash: Some(hash_of(&found)), found: Some(found), changed }
}
