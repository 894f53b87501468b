//! Honour rolls, and the awards across them and practice reports.

use crate::document;

use super::entry::Entry;
use super::journal::Article;
use super::people::People;
use super::reports;
use super::roll::{Award, HonouredAward, Roll};

/// Joins rolls with the people on them, and collects the awards across them and practice reports.
pub(super) fn join(
    entries: Vec<Entry<document::Roll>>,
    articles: &[Article],
    people: &People,
) -> (Vec<Roll>, Vec<Award>) {
    let (mut joined, mut awards) = (Vec::new(), Vec::<Award>::new());
    for (index, entry) in entries.into_iter().enumerate() {
        let mut honoured = Vec::new();
        for (place, award) in entry.primary().matter.awards.iter().enumerate() {
            let known = awards.iter().position(|known| known.id == award.id).unwrap_or_else(|| {
                awards.push(Award::new(&award.id, &award.title));
                awards.len() - 1
            });
            awards[known].rolls.push((index, place));
            for edition in &entry.editions {
                if let Some(own) = edition.matter.awards.iter().find(|own| own.id == award.id) {
                    awards[known].titles.entry(edition.lang.clone()).or_insert_with(|| own.title.clone());
                }
            }
            let people = award.honourees.iter().map(|honouree| people.honouree(honouree)).collect();
            honoured.push(HonouredAward { award: known, people });
        }
        joined.push(Roll { entry, awards: honoured });
    }
    reports::join(articles, &mut awards);
    (joined, awards)
}
