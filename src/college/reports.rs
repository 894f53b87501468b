//! Practice reports: articles that received awards, and the awards that they share with honour rolls.

use std::cmp::Reverse;

use crate::document::Prize;
use blackeyes_chinese::Lang;

use super::journal::Article;
use super::roll::Award;

/// The practice reports among `articles`, by year, newest first.
pub(super) fn of(articles: &[Article]) -> Vec<usize> {
    let awarded = articles.iter().enumerate();
    let awarded = awarded.filter(|(_, article)| article.entry.editions.iter().any(|e| !e.matter.awards.is_empty()));
    let mut reports: Vec<usize> = awarded.map(|(index, _)| index).collect();
    // Within a year, they keep the order of the issues.
    reports.sort_by_key(|index| Reverse(articles[*index].entry.date.map(|date| date.date.year())));
    reports
}

/// The award of a practice report among `awards`: the one with its id, or the only one with its title.
pub(super) fn award_of(awards: &[Award], prize: &Prize, lang: &Lang) -> Option<usize> {
    if let Some(id) = &prize.id {
        return awards.iter().position(|award| award.id == id.value);
    }
    let mut same = awards.iter().enumerate().filter(|(_, award)| award.title(lang) == prize.title);
    let (index, _) = same.next()?;
    same.next().is_none().then_some(index)
}

/// Adds each practice report to its awards, and adds the awards that no roll has.
pub(super) fn join(articles: &[Article], awards: &mut Vec<Award>) {
    let reports = of(articles);
    let editions = || reports.iter().flat_map(|at| articles[*at].entry.editions.iter().map(move |own| (*at, own)));
    // Awards that are named by an id are added first, so that a title finds its award in any order.
    for (_, edition) in editions() {
        for prize in &edition.matter.awards {
            let Some(id) = &prize.id else { continue };
            let known = awards.iter().position(|award| award.id == id.value).unwrap_or_else(|| {
                awards.push(Award::new(&id.value, &prize.title));
                awards.len() - 1
            });
            awards[known].titles.entry(edition.lang.clone()).or_insert_with(|| prize.title.clone());
        }
    }
    for (report, edition) in editions() {
        for prize in &edition.matter.awards {
            let known = award_of(awards, prize, &edition.lang).and_then(|known| awards.get_mut(known));
            if let Some(award) = known.filter(|award| award.reports.last() != Some(&report)) {
                award.reports.push(report);
            }
        }
    }
}
