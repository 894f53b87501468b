//! The related articles at the end of an article.

use crate::college::{DocRef, Topic};
use crate::document::Noun;

use super::super::deck::OnTopic;
use super::PageMaker;

/// The number of documents to consider on either side of it, per topic: a topic may have thousands, and documents
/// written at the same time are more closely related.
const NEAR: usize = 50;
/// The maximum number of related articles.
const MOST: usize = 3;

impl PageMaker<'_> {
    /// Up to three related articles near this one on its topics: those that share the most topics come first, then
    /// those nearest in the journal. The previous and the next one in its issue are linked anyway and left out.
    pub(in crate::render) fn related(&self, doc: DocRef) -> Vec<tera::Value> {
        let college = self.scene.college;
        let issue = &college.issues[college.articles[doc.index].issue].articles;
        let (before, after) = (doc.index.saturating_sub(1), doc.index + 1);
        let offered = |index: usize| (before..=after).contains(&index) && issue.contains(&index);
        self.cards.list(Noun::Article, nearest(&college.topics, self.cards.topics_of(doc), doc, offered))
    }
}

/// The nearest articles, as indices in the college's list, without those that are `offered` elsewhere.
fn nearest(topics: &[Topic], on: &[OnTopic], doc: DocRef, offered: impl Fn(usize) -> bool) -> Vec<usize> {
    let mut found: Vec<usize> = Vec::with_capacity(on.len() * 2 * NEAR);
    for OnTopic { topic, rank } in on {
        let all = &topics[*topic].documents;
        let near = &all[rank.saturating_sub(NEAR)..(rank + NEAR + 1).min(all.len())];
        let others = near.iter().filter(|other| other.noun == Noun::Article && **other != doc);
        found.extend(others.map(|other| other.index).filter(|index| !offered(*index)));
    }
    found.sort_unstable();
    let mut shared: Vec<_> = found.chunk_by(usize::eq).filter_map(|same| Some((*same.first()?, same.len()))).collect();
    // The college lists articles by issue, the newest first: of two that are equally near, the newer comes first.
    shared.sort_by_key(|&(index, count)| (std::cmp::Reverse(count), index.abs_diff(doc.index), index));
    shared.into_iter().take(MOST).map(|(index, _)| index).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    fn article(index: usize) -> DocRef {
        DocRef { noun: Noun::Article, index }
    }

    fn topic(documents: impl IntoIterator<Item = usize>) -> Topic {
        let documents = documents.into_iter().map(article).collect();
        Topic { slug: String::new(), titles: BTreeMap::new(), fallback: String::new(), documents }
    }

    #[test]
    fn what_shares_the_most_topics_comes_first_and_the_nearest_of_equals() {
        let topics = [topic([0, 1, 2, 3, 4]), topic([2, 4, 5])];
        let on = [OnTopic { topic: 0, rank: 2 }, OnTopic { topic: 1, rank: 0 }];
        assert_eq!(nearest(&topics, &on, article(2), |_| false), [4, 1, 3]);
        assert_eq!(nearest(&topics, &[], article(9), |_| false), [0; 0]);
    }

    #[test]
    fn what_is_offered_as_the_next_article_is_not_offered_again() {
        let on = [OnTopic { topic: 0, rank: 2 }];
        assert_eq!(nearest(&[topic([0, 1, 2, 3, 4])], &on, article(2), |index| index == 1 || index == 3), [0, 4]);
    }

    #[test]
    fn on_a_large_topic_only_what_is_near_is_looked_at() {
        let topics = [topic(0..1000)];
        assert_eq!(nearest(&topics, &[OnTopic { topic: 0, rank: 500 }], article(500), |_| false), [499, 501, 498]);
    }
}
