//! What is wrong, where, and what to do about it: as data.
//!
//! A [`Diagnostic`] has a severity, a stable [`Code`], one [`Wording`] without a full stop, a [`Place`], labels and a
//! hint. Every module makes them and none prints them: a run collects all of them in a [`Diagnostics`], and the command
//! prints them once, sorted by place ([`human`], [`short`]). This crate depends on no other.

mod code;
pub mod codes;
mod fold;
mod github;
mod human;
mod json;
mod place;
mod short;
mod visible;
mod wording;

pub use code::Code;
pub use fold::fold;
pub use github::github;
pub use human::{human, tally};
pub use json::json;
pub use place::{CellPlace, Place, Span, TextPosition};
pub use short::short;
pub use visible::{is_unsafe, turns_direction, visible};
pub use wording::{Language, Wording};

use std::cmp::Ordering;

use borsh::{BorshDeserialize, BorshSerialize};

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

/// A second place that explains the first, such as where a duplicated thing stands already.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Label {
    /// Where.
    pub place: Place,
    /// What stands there.
    pub wording: Wording,
}

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Diagnostic {
    /// How much it matters.
    pub severity: Severity,
    /// Its stable name.
    pub code: Code,
    /// What is wrong: one sentence, no full stop.
    pub message: Wording,
    /// Where it is wrong.
    pub place: Place,
    /// Other places that explain it.
    pub labels: Vec<Label>,
    /// What to do next.
    pub hint: Option<Wording>,
    /// The source line must not be shown, since it holds what may not be repeated (a personal datum, a record).
    pub private: bool,
}

impl Diagnostic {
    /// A diagnostic with its code's usual severity, at no place yet.
    pub fn new(code: Code, message: Wording) -> Self {
        Self {
            severity: code.severity(),
            code,
            message,
            place: Place::Nowhere,
            labels: Vec::new(),
            hint: None,
            private: false,
        }
    }

    /// The same at `place`.
    #[must_use]
    pub fn at(mut self, place: impl Into<Place>) -> Self {
        self.place = place.into();
        self
    }

    /// The same with a hint that says what to do.
    #[must_use]
    pub fn hint(mut self, hint: Wording) -> Self {
        self.hint = Some(hint);
        self
    }

    /// The same with a hint where there is one.
    #[must_use]
    pub fn maybe_hint(mut self, hint: Option<Wording>) -> Self {
        self.hint = hint.or(self.hint);
        self
    }

    /// The same with a second place.
    #[must_use]
    pub fn label(mut self, place: impl Into<Place>, wording: Wording) -> Self {
        self.labels.push(Label { place: place.into(), wording });
        self
    }

    /// The same, never shown with an excerpt of its source.
    #[must_use]
    pub fn private(mut self) -> Self {
        self.private = true;
        self
    }

    /// The order in which diagnostics are printed: by file, then by place, then errors first, then by code and words.
    fn order(&self, other: &Self) -> Ordering {
        self.place
            .sort_key()
            .cmp(&other.place.sort_key())
            .then(self.severity.cmp(&other.severity))
            .then(self.code.name().cmp(other.code.name()))
            .then_with(|| self.message.english().cmp(other.message.english()))
    }
}

/// All that was found in a run, in the order it was found until [`Diagnostics::sort`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
}

impl Diagnostics {
    /// None yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    /// Adds all of `other`.
    pub fn extend(&mut self, other: impl IntoIterator<Item = Diagnostic>) {
        self.list.extend(other);
    }

    /// Puts them in the order of their places and drops exact repetitions.
    pub fn sort(&mut self) {
        self.list.sort_by(Diagnostic::order);
        self.list.dedup();
    }

    /// Whether anything of this severity is among them.
    pub fn has(&self, severity: Severity) -> bool {
        self.list.iter().any(|d| d.severity == severity)
    }

    /// How many of this severity there are.
    pub fn count(&self, severity: Severity) -> usize {
        self.list.iter().filter(|d| d.severity == severity).count()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// One after the other.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.list.iter()
    }

    /// Changes each severity by `change`; a diagnostic for which it answers `None` is dropped. A safety code keeps at
    /// least the severity it has, whatever `change` says.
    pub fn regrade(&mut self, change: impl Fn(&Diagnostic) -> Option<Severity>) {
        self.list.retain_mut(|diagnostic| match change(diagnostic) {
            Some(severity) => {
                if !diagnostic.code.is_safety() || severity < diagnostic.severity {
                    diagnostic.severity = severity;
                }
                true
            }
            None => diagnostic.code.is_safety(),
        });
    }
}

impl From<Diagnostic> for Diagnostics {
    fn from(diagnostic: Diagnostic) -> Self {
        Self { list: vec![diagnostic] }
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.into_iter()
    }
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.iter()
    }
}

/// Looks up the text of a file, so that a printer can show an excerpt and count lines. The disk is not touched in this
/// crate: the caller decides where texts come from.
pub trait Texts {
    /// The text of `path` as it was parsed: without a byte-order mark. `None` if it cannot be had (any more).
    fn text(&self, path: &str) -> Option<std::sync::Arc<str>>;
}

/// Knows no text: places are printed by their path alone.
pub struct NoTexts;

impl Texts for NoTexts {
    fn text(&self, _path: &str) -> Option<std::sync::Arc<str>> {
        None
    }
}

/// The examples of the README are tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
