//! Cards: one small shared value per document and language, created once and used in every list that shows it.

use serde::Serialize;
use tera::Value;

use crate::college::{College, DocRef, Facts};
use crate::document::Noun;
use blackeyes_chinese::Lang;

use super::Scene;
use super::deck::{Deck, OnTopic, TopicsOf};
use super::small;
use super::view::CardView;

/// The cards of one language, for use in pages.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cards<'a> {
    pub scene: &'a Scene<'a>,
    pub deck: &'a Deck,
    pub topics: &'a TopicsOf,
    pub lang: &'a Lang,
}

impl<'a> Cards<'a> {
    /// The topics of a document, and its position on each.
    pub fn topics_of(&self, doc: DocRef) -> &'a [OnTopic] {
        self.topics.get(doc)
    }

    /// The values of a document's topics.
    pub fn topic_values(&self, doc: DocRef) -> Vec<Value> {
        self.topics_of(doc).iter().map(|on| self.topic(on.topic)).collect()
    }

    /// The value of a topic.
    pub fn topic(&self, index: usize) -> Value {
        let view = || self.deck.hashes.noted(Value::from_serializable(&self.scene.topic(index, self.lang)));
        self.deck.topics.get(index).map_or_else(Value::none, |topic| topic.get_or_init(view).clone())
    }
}

/// Makes cards in one language.
pub(super) struct Maker<'a> {
    pub scene: &'a Scene<'a>,
    pub college: &'a College,
    pub lang: &'a Lang,
    pub cards: Cards<'a>,
}

pub(super) fn value<T: Serialize>(view: &T) -> Value {
    Value::from_serializable(view)
}

/// Builds a card from the fields that all cards share and its own. The keys of a struct's fields are free, unlike
/// those of a struct that is flattened into another.
pub(super) fn joined<T: Serialize>(shared: &CardView, own: &T) -> Value {
    let mut map = value(shared).into_map().unwrap_or_default();
    map.extend(value(own).into_map().unwrap_or_default());
    Value::from(map)
}

impl Maker<'_> {
    /// The fields that all cards share.
    pub fn card(&self, noun: Noun, index: usize, facts: &dyn Facts) -> CardView {
        let face = facts.face(self.lang);
        let doc = DocRef { noun, index };
        CardView {
            kind: noun.key(),
            title: face.common.title.value.clone(),
            url: self.scene.address_for(doc, self.lang).map(|address| self.scene.url(address)).unwrap_or_default(),
            lang: face.lang.as_str().to_owned(),
            html_lang: face.lang.html_tag().clone(),
            foreign: face.lang != self.lang,
            summary: self.scene.summary(&face).to_owned(),
            date: facts.date().map(|date| small::date(date, self.lang)),
            cover: self.scene.cover(&face),
            status: face.mark.map_or("", crate::college::Mark::key),
        }
    }

    /// A card without fields specific to its noun.
    pub fn plain(&self, noun: Noun, index: usize) -> Value {
        let doc = DocRef { noun, index };
        self.college.facts(doc).map_or_else(Value::none, |facts| value(&self.card(noun, index, facts)))
    }
}
