//! The articles and honours of each person.

use std::sync::Arc;

use rapidhash::RapidHashMap;

use crate::document::Role;

use super::College;
use super::people::Honour;
use super::roll::Roll;

/// Adds each person's articles and honours.
pub(super) fn join(college: &mut College) {
    let mut articles: Vec<Vec<(usize, Role)>> = vec![Vec::new(); college.people.list.len()];
    // A few people sign many articles, so each spelling is looked up only once.
    let mut known: RapidHashMap<_, Option<usize>> = RapidHashMap::default();
    for (index, article) in college.articles.iter().enumerate() {
        for author in article.entry.editions.iter().flat_map(|edition| &edition.matter.authors) {
            let written =
                (author.id.as_ref().map(|id| id.value.as_str()), author.name.as_deref(), author.class.as_deref());
            let found = *known.entry(written).or_insert_with(|| college.people.find(author));
            if let Some(person) = found {
                let hand = (index, author.role.unwrap_or(Role::Author));
                let mut of_article = articles[person].iter().rev().take_while(|(known, _)| *known == index);
                if !of_article.any(|known| *known == hand) {
                    articles[person].push(hand);
                }
            }
        }
    }
    let mut honours: Vec<Vec<Honour>> = vec![Vec::new(); college.people.list.len()];
    for (roll, Roll { awards, .. }) in college.rolls.iter().enumerate() {
        for (award, honoured) in awards.iter().enumerate() {
            for (honouree, person) in honoured.people.iter().enumerate() {
                if let Some(person) = person {
                    honours[*person].push(Honour { roll, award, honouree });
                }
            }
        }
    }
    for ((person, articles), honours) in Arc::make_mut(&mut college.people).list.iter_mut().zip(articles).zip(honours) {
        person.articles = articles;
        person.honours = honours;
    }
}
