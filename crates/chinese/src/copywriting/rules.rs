//! Which rules there are, which of them apply, and what one asks for.

use std::ops::Range;

/// A change to a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// Where, in bytes of the text. Never empty.
    pub range: Range<usize>,
    /// What to write there instead.
    pub replacement: String,
}

/// What a rule is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// Half-width `,` `.` `;` `:` `?` `!` in Chinese.
    Punctuation,
    /// Half-width brackets around Chinese.
    Brackets,
    /// Dots for an ellipsis.
    Ellipsis,
    /// Full-width letters and digits.
    Width,
    /// Spaces beside full-width punctuation.
    Gaps,
    /// Typed spaces between Chinese and letters or digits.
    TypedSpaces,
    /// Missing spaces there.
    MissingSpaces,
}

/// What is between Chinese and the letters or digits beside it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Spacing {
    /// No typed space: the page sets the distance.
    #[default]
    None,
    /// A typed space.
    Typed,
    /// Either.
    Any,
}

/// Which rules apply.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(clippy::struct_excessive_bools, reason = "each is a rule that can be turned off")]
pub struct CopyRules {
    /// [`Rule::TypedSpaces`] or [`Rule::MissingSpaces`].
    pub spacing: Spacing,
    /// [`Rule::Punctuation`].
    pub punctuation: bool,
    /// [`Rule::Brackets`].
    pub brackets: bool,
    /// [`Rule::Ellipsis`].
    pub ellipsis: bool,
    /// [`Rule::Width`].
    pub width: bool,
    /// [`Rule::Gaps`].
    pub gaps: bool,
}

impl Default for CopyRules {
    fn default() -> Self {
        Self { spacing: Spacing::None, punctuation: true, brackets: true, ellipsis: true, width: true, gaps: true }
    }
}

/// A place where a rule asks for something else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule.
    pub rule: Rule,
    /// What it asks for.
    pub suggestion: Suggestion,
}
