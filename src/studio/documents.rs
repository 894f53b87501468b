//! The documents: all of them as a list, and one with its text.

use std::collections::HashMap;
use std::sync::Arc;

use axum::http::StatusCode;
use serde_json::{Value, json};

use super::answer::{Answer, Done, Problem};
use super::call::{Asked, asked};
use super::open::{Open, id_of, title_in};
use super::rows::{order_of, place_of, publication, row, sections};
use super::shared::Studio;
use super::utf16::Units;
use crate::build::Known;
use crate::college::Reference;
use crate::document::{DocumentKey, Noun, halves};
use crate::edit::hash_of;
use crate::plan::Subject;
use crate::serve::board::Latest;
use crate::source::{TEXT_LIMIT, TextFile};
use blackeyes_chinese::Lang;
use blackeyes_diagnostics::{Language, words};
use blackeyes_pictures::{Memory, prepare};

/// Every document: those of an issue in the order of its contents.
pub(super) fn list(studio: &Studio, open: &Open, language: Language) -> Answer {
    let latest = open.settled();
    let publication = publication(studio, open, &latest);
    let ids: HashMap<&str, Vec<String>> = latest
        .documents
        .iter()
        .filter(|known| known.files.noun == Noun::Issue)
        .map(|known| {
            let ids = sections(known, language).into_iter().map(|(id, _)| id).collect();
            (known.files.key.as_str(), ids)
        })
        .collect();
    let mut documents: Vec<&Known> = latest.documents.iter().collect();
    documents.sort_by_cached_key(|known| {
        let parent = known.files.key.parent().filter(|_| known.files.noun == Noun::Article);
        let of_issue = parent.and_then(|parent| ids.get(parent)).map_or(&[][..], Vec::as_slice);
        (parent.unwrap_or(known.files.key.as_str()), parent.is_some(), order_of(known, of_issue))
    });
    let rows: Vec<Value> = documents.iter().map(|known| row(known, &latest, &publication, language)).collect();
    Answer::json(json!({"documents": rows}))
}

/// The issues and campaigns by key, for a document's parent.
pub(super) fn titles(latest: &Latest) -> HashMap<&str, &Known> {
    latest.documents.iter().map(|known| (known.files.key.as_str(), known)).collect()
}

/// A document with its text.
pub(super) fn one(open: &Open, id: &str, lang: Option<&str>, language: Language) -> Done {
    let Asked { latest, known, edition } = asked(open, id, lang)?;
    let text = read(open, &edition.path)?;
    let hash = hash_of(text.as_bytes());
    open.seen.add(hash, &text);
    let mut units = Units::of(&text);
    let parts = halves(&edition.path, units.text());
    let body_from = units.at(parts.map_or(0, |parts| parts.body));
    let title = known.document.as_ref().and_then(|document| document.title_of(&edition.path));
    let title = title.unwrap_or_else(|| title_in(&known, language));
    let languages: Vec<&str> = known.files.editions.iter().map(|edition| edition.lang.as_str()).collect();
    let parent = known.files.noun.parent().and_then(|_| known.files.key.parent());
    let parent = parent.and_then(|parent| titles(&latest).get(parent).copied());
    let issue = parent.map(|parent| {
        json!({"id": id_of(&parent.files.key), "title": title_in(parent, language), "place": place_of(&parent.files.key), "noun": parent.files.noun.key()})
    });
    Ok(Answer::json(json!({
        "id": id_of(&known.files.key),
        "place": place_of(&known.files.key),
        "noun": known.files.noun.key(),
        "lang": edition.lang.as_str(),
        "languages": languages,
        "file": edition.path,
        "text": text,
        "hash": hex(&hash),
        "body_from": body_from,
        "title": title,
        "issue": issue,
        "preview_path": preview_path(&latest, &known.files.key, &edition.lang),
        "read_only": !open.root.is_writable(&edition.path),
    })))
}

/// The text of a file, with its byte-order mark and its line ends.
///
/// # Errors
/// If it cannot be read, or is no text.
pub(super) fn read(open: &Open, path: &Arc<str>) -> Result<String, Problem> {
    let bytes = open.root.read(path, TEXT_LIMIT).map_err(Problem::from)?;
    match String::from_utf8(bytes) {
        Ok(text) => Ok(text),
        // The reason, with the probable encoding and a way to convert it.
        Err(error) => Err(TextFile::decode(path, error.into_bytes()).map_or_else(Problem::from, |_| unread())),
    }
}

fn unread() -> Problem {
    Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "unread", words!("this file is no text", "这个文件不是文字"))
}

/// The address of a document's page on the preview's origin.
pub(super) fn preview_path(latest: &Latest, key: &DocumentKey, lang: &Lang) -> Option<String> {
    let generation = latest.generation.as_ref()?;
    let doc = generation.college.references.document(key)?;
    let subject = Subject::Document(doc);
    let default = &generation.college.site.default_language;
    let address = generation.plan.address(subject, lang).or_else(|| generation.plan.address(subject, default))?;
    Some(generation.plan.url(address))
}

/// A hash in letters and digits.
pub(super) fn hex(hash: &[u8; 32]) -> String {
    blake3::Hash::from_bytes(*hash).to_hex().to_string()
}

/// The largest picture that is shown beside a text, in bytes.
const LARGEST_PICTURE: u64 = 64 << 20;

/// A picture that the front matter or the text of a document names, as it would be published: without private metadata.
pub(super) fn picture(open: &Open, id: &str, path: &str) -> Done {
    let Asked { latest, edition, .. } = asked(open, id, None)?;
    let no_picture =
        || Problem::new(StatusCode::NOT_FOUND, "no-picture", words!("there is no such picture", "没有这张图片"));
    let generation = latest.generation.as_ref().ok_or_else(no_picture)?;
    let reference = Reference { folder: &edition.folder, target: path };
    // The college knows all pictures that may be shown; the request's path is only looked up among them.
    let file = generation.college.references.picture(reference).ok_or_else(no_picture)?;
    let bytes = open.root.read(&file, LARGEST_PICTURE).map_err(Problem::from)?;
    let picture = prepare(&file, bytes, &Memory::default()).map_err(Problem::from)?;
    Ok(Answer::File(picture.format.media_type(), picture.bytes))
}
