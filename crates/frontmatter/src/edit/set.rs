//! Replaces the value of an entry.

use super::model::NewValue;
use super::remove::remove;
use super::splice::Splice;
use super::style::{Place, Style};
use super::tree::{Entry, Kind, Tree};
use super::trivia::{column, line_end, line_start};

/// The splices that give `entry` of `group` another value; `None` if there is no way to write it.
pub fn set(text: &str, style: &Style, group: &Tree, entry: &Entry, value: &NewValue) -> Option<Vec<Splice>> {
    let old = match &entry.value.kind {
        Kind::Scalar { style, .. } => Some(*style),
        _ => None,
    };
    let is_map = entry.key.is_some();
    if let Kind::Group { flow: true, .. } = group.kind {
        let written = style.flow_value(value, old)?;
        if !matches!(entry.value.kind, Kind::Null) {
            return Some(vec![Splice::new(entry.value.range.clone(), written)]);
        }
        let has_colon = text.get(..entry.after_mark).is_some_and(|before| before.ends_with(':'));
        let sign = if is_map && !has_colon { ": " } else { " " };
        return Some(vec![Splice::insert(entry.after_mark, format!("{sign}{written}"))]);
    }
    let is_empty = matches!(value, NewValue::List(items) if items.is_empty())
        || matches!(value, NewValue::Map(entries) if entries.is_empty());
    let is_below = line_start(text, entry.after_mark) != line_start(text, entry.value.range.start);
    if is_empty && is_below && entry.value.is_block_group() && entry.value.entries().len() == 1 {
        // Comments beside the last entry stay.
        let mut splices = remove(text, &entry.value, 0)?;
        splices.insert(0, Splice::insert(entry.after_mark, format!(" {}", style.flow_value(value, None)?)));
        return Some(splices);
    }
    let like = matches!(entry.value.kind, Kind::Group { .. }).then_some(&entry.value);
    let place = Place { flow: false, column: column(text, entry.start), like };
    let written = style.value(value, old, place, !is_map)?;
    let (head, rest) = match written.find(style.line_break()) {
        Some(at) => written.split_at(at),
        None => (written.as_str(), ""),
    };
    Some(replaced(text, entry, head, rest))
}

/// Puts `head` on the line of the colon or dash, and `rest`, which begins with a line end, below it. A comment on that line stays.
fn replaced(text: &str, entry: &Entry, head: &str, rest: &str) -> Vec<Splice> {
    let (mark, old) = (entry.after_mark, &entry.value);
    let is_beside = line_start(text, mark) == line_start(text, old.range.start);
    match &old.kind {
        Kind::Null => {
            let line = line_end(text, mark);
            let is_bare = text.get(mark..line) == Some(" ");
            let head = if is_bare { head.strip_prefix(' ').unwrap_or(head) } else { head };
            let at = if is_bare { line } else { mark };
            vec![Splice::insert(at, head), Splice::insert(line.max(at), rest)]
        }
        // Below its key, which may have a comment.
        Kind::Group { flow: false, .. } if !is_beside => {
            let line = line_end(text, mark);
            let end = line_end(text, old.range.end);
            vec![Splice::insert(mark, head), Splice::new(line..end, rest)]
        }
        Kind::Group { flow: false, .. } => {
            vec![Splice::new(mark..line_end(text, old.range.end), format!("{head}{rest}"))]
        }
        _ if old.is_block_scalar() => {
            let comment = old.comment_of_head(text);
            let end = old.range.end;
            match comment {
                Some(comment) => {
                    vec![Splice::new(mark..comment.start, format!("{head} ")), Splice::new(comment.end..end, rest)]
                }
                None => vec![Splice::new(mark..end, format!("{head}{rest}"))],
            }
        }
        _ => {
            let end = old.range.end;
            // What is between the colon and the value stays: spaces that line values up, or a comment.
            let spaces =
                text.get(mark..old.range.start).is_some_and(|between| between.bytes().all(|byte| byte == b' '));
            let range = if head.is_empty() && spaces { mark..end } else { old.range.clone() };
            let head = head.trim_start_matches(' ');
            vec![Splice::new(range, head), Splice::insert(line_end(text, end), rest)]
        }
    }
}
