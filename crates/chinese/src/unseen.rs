//! Invisible characters that have an effect: controls, direction marks, zero-width characters.
//!
//! They come from text pasted from Word, web pages and PDF files. Controls are not allowed in HTML or XML, a direction mark
//! makes text display differently from its source, and searches miss a word that contains a zero-width character.

use std::borrow::Cow;

use blackeyes_diagnostics::turns_direction;

/// The effect of an invisible character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnseenKind {
    /// A control character or a noncharacter, which no text may contain.
    Control,
    /// Changes the writing direction, in a line without a right-to-left script.
    Direction,
    /// Has no width, and no adjacent emoji or script requires it.
    ZeroWidth,
}

/// An invisible character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unseen {
    /// Its first byte.
    pub at: usize,
    /// The character.
    pub character: char,
    /// Its effect.
    pub kind: UnseenKind,
}

/// All invisible characters of `text`, in order. For a text without any, the check takes a fraction of a nanosecond per byte.
pub fn unseen(text: &str) -> Vec<Unseen> {
    if is_clear(text.as_bytes()) { Vec::new() } else { find(text) }
}

/// `text` without its invisible characters.
pub fn without_unseen(text: &str) -> Cow<'_, str> {
    let found = unseen(text);
    if found.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut clear = String::with_capacity(text.len());
    let mut from = 0;
    for Unseen { at, character, .. } in found {
        clear.push_str(text.get(from..at).unwrap_or_default());
        from = at + character.len_utf8();
    }
    clear.push_str(text.get(from..).unwrap_or_default());
    Cow::Owned(clear)
}

/// Replaces each control and direction mark in `found` with harmless characters of the same length: spaces, or the replacement
/// character. All offsets in the text stay valid.
pub fn blanked(text: &str, found: &[Unseen]) -> String {
    let mut clear = String::with_capacity(text.len());
    let mut from = 0;
    for Unseen { at, character, kind } in found {
        if *kind == UnseenKind::ZeroWidth {
            continue;
        }
        clear.push_str(text.get(from..*at).unwrap_or_default());
        let length = character.len_utf8();
        from = at + length;
        let (stand_in, spaces) =
            if *kind == UnseenKind::Control && length >= 3 { ("\u{FFFD}", length - 3) } else { ("", length) };
        clear.push_str(stand_in);
        clear.extend(std::iter::repeat_n(' ', spaces));
    }
    clear.push_str(text.get(from..).unwrap_or_default());
    clear
}

/// Whether no three bytes could belong to an invisible character. Branchless, so that it can be vectorised.
fn is_clear(bytes: &[u8]) -> bool {
    let rest = |from: usize| bytes.get(from..).unwrap_or_default();
    let whole = bytes.iter().zip(rest(1)).zip(rest(2));
    let found = whole.fold(false, |found, ((&a, &b), &c)| found | is_suspect(a, b, c));
    // Windows of three bytes do not cover the last two bytes.
    let last = |back: usize| bytes.len().checked_sub(back).and_then(|at| bytes.get(at)).copied().unwrap_or(b' ');
    !(found | is_suspect(last(2), last(1), b' ') | is_suspect(last(1), b' ', b' '))
}

/// Whether an invisible character may begin with `a`, `b`, `c` or, if it takes four bytes, end with them.
#[allow(clippy::needless_bitwise_bool, reason = "no branches")]
fn is_suspect(a: u8, b: u8, c: u8) -> bool {
    let control = ((a < 0x20) & (a != b'\t') & (a != b'\n') & (a != b'\r')) | (a == 0x7F) | ((a == 0xC2) & (b < 0xA0));
    let general = (a == 0xE2)
        & (((b == 0x80) & ((0x8B..=0x8F).contains(&c) | (0xAA..=0xAE).contains(&c))) | ((b == 0x81) & (c >= 0xA0)));
    let special = (a == 0xEF)
        & (((b == 0xBB) & (c == 0xBF))
            | ((b == 0xBF) & (c >= 0xB9) & (c != 0xBC) & (c != 0xBD))
            | ((b == 0xB7) & (0x90..=0xAF).contains(&c)));
    let single = ((a == 0xE1) & (b == 0xA0) & (c == 0x8E)) | ((a == 0xD8) & (b == 0x9C));
    let far = (0x80..0xC0).contains(&a) & (b == 0xBF) & ((c & 0xFE) == 0xBE);
    control | general | special | single | far
}

/// [`unseen`], one character at a time.
fn find(text: &str) -> Vec<Unseen> {
    let mut found = Vec::new();
    let mut before = '\n';
    let mut line = Line::default();
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let after = characters.peek().map_or('\n', |&(_, after)| after);
        if let Some(kind) = kind_of(character)
            && is_meant(kind, character, before, after) != Some(true)
            && !(kind == UnseenKind::Direction && !is_override(character) && line.is_from_the_right(text, at))
        {
            found.push(Unseen { at, character, kind });
        } else {
            before = character;
        }
    }
    found
}

fn kind_of(c: char) -> Option<UnseenKind> {
    let control = (c.is_control() && !matches!(c, '\t' | '\n' | '\r')) || u32::from(c) & 0xFFFE == 0xFFFE;
    match c {
        _ if control => Some(UnseenKind::Control),
        '\u{FDD0}'..='\u{FDEF}' | '\u{FFF9}'..='\u{FFFB}' => Some(UnseenKind::Control),
        _ if turns_direction(c) => Some(UnseenKind::Direction),
        '\u{180E}' | '\u{200B}'..='\u{200D}' | '\u{2060}'..='\u{2065}' | '\u{206A}'..='\u{206F}' | '\u{FEFF}' => {
            Some(UnseenKind::ZeroWidth)
        }
        _ => None,
    }
}

/// Whether a zero-width character between `before` and `after` is necessary there. `None` for other kinds.
fn is_meant(kind: UnseenKind, c: char, before: char, after: char) -> Option<bool> {
    let needs = |other: char| is_complex(other) || (matches!(c, '\u{200C}' | '\u{200D}') && is_emoji(other));
    (kind == UnseenKind::ZeroWidth).then(|| needs(before) || needs(after))
}

/// Whether `c` belongs to a script that uses zero-width characters to join or separate letters.
fn is_complex(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{10FF}' | '\u{1780}'..='\u{18AF}' | '\u{1900}'..='\u{1CFF}' | '\u{A840}'..='\u{A8DF}')
        || matches!(c, '\u{A980}'..='\u{AAFF}' | '\u{FB1D}'..='\u{FDCF}' | '\u{FDF0}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}')
        || matches!(c, '\u{10800}'..='\u{11FFF}' | '\u{1E800}'..='\u{1EFFF}')
}

fn is_emoji(c: char) -> bool {
    matches!(c, '\u{2190}'..='\u{2BFF}' | '\u{FE0F}' | '\u{1F000}'..='\u{1FAFF}' | '\u{E0020}'..='\u{E007F}')
}

/// Whether `c` overrides the direction even of left-to-right letters.
fn is_override(c: char) -> bool {
    matches!(c, '\u{202D}' | '\u{202E}')
}

/// The line that was checked last: its end, and whether it contains a letter of a right-to-left script.
#[derive(Default)]
struct Line {
    end: usize,
    from_the_right: bool,
}

impl Line {
    /// Whether the line that contains byte `at` has such a letter. `at` must increase from call to call.
    fn is_from_the_right(&mut self, text: &str, at: usize) -> bool {
        if at >= self.end {
            let start = text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |feed| feed + 1);
            let line = text.get(start..).and_then(|rest| rest.split_inclusive('\n').next()).unwrap_or_default();
            self.end = start + line.len();
            self.from_the_right = line.contains(is_from_the_right);
        }
        self.from_the_right
    }
}

fn is_from_the_right(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{61B}' | '\u{61D}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDCF}' | '\u{FE70}'..='\u{FEFC}')
        || matches!(c, '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn kinds(text: &str) -> Vec<(usize, UnseenKind)> {
        unseen(text).into_iter().map(|found| (found.at, found.kind)).collect()
    }

    #[test]
    fn invisible_characters_are_found() {
        use UnseenKind::{Control, Direction, ZeroWidth};
        for (text, expected) in [
            ("正文。“引用”——……！\t\r\nA", vec![]),
            ("正\0文\u{1}", vec![(3, Control), (7, Control)]),
            ("\u{B}\u{7F}\u{85}", vec![(0, Control), (1, Control), (2, Control)]),
            ("\u{FFFE}a\u{FDD0}a\u{FFF9}a\u{1FFFE}", vec![(0, Control), (4, Control), (8, Control), (12, Control)]),
            ("春\u{202E}天", vec![(3, Direction)]),
            ("\u{2066}a\u{2069}\u{200E}", vec![(0, Direction), (4, Direction), (7, Direction)]),
            ("周\u{200B}可", vec![(3, ZeroWidth)]),
            ("a\u{200B}\u{FEFF}\u{2060}b", vec![(1, ZeroWidth), (4, ZeroWidth), (7, ZeroWidth)]),
            ("林\u{200D}晚舟", vec![(3, ZeroWidth)]),
            ("\u{FFFD} ￥ \u{3000}", vec![]),
        ] {
            assert_eq!(kinds(text), expected, "{text:?}");
        }
    }

    #[test]
    fn what_a_script_or_an_emoji_needs_is_none_of_them() {
        for text in ["👩\u{200D}🚀", "❤\u{FE0F}\u{200D}🔥", "می\u{200C}خواهم", "ئۇيغۇر \u{200F}(1)", "ภาษา\u{200B}ไทย"]
        {
            assert_eq!(unseen(text), [], "{text:?}");
        }
        assert_eq!(kinds("ئۇيغۇر\u{202E}"), [(12, UnseenKind::Direction)]);
    }

    #[test]
    fn what_is_blanked_keeps_its_length() {
        let text = "正\u{1}文\u{85}\u{FFFE}\u{1FFFF}\u{202E}a\u{200B}";
        let clear = blanked(text, &unseen(text));
        assert_eq!(clear, "正 文  \u{FFFD}\u{FFFD}    a\u{200B}");
        assert_eq!(clear.len(), text.len());
        assert_eq!(without_unseen(text), "正文a");
    }

    #[test]
    fn ordinary_text_needs_no_second_look() {
        for text in ["使用正、端口的“引用”……——·￥！", "The “Café” – it’s…\r\n\t", "a", "", "俿俾忿憿"]
        {
            assert!(is_clear(text.as_bytes()), "{text}");
        }
    }

    proptest! {
        #[test]
        fn the_fast_look_misses_nothing(text in "(?s)[“汉，\\PC.\u{0}-\u{1f}\u{80}-\u{9f}\u{200b}-\u{206f}\u{feff}\u{fff9}-\u{ffff}\u{fdd0}-\u{fdef}\u{61c}\u{180e}\u{1fffe}\u{2ffff}]{0,12}") {
            prop_assert_eq!(unseen(&text), find(&text));
            prop_assert_eq!(find(&without_unseen(&text).replace(|c| kind_of(c) == Some(UnseenKind::ZeroWidth), "")), []);
            let clear = blanked(&text, &unseen(&text));
            prop_assert_eq!(clear.len(), text.len());
            prop_assert!(unseen(&clear).iter().all(|found| found.kind == UnseenKind::ZeroWidth));
        }
    }
}
