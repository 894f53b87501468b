//! Notes in the margin of the desk: what a document is missing, each with its place.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError};

use serde_json::{Value, json};

use super::open::{Open, Words};
use super::rows::place_of;
use crate::build::{Known, SiteFolder, check_page};
use crate::edit::hash_of;
use crate::serve::board::Latest;
use crate::source::TextFile;
use blackeyes_diagnostics::{Code, Diagnostic, Language, Severity, Wording, words};

/// How many files a thread checks.
const SHARE: usize = 32;

/// What was found in each file.
pub(super) type Notes = HashMap<Arc<str>, Vec<Diagnostic>>;

/// What is missing in these documents: as a build and `check` report it.
pub(super) fn notes<'k>(open: &Open, latest: &Latest, documents: impl Iterator<Item = &'k Known>) -> Notes {
    let paths: Vec<Arc<str>> =
        documents.flat_map(|known| &known.files.editions).map(|edition| Arc::clone(&edition.path)).collect();
    let mut notes: Notes = paths.iter().map(|path| (Arc::clone(path), Vec::new())).collect();
    let later = open.board.shown().later;
    for found in latest.found.iter().chain(later.iter()) {
        if let Some(list) = found.place.path().and_then(|path| notes.get_mut(path)) {
            list.push(found.clone());
        }
    }
    let Ok(folder) = open.folder() else { return notes };
    // In threads of its own: those of the build are busy with all pages for a while after the start.
    let each = |paths: &[Arc<str>]| -> Vec<(Arc<str>, Vec<Diagnostic>)> {
        paths.iter().filter_map(|path| Some((Arc::clone(path), words_of(open, &folder, path)?))).collect()
    };
    let words: Vec<(Arc<str>, Vec<Diagnostic>)> = std::thread::scope(|scope| {
        let shares: Vec<_> = paths.chunks(SHARE).map(|share| scope.spawn(|| each(share))).collect();
        shares.into_iter().filter_map(|share| share.join().ok()).flatten().collect()
    });
    for (path, found) in words {
        notes.entry(path).or_default().extend(found);
    }
    notes
}

/// What is found in the words of a file. A file is checked again only if it changed, or the settings did.
fn words_of(open: &Open, folder: &SiteFolder, path: &Arc<str>) -> Option<Vec<Diagnostic>> {
    let TextFile { text, hash } = open.root.read_text(path).ok()?;
    let key = hash_of(&[hash, folder.settings].concat());
    let known = |words: &Words| words.get(path).filter(|(known, _)| *known == key).map(|(_, found)| found.clone());
    if let Some(found) = known(&open.words.lock().unwrap_or_else(PoisonError::into_inner)) {
        return Some(found);
    }
    let found: Vec<Diagnostic> = check_page(folder, path, &text).found.into_iter().collect();
    open.words.lock().unwrap_or_else(PoisonError::into_inner).insert(Arc::clone(path), (key, found.clone()));
    Some(found)
}

/// The notes of a document: many of one kind are one note.
pub(super) fn row_notes(notes: &Notes, known: &Known, language: Language) -> Value {
    let found: Vec<&Diagnostic> =
        known.files.editions.iter().filter_map(|edition| notes.get(&edition.path)).flatten().collect();
    let mut groups: Vec<(Code, Severity, &Diagnostic, usize)> = Vec::new();
    for one in found {
        match groups.iter_mut().find(|(code, severity, _, _)| *code == one.code && *severity == one.severity) {
            Some((.., count)) => *count += 1,
            None => groups.push((one.code, one.severity, one, 1)),
        }
    }
    groups.sort_by_key(|(_, severity, _, _)| *severity);
    let place = format!("{}?see=problems", place_of(&known.files.key));
    let note = |(code, severity, first, count): &(Code, Severity, &Diagnostic, usize)| {
        json!({
            "level": if *severity == Severity::Error { "must" } else { "suggestion" },
            "text": text(&first.message, *count).get(language),
            "count": count,
            "place": place,
            "code": code.name(),
        })
    };
    Value::Array(groups.iter().map(note).collect())
}

/// The text of a note for `count` places.
fn text(message: &Wording, count: usize) -> Wording {
    let (english, chinese) = (message.english(), message.chinese());
    if count == 1 {
        return message.clone();
    }
    words!("{english} ({count} places)", "{chinese}（{count} 处）")
}
