//! A folder of this computer, such as the one that a web server serves.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::failure::Failure;
use super::store::{Listed, Store, Upload};

/// A folder as a target.
#[derive(Debug)]
pub(super) struct Folder {
    root: PathBuf,
}

impl Folder {
    pub fn at(root: PathBuf) -> Self {
        Self { root }
    }

    fn write_new(&self, path: &str, bytes: &[u8]) -> io::Result<PathBuf> {
        let file = self.root.join(path);
        let part = file.with_file_name(format!(
            ".{}.part",
            file.file_name().map(|name| name.to_string_lossy()).unwrap_or_default()
        ));
        if let Some(folder) = part.parent() {
            fs::create_dir_all(folder)?;
        }
        let mut new = fs::File::create(&part)?;
        new.write_all(bytes)?;
        drop(new);
        Ok(part)
    }
}

impl Store for Folder {
    fn read(&self, path: &str) -> Result<Option<Vec<u8>>, Failure> {
        match fs::read(self.root.join(path)) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(failed(path, &error)),
        }
    }

    fn write(&self, file: Upload<'_>) -> Result<(), Failure> {
        let done = self.write_new(file.path, file.bytes).and_then(|part| fs::rename(part, self.root.join(file.path)));
        done.map_err(|error| failed(file.path, &error))
    }

    fn create(&self, path: &str, bytes: &[u8]) -> Result<bool, Failure> {
        let part = self.write_new(path, bytes).map_err(|error| failed(path, &error))?;
        // A link to a file fails if the name is taken, so of two only one succeeds; a rename would replace the other's.
        let linked = fs::hard_link(&part, self.root.join(path));
        fs::remove_file(&part).map_err(|error| failed(path, &error))?;
        match linked {
            Ok(()) => Ok(true),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
            Err(error) => Err(failed(path, &error)),
        }
    }

    fn remove(&self, path: &str) -> Result<(), Failure> {
        match fs::remove_file(self.root.join(path)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(failed(path, &error)),
            _ => {
                // Folders that are empty now go with it.
                let mut folder = Path::new(path).parent();
                while let Some(parent) = folder.filter(|parent| parent.components().next().is_some()) {
                    if fs::remove_dir(self.root.join(parent)).is_err() {
                        break;
                    }
                    folder = parent.parent();
                }
                Ok(())
            }
        }
    }

    fn list(&self) -> Result<Vec<Listed>, Failure> {
        let mut found = Vec::new();
        let mut folders = vec![String::new()];
        while let Some(folder) = folders.pop() {
            let entries = match fs::read_dir(self.root.join(&folder)) {
                Ok(entries) => entries,
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                Err(error) => return Err(failed(&folder, &error)),
            };
            for entry in entries {
                let entry = entry.map_err(|error| failed(&folder, &error))?;
                let metadata = entry.metadata().map_err(|error| failed(&folder, &error))?;
                let path = format!("{folder}{}", entry.file_name().to_string_lossy());
                if metadata.is_dir() {
                    folders.push(format!("{path}/"));
                } else {
                    found.push(Listed { path, size: metadata.len() });
                }
            }
        }
        Ok(found)
    }

    fn width(&self) -> usize {
        4
    }
}

fn failed(path: &str, error: &io::Error) -> Failure {
    Failure::disk(path, error)
}
