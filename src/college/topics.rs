//! Topics, declared in the site's settings or free, and the documents on each.

use std::collections::BTreeMap;
use std::sync::Arc;

use rapidhash::RapidHashMap;

use crate::config::Site;
use blackeyes_chinese::Lang;

use super::lists::Lists;
use super::slugs::make_distinct;
use super::topic::Topic;

/// The topics of the documents in `lists`.
pub(super) fn collect(site: &Site, lists: &Lists) -> Vec<Topic> {
    let mut topics: Vec<Topic> = Vec::new();
    let mut by_word: BTreeMap<String, usize> = BTreeMap::new();
    for declared in &site.topics {
        let index = topics.len();
        by_word.insert(fold(&declared.id), index);
        let titles: BTreeMap<Lang, String> = site
            .languages
            .iter()
            .map(|lang| (lang.clone(), declared.title.get(lang).to_owned()))
            .filter(|(_, title)| !title.is_empty())
            .collect();
        for title in titles.values() {
            by_word.entry(fold(title)).or_insert(index);
        }
        topics.push(Topic { slug: declared.id.clone(), fallback: declared.id.clone(), titles, documents: Vec::new() });
    }
    // A few words occur in many documents, so each is folded only once.
    let mut as_written: RapidHashMap<Arc<str>, usize> = RapidHashMap::default();
    let mut dated: Vec<_> = lists.documents().collect();
    dated.sort_by_key(|doc| std::cmp::Reverse(lists.entry(*doc).and_then(super::entry::AnyEntry::date)));
    for doc in dated {
        let Some(entry) = lists.entry(doc) else { continue };
        let mut own = Vec::new();
        for lang in entry.langs() {
            for word in &entry.face(lang).common.topics {
                let known = as_written.get(word.value.as_str()).copied();
                let index = known.unwrap_or_else(|| {
                    let index = *by_word.entry(fold(&word.value)).or_insert_with(|| {
                        topics.push(free_topic(&word.value));
                        topics.len() - 1
                    });
                    as_written.insert(word.value.as_str().into(), index);
                    index
                });
                if !own.contains(&index) {
                    own.push(index);
                }
            }
        }
        for index in own {
            topics[index].documents.push(doc);
        }
    }
    topics.retain(|topic| !topic.documents.is_empty());
    make_distinct(topics.iter_mut().map(|topic| &mut topic.slug), "topic");
    topics
}

/// A topic that the settings do not declare.
fn free_topic(word: &str) -> Topic {
    Topic {
        slug: super::links::address_part(word),
        titles: BTreeMap::new(),
        fallback: word.to_owned(),
        documents: Vec::new(),
    }
}

/// Normalises a topic: words that differ only in case or Unicode form are the same topic.
fn fold(word: &str) -> String {
    crate::source::collision_key(word.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_topics_have_one_slug() {
        let topic = |slug: &str| Topic {
            slug: slug.to_owned(),
            titles: BTreeMap::new(),
            fallback: slug.to_owned(),
            documents: Vec::new(),
        };
        let mut topics = ["c", "c", "c-2", "c", "", ""].map(topic);
        make_distinct(topics.iter_mut().map(|topic| &mut topic.slug), "topic");
        assert_eq!(topics.map(|topic| topic.slug), ["c", "c-3", "c-2", "c-4", "topic", "topic-2"]);
    }
}
