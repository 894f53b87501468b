//! JSON-LD in the vocabulary of schema.org: one graph a page, in which each thing is named by an address of its own.

mod documents;
mod thing;

use std::sync::OnceLock;

use serde_json::value::RawValue;

use crate::college::{DocRef, Noun};
use crate::config::Localised;
use crate::plan::{Shape, Subject};
use blackeyes_chinese::Lang;
use blackeyes_chinese::names::is_body;

use super::Described;
use thing::Thing;

/// What the articles of each issue state of it in one language, by the issue's place, as far as it was asked for.
pub(in super::super) type LinkedIssues = Vec<OnceLock<Option<Box<RawValue>>>>;

impl Described<'_> {
    /// The page's graph as it stands in a `script` element: nothing in it can end that element.
    pub(super) fn linked(&self) -> String {
        let mut graph: Vec<Thing<'_>> = Vec::new();
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
        Thing::default().with("@context", "https://schema.org").with("@graph", graph).to_script()
    }

    /// The name of a thing of the whole site.
    fn of_site(&self, fragment: &str) -> String {
        format!("{}#{fragment}", self.scene.college.site.base_url.as_string())
    }

    /// The name of a thing of this page.
    fn here(&self, fragment: &str) -> String {
        format!("{}#{fragment}", self.url)
    }

    fn text<'t>(&self, text: Option<&'t Localised>) -> &'t str {
        text.map_or("", |text| text.get(self.lang))
    }

    fn website(&self) -> Thing<'_> {
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

    fn organization(&self) -> Thing<'_> {
        let site = &self.scene.college.site;
        let name = site.publisher.as_ref().unwrap_or(&site.title).get(self.lang);
        Thing::new("Organization", self.of_site("organization"))
            .with("name", name)
            .with("url", site.base_url.as_string())
            .with("address", self.text(site.address.as_ref()))
    }

    fn periodical(&self) -> Option<Thing<'_>> {
        let college = self.scene.college;
        let site = &college.site;
        if college.issues.is_empty() {
            return None;
        }
        let languages: Vec<String> = site.languages.iter().map(Lang::html_tag).collect();
        let periodical = Thing::new("Periodical", self.of_site("periodical"))
            .with("name", site.title.get(self.lang))
            .with("issn", site.journal.issn.as_ref())
            .with("url", self.scene.absolute_of(Subject::Journal(1), self.lang))
            .with("inLanguage", languages)
            .with("publisher", Thing::named(self.of_site("organization")));
        Some(periodical)
    }

    /// The page itself.
    fn page(&self, kind: &'static str, about: Option<String>) -> Thing<'_> {
        Thing::new(kind, self.url)
            .with("name", self.fields.title.as_str())
            .with("description", self.fields.description.as_str())
            .with("url", self.url)
            .with("inLanguage", self.lang.html_tag())
            .with("isPartOf", Thing::named(self.of_site("website")))
            .with("mainEntity", about.map(Thing::named))
    }

    /// The way from the home page to this one.
    fn trail(&self) -> Option<Thing<'_>> {
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

    fn person(&self, index: usize) -> Vec<Thing<'_>> {
        let Some(person) = self.scene.college.people.list.get(index) else { return Vec::new() };
        let id = self.here("person");
        let own = person.name_in(self.lang);
        let mut others: Vec<&str> = person.all_names().filter(|name| *name != own).collect();
        others.sort_unstable();
        others.dedup();
        let described = Thing::new(if is_body(own) { "Organization" } else { "Person" }, id.clone())
            .with("name", own)
            .with("alternateName", others)
            .with("url", self.url);
        vec![self.page("ProfilePage", Some(id)), described]
    }

    /// The picture of the page.
    fn image(&self) -> Option<String> {
        self.picture(Shape::Wide).map(|picture| picture.url)
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
