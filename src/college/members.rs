//! Access to documents by noun.

use std::sync::Arc;

use crate::document::{self, DocumentKey, Edition, Matter, Noun, PersonRef, Picture, with_nouns};

use super::entry::{DocRef, Entry, Facts};
use super::list::List;
use super::member::Member;
use super::model::College;
use super::people::People;

/// A picture, and the base folder of its path.
pub type PlacedPicture<'a> = (&'a Arc<str>, &'a Picture);

/// The documents of one noun.
trait Members {
    fn count(&self) -> usize;
    fn facts(&self, index: usize) -> Option<&dyn Facts>;
    fn pictures(&self, index: usize) -> Vec<PlacedPicture<'_>>;
    fn people(&self) -> Vec<&PersonRef>;
}

impl<T: Member> Members for List<T> {
    fn count(&self) -> usize {
        self.len()
    }

    fn facts(&self, index: usize) -> Option<&dyn Facts> {
        Some(self.get(index)?.entry())
    }

    fn pictures(&self, index: usize) -> Vec<PlacedPicture<'_>> {
        let editions = self.get(index).map_or(&[][..], |member| &member.entry().editions);
        editions.iter().flat_map(|edition| pictures_of(edition)).collect()
    }

    fn people(&self) -> Vec<&PersonRef> {
        let editions = self.iter().flat_map(|member| &member.entry().editions);
        editions.flat_map(|edition| edition.matter.people()).collect()
    }
}

/// People are shown even without a document, so they have no [`DocRef`].
impl Members for Arc<People> {
    fn count(&self) -> usize {
        0
    }

    fn facts(&self, _: usize) -> Option<&dyn Facts> {
        None
    }

    fn pictures(&self, _: usize) -> Vec<PlacedPicture<'_>> {
        Vec::new()
    }

    fn people(&self) -> Vec<&PersonRef> {
        Vec::new()
    }
}

/// The documents of a noun, with their own type.
pub(super) trait Entries {
    /// The keys that only this noun has.
    type Matter;

    /// The documents that are shown.
    fn entries(&self) -> Vec<&Entry<Self::Matter>>;

    /// The document with this key; `index` is its place in the list, if it has one.
    fn with_key(&self, key: &DocumentKey, index: Option<usize>) -> Option<&Entry<Self::Matter>>;
}

impl<T: Member> Entries for List<T> {
    type Matter = T::Matter;

    fn entries(&self) -> Vec<&Entry<T::Matter>> {
        self.iter().map(Member::entry).collect()
    }

    fn with_key(&self, _: &DocumentKey, index: Option<usize>) -> Option<&Entry<T::Matter>> {
        self.get(index?).map(Member::entry)
    }
}

impl Entries for Arc<People> {
    type Matter = document::Person;

    fn entries(&self) -> Vec<&Entry<document::Person>> {
        self.files_of_others().collect()
    }

    fn with_key(&self, key: &DocumentKey, _: Option<usize>) -> Option<&Entry<document::Person>> {
        self.files_of_others().find(|entry| entry.key == *key)
    }
}

fn pictures_of<M: Matter>(edition: &Edition<M>) -> Vec<PlacedPicture<'_>> {
    let all = edition.common.cover.iter().chain(edition.matter.pictures());
    all.map(|picture| (&edition.folder, picture)).collect()
}

macro_rules! members {
    ($($(#[$doc:meta])* $variant:ident($matter:ident) $list:ident $key:literal $words:tt $place:literal;)*) => {
        impl College {
            /// The documents of a noun.
            fn members(&self, noun: Noun) -> &dyn Members {
                match noun { $(Noun::$variant => &self.$list,)* }
            }
        }
    };
}

with_nouns!(members);

impl College {
    /// How many documents of a noun are shown; 0 for people, who have no [`DocRef`].
    pub fn count(&self, noun: Noun) -> usize {
        self.members(noun).count()
    }

    /// Every shown document, grouped by noun.
    pub fn documents(&self) -> impl Iterator<Item = DocRef> + '_ {
        let of = |noun: Noun| (0..self.count(noun)).map(move |index| DocRef { noun, index });
        Noun::ALL.into_iter().flat_map(of)
    }

    /// The data that a document has whatever its noun.
    pub fn facts(&self, doc: DocRef) -> Option<&dyn Facts> {
        self.members(doc.noun).facts(doc.index)
    }

    /// Every picture in the front matter of a document's editions: its cover, and those in its noun's own keys.
    pub fn pictures(&self, doc: DocRef) -> Vec<PlacedPicture<'_>> {
        self.members(doc.noun).pictures(doc.index)
    }

    /// Everyone whom a shown document names in a [`PersonRef`]. Honourees are not included.
    pub(super) fn people_named(&self) -> impl Iterator<Item = &PersonRef> {
        Noun::ALL.into_iter().flat_map(|noun| self.members(noun).people())
    }
}

impl Member for Entry<document::NewsItem> {
    type Matter = document::NewsItem;

    fn entry(&self) -> &Entry<Self::Matter> {
        self
    }
}

impl Member for Entry<document::Page> {
    type Matter = document::Page;

    fn entry(&self) -> &Entry<Self::Matter> {
        self
    }
}
