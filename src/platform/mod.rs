//! What the program needs of the system it runs on, where systems differ. Whatever is compiled for one system alone lies here.
//!
//! A [`Platform`] that overrides nothing does what every system can do; [`System`] is the one that the program runs on. Where
//! tests need another (`store`, and `publish`, which asks the store for its system), it is handed in.

mod signals;
#[cfg(unix)]
mod unix;
// On other systems for the tests alone.
#[cfg(any(test, not(unix)))]
mod windows;

#[cfg(test)]
mod tests;

#[cfg(test)]
pub(crate) use tests::fake;

pub use signals::{Signal, next_of};
#[cfg(unix)]
pub use unix::System;
#[cfg(not(unix))]
pub use windows::System;

use std::fmt;
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::Path;
use std::time::Duration;

/// How often a rename or a removal is tried that another program may only hold up.
const TRIES: usize = 20;

/// How long is waited between two tries: two seconds in all.
const PAUSE: Duration = Duration::from_millis(100);

/// Who may read a new file or folder, as far as the process's mask allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Readers {
    /// Everybody.
    Everybody,
    /// The account that the program runs under.
    OwnerAlone,
}

/// A refusal that a system gives by number alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The process, or the machine, has too many files open.
    TooManyOpen,
    /// The links on the way lead round in a circle.
    LinksInCircle,
    /// Another program has the file open.
    Held,
}

/// A system. What is provided is what any system can do.
pub trait Platform: fmt::Debug + Send + Sync {
    /// Makes the file `path`, to be written. `AlreadyExists` if anything stands there, by this name or by one that the system
    /// takes for the same.
    fn create_file(&self, path: &Path, _readers: Readers) -> io::Result<File> {
        File::create_new(path)
    }

    /// Makes the folder `path` in one that exists. `AlreadyExists` as [`Platform::create_file`].
    fn create_folder(&self, path: &Path, _readers: Readers) -> io::Result<()> {
        fs::create_dir(path)
    }

    /// Takes the rights to `folder` from everybody but its owner, where the system has such rights.
    fn make_private(&self, _folder: &Path) -> io::Result<()> {
        Ok(())
    }

    /// The file or folder at `path`, opened for reading if the system can say at once that no link is on the way there. `None`
    /// if it cannot, and for anything that is wrong.
    fn open_without_links(&self, _path: &Path) -> Option<File> {
        None
    }

    /// Takes the exclusive lock of `file` without waiting; `false` if another process holds it, or this one by another opening of
    /// the file. It is held until the file is unlocked or closed, which the system does for a process that ends, however it ends.
    ///
    /// `Unsupported` if the disk has no locks.
    fn lock(&self, file: &File) -> io::Result<bool> {
        match file.try_lock() {
            Ok(()) => Ok(true),
            Err(TryLockError::WouldBlock) => Ok(false),
            Err(TryLockError::Error(error)) => Err(error),
        }
    }

    /// Exchanges two folders in one step. `false` if this system, or the file system they lie on, cannot; then both are as they
    /// were, as they are on an error.
    fn exchange(&self, _one: &Path, _other: &Path) -> io::Result<bool> {
        Ok(false)
    }

    /// Whether another disk, or another part of the same one, is mounted at `folder`, which is no link and lies in `above`.
    fn is_mount_point(&self, _folder: &Path, _above: &Path) -> bool {
        false
    }

    /// Waits until the names in `folder` are on the disk, where the system can do that.
    fn sync_folder(&self, _folder: &Path) -> io::Result<()> {
        Ok(())
    }

    /// What the number of `error` says, if its kind does not.
    fn refusal(&self, _error: &io::Error) -> Option<Refusal> {
        None
    }

    /// Whether `error`, met when something was renamed or removed, may be gone in a moment: a virus scanner or an indexer looks
    /// into each new file.
    fn is_passing(&self, _error: &io::Error) -> bool {
        false
    }

    /// Waits between two tries.
    fn pause(&self) {
        std::thread::sleep(PAUSE);
    }

    /// Renames once; see [`Platform::rename`].
    fn rename_now(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    /// Removes a file once; see [`Platform::remove_file`].
    fn remove_file_now(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    /// Removes an empty folder once; see [`Platform::remove_folder`].
    fn remove_folder_now(&self, path: &Path) -> io::Result<()> {
        fs::remove_dir(path)
    }

    /// Gives the file or folder `from` the name `to`; a file replaces one that has it. What may be gone in a moment is waited
    /// for, two seconds at most. On an error all is as it was.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        patiently(self, || self.rename_now(from, to))
    }

    /// Removes the file or link `path`, if it is there, waiting as [`Platform::rename`] does.
    fn remove_file(&self, path: &Path) -> io::Result<()> {
        patiently(self, || if_there(self.remove_file_now(path)))
    }

    /// Removes the empty folder `path`, as [`Platform::remove_file`] a file.
    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        patiently(self, || if_there(self.remove_folder_now(path)))
    }
}

/// Does `work` until it succeeds, fails for good or was tried often enough.
fn patiently<S: Platform + ?Sized>(system: &S, work: impl Fn() -> io::Result<()>) -> io::Result<()> {
    for _ in 1..TRIES {
        match work() {
            Err(error) if system.is_passing(&error) => system.pause(),
            done => return done,
        }
    }
    work()
}

/// What is not there is removed: a system may remove what is held once the last program closes it.
fn if_there(removed: io::Result<()>) -> io::Result<()> {
    removed.or_else(|error| if error.kind() == io::ErrorKind::NotFound { Ok(()) } else { Err(error) })
}
