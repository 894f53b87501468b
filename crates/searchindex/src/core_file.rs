//! The file that every search needs: the contents of the index, where to find them, and how to decode the texts.

use super::bits::{BitWriter, text, varint};
use super::characters::Characters;
use super::document::Document;
use super::layout::{Group, Layout};
use super::names::Names;
use super::prefix_code::{LONGEST, PrefixCode};
use super::rows::Rows;
use super::tokens::Tokens;
use super::word_lists::WordLists;

/// A day after all others, as the file counts days.
const NEVER: u32 = 1 << 22;

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
    pub names: &'a Names,
}

impl Core<'_> {
    /// The file's bytes.
    pub fn bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        self.groups(&mut bytes);
        self.names.texts.iter().for_each(|name| bytes.extend(name));
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
        self.names.rows.iter().for_each(|name| bytes.extend(name));
        varint(&mut bytes, self.words.first.len() as u32);
        self.words.first.iter().for_each(|word| text(&mut bytes, word));
        self.names.words.iter().for_each(|name| bytes.extend(name));
        varint(&mut bytes, self.tokens.pieces.len() as u32);
        self.tokens.pieces.iter().for_each(|pieces| varint(&mut bytes, pieces.len() as u32));
        bytes.extend(self.code());
        bytes
    }

    /// Writes the groups of bundles: for each its language and its kind, its number of bundles and documents, and the bundles.
    fn groups(&self, bytes: &mut Vec<u8>) {
        varint(bytes, self.layout.groups.len() as u32);
        let mut texts = self.texts.iter();
        for group in &self.layout.groups {
            let first = group.bundles.first().and_then(|bundle| self.documents.get(bundle.start));
            text(bytes, first.map_or("", |document| &document.lang));
            text(bytes, first.map_or("", |document| document.kind));
            varint(bytes, group.bundles.len() as u32);
            varint(bytes, group.bundles.iter().map(ExactSizeIterator::len).sum::<usize>() as u32);
            self.bundles(group, &mut texts, bytes);
        }
    }

    /// Writes for each bundle its size in bytes (0 if it is not used), by how many days its newest document is older than that of the
    /// bundle before (0 if undated), and the years between its newest document and its oldest.
    fn bundles<'t>(&self, group: &Group, texts: &mut impl Iterator<Item = &'t Vec<u8>>, bytes: &mut Vec<u8>) {
        let mut before = NEVER;
        for (range, text) in group.bundles.iter().zip(texts) {
            varint(bytes, text.len() as u32);
            if text.is_empty() {
                continue;
            }
            let documents = self.documents.get(range.clone()).unwrap_or_default();
            let years = || documents.iter().map(|document| document.date.map_or(0, |date| date.year().max(0)));
            let days = documents.iter().filter_map(|document| document.date).max();
            let day = |date: jiff::civil::Date| {
                u32::from(date.year().max(0).unsigned_abs()) * 366 + u32::from(date.day_of_year().unsigned_abs())
            };
            let newest = days.map_or(0, day);
            varint(bytes, before.saturating_sub(newest));
            before = newest;
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
