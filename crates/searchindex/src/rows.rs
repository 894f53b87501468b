//! The files of rows: for each character, the characters that follow it, and the bundles that contain them.

use rayon::prelude::*;

use super::bits::{BitWriter, varint};
use super::postings::Entry;

/// The rows of an index, in files.
#[derive(Debug, Default)]
pub(super) struct Rows {
    /// The bytes of each file.
    pub files: Vec<Vec<u8>>,
    /// The first key of each file: a character and its successor.
    pub first: Vec<(u32, u32)>,
}

/// All bundles of one key: a range of the entries.
type Key<'a> = &'a [Entry];

fn key(entry: Entry) -> (u32, u32) {
    (entry.first(), entry.second())
}

/// The approximate number of bits of a list with `count` of `total` bundles.
pub(super) fn expected(count: usize, total: u32) -> u64 {
    let rare = (u64::from(total) / count.max(1) as u64).max(1).ilog2();
    10 + count as u64 * u64::from(rare * 10 + 17) / 10
}

impl Rows {
    /// Divides the sorted entries into `count` files of about the same size.
    pub fn of(entries: &[Entry], count: u32, characters: u32, bundles: u32) -> Self {
        let keys: Vec<Key<'_>> = entries.chunk_by(|a, b| key(*a) == key(*b)).collect();
        let ends: Vec<u64> = keys
            .iter()
            .scan(0, |sum, key| {
                *sum += expected(key.len(), bundles);
                Some(*sum)
            })
            .collect();
        let total = ends.last().copied().unwrap_or_default();
        let cut = |number: u32| ends.partition_point(|end| *end <= total * u64::from(number) / u64::from(count.max(1)));
        let stretches: Vec<&[Key<'_>]> = (0..count)
            .map(|number| {
                let end = if number + 1 == count { keys.len() } else { cut(number + 1) };
                keys.get(cut(number)..end).unwrap_or_default()
            })
            .collect();
        let files = stretches.par_iter().map(|keys| file(keys, characters, bundles)).collect();
        // An empty file starts with the same key as the next one, so that no lookup uses it.
        let mut next = (characters, 0);
        let mut first: Vec<(u32, u32)> = Vec::with_capacity(stretches.len());
        for keys in stretches.iter().rev() {
            next = keys.first().and_then(|entries| entries.first()).map_or(next, |entry| key(*entry));
            first.push(next);
        }
        first.reverse();
        Self { files, first }
    }
}

/// One file: the number of rows; for each row the character, its number of keys, and the successors; then, key by
/// key, the bundles.
fn file(keys: &[Key<'_>], characters: u32, bundles: u32) -> Vec<u8> {
    let row = |key: Key<'_>| key.first().map_or(0, |entry| entry.first());
    let rows: Vec<&[Key<'_>]> = keys.chunk_by(|a, b| row(a) == row(b)).collect();
    let mut bytes = Vec::new();
    varint(&mut bytes, rows.len() as u32);
    let mut bits = BitWriter::default();
    for keys in rows {
        let seconds: Vec<u32> = keys.iter().filter_map(|key| key.first()).map(|entry| entry.second()).collect();
        bits.below(keys.first().map_or(0, |key| row(key)), characters);
        bits.below(seconds.len() as u32, characters + 2);
        bits.rising(&seconds, 0, characters + 1);
        for key in keys {
            let of =
                |in_text: bool| key.iter().filter(move |entry| entry.in_text() == in_text).map(|entry| entry.bundle());
            let (heads, texts): (Vec<u32>, Vec<u32>) = (of(false).collect(), of(true).collect());
            lists(&mut bits, &heads, &texts, bundles);
        }
    }
    bytes.extend(bits.finish());
    bytes
}

/// Writes the two lists of a key: their lengths, at least one of which is not 0, and then the lists.
pub(super) fn lists(bits: &mut BitWriter, heads: &[u32], texts: &[u32], bundles: u32) {
    bits.gamma(texts.len() as u32);
    bits.gamma(heads.len() as u32);
    bits.rising(texts, 0, bundles);
    bits.rising(heads, 0, bundles);
}
