//! Lines that begin like list items in Chinese text, but not in Markdown.

/// The marker at the beginning of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Marker {
    /// A number with a sign in place of the dot or without a space: `1、`, `1．`, `1.`.
    Number(u32),
    /// A number in another form, which Markdown lists do not preserve: `（1）`, `①`, `一、`, `（一）`.
    Form(Form, u32),
    /// A sign that is not a Markdown bullet: `·`, `•`, `●`, `－`.
    Sign(char),
    /// A bullet without a space after it: `-第一`.
    Tight(char),
}

/// The forms of numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Bracketed,
    Circled,
    Chinese,
    ChineseBracketed,
}

/// The marker at the beginning of `line`, and its length in bytes including the spaces after it.
pub(super) fn marker(line: &str) -> Option<(Marker, usize)> {
    let (marker, rest) = read(line)?;
    let text = rest.trim_start_matches([' ', '\t', '\u{3000}']);
    (!text.trim().is_empty()).then_some((marker, line.len() - text.len()))
}

fn read(line: &str) -> Option<(Marker, &str)> {
    let first = line.chars().next()?;
    let rest = line.get(first.len_utf8()..)?;
    let cjk_follows = rest.chars().next().is_some_and(super::super::cjk::is_cjk);
    match first {
        '0'..='9' | '０'..='９' => {
            let (number, after) = digits(line)?;
            let sign = after.chars().next()?;
            let after_sign = after.get(sign.len_utf8()..)?;
            let digit = after_sign.starts_with(|c: char| c.is_ascii_digit());
            let wide = matches!(sign, '、' | '．' | '）' | '﹒' | '。');
            let tight = matches!(sign, '.' | ')' | ',' | '，')
                && after_sign.chars().next().is_some_and(super::super::cjk::is_cjk);
            ((wide || tight) && !digit).then_some((Marker::Number(number), after_sign))
        }
        '（' | '(' => {
            let (number, after, form) = match digits(rest) {
                Some((number, after)) => (number, after, Form::Bracketed),
                None => chinese(rest).map(|(number, after)| (number, after, Form::ChineseBracketed))?,
            };
            Some((Marker::Form(form, number), after.strip_prefix(['）', ')'])?))
        }
        '①'..='⑳' => Some((Marker::Form(Form::Circled, u32::from(first) - u32::from('①') + 1), rest)),
        '·' | '•' | '●' | '○' | '■' | '◆' | '▪' => Some((Marker::Sign(first), rest)),
        // －5℃ is a number.
        '－' if !rest.starts_with(|c: char| c == '－' || c.is_numeric()) => Some((Marker::Sign(first), rest)),
        '-' | '+' | '*' if cjk_follows => Some((Marker::Tight(first), rest)),
        _ => {
            let (number, after) = chinese(line)?;
            Some((Marker::Form(Form::Chinese, number), after.strip_prefix(['、', '．'])?))
        }
    }
}

/// The number at the start of `text`, of at most three digits, and the text after it.
fn digits(text: &str) -> Option<(u32, &str)> {
    let mut number = 0;
    let mut rest = text;
    for _ in 0..3 {
        let Some(first) = rest.chars().next() else { break };
        let digit = match first {
            '0'..='9' => u32::from(first) - u32::from('0'),
            '０'..='９' => u32::from(first) - u32::from('０'),
            _ => break,
        };
        number = number * 10 + digit;
        rest = rest.get(first.len_utf8()..)?;
    }
    (rest.len() < text.len()).then_some((number, rest))
}

/// The Chinese number from one to nineteen at the start of `text`.
fn chinese(text: &str) -> Option<(u32, &str)> {
    const DIGITS: &str = "一二三四五六七八九";
    let digit = |text: &str| {
        let first = text.chars().next()?;
        let place = DIGITS.chars().position(|digit| digit == first)?;
        Some((u32::try_from(place).ok()? + 1, first.len_utf8()))
    };
    if let Some(rest) = text.strip_prefix('十') {
        return Some(
            digit(rest).map_or((10, rest), |(ones, length)| (10 + ones, rest.get(length..).unwrap_or_default())),
        );
    }
    let (ones, length) = digit(text)?;
    Some((ones, text.get(length..)?))
}

impl Marker {
    /// Whether `next` would be the marker of the next line of the same list.
    pub(super) fn goes_on_as(self, next: Self) -> bool {
        match (self, next) {
            (Self::Number(one), Self::Number(two)) => two == one + 1,
            (Self::Form(form, one), Self::Form(other, two)) => form == other && two == one + 1,
            (Self::Sign(one), Self::Sign(two)) | (Self::Tight(one), Self::Tight(two)) => one == two,
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers_are_read() {
        for (line, expected) in [
            ("1、第一", Some((Marker::Number(1), 4))),
            ("1。第一", Some((Marker::Number(1), 4))),
            ("2，第二", Some((Marker::Number(2), 4))),
            ("１２．第一", Some((Marker::Number(12), 9))),
            ("3.第三", Some((Marker::Number(3), 2))),
            ("（2） 第二", Some((Marker::Form(Form::Bracketed, 2), 8))),
            ("(2)第二", Some((Marker::Form(Form::Bracketed, 2), 3))),
            ("②第二", Some((Marker::Form(Form::Circled, 2), 3))),
            ("十一、第", Some((Marker::Form(Form::Chinese, 11), 9))),
            ("（三）第", Some((Marker::Form(Form::ChineseBracketed, 3), 9))),
            ("· 第一", Some((Marker::Sign('·'), 3))),
            ("-第一", Some((Marker::Tight('-'), 1))),
            ("1.5倍", None),
            ("1.", None),
            ("3.x", None),
            ("-5", None),
            ("－－－", None),
            ("一天", None),
            ("2026年", None),
            ("（见下）", None),
        ] {
            assert_eq!(marker(line), expected, "{line}");
        }
    }

    #[test]
    fn a_list_goes_on() {
        assert!(Marker::Number(1).goes_on_as(Marker::Number(2)));
        assert!(!Marker::Number(1).goes_on_as(Marker::Number(1)));
        assert!(!Marker::Form(Form::Circled, 1).goes_on_as(Marker::Form(Form::Bracketed, 2)));
        assert!(Marker::Sign('·').goes_on_as(Marker::Sign('·')));
    }
}
