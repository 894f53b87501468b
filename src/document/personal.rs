//! Personal data that was typed into a document or its table.

use std::sync::Arc;

use super::edition::AllowedDatum;
use crate::privacy::{Allowed, Finding, Scanner, diagnostic};
use blackeyes_diagnostics::{CellPlace, Diagnostic, Place};
use blackeyes_frontmatter::{Node, Value};

/// Scans for personal data, except for what is allowed in this edition.
pub(super) struct Guard<'a> {
    scanner: &'a Scanner,
    allowed: Allowed,
}

impl<'a> Guard<'a> {
    /// Scans with `scanner`, ignoring the data in `allowed`.
    pub(super) fn new(scanner: &'a Scanner, allowed: &[AllowedDatum]) -> Self {
        Self { scanner, allowed: Allowed::new(allowed.iter().map(|datum| datum.text.as_str())) }
    }

    fn find(&self, text: &str) -> impl Iterator<Item = Finding> {
        let found = self.scanner.scan(text).into_iter();
        found.filter(|finding| !self.allows(text, finding))
    }

    fn allows(&self, text: &str, finding: &Finding) -> bool {
        self.allowed.allows(text.get(finding.range.clone()).unwrap_or_default())
    }

    /// Reports all personal data in the file `path`, including its name.
    pub(super) fn scan_file(&self, path: &Arc<str>, text: &str) -> Vec<Diagnostic> {
        let in_name = self.find(path).map(|finding| diagnostic(path, &finding, 0).at(Place::File(Arc::clone(path))));
        let found = self.scanner.scan_source(text).into_iter();
        let found = found.filter(|finding| !self.allows(text, finding));
        in_name.chain(found.map(|finding| diagnostic(path, &finding, 0))).collect()
    }

    /// Reports personal data that escapes hide in the source of a front matter: `"\u0031380…"`.
    pub(super) fn scan_escaped(&self, node: &Node, source: &str, found: &mut Vec<Diagnostic>) {
        match &node.value {
            Value::Null => {}
            Value::Scalar { text, .. } => {
                let written = source.get(node.span.start..node.span.end).unwrap_or_default();
                if written.contains('\\') && self.find(written).next().is_none() {
                    let span = || node.span.clone();
                    found.extend(self.find(text).map(|finding| diagnostic(&node.span.path, &finding, 0).at(span())));
                }
            }
            Value::List(nodes) => nodes.iter().for_each(|node| self.scan_escaped(node, source, found)),
            Value::Map(entries) => entries.iter().for_each(|(_, node)| self.scan_escaped(node, source, found)),
        }
    }

    /// Reports all personal data in a cell.
    pub(super) fn scan_cell(&self, place: &CellPlace, text: &str) -> Vec<Diagnostic> {
        self.find(text).map(|finding| diagnostic(&place.path, &finding, 0).at(place.clone())).collect()
    }
}
