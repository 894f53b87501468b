//! The copywriting check: what Chinese typesetting asks of punctuation and spaces, as suggestions with their fix.
//!
//! The rules see a [`Passage`]: the text of one paragraph, heading or cell as it is read, each character with its place in
//! the file. A rule looks at the characters on both sides, across emphasis and links, and at the language of the sentence:
//! Chinese rules apply to Chinese sentences, whatever the language of the file. They are advice; nothing is changed in what is
//! published.

mod bracket;
mod passage;
mod punctuation;
mod space;

use std::ops::Range;

pub use passage::{Letter, Passage};

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

/// What `rules` ask to change in `passage`, in its order, without overlaps.
pub fn copywriting(passage: &Passage, rules: CopyRules) -> Vec<Finding> {
    let mut found = Vec::new();
    // Nothing is to be said of a text without Chinese, and that is quickly seen.
    if !passage.letters.iter().any(|letter| letter.c >= '\u{2E80}') {
        return found;
    }
    if rules.punctuation || rules.ellipsis {
        punctuation::check(passage, rules, &mut found);
    }
    if rules.brackets {
        bracket::check(passage, &mut found);
    }
    if rules.width {
        punctuation::check_width(passage, &mut found);
    }
    if !passage.layout {
        if rules.gaps {
            space::check_gaps(passage, &mut found);
        }
        match rules.spacing {
            Spacing::None => space::check_typed(passage, &mut found),
            Spacing::Typed => space::check_missing(passage, &mut found),
            Spacing::Any => {}
        }
    }
    found.sort_by_key(|finding| (finding.suggestion.range.start, finding.suggestion.range.end));
    let mut end = 0;
    found.retain(|finding| {
        let free = finding.suggestion.range.start >= end;
        if free {
            end = finding.suggestion.range.end;
        }
        free
    });
    found
}

/// `text` after all of `suggestions`, which must be in order; one that overlaps an earlier one, or does not fit the text, is
/// left out.
pub fn apply_suggestions<'s>(text: &str, suggestions: impl IntoIterator<Item = &'s Suggestion>) -> String {
    let mut done = String::with_capacity(text.len());
    let mut from = 0;
    for Suggestion { range, replacement } in suggestions {
        if let Some(kept) = text.get(from..range.start)
            && text.get(range.clone()).is_some()
        {
            done.push_str(kept);
            done.push_str(replacement);
            from = range.end;
        }
    }
    done.push_str(text.get(from..).unwrap_or_default());
    done
}

#[cfg(test)]
mod tests;
