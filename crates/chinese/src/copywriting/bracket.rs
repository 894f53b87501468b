//! Half-width brackets around Chinese, and pairs that mix widths.

use crate::script::is_character;

use super::passage::{Passage, REACH, closes, is_latin, is_pause, opens};
use super::{Finding, Rule};

pub(super) fn check(passage: &Passage, found: &mut Vec<Finding>) {
    let mut open: Vec<usize> = Vec::new();
    for (index, letter) in passage.letters.iter().enumerate() {
        match letter.c {
            '(' | '（' => open.push(index),
            ')' | '）' => {
                if let Some(start) = open.pop() {
                    pair(passage, start, index, found);
                }
            }
            _ => {}
        }
    }
}

/// Checks the pair of brackets at `start` and `end`.
fn pair(passage: &Passage, start: usize, end: usize, found: &mut Vec<Finding>) {
    if end - start > REACH {
        return;
    }
    let half = [passage.get(start) == Some('('), passage.get(end) == Some(')')];
    let applies = match half {
        [false, false] => return,
        [true, true] => is_chinese_aside(passage, start, end),
        _ => true,
    };
    if !applies || !passage.is_chinese(start) {
        return;
    }
    // Change both or neither: a mixed-width pair is worse than a half-width one.
    let can = |index: usize| passage.source(index..index + 1).is_some();
    if half[0] && !can(start) || half[1] && !can(end) {
        return;
    }
    if half[0] {
        passage.find(Rule::Brackets, outer(passage, start, true), "（", found);
    }
    if half[1] {
        passage.find(Rule::Brackets, outer(passage, end, false), "）", found);
    }
}

/// Whether the brackets enclose Chinese in a Chinese sentence: their content begins and ends with Chinese characters or Chinese
/// punctuation.
fn is_chinese_aside(passage: &Passage, start: usize, end: usize) -> bool {
    let chinese = |c: char| is_character(c) || opens(c) || closes(c) || is_pause(c);
    let first = passage.get(passage.spaces_after(start + 1));
    let last = passage.before(passage.spaces_before(end));
    let inside = passage.letters.get(start + 1..end).unwrap_or_default();
    let (han, latin) = inside.iter().fold((0, 0), |(han, latin), letter| {
        (han + usize::from(is_character(letter.c)), latin + usize::from(is_latin(letter.c)))
    });
    // `printf(格式)` is not a sentence.
    let called = passage.before(start).is_some_and(|c| is_latin(c) || c == '_');
    first.is_some_and(chinese) && last.is_some_and(chinese) && han > latin / 3 && !called
}

/// A bracket with the spaces outside it, which a full-width bracket does not need.
fn outer(passage: &Passage, index: usize, opening: bool) -> std::ops::Range<usize> {
    let alone = index..index + 1;
    if passage.layout {
        return alone;
    }
    let with = if opening {
        passage.spaces_before(index)..index + 1
    } else {
        let after = passage.spaces_after(index + 1);
        if passage.is_end(after) { alone.clone() } else { index..after }
    };
    if with.start == 0 && opening || passage.source(with.clone()).is_none() { alone } else { with }
}
