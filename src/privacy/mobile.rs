//! Mobile numbers of mainland China.

use std::ops::Range;

use super::digits::{Cluster, Gap};

/// The digits of a mobile number; an identity number has more.
pub(super) const LENGTH: usize = 11;

/// The ways in which people group the eleven digits.
const GROUPINGS: &[&[usize]] =
    &[&[11], &[3, 4, 4], &[3, 8], &[7, 4], &[4, 7], &[3, 3, 5], &[4, 3, 4], &[5, 6], &[6, 5], &[4, 4, 3], &[3, 2, 6]];

/// How most people write one: `138-0013-8000`.
pub(super) const GROUPING_OF_PHONES: &[usize] = &[3, 4, 4];

/// The country code, as digits.
const CODES: &[&[u8]] = &[&[8, 6], &[0, 0, 8, 6]];

/// The mobile number that begins with group `at`, its country code included, and how many groups it takes.
pub(super) fn at(cluster: &Cluster, text: &str, at: usize) -> Option<(Range<usize>, usize)> {
    joined_to_code(cluster, text, at)
        .or_else(|| after_code(cluster, text, at))
        .or_else(|| number(cluster, at, false).map(|(range, groups)| (before_plus(text, range), groups)))
}

/// `+8613800138000` or `008613800138000`: the code and the number in one row, or the code and its first digits.
fn joined_to_code(cluster: &Cluster, text: &str, at: usize) -> Option<(Range<usize>, usize)> {
    let group = cluster.groups.get(at)?;
    let digits = cluster.digits_of(at, 1)?;
    let code = CODES.iter().find(|code| digits.starts_with(code))?;
    let range = before_plus(text, group.range.clone());
    // 86 without a plus sign is the beginning of many numbers.
    if code.len() == 2 && range.start == group.range.start {
        return None;
    }
    let lengths = |grouping: &&&[usize]| {
        grouping.iter().enumerate().all(|(i, length)| {
            cluster.length(at + i) == if i == 0 { length + code.len() } else { *length }
                && (i == 0 || cluster.gap(at + i) != Gap::None)
        })
    };
    let grouping = GROUPINGS.iter().find(lengths)?;
    let digits = cluster.digits_of(at, grouping.len())?.get(code.len()..)?;
    let end = cluster.groups.get(at + grouping.len() - 1)?.range.end;
    (is_mobile(digits) && !goes_on(cluster, at + grouping.len(), grouping.len() > 1))
        .then_some((range.start..end, grouping.len()))
}

/// `+86 138 0013 8000`, `86-138…`, `0086 138…`: the code in a group of its own.
fn after_code(cluster: &Cluster, text: &str, at: usize) -> Option<(Range<usize>, usize)> {
    let code = cluster.digits_of(at, 1)?;
    if !CODES.contains(&code) || cluster.gap(at) == Gap::Hyphen || cluster.gap(at) == Gap::Dot {
        return None;
    }
    let (number, groups) = number(cluster, at + 1, true)?;
    let start = before_plus(text, cluster.groups.get(at)?.range.clone()).start;
    Some((start..number.end, groups + 1))
}

/// The eleven digits that begin with group `at`. `coded` says that the country code stands before them.
fn number(cluster: &Cluster, at: usize, coded: bool) -> Option<(Range<usize>, usize)> {
    let fits = |grouping: &&&[usize]| grouping.iter().enumerate().all(|(i, length)| cluster.length(at + i) == *length);
    let grouping = GROUPINGS.iter().find(fits)?;
    let count = grouping.len();
    if !is_mobile(cluster.digits_of(at, count)?) {
        return None;
    }
    let grouped = count > 1;
    if (!coded && comes_from(cluster, at, grouped)) || goes_on(cluster, at + count, grouped) {
        return None;
    }
    // Two rows with a dot between them are a decimal fraction.
    if count == 2 && !coded && cluster.gap(at + 1) == Gap::Dot {
        return None;
    }
    // Rows of four and one of three are also how the end of a bank card's number looks.
    if *grouping == [4, 4, 3] && !coded && cluster.groups.len() != count {
        return None;
    }
    let groups = cluster.groups.get(at..at + count)?;
    Some((groups.first()?.range.start..groups.last()?.range.end, count))
}

fn is_mobile(digits: &[u8]) -> bool {
    matches!(digits, [1, 3..=9, ..] if digits.len() == LENGTH)
}

/// Whether the number is the end of a longer one: of a decimal, or, if it is grouped itself, of more groups that are
/// joined by more than a space.
fn comes_from(cluster: &Cluster, at: usize, grouped: bool) -> bool {
    match cluster.gap(at) {
        Gap::Dot => grouped || at.checked_sub(1).is_some_and(|before| cluster.length(before) != 11),
        Gap::Hyphen => grouped,
        Gap::Space | Gap::None => false,
    }
}

/// Whether the number goes on in the group `next`, by the same rule.
fn goes_on(cluster: &Cluster, next: usize, grouped: bool) -> bool {
    match cluster.gap(next) {
        Gap::Dot => grouped || cluster.length(next) != LENGTH && !is_nought(cluster, next),
        Gap::Hyphen => grouped,
        Gap::Space | Gap::None => false,
    }
}

/// Whether the group `at` is what a sheet writes behind the point of a whole number: a nought or two.
fn is_nought(cluster: &Cluster, at: usize) -> bool {
    cluster.groups.get(at).is_some_and(|group| {
        group.digits.len() < 3
            && cluster.digits.get(group.digits.clone()).is_some_and(|digits| digits.iter().all(|digit| *digit == 0))
    })
}

/// `range` with the plus sign before it.
fn before_plus(text: &str, range: Range<usize>) -> Range<usize> {
    let before = text.get(..range.start).unwrap_or_default();
    let plus = before.chars().next_back().filter(|c| matches!(c, '+' | '＋' | '﹢'));
    range.start - plus.map_or(0, char::len_utf8)..range.end
}
