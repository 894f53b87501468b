//! The data that pages are rendered from, and the data they share, which is created on demand.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use serde_json::value::RawValue;
use tera::Value;

use crate::college::{College, Face};
use crate::document::AllTexts;
use crate::plan::{Channel, Form, Plan};
use crate::theme::Theme;
use blackeyes_chinese::Lang;
use blackeyes_markdown::Body;
use blackeyes_searchindex::{Document, Index};

use super::citation::{Citations, Records};
use super::deck::{Deck, TopicsOf};
use super::fingerprint::Fingerprint;
use super::picture::Pictures;

/// The data that a page is rendered from.
#[derive(Debug)]
pub(super) struct Scene<'a> {
    pub college: &'a College,
    pub texts: &'a AllTexts,
    pub plan: &'a Plan,
    pub theme: &'a Theme,
    pub pictures: &'a Pictures,
    pub views: &'a Views,
}

impl<'a> Scene<'a> {
    /// The body of an edition.
    pub fn body(&self, face: &Face<'_>) -> &'a Body {
        self.texts.body(face.path)
    }

    /// The author's summary of a document, or else the one generated from the text.
    pub fn summary<'t>(&self, face: &Face<'t>) -> &'t str
    where
        'a: 't,
    {
        face.common.summary.as_deref().or(self.body(face).summary.as_deref()).unwrap_or_default()
    }

    /// The result of `make` for the documents of the search index.
    pub fn with_search_documents<T>(&self, make: impl FnOnce(Vec<Document<'_>>) -> T) -> T {
        self.plan.with_search_documents(self.college, self.texts, make)
    }
}

/// The forms of each channel, as templates see them.
pub(super) type Channels = BTreeMap<Channel, Vec<(Form, Value)>>;

/// The JSON-LD of each issue that its articles include, in one language, by the issue's index; created on demand.
pub(super) type LinkedIssues = Vec<OnceLock<Option<Box<RawValue>>>>;

/// The data that all pages of one language share.
#[derive(Debug)]
pub(super) struct Shared {
    pub deck: Deck,
    pub words: Value,
    pub site: OnceLock<Value>,
    pub fingerprint: OnceLock<Fingerprint>,
    pub records: Records,
    pub channels: OnceLock<Channels>,
    pub issues: LinkedIssues,
}

/// The data that the pages of one college share, created on demand. It is valid only for the college, plan, theme and
/// pictures that it is first used with.
#[derive(Debug)]
pub struct Views {
    pub(super) by_lang: BTreeMap<Lang, Shared>,
    pub(super) topics: Arc<OnceLock<TopicsOf>>,
    pub(super) citations: Arc<Citations>,
    pub(super) search: OnceLock<Index>,
}

impl Views {
    /// An empty store for everything that the pages of `college` can share.
    pub fn new(college: &College, theme: &Theme, citations: Arc<Citations>) -> Self {
        let shared = |lang: &Lang| Shared {
            deck: Deck::new(college),
            words: theme.words(lang),
            site: OnceLock::new(),
            fingerprint: OnceLock::new(),
            records: college.articles.iter().map(|_| OnceLock::new()).collect(),
            channels: OnceLock::new(),
            issues: college.issues.iter().map(|_| OnceLock::new()).collect(),
        };
        let by_lang = college.site.languages.iter().map(|lang| (lang.clone(), shared(lang))).collect();
        Self { by_lang, topics: Arc::default(), citations, search: OnceLock::new() }
    }

    /// For the same college with other texts: data that depends on no text is shared.
    #[must_use]
    pub fn with_other_texts(&self, college: &College, theme: &Theme) -> Self {
        let new = Self::new(college, theme, Arc::clone(&self.citations));
        Self { topics: Arc::clone(&self.topics), ..new }
    }
}
