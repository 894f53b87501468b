//! The division of the index into files: known before it is built, from only the sizes of the texts.

use std::ops::Range;

use rayon::prelude::*;

use super::document::Document;

/// The version of the format: a change gives every index a new version.
const FORMAT: &[u8] = b"BES1";

/// The expected maximum size of a bundle in bytes, unless a single document exceeds it. A page of ten results fetches
/// at most ten bundles.
const BUNDLE: usize = 3_300;
/// The expected size of a file of rows or words, in bytes.
const SHARD: usize = 7_000;

/// One file of the index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum IndexFile {
    /// The manifest, which names the newest version: the only file whose address never changes.
    Manifest,
    /// Data for every search: the directories of the other files, and the code of the texts.
    Core,
    /// The bundles of each character and each pair of characters, for one range of them.
    Rows(u32),
    /// The bundles of each word and reading, for one range of them.
    Words(u32),
    /// The texts of some documents.
    Texts(u32),
}

impl IndexFile {
    /// Its path below the folder of its version; for the manifest, above that folder.
    pub fn path(self) -> String {
        match self {
            Self::Manifest => "index.json".to_owned(),
            Self::Core => "core.bin".to_owned(),
            Self::Rows(number) => format!("rows/{number}.bin"),
            Self::Words(number) => format!("words/{number}.bin"),
            Self::Texts(number) => format!("texts/{number}.bin"),
        }
    }

    /// The file with this path.
    pub fn at(path: &str) -> Option<Self> {
        let file = match path.split_once('/') {
            None if path == "index.json" => Self::Manifest,
            None => Self::Core,
            Some((folder, name)) => {
                let number = name.strip_suffix(".bin")?.parse().ok()?;
                match folder {
                    "rows" => Self::Rows(number),
                    "words" => Self::Words(number),
                    _ => Self::Texts(number),
                }
            }
        };
        // A number can be written in several ways, but a path in only one.
        (file.path() == path).then_some(file)
    }
}

/// The division of an index into files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// The version of this index: a hash of all its input.
    pub version: String,
    /// The documents of each bundle.
    pub(super) bundles: Vec<Range<usize>>,
    /// The number of files of rows.
    pub(super) rows: u32,
    /// The number of files of words.
    pub(super) words: u32,
}

impl Layout {
    /// Sorts documents into the order of the index: by language, by kind, the newest first.
    pub fn arrange(&self, documents: &mut [Document<'_>]) {
        arrange(documents);
    }

    /// Sorts the documents, and divides the index.
    pub fn of(documents: &mut [Document<'_>]) -> Self {
        arrange(documents);
        let measured: Vec<_> = documents.par_iter().map(|document| (document.bytes(), fingerprint(document))).collect();
        let mut version = blake3::Hasher::new();
        version.update(FORMAT);
        let mut bundles: Vec<Range<usize>> = Vec::new();
        let (mut ascii, mut other, mut read, mut filled) = (0, 0, 0, 0);
        for ((place, document), (own, fingerprint)) in documents.iter().enumerate().zip(measured) {
            version.update(fingerprint.as_bytes());
            ascii += own.0;
            other += own.1;
            read += document.read();
            let expected = own.0 * 45 / 100 + own.1 * 3 / 10 + 24;
            let before = place.checked_sub(1).and_then(|before| documents.get(before));
            let same = before.is_some_and(|before| (&before.lang, before.kind) == (&document.lang, document.kind));
            filled += expected;
            match bundles.last_mut() {
                Some(last) if same && filled <= BUNDLE => last.end = place + 1,
                _ => {
                    bundles.push(place..place + 1);
                    filled = expected;
                }
            }
        }
        let shards = |bytes: usize| u32::try_from(bytes.div_ceil(SHARD).max(1)).unwrap_or(u32::MAX);
        let (rows, words) = (shards(other * 22 / 100), shards(ascii * 22 / 100 + read));
        let version = version.finalize().to_hex().chars().take(16).collect();
        Self { version, bundles, rows, words }
    }

    /// The file that names the version.
    pub(super) fn manifest(&self) -> Vec<u8> {
        format!("{{\"format\":1,\"version\":\"{}\"}}\n", self.version).into_bytes()
    }

    /// Every file of the index.
    pub fn files(&self) -> impl Iterator<Item = IndexFile> + '_ {
        let texts = u32::try_from(self.bundles.len()).unwrap_or(u32::MAX);
        [IndexFile::Manifest, IndexFile::Core]
            .into_iter()
            .chain((0..self.rows).map(IndexFile::Rows))
            .chain((0..self.words).map(IndexFile::Words))
            .chain((0..texts).map(IndexFile::Texts))
    }
}

/// A hash of everything that the index contains of one document.
fn fingerprint(document: &Document<'_>) -> blake3::Hash {
    let mut hasher = blake3::Hasher::new();
    let mut add = |text: &str| {
        hasher.update(&(text.len() as u64).to_le_bytes());
        hasher.update(text.as_bytes());
    };
    let Document { address, lang, kind, date, title, reading, named, people, topics, headings, text } = document;
    add(address);
    add(lang);
    add(kind);
    add(&date.map(|date| date.to_string()).unwrap_or_default());
    add(title);
    add(reading.as_deref().unwrap_or_default());
    add(if *named { "named" } else { "" });
    add(&people.len().to_string());
    for person in people {
        add(&person.name);
        add(person.reading.as_deref().unwrap_or_default());
    }
    for list in [topics, headings, text] {
        add(&list.len().to_string());
        for text in list {
            add(text);
        }
    }
    hasher.finalize()
}

/// Sorts by language, by kind, the newest first.
fn arrange(documents: &mut [Document<'_>]) {
    documents.sort_by(|a, b| {
        let place = |document: &Document<'_>| (document.date.is_none(), std::cmp::Reverse(document.date));
        (&a.lang, a.kind)
            .cmp(&(&b.lang, b.kind))
            .then_with(|| place(a).cmp(&place(b)))
            .then_with(|| a.address.cmp(&b.address))
    });
}
