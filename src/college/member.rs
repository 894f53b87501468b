//! A document of the college with the data of its noun.

use crate::document::Matter;

use super::entry::Entry;

/// A document of the college with the data of its noun.
pub(super) trait Member {
    /// The keys that only its noun has.
    type Matter: Matter;

    /// The document.
    fn entry(&self) -> &Entry<Self::Matter>;
}

/// Sorts documents by the `order` that they state, those that state none last, and then by key.
pub(super) fn sort_by_order<T: Member>(members: &mut [T], order: impl Fn(&T::Matter) -> Option<i64>) {
    let order = |member: &T| order(&member.entry().primary().matter).unwrap_or(i64::MAX);
    members.sort_by(|a, b| order(a).cmp(&order(b)).then_with(|| a.entry().key.cmp(&b.entry().key)));
}
