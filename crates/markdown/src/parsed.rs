//! The result of parsing.

use blackeyes_chinese::Suggestion;
use blackeyes_diagnostics::Diagnostic;

use super::body::{Body, WrittenBody};

/// The result of parsing: always contains a body, regardless of the errors in the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parsed {
    /// The body.
    pub body: Body,
    /// Its HTML and its plain text.
    pub written: WrittenBody,
    /// The problems found, in order of position.
    pub diagnostics: Vec<Diagnostic>,
    /// The changes that fix keyboard slips, where the intention is certain.
    pub repairs: Vec<Repair>,
}

/// The changes that fix one slip, in order and without overlaps: they must be applied together.
pub type Repair = Vec<Suggestion>;
