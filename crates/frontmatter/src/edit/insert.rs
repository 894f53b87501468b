//! Adds an entry to a list or a mapping.

use super::model::NewValue;
use super::splice::Splice;
use super::style::{Place, Style};
use super::tree::{Document, Kind, Tree};
use super::trivia::{column, line_end, line_start, skip, with_comments_above};

/// The splices that add an entry to `group` before the one with this index, or at its end. `None` if there is no way to write it.
pub fn insert(
    text: &str,
    style: &Style,
    document: &Document,
    group: &Tree,
    index: usize,
    key: Option<&str>,
    value: &NewValue,
) -> Option<Vec<Splice>> {
    let entries = group.entries();
    let beside = entries.get(index.saturating_sub(1)).or(entries.first());
    let flow = matches!(group.kind, Kind::Group { flow: true, .. });
    let like = beside.filter(|_| key.is_none()).map(|entry| &entry.value);
    let column = beside.map_or(0, |entry| column(text, entry.start));
    let written = style.entry(key, value, Place { flow, column, like })?;
    if flow {
        return Some(into_flow(text, group, index, &written));
    }
    let indent = format!("{}{}", style.line_break(), " ".repeat(column));
    if let Some(before) = index.checked_sub(1).and_then(|before| entries.get(before)) {
        return Some(vec![Splice::insert(line_end(text, before.end()), format!("{indent}{written}"))]);
    }
    let first = entries.first()?;
    let start = with_comments_above(text, &document.comments, first.start);
    if start == first.start {
        return Some(vec![Splice::insert(start, format!("{written}{indent}"))]);
    }
    // Comments may be indented otherwise than the entry.
    let whole = format!("{}{written}{}", " ".repeat(column), style.line_break());
    Some(vec![Splice::insert(line_start(text, start), whole)])
}

/// Adds `written` to a list in brackets or a mapping in braces.
fn into_flow(text: &str, group: &Tree, index: usize, written: &str) -> Vec<Splice> {
    let entries = group.entries();
    if entries.is_empty() {
        return vec![Splice::insert(group.range.start + 1, written)];
    }
    let own_line = |at: usize| {
        let line = line_start(text, at);
        text.get(line..at).filter(|before| line > group.range.start && before.bytes().all(|byte| byte == b' '))
    };
    if let Some(next) = entries.get(index) {
        let between = own_line(next.start).map_or_else(
            || " ".to_owned(),
            |spaces| format!("{}{spaces}", super::trivia::line_break(text, next.start)),
        );
        return vec![Splice::insert(next.start, format!("{written},{between}"))];
    }
    let Some(last) = entries.last() else { return Vec::new() };
    let comma = skip(text, last.end());
    let has_comma = text.get(comma..).is_some_and(|rest| rest.starts_with(','));
    let (after, tail) = if has_comma { (comma + 1, ",") } else { (last.end(), "") };
    let sign = if has_comma { "" } else { "," };
    match own_line(last.start) {
        Some(spaces) => {
            let line_break = super::trivia::line_break(text, last.start);
            // A closing bracket on the last line stays behind the new value.
            let end = line_end(text, after).min(group.range.end - 1).max(after);
            vec![Splice::insert(after, sign), Splice::insert(end, format!("{line_break}{spaces}{written}{tail}"))]
        }
        None => vec![Splice::insert(after, format!("{sign} {written}{tail}"))],
    }
}

/// The splices that add the first entry to a text without any.
pub fn insert_first(text: &str, style: &Style, key: &str, value: &NewValue) -> Option<Vec<Splice>> {
    let written = style.entry(Some(key), value, Place { flow: false, column: 0, like: None })?;
    let is_ended = text.is_empty() || text.ends_with('\n');
    let (before, after) = if is_ended { ("", style.line_break()) } else { (style.line_break(), "") };
    Some(vec![Splice::insert(text.len(), format!("{before}{written}{after}"))])
}
