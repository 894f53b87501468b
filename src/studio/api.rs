//! What requests mean: each method and path with its handler.

use std::sync::Arc;

use super::answer::Done;
use super::call::{Call, nothing};
use super::open::Open;
use super::shared::Studio;
use super::{
    check, create, desk, documents, drafts, fields, forms, operations, paste, pick, pictures, preview, save, site,
    values,
};

/// Answers a request.
pub(super) fn dispatch(studio: &Studio, call: &Call<'_>) -> Done {
    let path = call.path.strip_prefix("/api/").unwrap_or_default();
    let parts: Vec<&str> = path.split('/').collect();
    if call.is_exchange {
        return site::exchange(studio, call);
    }
    match (call.method.as_str(), parts.as_slice()) {
        ("GET", ["site"]) => Ok(site::site(studio, call.language)),
        ("GET", ["forms", noun]) => forms::form(noun, call.language),
        ("POST", ["start"]) => site::start(studio, call),
        ("POST", ["open"]) => site::open(studio, call),
        _ => {
            let open = studio.opened()?;
            of_site(studio, &open, call, &parts)
        }
    }
}

/// Answers a request about the site that is open.
fn of_site(studio: &Studio, open: &Arc<Open>, call: &Call<'_>, parts: &[&str]) -> Done {
    match (call.method.as_str(), parts) {
        ("GET", ["documents"]) => Ok(documents::list(studio, open, call.language)),
        ("GET", ["desk", id]) => desk::desk(studio, open, id, call.language),
        ("GET", ["documents", id]) => documents::one(open, id, call.asked("lang").as_deref(), call.language),
        ("PUT", ["documents", id]) => save::save(studio, open, id, &call.data()?),
        ("POST", ["documents"]) => create::create(studio, open, call.data()?, call.language),
        ("POST", ["documents", id, "field"]) => fields::edit(studio, open, id, &call.data()?),
        ("POST", ["documents", id, "move"]) => operations::operate(studio, open, id, "move", call),
        ("POST", ["documents", id, "order"]) => operations::operate(studio, open, id, "order", call),
        ("POST", ["documents", id, "duplicate"]) => operations::operate(studio, open, id, "duplicate", call),
        ("POST", ["documents", id, "delete"]) => operations::operate(studio, open, id, "delete", call),
        ("POST", ["documents", id, "language"]) => operations::operate(studio, open, id, "edition", call),
        ("POST", ["undo"]) => operations::undo(studio, open, &call.data()?),
        ("GET", ["documents", id, "values"]) => values::of(open, id, call.asked("lang").as_deref()),
        ("GET", ["documents", id, "picture"]) => documents::picture(open, id, &call.asked("path").unwrap_or_default()),
        ("POST", ["pictures"]) => pictures::upload(open, call),
        ("POST", ["drafts"]) => drafts::put(open, &call.data()?),
        ("GET", ["drafts"]) => drafts::list(open, call.language),
        ("POST", ["check"]) => check::check(open, &call.data()?, call.language),
        ("POST", ["paste"]) => paste::paste(&call.data()?, call.language),
        ("POST", ["preview"]) => preview::preview(open, &studio.preview, &call.data()?, call.language),
        ("GET", ["pick", kind]) => pick::pick(studio, open, kind, call),
        _ => Err(nothing()),
    }
}
