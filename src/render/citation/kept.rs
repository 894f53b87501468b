//! Citations that are computed once and cached.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock, PoisonError, RwLock};

use super::Record;
use super::style::{Cited, Stylist};

/// The known citations, by the fingerprints of their records. Missing ones are computed when a page first shows them,
/// by many threads at once.
#[derive(Debug, Default)]
pub struct Citations {
    kept: RwLock<HashMap<[u8; 32], Kept>>,
    stylist: OnceLock<Stylist>,
    new: AtomicBool,
}

/// A citation, and whether a page has shown it since it was read.
#[derive(Debug)]
struct Kept {
    cited: Arc<Cited>,
    shown: AtomicBool,
}

impl Citations {
    /// Reads the bytes of [`Citations::to_bytes`]. Unreadable citations are computed again.
    pub fn from_bytes(mut bytes: &[u8]) -> Self {
        let mut kept = HashMap::new();
        while let Some((hash, rest)) = bytes.split_first_chunk::<32>() {
            let Some((cited, rest)) = Cited::from_bytes(rest) else { break };
            kept.insert(*hash, Kept { cited: Arc::new(cited), shown: AtomicBool::new(false) });
            bytes = rest;
        }
        Self { kept: RwLock::new(kept), ..Self::default() }
    }

    /// Serialises the citations in the order of their fingerprints; with `shown`, only those that a page has shown.
    pub fn to_bytes(&self, shown: bool) -> Vec<u8> {
        let kept = self.kept.read().unwrap_or_else(PoisonError::into_inner);
        let mut wanted: Vec<_> = kept.iter().filter(|(_, one)| !shown || one.shown.load(Ordering::Relaxed)).collect();
        wanted.sort_unstable_by_key(|(hash, _)| *hash);
        wanted.into_iter().flat_map(|(hash, one)| hash.iter().copied().chain(one.cited.to_bytes())).collect()
    }

    /// Whether any citation was computed since the last call.
    pub fn take_news(&self) -> bool {
        self.new.swap(false, Ordering::Relaxed)
    }

    /// Whether there are citations that no page has shown.
    pub fn has_unshown(&self) -> bool {
        let kept = self.kept.read().unwrap_or_else(PoisonError::into_inner);
        kept.values().any(|one| !one.shown.load(Ordering::Relaxed))
    }

    /// The citations of an article in every style.
    pub(in super::super) fn cite(&self, record: &Record) -> Arc<Cited> {
        let fingerprint = record.fingerprint();
        if let Some(one) = self.kept.read().unwrap_or_else(PoisonError::into_inner).get(&fingerprint) {
            one.shown.store(true, Ordering::Relaxed);
            return Arc::clone(&one.cited);
        }
        let cited = Arc::new(self.stylist.get_or_init(Stylist::new).cite(record));
        let kept = Kept { cited: Arc::clone(&cited), shown: AtomicBool::new(true) };
        self.kept.write().unwrap_or_else(PoisonError::into_inner).insert(fingerprint, kept);
        self.new.store(true, Ordering::Relaxed);
        cited
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_read_again_and_what_is_not_shown_can_go() {
        let cited = |text: &str| Cited([text, "b", "", "灯"].map(str::to_owned));
        let kept = |text: &str, shown| Kept { cited: Arc::new(cited(text)), shown: AtomicBool::new(shown) };
        let citations = Citations::default();
        citations.kept.write().unwrap().extend([([1; 32], kept("a", true)), ([2; 32], kept("c", false))]);
        assert!(citations.has_unshown());
        let bytes = citations.to_bytes(false);
        let again = Citations::from_bytes(&bytes);
        assert_eq!(again.to_bytes(false), bytes);
        assert_eq!(*again.kept.read().unwrap()[&[2; 32]].cited, cited("c"));
        assert_eq!(Citations::from_bytes(&bytes[..bytes.len() - 1]).kept.read().unwrap().len(), 1);
        assert_eq!(Citations::from_bytes(&citations.to_bytes(true)).kept.read().unwrap().len(), 1);
    }
}
