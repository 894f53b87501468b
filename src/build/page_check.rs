//! What could be better in the words of one text, and the fixes that are safe: for a text that is being written.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::codes;
use blackeyes_diagnostics::{Diagnostics, Severity};

use super::copy::Copy;
use super::copywriting::findings;
use super::fix::{Fix, Page, settle, sources};
use super::folder::SiteFolder;

/// What was found in the words of a text.
#[derive(Debug, Default)]
pub struct PageCheck {
    /// The copywriting findings, with the severities that the site sets.
    pub found: Diagnostics,
    /// The fixes that are safe, each by itself, from top to bottom.
    pub fixes: Vec<Fix>,
}

/// Checks the words of `text`, the text of the file `path` without a byte-order mark. Nothing is read or written.
pub fn check_page(folder: &SiteFolder, path: &Arc<str>, text: &Arc<str>) -> PageCheck {
    let markdown = super::read::markdown(folder);
    let page = Page { folder, markdown: &markdown, path, text };
    let mut fixes = sources(&page);
    let (safe, _) = settle(&page, fixes.clone());
    let safe: BTreeSet<(usize, usize)> = safe.iter().map(|change| (change.range.start, change.range.end)).collect();
    fixes.retain(|fix| fix.changes.iter().all(|change| safe.contains(&(change.range.start, change.range.end))));
    let mut found = Diagnostics::new();
    if !page.is_off(codes::COPYWRITING, Severity::Suggestion) {
        let mut findings = findings(path, text, &markdown, folder.site.copywriting.rules());
        findings.retain(|finding| safe.contains(&(finding.suggestion.range.start, finding.suggestion.range.end)));
        found.extend(Copy { path: Arc::clone(path), text: Arc::clone(text), findings }.diagnostics());
    }
    folder.site.checks.apply(&mut found);
    PageCheck { found, fixes }
}
