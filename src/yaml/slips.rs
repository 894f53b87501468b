//! What Chinese keyboards really type where YAML needs ASCII: found line by line, told at its place, and mended in a copy
//! so that the rest of the text can still be read.

use std::sync::Arc;

use super::offsets::Offsets;
use crate::diagnostic::{Diagnostic, Span, codes};
use crate::words;

/// A slip of the keyboard, at a byte of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slip {
    /// The first byte of the character that is wrong.
    pub at: usize,
    /// What is wrong with it.
    pub kind: SlipKind,
}

/// The slips that can be told from a line alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SlipKind {
    /// `title：春天`.
    Colon,
    /// `title:春天`.
    NoSpace,
    /// A tab or an ideographic space in the indentation.
    Indent,
    /// `－ 林晚舟`.
    Dash,
}

/// All slips of `text`, from its first line to its last. Only to be asked of a text that is no good YAML: in a good one,
/// such characters stand where they may.
pub fn scan(text: &str) -> Vec<Slip> {
    let mut slips = Vec::new();
    let mut block: Option<usize> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let indent = line.len() - line.trim_start_matches([' ', '\t', '\u{3000}']).len();
        let blank = line.trim().is_empty();
        if !blank && block.is_some_and(|block| indent <= block) {
            block = None;
        }
        if !blank && block.is_none() && !line.trim_start().starts_with('#') {
            scan_line(line, indent, at, &mut slips);
            if opens_block(line) {
                block = Some(indent);
            }
        }
        at += line.len();
    }
    slips
}

/// Whether the lines after this one are a block text (`summary: |`).
fn opens_block(line: &str) -> bool {
    let line = line.trim_end();
    let Some((_, last)) = line.rsplit_once([' ', '\t', '：', ':']) else { return false };
    let mut marks = last.chars();
    matches!(marks.next(), Some('|' | '>')) && marks.all(|c| matches!(c, '+' | '-' | '0'..='9'))
}

fn scan_line(line: &str, indent: usize, at: usize, slips: &mut Vec<Slip>) {
    let (spaces, mut rest) = line.split_at(indent);
    if let Some(wrong) = spaces.find(['\t', '\u{3000}']) {
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
    }
    let length = rest.find(|c: char| !is_key_char(c)).unwrap_or(rest.len());
    let (key, after) = rest.split_at(length);
    if !could_be_key(key, indent == 0) {
        return;
    }
    let spaces = after.len() - after.trim_start_matches(' ').len();
    let after_spaces = &after[spaces..];
    let colon = here + length + spaces;
    if after_spaces.starts_with('：') {
        slips.push(Slip { at: colon, kind: SlipKind::Colon });
    } else if let Some(value) = after_spaces.strip_prefix(':')
        && !value.starts_with([' ', '\t', '\r', '\n', '/'])
        && !value.is_empty()
    {
        slips.push(Slip { at: colon, kind: SlipKind::NoSpace });
    }
}

fn is_key_char(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_' || c == '-' || ('\u{4e00}'..='\u{9fff}').contains(&c)
}

/// Keys are ASCII words; a Chinese word is one only at a line's very beginning, where nothing else can stand.
fn could_be_key(word: &str, at_line_start: bool) -> bool {
    let starts_well = word.starts_with(|c: char| c.is_ascii_alphabetic() || !c.is_ascii());
    starts_well && (word.is_ascii() || (at_line_start && word.chars().count() <= 8))
}

/// The text with its slips mended, and where its bytes come from.
pub fn mend(text: &str, slips: &[Slip], base: usize) -> (String, Offsets) {
    let mut mended = String::with_capacity(text.len() + slips.len());
    let mut offsets = Offsets::new(base);
    let mut from = 0;
    for slip in slips {
        let Some(before) = text.get(from..slip.at) else { continue };
        mended.push_str(before);
        from = slip.at;
        match slip.kind {
            SlipKind::Colon => {
                mended.push_str(":  ");
                from += '：'.len_utf8();
            }
            SlipKind::Dash => {
                mended.push_str("-  ");
                from += '－'.len_utf8();
            }
            SlipKind::NoSpace => {
                mended.push(':');
                from += 1;
                offsets.insert(mended.len());
                mended.push(' ');
            }
            SlipKind::Indent => {
                let rest = &text[from..];
                let indent = rest.len() - rest.trim_start_matches([' ', '\t', '\u{3000}']).len();
                mended.extend(std::iter::repeat_n(' ', indent));
                from += indent;
            }
        }
    }
    mended.push_str(text.get(from..).unwrap_or_default());
    (mended, offsets)
}

impl Slip {
    /// What to tell the writer.
    pub fn diagnostic(self, path: &Arc<str>, text: &str, base: usize) -> Diagnostic {
        let wrong = text.get(self.at..).and_then(|rest| rest.chars().next()).unwrap_or(':');
        let span = Span::new(path, base + self.at, base + self.at + wrong.len_utf8());
        match (self.kind, wrong) {
            (SlipKind::Colon, _) => full_width_colon(span),
            (SlipKind::Dash, _) => full_width_dash(span),
            (SlipKind::NoSpace, _) => no_space(span),
            (SlipKind::Indent, '\t') => Diagnostic::new(
                codes::FULL_WIDTH_YAML,
                words!("a tab cannot indent a line here", "这里不能用制表符缩进"),
            )
            .at(span)
            .hint(words!("indent with spaces, two for each level", "请改用空格缩进，每层两个")),
            (SlipKind::Indent, _) => full_width_space(span),
        }
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
        words!("a space is missing after the hyphen, so this is no list", "短横后面缺一个空格，不会成为列表")
    } else {
        words!("`{sign}` does not begin a list item", "列表项不能用 `{sign}` 开头")
    };
    Diagnostic::new(codes::BAD_YAML, message)
        .at(span)
        .hint(words!("type `- `, a hyphen and a space", "请写成半角短横加一个空格 `- `"))
}

/// A line indented with U+3000.
pub fn full_width_space(span: Span) -> Diagnostic {
    Diagnostic::new(
        codes::FULL_WIDTH_YAML,
        words!("a full-width space cannot indent a line here", "这里不能用全角空格缩进"),
    )
    .at(span)
    .hint(words!("indent with half-width spaces, two for each level", "请改用半角空格缩进，每层两个"))
}
