//! What the plan needs to know about a noun.

use std::fmt::Debug;

use crate::college::{College, DocRef};
use crate::document::Noun;
use blackeyes_chinese::Lang;
use blackeyes_searchindex::Document;

use super::channel::{Channel, Form};
use super::reader::Reader;

/// The pages that list a noun's documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ListPages {
    /// The address in parts: `/journal/`.
    pub parts: &'static [&'static str],
    /// The number of entries, if the list is divided into pages; `None` if it is always a single page.
    pub entries: Option<usize>,
}

impl ListPages {
    /// Its name in templates: the last part of its address.
    pub fn word(&self) -> &'static str {
        self.parts.last().copied().unwrap_or_default()
    }
}

/// The interface between a noun and the plan. Its interface to pages is `ShownNoun`.
pub trait PlannedNoun: Debug + Sync {
    /// The list of its documents; `None` if they are listed with the documents they belong to.
    fn list(&self, _: &College) -> Option<ListPages> {
        None
    }

    /// The address of the document at `index` in the college's list, in parts.
    fn address<'a>(&self, college: &'a College, index: usize) -> Vec<&'a str>;

    /// Whether it has files for reference managers.
    fn is_cited(&self, _: &College, _: usize) -> bool {
        false
    }

    /// The main text of the sharing picture of a document without a cover; `None` if no picture is drawn.
    fn poster_title<'a>(&self, _: &'a College, _: usize, _: &Lang) -> Option<&'a str> {
        None
    }

    /// Whether its documents are in the feed for the whole site.
    fn is_in_site_feed(&self) -> bool {
        false
    }

    /// The channels of its documents: one for all of them, or one for each.
    fn channels(&self, _: &College) -> Vec<(Channel, &'static [Form])> {
        Vec::new()
    }

    /// The channel of a document's page, if it is narrower than the whole site.
    fn channel(&self, _: &College, _: usize) -> Option<Channel> {
        None
    }

    /// The documents in its own channel, unordered: for all of its documents (`None`), or for one.
    fn followed(&self, _: &College, _: Option<usize>) -> Vec<DocRef> {
        Vec::new()
    }

    /// The activities in the calendar of a document's channel.
    fn calendar<'a>(&self, _: &'a College, _: usize) -> &'a [usize] {
        &[]
    }

    /// Whether the search finds a document by the people in its keys.
    fn is_found_by_people(&self) -> bool {
        true
    }

    /// Adds what the search finds a document by, besides its title, headings, topics, text and searchable keys.
    fn search<'a>(&self, _: Reader<'a>, _: usize, _: &mut Document<'a>) {}
}

/// Looks up a noun's interface to the plan. Each noun is implemented in a module above the plan, together with its pages.
pub type Nouns = fn(Noun) -> &'static dyn PlannedNoun;

/// The references to documents of a noun.
pub fn refs(noun: Noun, indices: impl IntoIterator<Item = usize>) -> Vec<DocRef> {
    indices.into_iter().map(|index| DocRef { noun, index }).collect()
}
