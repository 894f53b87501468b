//! Copies a picture beside a new document.

use std::path::{Path, PathBuf};

use blackeyes::source::{Doing, Root, check_file_name, failure};
use blackeyes_diagnostics::{Diagnostic, Wording, words};

use crate::cli::edits::Edits;

/// The maximum size of a picture that is copied.
const LARGEST: u64 = 64 << 20;

/// A picture, and its file name beside the document.
#[derive(Debug)]
pub struct Copied {
    from: PathBuf,
    /// The name of its file.
    pub name: String,
}

impl Copied {
    /// The picture in the file `from`, which was [checked](check).
    pub fn from(from: &str) -> Self {
        let path = PathBuf::from(from);
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        Self { from: path, name }
    }

    /// Copies it into the folder `folder` of the site, unless it is already there.
    pub fn put(&self, root: &Root, folder: &str, edits: &Edits<'_>) -> Result<(), Diagnostic> {
        let path = format!("{folder}/{}", self.name);
        let shown = self.from.display().to_string();
        let there = root.canonical().join(&path);
        if let (Ok(one), Ok(other)) = (std::fs::canonicalize(&self.from), std::fs::canonicalize(there))
            && one == other
        {
            return Ok(());
        }
        let bytes = std::fs::read(&self.from).map_err(|error| failure(Doing::Reading, &shown, &error))?;
        edits.create(&path, &bytes, "new")
    }
}

/// Whether the file `from` is a picture.
pub fn check(from: &str) -> Result<String, Wording> {
    let path = Path::new(from.trim());
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    if let Some(problem) = check_file_name(&name) {
        return Err(problem.message(&name));
    }
    if !blackeyes_pictures::is_picture(&name) {
        return Err(words!("`{name}` is not the name of a picture", "`{name}` 不是图片的文件名"));
    }
    match std::fs::metadata(path) {
        Ok(metadata) if metadata.is_file() && metadata.len() <= LARGEST => Ok(from.trim().to_owned()),
        _ => Err(words!("there is no such file", "没有这个文件")),
    }
}
