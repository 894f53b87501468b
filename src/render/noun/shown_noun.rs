//! What pages and their metadata need from a noun.

use tera::Value;

use crate::college::{College, DocRef};
use crate::document::{Moment, Noun, PersonRef};
use crate::plan::PlannedNoun;
use crate::render::Scene;
use crate::render::cards::Maker;
use crate::render::metadata::{Described, Thing};
use crate::render::page::{PageFields, PageMaker};
use blackeyes_chinese::Lang;

/// What a noun provides for pages and their metadata. For the plan, it provides [`PlannedNoun`].
pub(in crate::render) trait ShownNoun: PlannedNoun {
    /// The card of the document at `index` in the college's list. Cards of issues and topics are embedded in others;
    /// no card is embedded in itself.
    fn card(&self, maker: &Maker<'_>, index: usize) -> Value;

    /// Page `number` of its list; `None` if there is none.
    fn list_page(&self, _: &PageMaker<'_>, _: usize) -> Option<PageFields> {
        None
    }

    /// The page of a document.
    fn page(&self, maker: &PageMaker<'_>, index: usize) -> PageFields;

    /// The schema.org entity that a document is about.
    fn linked<'t>(&self, described: &'t Described<'_>, index: usize) -> Option<Thing<'t>>;

    /// The fragment of that entity's identifier.
    fn fragment(&self) -> &'static str;

    /// The OpenGraph type of its page.
    fn og_type(&self) -> &'static str {
        match self.fragment() {
            "article" => "article",
            "person" => "profile",
            _ => "website",
        }
    }

    /// The parent of a document, whose picture it shares.
    fn above(&self, _: &College, _: usize) -> Option<DocRef> {
        None
    }

    /// The words above the title, below it, and at the bottom of a picture for sharing.
    fn poster_words(&self, _: &Scene<'_>, _: usize, _: &Lang) -> [String; 3] {
        Default::default()
    }

    /// The authors who sign it.
    fn authors<'a>(&self, _: &'a College, _: usize, _: &Lang) -> &'a [PersonRef] {
        &[]
    }

    /// When a document with this `date` enters feeds; `None` if it does not.
    fn feed_date(&self, _: &College, _: usize, date: Option<Moment>) -> Option<Moment> {
        date
    }
}

pub(super) fn doc_ref(noun: Noun, index: usize) -> DocRef {
    DocRef { noun, index }
}
