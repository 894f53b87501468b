//! The rules, their configuration, and their findings.

use std::ops::Range;

/// A change to a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// The range to replace, in bytes of the text. Never empty.
    pub range: Range<usize>,
    /// The replacement text.
    pub replacement: String,
}

/// The subject of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// Half-width `,` `.` `;` `:` `?` `!` in Chinese.
    Punctuation,
    /// Half-width brackets around Chinese.
    Brackets,
    /// Dots as an ellipsis.
    Ellipsis,
    /// Full-width letters and digits.
    Width,
    /// Spaces next to full-width punctuation.
    Gaps,
    /// Typed spaces between Chinese and letters or digits.
    TypedSpaces,
    /// Missing spaces between Chinese and letters or digits.
    MissingSpaces,
}

/// The spacing between Chinese and adjacent letters or digits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Spacing {
    /// No typed space: the page adds the visual gap.
    #[default]
    None,
    /// A typed space.
    Typed,
    /// Either.
    Any,
}

/// Which rules are enabled.
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

/// A place where a rule suggests a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule.
    pub rule: Rule,
    /// The suggested change.
    pub suggestion: Suggestion,
}
