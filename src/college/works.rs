//! The articles and honours of each person.

use rapidhash::RapidHashMap;

use crate::document::Role;

use super::journal::Article;
use super::people::{Honour, People};
use super::roll::Roll;

/// What a person wrote and received.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Works {
    /// The articles that the person contributed to, in the college's list, newest issue first.
    pub articles: Vec<(usize, Role)>,
    /// The honours received, newest first.
    pub honours: Vec<Honour>,
}

impl Works {
    /// Whether the person neither signed an article nor was honoured.
    pub fn are_none(&self) -> bool {
        self.articles.is_empty() && self.honours.is_empty()
    }
}

/// The works of each of `people`, in the order of their list.
pub(super) fn collect(people: &People, articles: &[Article], rolls: &[Roll]) -> Vec<Works> {
    let mut works = vec![Works::default(); people.list.len()];
    // A few people sign many articles, so each spelling is looked up only once.
    let mut known: RapidHashMap<_, Option<usize>> = RapidHashMap::default();
    for (index, article) in articles.iter().enumerate() {
        for author in article.entry.editions.iter().flat_map(|edition| &edition.matter.authors) {
            let written =
                (author.id.as_ref().map(|id| id.value.as_str()), author.name.as_deref(), author.class.as_deref());
            let found = *known.entry(written).or_insert_with(|| people.find(author));
            if let Some(person) = found {
                let hand = (index, author.role.unwrap_or(Role::Author));
                let own = &mut works[person].articles;
                if !own.iter().rev().take_while(|(known, _)| *known == index).any(|known| *known == hand) {
                    own.push(hand);
                }
            }
        }
    }
    for (roll, Roll { awards, .. }) in rolls.iter().enumerate() {
        for (award, honoured) in awards.iter().enumerate() {
            for (honouree, person) in honoured.people.iter().enumerate() {
                if let Some(person) = person {
                    works[*person].honours.push(Honour { roll, award, honouree });
                }
            }
        }
    }
    works
}
