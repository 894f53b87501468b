//! The finished plan: all outputs and their addresses.

use std::collections::BTreeMap;
use std::sync::Arc;

use rapidhash::RapidHashMap;

use crate::college::{College, DocRef};
use crate::document::AllTexts;
use blackeyes_chinese::Lang;
use blackeyes_diagnostics::nearest;
use blackeyes_searchindex::Document;

use super::address::Address;
use super::noun::Nouns;
use super::output::Output;
use super::search;
use super::share::Shape;
use super::subject::Subject;

/// The finished plan.
#[derive(Debug)]
pub struct Plan {
    /// All outputs, sorted by address.
    pub outputs: Vec<Output>,
    pub(super) places: Places,
    /// The number of editions without a sharing picture because their titles cannot be drawn.
    pub undrawn: usize,
    /// Looks up nouns.
    pub nouns: Nouns,
    pub(super) base_path: String,
    pub(super) base_url: String,
}

/// The addresses of everything that has one.
#[derive(Debug)]
pub(super) struct Places {
    pub addresses: RapidHashMap<(Subject, Lang), Address>,
    pub shares: RapidHashMap<(DocRef, Shape, Lang), Address>,
    pub files: BTreeMap<Arc<str>, Address>,
}

impl Plan {
    /// The address of a subject in a language, if it has a page there.
    pub fn address(&self, subject: Subject, lang: &Lang) -> Option<&Address> {
        self.places.addresses.get(&(subject, lang.clone()))
    }

    /// The address of the picture that is created for sharing a document, if there is one.
    pub fn share_picture(&self, doc: DocRef, shape: Shape, lang: &Lang) -> Option<&Address> {
        self.places.shares.get(&(doc, shape, lang.clone()))
    }

    /// Whether an output has exactly this address.
    pub fn has_output_at(&self, address: &Address) -> bool {
        self.outputs.binary_search_by(|output| output.address.cmp(address)).is_ok()
    }

    /// The address of a published file of the content folder.
    pub fn file(&self, path: &str) -> Option<&Address> {
        self.places.files.get(path)
    }

    /// Every published file of the content folder, with its address.
    pub fn files(&self) -> impl Iterator<Item = (&Arc<str>, &Address)> {
        self.places.files.iter()
    }

    /// The result of `make` for the documents of the search index. Their texts are in memory only meanwhile.
    pub fn with_search_documents<T>(
        &self,
        college: &College,
        texts: &AllTexts,
        make: impl FnOnce(Vec<Document<'_>>) -> T,
    ) -> T {
        let written = search::texts(college, texts);
        let address = |subject, lang: &Lang| self.address(subject, lang);
        make(search::documents(college, (texts, &written), self.nouns, address))
    }

    /// The URL for links: root-relative, with the base path, percent-encoded.
    pub fn url(&self, address: &Address) -> String {
        address.url(&self.base_path)
    }

    /// The URL for feeds, sitemaps and canonical links: absolute.
    pub fn absolute(&self, address: &Address) -> String {
        address.url(&self.base_url)
    }

    /// The page address that is most similar to `written`, if any.
    pub(super) fn nearest_address(&self, written: &str) -> Option<&str> {
        let pages = self.outputs.iter().map(|output| output.address.as_str()).filter(|address| address.ends_with('/'));
        nearest(written, pages)
    }

    /// Whether there is an output at an address as a reader would write it (`/about/`, `/about`, `/a.svg`).
    pub fn has_address(&self, written: &str) -> bool {
        let bare = written.split(['?', '#']).next().unwrap_or_default();
        let folder = format!("{}/", bare.trim_end_matches('/'));
        self.outputs
            .binary_search_by(|output| output.address.as_str().cmp(bare))
            .or_else(|_| self.outputs.binary_search_by(|output| output.address.as_str().cmp(&folder)))
            .is_ok()
    }
}
