//! Other pages.

use tera::Value;

use crate::college::College;
use crate::document::Noun;
use crate::plan::{PlannedNoun, Subject};
use crate::render::cards::Maker;
use crate::render::metadata::{Described, Thing};
use crate::render::page::{PageFields, PageMaker};

use super::{ShownNoun, doc_ref};

/// Other pages.
#[derive(Debug)]
pub(super) struct Pages;

impl PlannedNoun for Pages {
    fn address<'a>(&self, college: &'a College, index: usize) -> Vec<&'a str> {
        vec![&college.pages[index].slug]
    }
}

impl ShownNoun for Pages {
    fn card(&self, maker: &Maker<'_>, index: usize) -> Value {
        maker.plain(Noun::Page, index)
    }

    fn page(&self, maker: &PageMaker<'_>, index: usize) -> PageFields {
        let page = &maker.scene.college.pages[index];
        let doc = doc_ref(Noun::Page, index);
        let mut fields = maker.document("page.html", doc, page, (Subject::Home, "home"));
        fields.breadcrumbs.truncate(1);
        fields.nav = format!("page-{}", page.slug);
        fields.insert("outline", maker.outline(&maker.scene.texts.body(&page.edition(maker.lang).path).outline));
        fields
    }

    fn linked<'t>(&self, described: &'t Described<'_>, _: usize) -> Option<Thing<'t>> {
        Some(described.page("WebPage", None))
    }

    fn fragment(&self) -> &'static str {
        "page"
    }
}
