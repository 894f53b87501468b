//! What Chinese copywriting asks of the files of documents.

use std::sync::Arc;

use crate::document::{Layout, halves};
use crate::language::{self, CopyRules, Finding};
use crate::markdown::{Markdown, Source};
use crate::source::scan;

use super::folder::SiteFolder;

/// What `rules` find in the body of a document; nothing in a file without front matter.
pub(super) fn findings(path: &Arc<str>, text: &str, markdown: &Markdown, rules: CopyRules) -> Vec<Finding> {
    // ASCII has nothing Chinese in it.
    let start = halves(path, text).map(|halves| halves.body);
    let Some(start) = start.filter(|start| text.get(*start..).is_some_and(|body| !body.is_ascii())) else {
        return Vec::new();
    };
    let source = Source { path, text, start, summarise: false };
    markdown.passages(&source).iter().flat_map(|passage| language::copywriting(passage, rules)).collect()
}

/// The files of all documents.
pub(super) fn files(folder: &SiteFolder) -> Vec<Arc<str>> {
    let layout = Layout::new(&scan(&folder.root, "content").files, &folder.site.languages);
    layout.documents.iter().flat_map(|document| document.editions.iter().map(|edition| edition.path.clone())).collect()
}
