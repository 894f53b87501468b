//! Whether it is worth while to read an output as its readers do. Most outputs have no row of digits that could be a number, and
//! no character of a name; that is told from their bytes in a fraction of the time.

use memchr::{memchr, memchr_iter, memchr3_iter};

use super::digits::separates;

/// The most characters that separate two rows of digits of one number.
const MOST_BETWEEN: usize = 3;

/// How many bytes are looked at together. A number that nothing but small gaps part is shorter than two blocks.
const BLOCK: usize = 64;

/// The most bytes between them where no tag is: three wide signs, and braces.
const LONGEST_GAP: usize = 32;

/// Whether an escape may hide a digit or a letter in `source`, or a comment or a reading may part it.
pub fn hides(source: &[u8]) -> bool {
    let after = |at: usize, length: usize| source.get(at..at + length).unwrap_or_default();
    memchr3_iter(b'&', b'\\', b'%', source).any(|at| match after(at, 6) {
        // What templates write for quotation marks and slashes hides nothing.
        [b'&', b'#', b'3', b'9' | b'4', b';', ..] | [b'&', b'#', b'x', b'2', b'7' | b'F', ..] => false,
        [b'&', b'#', ..] => true,
        [b'\\', b'u', b'0', b'0', b'3', digit] | [b'%', b'3', digit, ..] => digit.is_ascii_digit(),
        [b'\\', b'u', first, ..] => *first != b'0',
        [b'%', high, low, ..] => high.is_ascii_hexdigit() && !high.is_ascii_digit() && low.is_ascii_hexdigit(),
        _ => false,
    }) || memchr_iter(b'<', source).any(|at| matches!(after(at + 1, 2), b"rt" | b"!-"))
        // A full-width digit is EF BC 90 to EF BC 99.
        || memchr_iter(0xEF, source).any(|at| matches!(after(at + 1, 2), [0xBC, 0x90..=0x99]))
}

/// Whether at least `wanted` digits stand so close in `source`, tags aside, that they may be one number.
pub(super) fn may_hold_number(source: &[u8], wanted: usize) -> bool {
    if wanted < 2 {
        return true;
    }
    // A number that no tag parts is short: many digits are in two blocks that follow each other.
    let mut before = 0;
    for (index, block) in source.chunks(BLOCK).enumerate() {
        let digits = block.iter().map(|b| u8::from(b.is_ascii_digit())).sum::<u8>();
        let at = index * BLOCK;
        if usize::from(digits + before) >= wanted && reaches(source, at.saturating_sub(BLOCK), at + BLOCK, wanted) {
            return true;
        }
        before = digits;
    }
    // One that a tag parts has a digit before the tag, or a sign that may come after one.
    memchr_iter(b'<', source).any(|at| {
        let start = at.saturating_sub(LONGEST_GAP);
        let before = source.get(start..at).unwrap_or_default();
        let is_sign = |b: &&u8| matches!(b, b' ' | b'-' | b'.' | b'~' | b'_' | b';' | b'}' | 0x80..);
        let last = before.iter().rev().take(3 * MOST_BETWEEN).find(|b| !is_sign(b));
        last.is_some_and(u8::is_ascii_digit) && reaches(source, start, at, wanted)
    })
}

/// Whether a number of at least `wanted` digits begins between `from` and `to`.
fn reaches(source: &[u8], from: usize, to: usize, wanted: usize) -> bool {
    let mut digits = 0;
    // Where the last row of digits ended.
    let mut ended = None;
    let mut at = from;
    while let Some(next) = source.get(at..).and_then(|rest| rest.iter().position(u8::is_ascii_digit)) {
        let start = at + next;
        let goes_on = ended.is_some_and(|end| source.get(end..start).is_some_and(may_be_gap));
        if !goes_on && start > to {
            return false;
        }
        let rest = source.get(start..).unwrap_or_default();
        let length = rest.iter().position(|b| !b.is_ascii_digit()).unwrap_or(rest.len());
        digits = if goes_on { digits + length } else { length };
        if digits >= wanted {
            return true;
        }
        at = start + length;
        ended = Some(at);
    }
    false
}

/// The same for what is seldom a gap: most rows of digits are followed by a letter or a quotation mark.
fn may_be_gap(gap: &[u8]) -> bool {
    let Some(first) = gap.first() else { return true };
    match first {
        b'<' | b'&' | 0x80.. => {}
        b' ' | b'-' | b'.' | b'~' | b'_' | b'{' | b'}' | b'\\' | b'%' => {
            // Two or three signs, or a tag after them.
            if gap.len() > LONGEST_GAP && !gap.contains(&b'<') && !gap.contains(&b'&') {
                return false;
            }
        }
        _ => return false,
    }
    std::str::from_utf8(gap).is_ok_and(is_gap)
}

/// Whether a reader may take what stands on both sides of `gap` for one number.
fn is_gap(gap: &str) -> bool {
    let mut between = 0;
    let mut rest = gap;
    while let Some(c) = rest.chars().next() {
        match c {
            '<' => {
                let Some(end) = memchr(b'>', rest.as_bytes()) else { return false };
                rest = rest.get(end + 1..).unwrap_or_default();
                continue;
            }
            '&' => {
                let Some(end) = rest.bytes().take(12).position(|b| b == b';') else { return false };
                rest = rest.get(end + 1..).unwrap_or_default();
                between += 1;
                continue;
            }
            '{' | '}' | '\\' | '%' => {}
            c if separates(c) => between += 1,
            _ => return false,
        }
        if between > MOST_BETWEEN {
            return false;
        }
        rest = rest.get(c.len_utf8()..).unwrap_or_default();
    }
    true
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{Scanner, Written, compile, readable};
    use super::*;

    fn may_hold(source: &str, wanted: usize) -> bool {
        hides(source.as_bytes()) || may_hold_number(source.as_bytes(), wanted)
    }

    #[test]
    fn what_may_hold_a_number_is_told_from_what_cannot() {
        for source in [
            "13812345678",
            "138<b>1234</b>5678",
            "138&nbsp;1234&nbsp;5678",
            "&#49;3812345678",
            "%313812345678",
            "138 1234 5678",
            "１３８",
        ] {
            assert!(may_hold(source, 11), "{source}");
        }
        for source in [
            "<time datetime=\"2026-03-05T10:00:00+08:00\">2026年3月5日</time>",
            "width=\"1440\" height=\"960\"",
            "a&#39;b &amp; \\u003c",
            "1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12",
        ] {
            assert!(!may_hold(source, 11), "{source}");
        }
    }

    proptest! {
        #[test]
        fn nothing_that_is_found_is_passed_over(
            source in "([0-9]{1,4}|1[3-9][0-9]|0013|8000|<b>|</b>|<i title=\"x\">|<br>|&nbsp;|&#4[0-9];|%3[0-9]|\\\\u003[0-9]|[ .\\-_·~中{}]|\u{200B}|<rt>x</rt>|[０-９]){1,12}"
        ) {
            let scanner = Scanner::new(&[("p".to_owned(), compile("p", r"\b20[0-9]{8}\b").unwrap())]);
            for written in [Written::Markup, Written::Json, Written::Citations, Written::Plain] {
                let found = scanner.scan(&readable(&source, written));
                prop_assert!(found.is_empty() || may_hold(&source, 10), "{source} {written:?}");
            }
        }
    }
}
