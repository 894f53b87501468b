//! Checks that document ids are unique.

use rapidhash::RapidHashMap;

use crate::codes;
use blackeyes_diagnostics::{Diagnostic, Diagnostics, Place, words};

use super::entry::{AnyEntry, DocRef};
use super::model::College;

/// Reports documents with the same id: feeds and references would confuse them.
pub(super) fn check(college: &College, diagnostics: &mut Diagnostics) {
    let mut seen: RapidHashMap<&str, DocRef> = RapidHashMap::default();
    let place = |entry: &dyn AnyEntry| -> Place {
        let face = entry.face(entry.langs()[0]);
        face.common.id.as_ref().map_or(&face.common.title.span, |id| &id.span).clone().into()
    };
    for doc in college.documents() {
        let Some(entry) = college.entry(doc) else { continue };
        let id = entry.id();
        if let Some(first) = seen.get(id).and_then(|first| college.entry(*first)) {
            diagnostics.push(
                Diagnostic::new(
                    codes::DUPLICATE_ID,
                    words!("two documents have the id `{id}`", "两篇文档的 id 都是 `{id}`"),
                )
                .at(place(entry))
                .label(place(first), words!("already used here", "这里已经用了"))
                .hint(words!("give one of them another `id`", "请给其中一篇换一个 `id`")),
            );
        } else {
            seen.insert(id, doc);
        }
    }
}
