//! The cards of documents, each created by its noun on first use.

use tera::Value;

use crate::college::DocRef;
use crate::document::Noun;

use super::cards::{Cards, Maker};
use super::noun;

impl<'a> Cards<'a> {
    /// The card of a document.
    pub fn get(&self, doc: DocRef) -> Value {
        let place = self.deck.by_noun[doc.noun as usize].get(doc.index);
        place.map_or_else(Value::none, |card| {
            let make = || noun::shown(doc.noun).card(&self.maker(), doc.index);
            card.get_or_init(|| self.deck.hashes.noted(make())).clone()
        })
    }

    /// The cards of several documents of one noun.
    pub fn list(&self, noun: Noun, indices: impl IntoIterator<Item = usize>) -> Vec<Value> {
        indices.into_iter().map(|index| self.get(DocRef { noun, index })).collect()
    }

    /// The card of a person.
    pub fn person(&self, index: usize) -> Value {
        let place = self.deck.people.get(index);
        let make = || self.deck.hashes.noted(noun::shown(Noun::Person).card(&self.maker(), index));
        place.map_or_else(Value::none, |card| card.get_or_init(make).clone())
    }

    fn maker(&self) -> Maker<'a> {
        Maker { scene: self.scene, college: self.scene.college, lang: self.lang, cards: *self }
    }
}
