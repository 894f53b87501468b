//! Makes the next state of a site in which only documents were rewritten: the last state with the new versions.

use std::sync::Arc;

use crate::college::{Clock, Rewritten};
use crate::document::ParsedDocument;

use super::changes::Changes;
use super::generation::Last;
use super::read::{ContentMemory, Fresh};

/// The last state of the site with the `fresh` documents. `None` if the next state must be made from scratch: if files may
/// have been added or removed, or if anything other than the text of documents changed.
pub(super) fn retouch(
    last: Last,
    content: &ContentMemory,
    fresh: &Fresh,
    changes: &Changes,
    clock: Clock,
) -> Option<Last> {
    let before = fresh.before.as_ref()?;
    let is_read = |path: &str| before.iter().any(|(_, old)| old.reads.iter().any(|read| *read.path == *path));
    let is_of_documents = |path: &Arc<str>| {
        path.starts_with("content/")
            && last.generation.plan.file(path).is_none()
            // A path that is not a file and was not one before is an editor's temporary file.
            && (is_read(path) || !content.has_file(path))
    };
    if !changes.paths().all(is_of_documents) || tells_of(&last, |path| changes.cover(path)) {
        return None;
    }
    let rewritten = before.iter().map(|(place, old)| pair(&old.parsed, content.document(*place)?));
    let rewritten: Vec<Rewritten<'_>> = rewritten.collect::<Option<_>>()?;
    let college = last.generation.college.retouched(&rewritten, clock)?;
    let generation = Arc::new(last.generation.retouched(college));
    Some(Last { generation, found: last.found })
}

/// A document before and after, if it could be parsed both times.
fn pair<'a>(before: &'a ParsedDocument, now: &'a ParsedDocument) -> Option<Rewritten<'a>> {
    Some((before.document.as_ref()?, now.document.as_ref()?))
}

/// Whether any diagnostic refers to one of these files: the places in it may have moved.
fn tells_of(last: &Last, is_meant: impl Fn(&str) -> bool) -> bool {
    last.found.iter().any(|found| {
        let places = std::iter::once(&found.place).chain(found.labels.iter().map(|label| &label.place));
        places.filter_map(|place| place.path()).any(|path| is_meant(path))
    })
}
