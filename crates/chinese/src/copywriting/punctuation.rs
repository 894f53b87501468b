//! Half-width punctuation in Chinese, dots as an ellipsis, full-width letters and digits.

use crate::script::is_character;

use super::passage::{OBJECT, Passage, closes, is_latin, opens};
use super::{CopyRules, Finding, Rule};

pub(super) fn check(passage: &Passage, rules: CopyRules, found: &mut Vec<Finding>) {
    let mut index = 0;
    while let Some(c) = passage.get(index) {
        let end = run_end(passage, index);
        match c {
            ',' | ';' | ':' if rules.punctuation && end == index + 1 => clause(passage, index, c, found),
            '?' | '!' | '？' | '！' if rules.punctuation => exclamation(passage, index, end, found),
            '.' if rules.punctuation && end == index + 1 => stop(passage, index, found),
            '.' | '。' if rules.ellipsis && end >= index + 3 => ellipsis(passage, index, end, found),
            _ => {}
        }
        index = end;
    }
}

/// The end of the run of marks of one kind that begins at `index`.
fn run_end(passage: &Passage, index: usize) -> usize {
    let kind = |c: char| match c {
        '?' | '!' | '？' | '！' => Some('!'),
        '.' | '。' | ',' | ';' | ':' => Some(c),
        _ => None,
    };
    let Some(first) = passage.get(index).and_then(kind) else { return index + 1 };
    let mut end = index + 1;
    while passage.get(end).and_then(kind) == Some(first) {
        end += 1;
    }
    end
}

/// Whether `c` is a Chinese character or a Chinese closing mark.
fn is_chinese_end(c: char) -> bool {
    is_character(c) || closes(c)
}

/// Replaces the letters of `start..end` and the spaces around them with `marks`.
fn replace(passage: &Passage, start: usize, end: usize, marks: &str, found: &mut Vec<Finding>) {
    let from = passage.spaces_before(start);
    let after = passage.spaces_after(end);
    // Spaces at the end of a line may be a hard line break. Spaces in a layout belong to the layout.
    let to = if passage.is_end(after) || passage.layout { end } else { after };
    let from = if passage.layout { start } else { from };
    let whole = passage.source(from..to).map(|_| from..to);
    passage.find(Rule::Punctuation, whole.unwrap_or(start..end), marks, found);
}

/// Checks a comma, semicolon or colon.
fn clause(passage: &Passage, index: usize, c: char, found: &mut Vec<Finding>) {
    let left = passage.before(passage.spaces_before(index));
    let after = passage.spaces_after(index + 1);
    let right = passage.get(after);
    let chinese_left = left.is_some_and(is_chinese_end);
    let chinese_right = right.is_some_and(|c| is_character(c) || opens(c));
    let applies = match right {
        // `:)`, `:-(`, `://`.
        Some(')' | '(' | '-' | '/' | '\\' | '*' | '_') if after == index + 1 => false,
        // `:D`.
        Some(letter) if c == ':' && after == index + 1 && letter.is_ascii_alphabetic() && is_alone(passage, after) => {
            false
        }
        _ if chinese_left && (chinese_right || passage.is_end(after)) => true,
        // A bibliographic entry in English that begins with a Chinese title (《自然史》, Richard Lydekker, 1895) keeps its commas.
        Some(right) if chinese_left => is_latin(right) && !is_listed(passage, index) || right == OBJECT,
        // `user:组` is not a sentence.
        _ => chinese_right && c != ':' && left.is_some_and(|c| is_latin(c) || c == OBJECT),
    };
    if !applies || !passage.is_chinese(index) {
        return;
    }
    let mark = match c {
        ',' => "，",
        ';' => "；",
        _ => "：",
    };
    replace(passage, index, index + 1, mark, found);
}

/// Whether the letter at `index` is a word of its own.
fn is_alone(passage: &Passage, index: usize) -> bool {
    passage.get(index + 1).is_none_or(|c| !is_latin(c) && !is_character(c))
}

/// Whether the same line contains a comma between words or numbers of another language.
fn is_listed(passage: &Passage, index: usize) -> bool {
    let line = passage.line(index);
    line.clone().any(|at| {
        let left = passage.before(passage.spaces_before(at)).filter(|_| at > line.start);
        passage.get(at) == Some(',')
            && left.is_some_and(is_latin)
            && passage.get(passage.spaces_after(at + 1)).is_some_and(is_latin)
    })
}

/// Checks a run of question and exclamation marks: either all of them become full-width, or none.
fn exclamation(passage: &Passage, index: usize, end: usize, found: &mut Vec<Finding>) {
    let marks: Vec<char> = (index..end).filter_map(|at| passage.get(at)).collect();
    let half = marks.iter().any(char::is_ascii);
    let left = passage.before(passage.spaces_before(index));
    // `![图]`, `?query`.
    let follows = passage.get(end).is_some_and(|c| c == '[' || c == '=' || c.is_ascii_alphanumeric());
    if !half || follows || !left.is_some_and(is_chinese_end) || !passage.is_chinese(index) {
        return;
    }
    if marks.len() > 1 && has_opening_twin(passage, index, &marks) {
        return;
    }
    let wide: String = marks.iter().map(|c| if matches!(c, '?' | '？') { '？' } else { '！' }).collect();
    replace(passage, index, end, &wide, found);
}

/// Checks a full stop at the end of a sentence.
fn stop(passage: &Passage, index: usize, found: &mut Vec<Finding>) {
    // A stop inside a word (王小明.txt, 欧阳.若楠) does not end a sentence.
    if !passage.before(index).is_some_and(is_chinese_end) {
        return;
    }
    let after = passage.spaces_after(index + 1);
    let right = passage.get(after);
    let ends = passage.is_end(after)
        || right.is_some_and(|c| closes(c) || matches!(c, '"' | '\'' | ')'))
        || after > index + 1 && right.is_some_and(|c| is_character(c) || opens(c));
    if !ends || !passage.is_chinese(index.saturating_sub(1)) || is_number(passage, index) {
        return;
    }
    replace(passage, index, index + 1, "。", found);
}

/// The characters that section numbers consist of.
const NUMERALS: &str = "一二三四五六七八九十百零〇甲乙丙丁第章节条款部分篇例图表附录注（）() ";

/// Whether the text before the stop at `index` is only a section number: 一. or 第二章.
fn is_number(passage: &Passage, index: usize) -> bool {
    let start = passage.line(index).start.max(passage.sentence(index.saturating_sub(1)).start);
    let numeral = |c: char| NUMERALS.contains(c);
    (start..index).filter_map(|at| passage.get(at)).all(|c| numeral(c) || c.is_ascii_alphanumeric())
}

/// Checks three or more dots after Chinese, or three full stops.
fn ellipsis(passage: &Passage, index: usize, end: usize, found: &mut Vec<Finding>) {
    if passage.before(index).is_some_and(is_chinese_end) && passage.is_chinese(index.saturating_sub(1)) {
        passage.find(Rule::Ellipsis, index..end, "……", found);
    }
}

/// Checks full-width letters and digits.
pub(super) fn check_width(passage: &Passage, found: &mut Vec<Finding>) {
    let half = |c: char| match c {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => char::from_u32(u32::from(c) - 0xFEE0),
        _ => None,
    };
    let mut index = 0;
    while index < passage.letters.len() {
        let mut narrow = String::new();
        let start = index;
        while let Some(c) = passage.get(index).and_then(half) {
            narrow.push(c);
            index += 1;
        }
        if narrow.is_empty() {
            index += 1;
        } else {
            passage.find(Rule::Width, start..index, &narrow, found);
        }
    }
}

/// Whether the same marks occur earlier in the line without ending a sentence: `!!!绝对不要跳过!!!` has them on both sides as
/// decoration.
fn has_opening_twin(passage: &Passage, index: usize, marks: &[char]) -> bool {
    let line = passage.line(index);
    let goes_on = |c: char| is_chinese_end(c) || matches!(c, '?' | '!' | '？' | '！');
    let ends_nothing = |at: usize| at == line.start || !passage.before(at).is_some_and(goes_on);
    (line.start..index).any(|at| {
        ends_nothing(at) && marks.iter().enumerate().all(|(offset, mark)| passage.get(at + offset) == Some(*mark))
    })
}
