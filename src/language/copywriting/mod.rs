//! The copywriting check: what Chinese copywriting asks for and a Markdown text does not do, as suggestions.
//!
//! The rules are those of the `autocorrect` crate (a space between Chinese and Latin, full-width punctuation in Chinese, no
//! space beside it). They are advice to writers: nothing is ever put into the published text by itself. The crate's own
//! Markdown grammar is not used: it takes quadratic time (50,000 opening brackets: more than 20 seconds), gives up on whole
//! files, and corrects what stands in code blocks. `pulldown-cmark` finds the text instead, and the crate sees one stretch
//! of plain text at a time, so that no markup can be changed or made.

mod edit;
mod stretch;

use std::ops::Range;

use edit::edits;
use stretch::{Stretch, stretches};

/// A change that copywriting asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// Where, in bytes of the text. Never empty: an inserted space takes in the characters beside it.
    pub range: Range<usize>,
    /// What should stand there.
    pub replacement: String,
}

/// What copywriting asks to change in `text`, which is Markdown and may begin with front matter: in its order, without
/// overlaps. Front matter, code, formulas, addresses, HTML, ruby and the lines of directives are left alone, and so is what
/// stands between `<!-- autocorrect: false -->` and `<!-- autocorrect: true -->`. Nothing is found in a text in which all of
/// it was done already.
pub fn copywriting(text: &str) -> Vec<Suggestion> {
    stretches(text).iter().flat_map(|stretch| suggestions_in(text, stretch)).collect()
}

/// `text` after all of `suggestions`, which must be in order; one that overlaps an earlier one, or does not fit the text, is
/// left out.
pub fn apply_suggestions(text: &str, suggestions: &[Suggestion]) -> String {
    let mut done = String::with_capacity(text.len() + suggestions.len());
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

/// What the crate makes of its own result may differ once more (`Ａ股` becomes `A股`, and that `A 股`): no more than so often.
const MOST_ROUNDS: usize = 4;

/// The suggestions for one stretch of text.
fn suggestions_in(text: &str, stretch: &Stretch) -> Vec<Suggestion> {
    let Some(old) = text.get(stretch.range.clone()) else { return Vec::new() };
    // Without Chinese in it, the crate would make the punctuation half-width: wrong in the middle of a Chinese paragraph.
    if old.is_ascii() || (stretch.in_chinese && !has_chinese(old)) {
        return Vec::new();
    }
    let mut new = old.to_owned();
    for _ in 0..MOST_ROUNDS {
        let next = autocorrect::format(&new);
        if next == new {
            break;
        }
        new = next;
    }
    let start = stretch.range.start;
    let suggestion = |(range, replacement): (Range<usize>, String)| Suggestion {
        range: start + range.start..start + range.end,
        replacement,
    };
    edits(old, &new).into_iter().map(suggestion).collect()
}

/// Whether there is Chinese, Japanese or Korean in `text`.
fn has_chinese(text: &str) -> bool {
    text.chars().any(|c| super::script::is_character(c) || super::script::is_hangul(c))
}

#[cfg(test)]
mod tests;
