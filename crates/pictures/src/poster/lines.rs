//! Breaking a title into lines.

use super::font::Font;

/// Characters that must not begin a line of Chinese.
const NEVER_FIRST: &str = "，。、；：？！…—”’）》」』】〉·,.;:?!)]}%";
/// Characters that must not end one.
const NEVER_LAST: &str = "“‘（《「『【〈([{";

/// A title, broken into lines.
pub(super) struct Lines {
    /// The height of its characters.
    pub size: f32,
    pub lines: Vec<String>,
}

/// Breaks `text` into lines no wider than `width`, at the largest of `sizes` at which they fit. At the smallest, a
/// piece that is too long for a line is broken anywhere, and the rest is cut off with an ellipsis. `most` returns the
/// maximum number of lines for a size.
pub(super) fn fit(
    font: &Font,
    text: &str,
    chinese: bool,
    width: f32,
    sizes: &[f32],
    most: impl Fn(f32) -> usize,
) -> Lines {
    let pieces = pieces(text, chinese);
    let too_long = |piece: &String, size: f32| font.width(piece.trim_end(), size) > width;
    for size in sizes.iter().copied().filter(|size| !pieces.iter().any(|piece| too_long(piece, *size))) {
        let lines = broken(font, &pieces, size, width);
        if lines.len() <= most(size) {
            return Lines { size, lines: balanced(font, &pieces, size, width, lines) };
        }
    }
    let size = sizes.last().copied().unwrap_or(1.0);
    let anywhere = |piece: String| -> Vec<String> {
        if too_long(&piece, size) { piece.chars().map(String::from).collect() } else { vec![piece] }
    };
    let pieces: Vec<String> = pieces.into_iter().flat_map(anywhere).collect();
    let mut lines = broken(font, &pieces, size, width);
    let whole = lines.len() <= most(size);
    lines.truncate(most(size));
    if let Some(line) = lines.last_mut().filter(|_| !whole) {
        // In Chinese fonts, the single ellipsis character is centred vertically in the line.
        let ellipsis = if chinese { "……" } else { "..." };
        while font.width(&format!("{line}{ellipsis}"), size) > width && line.pop().is_some() {}
        line.truncate(
            line.trim_end_matches(|c: char| c.is_whitespace() || NEVER_LAST.contains(c) || "，、；：,;:".contains(c))
                .len(),
        );
        line.push_str(ellipsis);
    }
    Lines { size, lines }
}

/// Pieces that must not be broken: words, and in Chinese single characters with their punctuation.
fn pieces(text: &str, chinese: bool) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    let mut joins = false;
    for c in text.chars() {
        let wide = chinese && is_wide(c);
        let after_space = pieces.last().is_some_and(|piece| piece.ends_with(' '));
        let before_wide = pieces.last().and_then(|piece| piece.chars().last()).is_some_and(|c| chinese && is_wide(c));
        let begins = pieces.is_empty() || after_space || wide || before_wide;
        if c == ' ' || (joins && !pieces.is_empty()) || !begins || (NEVER_FIRST.contains(c) && !pieces.is_empty()) {
            if let Some(piece) = pieces.last_mut() {
                piece.push(c);
            }
        } else {
            pieces.push(c.to_string());
        }
        joins = NEVER_LAST.contains(c);
    }
    pieces
}

/// Whether a line of Chinese may break next to this character.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{D7FF}' | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE4F}' | '\u{FF00}'..='\u{FFEF}'
        | '\u{20000}'..='\u{3FFFF}' | '“' | '”' | '‘' | '’' | '…' | '—' | '·')
}

fn broken(font: &Font, pieces: &[String], size: f32, width: f32) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for piece in pieces {
        let joined = lines.last().map(|line| format!("{line}{piece}"));
        match (joined, lines.last_mut()) {
            (Some(joined), Some(line)) if font.width(joined.trim_end(), size) <= width => *line = joined,
            _ => lines.push(piece.clone()),
        }
    }
    lines.into_iter().map(|line| line.trim_end().to_owned()).collect()
}

/// Balances the same number of lines to be as even as possible: no line with one character after a full one.
fn balanced(font: &Font, pieces: &[String], size: f32, width: f32, lines: Vec<String>) -> Vec<String> {
    if lines.len() < 2 {
        return lines;
    }
    let mut best = lines;
    let mut narrower = width;
    while narrower > width / 2.0 {
        narrower -= size / 4.0;
        let lines = broken(font, pieces, size, narrower);
        if lines.len() != best.len() {
            break;
        }
        best = lines;
    }
    best
}

#[cfg(test)]
mod tests {
    use super::pieces;

    #[test]
    fn punctuation_stays_with_its_character() {
        assert_eq!(pieces("“灯”，夜里", true), ["“灯”，", "夜", "里"]);
        assert_eq!(pieces("the last lamp", false), ["the ", "last ", "lamp"]);
        assert_eq!(pieces("用Rust写 灯", true), ["用", "Rust", "写 ", "灯"]);
    }
}
