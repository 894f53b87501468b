//! The severity of a diagnostic.

use borsh::{BorshDeserialize, BorshSerialize};

use super::Language;

/// The severity of a diagnostic. An error blocks publication, a warning does not, and a suggestion is advice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, BorshSerialize, BorshDeserialize)]
pub enum Severity {
    /// Blocks publication.
    Error,
    /// Does not block publication, but counts as an error under `--strict`.
    Warning,
    /// Advice, given only by `check`.
    Suggestion,
}

impl Severity {
    /// The word shown before the code.
    pub fn word(self, language: Language) -> &'static str {
        match (self, language) {
            (Self::Error, Language::English) => "error",
            (Self::Error, Language::Chinese) => "错误",
            (Self::Warning, Language::English) => "warning",
            (Self::Warning, Language::Chinese) => "警告",
            (Self::Suggestion, Language::English) => "suggestion",
            (Self::Suggestion, Language::Chinese) => "建议",
        }
    }
}
