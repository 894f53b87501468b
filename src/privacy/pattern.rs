//! Patterns that a site adds.

use std::ops::Range;

use regex::{Regex, RegexBuilder};
use regex_syntax::hir::{Capture, Class, Hir, HirKind, Look, Repetition};

use blackeyes_diagnostics::{Wording, words};

/// The maximum size of a compiled pattern: 1 MiB, which is many times what a number needs.
const SIZE_LIMIT: usize = 1 << 20;

/// A pattern that a site adds, compiled.
#[derive(Clone, Debug)]
pub struct Pattern {
    regex: Regex,
    /// The length of a run of digits that every match contains; 0 if it cannot be determined.
    pub(super) digits: usize,
}

impl Pattern {
    /// The matches in `text`.
    pub(super) fn find<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Range<usize>> + 't {
        self.regex.find_iter(text).filter(|found| !found.is_empty()).map(|found| found.range())
    }

    /// Whether the pattern matches all of `text`.
    pub(super) fn is_all_of(&self, text: &str) -> bool {
        self.find(text).any(|found| found == (0..text.len()))
    }
}

/// Compiles a site's pattern for [`Scanner::new`](super::Scanner::new). Matching takes linear time for every pattern. A word
/// boundary (`\b`) is between Latin letters or digits and anything else: `\b20[0-9]{8}\b` matches in `学号2023010203`, because
/// Chinese does not separate words from numbers.
///
/// # Errors
///
/// A message for its place in `site.yaml`: the pattern is not a regular expression (in the syntax of the `regex` crate), it
/// would be too large, or it matches the empty string, which occurs everywhere.
pub fn compile(name: &str, pattern: &str) -> Result<Pattern, Wording> {
    let parsed = regex_syntax::parse(pattern).map_err(|error| syntax(name, &error))?;
    if parsed.properties().minimum_len() == Some(0) {
        return Err(words!(
            "the pattern `{name}` matches the empty string, so it would be found everywhere",
            "模式“{name}”可以匹配空字符串，会处处命中"
        ));
    }
    let digits = row_of_digits(&parsed);
    let ascii = with_ascii_boundaries(&parsed).to_string();
    let built = RegexBuilder::new(&ascii).size_limit(SIZE_LIMIT).dfa_size_limit(SIZE_LIMIT).build();
    built.map(|regex| Pattern { regex, digits }).map_err(|_| {
        words!(
            "the pattern `{name}` is too large: use smaller counts in `{{…}}`",
            "模式“{name}”过大，请减小 `{{…}}` 中的次数"
        )
    })
}

/// The same expression with ASCII word boundaries.
fn with_ascii_boundaries(hir: &Hir) -> Hir {
    let all = |subs: &[Hir]| subs.iter().map(with_ascii_boundaries).collect::<Vec<_>>();
    match hir.kind() {
        HirKind::Look(look) => Hir::look(match look {
            Look::WordUnicode => Look::WordAscii,
            Look::WordStartUnicode => Look::WordStartAscii,
            Look::WordEndUnicode => Look::WordEndAscii,
            Look::WordStartHalfUnicode => Look::WordStartHalfAscii,
            Look::WordEndHalfUnicode => Look::WordEndHalfAscii,
            // The negated boundary (`\B`) must not be tested on bytes within a character.
            other => *other,
        }),
        HirKind::Repetition(of) => {
            Hir::repetition(Repetition { sub: Box::new(with_ascii_boundaries(&of.sub)), ..of.clone() })
        }
        HirKind::Capture(of) => Hir::capture(Capture { sub: Box::new(with_ascii_boundaries(&of.sub)), ..of.clone() }),
        HirKind::Concat(subs) => Hir::concat(all(subs)),
        HirKind::Alternation(subs) => Hir::alternation(all(subs)),
        HirKind::Empty | HirKind::Literal(_) | HirKind::Class(_) => hir.clone(),
    }
}

/// The length of the longest run of digits that every match contains.
fn row_of_digits(hir: &Hir) -> usize {
    if let Some(all) = only_digits(hir) {
        return all;
    }
    match hir.kind() {
        HirKind::Repetition(of) if of.min > 0 => row_of_digits(&of.sub),
        HirKind::Capture(of) => row_of_digits(&of.sub),
        HirKind::Alternation(subs) => subs.iter().map(row_of_digits).min().unwrap_or(0),
        HirKind::Concat(subs) => {
            let (mut longest, mut row) = (0, 0);
            for sub in subs {
                row = only_digits(sub).map_or(0, |digits| row + digits);
                longest = longest.max(row).max(row_of_digits(sub));
            }
            longest
        }
        _ => 0,
    }
}

/// The minimum number of digits matched by an expression that matches only digits.
fn only_digits(hir: &Hir) -> Option<usize> {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => Some(0),
        HirKind::Literal(literal) => literal.0.iter().all(u8::is_ascii_digit).then_some(literal.0.len()),
        HirKind::Class(class) => is_digits(class).then_some(1),
        HirKind::Repetition(of) => Some(only_digits(&of.sub)?.saturating_mul(of.min as usize)),
        HirKind::Capture(of) => only_digits(&of.sub),
        HirKind::Concat(subs) => subs.iter().map(only_digits).sum(),
        HirKind::Alternation(subs) => subs.iter().map(only_digits).collect::<Option<Vec<_>>>()?.into_iter().min(),
    }
}

/// Whether a class contains only digits: `[0-9]`, a part of it, or `\d`.
fn is_digits(class: &Class) -> bool {
    let any = regex_syntax::parse(r"\d").ok();
    let is_any = any.is_some_and(|any| matches!(any.kind(), HirKind::Class(any) if any == class));
    let ascii = |start: u32, end: u32| start >= u32::from('0') && end <= u32::from('9');
    is_any
        || match class {
            Class::Unicode(class) => class.iter().all(|range| ascii(range.start().into(), range.end().into())),
            Class::Bytes(class) => class.iter().all(|range| ascii(range.start().into(), range.end().into())),
        }
}

fn syntax(name: &str, error: &regex_syntax::Error) -> Wording {
    let (kind, column) = match error {
        regex_syntax::Error::Parse(error) => (error.kind().to_string(), error.span().start.column),
        regex_syntax::Error::Translate(error) => (error.kind().to_string(), error.span().start.column),
        _ => (error.to_string(), 1),
    };
    words!(
        "the pattern `{name}` is not a regular expression: {kind}, at character {column}",
        "模式“{name}”不是有效的正则表达式：第 {column} 个字符处有误"
    )
}
