//! The things that documents are about, noun by noun.

use serde_json::value::RawValue;

use crate::college::{self, DocRef, Facts, Noun};
use crate::document::{ItemKind, Moment};
use crate::plan::Subject;
use blackeyes_chinese::names::is_body;

use super::super::super::citation::Author;
use super::{Described, Thing, fragment};

impl Described<'_> {
    pub(super) fn document(&self, doc: DocRef) -> Option<Thing<'_>> {
        match doc.noun {
            Noun::Issue => self.issue(doc.index),
            Noun::Article => self.article(doc.index),
            Noun::NewsItem => Some(self.piece(doc, "NewsArticle")),
            Noun::Item => self.item(doc),
            Noun::Campaign => self.campaign(doc.index),
            Noun::Activity => self.activity(doc.index),
            Noun::Society => self.society(doc.index),
            Noun::Roll => Some(self.page("CollectionPage", None)),
            Noun::Page => Some(self.page("WebPage", None)),
        }
    }

    fn time(&self, moment: Option<Moment>) -> String {
        moment.map(|moment| self.scene.time(moment)).unwrap_or_default()
    }

    /// What every written piece states.
    fn piece(&self, doc: DocRef, kind: &'static str) -> Thing<'_> {
        let thing = Thing::new(kind, self.here(fragment(doc.noun)))
            .with("headline", self.fields.title.as_str())
            .with("description", self.fields.description.as_str())
            .with("url", self.url)
            .with("mainEntityOfPage", self.url)
            .with("inLanguage", self.lang.html_tag())
            .with("publisher", self.publisher())
            .with("image", self.image());
        let Some(facts) = self.facts() else { return thing };
        let face = facts.face(self.lang);
        thing
            .with("datePublished", self.time(facts.date()))
            .with("dateModified", self.time(self.scene.modified(facts, self.lang)))
            .with("wordCount", u64::from(face.body.counts.characters) + u64::from(face.body.counts.words))
    }

    /// The publisher with its name, for readers that follow no references.
    fn publisher(&self) -> Thing<'_> {
        let site = &self.scene.college.site;
        Thing::new("Organization", self.of_site("organization"))
            .with("name", site.publisher.as_ref().unwrap_or(&site.title).get(self.lang))
    }

    fn issue(&self, index: usize) -> Option<Thing<'_>> {
        let college = self.scene.college;
        let articles = college.issues.get(index)?.articles.clone();
        let parts: Vec<Thing<'_>> = articles
            .filter_map(|index| self.thing_of(DocRef { noun: Noun::Article, index }))
            .map(Thing::named)
            .collect();
        let thing = self.publication_issue(index, self.here("issue")).with("hasPart", parts);
        Some(thing.with("image", self.image()).with("description", self.fields.description.as_str()))
    }

    /// An issue in its volume in the periodical.
    fn publication_issue(&self, index: usize, id: String) -> Thing<'_> {
        let college = self.scene.college;
        let Some(issue) = college.issues.get(index) else { return Thing::default() };
        let numbers = &issue.entry.primary().matter;
        let text = |number: Option<u32>| number.map(|number| number.to_string()).unwrap_or_default();
        let volume = text(numbers.volume);
        let whole = if volume.is_empty() {
            self.periodical()
        } else {
            let whole = Thing::new("PublicationVolume", self.of_site(&format!("volume-{volume}")))
                .with("volumeNumber", volume)
                .with("isPartOf", self.periodical());
            Some(whole)
        };
        let face = issue.entry.face(self.lang);
        Thing::new("PublicationIssue", id)
            .with("name", face.common.title.value.as_str())
            .with("issueNumber", text(numbers.number.or(numbers.running_number)))
            .with("datePublished", self.time(issue.entry.date))
            .with("url", self.scene.absolute_of(Subject::Document(DocRef { noun: Noun::Issue, index }), face.lang))
            .with("isPartOf", whole)
    }

    fn article(&self, index: usize) -> Option<Thing<'_>> {
        let record = self.scene.record(index, self.lang)?;
        let article = self.scene.college.articles.get(index)?;
        let doc = DocRef { noun: Noun::Article, index };
        let matter = &article.entry.edition(self.lang).matter;
        // Schema.org calls scholarly what has the apparatus of scholarship; a poem has neither abstract nor keywords.
        let scholarly = matter.abstract_text.is_some() || !matter.keywords.is_empty();
        let piece = self
            .piece(doc, if scholarly { "ScholarlyArticle" } else { "Article" })
            .with("name", record.whole_title())
            .with("alternativeHeadline", record.subtitle.as_str())
            .with("author", people(&record.authors))
            .with("abstract", matter.abstract_text.as_ref())
            .with("keywords", record.keywords.iter().collect::<Vec<_>>())
            .with("articleSection", self.scene.section_title(index, self.lang))
            .with("license", record.licence.as_str())
            .with("isPartOf", self.issue_of(article));
        Some(piece)
    }

    /// The issue in which an article stands: the same on the pages of all its articles.
    fn issue_of(&self, article: &college::Article) -> Option<&RawValue> {
        let index = article.issue;
        let place = self.scene.views.by_lang.get(self.lang)?.issues.get(index)?;
        let written = place.get_or_init(|| {
            let id = self.thing_of(DocRef { noun: Noun::Issue, index })?;
            self.publication_issue(index, id).to_raw()
        });
        written.as_deref()
    }

    fn item(&self, doc: DocRef) -> Option<Thing<'_>> {
        let item = self.scene.college.items.get(doc.index)?;
        let matter = &item.entry.edition(self.lang).matter;
        let campaign = self.thing_of(DocRef { noun: Noun::Campaign, index: item.campaign });
        let thing = if matter.kind == ItemKind::Quotation {
            Thing::new("Quotation", self.here(fragment(doc.noun)))
                .with("text", self.fields.title.as_str())
                .with("spokenByCharacter", matter.by.as_deref().map(named_person))
                .with("url", self.url)
                .with("inLanguage", self.lang.html_tag())
        } else {
            self.piece(doc, "Article")
        };
        Some(thing.with("about", campaign.map(Thing::named)))
    }

    fn organiser<'t>(&self, name: Option<&'t str>) -> Thing<'t> {
        match name.filter(|name| !name.is_empty()) {
            Some(name) => Thing::unnamed("Organization").with("name", name),
            None => Thing::named(self.of_site("organization")),
        }
    }

    fn campaign(&self, index: usize) -> Option<Thing<'_>> {
        let campaign = self.scene.college.campaigns.get(index)?;
        let matter = &campaign.entry.edition(self.lang).matter;
        let thing = Thing::new("ExhibitionEvent", self.here("event"))
            .with("name", self.fields.title.as_str())
            .with("description", self.fields.description.as_str())
            .with("startDate", self.time(Some(matter.opens)))
            .with("endDate", self.time(matter.closes))
            .with("eventStatus", "https://schema.org/EventScheduled")
            .with("location", self.place(None))
            .with("organizer", self.organiser(matter.organiser.as_deref()))
            .with("image", self.image())
            .with("url", self.url);
        Some(thing)
    }

    /// Where something is; else at the college itself.
    fn place<'t>(&'t self, name: Option<&'t str>) -> Thing<'t> {
        let site = &self.scene.college.site;
        let college = site.publisher.as_ref().unwrap_or(&site.title).get(self.lang);
        let address = self.text(site.address.as_ref());
        Thing::unnamed("Place")
            .with("name", name.filter(|name| !name.is_empty()).unwrap_or(college))
            .with("address", if address.is_empty() { college } else { address })
    }

    fn activity(&self, index: usize) -> Option<Thing<'_>> {
        let college = self.scene.college;
        let activity = college.activities.get(index)?;
        let dates = &activity.entry.primary().matter;
        let matter = &activity.entry.edition(self.lang).matter;
        let society = activity.society.map(|index| DocRef { noun: Noun::Society, index });
        let organiser = match society.and_then(|society| Some((self.thing_of(society)?, college.facts(society)?))) {
            Some((id, facts)) => {
                Thing::new("Organization", id).with("name", facts.face(self.lang).common.title.value.as_str())
            }
            None => self.organiser(matter.organiser.as_deref()),
        };
        let speakers: Vec<Thing<'_>> = self
            .scene
            .names(&matter.speakers, self.lang)
            .into_iter()
            .map(|name| Thing::unnamed(kind_of(&name.name)).with("name", name.name))
            .collect();
        let thing = Thing::new("Event", self.here("event"))
            .with("name", self.fields.title.as_str())
            .with("description", self.fields.description.as_str())
            .with("startDate", self.time(Some(dates.start.value)))
            .with("endDate", self.time(dates.end))
            .with("eventStatus", "https://schema.org/EventScheduled")
            .with("eventAttendanceMode", "https://schema.org/OfflineEventAttendanceMode")
            .with("location", self.place(matter.place.as_deref()))
            .with("organizer", organiser)
            .with("performer", speakers)
            .with("image", self.image())
            .with("inLanguage", self.lang.html_tag())
            .with("url", self.url);
        Some(thing)
    }

    fn society(&self, index: usize) -> Option<Thing<'_>> {
        let society = self.scene.college.societies.get(index)?;
        let matter = &society.entry.edition(self.lang).matter;
        let thing = Thing::new("Organization", self.here("society"))
            .with("name", self.fields.title.as_str())
            .with("description", self.fields.description.as_str())
            .with("slogan", matter.motto.as_ref())
            .with("foundingDate", matter.founded.map(|year| year.to_string()))
            .with("parentOrganization", Thing::named(self.of_site("organization")))
            .with("image", self.image())
            .with("url", self.url);
        Some(thing)
    }
}

/// What signs or speaks under `name`: a person, or a body such as 编辑部.
fn kind_of(name: &str) -> &'static str {
    if is_body(name) { "Organization" } else { "Person" }
}

fn named_person(name: &str) -> Thing<'_> {
    Thing::unnamed(kind_of(name)).with("name", name)
}

fn people(authors: &[Author]) -> Vec<Thing<'_>> {
    authors.iter().map(person).collect()
}

fn person(author: &Author) -> Thing<'_> {
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
