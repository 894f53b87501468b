//! The copywriting check: what Chinese typesetting asks of punctuation and spaces, as suggestions with their fix.
//!
//! The rules see a [`Passage`]: the text of one paragraph, heading or cell as it is read, each character with its place in
//! the file. A rule looks at the characters on both sides, across emphasis and links, and at the language of the sentence:
//! Chinese rules apply to Chinese sentences, whatever the language of the file. They are advice; nothing is changed in what is
//! published.

mod bracket;
mod passage;
mod punctuation;
mod rules;
mod space;

pub use passage::{Letter, Passage};
pub use rules::{CopyRules, Finding, Rule, Spacing, Suggestion};

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
