//! Where an operation puts a version that it cannot put back, and that is nowhere else: a folder in `.blackeyes/`.

use std::fs;
use std::io::{self, Write as _};
use std::path::PathBuf;

use crate::edit::keep::{Keep, Version};
use crate::platform::Readers;
use crate::store::Store;

/// Keeps essential versions as files in `.blackeyes/kept`, each named by its hash and the name of its file.
#[derive(Debug)]
pub struct Aside<'s> {
    store: &'s Store,
    folder: PathBuf,
}

impl<'s> Aside<'s> {
    /// In this store.
    pub fn new(store: &'s Store) -> Self {
        Self { store, folder: store.folder().join("kept") }
    }
}

impl Keep for Aside<'_> {
    fn keep(&self, version: &Version<'_>) -> io::Result<()> {
        if !version.is_essential {
            return Ok(());
        }
        let system = self.store.system();
        match system.create_folder(&self.folder, Readers::OwnerAlone) {
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
        system.remove_file(&path)?;
        let mut file = system.create_file(&path, Readers::OwnerAlone)?;
        file.write_all(version.bytes).and_then(|()| file.sync_all())?;
        system.sync_folder(&self.folder)
    }
}
