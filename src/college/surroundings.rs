//! What stands on the disk beside the documents.

use crate::document::DocumentKey;

use super::links::Files;

/// What stands on the disk beside the documents that could be parsed.
#[derive(Debug, Default)]
pub struct Surroundings {
    /// The files that may be linked to or shown, relative to the site's folder.
    pub files: Files,
    /// Documents that could not be parsed: reported already, so a reference to one is not reported again.
    pub broken: Vec<DocumentKey>,
}
