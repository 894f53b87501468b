//! Documents in lists: their places, titles, authors, states and order.

use serde_json::{Map, Value, json};

use super::open::{Open, id_of, is_in, shown, title_in};
use super::reading::initials;
use super::shared::Studio;
use super::state::Publication;
use crate::build::{Generation, Known};
use crate::document::{AnyDocument, DocumentKey, Noun, PersonRef};
use crate::serve::board::Latest;
use blackeyes_diagnostics::Language;

/// The address of a document's page in the studio: that of its place in `content/`.
pub(super) fn place_of(key: &DocumentKey) -> String {
    format!("/{}", key.as_str())
}

/// The publication of the site that is open, now.
pub(super) fn publication<'a>(studio: &Studio, open: &'a Open, latest: &'a Latest) -> Publication<'a> {
    let generation = latest.generation.as_deref();
    let now = studio.host.now();
    let now = generation.map_or_else(
        || jiff::tz::TimeZone::UTC.to_datetime(now),
        |generation| generation.college.site.time_zone.rules.to_datetime(now),
    );
    Publication::of(&open.root, &open.store, generation, now)
}

/// A document in a list.
pub(super) fn row(known: &Known, latest: &Latest, publication: &Publication<'_>, language: Language) -> Value {
    let key = &known.files.key;
    let title = title_in(known, language);
    let edition = shown(known, language);
    let common = known.document.as_ref().and_then(AnyDocument::common);
    let date = common.and_then(|common| common.date.as_ref()).map(|date| date.value.start().date().to_string());
    let path = edition.map_or("", |edition| &edition.path);
    let length = latest.generation.as_ref().map_or(0, |generation| length(generation, path));
    let languages: Vec<&str> = known.files.editions.iter().map(|edition| edition.lang.as_str()).collect();
    let parent = known.files.noun.parent().and_then(|_| key.parent());
    let mut row = Map::new();
    let mut put = |name: &str, value: Value| drop(row.insert(name.to_owned(), value));
    put("id", json!(id_of(key)));
    put("place", json!(place_of(key)));
    put("noun", json!(known.files.noun.key()));
    put("lang", json!(edition.map(|edition| edition.lang.as_str())));
    put("languages", json!(languages));
    put("title", json!(title));
    put("initials", json!(initials(title)));
    put("authors", json!(authors(known, latest, language)));
    put("state", json!(publication.state(known).key()));
    put("date", json!(date));
    put("issue", json!(parent_of(known, Noun::Article).map(|key| id_of(&key))));
    put("parent", json!(parent.map(|parent| id_of(&DocumentKey::new(parent)))));
    put("section", json!(section_of(known)));
    put("length", json!(length));
    Value::Object(row)
}

/// The names of an article's authors.
fn authors(known: &Known, latest: &Latest, language: Language) -> Vec<String> {
    let Some(AnyDocument::Article(article)) = &known.document else { return Vec::new() };
    let edition = article.editions.iter().find(|edition| is_in(&edition.lang, language)).or(article.editions.first());
    let Some(edition) = edition else { return Vec::new() };
    let people = latest.generation.as_ref().map(|generation| &generation.college.people);
    let name = |author: &PersonRef| {
        let shown = people.and_then(|people| people.shown_name(author, &edition.lang)).map(ToOwned::to_owned);
        shown.or_else(|| author.name.clone()).or_else(|| Some(author.id.as_ref()?.value.clone()))
    };
    edition.matter.authors.iter().filter_map(name).collect()
}

/// The id of an article's section.
pub(super) fn section_of(known: &Known) -> Option<&str> {
    let Some(AnyDocument::Article(article)) = &known.document else { return None };
    article.editions.first().map(|edition| edition.matter.section.value.as_str())
}

/// How long the text in a file is: characters and words.
pub(super) fn length(generation: &Generation, path: &str) -> u32 {
    let counts = generation.texts.body(path).counts;
    counts.characters.saturating_add(counts.words)
}

/// The document that contains this one, if it is of this noun.
pub(super) fn parent_of(known: &Known, noun: Noun) -> Option<DocumentKey> {
    (known.files.noun == noun).then(|| known.files.key.parent().map(DocumentKey::new)).flatten()
}

/// The sections of an issue, each with its title in the language of the pages.
pub(super) fn sections(issue: &Known, language: Language) -> Vec<(String, String)> {
    let Some(AnyDocument::Issue(issue)) = &issue.document else { return Vec::new() };
    let own = issue.editions.iter().find(|edition| is_in(&edition.lang, language));
    let title =
        |id: &str| own?.matter.sections.iter().find(|section| section.id.value.0 == id).map(|section| &section.title.0);
    let declared = issue.editions.first().map(|first| first.matter.sections.as_slice()).unwrap_or_default();
    declared
        .iter()
        .map(|section| {
            let id = &section.id.value.0;
            (id.clone(), title(id).unwrap_or(&section.title.0).clone())
        })
        .collect()
}

/// Where an article is in its issue: by section, by its stated order, by name.
pub(super) fn order_of(known: &Known, sections: &[String]) -> (usize, i64, DocumentKey) {
    let order = match &known.document {
        Some(AnyDocument::Article(article)) => article.editions.first().and_then(|edition| edition.matter.order),
        _ => None,
    };
    let section = section_of(known).and_then(|section| sections.iter().position(|id| id == section));
    (section.unwrap_or(usize::MAX), order.unwrap_or(i64::MAX), known.files.key.clone())
}
