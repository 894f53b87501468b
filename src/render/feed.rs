//! The Atom feed of a language (RFC 4287): the newest articles, news and window items, whole, with absolute addresses.

use atom_syndication::{Category, Content, Entry, Feed, FixedDateTime, Link, Person, Text};
use jiff::tz::TimeZone;

use crate::college::{DocRef, Noun};
use crate::document::{Moment, PersonRef};
use crate::language::Lang;
use crate::plan::{Address, Subject};

use super::Scene;
use super::cards::summary;
use super::fill::Where;

/// How many entries a feed has.
const ENTRIES: usize = 30;

/// The feed of `lang`. Documents without an edition in it are left out.
pub(super) fn atom(scene: &Scene<'_>, lang: &Lang) -> String {
    let college = scene.college;
    let site = &college.site;
    let nouns = [Noun::Issue, Noun::Article, Noun::NewsItem, Noun::Item, Noun::Roll];
    let mut dated: Vec<(Moment, DocRef)> = college
        .documents()
        .filter(|doc| nouns.contains(&doc.noun))
        .filter_map(|doc| {
            let facts = college.facts(doc)?;
            facts.has(lang).then_some(())?;
            Some((facts.date()?, doc))
        })
        .collect();
    dated.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    let entries: Vec<Entry> =
        dated.iter().take(ENTRIES).filter_map(|(date, doc)| entry(scene, *doc, *date, lang)).collect();

    let home = scene.plan.address(Subject::Home, lang).map(|home| scene.plan.absolute(home)).unwrap_or_default();
    let own = scene.plan.absolute(&Address::file(site.prefix(lang), &["feed.xml"]));
    let updated = entries.iter().map(|entry| entry.updated).max();
    let feed = Feed {
        title: Text::plain(site.title.get(lang)),
        id: own.clone(),
        // A feed without entries still has to say when it changed: when the clock of its build says.
        updated: updated.unwrap_or_else(|| timestamp(&site.time_zone.rules, college.clock.now)),
        subtitle: site.tagline.as_ref().map(|tagline| Text::plain(tagline.get(lang))),
        lang: Some(lang.html_tag().clone()),
        links: vec![
            Link {
                href: own,
                rel: "self".to_owned(),
                mime_type: Some("application/atom+xml".to_owned()),
                ..Link::default()
            },
            Link {
                href: home,
                rel: "alternate".to_owned(),
                mime_type: Some("text/html".to_owned()),
                ..Link::default()
            },
        ],
        authors: vec![Person { name: author_of_last_resort(scene, lang), ..Person::default() }],
        entries,
        ..Feed::default()
    };
    feed.to_string()
}

/// Who stands as author where nobody else does: the publisher, else the journal.
fn author_of_last_resort(scene: &Scene<'_>, lang: &Lang) -> String {
    let site = &scene.college.site;
    site.publisher.as_ref().unwrap_or(&site.title).get(lang).to_owned()
}

fn entry(scene: &Scene<'_>, doc: DocRef, date: Moment, lang: &Lang) -> Option<Entry> {
    let facts = scene.college.facts(doc)?;
    let face = facts.face(lang);
    let url = scene.plan.absolute(scene.plan.address(Subject::Document(doc), lang)?);
    let zone = &scene.college.site.time_zone.rules;
    let published = timestamp(zone, date.start());
    let updated = face.common.updated.map_or(published, |updated| timestamp(zone, updated.start()));
    Some(Entry {
        title: Text::plain(xml_text(&face.common.title.value)),
        // An id that survives a change of title, slug or host path: the document's own, under the site's name.
        id: format!("{}#{}:{}", scene.college.site.base_url.as_string(), facts.id(), lang.as_str()),
        updated: updated.max(published),
        published: Some(published),
        authors: authors(scene, doc, lang).into_iter().map(|name| Person { name, ..Person::default() }).collect(),
        categories: face
            .common
            .topics
            .iter()
            .map(|topic| Category { term: topic.value.clone(), ..Category::default() })
            .collect(),
        links: vec![Link { href: url.clone(), rel: "alternate".to_owned(), ..Link::default() }],
        summary: Some(summary(&face)).filter(|text| !text.is_empty()).map(|text| Text::plain(xml_text(text))),
        content: Some(Content {
            base: Some(url),
            lang: Some(lang.html_tag().clone()),
            value: Some(xml_text(&scene.fill(&face, lang, Where::Feed(doc)))),
            content_type: Some("html".to_owned()),
            ..Content::default()
        }),
        ..Entry::default()
    })
}

fn authors(scene: &Scene<'_>, doc: DocRef, lang: &Lang) -> Vec<String> {
    let people: &[PersonRef] = match doc.noun {
        Noun::Article => &scene.college.articles[doc.index].entry.edition(lang).matter.authors,
        _ => &[],
    };
    scene.names(people, lang).into_iter().map(|name| name.name).collect()
}

/// A civil time of the site as RFC 3339 has it, with the site's offset.
fn timestamp(zone: &TimeZone, civil: jiff::civil::DateTime) -> FixedDateTime {
    let text = zone
        .to_ambiguous_zoned_datetime(civil)
        .compatible()
        .map(|zoned| zoned.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string())
        .unwrap_or_default();
    FixedDateTime::parse_from_rfc3339(&text).unwrap_or_default()
}

/// `text` without the characters that XML 1.0 has no way to write: one of them makes a feed unreadable as a whole.
fn xml_text(text: &str) -> String {
    let is_writable = |c: &char| {
        matches!(c, '\t' | '\n' | '\r' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..='\u{10FFFF}')
    };
    text.chars().filter(is_writable).collect()
}

#[cfg(test)]
mod tests {
    use super::xml_text;

    #[test]
    fn what_xml_cannot_write_is_left_out() {
        assert_eq!(xml_text("a\u{8}\u{B}b\u{FFFE}\n春🌸"), "ab\n春🌸");
    }
}
