//! The documents of each noun that are shown, linked to each other.

use std::sync::Arc;

use crate::document::{self, DocumentKey, Edition, Matter, Noun, PersonRef, Picture, Prize, with_nouns};
use blackeyes_chinese::Lang;

use blackeyes_diagnostics::Diagnostics;

use super::activity::{Activity, Season};
use super::branch::Branch;
use super::collected::Collected;
use super::consent::Consented;
use super::entry::{AnyEntry, DocRef, Entry};
use super::journal::{Article, Issue};
use super::links::Known;
use super::member::Member;
use super::people::{People, Person, PersonIndex};
use super::roll::{Award, Roll};
use super::society::Society;
use super::window::{Campaign, Item};
use super::works::{self, Works};
use super::{activities, branch, honours, reports, societies, window};

/// The documents of each noun that are shown, linked to each other.
#[derive(Debug)]
pub struct Lists {
    /// The issues, newest first.
    pub issues: Vec<Issue>,
    /// The articles of all issues: by issue, and in reading order within each issue.
    pub articles: Vec<Article>,
    /// The campaigns, latest opening first.
    pub campaigns: Vec<Campaign>,
    /// The window items, by campaign and in the order of the window.
    pub items: Vec<Item>,
    /// The honour rolls, newest first.
    pub rolls: Vec<Roll>,
    /// The awards across all rolls and practice reports.
    pub awards: Vec<Award>,
    /// The societies, in order.
    pub societies: Vec<Society>,
    /// The Party and League branches, in order.
    pub branches: Vec<Branch>,
    /// The activities, latest start first.
    pub activities: Vec<Activity>,
    /// The news items, newest first.
    pub news: Vec<Entry<document::NewsItem>>,
    /// Everyone who signs an article or is honoured.
    pub people: People,
    /// What each of them wrote and received, in the order of their list.
    pub works: Vec<Works>,
    /// The other pages, in order.
    pub pages: Vec<Entry<document::Page>>,
}

/// A picture, and the base folder of its path.
pub type PlacedPicture<'a> = (&'a Arc<str>, &'a Picture);

/// The documents of one noun.
trait Members {
    fn count(&self) -> usize;
    fn entry(&self, index: usize) -> Option<&dyn AnyEntry>;
    fn pictures(&self, index: usize) -> Vec<PlacedPicture<'_>>;
    fn people(&self) -> Vec<&PersonRef>;
}

impl<T: Member> Members for Vec<T> {
    fn count(&self) -> usize {
        self.len()
    }

    fn entry(&self, index: usize) -> Option<&dyn AnyEntry> {
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
impl Members for People {
    fn count(&self) -> usize {
        0
    }

    fn entry(&self, _: usize) -> Option<&dyn AnyEntry> {
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

impl<T: Member> Entries for Vec<T> {
    type Matter = T::Matter;

    fn entries(&self) -> Vec<&Entry<T::Matter>> {
        self.iter().map(Member::entry).collect()
    }

    fn with_key(&self, _: &DocumentKey, index: Option<usize>) -> Option<&Entry<T::Matter>> {
        self.get(index?).map(Member::entry)
    }
}

impl Entries for People {
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
        impl Lists {
            /// The documents of a noun.
            fn members(&self, noun: Noun) -> &dyn Members {
                match noun { $(Noun::$variant => &self.$list,)* }
            }
        }
    };
}

with_nouns!(members);

impl Lists {
    /// Links the documents that `consented` has. Unknown references are reported.
    pub(super) fn join(consented: Consented, people: People, known: &Known, found: &mut Diagnostics) -> Self {
        let Consented(Collected {
            issues,
            articles,
            campaigns,
            items,
            rolls,
            societies,
            branches,
            activities,
            news,
            people: _,
            pages,
        }) = consented;
        let (rolls, awards) = honours::join(rolls, &articles, &people);
        let works = works::collect(&people, &articles, &rolls);
        let (societies, societies_of) = societies::join(societies, &activities, &articles, known, found);
        let wrote = branch::Works { articles: &articles, rolls: &rolls, people: &people };
        let (branches, branches_of) = branch::join(branches, &activities, wrote, known, found);
        let organisers = (societies_of, branches_of);
        let (activities, activities_of) = activities::join(activities, organisers, &campaigns, &articles, known, found);
        let campaigns = window::join(campaigns, activities_of);
        Self {
            issues,
            articles,
            campaigns,
            items,
            rolls,
            awards,
            societies,
            branches,
            activities,
            news,
            people,
            works,
            pages,
        }
    }

    /// Whether a person has a page: those who withdrew have none, and those who neither sign nor are honoured.
    pub fn has_page(&self, person: PersonIndex) -> bool {
        let known = self.people.list.get(person).filter(|known| known.listed && !known.withdrawn);
        known.is_some() && self.works.get(person).is_some_and(|works| !works.are_none())
    }

    /// The people who have a page, with their indexes in the list.
    pub fn people_with_pages(&self) -> impl Iterator<Item = (PersonIndex, &Person)> {
        self.people.list.iter().enumerate().filter(|(index, _)| self.has_page(*index))
    }

    /// The files of the people who have a page, which shows their text.
    pub fn people_files(&self) -> impl Iterator<Item = &Entry<document::Person>> {
        self.people_with_pages().filter_map(|(_, person)| self.people.files.get(person.file?))
    }

    /// The practice reports: the articles that received an award, by year, newest first.
    pub fn reports(&self) -> Vec<usize> {
        reports::of(&self.articles)
    }

    /// The award of a practice report, in the list of awards: the one with its id, or the only one with its title.
    pub fn award_of(&self, prize: &Prize, lang: &Lang) -> Option<usize> {
        reports::award_of(&self.awards, prize, lang)
    }

    /// The past activities: this list grows, so it is paged.
    pub fn past_activities(&self) -> impl Iterator<Item = usize> + '_ {
        let past = |(_, activity): &(usize, &Activity)| activity.season == Season::Past;
        self.activities.iter().enumerate().filter(past).map(|(index, _)| index)
    }

    /// The key of every shown document.
    pub(super) fn keys(&self) -> impl Iterator<Item = (DocumentKey, DocRef)> + '_ {
        self.documents().filter_map(|doc| Some((self.entry(doc)?.key().clone(), doc)))
    }

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
    pub fn entry(&self, doc: DocRef) -> Option<&dyn AnyEntry> {
        self.members(doc.noun).entry(doc.index)
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
