//! The index, built in one pass that creates all of its files.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::bits::{BitWriter, varint};
use super::characters::{CharacterSet, Characters};
use super::core_file::Core;
use super::document::Document;
use super::layout::{IndexFile, Layout};
use super::postings::Postings;
use super::prefix_code::PrefixCode;
use super::reading::Readings;
use super::rows::Rows;
use super::tokens::Tokens;
use super::word_lists::WordLists;

/// All files of an index.
#[derive(Debug, Default)]
pub struct Index {
    version: String,
    files: BTreeMap<IndexFile, Vec<u8>>,
}

impl Index {
    /// Builds the index of `documents`, which are in the order that [`Layout::of`] established.
    pub fn build(documents: &[Document<'_>], layout: &Layout) -> Self {
        let readings: Vec<Readings> = documents.par_iter().map(Readings::of).collect();
        let bundles: Vec<String> = layout
            .bundles
            .par_iter()
            .map(|range| {
                let mut bundle = String::new();
                let own = documents.get(range.clone()).unwrap_or_default();
                for (document, readings) in own.iter().zip(readings.get(range.clone()).unwrap_or_default()) {
                    document.write(&readings.written(), &mut bundle);
                }
                bundle
            })
            .collect();
        let set = bundles
            .par_chunks(64)
            .fold(CharacterSet::default, |set, texts| texts.iter().fold(set, |set, text| set.extend(text)))
            .reduce(CharacterSet::default, |a, b| a.union(&b));
        let characters = Characters::number(set);
        let (texts, (rows, words)) = rayon::join(
            || Texts::of(&characters, &bundles),
            || {
                let postings = Postings::collect(documents, &readings, &layout.bundles, &characters);
                let total = layout.bundles.len() as u32;
                rayon::join(
                    || Rows::of(&postings.entries, layout.rows, characters.indexed, total),
                    || WordLists::of(&postings.words, layout.words, total),
                )
            },
        );
        let Texts { tokens, code, files } = &texts;
        let characters = &characters;
        let core =
            Core { documents, layout, characters, tokens, code, texts: files, rows: &rows, words: &words }.bytes();
        let mut all = BTreeMap::from([(IndexFile::Manifest, layout.manifest()), (IndexFile::Core, core)]);
        all.extend(numbered(rows.files, IndexFile::Rows));
        all.extend(numbered(words.files, IndexFile::Words));
        all.extend(numbered(texts.files, IndexFile::Texts));
        Self { version: layout.version.clone(), files: all }
    }

    /// The number of files, and their total size in bytes.
    pub fn size(&self) -> (usize, u64) {
        (self.files.len(), self.files.values().map(|bytes| bytes.len() as u64).sum())
    }

    /// The bytes of the file at `path` in the search folder: `index.json`, `VERSION/rows/3.bin`.
    pub fn at(&self, path: &str) -> Option<&[u8]> {
        let own = path.strip_prefix(self.version.as_str()).and_then(|path| path.strip_prefix('/'));
        let file = IndexFile::at(own.unwrap_or(path))?;
        if own.is_some() == (file == IndexFile::Manifest) {
            return None;
        }
        self.file(file)
    }

    /// Every file and its bytes.
    pub fn files(&self) -> impl Iterator<Item = (IndexFile, &[u8])> {
        self.files.iter().map(|(file, bytes)| (*file, bytes.as_slice()))
    }

    /// The bytes of a file.
    pub fn file(&self, file: IndexFile) -> Option<&[u8]> {
        self.files.get(&file).map(Vec::as_slice)
    }
}

fn numbered(files: Vec<Vec<u8>>, file: impl Fn(u32) -> IndexFile) -> impl Iterator<Item = (IndexFile, Vec<u8>)> {
    files.into_iter().enumerate().map(move |(number, bytes)| (file(number as u32), bytes))
}

/// The encoded texts of all bundles.
struct Texts<'a> {
    tokens: Tokens<'a>,
    code: PrefixCode,
    files: Vec<Vec<u8>>,
}

impl<'a> Texts<'a> {
    fn of(characters: &'a Characters, bundles: &[String]) -> Self {
        let tokens = Tokens::choose(characters, bundles);
        let encoded: Vec<Vec<u32>> = bundles.par_iter().map(|text| tokens.of(text)).collect();
        let mut counts = vec![0; tokens.count()];
        for token in encoded.iter().flatten() {
            if let Some(count) = counts.get_mut(*token as usize) {
                *count += 1;
            }
        }
        let code = PrefixCode::of(&counts);
        let write = |tokens: &Vec<u32>| {
            let mut bytes = Vec::new();
            varint(&mut bytes, tokens.len() as u32);
            let mut bits = BitWriter::default();
            code.write(tokens, &mut bits);
            bytes.extend(bits.finish());
            bytes
        };
        let files = encoded.par_iter().map(write).collect();
        Self { tokens, code, files }
    }
}
