//! Decides whether an output needs to be scanned as its readers see it. Most outputs contain no run of digits that could be a
//! number, and no character of a name. Their bytes show this in a fraction of the time.

use memchr::{memchr, memchr_iter, memmem};

use super::normal::{has_unusual, may_hold_chinese_number};
use super::readable::begins_block;

/// The maximum number of characters between two groups of digits of one number.
const MOST_BETWEEN: usize = 3;

/// The minimum length of a group of digits after which a sign other than a hyphen or a dot may join the next group.
const SHORTEST_BY_SIGNS: usize = 3;

/// The number of bytes that are tested together. A number with only signs as separators is shorter than two blocks.
const BLOCK: usize = 48;

/// The maximum length of a character reference that may represent a sign.
const LONGEST_REFERENCE: usize = 12;

/// Whether an escape may hide a digit or letter in `source`, or a comment or ruby reading may split a number or name.
pub fn hides(source: &[u8]) -> bool {
    let after = |at: usize, length: usize| source.get(at..at + length).unwrap_or_default();
    memmem::find_iter(source, b"&#").any(|at| match after(at + 2, 3) {
        // References that templates write for quotation marks and slashes hide nothing.
        [b'3', b'9' | b'4', b';'] | [b'x', b'2', b'7' | b'F'] => false,
        _ => true,
    }) || memmem::find_iter(source, b"\\u").any(|at| match after(at + 2, 4) {
        [b'0', b'0', b'3', digit] => digit.is_ascii_digit(),
        [first, ..] => *first != b'0',
        [] => false,
    }) || memchr_iter(b'%', source).any(|at| match after(at + 1, 2) {
        [b'3', digit] => digit.is_ascii_digit(),
        [high, low] => high.is_ascii_hexdigit() && !high.is_ascii_digit() && low.is_ascii_hexdigit(),
        _ => false,
    }) || memmem::find(source, b"<rt").is_some()
        || memmem::find_iter(source, b"<!").any(|at| matches!(after(at + 2, 1), b"-" | b"["))
        || has_unusual(source, |at| NOTES.iter().any(|note| after(at, note.len()) == note.as_bytes()))
}

/// Markup that the program itself writes before the mark of a note. It hides nothing beyond what the mark separates.
const NOTES: [&str; 2] = ["\u{2060}<sup ", "\u{2060}&lt;sup "];

/// Whether `source` may contain a number in Chinese digits, or in the scientific notation of a spreadsheet.
pub(super) fn may_hold_other_number(source: &[u8]) -> bool {
    memmem::find(source, b"+17").is_some() || may_hold_chinese_number(source)
}

/// Whether at least `wanted` digits in `source` are so close together, ignoring tags, that they may be one number.
pub(super) fn may_hold_number(source: &[u8], wanted: usize) -> bool {
    if wanted < 2 {
        return true;
    }
    // A number without a tag in it is short: two consecutive blocks contain many digits. A number that a tag splits has
    // digits in the block of the tag or in the one before.
    let mut before = 0;
    let mut at: usize = 0;
    let (blocks, rest) = source.as_chunks::<BLOCK>();
    let mut padded = [0; BLOCK];
    if let Some(last) = padded.get_mut(..rest.len()) {
        last.copy_from_slice(rest);
    }
    for block in blocks.iter().chain([&padded]) {
        let digits = block.iter().map(|b| u8::from(b.is_ascii_digit())).sum::<u8>();
        let both = usize::from(digits + before);
        if both >= wanted && reaches(source, at.saturating_sub(BLOCK), at + BLOCK, wanted)
            || both > 0 && memchr_iter(b'<', block).any(|tag| goes_on_after(source, at + tag, wanted))
        {
            return true;
        }
        (before, at) = (digits, at + BLOCK);
    }
    false
}

/// Whether the tag at byte `at` splits a number with at least `wanted` digits.
fn goes_on_after(source: &[u8], at: usize, wanted: usize) -> bool {
    let from = at.saturating_sub(BLOCK);
    may_end_row(source.get(from..at).unwrap_or_default()) && reaches(source, from, at, wanted)
}

/// Whether `before` ends with a digit, or with signs that may come between it and the next group.
fn may_end_row(before: &[u8]) -> bool {
    let is_sign =
        |b: u8| matches!(b, b' ' | b'\n' | b'-' | b'.' | b'~' | b'_' | b';' | b'{' | b'}' | b'\\' | b'%' | 0x80..);
    match before {
        [.., last] if !is_sign(*last) => last.is_ascii_digit(),
        // Most texts end with a Chinese character, which is not a sign.
        [.., 0xE4..=0xE9, _, 0x80..=0xFF] => false,
        _ => {
            let last = before.iter().rev().find(|b| !is_sign(**b));
            last.is_some_and(|last| last.is_ascii_digit() || last.is_ascii_alphabetic() && before.ends_with(b";"))
        }
    }
}

/// Whether a number with at least `wanted` digits begins between `from` and `to`. Tags and references are skipped, as are up
/// to three signs between two groups of digits.
fn reaches(source: &[u8], from: usize, to: usize, wanted: usize) -> bool {
    let (mut digits, mut row, mut between) = (0, 0, 0);
    let mut at = from;
    loop {
        if digits == 0 {
            // Skip to the next digit.
            let rest = source.get(at..source.len().min(to + 1)).unwrap_or_default();
            let Some(length) = rest.iter().position(u8::is_ascii_digit) else { return false };
            at += length;
        }
        let Some(byte) = source.get(at) else { return false };
        if byte.is_ascii_digit() {
            (digits, row, between) = (digits + 1, if between > 0 { 1 } else { row + 1 }, 0);
            if digits >= wanted {
                return true;
            }
        } else {
            let rest = source.get(at..).unwrap_or_default();
            match byte {
                b'<' if begins_block(rest) => digits = 0,
                b'<' if opens(rest) => at += memchr(b'>', rest).unwrap_or_default(),
                b'&' => match rest.iter().take(LONGEST_REFERENCE).position(|b| *b == b';') {
                    Some(length) => (at, between) = (at + length, between + 1),
                    None => digits = 0,
                },
                b' ' | b'\n' | b'-' | b'.' | b'~' | b'_' | 0xC2 | 0xE2 | 0xEF => between += 1,
                // Other signs separate only longer groups.
                b'(' | b')' | b'*' | b',' | b'/' | b'|' if row >= SHORTEST_BY_SIGNS => between += 1,
                b'{' | b'}' | b'\\' | b'%' | 0x80..0xC0 => {}
                // An ideographic space, or a katakana dot.
                0xE3 if matches!(rest, [_, 0x80, 0x80, ..] | [_, 0x83, 0xBB, ..]) => between += 1,
                _ => between = MOST_BETWEEN + 1,
            }
            if between > MOST_BETWEEN {
                digits = 0;
            }
        }
        at += 1;
    }
}

/// Whether a tag begins here.
fn opens(rest: &[u8]) -> bool {
    rest.get(1).is_some_and(|b| b.is_ascii_alphabetic() || matches!(b, b'/' | b'!' | b'?'))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{Scanner, Written, compile, readable};
    use super::*;

    fn may_hold(source: &str, wanted: usize) -> bool {
        hides(source.as_bytes())
            || may_hold_number(source.as_bytes(), wanted)
            || may_hold_other_number(source.as_bytes())
    }

    #[test]
    fn texts_that_may_contain_a_number_are_distinguished() {
        for source in [
            "13812345678",
            "138<b>1234</b>5678",
            "138&nbsp;1234&nbsp;5678",
            "&#49;3812345678",
            "%313812345678",
            "138 1234 5678",
            "１３８",
            "138/1234/5678",
            "138（1234）5678",
            "1 3 8 1 2 3 4 5 6 7 8",
            "138<![CDATA[12345678]]>",
            "138\u{2060}<sup class=\"note-ref\">1</sup>12345678",
        ] {
            assert!(may_hold(source, 11), "{source}");
        }
        for source in [
            "<time datetime=\"2026-03-05T10:00:00+08:00\">2026年3月5日</time>",
            "width=\"1440\" height=\"960\"",
            "a&#39;b &amp; \\u003c",
            "1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12",
            "<li>2026</li><li>2025</li><li>2024</li>",
            "二〇二四年七月，总第一百二十五期",
        ] {
            assert!(!may_hold(source, 11), "{source}");
        }
    }

    proptest! {
        #[test]
        fn nothing_that_is_found_is_passed_over(
            source in "([0-9]{1,4}|1[3-9][0-9]|0013|8000|<b>|</b>|<i title=\"x\">|<br>|<br />\n|\n|&nbsp;|&#4[0-9];|%3[0-9]|\\\\u003[0-9]|[ .\\-_·~中{},/*()（）|①]|一三八一二三四五六七八|E\\+17|\u{200B}|<rt>x</rt>|\u{2060}<sup class=\"note-ref\">1</sup>|</li>|<p>|<!\\[CDATA\\[|\\]\\]>|[０-９]){1,12}"
        ) {
            let scanner = Scanner::new(&[("p".to_owned(), compile("p", r"\b20[0-9]{8}\b").unwrap())]);
            for written in [Written::Markup, Written::Json, Written::Citations, Written::Plain] {
                let found = scanner.scan(&readable(&source, written));
                prop_assert!(found.is_empty() || may_hold(&source, 10), "{source} {written:?}");
            }
        }
    }
}
