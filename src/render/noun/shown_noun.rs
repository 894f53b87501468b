//! What pages and what describes them ask of a noun.

use tera::Value;

use crate::college::{College, DocRef};
use crate::document::{Moment, Noun, PersonRef};
use crate::plan::PlannedNoun;
use crate::render::Scene;
use crate::render::cards::Maker;
use crate::render::metadata::{Described, Thing};
use crate::render::page::{PageFields, PageMaker};
use blackeyes_chinese::Lang;

/// What a noun says to pages and to what describes them. What it says to the plan is [`PlannedNoun`].
pub(in crate::render) trait ShownNoun: PlannedNoun {
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

pub(super) fn doc_ref(noun: Noun, index: usize) -> DocRef {
    DocRef { noun, index }
}
