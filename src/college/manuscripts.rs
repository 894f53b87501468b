//! Finds unused manuscripts in the formats of other programs: the author of such a file expects it to be on the site.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::codes;
use crate::document::{AllTexts, Documents};
use blackeyes_diagnostics::{Diagnostic, Diagnostics, Place, words};

use super::Surroundings;
use super::links::join_path;

/// The extensions of manuscript files.
const ENDINGS: &[&str] = &["doc", "docx", "wps", "wpt", "pages", "odt", "rtf", "pdf", "txt"];

/// Reports manuscripts that no document links to, not even a hidden one. If a document could not be parsed, nothing is
/// reported, because it may link to any of them.
pub(super) fn unused(documents: &Documents, texts: &AllTexts, around: &Surroundings) -> Diagnostics {
    let mut found = Diagnostics::new();
    let mut manuscripts: BTreeSet<&Arc<str>> = around.files.iter().filter(|path| is_manuscript(path)).collect();
    if manuscripts.is_empty() || !around.broken.is_empty() {
        return found;
    }
    documents.each_link(texts, &mut |folder, target| {
        let path = target.split(['#', '?']).next().unwrap_or_default();
        if is_manuscript(path) {
            manuscripts.remove(&Arc::from(join_path(folder, path).as_str()));
        }
    });
    found.extend(manuscripts.into_iter().map(unread));
    found
}

fn is_manuscript(path: &str) -> bool {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known))
}

fn unread(path: &Arc<str>) -> Diagnostic {
    let name = path.rsplit('/').next().unwrap_or_default();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    Diagnostic::new(
        codes::UNUSED_MANUSCRIPT,
        words!("this file is not published: no document links to it", "这个文件不会发布：没有文档链接到它"),
    )
    .at(Place::File(Arc::clone(path)))
    .hint(words!(
        "a manuscript is read as Markdown only: put its text into `{stem}.md`; to publish the file as an attachment, link to it: `[…]({name})`",
        "文稿要写成 Markdown 才会读取：请把文字放进 `{stem}.md`；如果要作为附件发布，请在文档里链接它：`[…]({name})`"
    ))
}
