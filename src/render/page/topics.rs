//! The index of people and a person's page; the topics.

use serde::Serialize;
use tera::Value;

use crate::college::sorter;
use crate::plan::Subject;
use blackeyes_chinese::names::Heading;

use super::{PageFields, PageMaker};

#[derive(Serialize)]
struct TopicGroup {
    heading: String,
    id: String,
    topics: Vec<Value>,
}

impl PageMaker<'_> {
    /// A heading of an index in words, and its ID.
    pub(in crate::render) fn heading(&self, heading: Heading) -> (String, String) {
        match heading {
            Heading::Letter(letter) => (letter.to_string(), format!("letter-{}", letter.to_ascii_lowercase())),
            Heading::Strokes(count) => {
                (self.word("strokes").replace("{n}", &count.to_string()), format!("strokes-{count}"))
            }
            Heading::Other => ("#".to_owned(), "other".to_owned()),
        }
    }

    pub(in crate::render) fn topics(&self) -> PageFields {
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
        /// The number of titles that a topic shows.
        const SHOWN: usize = 3;
        let card = self.cards.topic(index);
        let Some(mut map) = card.into_map() else { return Value::none() };
        let documents = self.scene.college.topics[index].documents.iter().take(SHOWN);
        let titles = documents.filter_map(|doc| {
            let face = self.scene.college.entry(*doc)?.face(self.lang);
            let foreign = if face.lang == self.lang { String::new() } else { face.lang.html_tag().clone() };
            Some(Value::from_serializable(&[&face.common.title.value, &foreign]))
        });
        map.insert("titles".into(), Value::from(titles.collect::<Vec<_>>()));
        Value::from(map)
    }

    pub(in crate::render) fn topic(&self, index: usize, number: usize) -> PageFields {
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

/// A title for filing by its first letter, unlike a name, which is filed by its surname.
fn in_one_word(title: &str) -> String {
    title.replace(' ', "-")
}
