//! What parsing gives.

use blackeyes_chinese::Suggestion;
use blackeyes_diagnostics::Diagnostic;

use super::body::Body;

/// What parsing gives: always a body, however wrong the text is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parsed {
    /// The body.
    pub body: Body,
    /// What is wrong with it, by place.
    pub diagnostics: Vec<Diagnostic>,
    /// The changes that make slips of the keyboard right, where it is certain what was meant.
    pub repairs: Vec<Repair>,
}

/// The changes that make one slip right, in their order, without overlaps: all of them are made, or none.
pub type Repair = Vec<Suggestion>;
