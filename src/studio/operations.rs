//! Operations on whole documents: moved, put in order, copied, deleted, given an edition, and all of that undone.

use axum::http::StatusCode;
use serde::Deserialize;
use serde_json::{Value, json};

use super::answer::{Answer, Done, Problem};
use super::call::{Call, asked, no_document};
use super::open::{Open, find, id_of};
use super::rows::{publication, row};
use super::save::of_failure;
use super::shared::Studio;
use super::site::of_diagnostics;
use crate::build::SiteFolder;
use crate::document::DocumentKey;
use crate::edit::Transaction;
use crate::edit::transaction::{Aside, Failed, Transactions};
use crate::history::Cause;
use crate::operations::{self, Content, Destination, Place, Plan, Refused};
use crate::serve::board::Latest;
use blackeyes_diagnostics::{Language, words};

/// Where a document is moved to.
#[derive(Deserialize)]
struct Move {
    /// The id of an issue or campaign.
    #[serde(default, alias = "issue")]
    parent: Option<String>,
    #[serde(default)]
    section: Option<String>,
    /// The id of the document that it is put before; `null` for the end.
    #[serde(default)]
    before: Option<String>,
}

#[derive(Deserialize)]
struct InLanguage {
    lang: String,
    #[serde(default)]
    title: Option<String>,
}

/// Makes an operation on the document `id`.
pub(super) fn operate(studio: &Studio, open: &Open, id: &str, kind: &'static str, call: &Call<'_>) -> Done {
    let document = asked(open, id, None)?;
    let (latest, key) = (&document.latest, &document.known.files.key);
    let named = format!("content/{}", key.as_str());
    let folder = open.folder().map_err(of_diagnostics)?;
    let content = Content::of(&folder.root, &folder.site);
    let parent = key.parent().unwrap_or_default().to_owned();
    let plan = match kind {
        "move" => {
            let own: Move = call.data()?;
            let to = own.parent.as_deref().map(|id| key_of(latest, id)).transpose()?;
            let destination =
                Destination { to: to.map(|key| format!("content/{}", key.as_str())), section: own.section, name: None };
            operations::move_document(&content, &named, &destination)
        }
        "order" => {
            let own: Move = call.data()?;
            operations::order(&content, &parent, &named, &place(latest, own.before.as_deref())?)
        }
        "duplicate" => operations::duplicate(&content, &named, None),
        "delete" => operations::delete(&content, &named),
        _ => {
            let InLanguage { lang, title } = call.data()?;
            operations::edition(&content, &named, &lang, title.as_deref())
        }
    };
    let plan = plan.map_err(refused)?;
    let notes: Vec<Value> = plan
        .notes
        .iter()
        .filter(|note| note.asks)
        .map(|note| json!({"text": note.wording.get(call.language), "file": note.path}))
        .collect();
    let number = run(studio, open, &folder, kind, &plan)?;
    let latest = open.everything();
    let shown = key_after(&latest, &document.known.files.key, &plan, kind == "duplicate");
    Ok(answer(studio, open, &latest, shown.as_ref(), number, &notes, call.language))
}

/// The key that the document has now, or that its copy has.
fn key_after(latest: &Latest, key: &DocumentKey, plan: &Plan, is_copy: bool) -> Option<DocumentKey> {
    let has = |key: &DocumentKey| latest.documents.iter().any(|known| known.files.key == *key);
    let file_is = |path: &str| {
        let known =
            latest.documents.iter().find(|known| known.files.editions.iter().any(|edition| *edition.path == *path));
        known.map(|known| known.files.key.clone())
    };
    if is_copy {
        return plan.changes.iter().filter_map(|change| file_is(change.path())).find(|copy| copy != key);
    }
    let moved = plan.moved.iter().find_map(|(_, to)| file_is(to));
    moved.or_else(|| Some(key.clone()).filter(has))
}

fn answer(
    studio: &Studio,
    open: &Open,
    latest: &Latest,
    key: Option<&DocumentKey>,
    number: Option<u32>,
    notes: &[Value],
    language: Language,
) -> Answer {
    let known = key.and_then(|key| latest.documents.iter().find(|known| known.files.key == *key));
    let row = known.map(|known| row(known, latest, &publication(studio, open, latest), language));
    Answer::json(
        json!({"undo": number.map(|number| number.to_string()), "row": row, "notes": notes, "id": key.map(id_of)}),
    )
}

fn key_of(latest: &Latest, id: &str) -> Result<DocumentKey, Problem> {
    find(latest, id).map(|known| known.files.key.clone()).ok_or_else(no_document)
}

fn place(latest: &Latest, before: Option<&str>) -> Result<Place, Problem> {
    match before {
        Some(id) => Ok(Place::Before(format!("content/{}", key_of(latest, id)?.as_str()))),
        None => Ok(Place::Last),
    }
}

/// Makes the changes of a plan, all or none. Returns the number by which they are undone; `None` if there was nothing to change.
fn run(studio: &Studio, open: &Open, folder: &SiteFolder, kind: &str, plan: &Plan) -> Result<Option<u32>, Problem> {
    if plan.changes.is_empty() {
        return Ok(None);
    }
    let transaction = Transaction {
        kind: kind.to_owned(),
        about: plan.about.clone(),
        time: time(studio, folder),
        changes: plan.changes.clone(),
    };
    let what = format!("studio: {kind} {}", plan.about);
    changing(open, &what, |transactions| transactions.run(&transaction)).map(Some)
}

/// Runs what changes files, with the history of the site.
fn changing<T>(
    open: &Open,
    what: &str,
    run: impl FnOnce(&Transactions<'_>) -> Result<T, Failed>,
) -> Result<T, Problem> {
    let done = match &open.history {
        Ok(history) => {
            let mut occasion = history.occasion(Cause::Edited).with(what);
            if let Ok(task) = history.begin(what) {
                occasion = occasion.within(task);
            }
            run(&Transactions::new(&open.root, &open.store, &occasion))
        }
        Err(_) => run(&Transactions::new(&open.root, &open.store, &Aside::new(&open.store))),
    };
    done.map_err(|failed| of_failure(&failed.failure, &failed.path))
}

/// Now, as people read it.
fn time(studio: &Studio, folder: &SiteFolder) -> String {
    folder.site.time_zone.rules.to_datetime(studio.host.now()).strftime("%Y-%m-%d %H:%M").to_string()
}

#[derive(Deserialize)]
pub(super) struct Undo {
    undo: String,
}

/// Undoes an operation, if nothing that it changed was changed since.
pub(super) fn undo(studio: &Studio, open: &Open, own: &Undo) -> Done {
    let folder = open.folder().map_err(of_diagnostics)?;
    let list = Transactions::new(&open.root, &open.store, &Aside::new(&open.store)).list();
    let list = list.map_err(|failed| of_failure(&failed.failure, &failed.path))?;
    let past = list.into_iter().find(|past| past.number.to_string() == own.undo && !past.undone).ok_or_else(|| {
        let message = words!("this cannot be undone any more", "这一步已经不能撤销了");
        Problem::new(StatusCode::CONFLICT, "not-undone", message)
            .remedy(words!("what was there before is in the history", "原来的内容在历史记录里"))
    })?;
    let what = format!("studio: undo {}", past.about);
    changing(open, &what, |transactions| transactions.undo(&past, &time(studio, &folder)))?;
    let _ = open.everything();
    Ok(Answer::json(json!({"undone": past.kind, "about": past.about})))
}

fn refused(refused: Refused) -> Problem {
    Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "refused", refused.0)
}
