//! What was copied from Word, WPS, WeChat or a web page, as text of the site's dialect.

use axum::http::StatusCode;
use serde::Deserialize;
use serde_json::{Value, json};

use super::answer::{Answer, Done, Problem};
use blackeyes_diagnostics::Language;
use blackeyes_docx::{Loss, Refusal, read_fragment};

/// What was copied.
#[derive(Deserialize)]
pub(super) struct Copied {
    html: String,
}

/// Converts what was copied. Nothing is fetched or written.
pub(super) fn paste(copied: &Copied, language: Language) -> Done {
    let (manuscript, markdown) = read_fragment(&copied.html).map_err(refused)?;
    let loss = |loss: &Loss| -> Value {
        json!({"kind": loss.kind.name(), "count": loss.count, "words": loss.words, "message": loss.wording().get(language)})
    };
    let losses: Vec<Value> = manuscript.losses.iter().map(loss).collect();
    Ok(Answer::json(json!({"markdown": markdown, "losses": losses})))
}

fn refused(refusal: Refusal) -> Problem {
    Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "unreadable", refusal.message()).remedy(refusal.advice())
}
