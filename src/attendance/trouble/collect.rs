//! Creates and collects the problems in records: of each kind in a file, the first ones and the number of others.

use std::collections::HashMap;
use std::sync::Arc;

use blackeyes_diagnostics::{CellPlace, Code, Diagnostic, Diagnostics, Place, Severity, Wording, words};

/// The maximum number of diagnostics with one code that are reported for one file. Others are only counted.
const MOST_REPORTED: usize = 25;

/// The collected problems, limited per file and code.
#[derive(Default)]
pub(in crate::attendance) struct Troubles {
    reported: Diagnostics,
    counts: HashMap<(Arc<str>, Code), usize>,
    counted_only: Vec<(Arc<str>, Code, Severity)>,
}

impl Troubles {
    /// Reports a problem. Beyond [`MOST_REPORTED`] of a kind in a file, problems are only counted.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        let diagnostic = diagnostic.private();
        let Some(path) = diagnostic.place.path() else {
            self.reported.push(diagnostic);
            return;
        };
        let count = self.counts.entry((Arc::clone(path), diagnostic.code)).or_default();
        *count += 1;
        if *count <= MOST_REPORTED {
            self.reported.push(diagnostic);
        } else if *count == MOST_REPORTED + 1 {
            self.counted_only.push((Arc::clone(path), diagnostic.code, diagnostic.severity));
        }
    }

    pub fn extend(&mut self, diagnostics: impl IntoIterator<Item = Diagnostic>) {
        self.reported.extend(diagnostics);
    }

    pub fn finish(mut self) -> Diagnostics {
        for (path, code, severity) in self.counted_only {
            let all = self.counts.get(&(Arc::clone(&path), code)).copied().unwrap_or_default();
            let more = all - MOST_REPORTED;
            let mut diagnostic =
                Diagnostic::new(code, words!("{more} more of these in the file", "文件里还有 {more} 处同样的问题"))
                    .at(Place::File(path));
            diagnostic.severity = severity;
            self.reported.push(diagnostic);
        }
        self.reported
    }
}

/// A problem at a place in a sheet, with a hint.
pub(super) fn problem(code: Code, message: Wording, place: CellPlace, hint: Wording) -> Diagnostic {
    Diagnostic::new(code, message).at(place).hint(hint)
}

/// The same, as a warning.
pub(super) fn warning(code: Code, message: Wording, place: CellPlace, hint: Wording) -> Diagnostic {
    let mut diagnostic = problem(code, message, place, hint);
    diagnostic.severity = Severity::Warning;
    diagnostic
}
