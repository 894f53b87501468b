//! What Chinese copywriting asks of the sources: spacing and full-width punctuation, as advice with the fix.

use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostic::{Diagnostic, Span, Wording, codes};
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
            let old = self.text.get(suggestion.range.clone()).unwrap_or_default();
            Diagnostic::new(codes::COPYWRITING, what(old, &suggestion.replacement))
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

/// What is wrong where `new` should stand for `old`.
fn what(old: &str, new: &str) -> Wording {
    let is_wide = |c: char| matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ');
    let spaces = |text: &str| text.matches(' ').count();
    let missing = spaces(new) > spaces(old);
    match old.replace(' ', "") == new.replace(' ', "") {
        true if missing => {
            words!("a space is missing between Chinese and letters or digits", "中文与字母、数字之间缺少空格")
        }
        true => words!("there is a space too many beside Chinese", "中文旁边有多余的空格"),
        false if old.contains(is_wide) => words!("letters or digits are full-width", "字母或数字用了全角"),
        false if missing => {
            words!("punctuation in Chinese is half-width, and a space is missing", "中文里用了半角标点，并缺少空格")
        }
        false => words!("punctuation in Chinese is half-width", "中文里用了半角标点"),
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
