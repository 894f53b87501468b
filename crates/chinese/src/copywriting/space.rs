//! Spaces next to full-width punctuation, and between Chinese and letters or digits.

use crate::script::is_character;

use super::passage::{OBJECT, Passage, closes, is_latin, is_pause, opens};
use super::{Finding, Rule};

/// All runs of spaces between two characters of a line, as start and end indexes.
fn runs(passage: &Passage) -> impl Iterator<Item = (usize, usize)> {
    (1..passage.letters.len()).filter_map(move |index| {
        let begins = passage.get(index) == Some(' ') && passage.before(index) != Some(' ');
        let end = passage.spaces_after(index);
        let inside = passage.before(index) != Some('\n') && !passage.is_end(end);
        (begins && inside).then_some((index, end))
    })
}

/// Checks spaces next to full-width punctuation.
pub(super) fn check_gaps(passage: &Passage, found: &mut Vec<Finding>) {
    let prose = passage.is_prose();
    for (start, end) in runs(passage) {
        let (Some(left), Some(right)) = (passage.before(start), passage.get(end)) else { continue };
        let ink = |c: char| is_character(c) || is_latin(c) || is_pause(c) || opens(c) || closes(c);
        // More than one space is intended as layout: a blank to fill in, or a column.
        let applies = end == start + 1
            && ink(left)
            && ink(right)
            && (is_pause(left)
                || is_pause(right)
                || is_bracket(left) && opens(left)
                || is_bracket(right) && closes(right)
                || prose && (is_outer(left, closes, right) || is_outer(right, opens, left)));
        if applies && passage.is_chinese(start) {
            passage.find(Rule::Gaps, start..end, "", found);
        }
    }
}

/// Whether `c` is a bracket that only Chinese uses; quotation marks are also used in English.
fn is_bracket(c: char) -> bool {
    !matches!(c, '“' | '”' | '‘' | '’')
}

/// Whether `mark` is of the given kind and the character outside it is Chinese.
fn is_outer(mark: char, kind: impl Fn(char) -> bool, beside: char) -> bool {
    kind(mark) && (is_character(beside) || opens(beside) || closes(beside))
}

/// Checks spaces between Chinese and letters or digits where they are certainly not separators: inside sentences, and not after
/// a section number.
pub(super) fn check_typed(passage: &Passage, found: &mut Vec<Finding>) {
    let prose = passage.is_prose();
    for (start, end) in runs(passage) {
        let (Some(left), Some(right)) = (passage.before(start), passage.get(end)) else { continue };
        let between = is_character(left) && is_latin(right) || is_latin(left) && is_character(right);
        let dated = is_dated(passage, start, end);
        let applies = between && end == start + 1 && (prose || dated) && (dated || !is_label(passage, start));
        if applies && passage.is_chinese(start) {
            passage.find(Rule::TypedSpaces, start..end, "", found);
        }
    }
}

/// Whether the space is part of an ordinal or a date: 第 3 期, 3 月.
fn is_dated(passage: &Passage, start: usize, end: usize) -> bool {
    let (left, right) = (passage.before(start), passage.get(end));
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let number =
        (start.saturating_sub(8)..start).rev().find(|&at| !digit(passage.get(at)) && passage.get(at) != Some(' '));
    left.is_some_and(|c| matches!(c, '第' | '年' | '月')) && digit(right)
        || digit(left) && right.is_some_and(|c| matches!(c, '年' | '月' | '日'))
        || digit(left) && number.is_some_and(|at| passage.get(at) == Some('第'))
}

/// Whether the text before the space, in its line, is only a number or a section label: `1 引言`, `图 2 结构`, `A 部分`.
fn is_label(passage: &Passage, start: usize) -> bool {
    let before = passage.letters.get(passage.line(start).start..start).unwrap_or_default();
    before.len() <= 12
        && before.iter().all(|letter| {
            is_latin(letter.c)
                || matches!(letter.c, ' ' | '.' | '-' | '图' | '表' | '例' | '式' | '附' | '录' | '步' | '骤')
        })
}

/// Checks places where Chinese is directly next to letters or digits.
pub(super) fn check_missing(passage: &Passage, found: &mut Vec<Finding>) {
    for index in 1..passage.letters.len() {
        let (Some(left), Some(right)) = (passage.before(index), passage.get(index)) else { continue };
        let touches = is_character(left) && is_latin(right) || is_latin(left) && is_character(right);
        if !touches || left == OBJECT || !passage.is_chinese(index) {
            continue;
        }
        // An edit is never empty, so that it can be displayed.
        passage.find(Rule::MissingSpaces, index - 1..index, &format!("{left} "), found);
    }
}
