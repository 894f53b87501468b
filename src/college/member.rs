//! What each noun states of its documents.

use crate::document::Matter;

use super::entry::Entry;

/// A document of the college with what its noun adds to it.
pub(super) trait Member {
    /// What the documents of its noun state.
    type Matter: Matter;

    /// The document.
    fn entry(&self) -> &Entry<Self::Matter>;

    /// The same, to be changed.
    fn entry_mut(&mut self) -> &mut Entry<Self::Matter>;
}
