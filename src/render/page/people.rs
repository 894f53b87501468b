//! The index of people and a person's page; the topics.

use serde::Serialize;
use tera::Value;

use crate::college::{DocRef, Facts, Honour, Noun, sorter};
use crate::document::{Honouree, Role};
use crate::plan::Subject;
use blackeyes_chinese::names::Heading;

use super::super::fill::Where;
use super::super::small;
use super::super::view::LinkView;
use super::{PageFields, PageMaker};

#[derive(Serialize)]
struct PeopleGroup {
    heading: String,
    id: String,
    people: Vec<Value>,
}

#[derive(Serialize)]
struct TopicGroup {
    heading: String,
    id: String,
    topics: Vec<Value>,
}

#[derive(Serialize)]
struct HonourView {
    award: LinkView,
    roll: LinkView,
    citation: String,
    date: Option<Value>,
}

impl PageMaker<'_> {
    /// A heading of an index in words, and its id.
    pub(super) fn heading(&self, heading: Heading) -> (String, String) {
        match heading {
            Heading::Letter(letter) => (letter.to_string(), format!("letter-{}", letter.to_ascii_lowercase())),
            Heading::Strokes(count) => {
                (self.word("strokes").replace("{n}", &count.to_string()), format!("strokes-{count}"))
            }
            Heading::Other => ("#".to_owned(), "other".to_owned()),
        }
    }

    pub(super) fn people(&self) -> PageFields {
        let mut fields = self.list("people.html", "people");
        let college = self.scene.college;
        let sorter = sorter(&college.site);
        let mut groups: Vec<PeopleGroup> = Vec::new();
        for (index, person) in college.people.list.iter().enumerate().filter(|(_, person)| person.has_page()) {
            let name = person.sort_as.as_deref().unwrap_or(&person.name);
            let (heading, id) = self.heading(sorter.heading(name, person.reading.as_deref()));
            if groups.last().is_none_or(|last| last.id != id) {
                groups.push(PeopleGroup { heading, id, people: Vec::new() });
            }
            if let Some(last) = groups.last_mut() {
                last.people.push(self.cards.person(index));
            }
        }
        fields.set("groups", &groups);
        fields
    }

    pub(super) fn person(&self, index: usize) -> PageFields {
        let college = self.scene.college;
        let person = &college.people.list[index];
        let mut fields = PageFields::new("person.html", person.name_in(self.lang).to_owned());
        fields.take(&self.cards.person(index));
        fields.nav = String::new();
        fields.breadcrumbs = vec![
            self.scene.crumb(Subject::Home, "home", self.lang),
            self.scene.crumb(Subject::People, "people", self.lang),
        ];
        fields.set("reading", person.reading.as_deref().unwrap_or_default());
        fields.set("pen_names", &person.pen_names);
        let file = person.file.and_then(|file| college.people.files.get(file));
        let body = file.map(|entry| self.scene.fill(&entry.face(self.lang), self.lang, Where::Page));
        fields.html("body", body.as_deref().unwrap_or_default());
        fields.set("articles", &self.person_articles(index));
        fields.set("honours", &self.person_honours(index));
        fields
    }

    fn person_articles(&self, index: usize) -> Vec<Value> {
        let articles = &self.scene.college.people.list[index].articles;
        articles
            .iter()
            .filter_map(|(article, role)| {
                let mut map = self.cards.get(DocRef { noun: Noun::Article, index: *article }).into_map()?;
                let role =
                    if *role == Role::Author { String::new() } else { self.word(&format!("role_{}", role.key())) };
                map.insert("role".into(), Value::from(role));
                Some(Value::from(map))
            })
            .collect()
    }

    fn person_honours(&self, index: usize) -> Vec<HonourView> {
        let college = self.scene.college;
        let honours = &college.people.list[index].honours;
        honours
            .iter()
            .enumerate()
            .filter_map(|(place, honour)| {
                // Somebody may have received the same award twice in one roll.
                let same = |other: &&Honour| (other.roll, other.award) == (honour.roll, honour.award);
                let earlier = honours.iter().take(place).filter(same).count();
                let roll = college.rolls.get(honour.roll)?;
                let award = roll.awards.get(honour.award)?.award;
                let (_, own) = roll.award_in(honour.award, self.lang)?;
                let known = |honouree: &&Honouree| college.people.honouree(honouree) == Some(index);
                // Editions mostly name the same people in the same order: a long roll is not searched for each of them.
                let there = own.honourees.get(honour.honouree).filter(known);
                let there = there.or_else(|| own.honourees.iter().filter(known).nth(earlier));
                let citation = there.and_then(|honouree| honouree.citation.clone());
                Some(HonourView {
                    award: LinkView {
                        title: own.title.clone(),
                        url: self.scene.url_of(Subject::Award(award), self.lang),
                    },
                    roll: self.document_crumb(DocRef { noun: Noun::Roll, index: honour.roll })?,
                    citation: citation.unwrap_or_default(),
                    date: roll.entry.date.map(|date| small::date(date, self.lang)),
                })
            })
            .collect()
    }

    pub(super) fn topics(&self) -> PageFields {
        let mut fields = self.list("topics.html", "topics");
        fields.nav = String::new();
        let topics = &self.scene.college.topics;
        let sorter = sorter(&self.scene.college.site);
        let mut order: Vec<usize> = (0..topics.len()).collect();
        order.sort_by_cached_key(|index| {
            let title = topics[*index].title(self.lang);
            (sorter.key(&in_one_word(title), None), title.to_owned())
        });
        let mut groups: Vec<TopicGroup> = Vec::new();
        for index in order {
            let (heading, id) = self.heading(sorter.heading(&in_one_word(topics[index].title(self.lang)), None));
            if groups.last().is_none_or(|last| last.id != id) {
                groups.push(TopicGroup { heading, id, topics: Vec::new() });
            }
            if let Some(last) = groups.last_mut() {
                last.topics.push(self.topic_row(index));
            }
        }
        fields.set("groups", &groups);
        fields
    }

    /// A topic with the titles of its first documents.
    fn topic_row(&self, index: usize) -> Value {
        /// How many titles a topic shows.
        const SHOWN: usize = 3;
        let card = self.cards.topic(index);
        let Some(mut map) = card.into_map() else { return Value::none() };
        let documents = self.scene.college.topics[index].documents.iter().take(SHOWN);
        let titles = documents.filter_map(|doc| {
            let face = self.scene.college.facts(*doc)?.face(self.lang);
            let foreign = if face.lang == self.lang { String::new() } else { face.lang.html_tag().clone() };
            Some(Value::from_serializable(&[&face.common.title.value, &foreign]))
        });
        map.insert("titles".into(), Value::from(titles.collect::<Vec<_>>()));
        Value::from(map)
    }

    pub(super) fn topic(&self, index: usize, number: usize) -> PageFields {
        let topic = &self.scene.college.topics[index];
        let mut fields = PageFields::new("topic.html", topic.title(self.lang).to_owned());
        fields.breadcrumbs = vec![
            self.scene.crumb(Subject::Home, "home", self.lang),
            self.scene.crumb(Subject::Topics, "topics", self.lang),
        ];
        let (pager, shown) = self.pager(number, topic.documents.len(), |number| Subject::Topic(index, number));
        let documents: Vec<Value> = topic.documents[shown].iter().map(|doc| self.cards.get(*doc)).collect();
        fields.set("documents", &documents);
        fields.set("pager", &pager);
        fields
    }
}

/// A title that is filed by its first letter, not as a name is by its surname.
fn in_one_word(title: &str) -> String {
    title.replace(' ', "-")
}
