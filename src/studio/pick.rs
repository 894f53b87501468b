//! Pickers: people, sections, topics, societies, campaigns and links, found by characters, by pinyin and by initials.

use std::sync::Arc;

use axum::http::StatusCode;
use serde_json::{Value, json};

use super::answer::{Answer, Done, Problem};
use super::call::{Call, asked};
use super::index::{Choice, fold};
use super::open::{Open, find, is_in, title_in};
use super::rows::sections as sections_of;
use super::shared::Studio;
use crate::college::{College, relative};
use crate::document::Noun;
use crate::serve::board::Latest;
use blackeyes_diagnostics::{Language, words};

/// The most rows that a picker shows.
const MOST: usize = 50;

/// The rows of a picker.
pub(super) fn pick(studio: &Studio, open: &Open, kind: &str, call: &Call<'_>) -> Done {
    let latest = open.latest();
    let Some(generation) = latest.generation.clone() else { return Ok(Answer::json(json!({"rows": []}))) };
    let typed = fold(&call.asked("q").unwrap_or_default());
    let document = call.asked("document");
    let choices: Arc<Vec<Choice>> = match kind {
        "people" => studio.index.of(&generation, &latest, call.language).0,
        "links" => studio.index.of(&generation, &latest, call.language).1,
        "sections" => Arc::new(sections(&latest, document.as_deref(), call.asked("issue").as_deref(), call.language)),
        "topics" => Arc::new(topics(&generation.college, call.language)),
        "societies" => Arc::new(of_noun(&latest, Noun::Society, call.language)),
        "campaigns" => Arc::new(of_noun(&latest, Noun::Campaign, call.language)),
        "pictures" => Arc::new(pictures(open, document.as_deref())?),
        _ => return Err(no_kind()),
    };
    let mut ranked: Vec<(u8, &Choice)> =
        choices.iter().filter_map(|choice| Some((choice.rank(&typed)?, choice))).collect();
    ranked.sort_by_key(|(rank, _)| *rank);
    let total = ranked.len();
    let folder =
        document.as_deref().filter(|_| kind == "links").and_then(|id| Some(asked(open, id, None).ok()?.edition.folder));
    let rows: Vec<Value> = ranked
        .into_iter()
        .take(MOST)
        .map(|(_, choice)| {
            let mut row = choice.row();
            if kind == "links"
                && let Some(object) = row.as_object_mut()
            {
                let target =
                    folder.as_deref().map_or_else(|| choice.value.clone(), |folder| relative(folder, &choice.value));
                object.insert("value".to_owned(), json!(target));
            }
            row
        })
        .collect();
    Ok(Answer::json(json!({"rows": rows, "total": total})))
}

fn no_kind() -> Problem {
    Problem::new(StatusCode::NOT_FOUND, "nothing", words!("there is no such list", "没有这个列表"))
}

/// The sections of the issue of a document, or of an issue.
fn sections(latest: &Latest, document: Option<&str>, issue: Option<&str>, language: Language) -> Vec<Choice> {
    let key = document.and_then(|id| find(latest, id)).and_then(|known| known.files.key.parent());
    let issue = match (key, issue) {
        (Some(key), None) => latest.documents.iter().find(|known| known.files.key.as_str() == key),
        (_, Some(id)) => find(latest, id),
        _ => None,
    };
    let sections = issue.map(|known| sections_of(known, language)).unwrap_or_default();
    sections.into_iter().map(|(id, title)| Choice::new(id, title, "")).collect()
}

fn topics(college: &College, language: Language) -> Vec<Choice> {
    let site = &college.site;
    let lang = site.languages.iter().find(|lang| is_in(lang, language)).unwrap_or(&site.default_language);
    // A declared topic is written as its id, any other as it is.
    let declared = college.site.topics.iter().map(|topic| Choice::new(&*topic.id, topic.title.get(lang), ""));
    let others = college.topics.iter().filter(|topic| college.site.topic(&topic.slug).is_none());
    declared.chain(others.map(|topic| Choice::new(topic.title(lang), topic.title(lang), ""))).collect()
}

fn of_noun(latest: &Latest, noun: Noun, language: Language) -> Vec<Choice> {
    let documents = latest.documents.iter().filter(|known| known.files.noun == noun);
    documents.map(|known| Choice::new(known.files.key.stem(), title_in(known, language), "")).collect()
}

/// The pictures beside a document.
fn pictures(open: &Open, document: Option<&str>) -> Result<Vec<Choice>, Problem> {
    let edition = asked(open, document.unwrap_or_default(), None)?.edition;
    let found = crate::source::scan(&open.root, &edition.folder).files;
    let inside = |path: &str| path.strip_prefix(&*edition.folder)?.strip_prefix('/').map(ToOwned::to_owned);
    let pictures = found.iter().filter(|file| blackeyes_pictures::is_picture(&file.path));
    Ok(pictures.filter_map(|file| inside(&file.path)).map(|name| Choice::new(name.clone(), name, "")).collect())
}
