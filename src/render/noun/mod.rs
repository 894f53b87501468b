//! What each noun contributes to the site, a module for each: its address, list, card, page, channels, JSON-LD and what the search
//! finds it by. Whatever handles documents of any noun asks here.

mod activity;
mod article;
mod branch;
mod campaign;
mod issue;
mod item;
mod news;
mod page;
mod person;
mod roll;
mod society;

use tera::Value;

use crate::college::{College, DocRef};
use crate::document::{Moment, Noun, PersonRef};
use crate::plan::PlannedNoun;
use blackeyes_chinese::Lang;

use super::Scene;
use super::cards::Maker;
use super::metadata::{Described, Thing};
use super::page::{PageFields, PageMaker};

/// What a noun says to pages and to what describes them. What it says to the plan is [`PlannedNoun`].
pub(super) trait ShownNoun: PlannedNoun {
    /// The card of the document at `index` of the college's list. Those of issues and topics are part of others; none is part of
    /// itself.
    fn card(&self, maker: &Maker<'_>, index: usize) -> Value;

    /// Page `number` of its list; `None` if it has none.
    fn list_page(&self, maker: &PageMaker<'_>, number: usize) -> Option<PageFields>;

    /// The page of a document.
    fn page(&self, maker: &PageMaker<'_>, index: usize) -> PageFields;

    /// The thing that a document is about, in the vocabulary of schema.org.
    fn linked<'t>(&self, described: &'t Described<'_>, index: usize) -> Option<Thing<'t>>;

    /// What that thing is called in its page's address.
    fn fragment(&self) -> &'static str;

    /// What OpenGraph calls its page.
    fn og_type(&self) -> &'static str {
        "website"
    }

    /// What a document belongs to, whose picture it shares.
    fn above(&self, _: &College, _: usize) -> Option<DocRef> {
        None
    }

    /// What stands above the title, below it, and at the foot of a picture for sharing.
    fn poster_words(&self, _: &Scene<'_>, _: usize, _: &Lang) -> [String; 3] {
        Default::default()
    }

    /// Who signs it.
    fn authors<'a>(&self, _: &'a College, _: usize, _: &Lang) -> &'a [PersonRef] {
        &[]
    }

    /// When a document of this `date` comes into feeds; `None` if it does not.
    fn feed_date(&self, _: &College, _: usize, date: Option<Moment>) -> Option<Moment> {
        date
    }
}

/// What a noun contributes.
pub(super) fn shown(noun: Noun) -> &'static dyn ShownNoun {
    match noun {
        Noun::Issue => &issue::Issues,
        Noun::Article => &article::Articles,
        Noun::Campaign => &campaign::Campaigns,
        Noun::Item => &item::Items,
        Noun::Roll => &roll::Rolls,
        Noun::Society => &society::Societies,
        Noun::Branch => &branch::Branches,
        Noun::Activity => &activity::Activities,
        Noun::News => &news::News,
        Noun::Person => &person::People,
        Noun::Page => &page::Pages,
    }
}

/// The same for the plan.
pub fn planned(noun: Noun) -> &'static dyn PlannedNoun {
    shown(noun)
}

/// The word for the list of a noun in templates.
pub(super) fn list_word(noun: Noun, college: &College) -> &'static str {
    shown(noun).list(college).map_or("", |list| list.word())
}

fn doc_ref(noun: Noun, index: usize) -> DocRef {
    DocRef { noun, index }
}
