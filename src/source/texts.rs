//! The texts that printed diagnostics quote, read from the site on demand.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use blackeyes_diagnostics::Texts;

use super::root::Root;

/// Access to files beyond their texts.
pub trait Contents: Texts + Sync {
    /// The size of the file at `path`, in bytes; `None` if there is none.
    fn size(&self, path: &str) -> Option<u64>;

    /// Its first bytes, at most `length` of them; `None` if they cannot be read.
    fn head(&self, path: &str, length: u64) -> Option<Vec<u8>>;

    /// All its bytes; `None` if they cannot be read.
    fn bytes(&self, path: &str) -> Option<Vec<u8>>;
}

/// The largest file whose bytes are compared with those of another.
const LARGEST: u64 = 256 << 20;

impl Contents for SiteTexts<'_> {
    fn size(&self, path: &str) -> Option<u64> {
        self.root.size(path)
    }

    fn head(&self, path: &str, length: u64) -> Option<Vec<u8>> {
        self.root.head(path, length)
    }

    fn bytes(&self, path: &str) -> Option<Vec<u8>> {
        self.root.read(path, LARGEST).ok()
    }
}

/// Finds texts in a site's folder, reading each at most once, and among those that were added.
pub struct SiteTexts<'a> {
    root: &'a Root,
    given: HashMap<String, Arc<str>>,
    read: Mutex<HashMap<String, Option<Arc<str>>>>,
}

impl<'a> SiteTexts<'a> {
    /// The texts of the site in `root`.
    pub fn new(root: &'a Root) -> Self {
        Self { root, given: HashMap::new(), read: Mutex::default() }
    }

    /// Adds a text that is not on the disk, such as a template that is built into the program. It takes precedence
    /// over a file with the same path.
    #[must_use]
    pub fn with(mut self, path: impl Into<String>, text: impl Into<Arc<str>>) -> Self {
        self.given.insert(path.into(), text.into());
        self
    }
}

impl Texts for SiteTexts<'_> {
    fn text(&self, path: &str) -> Option<Arc<str>> {
        if let Some(text) = self.given.get(path) {
            return Some(Arc::clone(text));
        }
        let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(text) = read.get(path) {
            return text.clone();
        }
        let text = self.root.read_text(path).ok().map(|text| text.text);
        read.insert(path.to_owned(), text.clone());
        text
    }
}
