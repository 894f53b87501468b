//! The data that each template receives, noun by noun.

mod archive;
mod bands;
mod display;
mod follow;
mod frame;
mod home;
mod pairs;
mod awards;
mod topics;
mod related;
mod reports;
mod sections;
mod series;
mod search;
mod subject;

pub(in crate::render) use archive::eye_of;
pub(in crate::render) use awards::HonoureeView;
pub(in crate::render) use bands::{BANDS, BandView, Filed, bands, form, labels};
pub(in crate::render) use frame::{complete, site};
pub(in crate::render) use pairs::{is_wall, pairs};

use serde::Serialize;
use tera::Value;
use tera::value::{Key, Map};

use crate::college::{AnyEntry, DocRef};
use crate::document::Noun;
use crate::plan::Subject;
use crate::theme::Theme;
use blackeyes_chinese::Lang;
use blackeyes_frontmatter::{Handling, Stated};

use super::Scene;
use super::cards::{Cards, name_of, seen};
use super::small;
use super::view::{LinkView, PageLink, PagerView, UsesView};

/// A page's own fields, and the inputs for its common fields.
#[derive(Debug)]
pub(in crate::render) struct PageFields {
    pub template: &'static str,
    pub title: String,
    pub description: String,
    pub nav: String,
    pub breadcrumbs: Vec<LinkView>,
    pub status: &'static str,
    pub look: Option<String>,
    pub uses: UsesView,
    pub noindex: bool,
    /// The canonical address, if it differs from the page's own.
    pub canonical: Option<String>,
    /// The document whose text is the page's `body`. It is filled in when the page is rendered.
    pub body: Option<DocRef>,
    map: Map,
}

impl PageFields {
    pub fn new(template: &'static str, title: String) -> Self {
        Self {
            template,
            title,
            description: String::new(),
            nav: String::new(),
            breadcrumbs: Vec::new(),
            status: "",
            look: None,
            uses: UsesView::default(),
            noindex: false,
            canonical: None,
            body: None,
            map: Map::new(),
        }
    }

    pub fn insert(&mut self, key: &'static str, value: Value) {
        self.map.insert(Key::Str(key), value);
    }

    pub fn set<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) {
        self.insert(key, Value::from_serializable(value));
    }

    /// Adds all fields of a card.
    pub fn take(&mut self, card: &Value) {
        if let Some(map) = card.as_map() {
            self.map.extend(map.iter().map(|(key, value)| (key.clone(), value.clone())));
        }
    }

    /// Adds a field, unless the theme declares it as unused.
    pub fn offer<T: Serialize>(&mut self, theme: &Theme, key: &'static str, make: impl FnOnce() -> T) {
        if theme.shows(key) {
            self.set(key, &make());
        }
    }

    pub fn html(&mut self, key: &'static str, html: &str) {
        self.insert(key, Value::safe_string(html));
    }

    pub(in crate::render) fn into_map(self) -> Map {
        self.map
    }
}

/// Creates the fields of pages in one language.
#[derive(Clone, Copy)]
pub(in crate::render) struct PageMaker<'a> {
    pub scene: &'a Scene<'a>,
    pub cards: Cards<'a>,
    pub lang: &'a Lang,
}

impl PageMaker<'_> {
    pub(in crate::render) fn word(&self, key: &str) -> String {
        self.scene.word(self.lang, key)
    }

    /// A list page, whose title is an interface word.
    pub(in crate::render) fn list(&self, template: &'static str, word: &'static str) -> PageFields {
        let mut fields = PageFields::new(template, self.word(&format!("nav_{word}")));
        word.clone_into(&mut fields.nav);
        fields.breadcrumbs = vec![self.scene.crumb(Subject::Home, "home", self.lang)];
        fields
    }

    /// A document's page: its card, its body, and the fields that all documents have.
    pub(in crate::render) fn document(
        &self,
        template: &'static str,
        doc: DocRef,
        entry: &dyn AnyEntry,
        list: (Subject, &str),
    ) -> PageFields {
        let face = entry.face(self.lang);
        let mut fields = PageFields::new(template, face.common.title.value.clone());
        fields.take(&self.cards.get(doc));
        self.scene.summary(&face).clone_into(&mut fields.description);
        list.1.clone_into(&mut fields.nav);
        fields.breadcrumbs =
            vec![self.scene.crumb(Subject::Home, "home", self.lang), self.scene.crumb(list.0, list.1, self.lang)];
        fields.status = face.mark.map_or("", crate::college::Mark::key);
        let uses = self.scene.body(&face).uses;
        fields.uses = UsesView {
            code: uses.code,
            math: uses.math,
            vertical: uses.vertical,
            gallery: uses.gallery,
            footnotes: uses.footnotes,
            ruby: uses.ruby,
        };
        fields.noindex = !face.common.search;
        fields.body = Some(doc);
        fields.insert("extra", small::extra(&face.common.extra));
        fields.set("topics", &self.cards.topic_values(doc));
        fields.set("updated", &face.common.updated.map(|updated| small::date(updated, self.lang)));
        entry.each_key(self.lang, &mut |key, handling, value| self.state(&mut fields, doc.noun, key, handling, value));
        fields
    }

    /// Adds a key of a document, if readers see it, its value is plain, and there is no field of the same name.
    pub(in crate::render) fn state(
        &self,
        fields: &mut PageFields,
        noun: Noun,
        key: &'static str,
        handling: Handling,
        value: &dyn Stated,
    ) {
        let name = name_of(noun, key);
        if !fields.map.contains_key(&name)
            && let Some(value) = seen(handling, value, self.lang)
        {
            fields.map.insert(name, value);
        }
    }

    /// The breadcrumb for a document.
    pub(in crate::render) fn document_crumb(&self, doc: DocRef) -> Option<LinkView> {
        let entry = self.scene.college.entry(doc)?;
        Some(LinkView {
            title: entry.face(self.lang).common.title.value.clone(),
            url: self.scene.address_for(doc, self.lang).map(|address| self.scene.url(address))?,
        })
    }

    /// The pager of a list, and the range of entries that its page `number` shows.
    pub(in crate::render) fn pager(
        &self,
        number: usize,
        total: usize,
        subject: impl Fn(usize) -> Subject,
    ) -> (PagerView, std::ops::Range<usize>) {
        let per_page = self.scene.college.site.per_page;
        let count = total.div_ceil(per_page).max(1);
        let url = |number| self.scene.url_of(subject(number), self.lang);
        let pager = PagerView {
            number,
            count,
            total,
            previous: if number > 1 { url(number - 1) } else { String::new() },
            next: if number < count { url(number + 1) } else { String::new() },
            first: url(1),
            pages: shown_pages(number, count)
                .map(|page| PageLink { number: page, url: url(page), current: page == number })
                .collect(),
        };
        let start = ((number - 1) * per_page).min(total);
        (pager, start..(start + per_page).min(total))
    }
}

/// The pages that a pager lists: all if there are few; else the first, the last and those near this one.
fn shown_pages(number: usize, count: usize) -> impl Iterator<Item = usize> {
    (1..=count).filter(move |page| count <= 9 || *page == 1 || *page == count || page.abs_diff(number) <= 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    pub(in crate::render) fn a_pager_names_few_pages() {
        assert_eq!(shown_pages(3, 5).collect::<Vec<_>>(), [1, 2, 3, 4, 5]);
        assert_eq!(shown_pages(50, 500).collect::<Vec<_>>(), [1, 48, 49, 50, 51, 52, 500]);
    }
}
