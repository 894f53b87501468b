//! Finds the top-level entries of a text that is not valid YAML, from its lines alone.

use std::ops::Range;

/// The byte range of the line that contains byte `at`, without its line feed.
pub fn line_of(text: &str, at: usize) -> Range<usize> {
    let at = text.floor_char_boundary(at.min(text.len()));
    let start = text[..at].rfind('\n').map_or(0, |feed| feed + 1);
    let end = text[at..].find('\n').map_or(text.len(), |feed| at + feed);
    start..end.max(start)
}

/// Whether this line begins a top-level entry.
fn begins_entry(line: &str) -> bool {
    !line.trim().is_empty() && !line.starts_with([' ', '\t', '#', ']', '}']) && line != "-" && !line.starts_with("- ")
}

/// The byte range of the top-level entry that contains byte `at`: from the line that begins it to the start of the next entry.
pub fn entry_of(text: &str, at: usize) -> Range<usize> {
    let mut line = line_of(text, at);
    while line.start > 0 && !begins_entry(&text[line.clone()]) {
        line = line_of(text, line.start - 1);
    }
    let start = line.start;
    let mut end = line.end;
    while end < text.len() {
        let next = line_of(text, end + 1);
        if begins_entry(&text[next.clone()]) {
            break;
        }
        end = next.end.max(end + 1);
    }
    start..end
}

/// Overwrites the bytes of an entry with spaces. `false` if there was nothing to overwrite.
pub fn blank_out(text: &mut String, entry: Range<usize>) -> bool {
    let Some(old) = text.get(entry.clone()) else { return false };
    if old.trim().is_empty() {
        return false;
    }
    let blank: String = old.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }).collect();
    text.replace_range(entry, &blank);
    true
}

/// Where the value in a line begins, after `- `, the key and its colon. `None` if there is no value.
pub fn value_start(text: &str, line: Range<usize>) -> Option<usize> {
    let content = &text[line.clone()];
    let trimmed = content.trim_start_matches([' ', '-']);
    let begin = line.start + content.len() - trimmed.len();
    let colon = trimmed.find(": ").map(|colon| colon + 2)?;
    let value = &trimmed[colon..];
    let spaces = value.len() - value.trim_start().len();
    (spaces < value.len()).then_some(begin + colon + spaces)
}

/// The first bracket that is not closed in its own entry: in the entry that contains byte `until`, or in the nearest one before
/// it.
pub fn open_bracket(text: &str, until: usize) -> Option<usize> {
    let mut entry = entry_of(text, until);
    loop {
        if let Some(at) = unclosed_in(&text[entry.clone()]) {
            return Some(entry.start + at);
        }
        if entry.start == 0 {
            return None;
        }
        let before = entry_of(text, entry.start - 1);
        if before.start >= entry.start {
            return None;
        }
        entry = before;
    }
}

/// The bracket that is still open at the end of `entry`. Quoted strings are skipped.
fn unclosed_in(entry: &str) -> Option<usize> {
    let mut open = Vec::new();
    let mut quote = None;
    let mut before = ' ';
    for (at, c) in entry.char_indices() {
        match (quote, c) {
            (Some(mark), _) if c == mark => quote = None,
            (_, '\n') => quote = None,
            (None, '"' | '\'') if matches!(before, ' ' | '[' | '{' | ',') => quote = Some(c),
            (None, '[' | '{') => open.push(at),
            (None, ']' | '}') => {
                open.pop();
            }
            _ => {}
        }
        before = c;
    }
    open.first().copied()
}
