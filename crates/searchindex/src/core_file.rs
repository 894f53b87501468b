//! The file that every search needs: the contents of the index, where to find them, and how to decode the texts.

use super::bits::{BitWriter, text, varint};
use super::characters::Characters;
use super::document::Document;
use super::layout::Layout;
use super::prefix_code::{LONGEST, PrefixCode};
use super::rows::Rows;
use super::tokens::Tokens;
use super::word_lists::WordLists;

/// The input for the file.
pub(super) struct Core<'a> {
    pub documents: &'a [Document<'a>],
    pub layout: &'a Layout,
    pub characters: &'a Characters,
    pub tokens: &'a Tokens<'a>,
    pub code: &'a PrefixCode,
    pub texts: &'a [Vec<u8>],
    pub rows: &'a Rows,
    pub words: &'a WordLists,
}

impl Core<'_> {
    /// The file's bytes.
    pub fn bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        self.groups(&mut bytes);
        self.bundles(&mut bytes);
        varint(&mut bytes, self.characters.all.len() as u32);
        let mut before = 0;
        for c in &self.characters.all {
            varint(&mut bytes, *c as u32 - before);
            before = *c as u32;
        }
        varint(&mut bytes, self.rows.first.len() as u32);
        let mut before = 0;
        for (first, second) in &self.rows.first {
            varint(&mut bytes, first - before);
            varint(&mut bytes, *second);
            before = *first;
        }
        varint(&mut bytes, self.words.first.len() as u32);
        self.words.first.iter().for_each(|word| text(&mut bytes, word));
        varint(&mut bytes, self.tokens.pieces.len() as u32);
        self.tokens.pieces.iter().for_each(|pieces| varint(&mut bytes, pieces.len() as u32));
        bytes.extend(self.code());
        bytes
    }

    /// Writes the languages, and the groups of bundles: for each its language, its kind, and its number of bundles
    /// and documents.
    fn groups(&self, bytes: &mut Vec<u8>) {
        let first = |bundle: &std::ops::Range<usize>| self.documents.get(bundle.start);
        let group =
            |bundle: &std::ops::Range<usize>| first(bundle).map(|document| (document.lang.as_str(), document.kind));
        let groups: Vec<&[std::ops::Range<usize>]> =
            self.layout.bundles.chunk_by(|a, b| group(a) == group(b)).collect();
        varint(bytes, groups.len() as u32);
        for bundles in groups {
            if let Some((lang, kind)) = bundles.first().and_then(group) {
                text(bytes, lang);
                text(bytes, kind);
                varint(bytes, bundles.len() as u32);
                varint(bytes, bundles.iter().map(ExactSizeIterator::len).sum::<usize>() as u32);
            }
        }
    }

    /// Writes for each bundle its size in bytes, and the years of its newest and its oldest document; 0 if undated.
    fn bundles(&self, bytes: &mut Vec<u8>) {
        varint(bytes, self.layout.bundles.len() as u32);
        for (range, text) in self.layout.bundles.iter().zip(self.texts) {
            varint(bytes, text.len() as u32);
            let documents = self.documents.get(range.clone()).unwrap_or_default();
            let years = || documents.iter().map(|document| document.date.map_or(0, |date| date.year().max(0)));
            let days = documents.iter().filter_map(|document| document.date).max();
            let day = |date: jiff::civil::Date| {
                u32::from(date.year().max(0).unsigned_abs()) * 366 + u32::from(date.day_of_year().unsigned_abs())
            };
            varint(bytes, days.map_or(0, day));
            let span = years().max().unwrap_or_default() - years().min().unwrap_or_default();
            varint(bytes, u32::from(span.unsigned_abs()));
        }
    }

    /// The components of each piece, and the number of bits of each token.
    fn code(&self) -> Vec<u8> {
        let mut bits = BitWriter::default();
        let mut known = self.characters.all.len() as u32;
        for pieces in &self.tokens.pieces {
            let mut before = 0;
            for (first, second) in pieces {
                bits.gamma(first - before);
                bits.below(*second, known);
                before = *first;
            }
            known += pieces.len() as u32;
        }
        for length in &self.code.lengths {
            bits.below(u32::from(*length).saturating_sub(1), LONGEST);
        }
        bits.finish()
    }
}
