//! A document of the college with the data of its noun.

use crate::document::Matter;

use super::entry::Entry;

/// A document of the college with the data of its noun.
pub(super) trait Member {
    /// The keys that only its noun has.
    type Matter: Matter;

    /// The document.
    fn entry(&self) -> &Entry<Self::Matter>;

    /// The document, for modification.
    fn entry_mut(&mut self) -> &mut Entry<Self::Matter>;
}
