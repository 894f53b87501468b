//! A document of a list of the college.

use crate::document::Matter;

use super::entry::Entry;

/// A document of a list of the college, with the data of its noun.
pub(super) trait Member {
    /// The keys that only its noun has.
    type Matter: Matter;

    /// The document.
    fn entry(&self) -> &Entry<Self::Matter>;

    /// The document, so that consent can be applied to it.
    fn entry_mut(&mut self) -> &mut Entry<Self::Matter>;
}

impl<M: Matter> Member for Entry<M> {
    type Matter = M;

    fn entry(&self) -> &Self {
        self
    }

    fn entry_mut(&mut self) -> &mut Self {
        self
    }
}

/// Implements [`Member`] for a struct with the document in its field `entry`.
macro_rules! member {
    ($member:ty, $matter:ty) => {
        impl $crate::college::member::Member for $member {
            type Matter = $matter;

            fn entry(&self) -> &$crate::college::entry::Entry<$matter> {
                &self.entry
            }

            fn entry_mut(&mut self) -> &mut $crate::college::entry::Entry<$matter> {
                &mut self.entry
            }
        }
    };
}
pub(super) use member;

/// The documents by the `order` that they state, those that state none last, and then by key.
pub(super) fn sort_by_order<M: Matter>(mut entries: Vec<Entry<M>>, order: impl Fn(&M) -> Option<i64>) -> Vec<Entry<M>> {
    let order = |entry: &Entry<M>| order(&entry.primary().matter).unwrap_or(i64::MAX);
    entries.sort_by(|a, b| order(a).cmp(&order(b)).then_with(|| a.key.cmp(&b.key)));
    entries
}
