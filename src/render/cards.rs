//! Cards: one small shared value per document and language, created once and used in every list that shows it.

use serde::Serialize;
use tera::Value;
use tera::value::{Key, Map};

use crate::college::{AnyEntry, College, DocRef};
use crate::document::Noun;
use blackeyes_chinese::Lang;
use blackeyes_frontmatter::{Handling, Stated};

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

/// The name of a key in templates. A card's `kind` is the noun, so the key `kind` is `<noun>_kind`.
pub(super) fn name_of(noun: Noun, key: &'static str) -> Key<'static> {
    if key == "kind" { Key::from(format!("{}_kind", noun.key())) } else { Key::Str(key) }
}

/// The value of a key for templates, if readers see it and it is plain.
pub(super) fn seen(handling: Handling, value: &dyn Stated, lang: &Lang) -> Option<Value> {
    let is_seen = handling.shown && !handling.people && !handling.office;
    is_seen.then(|| value.plain())?.map(|plain| small::plain(&plain, lang))
}

impl Maker<'_> {
    /// The fields that all cards share, and the keys that lists show.
    fn card(&self, noun: Noun, index: usize, entry: &dyn AnyEntry) -> Map {
        let face = entry.face(self.lang);
        let doc = DocRef { noun, index };
        let shared = value(&CardView {
            kind: noun.key(),
            title: face.common.title.value.clone(),
            url: self.scene.address_for(doc, self.lang).map(|address| self.scene.url(address)).unwrap_or_default(),
            lang: face.lang.as_str().to_owned(),
            html_lang: face.lang.html_tag().clone(),
            foreign: face.lang != self.lang,
            summary: self.scene.summary(&face).to_owned(),
            date: entry.date().map(|date| small::date(date, self.lang)),
            cover: self.scene.cover(&face),
            status: face.mark.map_or("", crate::college::Mark::key),
        });
        let mut map = shared.into_map().unwrap_or_default();
        entry.each_key(self.lang, &mut |key, handling, value| {
            if handling.listed
                && let Some(value) = seen(handling, value, self.lang)
            {
                map.insert(name_of(noun, key), value);
            }
        });
        map
    }

    /// A card with fields of its noun. The keys of a struct's fields are free, unlike those of a struct that is flattened into
    /// another.
    pub fn joined<T: Serialize>(&self, noun: Noun, index: usize, entry: &dyn AnyEntry, own: &T) -> Value {
        let mut map = self.card(noun, index, entry);
        map.extend(value(own).into_map().unwrap_or_default());
        Value::from(map)
    }

    /// A card without fields specific to its noun.
    pub fn plain(&self, noun: Noun, index: usize) -> Value {
        let doc = DocRef { noun, index };
        self.college.entry(doc).map_or_else(Value::none, |entry| Value::from(self.card(noun, index, entry)))
    }
}
