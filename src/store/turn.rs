//! One writer at a time: the lock for changes of the site's own files.

use std::fs::{File, OpenOptions};
use std::io;
use std::time::Duration;

use super::folder::Store;

/// How many times to try before another writer counts as stuck, and the delay between two tries: ten seconds in all.
const TRIES: usize = 2000;
const PAUSE: Duration = Duration::from_millis(5);

/// Proof that no other process writes the site's own files. The system releases it when the process is killed.
#[derive(Debug)]
pub struct Turn {
    file: File,
}

impl Drop for Turn {
    fn drop(&mut self) {
        let _ = self.file.unlock();
    }
}

impl Store {
    /// Waits until no other process writes the site's own files, which takes as long as one file does. Returns `None` if one has
    /// not ended after ten seconds.
    ///
    /// # Errors
    /// `Unsupported` if the file system has no locks.
    pub fn turn(&self) -> io::Result<Option<Turn>> {
        let path = self.folder().join("writing");
        let file = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path)?;
        for _ in 0..TRIES {
            if self.system().lock(&file)? {
                return Ok(Some(Turn { file }));
            }
            std::thread::sleep(PAUSE);
        }
        Ok(None)
    }
}
