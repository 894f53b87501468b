//! The content of a site, as far as operations need it: which files there are, and what each document states.

use std::collections::BTreeSet;
use std::ops::Bound;
use std::sync::Arc;

use crate::config::Site;
use crate::document::{DocumentFiles, Layout, Noun, halves};
use crate::edit::{Base, Change, hash_of};
use crate::source::{Root, TEXT_LIMIT, collision_key, scan};
use blackeyes_diagnostics::nearest;
use blackeyes_frontmatter::Node;

use super::plan::Refused;

/// The largest file that is moved along or removed, in bytes: more than any attachment may have.
const LARGEST: u64 = 1 << 30;

/// The byte-order mark of UTF-8.
const MARK: &str = "\u{FEFF}";

/// The content of a site.
#[derive(Debug)]
pub struct Content<'c> {
    /// The site's folder.
    pub root: &'c Root,
    /// Its settings.
    pub site: &'c Site,
    /// The documents and the other files.
    pub layout: Layout,
    /// All files below `content/`.
    files: BTreeSet<Arc<str>>,
}

/// The text of a file, as it is edited, and the bytes that it was.
pub(super) struct Opened {
    /// Without a byte-order mark.
    pub text: Arc<str>,
    /// With it.
    bytes: Vec<u8>,
    marked: bool,
}

impl Opened {
    /// What to write so that the file has `text`; the byte-order mark stays.
    pub fn write(&self, path: &str, text: &str) -> Change {
        let mark = if self.marked { MARK } else { "" };
        let bytes = [mark.as_bytes(), text.as_bytes()].concat();
        Change::Write { path: path.to_owned(), base: Base::Version(hash_of(&self.bytes)), bytes }
    }
}

impl<'c> Content<'c> {
    /// The content of the site in `root`.
    pub fn of(root: &'c Root, site: &'c Site) -> Self {
        let files = scan(root, "content").files;
        let layout = Layout::new(&files, &site.languages);
        Self { root, site, layout, files: files.into_iter().map(|file| file.path).collect() }
    }

    /// The document that a person named: by one of its files, by its folder, or by its place in `content/`.
    ///
    /// # Errors
    /// If there is none.
    pub fn document(&self, named: &str) -> Result<&DocumentFiles, Refused> {
        let named = named.trim_end_matches('/');
        let place = named.strip_prefix("content/").unwrap_or(named);
        let by_file = |files: &&DocumentFiles| files.editions.iter().any(|edition| &*edition.path == named);
        let by_key = |files: &&DocumentFiles| {
            let key = files.key.as_str();
            key == place || place.strip_suffix(".md") == Some(key)
        };
        let documents = &self.layout.documents;
        documents.iter().find(by_file).or_else(|| documents.iter().find(by_key)).ok_or_else(|| {
            let keys = documents.iter().map(|files| files.key.as_str());
            let near = nearest(place.strip_suffix(".md").unwrap_or(place), keys);
            let near = near.and_then(|near| documents.iter().find(|files| files.key.as_str() == near));
            let near = near.and_then(|files| files.editions.first()).map(|edition| &*edition.path);
            Refused::no_document(named, near)
        })
    }

    /// The document with this key.
    pub(super) fn by_key(&self, key: &str) -> Option<&DocumentFiles> {
        // The layout has them in the order of their keys.
        let documents = &self.layout.documents;
        let at = documents.binary_search_by(|files| files.key.as_str().cmp(key)).ok()?;
        documents.get(at)
    }

    /// The documents directly in the issue or campaign with this key.
    pub(super) fn inside<'s>(&'s self, key: &'s str) -> impl Iterator<Item = &'s DocumentFiles> {
        self.layout
            .documents
            .iter()
            .filter(move |files| matches!(files.noun, Noun::Article | Noun::Item) && files.key.parent() == Some(key))
    }

    /// Whether there is a file at this path.
    pub(super) fn has(&self, path: &str) -> bool {
        self.files.contains(path)
    }

    /// The files whose paths begin with `prefix`.
    pub(super) fn below<'s>(&'s self, prefix: &'s str) -> impl Iterator<Item = &'s Arc<str>> {
        self.files
            .range::<str, _>((Bound::Included(prefix), Bound::Unbounded))
            .take_while(move |path| path.starts_with(prefix))
    }

    /// Whether some file system would take `path` for one of the files that exist.
    pub(super) fn collides(&self, path: &str) -> bool {
        let (folder, _) = path.rsplit_once('/').unwrap_or(("", path));
        let key = collision_key(path);
        self.root.has(path) || self.below(&format!("{folder}/")).any(|known| collision_key(known) == key)
    }

    /// Opens a text file.
    ///
    /// # Errors
    /// If it cannot be read, or is not UTF-8.
    pub(super) fn open(&self, path: &str) -> Result<Opened, Refused> {
        let bytes = self.root.read(path, TEXT_LIMIT)?;
        let text = self.root.read_text(path)?.text;
        let marked = bytes.starts_with(MARK.as_bytes());
        Ok(Opened { text, bytes, marked })
    }

    /// The bytes of any file.
    ///
    /// # Errors
    /// If it cannot be read.
    pub(super) fn bytes(&self, path: &str) -> Result<Vec<u8>, Refused> {
        Ok(self.root.read(path, LARGEST)?)
    }

    /// What the first edition of a document states; `None` if its front matter cannot be read.
    pub(super) fn stated(&self, files: &DocumentFiles) -> Option<Node> {
        let first = files.editions.first()?;
        stated(&first.path, &self.root.read_text(&first.path).ok()?.text)
    }

    /// The text of a key of a document's first edition.
    pub(super) fn stated_text(&self, files: &DocumentFiles, key: &str) -> Option<String> {
        Some(self.stated(files)?.get(key)?.text()?.trim().to_owned())
    }
}

/// What the front matter of a text states; `None` if there is none.
pub(super) fn stated(path: &Arc<str>, text: &str) -> Option<Node> {
    let halves = halves(path, text)?;
    blackeyes_frontmatter::parse(path, text.get(halves.matter.clone())?, halves.matter.start).root
}

/// The line of the byte `at`, from 1.
pub(super) fn line_of(text: &str, at: usize) -> usize {
    text.get(..at).unwrap_or_default().matches('\n').count() + 1
}
