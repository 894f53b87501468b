//! Shows a text that is not saved on the preview's origin: the real page, by the real renderer.

use serde_json::{Value, json};

use super::answer::{Answer, Done};
use super::call::{Asked, asked};
use super::check::Unsaved;
use super::documents::preview_path;
use super::open::Open;
use crate::document::DocumentKey;
use crate::serve::board::Latest;
use blackeyes_chinese::Lang;
use blackeyes_diagnostics::{Language, Severity, words};

/// Shows a text.
pub(super) fn preview(open: &Open, origin: &str, data: &Unsaved, language: Language) -> Done {
    let Asked { known, edition, .. } = asked(open, &data.id, data.lang.as_deref())?;
    let latest = open.show(&edition.path, &data.text);
    let shown = open.board.shown();
    let is_good = latest.generation.is_some() && (!latest.found.has(Severity::Error) || shown.provisional);
    let error = latest.found.iter().find(|found| found.severity == Severity::Error);
    let here = latest
        .found
        .iter()
        .find(|found| found.severity == Severity::Error && found.place.path() == Some(&edition.path));
    let problem = here.or(error).filter(|_| !is_good).map(|found| {
        let message = found.message.get(language);
        if here.is_some() {
            return message.to_owned();
        }
        let file = found.place.path().map_or("site.yaml", AsRef::as_ref);
        words!("{file}: {message}", "{file}：{message}").get(language).to_owned()
    });
    let url = path_in(&latest, shown.outputs.as_deref(), &known.files.key, &edition.lang);
    Ok(Answer::json(json!({
        "url": url.map(|path| format!("{origin}{path}")),
        "fresh": is_good,
        "problem": problem.map_or(Value::Null, Value::from),
    })))
}

/// The address of the page that is shown: of the last good state, if this one cannot be shown.
fn path_in(latest: &Latest, outputs: Option<&crate::build::Outputs>, key: &DocumentKey, lang: &Lang) -> Option<String> {
    let generation = outputs.map(|outputs| std::sync::Arc::clone(&outputs.generation));
    let of_good = generation.map(|generation| Latest { generation: Some(generation), ..Latest::default() });
    of_good.and_then(|good| preview_path(&good, key, lang)).or_else(|| preview_path(latest, key, lang))
}
