//! The operations that differ between operating systems. All code that is compiled for only one system is here.
//!
//! A [`Platform`] that overrides nothing does what every system can do; [`System`] is the one that the program runs
//! on. Where tests need another one, it is passed in: to `store`, and through the store to `publish`.

mod signals;
#[cfg(unix)]
mod unix;
// On other systems, only for the tests.
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

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::Path;

/// How many times to try a rename or a removal that another program may be blocking temporarily.
const TRIES: usize = 20;

/// The delay between two tries; two seconds in all.
const PAUSE: std::time::Duration = std::time::Duration::from_millis(100);

/// Who may read a new file or folder, as far as the process's umask allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Readers {
    /// All accounts.
    Everybody,
    /// Only the account that the program runs under.
    OwnerAlone,
}

/// An error that a system reports only by number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The process, or the machine, has too many files open.
    TooManyOpen,
    /// The links on the path form a cycle.
    LinksInCircle,
    /// Another program has the file open.
    Held,
    /// A cloud folder has only the name of the file here, and its bytes cannot be fetched.
    OnlyInCloud,
}

/// An operating system. The provided methods do what any system can do.
pub trait Platform: std::fmt::Debug + Send + Sync {
    /// Creates the file `path` for writing. Returns `AlreadyExists` if an entry has this name, or one that the system
    /// treats as the same.
    fn create_file(&self, path: &Path, _readers: Readers) -> io::Result<File> {
        File::create_new(path)
    }

    /// Creates the folder `path` in an existing one. Returns `AlreadyExists` under the same condition as
    /// [`Platform::create_file`].
    fn create_folder(&self, path: &Path, _readers: Readers) -> io::Result<()> {
        fs::create_dir(path)
    }

    /// Restricts access to `folder` to its owner, on systems with such permissions.
    fn make_private(&self, _folder: &Path) -> io::Result<()> {
        Ok(())
    }

    /// Whether accounts other than the owner may read the file at `path`, on systems with such permissions.
    fn others_may_read(&self, _path: &Path) -> io::Result<bool> {
        Ok(false)
    }

    /// Opens the file or folder at `path` for reading, if the system can verify in one step that no link is on the
    /// path. Returns `None` if it cannot, and on any error.
    fn open_without_links(&self, _path: &Path) -> Option<File> {
        None
    }

    /// Takes the exclusive lock of `file` without waiting. Returns `false` if another process holds it, or this
    /// process through another handle. The lock is held until the file is unlocked or closed; the system closes it
    /// when the process ends for any reason.
    ///
    /// Returns `Unsupported` if the file system has no locks.
    fn lock(&self, file: &File) -> io::Result<bool> {
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => Ok(false),
            taken => Ok(taken.map(|()| true)?),
        }
    }

    /// Exchanges two folders in one step. Returns `false` if this system or their file system cannot. In that case,
    /// and on an error, both folders are unchanged.
    fn exchange(&self, _one: &Path, _other: &Path) -> io::Result<bool> {
        Ok(false)
    }

    /// Whether another disk, or another part of the same one, is mounted at `folder`, which is in `above` and is not
    /// a link.
    fn is_mount_point(&self, _folder: &Path, _above: &Path) -> bool {
        false
    }

    /// Waits until the directory entries of `folder` are on the disk, where the system supports that.
    fn sync_folder(&self, _folder: &Path) -> io::Result<()> {
        Ok(())
    }

    /// The refusal that the number of `error` means, if its kind does not show it.
    fn refusal(&self, _error: &io::Error) -> Option<Refusal> {
        None
    }

    /// Whether `error`, returned by a rename or a removal, may be temporary: virus scanners and indexers open each
    /// new file.
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

    /// Renames the file or folder `from` to `to`; a file replaces an existing one. Retries temporary errors for at
    /// most two seconds. On an error, nothing has changed.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        patiently(self, || self.rename_now(from, to))
    }

    /// Removes the file or link `path` if it exists, with the same retries as [`Platform::rename`].
    fn remove_file(&self, path: &Path) -> io::Result<()> {
        patiently(self, || if_there(self.remove_file_now(path)))
    }

    /// Removes the empty folder `path`, with the same retries as [`Platform::remove_file`].
    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        patiently(self, || if_there(self.remove_folder_now(path)))
    }
}

/// Repeats `work` until it succeeds, fails permanently, or has been tried often enough.
fn patiently<S: Platform + ?Sized>(system: &S, work: impl Fn() -> io::Result<()>) -> io::Result<()> {
    for _ in 1..TRIES {
        match work() {
            Err(error) if system.is_passing(&error) => system.pause(),
            done => return done,
        }
    }
    work()
}

/// Treats a missing file as removed: a system may delay the removal of an open file until the last program closes it.
fn if_there(removed: io::Result<()>) -> io::Result<()> {
    removed.or_else(|error| if error.kind() == io::ErrorKind::NotFound { Ok(()) } else { Err(error) })
}
