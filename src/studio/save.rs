//! Saving: over the version that the page has, or merged with what changed meanwhile.

use std::sync::Arc;

use axum::http::StatusCode;
use serde::Deserialize;
use serde_json::{Value, json};

use super::answer::{Answer, Done, Problem};
use super::call::{Asked, asked};
use super::documents::hex;
use super::open::Open;
use super::shared::Studio;
use crate::edit::merge::{KeyTaken, Merged, Part, Side, Taken};
use crate::edit::{Base, Conflict, Failure, Hash, Written, merge};
use crate::history::Cause;
use crate::source::TEXT_LIMIT;
use blackeyes_diagnostics::words;

/// What is saved.
#[derive(Deserialize)]
pub(super) struct Save {
    #[serde(default)]
    pub lang: Option<String>,
    /// The hash of the version that the page has.
    pub base: String,
    pub text: String,
}

/// Writes a document.
pub(super) fn save(studio: &Studio, open: &Open, id: &str, data: &Save) -> Done {
    let Asked { known, edition, .. } = asked(open, id, data.lang.as_deref())?;
    let base = hash(&data.base)?;
    if data.text.len() as u64 > TEXT_LIMIT {
        let message = words!("the text is larger than 8 MB", "文字超过了 8 MB");
        return Err(Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "too-large", message)
            .remedy(words!("divide it into two documents", "请把它分成两篇")));
    }
    let saved = write(open, &edition.path, base, data.text.as_bytes());
    let (hash, merged) = match saved {
        Ok(hash) => (hash, Value::Null),
        Err(Failure::Conflict(conflict)) => merged(open, &edition.path, base, &data.text, conflict)?,
        Err(failure) => return Err(of_failure(&failure, &edition.path)),
    };
    open.drop_draft(id, edition.lang.as_str());
    *open.last_saved.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = Some(known.files.key.clone());
    Ok(Answer::json(json!({"hash": hex(&hash), "saved": studio.host.now().to_string(), "merged": merged})))
}

/// Makes `bytes` the content of the file at `path`, over the version `base`. Returns the new version.
pub(super) fn write(open: &Open, path: &Arc<str>, base: Hash, bytes: &[u8]) -> Result<Hash, Failure> {
    let written = open.write(path, Base::Version(base), bytes, Cause::Edited)?;
    let hash = match written {
        Written::Unchanged => base,
        Written::New { hash } => hash,
    };
    if let Ok(text) = str::from_utf8(bytes) {
        open.seen.add(hash, text);
    }
    open.saved(path);
    Ok(hash)
}

/// Merges what a page has with what another program wrote, and saves that. Returns the new version, and what changed.
///
/// # Errors
/// With both versions, if both changed the same.
fn merged(open: &Open, path: &Arc<str>, base: Hash, mine: &str, conflict: Conflict) -> Result<(Hash, Value), Problem> {
    let Some((theirs, their_hash)) =
        conflict.found.and_then(|found| Some((String::from_utf8(found).ok()?, conflict.hash?)))
    else {
        return Err(gone(mine));
    };
    let when = conflict.changed.and_then(|changed| jiff::Timestamp::try_from(changed).ok());
    let merged = open.version(path, &base).map(|base| merge(path, &base, mine, &theirs));
    open.seen.add(their_hash, &theirs);
    if let Some((merged, text)) = merged.as_ref().and_then(|merged| Some((merged, merged.text()?))) {
        let hash = write(open, path, their_hash, text.as_bytes()).map_err(|failure| of_failure(&failure, path))?;
        return Ok((hash, json!({"text": text, "changes": changes(merged)})));
    }
    let parts = merged.as_ref().map(parts);
    let message = words!("this file also changed elsewhere as you wrote", "写的时候，这份文件在别处也改了");
    let problem = Problem::new(StatusCode::CONFLICT, "conflict", message).remedy(words!(
        "nothing was overwritten: choose for each place what stays",
        "两边都没有丢：请逐处选择留哪一边"
    ));
    Err(problem.more(
        "conflict",
        json!({
            "theirs": {"text": theirs, "hash": hex(&their_hash), "when": when.map(|when| when.to_string())},
            "mine": mine,
            "parts": parts,
        }),
    ))
}

/// The file is not there any more.
fn gone(mine: &str) -> Problem {
    let message =
        words!("the file was deleted or renamed elsewhere as you wrote", "写的时候，这份文件在别处被删除或改名了");
    Problem::new(StatusCode::CONFLICT, "gone", message)
        .remedy(words!(
            "your text is still in this page: copy it, and look for the document on the desk",
            "字还在这一页里：请先复制下来，再到编辑台找这篇文档"
        ))
        .more("conflict", json!({"theirs": Value::Null, "mine": mine, "parts": Value::Null}))
}

fn side(side: Side) -> &'static str {
    match side {
        Side::Ours => "mine",
        Side::Theirs => "theirs",
        Side::Both => "both",
    }
}

/// What the merged text has that the page had not.
fn changes(merged: &Merged) -> Vec<Value> {
    let mut changes = Vec::new();
    for KeyTaken { key, side: of } in merged.matter.iter().flat_map(|matter| &matter.taken) {
        changes.push(json!({"key": key, "side": side(*of)}));
    }
    for part in merged.before.iter().chain(&merged.body) {
        if let Part::Taken(Taken { side: of, old, new }) = part {
            changes.push(json!({"side": side(*of), "old": old, "new": new}));
        }
    }
    changes
}

/// A merged document in parts: what is the same, what one side changed, and what a person must choose.
fn parts(merged: &Merged) -> Vec<Value> {
    let text = |part: &Part| match part {
        Part::Same(text) => json!({"same": text}),
        Part::Taken(Taken { side: of, old, new }) => json!({"taken": side(*of), "old": old, "new": new}),
        Part::Conflict { base, ours, theirs } => json!({"base": base, "mine": ours, "theirs": theirs}),
    };
    let mut parts: Vec<Value> = merged.before.iter().map(text).collect();
    if let Some(matter) = &merged.matter {
        let keys: Vec<Value> = matter
            .conflicts
            .iter()
            .map(|conflict| {
                let value = |value: &Option<_>| value.as_ref().map(super::values::json_of);
                json!({"key": conflict.key, "base": value(&conflict.base), "mine": value(&conflict.ours), "theirs": value(&conflict.theirs)})
            })
            .collect();
        parts.push(json!({"matter": matter.text, "keys": keys}));
    }
    parts.extend(merged.body.iter().map(text));
    parts
}

/// A hash that a page sent.
///
/// # Errors
/// If it is none.
pub(super) fn hash(given: &str) -> Result<Hash, Problem> {
    blake3::Hash::from_hex(given).map(Hash::from).map_err(|_| {
        Problem::new(
            StatusCode::BAD_REQUEST,
            "bad-request",
            words!("this is not the hash of a version", "这不是版本的标识"),
        )
    })
}

/// Why a file was not written.
pub(super) fn of_failure(failure: &Failure, path: &str) -> Problem {
    let (status, code, message, remedy) = match failure {
        Failure::Io(error) | Failure::NotKept(error) if is_full(error) => (
            StatusCode::INSUFFICIENT_STORAGE,
            "disk-full",
            words!("not saved: the disk is full; your text is still here", "没存上：磁盘满了。字还在这里"),
            words!("free some space; the studio tries again by itself", "请腾出一些空间；编辑室会自己再存"),
        ),
        Failure::ReadOnly => (
            StatusCode::FORBIDDEN,
            "read-only",
            words!("not saved: the file is read-only; your text is still here", "没存上：文件是只读的。字还在这里"),
            words!("make {path} writable; the studio tries again by itself", "请取消 {path} 的只读；编辑室会自己再存"),
        ),
        Failure::Busy => (
            StatusCode::SERVICE_UNAVAILABLE,
            "busy",
            words!(
                "not saved yet: another command is writing; your text is still here",
                "还没存上：另一个命令正在写入。字还在这里"
            ),
            words!("wait until it has ended; the studio tries again by itself", "请等它结束；编辑室会自己再存"),
        ),
        Failure::Conflict(_) => (
            StatusCode::CONFLICT,
            "conflict",
            words!(
                "not saved: the file changed again meanwhile; your text is still here",
                "没存上：文件又有了新的改动。字还在这里"
            ),
            words!("save again", "请再存一次"),
        ),
        Failure::NotSynced(_) => (
            StatusCode::INTERNAL_SERVER_ERROR,
            "not-confirmed",
            words!("saved, but the disk did not confirm it", "已写入，但磁盘没有确认"),
            words!("save again", "请再存一次"),
        ),
        Failure::Io(_) | Failure::NotKept(_) | Failure::Place(_) => (
            StatusCode::INTERNAL_SERVER_ERROR,
            "not-saved",
            failure.wording(path, "blackeyes studio"),
            words!("your text is still here; check the permissions of the file", "字还在这里；请检查文件的权限"),
        ),
    };
    Problem::new(status, code, message).remedy(remedy)
}

fn is_full(error: &std::io::Error) -> bool {
    matches!(error.kind(), std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded)
}
