//! How articles are cited, kept from one build to the next.

use crate::render::Citations;
use crate::store::Store;

/// Counts the changes of how citations are written: the styles, and our reading of them.
const VERSION: u8 = 1;

/// The kind of the cache's entry. It is one: ten thousand small files would cost more than the work they save.
const KIND: &str = "citations";

fn key() -> [u8; 32] {
    *blake3::hash(&[VERSION]).as_bytes()
}

/// Those that were worked out by earlier builds.
pub(super) fn load(store: &Store) -> Citations {
    store.get(KIND, &key()).map(|bytes| Citations::from_bytes(&bytes)).unwrap_or_default()
}

/// Keeps them for later builds; after a `whole` build, in which every page was made, what no page shows is forgotten.
pub(super) fn save(citations: &Citations, store: &Store, whole: bool) {
    if citations.take_news() || (whole && citations.has_unshown()) {
        // Without it they are worked out again next time, and nothing else is lost.
        let _ = store.put(KIND, &key(), &citations.to_bytes(whole));
    }
}
