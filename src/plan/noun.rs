//! What the plan asks of a noun.

use std::fmt::Debug;

use crate::college::{College, DocRef};
use crate::document::Noun;
use blackeyes_chinese::Lang;
use blackeyes_searchindex::Document;

use super::channel::{Channel, Form};
use super::reader::Reader;

/// The list of a noun's documents, as pages of the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ListPages {
    /// Its address in parts: `/journal/`.
    pub parts: &'static [&'static str],
    /// How many entries are divided into pages; `None` if it is always one page.
    pub entries: Option<usize>,
}

impl ListPages {
    /// The word for it in templates: the last part of its address.
    pub fn word(&self) -> &'static str {
        self.parts.last().copied().unwrap_or_default()
    }
}

/// What a noun says to the plan. What it says to pages is `ShownNoun`.
pub trait PlannedNoun: Debug + Sync {
    /// The list of its documents; `None` if they are listed with what they belong to.
    fn list(&self, college: &College) -> Option<ListPages>;

    /// The address of the document at `index` of the college's list, in parts.
    fn address<'a>(&self, college: &'a College, index: usize) -> Vec<&'a str>;

    /// Whether reference managers get files of it.
    fn is_cited(&self, _: &College, _: usize) -> bool {
        false
    }

    /// What stands largest on the picture that is drawn for it to be shared, unless it has a cover; `None` if none is drawn.
    fn poster_title<'a>(&self, _: &'a College, _: usize, _: &Lang) -> Option<&'a str> {
        None
    }

    /// Whether its documents are in the feed of the whole site.
    fn is_in_site_feed(&self) -> bool;

    /// What readers can subscribe to: of all its documents, or of each.
    fn channels(&self, college: &College) -> Vec<(Channel, &'static [Form])>;

    /// The channel of a document's page, if it is narrower than the whole site.
    fn channel(&self, college: &College, index: usize) -> Option<Channel>;

    /// The documents in its own channel, in no order: of all its documents (`None`), or of one.
    fn followed(&self, _: &College, _: Option<usize>) -> Vec<DocRef> {
        Vec::new()
    }

    /// The activities in the calendar of a document's channel.
    fn calendar<'a>(&self, _: &'a College, _: usize) -> &'a [usize] {
        &[]
    }

    /// Adds what the search finds a document by beside its title, headings, topics and text.
    fn search<'a>(&self, reader: Reader<'a>, index: usize, to: &mut Document<'a>);
}

/// Every noun as the plan knows it. The code of each lies above the plan, since pages are of the same module.
pub type Nouns = fn(Noun) -> &'static dyn PlannedNoun;

/// The references to documents of a noun.
pub fn refs(noun: Noun, indices: impl IntoIterator<Item = usize>) -> Vec<DocRef> {
    indices.into_iter().map(|index| DocRef { noun, index }).collect()
}
