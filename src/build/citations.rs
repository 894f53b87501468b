//! The formatted citations of articles, kept from one build to the next.

use crate::render::Citations;
use crate::store::Store;

/// Counts the changes to how citations are written: the styles, and our processing of them.
const VERSION: u8 = 1;

/// The kind of the cache entry. There is only one: ten thousand small files would cost more than they save.
const KIND: &str = "citations";

fn key() -> [u8; 32] {
    *blake3::hash(&[VERSION]).as_bytes()
}

/// Loads the citations that earlier builds formatted.
pub(super) fn load(store: &Store) -> Citations {
    store.get(KIND, &key()).map(|bytes| Citations::from_bytes(&bytes)).unwrap_or_default()
}

/// Saves them for later builds. After a `whole` build, which made every page, those that no page shows are dropped.
pub(super) fn save(citations: &Citations, store: &Store, whole: bool) {
    if citations.take_news() || (whole && citations.has_unshown()) {
        // If this fails, they are formatted again next time; nothing else is lost.
        let _ = store.put(KIND, &key(), &citations.to_bytes(whole));
    }
}
