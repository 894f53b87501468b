//! What documents of all nouns have in common in the college.

use std::sync::Arc;

use crate::document::{Common, DocumentKey, Edition, Matter, Moment, Noun, PersonRef};
use blackeyes_chinese::Lang;
use blackeyes_frontmatter::Visit;

/// A reference to a document of the college: its noun, and its index in that noun's list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocRef {
    /// Its noun.
    pub noun: Noun,
    /// Its index in the college's list for that noun.
    pub index: usize,
}

/// Why an edition is shown that a default build would leave out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mark {
    /// It is not published yet: a draft, in review, or only approved.
    Draft,
    /// Its date is in the future.
    Future,
}

impl Mark {
    /// Its name in templates.
    pub fn key(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Future => "future",
        }
    }
}

/// A document that is shown.
#[derive(Clone, Debug)]
pub struct Entry<M> {
    /// Its place in the site folder.
    pub key: DocumentKey,
    /// Its stable id.
    pub id: String,
    /// Its component of the address.
    pub slug: String,
    /// When it was published, if known.
    pub date: Option<Moment>,
    /// The editions that are shown, at least one, the default language's first.
    pub editions: Vec<Arc<Edition<M>>>,
    /// For each edition, why it is shown although a default build would leave it out.
    pub marks: Vec<Option<Mark>>,
}

impl<M> Entry<M> {
    /// The edition that provides the language-independent values: the default language's, if there is one.
    pub fn primary(&self) -> &Edition<M> {
        &self.editions[0]
    }

    /// The edition for a reader of `lang`: the one in that language, or else the primary one.
    pub fn edition(&self, lang: &Lang) -> &Edition<M> {
        self.editions.iter().find(|edition| edition.lang == *lang).map_or_else(|| self.primary(), Arc::as_ref)
    }

    /// Whether there is an edition in `lang`.
    pub fn has(&self, lang: &Lang) -> bool {
        self.editions.iter().any(|edition| edition.lang == *lang)
    }
}

/// Access to an [`Entry`] of any noun.
pub trait AnyEntry {
    /// Its place in the site folder.
    fn key(&self) -> &DocumentKey;
    /// Its stable id.
    fn id(&self) -> &str;
    /// Its component of the address.
    fn slug(&self) -> &str;
    /// When it was published.
    fn date(&self) -> Option<Moment>;
    /// The languages of its editions, the primary one first.
    fn langs(&self) -> Vec<&Lang>;
    /// Whether there is an edition in `lang`.
    fn has(&self, lang: &Lang) -> bool;
    /// The edition for a reader of `lang`, without its noun's own keys.
    fn face(&self, lang: &Lang) -> Face<'_>;
    /// Passes each of its noun's own keys to `to`, as stated by the edition for a reader of `lang`.
    fn each_key<'a>(&'a self, lang: &Lang, to: Visit<'_, 'a>);
    /// The people whom these keys name.
    fn people(&self, lang: &Lang) -> Vec<&PersonRef>;
}

/// An edition without its noun's own keys.
#[derive(Clone, Copy, Debug)]
pub struct Face<'a> {
    /// Its file.
    pub path: &'a Arc<str>,
    /// The base folder of its relative targets.
    pub folder: &'a Arc<str>,
    /// Its language.
    pub lang: &'a Lang,
    /// The keys that all nouns have.
    pub common: &'a Common,
    /// Why it is shown although a default build would leave it out.
    pub mark: Option<Mark>,
}

impl<M: Matter> AnyEntry for Entry<M> {
    fn key(&self) -> &DocumentKey {
        &self.key
    }

    fn id(&self) -> &str {
        &self.id
    }

    fn slug(&self) -> &str {
        &self.slug
    }

    fn date(&self) -> Option<Moment> {
        self.date
    }

    fn langs(&self) -> Vec<&Lang> {
        self.editions.iter().map(|edition| &edition.lang).collect()
    }

    fn has(&self, lang: &Lang) -> bool {
        Self::has(self, lang)
    }

    fn face(&self, lang: &Lang) -> Face<'_> {
        let index = self.editions.iter().position(|edition| edition.lang == *lang).unwrap_or(0);
        let edition = &self.editions[index];
        Face {
            path: &edition.path,
            folder: &edition.folder,
            lang: &edition.lang,
            common: &edition.common,
            mark: self.marks.get(index).copied().flatten(),
        }
    }

    fn each_key<'a>(&'a self, lang: &Lang, to: Visit<'_, 'a>) {
        self.edition(lang).matter.each_key(to);
    }

    fn people(&self, lang: &Lang) -> Vec<&PersonRef> {
        self.edition(lang).matter.people()
    }
}
