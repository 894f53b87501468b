//! New documents, through the code of `blackeyes new`.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use serde::Deserialize;
use serde_json::json;

use super::answer::{Answer, Done, Problem};
use super::call::no_document;
use super::host::NewDocument;
use super::open::{Open, find};
use super::rows::{publication, row};
use super::shared::Studio;
use super::site::refused;
use crate::document::{DocumentKey, Noun};
use blackeyes_diagnostics::{Language, words};

/// A document to create.
#[derive(Deserialize)]
pub(super) struct New {
    noun: String,
    /// The id of its issue or campaign.
    #[serde(default)]
    parent: Option<String>,
    #[serde(default)]
    section: Option<String>,
    title: String,
    #[serde(default)]
    lang: Option<String>,
    /// Other keys that `blackeyes new` asks for.
    #[serde(default)]
    values: BTreeMap<String, String>,
}

/// Creates a document.
pub(super) fn create(studio: &Studio, open: &Open, new: New, language: Language) -> Done {
    let noun = Noun::ALL.into_iter().find(|noun| noun.key() == new.noun).ok_or_else(|| {
        let message = words!("there is no such kind of document", "没有这种文档");
        Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "no-noun", message)
    })?;
    let latest = open.latest();
    let parent = match (&new.parent, noun.parent()) {
        (Some(id), Some(_)) => Some(find(&latest, id).ok_or_else(no_document)?.files.key.stem().to_owned()),
        _ => None,
    };
    let mut values: Vec<(String, String)> = vec![(noun.title_key().to_owned(), new.title)];
    values.extend(new.section.map(|section| ("section".to_owned(), section)));
    values.extend(new.lang.map(|lang| ("edition".to_owned(), lang)));
    values.extend(new.values);
    let asked = NewDocument { noun: noun.key().to_owned(), parent, values };
    let path = studio.host.create(open.root.given(), &asked).map_err(refused)?;
    let latest = open.changed(&path);
    let is_new = |known: &&crate::build::Known| known.files.editions.iter().any(|edition| *edition.path == *path);
    let Some(known) = latest.documents.iter().find(is_new) else { return Err(no_document()) };
    *open.last_saved.lock().unwrap_or_else(std::sync::PoisonError::into_inner) =
        Some(DocumentKey::clone(&known.files.key));
    let row = row(known, &latest, &publication(studio, open, &latest), language);
    Ok(Answer::Json(StatusCode::CREATED, json!(row)))
}
