//! Explains parser errors in plain words, at the position that must be changed.

use std::ops::Range;

use granit_parser::ErrorKind;

use super::entries::{line_of, open_bracket, value_start};
use super::other;
use super::problem::{Problem, tab};
use crate::codes;
use blackeyes_diagnostics::{Diagnostic, Span, Wording, words};

/// A text that contains no mapping.
pub fn no_mapping(span: Span) -> Diagnostic {
    Diagnostic::new(codes::BAD_YAML, words!("there are no `key: value` lines here", "这里没有 `键: 值` 这样的行"))
        .at(span)
        .hint(words!(
            "write one `key: value` on each line, such as `title: Spring`",
            "请每行写一个 `键: 值`，例如 `title: 春天`"
        ))
}

/// Explains the parser's `kind` of error at byte `at` of `text`.
pub fn explain(kind: &ErrorKind, text: &str, at: usize) -> Problem {
    let line = line_of(text, at);
    if let Some(problem) = in_value(kind, text, at, &line) {
        return problem;
    }
    match kind {
        ErrorKind::UnclosedQuotedScalar
        | ErrorKind::DocumentIndicatorInQuotedScalar
        | ErrorKind::InvalidQuotedScalarIndent => unclosed_quote(text, at),
        ErrorKind::UnclosedFlowCollection { .. }
        | ErrorKind::UnexpectedEofFlowSequence
        | ErrorKind::UnexpectedEofFlowMapping
        | ErrorKind::UnexpectedEofImplicitFlowMapping
        | ErrorKind::ExpectedFlowMappingSeparator
        | ErrorKind::ExpectedFlowSequenceSeparator
        | ErrorKind::InvalidColonPlacement
        | ErrorKind::InvalidFlowScalarIndent
        | ErrorKind::BlockEntryInFlowCollection => in_brackets(text, at),
        ErrorKind::MismatchedFlowCollectionEnd { open, close } => mismatched(text, at, *open, *close),
        ErrorKind::TabInBlockIndentation
        | ErrorKind::TabInIndentation
        | ErrorKind::TabNotAllowed
        | ErrorKind::TabInPlainScalar
        | ErrorKind::TabAtBlockScalarStart => tab(text, at),
        ErrorKind::UnknownQuotedScalarEscape
        | ErrorKind::InvalidQuotedScalarHexEscape
        | ErrorKind::InvalidLowSurrogateHexEscape
        | ErrorKind::InvalidLowSurrogate
        | ErrorKind::MissingLowSurrogate
        | ErrorKind::UnpairedLowSurrogate
        | ErrorKind::InvalidUnicodeEscape => escape(text, at),
        ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey => no_colon(text, line),
        ErrorKind::MappingValueNotAllowed
        | ErrorKind::ExpectedBlockMappingKey
        | ErrorKind::ExpectedBlockSequenceEntry
        | ErrorKind::InvalidIndentation
        | ErrorKind::BlockSequenceEntryNotAllowed => structure(text, at, line),
        other => other::explain(other, text, at, line),
    }
}

/// Errors in how the value on this line begins or continues.
fn in_value(kind: &ErrorKind, text: &str, at: usize, line: &Range<usize>) -> Option<Problem> {
    if matches!(kind, ErrorKind::UnclosedQuotedScalar | ErrorKind::TabInPlainScalar) {
        return None;
    }
    let start = value_start(text, line.clone())?;
    let value = text.get(start..line.end)?.trim_end();
    let first = value.chars().next()?;
    if at < start {
        return None;
    }
    let hint = quote_hint(value);
    let head = start..start + first.len_utf8();
    if matches!(first, '“' | '”' | '‘' | '’' | '＂') {
        let message = words!("curly quotes do not quote a value", "弯引号不能用来括住值");
        return Some(Problem::new(head, message, hint).coded(codes::FULL_WIDTH_YAML));
    }
    if matches!(first, '%' | '@' | '`' | ',' | ']' | '}' | '?' | '!' | '*' | '&' | '|' | '>')
        || (first == '-' && value.starts_with("- "))
    {
        let message = match first {
            '`' => words!("a value cannot begin with a backtick", "值不能以反引号开头"),
            _ => words!("a value cannot begin with `{first}`", "值不能以半角 `{first}` 开头"),
        };
        return Some(Problem::new(head, message, hint));
    }
    match kind {
        ErrorKind::InvalidTrailingDoubleQuotedScalar | ErrorKind::InvalidTrailingSingleQuotedScalar => {
            Some(Problem::new(
                at..line.end,
                words!("there is text after the closing quotation mark", "引号合上以后还有文字"),
                if first == '\'' && value.matches('\'').count() > 2 {
                    words!("put the whole value in double quotes, `\"…\"`", "请把整个值放进半角双引号：`\"…\"`")
                } else {
                    words!("put the whole value in single quotes, `'…'`", "请把整个值放进半角单引号：`'…'`")
                },
            ))
        }
        ErrorKind::ExpectedBlockMappingKey if matches!(first, '[' | '{') => Some(Problem::new(
            at..line.end,
            words!("there is text after the closing bracket", "括号合上以后还有文字"),
            hint,
        )),
        ErrorKind::MappingValueNotAllowed if !matches!(first, '"' | '\'' | '[' | '{') => Some(Problem::new(
            at..at + 1,
            words!("a value with `: ` in it must be in quotes", "值里有 `: `，要用引号括起来"),
            hint,
        )),
        _ => None,
    }
}

/// A hint that shows the correct way to write the value.
fn quote_hint(value: &str) -> Wording {
    let bare = value.trim_matches(['“', '”', '＂', '"']);
    let quoted =
        if bare.contains(['"', '\\']) { format!("'{}'", bare.replace('\'', "''")) } else { format!("\"{bare}\"") };
    if quoted.chars().count() > 60 {
        return words!("put the whole value in straight quotes, `\"…\"`", "请把整个值放进半角引号：`\"…\"`");
    }
    words!("write it in straight quotes: `{quoted}`", "请用半角引号括起来：`{quoted}`")
}

fn unclosed_quote(text: &str, at: usize) -> Problem {
    let mark = text[at..].chars().next().filter(|c| matches!(c, '"' | '\'')).unwrap_or('"');
    Problem::new(
        at..at + 1,
        words!("this quotation mark `{mark}` is never closed", "这个引号 `{mark}` 没有合上"),
        words!("type `{mark}` at the end of the value", "请在值的末尾补上 `{mark}`"),
    )
}

fn in_brackets(text: &str, at: usize) -> Problem {
    let Some(open) = open_bracket(text, at) else {
        return Problem::new(
            at..at + 1,
            words!("the content of these brackets cannot be read", "括号里的内容无法读懂"),
            words!(
                "separate values by `, `, and put those with a `:` in quotes",
                "请用半角逗号加空格 `, ` 分隔各项，含 `:` 的值要用引号括起来"
            ),
        );
    };
    let (bracket, closing) = if text[open..].starts_with('[') { ('[', ']') } else { ('{', '}') };
    Problem::new(
        open..open + 1,
        words!("this bracket `{bracket}` is never closed", "这个括号 `{bracket}` 没有合上"),
        words!("type `{closing}` at the end of the list", "请在末尾补上 `{closing}`"),
    )
}

fn mismatched(text: &str, at: usize, open: char, close: char) -> Problem {
    let closing = if open == '[' { ']' } else { '}' };
    let end = at + text[at..].find(close).map_or(1, |end| end + 1);
    Problem::new(
        at..end,
        words!("`{open}` is closed by `{close}`", "`{open}` 用 `{close}` 合上了"),
        words!("close it by `{closing}`", "请用 `{closing}` 合上"),
    )
}

fn escape(text: &str, at: usize) -> Problem {
    let at = text[at..].find('\\').map_or(at, |slash| at + slash);
    Problem::new(
        at..at + 1,
        words!("a backslash has a special meaning in double quotes", "双引号里的反斜杠另有含义"),
        words!("put the value in single quotes, `'…'`", "请把值放进半角单引号：`'…'`"),
    )
}

fn no_colon(text: &str, line: Range<usize>) -> Problem {
    let content = text[line.clone()].trim_end();
    let start = line.start + content.len() - content.trim_start().len();
    Problem::new(
        start..line.start + content.len(),
        words!("this line is not a `key: value`", "这一行不是 `键: 值`"),
        words!(
            "write `key: value`, or begin the line with two spaces if it continues the one above",
            "请写成 `键: 值`；如果是接着上一行写的，请在行首加两个空格"
        ),
    )
}

fn structure(text: &str, at: usize, line: Range<usize>) -> Problem {
    let content = &text[line.clone()];
    if content.trim_start_matches(' ').starts_with('\t') {
        return tab(text, at);
    }
    if content.starts_with("- ") {
        return Problem::new(
            line.start..line.start + content.trim_end().len(),
            words!("this list item belongs to no key", "这个列表项不属于任何键"),
            words!(
                "write the key, such as `authors:`, on the line above it, with no value after it",
                "请在上一行写出键，例如 `authors:`，键后面不写值"
            ),
        );
    }
    if !content.starts_with([' ', '-']) && line.start > 0 {
        // The line begins correctly, so the error is in the line above it.
        let above = line_of(text, line.start - 1);
        let before = text[above.clone()].trim_end();
        if !before.is_empty()
            && !before.starts_with([' ', '#', '-'])
            && !before.contains(": ")
            && !before.ends_with(':')
        {
            return no_colon(text, above);
        }
    }
    let start = line.start + content.len() - content.trim_start().len();
    Problem::new(
        start..line.end.max(at),
        words!("the indentation of this line fits none of the lines above it", "这一行的缩进和上面各行都对不上"),
        words!("begin lines that belong together with the same number of spaces", "同一层的各行，行首空格要一样多"),
    )
}
