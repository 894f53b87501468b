//! How much a diagnostic matters.

use borsh::{BorshDeserialize, BorshSerialize};

use super::Language;

/// How much a diagnostic matters. An error stops the publication, a warning does not, a suggestion is advice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, BorshSerialize, BorshDeserialize)]
pub enum Severity {
    /// Nothing is published while one stands.
    Error,
    /// Published all the same; an error under `--strict`.
    Warning,
    /// Advice, given by `check` only.
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
