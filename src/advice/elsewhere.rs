//! Addresses of other hosts: where they are used, and which could use a safer protocol.

use std::collections::BTreeSet;
use std::sync::Arc;

use percent_encoding::percent_decode_str;
use url::{Host, Url};

use crate::codes;
use crate::college::Face;
use crate::document::Text;
use blackeyes_diagnostics::{Diagnostic, Diagnostics, Place, Span, words};
use blackeyes_markdown::SlotKind;

use super::scene::Scene;

/// An address of another host, and where it is used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Elsewhere {
    /// The address.
    pub url: Url,
    /// Where it first occurs.
    pub place: Place,
}

pub(super) fn check(scene: &Scene<'_>, found: &mut Diagnostics) {
    for Elsewhere { url, place } in elsewhere(scene) {
        // A machine on the local network has no certificate, and an IP address usually cannot get one.
        let public = matches!(url.host(), Some(Host::Domain(name)) if name.contains('.') && !name.ends_with(".local"));
        if url.scheme() == "http" && public {
            found.push(
                Diagnostic::new(codes::INSECURE_LINK, words!("this link is not encrypted", "这个链接没有加密"))
                    .at(place)
                    .hint(words!(
                        "write `https:` if the host answers there; `check --external --fix` tries it and does it",
                        "如果对方支持，请改用 `https:`；`check --external --fix` 会先试再改"
                    )),
            );
        }
    }
}

/// Every external address that the texts link to, once each, in document order, with its first place.
pub fn elsewhere(scene: &Scene<'_>) -> Vec<Elsewhere> {
    let own = scene.college.site.base_url.as_string();
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for face in scene.faces() {
        let mut text = None;
        let Text { body, start, .. } = scene.texts.of(face.path);
        let mut from = *start;
        for written in &body.web {
            let Ok(mut url) = Url::parse(written) else { continue };
            url.set_fragment(None);
            if url.as_str().starts_with(&own) || !seen.insert(url.to_string()) {
                continue;
            }
            let text = text.get_or_insert_with(|| (scene.text)(face.path).unwrap_or_default());
            let place = place(&face, text, written, (*start, &mut from));
            found.push(Elsewhere { url, place });
        }
        // A link to a host that readers cannot reach is a broken link, but it can still be checked for a response.
        for slot in &body.slots {
            let SlotKind::Link { target } = &slot.kind else { continue };
            let Ok(mut url) = Url::parse(target) else { continue };
            url.set_fragment(None);
            if matches!(url.scheme(), "http" | "https") && seen.insert(url.to_string()) {
                let place = Span::new(face.path, slot.span.start, slot.span.end).into();
                found.push(Elsewhere { url, place });
            }
        }
    }
    found
}

/// Where an address occurs in a document: as given, percent-decoded, or without `http://`.
fn place(face: &Face<'_>, text: &Arc<str>, written: &str, (body, from): (usize, &mut usize)) -> Place {
    let decoded = percent_decode_str(written).decode_utf8().unwrap_or_default();
    let bare = written.strip_prefix("http://").unwrap_or(written);
    for form in [written, &*decoded, bare] {
        for start in [*from, body] {
            if let Some(at) = text.get(start..).and_then(|rest| rest.find(form)) {
                *from = start + at + form.len();
                return Span::new(face.path, start + at, *from).into();
            }
        }
    }
    Place::File(Arc::clone(face.path))
}
