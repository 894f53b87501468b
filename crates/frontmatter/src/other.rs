//! Explains the less common parser errors in plain words. The parser's own message is never shown: it is in English and written
//! for programmers.

use std::ops::Range;

use granit_parser::ErrorKind;

use super::entries::line_of;
use super::problem::{Problem, tab};
use super::unseen;
use blackeyes_diagnostics::words;

/// Explains the parser's `kind` of error at byte `at` of `text`, in `line`.
pub fn explain(kind: &ErrorKind, text: &str, at: usize, line: Range<usize>) -> Problem {
    match kind {
        ErrorKind::ExpectedDocumentStart => belongs_nowhere(text, line),
        ErrorKind::UnexpectedCharacter { character } => unexpected(text, at, *character),
        ErrorKind::BomInsideDocument => unexpected(text, at, '\u{FEFF}'),
        ErrorKind::MisplacedFlowCollectionEnd => closes_nothing(text, at),
        ErrorKind::CommentNotSeparated | ErrorKind::CommentInterceptedScalar => comment(text, at),
        ErrorKind::InvalidBlockScalarHeader
        | ErrorKind::ZeroBlockScalarIndent
        | ErrorKind::InvalidBlockScalarIndent => block(text, line),
        ErrorKind::PlainScalarStartsWithDashFlowIndicator => Problem::new(
            at..at + 1,
            words!("items in brackets have no dash before them", "方括号里的各项前面不写短横"),
            words!("write `[one, two]`", "请写成 `[甲, 乙]`"),
        ),
        ErrorKind::ExpectedWhitespace
        | ErrorKind::InvalidMappingValueWhitespace
        | ErrorKind::InvalidBlockEntryWhitespace
            if text[line.clone()].contains('\t') =>
        {
            tab(text, at)
        }
        ErrorKind::MappingKeyNotAllowed => begins_with('?', text, line),
        ErrorKind::DirectiveDisallowed | ErrorKind::MissingDocumentEndBeforeDirective => begins_with('%', text, line),
        _ => unreadable(text, at, line),
    }
}

fn begins_with(mark: char, text: &str, line: Range<usize>) -> Problem {
    let start = line.start + text[line].find(mark).unwrap_or(0);
    Problem::new(
        start..start + 1,
        words!("a line cannot begin with `{mark}`", "一行不能以 `{mark}` 开头"),
        words!("remove the line, or put the text in straight quotes", "请删去这一行，或用半角引号把文字括起来"),
    )
}

/// A line after the end of all entries. Usually the first line is indented and this one is not.
fn belongs_nowhere(text: &str, line: Range<usize>) -> Problem {
    let is_stated = |line: &&str| !line.trim().is_empty() && !line.trim_start().starts_with('#');
    let first = text.split_inclusive('\n').find(is_stated).unwrap_or_default();
    let indent = first.len() - first.trim_start().len();
    if indent > 0 && !text[line.clone()].starts_with(' ') {
        let before = text.find(first).unwrap_or(0);
        return Problem::new(
            before..before + indent,
            words!("this line begins with a space, and those below it do not", "这一行行首多了空格，下面各行没有"),
            words!("delete the spaces at the beginning of the line", "请删去行首的空格"),
        );
    }
    unreadable(text, line.start, line)
}

/// A character that is not allowed in YAML.
fn unexpected(text: &str, at: usize, character: char) -> Problem {
    let start = text[at..].find(character).map_or(at, |found| at + found);
    let name = unseen::name(character);
    let (english, chinese) = (name.english(), name.chinese());
    if character.is_control() || unseen::is_odd_space(character) {
        return Problem::new(
            start..start + character.len_utf8(),
            words!("there is {english} here", "这里有{chinese}"),
            words!("delete it, or type the line again", "请删去它，或重新输入这一行"),
        );
    }
    Problem::new(
        start..start + character.len_utf8(),
        words!("the sign `{character}` cannot be here", "这里不能用符号 `{character}`"),
        words!("put the whole value in straight quotes", "请用半角引号把整个值括起来"),
    )
}

fn closes_nothing(text: &str, at: usize) -> Problem {
    let bracket = text[at..].chars().next().unwrap_or(']');
    Problem::new(
        at..at + bracket.len_utf8(),
        words!("this bracket `{bracket}` has no opening one", "这个括号 `{bracket}` 没有对应的左括号"),
        words!("delete it, or put the whole value in straight quotes", "请删去它，或用半角引号把整个值括起来"),
    )
}

fn comment(text: &str, at: usize) -> Problem {
    let line = line_of(text, at);
    let start = text[at..line.end.max(at)].find('#').map_or(at, |found| at + found);
    Problem::new(
        start..start + 1,
        words!("this `#` follows a value without a space", "`#` 前面缺一个空格"),
        words!(
            "type a space before it if a comment begins here; otherwise put the whole value in straight quotes",
            "如果这里开始写注释，请在前面加一个空格；否则请用半角引号把整个值括起来"
        ),
    )
}

fn block(text: &str, line: Range<usize>) -> Problem {
    let start = line.start + text[line.clone()].find(['|', '>']).unwrap_or(0);
    Problem::new(
        start..line.end.max(start),
        words!("a text of several lines begins below its `|` or `>`", "多行文字要从 `|` 或 `>` 的下一行写起"),
        words!(
            "write nothing after the sign, and indent each line of the text with two spaces",
            "符号后面不要写字，文字每一行的行首空两格"
        ),
    )
}

/// Any other error: only the position indicates the cause.
fn unreadable(text: &str, at: usize, line: Range<usize>) -> Problem {
    let content = text[line.clone()].trim_end();
    let start = line.start + content.len() - content.trim_start().len();
    Problem::new(
        start.max(at.min(line.start + content.len()))..line.start + content.len(),
        words!("this line cannot be understood", "这一行读不懂"),
        words!(
            "write `key: value`, put the value in straight quotes, and check the line above it too",
            "请写成 `键: 值`，用半角引号把值括起来，并看看上一行"
        ),
    )
}
