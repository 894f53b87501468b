//! What each noun states of its documents.

use crate::document::Picture;

use super::entry::Entry;

/// A document of the college with what its noun adds to it.
pub(super) trait Member {
    /// What the documents of its noun state.
    type Matter;

    /// The document.
    fn entry(&self) -> &Entry<Self::Matter>;

    /// The pictures in the keys that its noun alone has, of one edition.
    fn pictures(matter: &Self::Matter) -> Vec<&Picture>;
}
