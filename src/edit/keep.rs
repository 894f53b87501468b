//! Where versions are kept before they are replaced.

use std::io;

/// A version of a file that is about to be replaced.
#[derive(Clone, Copy, Debug)]
pub struct Version<'v> {
    /// The file, relative to the site's folder.
    pub path: &'v str,
    /// Its bytes.
    pub bytes: &'v [u8],
    /// Whether nothing is written if this version cannot be kept: the file becomes empty or half as long, or another program
    /// wrote this version unseen.
    pub is_essential: bool,
}

/// Keeps versions of files: the history does.
pub trait Keep: Send + Sync {
    /// Keeps a version, so that it survives a power cut from now on. May keep only those that are essential.
    fn keep(&self, version: &Version<'_>) -> io::Result<()>;

    /// Keeps the version that is replaced, if there is one, and the `next` version of the file `path`: both or none.
    fn keep_change(&self, path: &str, replaced: Option<&Version<'_>>, next: &[u8]) -> io::Result<()> {
        let _ = (path, next);
        replaced.map_or(Ok(()), |version| self.keep(version))
    }

    /// Called if `next`, which was kept, did not become the content of `path` after all.
    fn not_written(&self, path: &str, next: &[u8]) {
        let _ = (path, next);
    }
}
