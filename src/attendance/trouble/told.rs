//! Creates and collects the problems in records: of each kind in a file, the first ones and the number of others.

use std::collections::HashMap;
use std::sync::Arc;

use blackeyes_diagnostics::{CellPlace, Code, Diagnostic, Diagnostics, Place, Severity, Wording, words};

/// The maximum number of diagnostics with one code that are reported for one file. Others are only counted.
const TOLD: usize = 25;

/// The collected problems, limited per file and code.
#[derive(Default)]
pub(in crate::attendance) struct Troubles {
    told: Diagnostics,
    counts: HashMap<(Arc<str>, Code), usize>,
    untold: Vec<(Arc<str>, Code, Severity)>,
}

impl Troubles {
    /// Reports a problem. Beyond [`TOLD`] of a kind in a file, problems are only counted.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        let diagnostic = diagnostic.private();
        let Some(path) = diagnostic.place.path() else {
            self.told.push(diagnostic);
            return;
        };
        let count = self.counts.entry((Arc::clone(path), diagnostic.code)).or_default();
        *count += 1;
        if *count <= TOLD {
            self.told.push(diagnostic);
        } else if *count == TOLD + 1 {
            self.untold.push((Arc::clone(path), diagnostic.code, diagnostic.severity));
        }
    }

    pub fn extend(&mut self, diagnostics: impl IntoIterator<Item = Diagnostic>) {
        self.told.extend(diagnostics);
    }

    pub fn finish(mut self) -> Diagnostics {
        for (path, code, severity) in self.untold {
            let all = self.counts.get(&(Arc::clone(&path), code)).copied().unwrap_or_default();
            let more = all - TOLD;
            let mut diagnostic =
                Diagnostic::new(code, words!("{more} more of these are in the file", "文件里还有 {more} 处同样的问题"))
                    .at(Place::File(path));
            diagnostic.severity = severity;
            self.told.push(diagnostic);
        }
        self.told
    }
}

/// A problem at a place in a sheet, with a hint.
pub(super) fn told(code: Code, message: Wording, place: CellPlace, hint: Wording) -> Diagnostic {
    Diagnostic::new(code, message).at(place).hint(hint)
}

/// The same, as a warning.
pub(super) fn warned(code: Code, message: Wording, place: CellPlace, hint: Wording) -> Diagnostic {
    let mut diagnostic = told(code, message, place, hint);
    diagnostic.severity = Severity::Warning;
    diagnostic
}
