//! The index, built in one pass that creates all of its files.

use std::collections::BTreeMap;
use std::ops::Range;

use rayon::prelude::*;

use super::bits::{BitWriter, varint};
use super::characters::{CharacterSet, Characters, LITERAL};
use super::core_file::Core;
use super::document::{Document, ESCAPE};
use super::layout::{Layout, arrange};
use super::names::{Names, hash, hex};
use super::postings::Postings;
use super::prefix_code::PrefixCode;
use super::reading::Readings;
use super::rows::Rows;
use super::sample::sample;
use super::tokens::Tokens;
use super::word_lists::WordLists;

/// The bits of a code point.
const CODE_POINT: u32 = 21;

/// All files of an index.
#[derive(Debug, Default)]
pub struct Index {
    files: BTreeMap<String, Vec<u8>>,
}

impl Index {
    /// The file that names the newest core file: the only one whose path never changes.
    pub const MANIFEST: &str = "index.json";
    /// The folder of all other files. Their names change with their content.
    pub const PARTS: &str = "parts";

    /// Builds the index of `documents`, in whatever order they are.
    pub fn build(mut documents: Vec<Document<'_>>) -> Self {
        arrange(&mut documents);
        let layout = Layout::of(&documents);
        let bundles: Vec<Range<usize>> = layout.bundles().cloned().collect();
        let readings: Vec<Readings> = documents.par_iter().map(Readings::of).collect();
        let written = |places: Range<usize>| {
            let mut text = String::new();
            let own = documents.get(places.clone()).unwrap_or_default();
            for (document, readings) in own.iter().zip(readings.get(places).unwrap_or_default()) {
                document.write(&readings.written(), &mut text);
            }
            text
        };
        let sample: Vec<String> = sample(&documents).into_par_iter().map(|place| written(place..place + 1)).collect();
        let characters = Characters::number(sample.iter().fold(CharacterSet::default(), |set, text| set.extend(text)));
        let total = bundles.len() as u32;
        let (texts, (rows, words)) = rayon::join(
            || Texts::of(Tokens::choose(&characters, &sample), &bundles, written),
            || {
                let postings = Postings::collect(&documents, &readings, &bundles, &characters);
                rayon::join(
                    || Rows::of(&postings.entries, characters.indexed, total),
                    || WordLists::of(&postings.words, total),
                )
            },
        );
        let names = Names::of(&texts.files, &rows, &words);
        let core = Core {
            documents: &documents,
            layout: &layout,
            characters: &characters,
            tokens: &texts.tokens,
            code: &texts.code,
            texts: &texts.files,
            rows: &rows,
            words: &words,
            names: &names,
        };
        let core = core.bytes();
        Self::of_files(core, texts.files, rows, words, &names)
    }

    fn of_files(core: Vec<u8>, texts: Vec<Vec<u8>>, rows: Rows, words: WordLists, names: &Names) -> Self {
        let name = hex(&hash::<8>(std::slice::from_ref(&core)));
        let manifest = format!("{{\"format\":2,\"core\":\"{name}\"}}\n").into_bytes();
        let texts = texts.into_iter().enumerate().filter(|(_, bytes)| !bytes.is_empty());
        let texts = texts.map(|(bundle, bytes)| (names.texts_path(bundle), bytes));
        let rows_paths: Vec<String> = names.rows_paths(&rows).collect();
        let parts = std::iter::once((format!("core.{name}.bin"), core))
            .chain(texts)
            .chain(rows_paths.into_iter().zip(rows.files))
            .chain(names.words_paths().zip(words.files));
        let mut files: BTreeMap<_, _> = parts.map(|(path, bytes)| (format!("{}/{path}", Self::PARTS), bytes)).collect();
        files.insert(Self::MANIFEST.to_owned(), manifest);
        Self { files }
    }

    /// The number of files, and their total size in bytes.
    pub fn size(&self) -> (usize, u64) {
        (self.files.len(), self.files.values().map(|bytes| bytes.len() as u64).sum())
    }

    /// The bytes of the file at `path` in the search folder: `index.json`, `parts/texts/3.0123456789ab.bin`.
    pub fn at(&self, path: &str) -> Option<&[u8]> {
        self.files.get(path).map(Vec::as_slice)
    }

    /// Every file: its path in the search folder, and its bytes.
    pub fn files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
    }
}

/// The encoded texts of all bundles.
struct Texts<'a> {
    tokens: Tokens<'a>,
    code: PrefixCode,
    /// One for each number of a bundle; empty if it is not used.
    files: Vec<Vec<u8>>,
}

impl<'a> Texts<'a> {
    fn of(tokens: Tokens<'a>, bundles: &[Range<usize>], written: impl Fn(Range<usize>) -> String + Sync) -> Self {
        let code = PrefixCode::of(&tokens.counts);
        let escape = tokens.literal(ESCAPE);
        let write = |places: &Range<usize>| {
            let mut bytes = Vec::new();
            if places.is_empty() {
                return bytes;
            }
            let own = tokens.of(&written(places.clone()));
            varint(&mut bytes, own.len() as u32);
            let mut bits = BitWriter::default();
            for token in own {
                if token & LITERAL == 0 {
                    code.write(token, &mut bits);
                } else {
                    code.write(escape, &mut bits);
                    bits.bits(token, CODE_POINT);
                }
            }
            bytes.extend(bits.finish());
            bytes
        };
        let files = bundles.par_iter().map(write).collect();
        Self { tokens, code, files }
    }
}
