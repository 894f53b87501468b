//! Mobile numbers of mainland China.

use std::ops::Range;

use super::digits::{Cluster, Gap};

/// The number of digits in a mobile number. An identity number has more.
pub(super) const LENGTH: usize = 11;

/// The ways in which people group the eleven digits.
const GROUPINGS: &[&[usize]] =
    &[&[11], &[3, 4, 4], &[3, 8], &[7, 4], &[4, 7], &[3, 3, 5], &[4, 3, 4], &[5, 6], &[6, 5], &[4, 4, 3], &[3, 2, 6]];

/// The most common grouping: `138-0013-8000`.
pub(super) const GROUPING_OF_PHONES: &[usize] = &[3, 4, 4];

/// The country code, as digits.
const CODES: &[&[u8]] = &[&[8, 6], &[0, 0, 8, 6]];

/// The groupings of numbers whose separators are not hyphens: `138/0013/8000`, `(138)00138000`.
const GROUPINGS_BY_SIGNS: &[&[usize]] = &[&[3, 4, 4], &[3, 8]];

/// Units of amounts, which may follow `150,1200,1350`.
const UNITS: &str = "元个人名次本册年分秒米字页块条万份天";

/// A mobile number in a text.
pub(super) struct Found {
    pub range: Range<usize>,
    /// The number of groups it consists of.
    pub groups: usize,
    /// Whether it is almost certainly a mobile number.
    pub certain: bool,
}

/// The mobile number that begins with group `at`, including its country code.
pub(super) fn at(cluster: &Cluster, text: &str, at: usize) -> Option<Found> {
    let certain = |(range, groups)| Found { range, groups, certain: true };
    let perhaps = |(range, groups)| Found { range, groups, certain: false };
    joined_to_code(cluster, text, at)
        .or_else(|| after_code(cluster, text, at))
        .or_else(|| number(cluster, at, false).map(|(range, groups)| (before_plus(text, range), groups)))
        .map(certain)
        .or_else(|| by_signs(cluster, text, at).or_else(|| one_by_one(cluster, at)).map(perhaps))
        .or_else(|| after_nought(cluster, at).or_else(|| after_bare_code(cluster, at)).map(perhaps))
}

/// `138/0013/8000`, `138,0013,8000`, `138（0013）8000`, `(138)0013-8000`, isolated from other text.
fn by_signs(cluster: &Cluster, text: &str, at: usize) -> Option<(Range<usize>, usize)> {
    let grouping = grouping(cluster, at, GROUPINGS_BY_SIGNS)?;
    let count = grouping.len();
    let signs = (at + 1..at + count).filter(|group| cluster.gap(*group) == Gap::Sign).count();
    let alone = at == 0 && cluster.groups.len() == count;
    if signs == 0 || !alone || !is_mobile(cluster.digits_of(at, count)?) {
        return None;
    }
    let range = cluster.groups.first()?.range.start..cluster.groups.last()?.range.end;
    let mut before = text.get(..range.start)?.chars().rev();
    let (last, one_before) = (before.next(), before.next());
    let next = text.get(range.end..)?.chars().next();
    // Reject arrays, addresses, attributes and amounts.
    let is_of_code = |c: char| c.is_ascii_alphanumeric() || "/[]{}<>=&?#%$_@+".contains(c);
    let quoted = matches!(last, Some('"' | '\'')) && one_before == Some('=');
    let amount = next.is_some_and(|c| UNITS.contains(c));
    let bracketed = count == 2 && !matches!(last, Some('(' | '（'));
    (!last.is_some_and(is_of_code) && !next.is_some_and(is_of_code) && !quoted && !amount && !bracketed)
        .then_some((range, count))
}

/// `1 3 8 0 0 1 3 8 0 0 0`: separate digits, without any others next to them.
fn one_by_one(cluster: &Cluster, at: usize) -> Option<(Range<usize>, usize)> {
    let alone = at == 0 && cluster.groups.len() == LENGTH && cluster.digits.len() == LENGTH;
    let gap = cluster.gap(1);
    let even = alone && gap != Gap::Sign && (2..LENGTH).all(|group| cluster.gap(group) == gap);
    (even && is_mobile(&cluster.digits))
        .then_some((cluster.groups.first()?.range.start..cluster.groups.last()?.range.end, LENGTH))
}

/// `013800138000`, as dialled from another city.
fn after_nought(cluster: &Cluster, at: usize) -> Option<(Range<usize>, usize)> {
    let grouping = grouping(cluster, at, &[&[LENGTH + 1], &[4, 4, 4]])?;
    let count = grouping.len();
    let (nought, digits) = cluster.digits_of(at, count)?.split_first()?;
    let gaps = (at + 1..at + count).all(|group| matches!(cluster.gap(group), Gap::Space | Gap::Hyphen));
    let range = cluster.groups.get(at)?.range.start..cluster.groups.get(at + count - 1)?.range.end;
    (*nought == 0 && is_mobile(digits) && gaps && cluster.is_apart(at, count)).then_some((range, count))
}

/// `8613800138000` in one group: 86 without a plus sign also begins other numbers.
fn after_bare_code(cluster: &Cluster, at: usize) -> Option<(Range<usize>, usize)> {
    let digits = cluster.digits_of(at, 1)?.strip_prefix(CODES[0])?;
    let found = digits.len() == LENGTH && is_mobile(digits) && cluster.is_apart(at, 1);
    found.then_some((cluster.groups.get(at)?.range.clone(), 1))
}

/// The first of these groupings that matches the groups from `at`.
fn grouping<'g>(cluster: &Cluster, at: usize, groupings: &[&'g [usize]]) -> Option<&'g [usize]> {
    let fits = |grouping: &&&[usize]| grouping.iter().enumerate().all(|(i, length)| cluster.length(at + i) == *length);
    groupings.iter().find(fits).copied()
}

/// `+8613800138000` or `008613800138000`: the code and the number, or the code and its first digits, in one group.
fn joined_to_code(cluster: &Cluster, text: &str, at: usize) -> Option<(Range<usize>, usize)> {
    let group = cluster.groups.get(at)?;
    let digits = cluster.digits_of(at, 1)?;
    let code = CODES.iter().find(|code| digits.starts_with(code))?;
    let range = before_plus(text, group.range.clone());
    // 86 without a plus sign also begins other numbers.
    if code.len() == 2 && range.start == group.range.start {
        return None;
    }
    let lengths = |grouping: &&&[usize]| {
        grouping.iter().enumerate().all(|(i, length)| {
            cluster.length(at + i) == if i == 0 { length + code.len() } else { *length }
                && (i == 0 || !matches!(cluster.gap(at + i), Gap::None | Gap::Sign))
        })
    };
    let grouping = GROUPINGS.iter().find(lengths)?;
    let digits = cluster.digits_of(at, grouping.len())?.get(code.len()..)?;
    let end = cluster.groups.get(at + grouping.len() - 1)?.range.end;
    (is_mobile(digits) && !goes_on(cluster, at + grouping.len(), grouping.len() > 1))
        .then_some((range.start..end, grouping.len()))
}

/// `+86 138 0013 8000`, `86-138…`, `0086 138…`: the code in a separate group.
fn after_code(cluster: &Cluster, text: &str, at: usize) -> Option<(Range<usize>, usize)> {
    let code = cluster.digits_of(at, 1)?;
    if !CODES.contains(&code) || matches!(cluster.gap(at), Gap::Hyphen | Gap::Dot) || cluster.gap(at + 1) == Gap::Sign {
        return None;
    }
    let (number, groups) = number(cluster, at + 1, true)?;
    let start = before_plus(text, cluster.groups.get(at)?.range.clone()).start;
    Some((start..number.end, groups + 1))
}

/// The eleven digits that begin with group `at`. `coded` is whether the country code precedes them.
fn number(cluster: &Cluster, at: usize, coded: bool) -> Option<(Range<usize>, usize)> {
    let grouping = grouping(cluster, at, GROUPINGS)?;
    let count = grouping.len();
    let by_signs = (at + 1..at + count).any(|group| cluster.gap(group) == Gap::Sign);
    if by_signs || !is_mobile(cluster.digits_of(at, count)?) {
        return None;
    }
    let grouped = count > 1;
    if (!coded && comes_from(cluster, at, grouped)) || goes_on(cluster, at + count, grouped) {
        return None;
    }
    // Two groups with a dot between them are a decimal fraction.
    if count == 2 && !coded && cluster.gap(at + 1) == Gap::Dot {
        return None;
    }
    // Groups of four, four and three digits may also be the end of a bank card number.
    if grouping == [4, 4, 3] && !coded && !cluster.is_apart(at, count) {
        return None;
    }
    let groups = cluster.groups.get(at..at + count)?;
    Some((groups.first()?.range.start..groups.last()?.range.end, count))
}

fn is_mobile(digits: &[u8]) -> bool {
    matches!(digits, [1, 3..=9, ..] if digits.len() == LENGTH)
}

/// Whether the number is the end of a longer one: of a decimal, or, if it is grouped, of further groups that are joined by
/// more than a space.
fn comes_from(cluster: &Cluster, at: usize, grouped: bool) -> bool {
    match cluster.gap(at) {
        Gap::Dot => grouped || at.checked_sub(1).is_some_and(|before| cluster.length(before) != 11),
        Gap::Hyphen => grouped,
        Gap::Space | Gap::Sign | Gap::None => false,
    }
}

/// Whether the number continues in the group `next`, by the same rule.
fn goes_on(cluster: &Cluster, next: usize, grouped: bool) -> bool {
    match cluster.gap(next) {
        Gap::Dot => grouped || cluster.length(next) != LENGTH && !is_nought(cluster, next),
        Gap::Hyphen => grouped,
        Gap::Space | Gap::Sign | Gap::None => false,
    }
}

/// Whether the group `at` is the fraction that a spreadsheet adds to a whole number: one or two zeros.
fn is_nought(cluster: &Cluster, at: usize) -> bool {
    cluster.groups.get(at).is_some_and(|group| {
        group.digits.len() < 3
            && cluster.digits.get(group.digits.clone()).is_some_and(|digits| digits.iter().all(|digit| *digit == 0))
    })
}

/// `range`, extended by a preceding plus sign.
fn before_plus(text: &str, range: Range<usize>) -> Range<usize> {
    let before = text.get(..range.start).unwrap_or_default();
    let plus = before.chars().next_back().filter(|c| matches!(c, '+' | '＋' | '﹢'));
    range.start - plus.map_or(0, char::len_utf8)..range.end
}
