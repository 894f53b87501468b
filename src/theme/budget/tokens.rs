//! Splits the tags and values of a template into tokens with positions, in the same way as Tera's lexer.

use core::ops::Range;

/// The kind of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A name or a keyword.
    Name,
    /// A quoted string or a number.
    Literal,
    /// Anything else.
    Sign,
}

/// A token in a tag.
#[derive(Clone, Debug)]
pub(super) struct Token<'a> {
    pub kind: Kind,
    pub text: &'a str,
    pub at: Range<usize>,
}

/// A `{{ … }}` or `{% … %}`, but not a comment, a raw block or the text in between.
#[derive(Debug)]
pub(super) struct Part<'a> {
    /// Whether it is a `{{ … }}`.
    pub is_value: bool,
    pub tokens: Vec<Token<'a>>,
    pub at: Range<usize>,
    /// Whether it trims the white space after it: `-%}`.
    pub trims_after: bool,
}

/// Signs with more than one character, longer ones before their prefixes.
const SIGNS: [&str; 11] = ["...", "?.", "?[", "**", "//", "</", "<=", ">=", "==", "!=", "|"];

/// The parts of `text`, up to one that is not closed, which Tera will report.
pub(super) fn parts(text: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut at = 0;
    while let Some(start) = next_start(text, at) {
        let next = match &text[start..start + 2] {
            "{#" => text[start + 2..].find("#}").map(|end| start + 2 + end + 2),
            _ => raw_end(text, start).or_else(|| {
                let part = part(text, start)?;
                let end = part.at.end;
                parts.push(part);
                Some(end)
            }),
        };
        let Some(next) = next else { break };
        at = next;
    }
    parts
}

fn next_start(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    memchr::memchr_iter(b'{', bytes.get(from..)?)
        .map(|at| from + at)
        .find(|at| matches!(bytes.get(at + 1), Some(b'{' | b'%' | b'#')))
}

/// The end of the raw block at `start`, if there is one.
fn raw_end(text: &str, start: usize) -> Option<usize> {
    let mut at = tag_named(text, start, "raw").filter(|_| text[start..].starts_with("{%"))?;
    loop {
        let Some(found) = text[at..].find("{%") else { return Some(text.len()) };
        if let Some(end) = tag_named(text, at + found, "endraw") {
            return Some(end);
        }
        at += found + 2;
    }
}

/// The end of the tag at `start`, if it is `{%- name -%}`, with or without the minus signs.
fn tag_named(text: &str, start: usize, name: &str) -> Option<usize> {
    let rest = text.get(start + 2..)?;
    let rest = rest.strip_prefix('-').unwrap_or(rest);
    let rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace()).strip_prefix(name)?;
    let rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace());
    let rest = rest.strip_prefix('-').unwrap_or(rest).strip_prefix("%}")?;
    Some(text.len() - rest.len())
}

/// The part at `start`; `None` if it does not end.
fn part(text: &str, start: usize) -> Option<Part<'_>> {
    let is_value = text[start..].starts_with("{{");
    let close = if is_value { "}}" } else { "%}" };
    let bytes = text.as_bytes();
    let mut at = start + 2 + usize::from(bytes.get(start + 2) == Some(&b'-'));
    let mut tokens = Vec::new();
    loop {
        let rest = text.get(at..)?;
        let byte = *bytes.get(at)?;
        if byte.is_ascii_whitespace() {
            at += 1;
            continue;
        }
        let trims = rest.starts_with('-') && rest[1..].starts_with(close);
        if trims || rest.starts_with(close) {
            let end = at + usize::from(trims) + 2;
            return Some(Part { is_value, tokens, at: start..end, trims_after: trims });
        }
        let token = token(text, at)?;
        at = token.at.end;
        tokens.push(token);
    }
}

/// The token at `at`; `None` if it is a string that is not closed.
fn token(text: &str, at: usize) -> Option<Token<'_>> {
    let rest = &text[at..];
    let first = rest.chars().next()?;
    let while_of = |of: fn(char) -> bool| rest.find(|c| !of(c)).unwrap_or(rest.len());
    let (kind, length) = match first {
        '"' | '\'' | '`' => (Kind::Literal, quoted(rest, first)?),
        '0'..='9' => (Kind::Literal, while_of(|c| c.is_ascii_digit() || c == '.')),
        c if c.is_ascii_alphabetic() || c == '_' => (Kind::Name, while_of(|c| c.is_ascii_alphanumeric() || c == '_')),
        _ => {
            let sign = SIGNS.iter().find(|sign| rest.starts_with(**sign));
            (Kind::Sign, sign.map_or(first.len_utf8(), |sign| sign.len()))
        }
    };
    Some(Token { kind, text: &rest[..length], at: at..at + length })
}

/// The length of the quoted string at the beginning of `rest`.
fn quoted(rest: &str, quote: char) -> Option<usize> {
    let mut escaped = false;
    let end = rest.char_indices().skip(1).find(|(_, c)| {
        let ends = *c == quote && !escaped;
        escaped = *c == '\\' && !escaped;
        ends
    })?;
    Some(end.0 + quote.len_utf8())
}
