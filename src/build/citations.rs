//! How articles are cited, worked out once for each article as it is stated, and kept.

use rayon::prelude::*;

use crate::render::Citations;
use crate::render::citation::Record;
use crate::render::citation::style::{Cited, Stylist};
use crate::store::Store;

use super::progress::Progress;

/// Counts the changes of how citations are written: the styles, and our reading of them.
const VERSION: u8 = 1;

/// The citations of `records`: those that were worked out before, and the others now. Everything is kept in one entry of
/// the cache: ten thousand small files would cost more than the work they save.
pub(super) fn prepare(
    records: &[Record],
    store: &Store,
    memory: &mut Option<Citations>,
    progress: &dyn Progress,
) -> Citations {
    let key = *blake3::hash(&[VERSION]).as_bytes();
    let stored = || store.get("citations", &key).map(|bytes| read(&bytes)).unwrap_or_default();
    let kept = memory.get_or_insert_with(stored);
    let wanted: Vec<([u8; 32], &Record)> = records.par_iter().map(|record| (record.fingerprint(), record)).collect();
    let new: Vec<&([u8; 32], &Record)> = wanted.iter().filter(|(hash, _)| !kept.contains_key(hash)).collect();
    if new.is_empty() && kept.len() == wanted.len() {
        return kept.clone();
    }
    progress.total(new.len());
    if !new.is_empty() {
        let stylist = Stylist::new();
        let made: Vec<([u8; 32], Cited)> = new
            .into_par_iter()
            .map(|(hash, record)| {
                let cited = stylist.cite(record);
                progress.step();
                (*hash, cited)
            })
            .collect();
        kept.extend(made);
    }
    let now: std::collections::HashSet<&[u8; 32]> = wanted.iter().map(|(hash, _)| hash).collect();
    kept.retain(|hash, _| now.contains(hash));
    // Without it they are worked out again next time, and nothing else is lost.
    let _ = store.put("citations", &key, &write(kept));
    kept.clone()
}

fn write(citations: &Citations) -> Vec<u8> {
    let mut sorted: Vec<_> = citations.iter().collect();
    sorted.sort_unstable_by_key(|(hash, _)| *hash);
    sorted.into_iter().flat_map(|(hash, cited)| hash.iter().copied().chain(cited.to_bytes())).collect()
}

fn read(mut bytes: &[u8]) -> Citations {
    let mut citations = Citations::new();
    while let Some((hash, rest)) = bytes.split_first_chunk::<32>() {
        let Some((cited, rest)) = Cited::from_bytes(rest) else { break };
        citations.insert(*hash, cited);
        bytes = rest;
    }
    citations
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_read_again() {
        let cited = |text: &str| Cited([text, "b", "", "灯"].map(str::to_owned));
        let citations = Citations::from([([1; 32], cited("a")), ([2; 32], cited("c"))]);
        let mut bytes = write(&citations);
        assert_eq!(read(&bytes), citations);
        bytes.truncate(bytes.len() - 1);
        assert_eq!(read(&bytes).len(), 1);
    }
}
