//! The input of the fixes.

use std::sync::Arc;

use crate::build::SiteFolder;
use blackeyes_diagnostics::{Code, Severity};
use blackeyes_markdown::Markdown;

/// The file of a document to be fixed.
#[derive(Clone, Copy, Debug)]
pub struct Page<'a> {
    /// The site.
    pub folder: &'a SiteFolder,
    /// The site's Markdown parser.
    pub markdown: &'a Markdown,
    /// The file, relative to the site's folder.
    pub path: &'a Arc<str>,
    /// Its text, without a byte-order mark.
    pub text: &'a str,
}

impl Page<'_> {
    /// Whether `code`, with the default `severity`, is switched off.
    pub fn is_off(&self, code: Code, severity: Severity) -> bool {
        self.folder.site.checks.severity(code, severity).is_none()
    }
}
