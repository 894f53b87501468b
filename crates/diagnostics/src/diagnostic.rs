//! One thing that is wrong: what, where, and what to do next.

use std::cmp::Ordering;

use borsh::{BorshDeserialize, BorshSerialize};

use super::{Code, Place, Severity, Wording};

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
    pub(crate) fn order(&self, other: &Self) -> Ordering {
        self.place
            .sort_key()
            .cmp(&other.place.sort_key())
            .then(self.severity.cmp(&other.severity))
            .then(self.code.name().cmp(other.code.name()))
            .then_with(|| self.message.english().cmp(other.message.english()))
    }
}
