//! The copywriting check: suggests fixes for punctuation and spaces according to the rules of Chinese typesetting.
//!
//! The rules operate on a [`Passage`]: the text of one paragraph, heading or table cell as readers see it, each character with
//! its position in the file. A rule examines the characters on both sides, across emphasis and links, and the language of the
//! sentence: Chinese rules apply to Chinese sentences, regardless of the language of the file. The results are suggestions; the
//! published text is not changed.

mod bracket;
mod passage;
mod punctuation;
mod rules;
mod space;

pub use passage::{Letter, Passage};
pub use rules::{CopyRules, Finding, Rule, Spacing, Suggestion};

/// The changes that `rules` suggest for `passage`, in order of position and without overlaps.
pub fn copywriting(passage: &Passage, rules: CopyRules) -> Vec<Finding> {
    let mut found = Vec::new();
    // A text without Chinese has no findings, and this check is fast.
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

/// Applies `suggestions`, which must be in order of position, to `text`. A suggestion that overlaps an earlier one or does not
/// fit the text is skipped.
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
