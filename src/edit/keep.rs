//! Where versions are kept before they are replaced.

use std::fs;
use std::io::{self, Write as _};
use std::path::PathBuf;

use crate::platform::{Platform, Readers};

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

/// Keeps versions of files. A history of all versions implements this.
pub trait Keep: Send + Sync {
    /// Keeps a version, so that it survives a power cut from now on. May keep only those that are essential.
    fn keep(&self, version: &Version<'_>) -> io::Result<()>;
}

/// Keeps essential versions as files in a folder, each named by its hash and the name of its file.
#[derive(Debug)]
pub struct KeptFolder<'s> {
    folder: PathBuf,
    system: &'s dyn Platform,
}

impl<'s> KeptFolder<'s> {
    /// Keeps them in `folder`, which is created when the first is kept.
    pub fn new(folder: PathBuf, system: &'s dyn Platform) -> Self {
        Self { folder, system }
    }
}

impl Keep for KeptFolder<'_> {
    fn keep(&self, version: &Version<'_>) -> io::Result<()> {
        if !version.is_essential {
            return Ok(());
        }
        match self.system.create_folder(&self.folder, Readers::OwnerAlone) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
            _ => {}
        }
        let hash = blake3::hash(version.bytes).to_hex();
        let name = version.path.rsplit('/').next().unwrap_or_default();
        // A long name is shortened: what is unique is the hash.
        let name: String = name.chars().rev().take(40).collect::<Vec<_>>().into_iter().rev().collect();
        let path = self.folder.join(format!("{}-{name}", hash.get(..16).unwrap_or_default()));
        if fs::read(&path).is_ok_and(|kept| kept == version.bytes) {
            return Ok(());
        }
        self.system.remove_file(&path)?;
        let mut file = self.system.create_file(&path, Readers::OwnerAlone)?;
        let kept = file.write_all(version.bytes).and_then(|()| file.sync_all());
        if kept.is_err() {
            let _ = self.system.remove_file(&path);
        }
        kept.and_then(|()| self.system.sync_folder(&self.folder))
    }
}
