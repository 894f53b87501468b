//! How the index is divided into files: known before it is made, from the sizes of the texts alone.

use std::ops::Range;

use rayon::prelude::*;

use super::document::Document;

/// The format's own number: another one is another version of every index.
const FORMAT: &[u8] = b"BES1";

/// How many bytes a bundle is expected to have at most, unless one document alone has more. A page of ten results fetches
/// at most ten bundles.
const BUNDLE: usize = 3_300;
/// How many bytes a file of rows or words is expected to have.
const SHARD: usize = 7_000;

/// One file of the index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum IndexFile {
    /// Which version is the newest: the only file whose address never changes.
    Manifest,
    /// What every search needs: the directories of the other files, and the code of the texts.
    Core,
    /// The bundles of each character and each pair of characters, one stretch of them.
    Rows(u32),
    /// The bundles of each word and reading, one stretch of them.
    Words(u32),
    /// The texts of some documents.
    Texts(u32),
}

impl IndexFile {
    /// Its path below the folder of its version; the manifest's, above it.
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
        // A number can be written in several ways, and a path in one.
        (file.path() == path).then_some(file)
    }
}

/// The division of an index into files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// What tells this index from any other: a hash of all that it is made from.
    pub version: String,
    /// The documents of each bundle.
    pub(super) bundles: Vec<Range<usize>>,
    /// How many files of rows there are.
    pub(super) rows: u32,
    /// How many files of words there are.
    pub(super) words: u32,
}

impl Layout {
    /// Puts documents into the order of the index: by language, by kind, the newest first.
    pub fn arrange(&self, documents: &mut [Document<'_>]) {
        arrange(documents);
    }

    /// Arranges the documents, and divides the index.
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

/// A hash of all that the index has of one document.
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

/// By language, by kind, the newest first.
fn arrange(documents: &mut [Document<'_>]) {
    documents.sort_by(|a, b| {
        let place = |document: &Document<'_>| (document.date.is_none(), std::cmp::Reverse(document.date));
        (&a.lang, a.kind)
            .cmp(&(&b.lang, b.kind))
            .then_with(|| place(a).cmp(&place(b)))
            .then_with(|| a.address.cmp(&b.address))
    });
}
