//! JSON-LD in the vocabulary of schema.org: one graph per page, in which each entity is identified by its own
//! address.

mod documents;
mod thing;

use crate::college::DocRef;
use crate::config::Localised;
use crate::document::Noun;
use crate::plan::{Shape, Subject};
use crate::render::noun;
use blackeyes_chinese::Lang;

use super::Described;

pub(in super::super) use documents::{kind_of as person_kind, named_person, people as signatories};
pub(in super::super) use thing::Thing;

impl Described<'_> {
    /// The page's graph for a `script` element: nothing in it can end that element.
    pub(super) fn linked(&self) -> String {
        let mut graph: Vec<Thing<'_>> = Vec::new();
        match self.subject {
            Subject::Home => {
                graph.push(self.website());
                graph.push(self.organization());
                graph.extend(self.periodical());
            }
            Subject::List(Noun::Issue, _) => {
                graph.push(self.page("CollectionPage", None));
                graph.extend(self.periodical());
            }
            Subject::Document(doc) => graph.extend(noun::shown(doc.noun).linked(self, doc.index)),
            Subject::Person(index) => {
                let person = noun::shown(Noun::Person);
                graph.push(self.page("ProfilePage", Some(self.here(person.fragment()))));
                graph.extend(person.linked(self, index));
            }
            Subject::NotFound => {}
            _ => graph.push(self.page("CollectionPage", None)),
        }
        graph.extend(self.trail());
        Thing::default().with("@context", "https://schema.org").with("@graph", graph).to_script()
    }

    /// The identifier of an entity of the whole site.
    pub(in crate::render) fn of_site(&self, fragment: &str) -> String {
        format!("{}#{fragment}", self.scene.college.site.base_url.as_string())
    }

    /// The identifier of an entity of this page.
    pub(in crate::render) fn here(&self, fragment: &str) -> String {
        format!("{}#{fragment}", self.url)
    }

    pub(in crate::render) fn text<'t>(&self, text: Option<&'t Localised>) -> &'t str {
        text.map_or("", |text| text.get(self.lang))
    }

    pub(in crate::render) fn website(&self) -> Thing<'_> {
        let site = &self.scene.college.site;
        let languages: Vec<String> = site.languages.iter().map(Lang::html_tag).collect();
        Thing::new("WebSite", self.of_site("website"))
            .with("name", site.title.get(self.lang))
            .with("alternateName", self.text(site.tagline.as_ref()))
            .with("description", self.text(site.description.as_ref()))
            .with("url", site.base_url.as_string())
            .with("inLanguage", languages)
            .with("publisher", Thing::named(self.of_site("organization")))
    }

    pub(in crate::render) fn organization(&self) -> Thing<'_> {
        let site = &self.scene.college.site;
        let name = site.publisher.as_ref().unwrap_or(&site.title).get(self.lang);
        Thing::new("Organization", self.of_site("organization"))
            .with("name", name)
            .with("url", site.base_url.as_string())
            .with("address", self.text(site.address.as_ref()))
    }

    pub(in crate::render) fn periodical(&self) -> Option<Thing<'_>> {
        let college = self.scene.college;
        let site = &college.site;
        if college.issues.is_empty() {
            return None;
        }
        let languages: Vec<String> = site.languages.iter().map(Lang::html_tag).collect();
        let periodical = Thing::new("Periodical", self.of_site("periodical"))
            .with("name", site.title.get(self.lang))
            .with("issn", site.journal.issn.as_ref())
            .with("url", self.scene.absolute_of(Subject::List(Noun::Issue, 1), self.lang))
            .with("inLanguage", languages)
            .with("publisher", Thing::named(self.of_site("organization")));
        Some(periodical)
    }

    /// The page itself.
    pub(in crate::render) fn page(&self, kind: &'static str, about: Option<String>) -> Thing<'_> {
        Thing::new(kind, self.url)
            .with("name", self.fields.title.as_str())
            .with("description", self.fields.description.as_str())
            .with("url", self.url)
            .with("inLanguage", self.lang.html_tag())
            .with("isPartOf", Thing::named(self.of_site("website")))
            .with("mainEntity", about.map(Thing::named))
    }

    /// The properties that all written works share.
    pub(in crate::render) fn piece(&self, doc: DocRef, kind: &'static str) -> Thing<'_> {
        let thing = Thing::new(kind, self.here(noun::shown(doc.noun).fragment()))
            .with("headline", self.fields.title.as_str())
            .with("description", self.fields.description.as_str())
            .with("url", self.url)
            .with("mainEntityOfPage", self.url)
            .with("inLanguage", self.lang.html_tag())
            .with("publisher", self.publisher())
            .with("image", self.image());
        let Some(entry) = self.entry() else { return thing };
        let counts = self.scene.body(&entry.face(self.lang)).counts;
        thing
            .with("datePublished", self.time(entry.date()))
            .with("dateModified", self.time(self.scene.modified(entry, self.lang)))
            .with("wordCount", u64::from(counts.characters) + u64::from(counts.words))
    }

    /// The breadcrumbs from the home page to this page.
    pub(in crate::render) fn trail(&self) -> Option<Thing<'_>> {
        let crumbs = &self.fields.breadcrumbs;
        if crumbs.is_empty() {
            return None;
        }
        let origin = self.scene.college.site.base_url.origin();
        let above = crumbs.iter().map(|crumb| (crumb.title.as_str(), format!("{origin}{}", crumb.url)));
        let whole = above.chain([(self.fields.title.as_str(), self.url.to_owned())]);
        let items: Vec<Thing<'_>> = whole
            .enumerate()
            .map(|(place, (name, url))| {
                Thing::unnamed("ListItem").with("position", place as u64 + 1).with("name", name).with("item", url)
            })
            .collect();
        Some(Thing::new("BreadcrumbList", self.here("trail")).with("itemListElement", items))
    }

    /// The picture of the page.
    pub(in crate::render) fn image(&self) -> Option<String> {
        self.picture(Shape::Wide).map(|picture| picture.url)
    }

    /// The identifier of the entity that another document's page is about.
    pub(in crate::render) fn thing_of(&self, doc: DocRef) -> Option<String> {
        let entry = self.scene.college.entry(doc)?;
        let address = self.scene.plan.address(Subject::Document(doc), entry.face(self.lang).lang)?;
        Some(format!("{}#{}", self.scene.plan.absolute(address), noun::shown(doc.noun).fragment()))
    }
}
