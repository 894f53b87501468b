//! Identity numbers of mainland China: GB 11643-1999.

use std::ops::Range;

use super::digits::Cluster;

/// The weights of the first seventeen digits (ISO 7064, MOD 11-2).
const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/// What a remainder of the weighted sum asks for as the last character; `X` stands for ten.
const CHECKS: [u8; 11] = [1, 0, 10, 9, 8, 7, 6, 5, 4, 3, 2];

/// The identity number that begins with group `at`, and how many groups it takes.
pub(super) fn at(cluster: &Cluster, text: &str, at: usize) -> Option<(Range<usize>, usize)> {
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
    // Seventeen digits go on with an X, or with one digit in a group of its own.
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
    let digits = cluster.digits_of(at, count)?.first_chunk::<17>()?;
    (is_date(digits) && check_digit(digits) == Some(check)).then_some((start..end, count))
}

/// Where an `X` that follows byte `at`, perhaps after a space, ends; `None` if it is the beginning of a word.
fn x_at(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    let spaces = rest.len() - rest.strip_prefix([' ', '\u{A0}', '\u{3000}', '-']).unwrap_or(rest).len();
    let mut after = rest.get(spaces..)?.chars();
    let x = after.next().filter(|c| matches!(c, 'X' | 'x' | 'Ｘ' | 'ｘ' | 'Ⅹ' | 'ⅹ'))?;
    let ends = after.next().is_none_or(|c| !c.is_ascii_alphanumeric());
    ends.then_some(at + spaces + x.len_utf8())
}

/// Whether the seventh to fourteenth digits are a day of 1800 to 2099.
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
