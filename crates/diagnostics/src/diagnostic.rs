//! A single problem: what it is, where, and what to do next.

use std::cmp::Ordering;

use borsh::{BorshDeserialize, BorshSerialize};

use super::{Code, Place, Severity, Wording};

/// A second place that explains the first, such as the first occurrence of a duplicate.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Label {
    /// The place.
    pub place: Place,
    /// The explanation shown there.
    pub wording: Wording,
}

/// A single problem.
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
    /// What was probably meant, to be written instead of everything at the place.
    pub instead: Option<String>,
    /// Do not show the source line, because it contains data that must not be repeated (personal data, a record).
    pub private: bool,
}

impl Diagnostic {
    /// A diagnostic with its code's default severity, without a place.
    pub fn new(code: Code, message: Wording) -> Self {
        Self {
            severity: code.severity(),
            code,
            message,
            place: Place::Nowhere,
            labels: Vec::new(),
            hint: None,
            instead: None,
            private: false,
        }
    }

    /// Sets the place.
    #[must_use]
    pub fn at(mut self, place: impl Into<Place>) -> Self {
        self.place = place.into();
        self
    }

    /// Sets a hint that explains what to do.
    #[must_use]
    pub fn hint(mut self, hint: Wording) -> Self {
        self.hint = Some(hint);
        self
    }

    /// Sets what was probably meant at the place, if that is known.
    #[must_use]
    pub fn instead(mut self, instead: Option<String>) -> Self {
        self.instead = instead;
        self
    }

    /// Sets a hint, if there is one.
    #[must_use]
    pub fn maybe_hint(mut self, hint: Option<Wording>) -> Self {
        self.hint = hint.or(self.hint);
        self
    }

    /// Adds a label with a second place.
    #[must_use]
    pub fn label(mut self, place: impl Into<Place>, wording: Wording) -> Self {
        self.labels.push(Label { place: place.into(), wording });
        self
    }

    /// Prevents excerpts of its source from being shown.
    #[must_use]
    pub fn private(mut self) -> Self {
        self.private = true;
        self
    }

    /// The order in which diagnostics are printed: by file, then by place, then errors first, then by code and
    /// message.
    pub(crate) fn order(&self, other: &Self) -> Ordering {
        self.place
            .sort_key()
            .cmp(&other.place.sort_key())
            .then(self.severity.cmp(&other.severity))
            .then(self.code.name().cmp(other.code.name()))
            .then_with(|| self.message.english().cmp(other.message.english()))
    }
}
