//! The machine-readable metadata in a page's head: for sharing ([`share`]), for scholarly search engines
//! ([`scholar`]), and for all consumers of schema.org ([`linked`]).

mod linked;
mod scholar;
mod share;

use tera::Value;

use crate::college::{AnyEntry, DocRef};
use crate::document::Noun;
use crate::plan::{Channel, Form, Output, Subject};
use blackeyes_chinese::Lang;
use blackeyes_markdown::escape;

pub(super) use linked::{Thing, named_person, person_kind, signatories};

use super::Scene;
use super::page::PageFields;
use super::view::TagView;

/// The metadata in the head of one page.
#[derive(Debug, Default)]
pub(super) struct Head {
    pub tags: Vec<TagView>,
    /// The tags as HTML.
    pub tags_html: String,
    /// A JSON-LD document, safe inside a `script` element.
    pub json_ld: String,
    /// The feeds and calendars that it links to.
    pub feeds: Vec<Value>,
}

/// A page that is being described.
#[derive(Clone, Copy)]
pub(super) struct Described<'a> {
    pub scene: &'a Scene<'a>,
    pub lang: &'a Lang,
    pub subject: Subject,
    pub fields: &'a PageFields,
    /// Its absolute address.
    pub url: &'a str,
}

/// The head of the page of `subject`, as far as its template uses it.
pub(super) fn head(scene: &Scene<'_>, output: &Output, subject: Subject, fields: &PageFields, url: &str) -> Head {
    let described = Described { scene, lang: &output.lang, subject, fields, url };
    let asked = |field| scene.theme.shows(field);
    let mut tags = Tags::new(asked("tags"), asked("tags_html"));
    if tags.list.is_some() || tags.html.is_some() {
        described.share(&mut tags);
        if let Subject::Document(DocRef { noun: Noun::Article, index }) = subject {
            described.scholar(index, &mut tags);
        }
    }
    let linked = asked("json_ld") && !fields.noindex && subject != Subject::NotFound;
    Head {
        tags_html: tags.html.unwrap_or_default(),
        tags: tags.list.unwrap_or_default(),
        json_ld: if linked { described.linked() } else { String::new() },
        feeds: if asked("feeds") { described.feeds() } else { Vec::new() },
    }
}

impl Described<'_> {
    /// The document that the page is about, if any.
    fn entry(&self) -> Option<&dyn AnyEntry> {
        match self.subject {
            Subject::Document(doc) => self.scene.college.entry(doc),
            _ => None,
        }
    }

    /// The feeds and calendars of the page: its own, and the site's.
    fn feeds(&self) -> Vec<Value> {
        let scene = self.scene;
        let own = Channel::of(self.subject, scene.college, scene.plan.nouns)
            .into_iter()
            .flat_map(|own| scene.channel_views(own, self.lang));
        // The calendar of the whole site is linked only where activities are shown.
        let fits = |form: Form| form != Form::Calendar || self.shows_activities();
        let all = scene.channel_views(Channel::Site, self.lang).iter().filter(|(form, _)| fits(*form));
        own.chain(all).map(|(_, view)| view.clone()).collect()
    }

    fn shows_activities(&self) -> bool {
        matches!(
            self.subject,
            Subject::Home | Subject::List(Noun::Activity, _) | Subject::Document(DocRef { noun: Noun::Activity, .. })
        )
    }
}

/// The elements of the head with one property each, in the requested forms.
#[derive(Default)]
struct Tags {
    list: Option<Vec<TagView>>,
    /// One `meta` element per line.
    html: Option<String>,
}

impl Tags {
    fn new(list: bool, html: bool) -> Self {
        Self { list: list.then(Vec::new), html: html.then(|| String::with_capacity(4096)) }
    }

    /// Adds an element, unless its content is empty.
    fn add(&mut self, attribute: &'static str, key: &'static str, content: impl AsRef<str>) {
        let content = content.as_ref();
        if content.is_empty() {
            return;
        }
        if let Some(html) = &mut self.html {
            html.extend(["\n<meta ", attribute, "=\"", key, "\" content=\""]);
            escape(html, content);
            html.push_str("\">");
        }
        if let Some(list) = &mut self.list {
            list.push(TagView { attribute, key, content: content.to_owned() });
        }
    }

    fn name(&mut self, key: &'static str, content: impl AsRef<str>) {
        self.add("name", key, content);
    }

    fn property(&mut self, key: &'static str, content: impl AsRef<str>) {
        self.add("property", key, content);
    }
}
