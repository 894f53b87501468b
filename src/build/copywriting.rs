//! What Chinese copywriting asks of the sources: spacing and full-width punctuation, as advice with the fix.

use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostic::{Diagnostic, Span, codes};
use crate::document::Layout;
use crate::language::{self, Suggestion};
use crate::source::scan;
use crate::words;

use super::folder::SiteFolder;

/// A document's file and what could be better in its text.
#[derive(Clone, Debug)]
pub struct Copy {
    /// The file, relative to the site's folder.
    pub path: Arc<str>,
    /// Its text, without a byte-order mark.
    pub text: Arc<str>,
    /// Where, and what to write instead, from top to bottom.
    pub suggestions: Vec<Suggestion>,
}

impl Copy {
    /// Each suggestion as a diagnostic.
    pub fn diagnostics(&self) -> impl Iterator<Item = Diagnostic> + '_ {
        self.suggestions.iter().map(|suggestion| {
            let better = suggestion.replacement.replace(char::is_control, " ");
            Diagnostic::new(codes::COPYWRITING, words!("this could be set better", "这里的排版可以更好"))
                .at(Span::new(&self.path, suggestion.range.start, suggestion.range.end))
                .hint(words!(
                    "write `{better}`, or let `check --fix` do it",
                    "建议写成 `{better}`，也可以用 `check --fix` 自动修改"
                ))
        })
    }

    /// The text with all suggestions followed.
    pub fn fixed(&self) -> String {
        language::apply_suggestions(&self.text, &self.suggestions)
    }
}

/// Looks through every document of the site; files that cannot be read are left to the build's own report.
pub fn copywriting(folder: &SiteFolder) -> Vec<Copy> {
    let layout = Layout::new(&scan(&folder.root, "content").files, &folder.site.languages);
    let files: Vec<Arc<str>> = layout
        .documents
        .iter()
        .flat_map(|document| document.editions.iter().map(|edition| edition.path.clone()))
        .collect();
    files
        .into_par_iter()
        .filter_map(|path| {
            let text = folder.root.read_text(&path).ok()?.text;
            let suggestions = language::copywriting(&text);
            (!suggestions.is_empty()).then_some(Copy { path, text, suggestions })
        })
        .collect()
}
