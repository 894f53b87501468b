//! What is on the disk besides the documents.

use crate::document::DocumentKey;

use super::links::Files;

/// What is on the disk besides the documents that could be parsed.
#[derive(Debug, Default)]
pub struct Surroundings {
    /// The files that documents may link to or show, relative to the site's folder.
    pub files: Files,
    /// Documents that could not be parsed. That was already reported, so a reference to one is not reported again.
    pub broken: Vec<DocumentKey>,
}
