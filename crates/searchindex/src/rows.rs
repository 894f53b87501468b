//! The files of rows: for each character, the characters that follow it, and the bundles that contain them.

use rayon::prelude::*;

use super::bits::{BitWriter, varint};
use super::characters::OTHERS;
use super::postings::Entry;
use super::shard::divide;

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
    /// Divides the sorted entries into files of about the same size. `characters` is the number of numbered characters.
    pub fn of(entries: &[Entry], characters: u32, bundles: u32) -> Self {
        let keys: Vec<Key<'_>> = entries.chunk_by(|a, b| key(*a) == key(*b)).collect();
        let first = |keys: &[Key<'_>]| keys.first().and_then(|key| key.first()).map_or((0, 0), |entry| key(*entry));
        let identity = |own: &Key<'_>| {
            // The finalizer of MurmurHash3.
            let mut mixed = own.first().map_or(0, |entry| u64::from(entry.first()) << 32 | u64::from(entry.second()));
            mixed = (mixed ^ mixed >> 33).wrapping_mul(0xFF51_AFD7_ED55_8CCD);
            mixed = (mixed ^ mixed >> 33).wrapping_mul(0xC4CE_B9FE_1A85_EC53);
            (mixed ^ mixed >> 33) as u32
        };
        let shards = divide(&keys, |key| expected(key.len(), bundles), identity);
        let files = shards.par_iter().map(|keys| file(keys, characters, bundles)).collect();
        Self { files, first: shards.into_iter().map(first).collect() }
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
        let (numbered, others) = seconds.split_at(seconds.partition_point(|second| *second <= characters));
        bits.below(keys.first().map_or(0, |key| row(key)), characters + OTHERS);
        bits.below(numbered.len() as u32, characters + 2);
        bits.rising(numbered, 0, characters + 1);
        bits.gamma(others.len() as u32);
        bits.rising(others, characters + 1, characters + 1 + OTHERS);
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
