//! Identity numbers of mainland China: GB 11643-1999.

use std::ops::Range;

use super::digits::{Cluster, Gap};

/// The weights of the first seventeen digits (ISO 7064, MOD 11-2).
const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/// The last character required by each remainder of the weighted sum; 10 means `X`.
const CHECKS: [u8; 11] = [1, 0, 10, 9, 8, 7, 6, 5, 4, 3, 2];

/// The first two digits: the provinces.
const PROVINCES: [u8; 34] = [
    11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61, 62, 63,
    64, 65, 71, 81, 82,
];

/// The maximum number of groups in an identity number with signs other than hyphens between them.
const MOST_BY_SIGNS: usize = 4;

/// The digits of an identity number that a spreadsheet keeps. It replaces the rest with zeros.
const KEPT: usize = 15;

/// The identity numbers in `text` that a spreadsheet rewrote as `1.10105E+17`.
pub(super) fn in_powers(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for end in memchr::memmem::find_iter(text.as_bytes(), b"+17") {
        let Some(mantissa) = text.get(..end).and_then(|before| before.strip_suffix(['E', 'e'])) else { continue };
        let rest = mantissa.trim_end_matches(|c: char| c.is_ascii_digit());
        let digits = mantissa.len() - rest.len();
        let Some(whole) = rest.strip_suffix('.') else { continue };
        let first = whole.as_bytes().last().filter(|b| b.is_ascii_digit());
        let longer = whole.len().checked_sub(2).and_then(|at| whole.as_bytes().get(at));
        let goes_on = text.as_bytes().get(end + 3).is_some_and(u8::is_ascii_digit);
        let Some(first) = first.filter(|_| !goes_on && !longer.is_some_and(|b| b.is_ascii_digit() || *b == b'.'))
        else {
            continue;
        };
        let all: Vec<u8> =
            std::iter::once(first).chain(&mantissa.as_bytes()[rest.len()..]).map(|b| b.wrapping_sub(b'0')).collect();
        // Check the province, and the century of birth as far as it is present.
        let century = all.get(6..8).is_none_or(|century| matches!(century, [1, 8 | 9] | [2, 0]));
        if (5..18).contains(&digits) && is_of_a_province(&all) && century {
            found.push(whole.len() - 1..end + 3);
        }
    }
    found
}

fn is_of_a_province(digits: &[u8]) -> bool {
    matches!(digits, [tens, ones, ..] if PROVINCES.contains(&(tens * 10 + ones)))
}

/// The identity number that begins with group `at`, the number of its groups, and whether it is almost certainly one.
pub(super) fn at(cluster: &Cluster, text: &str, at: usize) -> Option<(Range<usize>, usize, bool)> {
    let mut length = 0;
    let mut count = 0;
    while length < 17 {
        let next = cluster.length(at + count);
        if next == 0 {
            return None;
        }
        length += next;
        count += 1;
    }
    let start = cluster.groups.get(at)?.range.start;
    let end = cluster.groups.get(at + count - 1)?.range.end;
    // Seventeen digits are followed by an X, or by one digit in a separate group.
    let (check, end, count) = match length {
        18 => (*cluster.digits_of(at, count)?.last()?, end, count),
        17 => match x_at(text, end) {
            Some(end) => (10, end, count),
            None if cluster.length(at + count) == 1 => {
                (*cluster.digits_of(at + count, 1)?.first()?, cluster.groups.get(at + count)?.range.end, count + 1)
            }
            None => return None,
        },
        _ => return None,
    };
    let by_signs = (at + 1..at + count).any(|group| cluster.gap(group) == Gap::Sign);
    let all = cluster.digits_of(at, count)?;
    let digits = all.first_chunk::<17>()?;
    if !is_date(digits) || by_signs && count > MOST_BY_SIGNS {
        return None;
    }
    let valid = check_digit(digits) == Some(check);
    if !valid && is_of_a_province(all) && is_of_our_time(digits) {
        // Mistyped or made up: other numbers with eighteen digits do not contain a province and a date of birth by
        // coincidence.
        let certain = is_stated(text, start);
        if certain || count <= 1 + usize::from(all.len() == 17) {
            return Some((start..end, count, certain));
        }
    }
    let rounded = count == 1 && all.len() == 18 && all.get(KEPT..) == Some(&[0; 3]) && is_of_a_province(all);
    (valid || rounded).then_some((start..end, count, valid))
}

/// Whether the text just before byte `at` announces an identity number.
fn is_stated(text: &str, at: usize) -> bool {
    const BESIDE: usize = 12;
    let before = text.get(..at).unwrap_or_default();
    let from = before.char_indices().rev().nth(BESIDE - 1).map_or(0, |(at, _)| at);
    let before = before.get(from..).unwrap_or_default();
    ["身份证", "身份證", "证件号", "ID card", "identity"].iter().any(|word| before.contains(word))
}

/// Whether a living person may have been born on this day.
fn is_of_our_time(digits: &[u8; 17]) -> bool {
    matches!(digits.get(6..10), Some([1, 9, _, _] | [2, 0, 0..=2, _]))
}

/// The end of an `X` after byte `at`, optionally preceded by a space; `None` if it begins a word.
fn x_at(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    let spaces = rest.len() - rest.strip_prefix([' ', '\u{A0}', '\u{3000}', '-']).unwrap_or(rest).len();
    let mut after = rest.get(spaces..)?.chars();
    let x = after
        .next()
        .filter(|c| matches!(c, 'X' | 'x' | 'Ｘ' | 'ｘ' | 'Ⅹ' | 'ⅹ' | 'Х' | 'х' | 'Χ' | 'χ' | '×' | '✕' | '╳'))?;
    let ends = after.next().is_none_or(|c| !c.is_ascii_alphanumeric());
    ends.then_some(at + spaces + x.len_utf8())
}

/// Whether digits 7 to 14 are a date from 1800 to 2099.
fn is_date(digits: &[u8; 17]) -> bool {
    let number = |range: Range<usize>| {
        digits.get(range).unwrap_or_default().iter().fold(0u32, |sum, digit| sum * 10 + u32::from(*digit))
    };
    let (year, month, day) = (number(6..10), number(10..12), number(12..14));
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 => 28 + u32::from(leap),
        _ => 0,
    };
    (1800..2100).contains(&year) && (1..=days).contains(&day)
}

fn check_digit(digits: &[u8; 17]) -> Option<u8> {
    let sum: u32 = digits.iter().zip(WEIGHTS).map(|(digit, weight)| u32::from(*digit) * weight).sum();
    CHECKS.get(usize::try_from(sum % 11).ok()?).copied()
}

#[cfg(test)]
mod tests {
    use super::super::{Kind, Scanner};

    fn judged(text: &str) -> Vec<(Kind, &str, bool)> {
        let found = Scanner::default().scan(text).into_iter();
        found.map(|finding| (finding.kind, &text[finding.range], finding.certain)).collect()
    }

    #[test]
    fn an_identity_number_that_was_mistyped() {
        for (text, datum, certain) in [
            ("身份证号：36012119990101123X", "36012119990101123X", true),
            ("身份证 36012119990101123x 号", "36012119990101123x", true),
            ("身份证 110105194912310021", "110105194912310021", true),
            ("身份证号：110105 19491231 0021", "110105 19491231 0021", true),
            ("王五 36012119990101123X", "36012119990101123X", false),
            ("110105194912310021", "110105194912310021", false),
        ] {
            assert_eq!(judged(text), [(Kind::IdentityNumber, datum, certain)], "{text}");
        }
        for text in ["11010119900307123", "订单 991105194912310021", "110105 19491231 0021", "110105184912310021"] {
            assert_eq!(judged(text), [], "{text}");
        }
    }
}
