//! Reads and parses the documents in the site's folder: many files in parallel, and only those that changed.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;

use crate::college::{College, Surroundings};
use crate::config::RawHtml;
use crate::document::{self, AllTexts, DocumentFiles, DocumentKey, Documents, Layout, ParsedDocument, TextOf, Twins};
use crate::source::{Scan, TEXT_LIMIT, TextFile, scan};
use crate::store::Store;
use blackeyes_diagnostics::Diagnostics;
use blackeyes_markdown::Markdown;

use super::changes::Changes;
use super::folder::SiteFolder;
use super::kept::KeptDocuments;
use super::known::Known;
use super::progress::Progress;
use super::remembered::{Remembered, Seen, TABLE_LIMIT};

/// The folder that holds the documents.
const CONTENT: &str = "content";

/// What is remembered of the content folder, for one version of the settings.
#[derive(Debug, Default)]
pub(super) struct ContentMemory {
    found: Option<Scan>,
    layout: Layout,
    /// In the order of the documents in the layout.
    documents: Vec<Remembered>,
    markdown: Option<Arc<Markdown>>,
    kept: Option<KeptDocuments>,
    twins: Twins,
    /// Whether the files of texts are kept, so that what was written from them can be released.
    keeps_sources: bool,
    /// Whether the last update scanned the folder again.
    walked: bool,
}

/// All documents, parsed.
#[derive(Debug)]
pub(super) struct Parsed {
    pub documents: Documents,
    pub texts: AllTexts,
    pub surroundings: Surroundings,
}

/// The documents that were parsed in this update, rather than remembered.
#[derive(Debug)]
pub(super) struct Fresh {
    /// How many documents.
    pub count: usize,
    /// How many bytes were read to parse them.
    pub bytes: u64,
    /// Their indexes, and the previous version of each; `None` if files may have been added or removed.
    pub before: Option<Vec<(usize, Remembered)>>,
}

impl ContentMemory {
    /// An empty memory that keeps the files of texts.
    pub fn keeping_sources() -> Self {
        Self { keeps_sources: true, ..Self::default() }
    }

    /// Scans for files, unless only file contents changed. The first time, it also loads what earlier builds kept in
    /// `store`.
    pub fn look(&mut self, folder: &SiteFolder, store: Option<&Store>, changes: &Changes) {
        self.walked = self.found.as_ref().is_none_or(|found| needs_walk(folder, found, changes));
        if !self.walked {
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

    /// Whether there is a file at `path`.
    pub fn has_file(&self, path: &str) -> bool {
        self.found.as_ref().is_some_and(|found| at(found, path).is_ok())
    }

    /// The document at an index.
    pub fn document(&self, place: usize) -> Option<&ParsedDocument> {
        self.documents.get(place).map(|document| &document.parsed)
    }

    /// Every document, as it was last read.
    pub fn known(&self) -> impl Iterator<Item = Known> + '_ {
        self.documents.iter().map(|Remembered { files, reads, parsed, .. }| Known {
            files: files.clone(),
            document: parsed.document.clone(),
            reads: reads.iter().map(|seen| (Arc::clone(&seen.path), seen.hash)).collect(),
        })
    }

    /// The texts of the documents that were parsed in this update.
    pub fn texts_of<'a>(&'a self, fresh: &'a Fresh) -> impl Iterator<Item = &'a TextOf> {
        let indexes = fresh.before.iter().flatten().map(|(index, _)| *index);
        indexes.filter_map(|index| self.documents.get(index)).flat_map(|document| &document.parsed.texts)
    }

    /// Parses what changed.
    pub fn parse(&mut self, folder: &SiteFolder, changes: &Changes, progress: &dyn Progress) -> Fresh {
        let markdown = self.markdown.take().unwrap_or_else(|| Arc::new(markdown(folder)));
        let fresh = if self.walked {
            self.parse_found(folder, &markdown, changes, progress)
        } else {
            self.parse_again(folder, &markdown, changes, progress)
        };
        self.markdown = Some(markdown);
        fresh
    }

    /// Parses the changed documents again, each at its index.
    fn parse_again(
        &mut self,
        folder: &SiteFolder,
        markdown: &Arc<Markdown>,
        changes: &Changes,
        progress: &dyn Progress,
    ) -> Fresh {
        let is_stale = |old: &Remembered| old.reads.iter().any(|seen| changes.cover(&seen.path));
        let documents = self.documents.par_iter().enumerate();
        let stale = documents.filter(|(_, old)| is_stale(old)).map(|(index, _)| index).collect();
        let parsed = self.parse_each(stale, folder, markdown, progress);
        let bytes = parsed.iter().map(|(_, parsed)| parsed.bytes).sum();
        let mut before = Vec::with_capacity(parsed.len());
        for (index, new) in parsed {
            self.twins.remove(&self.documents[index].parsed);
            self.twins.add(&new.parsed);
            before.push((index, std::mem::replace(&mut self.documents[index], new)));
        }
        Fresh { count: before.len(), bytes, before: Some(before) }
    }

    /// Parses the documents at these indexes of the layout.
    fn parse_each(
        &self,
        places: Vec<usize>,
        folder: &SiteFolder,
        markdown: &Arc<Markdown>,
        progress: &dyn Progress,
    ) -> Vec<(usize, Remembered)> {
        progress.total(places.len());
        let parse = |index: usize| {
            let files = &self.layout.documents[index];
            let kept = self.kept.as_ref().and_then(|kept| kept.find(folder, files, markdown));
            let parsed = kept.unwrap_or_else(|| parse_one(folder, markdown, files, self.keeps_sources));
            progress.step();
            (index, parsed)
        };
        places.into_par_iter().map(parse).collect()
    }

    /// Parses the documents that changed or are new.
    fn parse_found(
        &mut self,
        folder: &SiteFolder,
        markdown: &Arc<Markdown>,
        changes: &Changes,
        progress: &dyn Progress,
    ) -> Fresh {
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
        let stale = (0..slots.len()).filter(|index| slots[*index].is_none()).collect();
        let parsed = self.parse_each(stale, folder, markdown, progress);
        let count = parsed.iter().filter(|(_, parsed)| !parsed.kept).count();
        let bytes = parsed.iter().map(|(_, parsed)| parsed.bytes).sum();
        for (index, parsed) in parsed {
            slots[index] = Some(parsed);
        }
        self.documents = slots.into_iter().flatten().collect();
        self.twins = self.documents.iter().map(|document| &document.parsed).collect();
        Fresh { count, bytes, before: None }
    }

    /// How many document files there are.
    pub fn editions(&self) -> usize {
        self.documents.iter().map(|document| document.files.editions.len()).sum()
    }

    /// The diagnostics about the files and in the documents.
    pub fn diagnostics(&self) -> Diagnostics {
        let mut diagnostics = Diagnostics::new();
        if let Some(found) = &self.found {
            diagnostics.extend(found.diagnostics.clone());
        }
        diagnostics.extend(self.layout.diagnostics.clone());
        for Remembered { parsed, .. } in &self.documents {
            diagnostics.extend(parsed.diagnostics.iter().cloned());
        }
        let document = |path: &str| {
            let has_file = |old: &&Remembered| old.files.editions.iter().any(|edition| *edition.path == *path);
            self.documents.iter().find(has_file).map(|old| &old.parsed)
        };
        let mut copies: Vec<_> = self.layout.suspects.iter().filter_map(|suspect| suspect.check(document)).collect();
        let is_reported = |path: &str| copies.iter().any(|copy| copy.place.path().is_some_and(|copy| **copy == *path));
        let twins = self.twins.report(is_reported);
        copies.extend(twins);
        diagnostics.extend(copies);
        diagnostics
    }

    /// After the first parse, saves the documents for later builds, as far as `college` shows them unchanged, and drops the
    /// loaded cache.
    pub fn keep(&mut self, folder: &SiteFolder, store: &Store, college: &College) {
        if let Some(kept) = self.kept.take() {
            kept.save(&self.documents, folder, store, college);
        }
    }

    /// All remembered documents, as one site.
    pub fn collect(&self) -> Parsed {
        let mut broken = Vec::new();
        let mut documents = Vec::with_capacity(self.documents.len());
        for Remembered { parsed, files, .. } in &self.documents {
            match &parsed.document {
                Some(document) => documents.push(document.clone()),
                None => broken.push(parsed.key.clone()),
            }
            // The missing issue or campaign was already reported, so a link to it is not reported again.
            if let Some(parent) = parsed.key.parent().filter(|_| files.orphan) {
                broken.push(DocumentKey::new(parent));
            }
        }
        Parsed {
            documents: document::collect(documents),
            texts: self.documents.iter().flat_map(|document| &document.parsed.texts).collect(),
            surroundings: Surroundings { files: self.layout.assets.iter().cloned().collect(), broken },
        }
    }
}

/// The index of a path in the list of found files, or the index where it would be inserted.
fn at(found: &Scan, path: &str) -> Result<usize, usize> {
    found.files.binary_search_by(|file| (*file.path).cmp(path))
}

/// Whether files may have been added or removed: a change to the content of a known file needs no scan.
fn needs_walk(folder: &SiteFolder, found: &Scan, changes: &Changes) -> bool {
    if changes.are_everything() || (found.linked && changes.touch(&[CONTENT])) {
        return true;
    }
    changes.paths().filter(|path| Changes::of([path.as_ref()]).touch(&[CONTENT])).any(|path| {
        let (at, is_known) = at(found, path).map_or_else(|at| (at, false), |at| (at, true));
        let is_folder = found
            .files
            .get(at)
            .is_some_and(|file| file.path.strip_prefix(path.as_ref()).is_some_and(|rest| rest.starts_with('/')));
        is_folder || is_known != folder.root.has_file(path) || (!is_known && folder.root.has(path))
    })
}

/// The site's Markdown parser.
pub(super) fn markdown(folder: &SiteFolder) -> Markdown {
    Markdown::new(blackeyes_markdown::Options {
        trusted_html: folder.site.raw_html == RawHtml::Trusted,
        ..blackeyes_markdown::Options::default()
    })
}

/// Parses a document, and records the files that were read for it.
fn parse_one(folder: &SiteFolder, markdown: &Arc<Markdown>, files: &DocumentFiles, keeps_sources: bool) -> Remembered {
    let reads = Mutex::new(Vec::new());
    let texts: Mutex<HashMap<String, Arc<str>>> = Mutex::default();
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
        let text = read.and_then(|bytes| TextFile::decode(path, bytes));
        note(path, with_mark.or(text.as_ref().ok().map(|text| text.hash)).unwrap_or_default(), len);
        if let Some(text) = text.as_ref().ok().filter(|_| keeps_sources) {
            let mut texts = texts.lock().unwrap_or_else(PoisonError::into_inner);
            texts.insert(path.to_owned(), Arc::clone(&text.text));
        }
        text
    };
    let sources = document::Sources { text: &text, bytes: &bytes };
    let mut parsed = document::parse(files, sources, &folder.site, markdown);
    if keeps_sources {
        let texts = texts.into_inner().unwrap_or_else(PoisonError::into_inner);
        // Without one of them, what is written from its text is held.
        let _ = parsed.keep_sources(markdown, |path| texts.get(path).cloned());
    }
    let reads = reads.into_inner().unwrap_or_else(PoisonError::into_inner);
    Remembered { files: files.clone(), reads, parsed, bytes: size.into_inner(), kept: false }
}
