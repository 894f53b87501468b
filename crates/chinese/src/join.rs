//! Line breaks: where one disappears, and where it becomes a space.

use std::borrow::Cow;

use super::script::{is_full_width, is_shared_punctuation};

/// Whether a soft line break between `before` and `after` disappears: both are Han, kana, bopomofo or full-width. Curly quotes,
/// dashes, ellipses and the middle dot count as full-width if the character on the other side certainly is. Korean keeps its
/// spaces.
pub fn joins(before: char, after: char) -> bool {
    match (is_full_width(before), is_full_width(after)) {
        (true, true) => true,
        (true, false) => is_shared_punctuation(after),
        (false, true) => is_shared_punctuation(before),
        (false, false) => false,
    }
}

/// Joins the lines of `text` into one line by the rule of [`joins`]: each break between two non-empty lines disappears or
/// becomes one space. Leading and trailing white space of each line is dropped.
pub fn join_lines(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    if !text.contains(['\n', '\r']) {
        return Cow::Borrowed(text);
    }
    let mut joined = String::with_capacity(text.len());
    for line in text.split(['\n', '\r']) {
        push_line(&mut joined, line);
    }
    Cow::Owned(joined)
}

/// Appends `line`, without leading and trailing white space, to the text joined so far.
pub(super) fn push_line(joined: &mut String, line: &str) {
    let line = line.trim();
    if let (Some(before), Some(after)) = (joined.chars().next_back(), line.chars().next())
        && !joins(before, after)
    {
        joined.push(' ');
    }
    joined.push_str(line);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn breaks_disappear_between_full_width_characters_alone() {
        for (text, joined) in [
            ("春江\n花月夜", "春江花月夜"),
            ("春江，\n花月夜", "春江，花月夜"),
            ("他说：\n“好。”", "他说：“好。”"),
            ("“好。”\n他说", "“好。”他说"),
            ("走了——\n没有回来", "走了——没有回来"),
            ("走了……\n没有回来", "走了……没有回来"),
            ("约翰·\n史密斯", "约翰·史密斯"),
            ("《春》\n《夏》", "《春》《夏》"),
            ("ひらがな\nカタカナ", "ひらがなカタカナ"),
            ("ㄅㄆ\nㄇ", "ㄅㄆㄇ"),
            ("全角Ａ\n字", "全角Ａ字"),
            ("𠮷\n野家", "𠮷野家"),
            ("one\ntwo", "one two"),
            ("读\nRust", "读 Rust"),
            ("Rust\n语言", "Rust 语言"),
            ("第\n3 期", "第 3 期"),
            ("he said “yes”\n“no”", "he said “yes” “no”"),
            ("well —\nno", "well — no"),
            ("안녕\n하세요", "안녕 하세요"),
            ("한국어，\n한국어", "한국어， 한국어"),
            ("한국\n汉字", "한국 汉字"),
            ("  春江  \r\n\t 花月夜 \r\n", "春江花月夜"),
            ("one  \r\n\r\n\r\n  two", "one two"),
            ("　　春江\n　　花月夜", "春江花月夜"),
            ("one line", "one line"),
            ("\n \n", ""),
            ("", ""),
        ] {
            assert_eq!(join_lines(text), joined, "{text:?}");
        }
    }

    #[test]
    fn one_line_is_not_copied() {
        assert!(matches!(join_lines("  春江花月夜 "), Cow::Borrowed("春江花月夜")));
    }

    proptest! {
        #[test]
        fn joined_lines_are_one_line_with_the_same_visible_text(text in "[ a-z汉字。，“”한\r\n　]{0,40}|(?s).{0,40}") {
            let joined = join_lines(&text);
            prop_assert!(!joined.contains(['\n', '\r']));
            let seen = |s: &str| s.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            prop_assert_eq!(seen(&joined), seen(&text));
            prop_assert_eq!(join_lines(&joined).into_owned(), joined.clone().into_owned());
        }

        #[test]
        fn hangul_is_never_joined(c in any::<char>(), hangul in "[가-힣]") {
            for h in hangul.chars() {
                prop_assert!(!joins(c, h) && !joins(h, c));
            }
        }
    }
}
