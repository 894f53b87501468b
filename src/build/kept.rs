//! Documents that earlier builds parsed, kept in the site's cache: parsing is most of a build, and few documents change from
//! one to the next. A document is found by its files and the settings, and taken if every file that was read for it has the
//! same bytes.

use std::ops::Range;
use std::sync::Arc;

use borsh::BorshDeserialize as _;
use rapidhash::RapidHashMap;

use crate::document::{DocumentFiles, ParsedDocument};
use crate::markdown::Markdown;
use crate::store::{Key, Store};

use super::folder::SiteFolder;
use super::read::{Remembered, TABLE_LIMIT};

/// The kind of the cache's entry. It is one: ten thousand small files would cost more than the work they save.
const KIND: &str = "documents";

/// A file that was read for a document, and what was in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Seen {
    /// The file.
    pub path: Arc<str>,
    /// The BLAKE3 hash of its bytes.
    pub hash: [u8; 32],
}

/// The documents of earlier builds.
#[derive(Debug, Default)]
pub(super) struct KeptDocuments {
    bytes: Vec<u8>,
    places: RapidHashMap<Key, Range<usize>>,
}

impl KeptDocuments {
    /// Those that were kept for these settings.
    pub fn load(folder: &SiteFolder, store: &Store) -> Self {
        let bytes = store.get(KIND, &entry_key(folder)).unwrap_or_default();
        let mut places = RapidHashMap::default();
        let mut at = 0;
        while let Some((key, rest)) = bytes.get(at..).and_then(|rest| rest.split_first_chunk::<32>()) {
            let Some((len, rest)) = rest.split_first_chunk::<4>() else { break };
            let Ok(len) = usize::try_from(u32::from_le_bytes(*len)) else { break };
            if rest.len() < len {
                break;
            }
            let start = at + 36;
            places.insert(*key, start..start + len);
            at = start + len;
        }
        Self { bytes, places }
    }

    /// The document of `files`, if it is kept and its files have the bytes that it was parsed from.
    pub fn find(&self, folder: &SiteFolder, files: &DocumentFiles, markdown: &Arc<Markdown>) -> Option<Remembered> {
        let place = self.places.get(&document_key(files)?)?;
        // A record is the files that were read with the hashes of their bytes, then the document itself.
        let mut document = self.bytes.get(place.clone())?;
        let reads = Vec::<(Arc<str>, [u8; 32])>::deserialize(&mut document).ok()?;
        let mut seen = Vec::with_capacity(reads.len());
        let mut held = Vec::with_capacity(reads.len());
        for (path, hash) in reads {
            let bytes = folder.root.read(&path, TABLE_LIMIT).ok()?;
            if *blake3::hash(&bytes).as_bytes() != hash {
                return None;
            }
            held.push((Arc::clone(&path), bytes));
            seen.push(Seen { path, hash });
        }
        let size = held.iter().map(|(_, bytes)| bytes.len() as u64).sum();
        let held = std::cell::RefCell::new(held);
        let bytes_of = |path: &str| {
            let mut held = held.borrow_mut();
            held.iter_mut().find(|(known, _)| **known == *path).map(|(_, bytes)| std::mem::take(bytes))
        };
        let parsed = ParsedDocument::from_bytes(document, files, markdown, &bytes_of)?;
        Some(Remembered { files: files.clone(), reads: seen, parsed, bytes: size, kept: true })
    }

    /// Keeps `documents` for later builds, and nothing of those that are gone or were written anew.
    pub fn save(&self, documents: &[Remembered], folder: &SiteFolder, store: &Store) {
        let kept = documents.iter().filter(|document| document.kept).count();
        let any_new = documents.iter().any(|document| !document.kept && document.can_be_kept());
        if kept == self.places.len() && !any_new {
            return;
        }
        let mut bytes = Vec::new();
        for document in documents {
            self.put(document, &mut bytes);
        }
        let key = entry_key(folder);
        // Without it they are parsed again next time, and nothing else is lost.
        if store.put(KIND, &key, &bytes).is_ok() {
            store.prune(KIND, |known| *known == key);
        }
    }

    /// Appends a document to `out`, as it is kept already or anew.
    fn put(&self, document: &Remembered, out: &mut Vec<u8>) {
        let Some(key) = document_key(&document.files) else { return };
        let known = self.places.get(&key).filter(|_| document.kept).and_then(|place| self.bytes.get(place.clone()));
        let anew = || {
            let reads: Vec<(&str, [u8; 32])> = document.reads.iter().map(|seen| (&*seen.path, seen.hash)).collect();
            let mut record = borsh::to_vec(&reads).ok()?;
            record.extend(document.parsed.to_bytes()?);
            Some(record)
        };
        let record = known.map(<[u8]>::to_vec).or_else(anew);
        if let Some((record, len)) = record.and_then(|record| u32::try_from(record.len()).ok().map(|len| (record, len)))
        {
            out.extend_from_slice(&key);
            out.extend_from_slice(&len.to_le_bytes());
            out.extend_from_slice(&record);
        }
    }
}

impl Remembered {
    /// Whether it can be kept at all: what is wrong with a document is told from its text.
    fn can_be_kept(&self) -> bool {
        self.parsed.document.is_some() && self.parsed.diagnostics.is_empty()
    }
}

/// What the entry is filed under: documents are parsed by this program, with these settings.
fn entry_key(folder: &SiteFolder) -> Key {
    let mut hasher = blake3::Hasher::new();
    hasher.update(env!("BLACKEYES_BUILD").as_bytes()).update(&folder.settings);
    *hasher.finalize().as_bytes()
}

/// What a document is filed under: all that its files are called.
fn document_key(files: &DocumentFiles) -> Option<Key> {
    borsh::to_vec(files).ok().map(|bytes| *blake3::hash(&bytes).as_bytes())
}
