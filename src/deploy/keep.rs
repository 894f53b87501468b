//! What was published, kept on this computer, so that an earlier publication can come back.
//!
//! The files are links to those of the output folder, whose builds never change a file in place, so they take space only when the
//! site has changed.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use blackeyes_diagnostics::words;

use super::failure::Failure;
use super::manifest::{Entry, Manifest};

/// How many publications are kept.
const PUBLICATIONS: usize = 30;

/// Where the bytes of a publication come from.
#[derive(Debug)]
pub enum Source {
    /// The site as it was built.
    Built(PathBuf),
    /// Files of an earlier publication.
    Kept(Kept),
}

impl Source {
    /// The bytes of a file, which are those that the plan was made for.
    pub(super) fn bytes(&self, path: &str, entry: &Entry) -> Result<Vec<u8>, Failure> {
        let file = match self {
            Self::Built(folder) => folder.join(path),
            Self::Kept(kept) => kept.object(&entry.1),
        };
        let bytes = fs::read(&file).map_err(|error| Failure::disk(&file.display().to_string(), &error))?;
        if blake3::hash(&bytes).to_hex().as_str() != entry.1 {
            let shown = file.display();
            return Err(Failure::new(words!(
                "`{shown}` is not as it was built: another build replaced it, or it was edited there. Run the command again",
                "`{shown}` 与生成时不同：可能又生成了一次，或有人在那里改过。请重新运行"
            )));
        }
        Ok(bytes)
    }
}

/// The kept publications of one target.
#[derive(Clone, Debug)]
pub struct Kept {
    folder: PathBuf,
}

impl Kept {
    /// Those in `folder`, which may not exist yet.
    pub fn at(folder: PathBuf) -> Self {
        Self { folder }
    }

    fn object(&self, hash: &str) -> PathBuf {
        self.folder.join("objects").join(hash.get(..2).unwrap_or_default()).join(hash)
    }

    fn manifest(&self, number: u32) -> PathBuf {
        self.folder.join(format!("{number:06}.json"))
    }

    /// Keeps the files of `manifest`, which come from `source`.
    ///
    /// # Errors
    /// If the disk refuses.
    pub fn keep(&self, manifest: &Manifest, source: &Source) -> Result<(), Failure> {
        let failed = |error: io::Error| Failure::disk(&self.folder.display().to_string(), &error);
        fs::create_dir_all(&self.folder).map_err(failed)?;
        if let Source::Built(built) = source {
            for (path, entry) in &manifest.files {
                self.link(&built.join(path), &entry.1).map_err(failed)?;
            }
        }
        let file = self.manifest(manifest.number());
        let part = file.with_extension("part");
        fs::write(&part, manifest.bytes()?).and_then(|()| fs::rename(&part, &file)).map_err(failed)?;
        self.forget().map_err(failed)
    }

    fn link(&self, file: &Path, hash: &str) -> io::Result<()> {
        let object = self.object(hash);
        if object.exists() {
            return Ok(());
        }
        if let Some(folder) = object.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::hard_link(file, &object).or_else(|_| fs::copy(file, &object).map(|_| ()))
    }

    /// The numbers of the kept publications, the oldest first.
    pub fn numbers(&self) -> Vec<u32> {
        let entries = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        let number = |name: std::ffi::OsString| name.to_str()?.strip_suffix(".json")?.parse().ok();
        let numbers: BTreeSet<u32> = entries.filter_map(|entry| number(entry.file_name())).collect();
        numbers.into_iter().collect()
    }

    /// The files of a publication.
    ///
    /// # Errors
    /// If it is not kept here, or a file of it is missing.
    pub fn files(&self, number: u32) -> Result<BTreeMap<String, Entry>, Failure> {
        let bytes = fs::read(self.manifest(number)).map_err(|_| {
            Failure::new(words!(
                "publication {number} is not kept on this computer: bring it back on the one that published it",
                "这台电脑没有保存第 {number} 次发布：请在当时发布的那台电脑上恢复"
            ))
        })?;
        let manifest = Manifest::parse(&bytes)?;
        if let Some((path, _)) = manifest.files.iter().find(|(_, entry)| !self.object(&entry.1).exists()) {
            return Err(Failure::new(words!(
                "publication {number} cannot come back: `{path}` is no longer kept",
                "无法恢复第 {number} 次发布：`{path}` 已不再保存"
            )));
        }
        Ok(manifest.files)
    }

    /// Removes the oldest publications, and the files that no kept one has.
    fn forget(&self) -> io::Result<()> {
        let numbers = self.numbers();
        let Some(count) = numbers.len().checked_sub(PUBLICATIONS).filter(|count| *count > 0) else { return Ok(()) };
        let (old, kept) = numbers.split_at(count);
        for number in old {
            fs::remove_file(self.manifest(*number))?;
        }
        let read = |number: &u32| Manifest::parse(&fs::read(self.manifest(*number)).ok()?).ok();
        let used: BTreeSet<String> = kept
            .iter()
            .filter_map(read)
            .flat_map(|manifest| manifest.files.into_values().map(|entry| entry.1))
            .collect();
        for folder in fs::read_dir(self.folder.join("objects"))?.flatten() {
            for object in fs::read_dir(folder.path())?.flatten() {
                if !used.contains(&*object.file_name().to_string_lossy()) {
                    fs::remove_file(object.path())?;
                }
            }
        }
        Ok(())
    }
}
