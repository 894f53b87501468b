//! JSON Feed 1.1 (jsonfeed.org/version/1.1).

use serde::Serialize;

use crate::plan::{Channel, Form};
use blackeyes_chinese::Lang;

use super::super::Scene;
use super::{Entry, Feed, rfc3339};

#[derive(Serialize)]
struct JsonFeed {
    version: &'static str,
    title: String,
    home_page_url: String,
    feed_url: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    description: String,
    language: String,
    authors: Vec<JsonAuthor>,
    items: Vec<JsonItem>,
}

#[derive(Serialize)]
struct JsonAuthor {
    name: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    url: String,
}

#[derive(Serialize)]
struct JsonItem {
    id: String,
    url: String,
    title: String,
    content_html: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    summary: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_modified: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<JsonAuthor>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tags: Vec<String>,
    language: String,
}

/// The JSON Feed of a channel. Documents without an edition in `lang` are left out.
pub(in super::super) fn json(scene: &Scene<'_>, channel: Channel, lang: &Lang) -> String {
    let feed = Feed::new(scene, channel, Form::Json, lang);
    let written = JsonFeed {
        version: "https://jsonfeed.org/version/1.1",
        title: feed.title,
        home_page_url: feed.home,
        feed_url: feed.own,
        description: feed.subtitle,
        language: feed.lang,
        authors: vec![JsonAuthor { name: feed.author, url: String::new() }],
        items: feed.entries.into_iter().map(|one| item(scene, one, lang)).collect(),
    };
    serde_json::to_string_pretty(&written).unwrap_or_default()
}

fn item(scene: &Scene<'_>, entry: Entry, lang: &Lang) -> JsonItem {
    let html = scene.feed_html(&entry, lang);
    JsonItem {
        id: entry.id,
        url: entry.url,
        title: entry.title,
        content_html: html,
        summary: entry.summary,
        image: entry.image,
        date_published: entry.published.as_ref().map(rfc3339),
        date_modified: entry.updated.as_ref().map(rfc3339),
        authors: entry.authors.into_iter().map(|(name, url)| JsonAuthor { name, url }).collect(),
        tags: entry.topics.into_iter().map(|(_, title)| title).collect(),
        language: entry.lang,
    }
}
