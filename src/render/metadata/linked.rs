//! JSON-LD in the vocabulary of schema.org: one graph a page, in which each thing is named by an address of its own.

mod documents;

use serde_json::{Map, Value, json};

use crate::college::{DocRef, Noun};
use crate::config::Localised;
use crate::plan::{Shape, Subject};

use super::Described;

/// What a thing states; what is empty is left out.
#[derive(Default)]
pub(super) struct Thing(Map<String, Value>);

impl Thing {
    /// A thing of this type, named by `id`.
    pub fn new(kind: &str, id: &str) -> Self {
        Self::unnamed(kind).with("@id", id)
    }

    /// A thing that only its owner knows.
    pub fn unnamed(kind: &str) -> Self {
        Self::default().with("@type", kind)
    }

    /// Adds a property, unless it has nothing to say.
    pub fn with(mut self, key: &str, value: impl Into<Value>) -> Self {
        let value: Value = value.into();
        let empty = match &value {
            Value::Null => true,
            Value::String(text) => text.is_empty(),
            Value::Array(list) => list.is_empty(),
            _ => false,
        };
        if !empty {
            self.0.insert(key.to_owned(), value);
        }
        self
    }
}

impl From<Thing> for Value {
    fn from(thing: Thing) -> Self {
        Self::Object(thing.0)
    }
}

/// A reference to a thing that is described elsewhere.
fn named(id: &str) -> Value {
    json!({ "@id": id })
}

impl Described<'_> {
    /// The page's graph as it stands in a `script` element: nothing in it can end that element.
    pub(super) fn linked(&self) -> String {
        let mut graph: Vec<Value> = Vec::new();
        match self.subject {
            Subject::Home => {
                graph.push(self.website());
                graph.push(self.organization());
                graph.extend(self.periodical());
            }
            Subject::Journal(_) => {
                graph.push(self.page("CollectionPage", None));
                graph.extend(self.periodical());
            }
            Subject::Document(doc) => graph.extend(self.document(doc)),
            Subject::Person(index) => graph.extend(self.person(index)),
            Subject::NotFound => {}
            _ => graph.push(self.page("CollectionPage", None)),
        }
        graph.extend(self.trail());
        let whole = json!({ "@context": "https://schema.org", "@graph": graph });
        whole.to_string().replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
    }

    /// The name of a thing of the whole site.
    fn of_site(&self, fragment: &str) -> String {
        format!("{}#{fragment}", self.scene.college.site.base_url.as_string())
    }

    /// The name of a thing of this page.
    fn here(&self, fragment: &str) -> String {
        format!("{}#{fragment}", self.url)
    }

    fn text(&self, text: Option<&Localised>) -> String {
        text.map_or("", |text| text.get(self.lang)).to_owned()
    }

    fn website(&self) -> Value {
        let site = &self.scene.college.site;
        let languages: Vec<Value> = site.languages.iter().map(|lang| lang.html_tag().into()).collect();
        Thing::new("WebSite", &self.of_site("website"))
            .with("name", site.title.get(self.lang))
            .with("alternateName", self.text(site.tagline.as_ref()))
            .with("description", self.text(site.description.as_ref()))
            .with("url", site.base_url.as_string())
            .with("inLanguage", languages)
            .with("publisher", named(&self.of_site("organization")))
            .into()
    }

    fn organization(&self) -> Value {
        let site = &self.scene.college.site;
        let name = site.publisher.as_ref().unwrap_or(&site.title).get(self.lang);
        Thing::new("Organization", &self.of_site("organization"))
            .with("name", name)
            .with("url", site.base_url.as_string())
            .with("address", self.text(site.address.as_ref()))
            .into()
    }

    fn periodical_id(&self) -> String {
        self.of_site("periodical")
    }

    fn periodical(&self) -> Option<Value> {
        let college = self.scene.college;
        let site = &college.site;
        if college.issues.is_empty() {
            return None;
        }
        let languages: Vec<Value> = site.languages.iter().map(|lang| lang.html_tag().into()).collect();
        let periodical = Thing::new("Periodical", &self.periodical_id())
            .with("name", site.title.get(self.lang))
            .with("issn", site.journal.issn.clone().unwrap_or_default())
            .with("url", self.scene.absolute_of(Subject::Journal(1), self.lang))
            .with("inLanguage", languages)
            .with("publisher", named(&self.of_site("organization")));
        Some(periodical.into())
    }

    /// The page itself.
    fn page(&self, kind: &str, about: Option<&str>) -> Value {
        Thing::new(kind, self.url)
            .with("name", self.fields.title.as_str())
            .with("description", self.fields.description.as_str())
            .with("url", self.url)
            .with("inLanguage", self.lang.html_tag())
            .with("isPartOf", named(&self.of_site("website")))
            .with("mainEntity", about.map_or(Value::Null, named))
            .into()
    }

    /// The way from the home page to this one.
    fn trail(&self) -> Option<Value> {
        let crumbs = &self.fields.breadcrumbs;
        if crumbs.is_empty() {
            return None;
        }
        let origin = self.scene.college.site.base_url.origin();
        let above = crumbs.iter().map(|crumb| (crumb.title.as_str(), format!("{origin}{}", crumb.url)));
        let whole = above.chain([(self.fields.title.as_str(), self.url.to_owned())]);
        let items: Vec<Value> = whole
            .enumerate()
            .map(|(place, (name, url))| {
                Thing::unnamed("ListItem").with("position", place + 1).with("name", name).with("item", url).into()
            })
            .collect();
        Some(Thing::new("BreadcrumbList", &self.here("trail")).with("itemListElement", items).into())
    }

    fn person(&self, index: usize) -> Vec<Value> {
        let Some(person) = self.scene.college.people.list.get(index) else { return Vec::new() };
        let id = self.here("person");
        let own = person.name_in(self.lang);
        let mut others: Vec<&str> = person.all_names().filter(|name| *name != own).collect();
        others.sort_unstable();
        others.dedup();
        let others: Vec<Value> = others.into_iter().map(Value::from).collect();
        let described = Thing::new("Person", &id).with("name", own).with("alternateName", others).with("url", self.url);
        vec![self.page("ProfilePage", Some(&id)), described.into()]
    }

    /// The picture of the page.
    fn image(&self) -> Value {
        self.picture(Shape::Wide).map_or(Value::Null, |picture| picture.url.into())
    }

    /// The name of the thing that another document's page is about.
    fn thing_of(&self, doc: DocRef) -> Option<String> {
        let facts = self.scene.college.facts(doc)?;
        let address = self.scene.plan.address(Subject::Document(doc), facts.face(self.lang).lang)?;
        Some(format!("{}#{}", self.scene.plan.absolute(address), fragment(doc.noun)))
    }
}

/// What a document's own thing is called on its page.
fn fragment(noun: Noun) -> &'static str {
    match noun {
        Noun::Issue => "issue",
        Noun::Article | Noun::NewsItem | Noun::Item => "article",
        Noun::Campaign | Noun::Activity => "event",
        Noun::Society => "society",
        Noun::Roll | Noun::Page => "page",
    }
}
