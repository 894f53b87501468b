//! Takes an entry out of a list or a mapping. Comments beside it and above it stay.

use super::splice::Splice;
use super::tree::{Entry, Kind, Tree};
use super::trivia::{after_line_end, comment_after, line_end, line_start, skip};

/// The splices that remove the entry with this index from `group`, which has others too or is the whole text.
pub fn remove(text: &str, group: &Tree, index: usize) -> Option<Vec<Splice>> {
    let entry = group.entries().get(index)?;
    if matches!(group.kind, Kind::Group { flow: true, .. }) {
        return Some(from_flow(text, group, index, entry));
    }
    let value = &entry.value;
    let is_below = value.is_block_group() && line_start(text, entry.after_mark) != line_start(text, value.range.start);
    let end = if value.is_block_group() { line_end(text, value.range.end) } else { entry.end() };
    let comment = match (is_below, value.is_block_group()) {
        (true, _) => comment_after(text, entry.after_mark),
        (false, true) => None,
        _ => value.comment_of_head(text).or_else(|| comment_after(text, end)),
    };
    if let Some(comment) = comment {
        let below = comment.end..end.max(comment.end);
        return Some(vec![Splice::delete(entry.start..comment.start), Splice::delete(below)]);
    }
    let (line, end) = (line_start(text, entry.start), line_end(text, end));
    let is_alone = text.get(line..entry.start)?.bytes().all(|byte| byte == b' ');
    let feed = after_line_end(text, end);
    if !is_alone {
        // After a dash: the next entry, or a comment, takes its place.
        let rest = text.get(feed..)?;
        let next = text.len() - rest.trim_start_matches([' ', '\t', '\r', '\n']).len();
        return Some(vec![Splice::delete(entry.start..next)]);
    }
    if feed == end && line > 0 {
        let before = text.get(..line)?;
        let before = before.strip_suffix('\n').map_or(before, |before| before.strip_suffix('\r').unwrap_or(before));
        return Some(vec![Splice::delete(before.len()..end)]);
    }
    Some(vec![Splice::delete(line..feed)])
}

/// Removes an entry and one comma beside it.
fn from_flow(text: &str, group: &Tree, index: usize, entry: &Entry) -> Vec<Splice> {
    let entries = group.entries();
    let is_comma = |at: usize| text.get(at..).is_some_and(|rest| rest.starts_with(','));
    let is_space = |from: usize, to: usize| text.get(from..to).is_some_and(|between| between.trim().is_empty());
    let comma = skip(text, entry.end());
    if let Some(next) = entries.get(index + 1) {
        if is_comma(comma) && is_space(comma + 1, next.start) && is_space(entry.end(), comma) {
            return vec![Splice::delete(entry.start..next.start)];
        }
        return vec![Splice::delete(own(text, entry.start..entry.end())), Splice::delete(comma..comma + 1)];
    }
    let end = if is_comma(comma) && is_space(entry.end(), comma) { comma + 1 } else { entry.end() };
    let Some(before) = index.checked_sub(1).and_then(|before| entries.get(before)) else {
        return vec![Splice::delete(entry.start..end)];
    };
    let first_comma = skip(text, before.end());
    let keeps_comma = end > entry.end();
    let from = if keeps_comma { first_comma + 1 } else { before.end() };
    if is_space(first_comma + 1, entry.start) && is_space(before.end(), first_comma) {
        return vec![Splice::delete(from..end)];
    }
    let gone = Splice::delete(own(text, entry.start..end));
    if keeps_comma { vec![gone] } else { vec![Splice::delete(first_comma..first_comma + 1), gone] }
}

/// The range with its whole line, if nothing else is on it.
fn own(text: &str, range: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let (line, end) = (line_start(text, range.start), line_end(text, range.end));
    let is_blank = |from: usize, to: usize| text.get(from..to).is_some_and(|part| part.trim().is_empty());
    let before = text.get(..line).and_then(|before| before.strip_suffix('\n'));
    match before {
        Some(before) if is_blank(line, range.start) && is_blank(range.end, end) => {
            before.strip_suffix('\r').unwrap_or(before).len()..end
        }
        _ => range,
    }
}
