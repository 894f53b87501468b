//! Characters that look like a space or are invisible, and that YAML does not treat as spaces. They are pasted from Word, web
//! pages and chat programs.

use crate::codes;
use blackeyes_diagnostics::{Diagnostic, Span, Wording, words};

/// Whether `c` is invisible.
pub fn shows_nothing(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

/// Whether `c` is invisible or a space that YAML does not recognise. Tabs are excluded: YAML accepts them where it can.
pub fn is_odd_space(c: char) -> bool {
    shows_nothing(c) || (c.is_whitespace() && !matches!(c, ' ' | '\t' | '\r' | '\n'))
}

/// The name of `c`, with its code point.
pub fn name(c: char) -> Wording {
    let number = u32::from(c);
    match c {
        '\t' => words!("a tab", "制表符"),
        '\u{3000}' => words!("a full-width space", "全角空格"),
        '\u{A0}' | '\u{202F}' => words!("a no-break space (U+{number:04X})", "不换行空格（U+{number:04X}）"),
        c if shows_nothing(c) => {
            words!("an invisible character (U+{number:04X})", "看不见的字符（U+{number:04X}）")
        }
        c if c.is_control() => {
            words!("an invisible control character (U+{number:04X})", "看不见的控制字符（U+{number:04X}）")
        }
        _ => words!("an unusual space (U+{number:04X})", "特殊的空格（U+{number:04X}）"),
    }
}

/// Reports `c` in the indentation of a line.
pub fn indents(c: char, span: Span) -> Diagnostic {
    let (english, chinese) = both(c);
    let hint = if shows_nothing(c) {
        words!("delete it, or type the line again", "请删去它，或重新输入这一行")
    } else if c == '\t' {
        words!("indent with spaces, two for each level", "请改用空格缩进，每层两个")
    } else {
        words!("indent with half-width spaces, two for each level", "请改用半角空格缩进，每层两个")
    };
    Diagnostic::new(codes::FULL_WIDTH_YAML, words!("{english} cannot indent a line here", "这里不能用{chinese}缩进"))
        .at(span)
        .hint(hint)
}

/// Reports `c` before a value or next to a key, where a space was intended.
pub fn separates(c: char, span: Span) -> Diagnostic {
    let (english, chinese) = both(c);
    let hint = if shows_nothing(c) {
        words!("delete it, and type a half-width space if there is none", "请删去它；如果没有半角空格，请补上一个")
    } else {
        words!("replace it with a half-width space", "请换成半角空格")
    };
    Diagnostic::new(
        codes::FULL_WIDTH_YAML,
        words!(
            "there is {english} where YAML needs a half-width space or nothing",
            "这里多了{chinese}，YAML 只认半角空格"
        ),
    )
    .at(span)
    .hint(hint)
}

fn both(c: char) -> (String, String) {
    let name = name(c);
    (name.english().to_owned(), name.chinese().to_owned())
}
