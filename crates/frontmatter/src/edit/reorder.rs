//! Moves an entry within its list or mapping. Comments above it and beside it go with it; blank lines stay where they are.

use std::ops::Range;

use super::splice::Splice;
use super::tree::{Entry, Kind, Tree};
use super::trivia::{column, line_end, line_start, with_comments_above};

/// The splices that move the entry `from` of `group` to the place `to`. `None` if that cannot be written.
pub fn reorder(text: &str, comments: &[Range<usize>], group: &Tree, from: usize, to: usize) -> Option<Vec<Splice>> {
    let entries = group.entries();
    let flow = matches!(group.kind, Kind::Group { flow: true, .. });
    let ranges: Vec<Range<usize>> = entries
        .iter()
        .map(|entry| if flow { entry.start..entry.end() } else { lines_of(text, comments, entry) })
        .collect();
    let column = column(text, entries.first()?.start);
    let is_inline = !flow && ranges.first()?.start != line_start(text, ranges.first()?.start);
    let mut order: Vec<usize> = (0..entries.len()).collect();
    let moved = order.remove(from);
    order.insert(to, moved);
    let mut splices = Vec::new();
    for (slot, &source) in order.iter().enumerate().filter(|(slot, source)| slot != *source) {
        let own = text.get(ranges.get(source)?.clone())?;
        let written = match (is_inline, slot, source) {
            // The first entry of an item begins after its dash.
            (true, 0, _) => {
                let bare = own.strip_prefix(" ".repeat(column).as_str())?;
                if bare.starts_with(['#', ' ']) {
                    return None;
                }
                bare.to_owned()
            }
            (true, _, 0) => format!("{}{own}", " ".repeat(column)),
            _ => own.to_owned(),
        };
        splices.push(Splice::new(ranges.get(slot)?.clone(), written));
    }
    Some(splices)
}

/// The lines of an entry, with the comments directly above it, without the last line end.
fn lines_of(text: &str, comments: &[Range<usize>], entry: &Entry) -> Range<usize> {
    let start = with_comments_above(text, comments, entry.start);
    let line = line_start(text, start);
    let is_alone = text.get(line..start).is_some_and(|before| before.bytes().all(|byte| byte == b' '));
    let end = line_end(text, entry.end());
    (if is_alone { line } else { start })..end
}
