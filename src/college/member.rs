//! What each noun states of its documents.

use crate::document::{PersonRef, Picture};

use super::entry::Entry;

/// A document of the college with what its noun adds to it.
pub(super) trait Member {
    /// What the documents of its noun state.
    type Matter;

    /// The document.
    fn entry(&self) -> &Entry<Self::Matter>;

    /// The same, to be changed.
    fn entry_mut(&mut self) -> &mut Entry<Self::Matter>;

    /// The pictures in the keys that its noun alone has, of one edition.
    fn pictures(matter: &Self::Matter) -> Vec<&Picture>;

    /// Those whom these keys name by a [`PersonRef`].
    fn people(matter: &Self::Matter) -> Vec<&PersonRef>;
}
