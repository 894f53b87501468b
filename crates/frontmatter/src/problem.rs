//! A parser error: its position and its message.

use std::ops::Range;
use std::sync::Arc;

use super::entries::line_of;
use super::offsets::Offsets;
use crate::codes;
use blackeyes_diagnostics::{Code, Diagnostic, Span, Wording, words};

/// A problem in a text that is not valid YAML.
pub struct Problem {
    code: Code,
    message: Wording,
    hint: Wording,
    /// First byte, in the text that was parsed.
    pub start: usize,
    end: usize,
}

impl Problem {
    pub(super) fn new(at: Range<usize>, message: Wording, hint: Wording) -> Self {
        Self { code: codes::BAD_YAML, message, hint, start: at.start, end: at.end }
    }

    /// The same problem under another code.
    pub(super) fn coded(self, code: Code) -> Self {
        Self { code, ..self }
    }

    /// Converts the problem to a diagnostic in the file `path`.
    pub fn diagnostic(self, path: &Arc<str>, offsets: &Offsets) -> Diagnostic {
        let span = Span::new(path, offsets.original(self.start), offsets.original(self.end));
        Diagnostic::new(self.code, self.message).at(span).hint(self.hint)
    }
}

/// A tab that indents the line at byte `at`.
pub(super) fn tab(text: &str, at: usize) -> Problem {
    let line = line_of(text, at);
    let after = text[line.start..].find('\t').map(|tab| line.start + tab);
    let at = after.unwrap_or(at);
    let message = words!("a tab cannot indent a line here", "这里不能用制表符缩进");
    let hint = words!("indent with spaces, two for each level", "请改用空格缩进，每层两个");
    Problem::new(at..at + 1, message, hint).coded(codes::FULL_WIDTH_YAML)
}
