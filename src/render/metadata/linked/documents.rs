//! Properties that several nouns share.

use crate::document::Moment;
use crate::render::citation::Author;
use blackeyes_chinese::names::is_body;

use super::{Described, Thing};

impl Described<'_> {
    pub(in crate::render) fn time(&self, moment: Option<Moment>) -> String {
        moment.map(|moment| self.scene.time(moment)).unwrap_or_default()
    }

    /// The publisher with its name, for consumers that do not follow references.
    pub(in crate::render) fn publisher(&self) -> Thing<'_> {
        let site = &self.scene.college.site;
        Thing::new("Organization", self.of_site("organization"))
            .with("name", site.publisher.as_ref().unwrap_or(&site.title).get(self.lang))
    }

    pub(in crate::render) fn organiser<'t>(&self, name: Option<&'t str>) -> Thing<'t> {
        match name.filter(|name| !name.is_empty()) {
            Some(name) => Thing::unnamed("Organization").with("name", name),
            None => Thing::named(self.of_site("organization")),
        }
    }

    /// The place of an event, or else the college itself.
    pub(in crate::render) fn place<'t>(&'t self, name: Option<&'t str>) -> Thing<'t> {
        let site = &self.scene.college.site;
        let college = site.publisher.as_ref().unwrap_or(&site.title).get(self.lang);
        let address = self.text(site.address.as_ref());
        Thing::unnamed("Place")
            .with("name", name.filter(|name| !name.is_empty()).unwrap_or(college))
            .with("address", if address.is_empty() { college } else { address })
    }
}

/// The type of the author or speaker `name`: a person, or a body such as 编辑部.
pub(in crate::render) fn kind_of(name: &str) -> &'static str {
    if is_body(name) { "Organization" } else { "Person" }
}

pub(in crate::render) fn named_person(name: &str) -> Thing<'_> {
    Thing::unnamed(kind_of(name)).with("name", name)
}

pub(in crate::render) fn people(authors: &[Author]) -> Vec<Thing<'_>> {
    authors.iter().map(person).collect()
}

pub(in crate::render) fn person(author: &Author) -> Thing<'_> {
    let kind = kind_of(&author.name);
    let thing =
        if author.url.is_empty() { Thing::unnamed(kind) } else { Thing::new(kind, format!("{}#person", author.url)) };
    let affiliation = Some(author.affiliation.as_str()).filter(|name| !name.is_empty());
    let split = &author.split;
    let family = if split.given.is_empty() { String::new() } else { split.surname() };
    thing
        .with("name", author.name.as_str())
        .with("familyName", family)
        .with("givenName", split.given.as_str())
        .with("honorificSuffix", split.suffix.as_str())
        .with("affiliation", affiliation.map(|name| Thing::unnamed("Organization").with("name", name)))
        .with("url", author.url.as_str())
}
