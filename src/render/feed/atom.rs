//! Atom (RFC 4287).

use atom_syndication::{Category, Content, Entry as AtomEntry, Feed as AtomFeed, FixedDateTime, Link, Person, Text};
use jiff::ZonedDateTime;

use crate::plan::{Channel, Form};
use blackeyes_chinese::Lang;

use super::super::Scene;
use super::{Entry, Feed, rfc3339};

/// The Atom feed of a channel. Documents without an edition in `lang` are left out.
pub(in super::super) fn atom(scene: &Scene<'_>, channel: Channel, lang: &Lang) -> String {
    let feed = Feed::new(scene, channel, Form::Atom, lang);
    let json = scene.plan.absolute(&channel.address(Form::Json, scene.college, lang, scene.plan.nouns));
    let written = AtomFeed {
        title: Text::plain(xml_text(feed.title)),
        id: feed.own.clone(),
        updated: timestamp(feed.updated.as_ref()),
        subtitle: Some(feed.subtitle).filter(|text| !text.is_empty()).map(|text| Text::plain(xml_text(text))),
        lang: Some(feed.lang),
        links: vec![
            link("self", Form::Atom.media_type(), feed.own),
            link("alternate", "text/html", feed.home),
            link("alternate", Form::Json.media_type(), json),
        ],
        authors: vec![Person { name: xml_text(feed.author), ..Person::default() }],
        entries: feed.entries.into_iter().map(|one| entry(scene, one, lang)).collect(),
        ..AtomFeed::default()
    };
    written.to_string()
}

fn link(rel: &str, media_type: &str, href: String) -> Link {
    Link { href, rel: rel.to_owned(), mime_type: Some(media_type.to_owned()), ..Link::default() }
}

fn entry(scene: &Scene<'_>, entry: Entry, lang: &Lang) -> AtomEntry {
    let html = scene.feed_html(&entry, lang);
    let author = |(name, url): (String, String)| Person {
        name,
        uri: Some(url).filter(|url| !url.is_empty()),
        ..Person::default()
    };
    let category = |(term, label)| Category { term, label: Some(label), ..Category::default() };
    AtomEntry {
        title: Text::plain(xml_text(entry.title)),
        id: entry.id,
        updated: timestamp(entry.updated.as_ref()),
        published: entry.published.as_ref().map(|moment| timestamp(Some(moment))),
        authors: entry.authors.into_iter().map(author).collect(),
        categories: entry.topics.into_iter().map(category).collect(),
        links: vec![link("alternate", "text/html", entry.url.clone())],
        summary: Some(entry.summary).filter(|text| !text.is_empty()).map(|text| Text::plain(xml_text(text))),
        content: Some(Content {
            base: Some(entry.url),
            lang: Some(entry.lang),
            value: Some(xml_text(html)),
            content_type: Some("html".to_owned()),
            ..Content::default()
        }),
        ..AtomEntry::default()
    }
}

fn timestamp(moment: Option<&ZonedDateTime>) -> FixedDateTime {
    moment.and_then(|moment| FixedDateTime::parse_from_rfc3339(&rfc3339(moment)).ok()).unwrap_or_default()
}

/// `text` without the characters that XML 1.0 cannot represent: a single one makes the whole feed unreadable.
fn xml_text(text: String) -> String {
    let is_writable = |c: &char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..='\u{10FFFF}');
    if text.chars().all(|c| is_writable(&c)) { text } else { text.chars().filter(is_writable).collect() }
}

#[cfg(test)]
mod tests {
    use super::xml_text;

    #[test]
    fn what_xml_cannot_write_is_left_out() {
        assert_eq!(xml_text("a\u{8}\u{B}b\u{FFFE}\n春🌸".to_owned()), "ab\n春🌸");
    }
}
