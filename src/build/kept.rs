//! Documents that earlier builds parsed, kept in the site's cache: parsing takes most of a build, and few documents change
//! between builds. A document is found by its files and the settings, and reused if every file that was read for it has the
//! same bytes.

use std::ops::Range;
use std::sync::Arc;

use borsh::BorshDeserialize as _;
use rapidhash::RapidHashMap;

use crate::college::College;
use crate::document::{DocumentFiles, ParsedDocument};
use crate::store::{Key, Store};
use blackeyes_markdown::Markdown;

use super::folder::SiteFolder;
use super::remembered::{Remembered, Seen, TABLE_LIMIT};

/// The kind of the cache entry. There is only one: ten thousand small files would cost more than they save.
const KIND: &str = "documents";

/// The documents of earlier builds.
#[derive(Debug, Default)]
pub(super) struct KeptDocuments {
    bytes: Vec<u8>,
    places: RapidHashMap<Key, Range<usize>>,
}

impl KeptDocuments {
    /// Loads the documents that were kept for these settings.
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

    /// The document of `files`, if it is kept and its files still have the bytes that it was parsed from.
    pub fn find(&self, folder: &SiteFolder, files: &DocumentFiles, markdown: &Arc<Markdown>) -> Option<Remembered> {
        let place = self.places.get(&document_key(files)?)?;
        // A record contains the files that were read, with the hashes of their bytes, followed by the document itself.
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
        let text_of = |path: &str| {
            let bytes = held.iter().find(|(known, _)| **known == *path).map(|(_, bytes)| bytes)?;
            let text = std::str::from_utf8(bytes).ok()?;
            Some(text.strip_prefix('\u{FEFF}').unwrap_or(text).into())
        };
        let mut parsed = ParsedDocument::from_bytes(document, files)?;
        parsed.keep_sources(markdown, text_of)?;
        Some(Remembered { files: files.clone(), reads: seen, parsed, bytes: size, kept: true })
    }

    /// Saves those of `documents` that `college` shows unchanged, for later builds. The cache must contain nothing about
    /// documents or people that are left out, deleted or rewritten.
    pub fn save(&self, documents: &[Remembered], folder: &SiteFolder, store: &Store, college: &College) {
        let key = entry_key(folder);
        store.prune(KIND, |known| *known == key);
        let wanted: Vec<&Remembered> = documents.iter().filter(|document| document.can_be_kept(college)).collect();
        if wanted.len() == self.places.len() && wanted.iter().all(|document| document.kept) {
            return;
        }
        let names_withdrawn = college.names_withdrawn();
        let may_stand = |record: &[u8]| {
            names_withdrawn.as_ref().is_none_or(|names_withdrawn| !names_withdrawn(&String::from_utf8_lossy(record)))
        };
        let mut bytes = Vec::new();
        for document in wanted {
            self.put(document, &may_stand, &mut bytes);
        }
        if store.put(KIND, &key, &bytes).is_err() {
            // They are parsed again next time; nothing else is lost.
            store.remove(KIND, &key);
        }
    }

    /// Appends a document to `out`, reusing its kept record if there is one, unless it names a person who must not be
    /// named.
    fn put(&self, document: &Remembered, may_stand: &dyn Fn(&[u8]) -> bool, out: &mut Vec<u8>) {
        let Some(key) = document_key(&document.files) else { return };
        let known = self.places.get(&key).filter(|_| document.kept).and_then(|place| self.bytes.get(place.clone()));
        let anew = || {
            let reads: Vec<(&str, [u8; 32])> = document.reads.iter().map(|seen| (&*seen.path, seen.hash)).collect();
            let mut record = borsh::to_vec(&reads).ok()?;
            record.extend(document.parsed.to_bytes()?);
            Some(record)
        };
        let record = known.map(<[u8]>::to_vec).or_else(anew);
        let record = record.filter(|record| may_stand(record));
        if let Some((record, len)) = record.and_then(|record| u32::try_from(record.len()).ok().map(|len| (record, len)))
        {
            out.extend_from_slice(&key);
            out.extend_from_slice(&len.to_le_bytes());
            out.extend_from_slice(&record);
        }
    }
}

impl Remembered {
    /// Whether it may be kept. Diagnostics need the document's text, and hidden documents must not be stored.
    fn can_be_kept(&self, college: &College) -> bool {
        let document = self.parsed.document.as_ref().filter(|_| self.parsed.diagnostics.is_empty());
        document.is_some_and(|document| college.shows_whole(document))
    }
}

/// The cache key of the entry: it depends on this program's version and the settings.
fn entry_key(folder: &SiteFolder) -> Key {
    let mut hasher = blake3::Hasher::new();
    hasher.update(env!("BLACKEYES_BUILD").as_bytes()).update(&folder.settings);
    *hasher.finalize().as_bytes()
}

/// The cache key of a document: the paths of all its files.
fn document_key(files: &DocumentFiles) -> Option<Key> {
    borsh::to_vec(files).ok().map(|bytes| *blake3::hash(&bytes).as_bytes())
}
