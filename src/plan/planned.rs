//! The finished plan: all outputs and their addresses.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use rapidhash::RapidHashMap;

use crate::college::{College, DocRef, List};
use blackeyes_chinese::Lang;
use blackeyes_diagnostics::nearest;
use blackeyes_searchindex::{Document, Layout};

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
    pub outputs: List<Output>,
    pub(super) places: Arc<Places>,
    /// The number of editions without a sharing picture because their titles cannot be drawn.
    pub undrawn: usize,
    /// Looks up nouns.
    pub nouns: Nouns,
    pub(super) search: OnceLock<Layout>,
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
    /// A copy of the plan for the same college with edited documents. Only the layout of the search index depends on texts.
    #[must_use]
    pub fn retouched(&self) -> Self {
        Self {
            outputs: self.outputs.clone(),
            places: Arc::clone(&self.places),
            undrawn: self.undrawn,
            nouns: self.nouns,
            search: OnceLock::new(),
            base_path: self.base_path.clone(),
            base_url: self.base_url.clone(),
        }
    }

    /// The address of a subject in a language, if it has a page there.
    pub fn address(&self, subject: Subject, lang: &Lang) -> Option<&Address> {
        self.places.addresses.get(&(subject, lang.clone()))
    }

    /// The address of the picture that is created for sharing a document, if there is one.
    pub fn share_picture(&self, doc: DocRef, shape: Shape, lang: &Lang) -> Option<&Address> {
        self.places.shares.get(&(doc, shape, lang.clone()))
    }

    /// Whether an output has exactly this address.
    pub fn stands_at(&self, address: &Address) -> bool {
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

    /// The documents of the search index, in order, and how the index is divided into files.
    pub fn search<'a>(&'a self, college: &'a College) -> (Vec<Document<'a>>, &'a Layout) {
        let mut documents = search::documents(college, self.nouns, |subject, lang| self.address(subject, lang));
        let layout = self.search.get_or_init(|| Layout::of(&mut documents));
        layout.arrange(&mut documents);
        (documents, layout)
    }

    /// Determines how the search index is divided into files, unless that is known or the site has no search.
    pub fn settle_search(&self, college: &College) {
        if college.site.search {
            self.layout(college);
        }
    }

    /// How the search index is divided into files. Its documents are collected only if this is not known yet.
    fn layout<'a>(&'a self, college: &'a College) -> &'a Layout {
        self.search.get().unwrap_or_else(|| self.search(college).1)
    }

    /// The folder of the search index. Its name changes with its contents.
    pub fn search_folder(&self, college: &College) -> Address {
        Address::folder(None, &["search", &self.layout(college).version])
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
