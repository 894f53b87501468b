//! The files of words: each word and each reading, and the bundles that contain it.

use rayon::prelude::*;

use super::bits::{BitWriter, varint};
use super::postings::Bundles;
use super::rows::{self, lists};

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
    /// Divides the sorted words into `count` files of about the same size.
    pub fn of(words: &[(String, Bundles)], count: u32, bundles: u32) -> Self {
        let ends: Vec<u64> = words
            .iter()
            .scan(0, |sum, word| {
                *sum += expected(word, bundles);
                Some(*sum)
            })
            .collect();
        let total = ends.last().copied().unwrap_or_default();
        let cut = |number: u32| ends.partition_point(|end| *end <= total * u64::from(number) / u64::from(count.max(1)));
        let stretches: Vec<&[(String, Bundles)]> = (0..count)
            .map(|number| {
                let end = if number + 1 == count { words.len() } else { cut(number + 1) };
                words.get(cut(number)..end).unwrap_or_default()
            })
            .collect();
        let files = stretches.par_iter().map(|words| file(words, bundles)).collect();
        // An empty file starts with the same word as the next one; at the end, with a word after all others.
        let mut next = "\u{10FFFF}";
        let mut first: Vec<String> = Vec::with_capacity(stretches.len());
        for words in stretches.iter().rev() {
            next = words.first().map_or(next, |(word, _)| word);
            first.push(next.to_owned());
        }
        first.reverse();
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
