//! From the site's folder to parsed documents: many files at a time, and each only if it changed.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;

use crate::college::{College, Surroundings};
use crate::config::RawHtml as SiteRawHtml;
use crate::diagnostic::Diagnostics;
use crate::document::{self, DocumentFiles, DocumentKey, Documents, Layout, ParsedDocument};
use crate::markdown::{self, Markdown, RawHtml};
use crate::source::{Scan, TEXT_LIMIT, Text, scan};
use crate::store::Store;

use super::changes::Changes;
use super::folder::SiteFolder;
use super::kept::{KeptDocuments, Seen};
use super::progress::Progress;

/// The largest table beside a roll, in bytes.
pub(super) const TABLE_LIMIT: u64 = 64 << 20;

/// The folder that holds the documents.
const CONTENT: &str = "content";

/// What is remembered of the content folder. It belongs to one version of the settings.
#[derive(Debug, Default)]
pub(super) struct ContentMemory {
    found: Option<Scan>,
    layout: Layout,
    /// In the order of the layout's documents.
    documents: Vec<Remembered>,
    markdown: Option<Arc<Markdown>>,
    kept: Option<KeptDocuments>,
}

/// A document as it was parsed.
#[derive(Debug)]
pub(super) struct Remembered {
    pub files: DocumentFiles,
    /// The files that were read for it.
    pub reads: Vec<Seen>,
    pub parsed: ParsedDocument,
    /// How many bytes were read.
    pub bytes: u64,
    /// Whether an earlier build parsed it.
    pub kept: bool,
}

/// All documents, parsed.
#[derive(Debug)]
pub(super) struct Parsed {
    pub documents: Documents,
    pub surroundings: Surroundings,
    /// How many files of documents there are.
    pub editions: usize,
    /// How many documents were parsed, and not remembered.
    pub fresh: usize,
    /// How many bytes were read for these.
    pub bytes: u64,
    pub diagnostics: Diagnostics,
}

impl ContentMemory {
    /// Finds the files, unless nothing changed but what is in them; the first time, with what earlier builds kept in `store`.
    pub fn look(&mut self, folder: &SiteFolder, store: Option<&Store>, changes: &Changes) {
        if let Some(found) = &self.found
            && !needs_walk(folder, found, changes)
        {
            return;
        }
        let store = store.filter(|_| self.found.is_none());
        let kept = || store.map(|store| KeptDocuments::load(folder, store));
        let (found, kept) = rayon::join(|| scan(&folder.root, CONTENT), kept);
        self.kept = kept;
        self.layout = Layout::new(&found.files, &folder.site.languages);
        self.found = Some(found);
    }

    /// How many files were found.
    pub fn files(&self) -> usize {
        self.found.as_ref().map_or(0, |found| found.files.len())
    }

    /// Parses what changed.
    pub fn parse(&mut self, folder: &SiteFolder, changes: &Changes, progress: &dyn Progress) -> Parsed {
        let markdown = self.markdown.take().unwrap_or_else(|| Arc::new(markdown(folder)));
        let linked = self.found.as_ref().is_some_and(|found| found.linked) && changes.touch(&[CONTENT]);
        let mut known: HashMap<DocumentKey, Remembered> = HashMap::new();
        let same = self.documents.len() == self.layout.documents.len()
            && self.documents.iter().zip(&self.layout.documents).all(|(old, files)| old.files == *files);
        if !same {
            known = self.documents.drain(..).map(|old| (old.files.key.clone(), old)).collect();
        }
        let is_fresh = |old: &Remembered, files: &DocumentFiles| {
            !linked && old.files == *files && !old.reads.iter().any(|seen| changes.cover(&seen.path))
        };
        let mut slots: Vec<Option<Remembered>> = if same {
            self.documents.drain(..).map(Some).collect()
        } else {
            self.layout.documents.iter().map(|files| known.remove(&files.key)).collect()
        };
        for (slot, files) in slots.iter_mut().zip(&self.layout.documents) {
            slot.take_if(|old| !is_fresh(old, files));
        }
        let stale: Vec<usize> = (0..slots.len()).filter(|index| slots[*index].is_none()).collect();
        progress.total(stale.len());
        let parsed: Vec<(usize, Remembered)> = stale
            .into_par_iter()
            .map(|index| {
                let files = &self.layout.documents[index];
                let kept = self.kept.as_ref().and_then(|kept| kept.find(folder, files, &markdown));
                let parsed = kept.unwrap_or_else(|| parse_one(folder, &markdown, files));
                progress.step();
                (index, parsed)
            })
            .collect();
        let fresh = parsed.iter().filter(|(_, parsed)| !parsed.kept).count();
        let bytes = parsed.iter().map(|(_, parsed)| parsed.bytes).sum();
        for (index, parsed) in parsed {
            slots[index] = Some(parsed);
        }
        self.documents = slots.into_iter().flatten().collect();
        self.markdown = Some(markdown);
        self.gather(fresh, bytes)
    }

    /// Keeps what was parsed first for later builds, as far as `college` shows it, and lets go of what was taken up.
    pub fn keep(&mut self, folder: &SiteFolder, store: &Store, college: &College) {
        if let Some(kept) = self.kept.take() {
            kept.save(&self.documents, folder, store, college);
        }
    }

    /// Everything that is remembered, as one site.
    fn gather(&self, fresh: usize, bytes: u64) -> Parsed {
        let mut diagnostics = Diagnostics::new();
        if let Some(found) = &self.found {
            diagnostics.extend(found.diagnostics.clone());
        }
        diagnostics.extend(self.layout.diagnostics.clone());
        let mut broken = Vec::new();
        let mut documents = Vec::with_capacity(self.documents.len());
        for Remembered { parsed, .. } in &self.documents {
            diagnostics.extend(parsed.diagnostics.clone());
            match &parsed.document {
                Some(document) => documents.push(document.clone()),
                None => broken.push(parsed.key.clone()),
            }
        }
        Parsed {
            documents: document::gather(documents),
            surroundings: Surroundings { files: self.layout.assets.iter().cloned().collect(), broken },
            editions: self.documents.iter().map(|document| document.files.editions.len()).sum(),
            fresh,
            bytes,
            diagnostics,
        }
    }
}

/// Whether files may have come or gone: a change inside a file that was found needs no walk.
fn needs_walk(folder: &SiteFolder, found: &Scan, changes: &Changes) -> bool {
    if changes.are_everything() || (found.linked && changes.touch(&[CONTENT])) {
        return true;
    }
    changes.paths().filter(|path| Changes::of([path.as_ref()]).touch(&[CONTENT])).any(|path| {
        let at = found.files.partition_point(|file| file.path < *path);
        let is_known = found.files.get(at).is_some_and(|file| file.path == *path);
        let is_folder = found
            .files
            .get(at)
            .is_some_and(|file| file.path.strip_prefix(path.as_ref()).is_some_and(|rest| rest.starts_with('/')));
        is_folder || is_known != folder.root.has_file(path) || (!is_known && folder.root.has(path))
    })
}

fn markdown(folder: &SiteFolder) -> Markdown {
    Markdown::new(markdown::Options {
        raw_html: match folder.site.raw_html {
            SiteRawHtml::Filtered => RawHtml::Filtered,
            SiteRawHtml::Trusted => RawHtml::Trusted,
        },
        ..markdown::Options::default()
    })
}

/// Parses a document, and notes what was read for it.
fn parse_one(folder: &SiteFolder, markdown: &Markdown, files: &DocumentFiles) -> Remembered {
    let reads = Mutex::new(Vec::new());
    let size = AtomicU64::new(0);
    let note = |path: &str, hash: [u8; 32], len: usize| {
        reads.lock().unwrap_or_else(PoisonError::into_inner).push(Seen { path: path.into(), hash });
        size.fetch_add(len as u64, Ordering::Relaxed);
    };
    let bytes = |path: &str| {
        let read = folder.root.read(path, TABLE_LIMIT);
        let bytes = read.as_deref().unwrap_or_default();
        note(path, *blake3::hash(bytes).as_bytes(), bytes.len());
        read
    };
    let text = |path: &str| {
        let read = folder.root.read(path, TEXT_LIMIT);
        let bytes = read.as_deref().unwrap_or_default();
        let (len, marked) = (bytes.len(), bytes.starts_with("\u{FEFF}".as_bytes()));
        let with_mark = marked.then(|| *blake3::hash(bytes).as_bytes());
        let text = read.and_then(|bytes| Text::decode(path, bytes));
        note(path, with_mark.or(text.as_ref().ok().map(|text| text.hash)).unwrap_or_default(), len);
        text
    };
    let sources = document::Sources { text: &text, bytes: &bytes };
    let parsed = document::parse(files, sources, &folder.site, markdown);
    let reads = reads.into_inner().unwrap_or_else(PoisonError::into_inner);
    Remembered { files: files.clone(), reads, parsed, bytes: size.into_inner(), kept: false }
}
