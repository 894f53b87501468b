//! Applies the Chinese copywriting rules to the files of documents.

use std::sync::Arc;

use crate::codes;
use crate::document::{Layout, halves};
use crate::source::scan;
use blackeyes_chinese::{CopyRules, Finding};
use blackeyes_diagnostics::Diagnostic;
use blackeyes_markdown::{Markdown, Source};

use super::folder::SiteFolder;

/// What `rules` find in the body of a document; nothing in a file without front matter.
pub(super) fn findings(path: &Arc<str>, text: &str, markdown: &Markdown, rules: CopyRules) -> Vec<Finding> {
    // ASCII text contains no Chinese.
    let start = halves(path, text).map(|halves| halves.body);
    let Some(start) = start.filter(|start| text.get(*start..).is_some_and(|body| !body.is_ascii())) else {
        return Vec::new();
    };
    let source = Source { path, text, start, summarise: false };
    let all =
        markdown.passages(&source).into_iter().flat_map(|passage| blackeyes_chinese::copywriting(&passage, rules));
    all.filter(|finding| !is_escaped(text, finding.suggestion.range.start)).collect()
}

/// Whether the character at `at` is escaped with a backslash. Markdown escapes only ASCII characters, so the backslash
/// would be shown before any other.
fn is_escaped(text: &str, at: usize) -> bool {
    let before = text.as_bytes().get(..at).unwrap_or_default();
    before.iter().rev().take_while(|byte| **byte == b'\\').count() % 2 == 1
}

/// The files of all documents, and what could not be read to find them.
pub(super) fn files(folder: &SiteFolder) -> (Vec<Arc<str>>, Vec<Diagnostic>) {
    let mut found = scan(&folder.root, "content");
    found.diagnostics.retain(|diagnostic| diagnostic.code == codes::IO);
    let layout = Layout::new(&found.files, &folder.site.languages);
    let editions = layout.documents.iter().flat_map(|document| &document.editions);
    (editions.map(|edition| edition.path.clone()).collect(), found.diagnostics)
}
