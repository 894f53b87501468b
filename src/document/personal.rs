//! Personal data that was typed into a document or its table.

use std::sync::Arc;

use super::edition::AllowedDatum;
use crate::diagnostic::{CellPlace, Diagnostic};
use crate::privacy::{Scanner, diagnostic};

/// What is looked for, and what may stand in this edition all the same.
pub(super) struct Guard<'a> {
    scanner: &'a Scanner,
    /// The allowed texts, reduced to what counts.
    allowed: Vec<String>,
}

impl<'a> Guard<'a> {
    /// Looks for what `scanner` finds, but for what is `allowed`.
    pub(super) fn new(scanner: &'a Scanner, allowed: &[AllowedDatum]) -> Self {
        let allowed = allowed.iter().map(|datum| bare(&datum.text)).filter(|text| !text.is_empty()).collect();
        Self { scanner, allowed }
    }

    fn allows(&self, datum: &str) -> bool {
        let datum = bare(datum);
        self.allowed.iter().any(|allowed| allowed.contains(&datum))
    }

    /// All personal data in the file `path`.
    pub(super) fn scan_file(&self, path: &Arc<str>, text: &str) -> Vec<Diagnostic> {
        let found = self.scanner.scan(text);
        let told = found.iter().filter(|finding| !self.allows(text.get(finding.range.clone()).unwrap_or_default()));
        told.map(|finding| diagnostic(path, finding, 0)).collect()
    }

    /// All personal data in a cell.
    pub(super) fn scan_cell(&self, place: &CellPlace, text: &str) -> Vec<Diagnostic> {
        let found = self.scanner.scan(text);
        let told = found.iter().filter(|finding| !self.allows(text.get(finding.range.clone()).unwrap_or_default()));
        told.map(|finding| diagnostic(&place.path, finding, 0).at(place.clone())).collect()
    }
}

/// Letters and digits alone, full-width ones as ASCII: how a number is grouped does not matter.
fn bare(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
            other => other,
        })
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}
