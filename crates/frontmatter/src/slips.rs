//! Finds what Chinese keyboards type where YAML needs ASCII. Each slip is found line by line, reported at its position, and
//! repaired in a copy, so that the rest of the text can still be read.

use std::sync::Arc;

use super::offsets::Offsets;
use super::unseen::{self, is_odd_space};
use crate::codes;
use blackeyes_diagnostics::{Diagnostic, Span, words};

/// A keyboard slip at a byte of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slip {
    /// The first byte of the wrong character.
    pub at: usize,
    /// The kind of slip.
    pub kind: SlipKind,
}

/// The slips that can be detected from a single line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SlipKind {
    /// `title：春天`.
    Colon,
    /// `title:春天`.
    NoSpace,
    /// A tab in the indentation, or a space there that YAML does not recognise.
    Indent,
    /// A space next to a colon or after a dash that YAML does not recognise.
    Space,
    /// `－ 林晚舟`.
    Dash,
    /// `-林晚舟`.
    DashNoSpace,
}

/// All slips of `text`, in order of position. Call this only for text that is not valid YAML: valid YAML may contain these
/// characters.
pub fn scan(text: &str) -> Vec<Slip> {
    let mut slips = Vec::new();
    let mut block: Option<usize> = None;
    let mut in_list = false;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let indent = line.len() - line.trim_start_matches(indents).len();
        let blank = line.trim().is_empty();
        if !blank && block.is_some_and(|block| indent <= block) {
            block = None;
        }
        if !blank && block.is_none() && !line.trim_start().starts_with('#') {
            scan_line(line, indent, at, in_list, &mut slips);
            let last = line.trim_end();
            in_list = last.ends_with([':', '：']) || last.trim_start_matches(indents).starts_with('-');
            if opens_block(line) {
                block = Some(indent);
            }
        }
        at += line.len();
    }
    slips
}

/// Whether the following lines are a block scalar (`summary: |`).
fn opens_block(line: &str) -> bool {
    let line = line.trim_end();
    let Some((_, last)) = line.rsplit_once([' ', '\t', '：', ':']) else { return false };
    let mut marks = last.chars();
    matches!(marks.next(), Some('|' | '>')) && marks.all(|c| matches!(c, '+' | '-' | '0'..='9'))
}

/// Whether `c` looks like indentation to a person.
fn indents(c: char) -> bool {
    matches!(c, ' ' | '\t') || is_odd_space(c)
}

/// Scans a line that begins at byte `at`. With `in_list`, the line above it is a list item, or a key whose list may begin here.
fn scan_line(line: &str, indent: usize, at: usize, in_list: bool, slips: &mut Vec<Slip>) {
    let (spaces, mut rest) = line.split_at(indent);
    if let Some(wrong) = spaces.find(|c| c != ' ') {
        slips.push(Slip { at: at + wrong, kind: SlipKind::Indent });
    }
    let mut here = at + indent;
    while let Some(after) = rest.strip_prefix("- ") {
        let trimmed = after.trim_start_matches(' ');
        here += rest.len() - trimmed.len();
        rest = trimmed;
    }
    if let Some(after) = rest.strip_prefix('－') {
        slips.push(Slip { at: here, kind: SlipKind::Dash });
        here += rest.len() - after.len();
        let trimmed = after.trim_start_matches(' ');
        here += after.len() - trimmed.len();
        rest = trimmed;
    } else if let Some(after) = rest.strip_prefix('-')
        && let Some(first) = after.chars().next()
    {
        if is_odd_space(first) {
            slips.push(Slip { at: here + 1, kind: SlipKind::Space });
        } else if in_list && (first.is_alphabetic() || matches!(first, '{' | '[' | '"' | '“')) {
            slips.push(Slip { at: here, kind: SlipKind::DashNoSpace });
        }
        return;
    }
    scan_key(rest, here, indent == 0, slips);
}

/// Scans a line from byte `here` on, after its indentation and its dashes.
fn scan_key(rest: &str, here: usize, at_line_start: bool, slips: &mut Vec<Slip>) {
    let length = rest.find(|c: char| !is_key_char(c)).unwrap_or(rest.len());
    let (key, after) = rest.split_at(length);
    if !could_be_key(key, at_line_start) {
        return;
    }
    let after_spaces = after.trim_start_matches(|c| c == ' ' || is_odd_space(c));
    let before = &after[..after.len() - after_spaces.len()];
    if let Some(odd) = before.find(is_odd_space).filter(|_| after_spaces.starts_with([':', '：'])) {
        slips.push(Slip { at: here + length + odd, kind: SlipKind::Space });
    }
    let colon = here + length + before.len();
    if after_spaces.starts_with('：') {
        slips.push(Slip { at: colon, kind: SlipKind::Colon });
    } else if let Some(value) = after_spaces.strip_prefix(':')
        && let Some(first) = value.chars().next()
    {
        if is_odd_space(first) {
            slips.push(Slip { at: colon + 1, kind: SlipKind::Space });
        } else if !matches!(first, ' ' | '\t' | '\r' | '\n' | '/') {
            slips.push(Slip { at: colon, kind: SlipKind::NoSpace });
        }
    }
}

fn is_key_char(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_' || c == '-' || blackeyes_chinese::is_han(c)
}

/// Keys are ASCII words. A Chinese word is a key only at the very beginning of a line, where nothing else is allowed.
fn could_be_key(word: &str, at_line_start: bool) -> bool {
    let starts_well = word.starts_with(|c: char| c.is_ascii_alphabetic() || !c.is_ascii());
    starts_well && (word.is_ascii() || (at_line_start && word.chars().count() <= 8))
}

/// The text with its slips repaired, and the mapping of its bytes to the file.
pub fn fix(text: &str, slips: &[Slip], base: usize) -> (String, Offsets) {
    let mut fixed = String::with_capacity(text.len() + slips.len());
    let mut offsets = Offsets::new(base);
    let mut from = 0;
    for slip in slips {
        let Some(before) = text.get(from..slip.at) else { continue };
        fixed.push_str(before);
        from = slip.at;
        match slip.kind {
            SlipKind::Colon => {
                fixed.push_str(":  ");
                from += '：'.len_utf8();
            }
            SlipKind::Dash => {
                fixed.push_str("-  ");
                from += '－'.len_utf8();
            }
            SlipKind::NoSpace => {
                fixed.push(':');
                from += 1;
                offsets.insert(fixed.len());
                fixed.push(' ');
            }
            SlipKind::DashNoSpace => {
                fixed.push('-');
                from += 1;
                offsets.insert(fixed.len());
                fixed.push(' ');
            }
            SlipKind::Indent | SlipKind::Space => {
                let rest = &text[from..];
                let odd = rest.len() - rest.trim_start_matches(indents).len();
                let least = usize::from(slip.kind == SlipKind::Space);
                let spaces = rest[..odd].chars().map(width).sum::<usize>().max(least);
                fixed.extend(std::iter::repeat_n(' ', spaces));
                from += odd;
                offsets.remove(fixed.len(), odd - spaces);
            }
        }
    }
    fixed.push_str(text.get(from..).unwrap_or_default());
    (fixed, offsets)
}

impl Slip {
    /// The diagnostic for the slip.
    pub fn diagnostic(self, path: &Arc<str>, text: &str, base: usize) -> Diagnostic {
        let wrong = text.get(self.at..).and_then(|rest| rest.chars().next()).unwrap_or(':');
        let span = Span::new(path, base + self.at, base + self.at + wrong.len_utf8());
        match self.kind {
            SlipKind::Colon => full_width_colon(span),
            SlipKind::Dash => full_width_dash(span),
            SlipKind::DashNoSpace => no_list_item(span, '-'),
            SlipKind::NoSpace => no_space(span),
            SlipKind::Indent => unseen::indents(wrong, span),
            SlipKind::Space => unseen::separates(wrong, span),
        }
    }
}

/// The number of spaces that an indentation character is equivalent to.
fn width(c: char) -> usize {
    match c {
        '\u{3000}' => 2,
        c if unseen::shows_nothing(c) => 0,
        _ => 1,
    }
}

/// `title：春天`
pub fn full_width_colon(span: Span) -> Diagnostic {
    Diagnostic::new(
        codes::FULL_WIDTH_YAML,
        words!("a full-width colon `：` does not end a key", "键后面用了全角冒号 `：`"),
    )
    .at(span)
    .hint(words!("type `: `, a half-width colon and a space", "请改成半角冒号加一个空格 `: `"))
}

/// `title:春天`
pub fn no_space(span: Span) -> Diagnostic {
    Diagnostic::new(codes::BAD_YAML, words!("a space is missing after the colon", "冒号后面缺一个空格"))
        .at(span)
        .hint(words!("type `: `, a half-width colon and a space", "请写成半角冒号加一个空格 `: `"))
}

/// `－ 林晚舟`
pub fn full_width_dash(span: Span) -> Diagnostic {
    Diagnostic::new(
        codes::FULL_WIDTH_YAML,
        words!("a full-width dash `－` does not begin a list item", "列表项用了全角的 `－`"),
    )
    .at(span)
    .hint(words!("type `- `, a hyphen and a space", "请改成半角短横加一个空格 `- `"))
}

/// `-林晚舟`, `·林晚舟`
pub fn no_list_item(span: Span, sign: char) -> Diagnostic {
    let message = if sign == '-' {
        words!("a space is missing after the dash", "列表项的短横后面缺一个空格")
    } else {
        words!("`{sign}` does not begin a list item", "列表项不能用 `{sign}` 开头")
    };
    Diagnostic::new(codes::BAD_YAML, message)
        .at(span)
        .hint(words!("type `- `, a hyphen and a space", "请写成半角短横加一个空格 `- `"))
}

/// The position and length of an escape in `raw`, a double-quoted string, that produces a control character and was probably
/// unintended. `\n` before an ASCII lowercase letter or a digit counts as part of a path, otherwise as a line break.
pub fn control_escape(raw: &str) -> Option<(usize, usize)> {
    let mut characters = raw.char_indices();
    while let Some((at, c)) = characters.next() {
        if c != '\\' {
            continue;
        }
        let (_, escape) = characters.next()?;
        let follows = characters.as_str().chars().next();
        let is_path = match escape {
            'n' => follows.is_some_and(|c| c.is_ascii_lowercase() || c.is_ascii_digit()),
            't' | 'r' | 'b' | 'f' | 'v' | 'a' | 'e' | '0' | 'N' | 'L' | 'P' => true,
            _ => false,
        };
        if is_path {
            return Some((at, 1 + escape.len_utf8()));
        }
    }
    None
}
