//! The journal of drafts: what was typed and not saved survives the end of the program and of the browser.

use axum::http::StatusCode;
use serde::Deserialize;
use serde_json::{Value, json};

use super::answer::{Answer, Done, Problem};
use super::call::asked;
use super::documents::hex;
use super::open::{Open, find, title_in};
use super::rows::place_of;
use super::save::hash;
use crate::history::{Draft, History, Unavailable};
use blackeyes_diagnostics::Language;

/// What was typed and not saved.
#[derive(Deserialize)]
pub(super) struct Typed {
    id: String,
    #[serde(default)]
    lang: Option<String>,
    /// The whole text; `None` gives the draft up.
    text: Option<String>,
    #[serde(default)]
    base: Option<String>,
}

fn history(open: &Open) -> Result<&History, Problem> {
    open.history.as_ref().map_err(unavailable)
}

fn unavailable(why: &Unavailable) -> Problem {
    let found = why.diagnostic();
    let mut problem = Problem::new(StatusCode::SERVICE_UNAVAILABLE, "no-history", found.message);
    problem.remedy = found.hint;
    problem
}

/// Puts a draft into the journal, or takes it out.
pub(super) fn put(open: &Open, typed: &Typed) -> Done {
    let edition = asked(open, &typed.id, typed.lang.as_deref())?.edition;
    let (history, lang) = (history(open)?, edition.lang.as_str());
    match &typed.text {
        Some(text) => {
            let base = typed.base.as_deref().map(hash).transpose()?;
            history.put_draft(&typed.id, lang, base.as_ref(), text).map_err(|why| unavailable(&why))?;
        }
        None => history.drop_draft(&typed.id, lang).map_err(|why| unavailable(&why))?,
    }
    Ok(Answer::json(json!({})))
}

/// What survived.
pub(super) fn list(open: &Open, language: Language) -> Done {
    let latest = open.latest();
    let row = |draft: Draft| -> Value {
        let Draft { document, language: lang, base, text, time } = draft;
        let known = find(&latest, &document);
        json!({
            "id": document, "lang": lang, "text": text, "base": base.map(|base| hex(&base)), "when": time.to_string(),
            "title": known.map(|known| title_in(known, language)),
            "place": known.map(|known| place_of(&known.files.key)),
        })
    };
    let drafts = history(open)?.drafts().map_err(|why| unavailable(&why))?;
    Ok(Answer::json(json!({"drafts": drafts.into_iter().map(row).collect::<Vec<_>>()})))
}
