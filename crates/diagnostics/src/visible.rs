//! Safe printing: characters that a terminal would interpret, that change the writing direction or that are invisible
//! are printed as escapes such as `\u{202e}`.

use std::borrow::Cow;

/// Whether `c` must not be printed unchanged, nor occur in a file name.
pub fn is_unsafe(c: char) -> bool {
    c.is_control() || is_unseen(c)
}

/// Whether `c` is not a control character but still changes the look of a line invisibly: directional marks, line
/// separators, zero-width spaces (except joiners, which emoji and several scripts need), tags.
fn is_unseen(c: char) -> bool {
    turns_direction(c)
        || u32::from(c) & 0xFFFE == 0xFFFE
        || matches!(
            c,
            '\u{AD}' | '\u{180E}' | '\u{200B}' | '\u{2028}' | '\u{2029}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}'
                | '\u{FDD0}'..='\u{FDEF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}'
        )
}

/// Whether `c` changes the direction of the text after it.
pub fn turns_direction(c: char) -> bool {
    matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Escapes `text` for printing. Line feeds are kept, because a message may have several lines.
pub fn visible(text: &str) -> Cow<'_, str> {
    escaped(text, |c| c != '\n' && is_unsafe(c))
}

/// Escapes `text` for printing on one line.
pub(super) fn one_line(text: &str) -> Cow<'_, str> {
    escaped(text, is_unsafe)
}

fn escaped(text: &str, is_meant: impl Fn(char) -> bool) -> Cow<'_, str> {
    if !text.chars().any(&is_meant) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if is_meant(c) {
            out.extend(c.escape_default());
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

/// Replaces such characters in JSON with JSON's own escapes, which does not change its meaning.
pub(super) fn json_escaped(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        if c != '\n' && is_unsafe(c) {
            let mut units = [0_u16; 2];
            out.extend(c.encode_utf16(&mut units).iter().map(|unit| format!("\\u{unit:04x}")));
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_a_terminal_would_obey_is_written_out() {
        assert_eq!(visible("a\u{1B}[31mb\u{9B}c\u{202E}d\ne"), "a\\u{1b}[31mb\\u{9b}c\\u{202e}d\ne");
        assert_eq!(one_line("春\n天\u{200B}"), "春\\n天\\u{200b}");
        assert!(matches!(visible("👩‍🏫 春天"), Cow::Borrowed(_)));
    }

    proptest! {
        #[test]
        fn nothing_unsafe_is_left_and_json_means_the_same(text in any::<String>()) {
            prop_assert!(!one_line(&text).chars().any(is_unsafe));
            let json = serde_json::to_string(&text).unwrap();
            let escaped = json_escaped(&json);
            prop_assert!(!escaped.chars().any(is_unsafe));
            prop_assert_eq!(serde_json::from_str::<String>(&escaped).unwrap(), text);
        }
    }
}
