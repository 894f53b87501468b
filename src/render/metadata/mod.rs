//! What a page says of itself to machines, in its head: to those who share it ([`share`]), to scholars' search engines
//! ([`scholar`]), and to everybody who reads schema.org ([`linked`]).

mod linked;
mod scholar;
mod share;

use crate::college::{DocRef, Facts, Noun};
use crate::language::Lang;
use crate::plan::{Channel, Form, Output, Subject};
use crate::theme::Field;

use super::Scene;
use super::fill::escape_into;
use super::page::PageFields;
use super::view::{FeedView, TagView};

/// What stands in the head of one page.
#[derive(Debug, Default)]
pub(super) struct Head {
    pub tags: Vec<TagView>,
    /// The same as HTML.
    pub tags_html: String,
    /// A JSON-LD document, safe inside a `script` element.
    pub json_ld: String,
    pub feeds: Vec<FeedView>,
}

/// A page that is being described.
#[derive(Clone, Copy)]
struct Described<'a> {
    scene: &'a Scene<'a>,
    lang: &'a Lang,
    subject: Subject,
    fields: &'a PageFields,
    /// Its absolute address.
    url: &'a str,
}

/// The head of the page of `subject`, as far as its template asks for it.
pub(super) fn head(scene: &Scene<'_>, output: &Output, subject: Subject, fields: &PageFields, url: &str) -> Head {
    let described = Described { scene, lang: &output.lang, subject, fields, url };
    let asked = |field| scene.theme.asks(fields.template, field);
    let mut tags = Tags::default();
    if asked(Field::Tags) || asked(Field::TagsHtml) {
        described.share(&mut tags);
        if let Subject::Document(DocRef { noun: Noun::Article, index }) = subject {
            described.scholar(index, &mut tags);
        }
    }
    let linked = asked(Field::JsonLd) && !fields.noindex && subject != Subject::NotFound;
    Head {
        tags_html: if asked(Field::TagsHtml) { tags.html() } else { String::new() },
        tags: if asked(Field::Tags) { tags.0 } else { Vec::new() },
        json_ld: if linked { described.linked() } else { String::new() },
        feeds: if asked(Field::Feeds) { described.feeds() } else { Vec::new() },
    }
}

impl Described<'_> {
    /// What the page is about, if it is a document.
    fn facts(&self) -> Option<&dyn Facts> {
        match self.subject {
            Subject::Document(doc) => self.scene.college.facts(doc),
            _ => None,
        }
    }

    /// The feeds and calendars of the page: the site's, and its own.
    fn feeds(&self) -> Vec<FeedView> {
        let college = self.scene.college;
        let own = Channel::of(self.subject, college);
        let mut feeds = Vec::new();
        for channel in own.into_iter().chain([Channel::Site]) {
            let title = self.scene.channel_title(channel, self.lang);
            for form in [Form::Atom, Form::Json, Form::Calendar] {
                let address = channel.address(form, college, self.lang);
                // What belongs to the whole calendar is told where activities are shown.
                let fits = form != Form::Calendar || channel != Channel::Site || self.shows_activities();
                if fits && self.scene.plan.stands_at(&address) {
                    feeds.push(FeedView {
                        title: title.clone(),
                        media_type: form.media_type(),
                        form: form.key(),
                        url: self.scene.url(&address),
                    });
                }
            }
        }
        feeds
    }

    fn shows_activities(&self) -> bool {
        matches!(
            self.subject,
            Subject::Home | Subject::Activities(_) | Subject::Document(DocRef { noun: Noun::Activity, .. })
        )
    }
}

/// The elements of the head that say one thing each.
#[derive(Default)]
struct Tags(Vec<TagView>);

impl Tags {
    /// Adds an element, unless it has nothing to say.
    fn add(&mut self, attribute: &'static str, key: &'static str, content: impl Into<String>) {
        let content: String = content.into();
        if !content.is_empty() {
            self.0.push(TagView { attribute, key, content });
        }
    }

    /// A `meta` element for each, on a line of its own.
    fn html(&self) -> String {
        let mut html = String::with_capacity(self.0.len() * 96);
        for TagView { attribute, key, content } in &self.0 {
            html.extend(["\n<meta ", attribute, "=\"", key, "\" content=\""]);
            escape_into(content, &mut html);
            html.push_str("\">");
        }
        html
    }

    fn name(&mut self, key: &'static str, content: impl Into<String>) {
        self.add("name", key, content);
    }

    fn property(&mut self, key: &'static str, content: impl Into<String>) {
        self.add("property", key, content);
    }
}
