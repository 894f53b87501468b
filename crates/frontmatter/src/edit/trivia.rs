//! What is between the values of a text: spaces, comments, ends of lines.

use std::ops::Range;

/// The next byte from `from` on that belongs to neither a space, an end of line nor a comment.
pub fn skip(text: &str, from: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = from;
    loop {
        match bytes.get(at) {
            Some(b' ' | b'\t' | b'\r' | b'\n') => at += 1,
            Some(b'#') => at = line_end(text, at),
            _ => return at,
        }
    }
}

/// The first byte of the line that `at` is in.
pub fn line_start(text: &str, at: usize) -> usize {
    text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |feed| feed + 1)
}

/// Where the line that `at` is in ends, before its line end.
pub fn line_end(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    let end = rest.find('\n').map_or(text.len(), |feed| at + feed);
    if end > at && text.as_bytes().get(end - 1) == Some(&b'\r') && end < text.len() { end - 1 } else { end }
}

/// After the line end that begins at `at`, or `at` at the end of the text.
pub fn after_line_end(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    let length = if rest.starts_with("\r\n") { 2 } else { usize::from(rest.starts_with('\n')) };
    at + length
}

/// The line end to write beside `at`: that of its line, of the line before it, or the first in the text.
pub fn line_break(text: &str, at: usize) -> &'static str {
    let end = line_end(text, at);
    let own = text.get(end..after_line_end(text, end)).filter(|own| !own.is_empty());
    let before = || {
        let before = text.get(..line_start(text, at)).unwrap_or_default();
        if before.ends_with("\r\n") { Some("\r\n") } else { before.ends_with('\n').then_some("\n") }
    };
    match own.or_else(before) {
        Some("\r\n") => "\r\n",
        _ => "\n",
    }
}

/// Where the lines of a literal or folded text in `start..end` end: without the blank lines below it, unless they belong to it.
pub fn content_end(text: &str, start: usize, end: usize) -> usize {
    let raw = text.get(start..end).unwrap_or_default();
    let head = raw.lines().next().unwrap_or_default();
    let keeps = head.split('#').next().is_some_and(|head| head.contains('+'));
    let kept = if keeps {
        // The parser's range may go on into the indentation of the next line.
        let lines = raw.trim_end_matches(' ');
        lines.strip_suffix('\n').map_or(raw, |lines| lines.strip_suffix('\r').unwrap_or(lines))
    } else {
        raw.trim_end_matches([' ', '\t', '\r', '\n'])
    };
    // Spaces at the end of the last line belong to a literal text.
    let end = start + kept.len();
    if keeps { end } else { line_end(text, end) }
}

/// The comment between `at` and the end of its line, if nothing else is there.
pub fn comment_after(text: &str, at: usize) -> Option<Range<usize>> {
    let end = line_end(text, at);
    let rest = text.get(at..end)?;
    let comment = rest.trim_start_matches([' ', '\t']);
    (comment.starts_with('#') && comment.len() < rest.len()).then(|| end - comment.len()..end)
}

/// The line directly above the one that begins at `start`.
fn line_above(text: &str, start: usize) -> Option<Range<usize>> {
    let last = start.checked_sub(1)?;
    let from = line_start(text, last);
    Some(from..last)
}

/// Where the comments directly above the entry that begins at `start` begin, or `start` if there are none or something else is
/// before the entry on its line.
pub fn with_comments_above(text: &str, comments: &[Range<usize>], start: usize) -> usize {
    let mut line = line_start(text, start);
    let mut begin = start;
    if !text.get(line..start).is_some_and(|before| before.bytes().all(|byte| byte == b' ')) {
        return start;
    }
    while let Some(above) = line_above(text, line) {
        let words = text.get(above.clone()).unwrap_or_default();
        let comment = words.trim_start_matches(' ');
        let at = above.end - comment.len();
        // A line of a literal text may begin with `#` too.
        if comments.binary_search_by_key(&at, |known| known.start).is_err() {
            break;
        }
        begin = at;
        line = above.start;
    }
    begin
}

/// How many columns before `at` its line has, if they are spaces and dashes.
pub fn column(text: &str, at: usize) -> usize {
    at - line_start(text, at)
}
