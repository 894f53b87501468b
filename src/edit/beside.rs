//! The file beside another, in which its next version is written.

use std::fs::{self, Permissions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use crate::platform::{Platform, Readers};

/// The end of its name.
const ENDING: &str = ".blackeyes-new";

/// The longest name that all file systems accept, in bytes.
const LONGEST: usize = 255;

/// A file beside another one. It is removed when it is dropped, unless it was renamed.
#[derive(Debug)]
pub struct Beside<'s> {
    /// Where it is.
    pub path: PathBuf,
    system: &'s dyn Platform,
    stays: bool,
}

impl Drop for Beside<'_> {
    fn drop(&mut self) {
        if !self.stays {
            let _ = self.system.remove_file(&self.path);
        }
    }
}

/// The path of the file beside `path`.
pub fn place(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default();
    let mut own = name.to_owned();
    if name.len() + ENDING.len() > LONGEST {
        let hash = blake3::hash(name.as_encoded_bytes()).to_hex();
        own = hash.get(..16).unwrap_or_default().into();
    }
    own.push(ENDING);
    path.with_file_name(own)
}

impl<'s> Beside<'s> {
    /// Writes `bytes` to a new file beside `path`, and waits until they are on the disk.
    pub fn write(
        path: &Path,
        bytes: &[u8],
        permissions: Option<Permissions>,
        system: &'s dyn Platform,
    ) -> io::Result<Self> {
        let place = place(path);
        let mut file = system.create_file(&place, Readers::Everybody)?;
        let beside = Self { path: place, system, stays: false };
        file.write_all(bytes)?;
        if let Some(permissions) = permissions {
            fs::set_permissions(&beside.path, permissions)?;
        }
        file.sync_all()?;
        Ok(beside)
    }

    /// Leaves the file where it is: it has a version that is nowhere else.
    pub fn leave(mut self) {
        self.stays = true;
    }
}
