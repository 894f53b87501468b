//! Edits of one value of front matter, which change no other byte.

use std::sync::Arc;

use axum::http::StatusCode;
use serde::Deserialize;
use serde_json::{Value, json};

use super::answer::{Answer, Done, Problem};
use super::call::{Asked, asked};
use super::documents::{hex, read};
use super::open::Open;
use super::save::{hash, of_failure, write};
use super::shared::Studio;
use super::values::{is_named, value_from};
use crate::document::{self, Noun};
use crate::edit::{Unedited, edit_file, hash_of};
use blackeyes_diagnostics::words;
use blackeyes_frontmatter::Field;
use blackeyes_frontmatter::edit::{Edit, Name, Path, Refusal, Step};

/// A change of one value.
#[derive(Deserialize)]
pub(super) struct Change {
    #[serde(default)]
    lang: Option<String>,
    /// The hash of the version that the page has.
    #[serde(default)]
    base: Option<String>,
    /// The text that the page has, if it is not saved: then nothing is written, and the answer has no hash.
    #[serde(default)]
    text: Option<String>,
    path: Vec<Value>,
    #[serde(default)]
    value: Value,
}

/// Changes one value.
pub(super) fn edit(studio: &Studio, open: &Open, id: &str, change: &Change) -> Done {
    let Asked { known, edition, .. } = asked(open, id, change.lang.as_deref())?;
    let made = |text: &str| changed(known.files.noun, &edition.path, text, change);
    if let Some(text) = &change.text {
        return Ok(Answer::json(json!({"text": made(text)?})));
    }
    let base = hash(change.base.as_deref().unwrap_or_default())?;
    let text = read(open, &edition.path)?;
    if hash_of(text.as_bytes()) != base {
        let message = words!("this file also changed elsewhere", "这份文件在别处也改了");
        return Err(Problem::new(StatusCode::CONFLICT, "conflict", message)
            .remedy(words!("reload the page to see it", "请刷新网页查看")));
    }
    let text = made(&text)?;
    let hash =
        write(open, &edition.path, base, text.as_bytes()).map_err(|failure| of_failure(&failure, &edition.path))?;
    Ok(Answer::json(json!({"text": text, "hash": hex(&hash), "saved": studio.host.now().to_string()})))
}

/// The text with the change made.
fn changed(noun: Noun, path: &Arc<str>, text: &str, change: &Change) -> Result<String, Problem> {
    let at = path_of(noun, &change.path)?;
    let edit = if is_nothing(&change.value) {
        Edit::Remove { at }
    } else {
        Edit::Set { at, value: value_from(&change.value) }
    };
    match edit_file(path, text, &edit) {
        Ok(text) => Ok(text),
        // What is not there need not be removed.
        Err(Unedited::Refused(Refusal::NoEntry { .. })) if matches!(edit, Edit::Remove { .. }) => Ok(text.to_owned()),
        Err(why) => Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "not-lossless", why.wording())
            .remedy(words!("edit it as text: “As written in the file”", "请在“文件里的写法”里直接修改"))),
    }
}

/// Whether a form states nothing with it.
fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        _ => false,
    }
}

/// The path of a value, with the names that its keys have in either language.
fn path_of(noun: Noun, steps: &[Value]) -> Result<Path, Problem> {
    let mut path = Vec::new();
    let mut fields: Vec<Field> = document::keys(noun).to_vec();
    for step in steps {
        match step {
            Value::Number(index) => {
                let index = index.as_u64().and_then(|index| usize::try_from(index).ok()).ok_or_else(no_path)?;
                path.push(Step::Index(index));
            }
            Value::String(key) => {
                let field = fields.iter().find(|field| is_named(field, key));
                path.push(Step::Key(field.map_or_else(|| Name::from(key.as_str()), Name::of)));
                fields = field.map_or_else(Vec::new, |field| (field.inner)());
            }
            _ => return Err(no_path()),
        }
    }
    if path.is_empty() { Err(no_path()) } else { Ok(Path(path)) }
}

fn no_path() -> Problem {
    Problem::new(StatusCode::BAD_REQUEST, "bad-request", words!("this is no place in a form", "表单里没有这个位置"))
}
