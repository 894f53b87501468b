//! The plan once it is made: all outputs, and where everything stands.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use rapidhash::RapidHashMap;

use crate::college::{College, DocRef, List};
use blackeyes_chinese::Lang;
use blackeyes_searchindex::{Document, Layout};

use super::address::Address;
use super::noun::Nouns;
use super::output::Output;
use super::search;
use super::share::Shape;
use super::subject::Subject;

/// All outputs.
#[derive(Debug)]
pub struct Plan {
    /// In the order of their addresses.
    pub outputs: List<Output>,
    pub(super) places: Arc<Places>,
    /// How many documents, each edition by itself, have no picture for sharing because their titles cannot be drawn.
    pub undrawn: usize,
    /// Every noun.
    pub nouns: Nouns,
    pub(super) search: OnceLock<Layout>,
    pub(super) base_path: String,
    pub(super) base_url: String,
}

/// Where everything stands, by what it is.
#[derive(Debug)]
pub(super) struct Places {
    pub addresses: RapidHashMap<(Subject, Lang), Address>,
    pub shares: RapidHashMap<(DocRef, Shape, Lang), Address>,
    pub files: BTreeMap<Arc<str>, Address>,
}

impl Plan {
    /// The plan of the same college with documents that were rewritten: only how the search index is divided follows from texts.
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

    /// The address of the picture that is made for a document to be shared, if one is.
    pub fn share_picture(&self, doc: DocRef, shape: Shape, lang: &Lang) -> Option<&Address> {
        self.places.shares.get(&(doc, shape, lang.clone()))
    }

    /// Whether an output stands at this very address.
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

    /// What the search index is made from, in its order, and how it is divided into files.
    pub fn search<'a>(&'a self, college: &'a College) -> (Vec<Document<'a>>, &'a Layout) {
        let mut documents = search::documents(college, self.nouns, |subject, lang| self.address(subject, lang));
        let layout = self.search.get_or_init(|| Layout::of(&mut documents));
        layout.arrange(&mut documents);
        (documents, layout)
    }

    /// Works out how the search index is divided into files, unless that is known or there is no search.
    pub fn settle_search(&self, college: &College) {
        if college.site.search {
            self.layout(college);
        }
    }

    /// How the search index is divided into files; what it is made from is gathered only if that is not known.
    fn layout<'a>(&'a self, college: &'a College) -> &'a Layout {
        self.search.get().unwrap_or_else(|| self.search(college).1)
    }

    /// The folder of the search index, whose name changes with what is in it.
    pub fn search_folder(&self, college: &College) -> Address {
        Address::folder(None, &["search", &self.layout(college).version])
    }

    /// What stands in links: root-relative, with the base path, percent-encoded.
    pub fn url(&self, address: &Address) -> String {
        address.url(&self.base_path)
    }

    /// What stands in feeds, sitemaps and canonical links: absolute.
    pub fn absolute(&self, address: &Address) -> String {
        address.url(&self.base_url)
    }

    /// The page's address that is spelled most like `written`, if any is.
    pub(super) fn nearest_address(&self, written: &str) -> Option<&str> {
        let pages = self.outputs.iter().map(|output| output.address.as_str()).filter(|address| address.ends_with('/'));
        blackeyes_frontmatter::nearest(written, pages)
    }

    /// Whether anything stands at this address, written as a reader would (`/about/`, `/about`, `/a.svg`).
    pub fn has_address(&self, written: &str) -> bool {
        let bare = written.split(['?', '#']).next().unwrap_or_default();
        let folder = format!("{}/", bare.trim_end_matches('/'));
        self.outputs
            .binary_search_by(|output| output.address.as_str().cmp(bare))
            .or_else(|_| self.outputs.binary_search_by(|output| output.address.as_str().cmp(&folder)))
            .is_ok()
    }
}
