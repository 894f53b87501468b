//! What a transaction does.

use crate::edit::version::{Base, Hash};

/// A change of one file. Paths are relative to the site's folder, with `/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Makes `bytes` the content of the file, which is the version `base` or does not exist yet.
    Write {
        /// The file.
        path: String,
        /// What it is based on.
        base: Base,
        /// The new content.
        bytes: Vec<u8>,
    },
    /// Gives a file another place, where nothing is.
    Move {
        /// Where it is.
        from: String,
        /// Where it will be.
        to: String,
        /// Its version.
        base: Hash,
    },
    /// Removes a file.
    Delete {
        /// The file.
        path: String,
        /// Its version.
        base: Hash,
    },
}

impl Change {
    /// The file that it changes; of a move, where it is before.
    pub fn path(&self) -> &str {
        match self {
            Self::Write { path, .. } | Self::Delete { path, .. } => path,
            Self::Move { from, .. } => from,
        }
    }
}

/// Changes that are made together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transaction {
    /// What kind of operation it is: `move`, `delete`, ….
    pub kind: String,
    /// What it is about, as the list of operations shows it.
    pub about: String,
    /// When it is made, as people read it.
    pub time: String,
    /// The changes, in order. A file may be moved and then written.
    pub changes: Vec<Change>,
}
