//! People: their index, and a page for each person who signs or is honoured.

use std::borrow::Cow;

use serde::Serialize;
use tera::Value;

use crate::college::{AnyEntry as _, College, Honour, sorter};
use crate::document::{self, Honouree, Noun, Role};
use crate::plan::{ListPages, PlannedNoun, Reader, Subject, texts};
use crate::render::cards::{Maker, value};
use crate::render::fill::Destination;
use crate::render::metadata::{Described, Thing};
use crate::render::page::{PageFields, PageMaker};
use crate::render::small::{self, name_lang};
use crate::render::view::{LinkView, PersonCard};
use blackeyes_chinese::names::is_body;
use blackeyes_frontmatter::FromFields as _;
use blackeyes_searchindex::{Document, Name};

use super::{ShownNoun, doc_ref};

/// People: their index, and a page for each person who signs or is honoured.
#[derive(Debug)]
pub(super) struct People;

#[derive(Serialize)]
struct PeopleGroup {
    heading: String,
    id: String,
    people: Vec<Value>,
}

#[derive(Serialize)]
struct HonourView {
    award: LinkView,
    roll: LinkView,
    citation: String,
    date: Option<Value>,
}

impl PlannedNoun for People {
    fn list(&self, _: &College) -> Option<ListPages> {
        Some(ListPages { parts: &["people"], entries: None })
    }

    fn address<'a>(&self, college: &'a College, index: usize) -> Vec<&'a str> {
        vec!["people", &college.people.list[index].id]
    }

    fn search<'a>(&self, reader: Reader<'a>, index: usize, to: &mut Document<'a>) {
        let Some(person) = reader.college.people.list.get(index) else { return };
        let title = person.name_in(reader.lang);
        let mut others: Vec<&str> = Vec::new();
        for name in std::iter::once(&person.name).chain(person.names.values()).chain(&person.pen_names) {
            if name != title && !others.contains(&name.as_str()) {
                others.push(name);
            }
        }
        to.reading = person.reading.as_deref().map(Cow::Borrowed);
        to.people = others.into_iter().map(|name| Name { name: Cow::Borrowed(name), reading: None }).collect();
        if let Some(own) = to.people.iter_mut().find(|other| *other.name == *person.name) {
            own.reading.clone_from(&to.reading);
        }
        let shown = |class: &'a String| reader.college.site.majors.class(class, reader.lang);
        to.text.extend(person.classes.iter().map(shown));
        texts(to, person.classes.iter().filter(|class| shown(class) != class.as_str()));
    }
}

impl ShownNoun for People {
    fn card(&self, maker: &Maker<'_>, index: usize) -> Value {
        let person = &maker.college.people.list[index];
        let works = &maker.college.works[index];
        let name = person.name_in(maker.lang);
        value(&PersonCard {
            name: name.to_owned(),
            url: maker.scene.url_of(Subject::Person(index), maker.lang),
            lang: name_lang(name, maker.lang),
            classes: person.classes.iter().map(|class| maker.scene.class(class, maker.lang)).collect(),
            articles: works.articles.len(),
            honours: works.honours.len(),
        })
    }

    fn list_page(&self, maker: &PageMaker<'_>, _: usize) -> Option<PageFields> {
        let mut fields = maker.list("people.html", "people");
        let college = maker.scene.college;
        let sorter = sorter(&college.site);
        let mut groups: Vec<PeopleGroup> = Vec::new();
        for (index, person) in college.people_with_pages() {
            let name = person.sort_as.as_deref().unwrap_or(&person.name);
            let (heading, id) = maker.heading(sorter.heading(name, person.reading.as_deref()));
            if groups.last().is_none_or(|last| last.id != id) {
                groups.push(PeopleGroup { heading, id, people: Vec::new() });
            }
            if let Some(last) = groups.last_mut() {
                last.people.push(maker.cards.person(index));
            }
        }
        fields.set("groups", &groups);
        Some(fields)
    }

    fn page(&self, maker: &PageMaker<'_>, index: usize) -> PageFields {
        let college = maker.scene.college;
        let person = &college.people.list[index];
        let mut fields = PageFields::new("person.html", person.name_in(maker.lang).to_owned());
        fields.take(&maker.cards.person(index));
        fields.nav = String::new();
        fields.breadcrumbs = vec![
            maker.scene.crumb(Subject::Home, "home", maker.lang),
            maker.scene.crumb(Subject::List(Noun::Person, 1), "people", maker.lang),
        ];
        fields.set("reading", person.reading.as_deref().unwrap_or_default());
        fields.set("pen_names", &person.pen_names);
        let file = person.file.and_then(|file| college.people.files.get(file));
        let unfiled = document::Person::default();
        let matter = file.map_or(&unfiled, |entry| &entry.edition(maker.lang).matter);
        matter.each_key(&mut |key, handling, value| maker.state(&mut fields, Noun::Person, key, handling, value));
        let body = file.map(|entry| maker.scene.fill(&entry.face(maker.lang), maker.lang, Destination::Page));
        fields.html("body", body.as_deref().unwrap_or_default());
        fields.set("articles", &maker.person_articles(index));
        fields.set("honours", &maker.person_honours(index));
        fields
    }

    fn linked<'t>(&self, described: &'t Described<'_>, index: usize) -> Option<Thing<'t>> {
        let person = described.scene.college.people.list.get(index)?;
        let own = person.name_in(described.lang);
        let mut others: Vec<&str> = person.all_names().filter(|name| *name != own).collect();
        others.sort_unstable();
        others.dedup();
        let thing = Thing::new(if is_body(own) { "Organization" } else { "Person" }, described.here("person"))
            .with("name", own)
            .with("alternateName", others)
            .with("url", described.url);
        Some(thing)
    }

    fn fragment(&self) -> &'static str {
        "person"
    }
}

impl PageMaker<'_> {
    fn person_articles(&self, index: usize) -> Vec<Value> {
        let articles = &self.scene.college.works[index].articles;
        articles
            .iter()
            .filter_map(|(article, role)| {
                let mut map = self.cards.get(doc_ref(Noun::Article, *article)).into_map()?;
                let role =
                    if *role == Role::Author { String::new() } else { self.word(&format!("role_{}", role.key())) };
                map.insert("role".into(), Value::from(role));
                Some(Value::from(map))
            })
            .collect()
    }

    fn person_honours(&self, index: usize) -> Vec<HonourView> {
        let college = self.scene.college;
        let honours = &college.works[index].honours;
        honours
            .iter()
            .enumerate()
            .filter_map(|(place, honour)| {
                // A person may have received the same award twice in one roll.
                let same = |other: &&Honour| (other.roll, other.award) == (honour.roll, honour.award);
                let earlier = honours.iter().take(place).filter(same).count();
                let roll = college.rolls.get(honour.roll)?;
                let award = roll.awards.get(honour.award)?.award;
                let (_, own) = roll.award_in(honour.award, self.lang)?;
                let known = |honouree: &&Honouree| college.people.honouree(honouree) == Some(index);
                // Editions mostly name the same people in the same order, so try the same position first instead of
                // searching a long roll for each person.
                let there = own.honourees.get(honour.honouree).filter(known);
                let there = there.or_else(|| own.honourees.iter().filter(known).nth(earlier));
                let citation = there.and_then(|honouree| honouree.citation.clone());
                Some(HonourView {
                    award: LinkView {
                        title: own.title.clone(),
                        url: self.scene.url_of(Subject::Award(award), self.lang),
                    },
                    roll: self.document_crumb(doc_ref(Noun::Roll, honour.roll))?,
                    citation: citation.unwrap_or_default(),
                    date: roll.entry.date.map(|date| small::date(date, self.lang)),
                })
            })
            .collect()
    }
}
