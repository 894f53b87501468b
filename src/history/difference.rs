//! What differs between two versions, by word.

use crate::edit::merge::{Part, changes};

/// A line of the new version in which something changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangedLine {
    /// Its number in the new version, from 1. If lines were removed, the number of the line that is in their place.
    pub line: usize,
    /// The line in parts: what both have, what was removed, what was added.
    pub parts: Vec<Part>,
}

/// The lines that differ between two versions of a text. The parts of a line that stays have no line end.
pub fn changed_lines(old: &str, new: &str) -> Vec<ChangedLine> {
    let mut lines = Vec::new();
    let mut current = ChangedLine { line: 1, parts: Vec::new() };
    let mut at = 1;
    for part in changes(old, new) {
        match part {
            Part::Same(text) => {
                for piece in text.split_inclusive('\n') {
                    current.parts.push(Part::Same(piece.trim_end_matches(['\r', '\n']).to_owned()));
                    if piece.ends_with('\n') {
                        at += 1;
                        end(&mut lines, &mut current, at);
                    }
                }
            }
            changed => {
                at += changed.text().unwrap_or_default().matches('\n').count();
                current.parts.push(changed);
            }
        }
    }
    end(&mut lines, &mut current, at);
    lines
}

/// Ends a line: it is one of the result if something changed in it.
fn end(lines: &mut Vec<ChangedLine>, current: &mut ChangedLine, next: usize) {
    let line = std::mem::replace(current, ChangedLine { line: next, parts: Vec::new() });
    if line.parts.iter().any(|part| !matches!(part, Part::Same(_))) {
        lines.push(line);
    }
}
