//! The cached cards of a language, and the topics of documents.

use std::sync::OnceLock;

use tera::Value;

use crate::college::{College, DocRef};
use crate::document::Noun;

use super::fingerprint::CardHashes;

/// A document's position on a topic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct OnTopic {
    /// The index of the topic in the college's list.
    pub topic: usize,
    /// Its position in the topic's list; the newest is 0.
    pub rank: usize,
}

/// The cards of one language, each created on first use, because a page needs few of them.
#[derive(Debug)]
pub(super) struct Deck {
    pub by_noun: [Vec<OnceLock<Value>>; Noun::ALL.len()],
    pub topics: Vec<OnceLock<Value>>,
    pub people: Vec<OnceLock<Value>>,
    /// The hashes of the cards created so far.
    pub hashes: CardHashes,
}

impl Deck {
    /// A deck for every card of `college`, without cards.
    pub fn new(college: &College) -> Self {
        let places = |count: usize| (0..count).map(|_| OnceLock::new()).collect::<Vec<_>>();
        let by_noun = Noun::ALL.map(|noun| places(college.count(noun)));
        Self {
            by_noun,
            topics: places(college.topics.len()),
            people: places(college.people.list.len()),
            hashes: CardHashes::default(),
        }
    }
}

/// The topics of every document, by noun and index in the college's list.
#[derive(Debug)]
pub(super) struct TopicsOf([Vec<Vec<OnTopic>>; Noun::ALL.len()]);

impl TopicsOf {
    pub fn new(college: &College) -> Self {
        let mut topics = Noun::ALL.map(|noun| vec![Vec::new(); college.count(noun)]);
        for (index, topic) in college.topics.iter().enumerate() {
            for (rank, doc) in topic.documents.iter().enumerate() {
                if let Some(own) = topics[doc.noun as usize].get_mut(doc.index) {
                    own.push(OnTopic { topic: index, rank });
                }
            }
        }
        Self(topics)
    }

    /// The topics of a document, as indices in the college's list.
    pub fn get(&self, doc: DocRef) -> &[OnTopic] {
        self.0[doc.noun as usize].get(doc.index).map_or(&[], Vec::as_slice)
    }
}
