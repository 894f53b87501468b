//! What every target can do.

use super::failure::Failure;

/// A file to be sent.
#[derive(Clone, Copy, Debug)]
pub struct Upload<'a> {
    /// Its path at the target.
    pub path: &'a str,
    /// Its bytes.
    pub bytes: &'a [u8],
    /// Its type.
    pub content_type: &'a str,
    /// How long browsers may keep it.
    pub cache_control: &'a str,
}

/// A file that is at the target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its path.
    pub path: String,
    /// Its size in bytes.
    pub size: u64,
}

/// A place for files, addressed by paths with `/`. It is used from many threads.
pub trait Store: Sync {
    /// The bytes of a file; `None` if there is none.
    ///
    /// # Errors
    /// What the service said.
    fn read(&self, path: &str) -> Result<Option<Vec<u8>>, Failure>;

    /// Writes a file. Readers get its old bytes or its new ones, never a part.
    ///
    /// # Errors
    /// What the service said.
    fn write(&self, file: Upload<'_>) -> Result<(), Failure>;

    /// Writes a file if there is none, in one step where the service can. Returns whether there was none.
    ///
    /// # Errors
    /// What the service said.
    fn create(&self, path: &str, bytes: &[u8]) -> Result<bool, Failure>;

    /// Deletes a file. It is no error if there is none.
    ///
    /// # Errors
    /// What the service said.
    fn remove(&self, path: &str) -> Result<(), Failure>;

    /// Every file.
    ///
    /// # Errors
    /// What the service said.
    fn list(&self) -> Result<Vec<Listed>, Failure>;

    /// Whether the store writes several files in one go better than each by itself.
    fn takes_many(&self) -> bool {
        false
    }

    /// Writes several files.
    ///
    /// # Errors
    /// What the service said.
    fn write_many(&self, files: &[Upload<'_>]) -> Result<(), Failure> {
        files.iter().try_for_each(|file| self.write(*file))
    }

    /// Deletes several files.
    ///
    /// # Errors
    /// What the service said.
    fn remove_many(&self, paths: &[String]) -> Result<(), Failure> {
        paths.iter().try_for_each(|path| self.remove(path))
    }

    /// How many files are sent at the same time.
    fn width(&self) -> usize {
        1
    }
}
