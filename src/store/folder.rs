//! The cache folder: found or created, and cleared of the caches of other program versions.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::codes;
use crate::platform::{Platform, Readers, System};
use crate::source::{Doing, Root, failure};
use blackeyes_diagnostics::{Diagnostic, Place, words};

/// The folder's name, below the site's folder.
pub const STORE_NAME: &str = ".blackeyes";

/// Marks the folder as a cache, so that backup tools can skip it (<https://bford.info/cachedir/>).
const CACHE_TAG: &str = "Signature: 8a477f597d28d172789f06886806bc55\n# The cache of blackeyes; it may be deleted.\n";

/// The cache of one site. Entries may be read and written from many threads.
#[derive(Debug)]
pub struct Store {
    folder: PathBuf,
    pub(super) cache: PathBuf,
    written: AtomicU64,
    pub(super) system: Arc<dyn Platform>,
}

impl Store {
    /// Opens the store of the site in `root`, and creates it if necessary. Removes the caches of other program
    /// versions.
    ///
    /// Returns `io` if the folder can be neither found nor created; `bad-output` if something else is in its place.
    pub fn open(root: &Root) -> Result<Self, Diagnostic> {
        Self::at(&root.canonical().join(STORE_NAME))
    }

    /// The same on a system of the caller's choice, which is also used for everything written next to the store.
    ///
    /// # Errors
    /// Those of [`Store::open`].
    pub fn open_on(root: &Root, system: Arc<dyn Platform>) -> Result<Self, Diagnostic> {
        Self::make(root.canonical().join(STORE_NAME), system)
    }

    /// Opens a store in `folder`, and creates it if necessary.
    ///
    /// # Errors
    /// Those of [`Store::open`].
    pub fn at(folder: &Path) -> Result<Self, Diagnostic> {
        Self::make(folder.to_path_buf(), Arc::new(System))
    }

    fn make(folder: PathBuf, system: Arc<dyn Platform>) -> Result<Self, Diagnostic> {
        let cache = folder.join(concat!("cache-", env!("CARGO_PKG_VERSION")));
        let failed = |error: &io::Error| failure(Doing::Writing, STORE_NAME, error);
        match fs::symlink_metadata(&folder) {
            Ok(found) if !found.is_dir() => return Err(in_the_way()),
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                system.create_folder(&folder, Readers::OwnerAlone).map_err(|error| failed(&error))?;
            }
            Err(error) => return Err(failed(&error)),
        }
        let store = Self { folder, cache, written: AtomicU64::new(0), system };
        store.furnish().map_err(|error| failed(&error))?;
        Ok(store)
    }

    /// The folder itself, for files that are kept next to the cache.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The system that it is on.
    pub fn system(&self) -> &dyn Platform {
        &*self.system
    }

    /// A shared reference to the same system.
    pub(crate) fn shared_system(&self) -> Arc<dyn Platform> {
        Arc::clone(&self.system)
    }

    /// Writes the required files and removes the caches of other versions.
    fn furnish(&self) -> io::Result<()> {
        self.system.make_private(&self.folder)?;
        for (name, text) in [(".gitignore", "*\n"), ("CACHEDIR.TAG", CACHE_TAG)] {
            let path = self.folder.join(name);
            if !path.exists() {
                fs::write(path, text)?;
            }
        }
        if !self.cache.is_dir() {
            for entry in fs::read_dir(&self.folder)?.flatten() {
                if entry.file_name().as_encoded_bytes().starts_with(b"cache-") {
                    let _ = fs::remove_dir_all(entry.path());
                }
            }
            fs::create_dir_all(&self.cache)?;
        }
        Ok(())
    }

    /// The folder for entries that are still being written.
    pub(super) fn unfinished(&self) -> PathBuf {
        self.cache.join("unfinished")
    }

    /// A temporary path that no other write of this store uses.
    pub(super) fn fresh(&self) -> PathBuf {
        let number = self.written.fetch_add(1, Ordering::Relaxed);
        self.unfinished().join(format!("{}-{number}", std::process::id()))
    }
}

fn in_the_way() -> Diagnostic {
    Diagnostic::new(
        codes::BAD_OUTPUT,
        words!("the cache needs this name, but a file has it", "缓存需要使用这个名称，但它不是文件夹"),
    )
    .at(Place::file(STORE_NAME))
    .hint(words!("remove it or rename it", "请将它删除或改名"))
}
