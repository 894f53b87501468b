//! The files of words: each word and each reading, and the bundles that contain it.

use rayon::prelude::*;

use super::bits::{BitWriter, varint};
use super::layout::identity;
use super::postings::Bundles;
use super::rows::{self, lists};
use super::shard::divide;

/// The words of an index, in files.
#[derive(Debug, Default)]
pub(super) struct WordLists {
    /// The bytes of each file.
    pub files: Vec<Vec<u8>>,
    /// The first word of each file.
    pub first: Vec<String>,
}

/// The approximate number of bits of a word and its bundles.
fn expected((word, found): &(String, Bundles), bundles: u32) -> u64 {
    8 * (word.len() / 2 + 2) as u64 + rows::expected(found.heads.len() + found.texts.len(), bundles)
}

impl WordLists {
    /// Divides the sorted words into files of about the same size.
    pub fn of(words: &[(String, Bundles)], bundles: u32) -> Self {
        let shards = divide(words, |word| expected(word, bundles), |(word, _)| identity(word));
        let files = shards.par_iter().map(|words| file(words, bundles)).collect();
        let first = shards.into_iter().filter_map(<[_]>::first).map(|(word, _)| word.clone()).collect();
        Self { files, first }
    }
}

/// One file: the number of words; for each word, the number of bytes shared with the previous one, the number of
/// bytes added, and those bytes; then, word by word, the bundles.
fn file(words: &[(String, Bundles)], bundles: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    varint(&mut bytes, words.len() as u32);
    let mut before = "";
    for (word, _) in words {
        let shared = before.bytes().zip(word.bytes()).take_while(|(a, b)| a == b).count();
        varint(&mut bytes, shared as u32);
        varint(&mut bytes, (word.len() - shared) as u32);
        bytes.extend(word.bytes().skip(shared));
        before = word;
    }
    let mut bits = BitWriter::default();
    for (_, found) in words {
        lists(&mut bits, &found.heads, &found.texts, bundles);
    }
    bytes.extend(bits.finish());
    bytes
}
