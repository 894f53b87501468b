//! The scan for personal data that was entered where it will be published: mobile numbers, identity card numbers, and kinds
//! that a site adds, such as student numbers.
//!
//! The text is read once; only digits are examined a second time. A finding has a position and a kind, and never repeats the
//! datum.

mod address;
mod allowed;
mod digits;
mod form;
mod identity;
mod lines;
mod mobile;
mod names;
mod normal;
mod pattern;
mod prefilter;
mod readable;

#[cfg(test)]
mod tests;

pub use allowed::Allowed;
pub use form::is_unseen_in_a_name;
pub use names::{FoundName, Names};
pub use normal::normal;
pub use pattern::{Pattern, compile};
pub use prefilter::hides;
pub use readable::{Written, readable};

use std::ops::Range;
use std::sync::Arc;

use crate::codes;
use address::{is_hash, is_of_an_address};
use blackeyes_diagnostics::{Diagnostic, Severity, Span, Wording, words};
use digits::{Cluster, Clusters, Gap};
use normal::Normal;

/// A finding, in bytes of the scanned text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The datum, including its country code.
    pub range: Range<usize>,
    /// The kind of datum.
    pub kind: Kind,
    /// Whether it is almost certainly personal data.
    pub certain: bool,
}

/// The kinds of personal datum.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A mobile number of mainland China: eleven digits that begin with 13 to 19, ungrouped or grouped, with or without +86.
    MainlandMobile,
    /// An identity number of mainland China: eighteen characters with a date and a correct check digit (GB 11643).
    IdentityNumber,
    /// A match of the site's pattern with this name.
    Pattern(Arc<str>),
}

/// Finds personal data.
#[derive(Clone, Debug, Default)]
pub struct Scanner {
    patterns: Vec<(Arc<str>, Pattern)>,
}

impl Scanner {
    /// Scans for mobile and identity numbers, and for the site's `patterns`: names with expressions from [`compile`].
    pub fn new(patterns: &[(String, Pattern)]) -> Self {
        Self { patterns: patterns.iter().map(|(name, regex)| (Arc::from(name.as_str()), regex.clone())).collect() }
    }

    /// All findings in `text`, in order. A range that several patterns match is reported for each of them.
    ///
    /// Numbers are found everywhere, including addresses and code, unless they are part of a longer run of digits, a decimal,
    /// a hash, or a number with a different grouping such as an ISBN, a date or a part of an address. Digits of every script
    /// count as digits, and invisible characters do not separate them.
    pub fn scan(&self, text: &str) -> Vec<Finding> {
        let mut found = self.scan_one(text);
        let broken = self.scan_line_ends(text);
        if !broken.is_empty() {
            found.extend(broken);
            found.sort_by_key(|finding| (finding.range.start, finding.range.end));
        }
        found
    }

    /// Like [`Self::scan`], without the numbers that are broken by line ends.
    fn scan_one(&self, text: &str) -> Vec<Finding> {
        let mut found = self.scan_as_written(text);
        if let Some(normal) = Normal::of(text) {
            let mut others = Vec::new();
            for finding in self.scan_as_written(&normal.text) {
                let range = normal.place(&finding.range);
                let meets = |one: &Finding| one.range.start < range.end && range.start < one.range.end;
                if !found.iter().any(|one| meets(one) && (one.certain || !finding.certain)) {
                    found.retain(|one| !meets(one));
                    others.push(Finding { range, ..finding });
                }
            }
            found.extend(others);
        }
        // The sort is stable: built-in kinds come before patterns, and patterns keep the site's order.
        found.sort_by_key(|finding| (finding.range.start, finding.range.end));
        found.dedup();
        found
    }

    fn scan_as_written(&self, text: &str) -> Vec<Finding> {
        let mut found = Vec::new();
        let mut clusters = Clusters::new(text);
        let mut longest = 0;
        while let Some(cluster) = clusters.next() {
            longest = cluster.groups.iter().map(|group| group.digits.len()).max().unwrap_or_default().max(longest);
            self.scan_rows(cluster, text, &mut found);
            // Most numbers are dates, years and amounts.
            if cluster.digits.len() >= mobile::LENGTH {
                scan_cluster(cluster, text, &mut found);
            }
        }
        let powers = identity::in_powers(text).into_iter();
        found.extend(powers.map(|range| Finding { range, kind: Kind::IdentityNumber, certain: false }));
        for (name, pattern) in self.patterns.iter().filter(|(_, pattern)| pattern.digits <= longest) {
            let matches = pattern.find(text).filter(|range| !is_hash(text, range));
            found.extend(matches.map(|range| Finding { range, kind: Kind::Pattern(Arc::clone(name)), certain: true }));
        }
        found
    }

    /// Whether [`Self::scan`] may find anything in the readable text of `source`, provided that [`hides`] is false for it. This is
    /// decided from its bytes, because most outputs contain no number at all.
    pub fn may_find_in(&self, source: &[u8]) -> bool {
        let wanted = self.patterns.iter().map(|(_, pattern)| pattern.digits).min().unwrap_or(usize::MAX);
        prefilter::may_hold_number(source, wanted.min(mobile::LENGTH)) || prefilter::may_hold_other_number(source)
    }

    /// Finds numbers in groups that are joined by hyphens or spaces (`20269-00001`, `2026 9000 01`), if a site's pattern
    /// matches all of the digits. Two groups with a hyphen are almost certainly one number.
    fn scan_rows(&self, cluster: &Cluster, text: &str, found: &mut Vec<Finding>) {
        if self.patterns.is_empty() {
            return;
        }
        for rows in runs(cluster) {
            let Some(digits) = cluster.digits_of(rows.start, rows.len()) else { continue };
            let lengths: Vec<usize> = rows.clone().map(|row| cluster.length(row)).collect();
            let gap = cluster.gap(rows.start + 1);
            // More groups may be an ISBN, for example.
            let certain = rows.len() == 2 && gap == Gap::Hyphen && cluster.is_apart(rows.start, 2);
            if !certain && (rows.len() > MOST_ROWS || gap == Gap::Dot || is_of_days(digits, &lengths)) {
                continue;
            }
            let Some((first, last)) = cluster.groups.get(rows.start).zip(cluster.groups.get(rows.end - 1)) else {
                continue;
            };
            let range = first.range.start..last.range.end;
            let digits: String = digits.iter().map(|digit| char::from(b'0' + digit)).collect();
            let kinds = self.patterns.iter().filter(|(_, pattern)| pattern.is_all_of(&digits));
            let kinds: Vec<_> = kinds.map(|(name, _)| Kind::Pattern(Arc::clone(name))).collect();
            let is_time = is_day_and_hour(digits.as_bytes(), &lengths, text.get(range.end..).unwrap_or_default());
            if !kinds.is_empty() && !is_time && !is_of_an_address(text, &range, &lengths) {
                found.extend(kinds.into_iter().map(|kind| Finding { range: range.clone(), kind, certain }));
            }
        }
    }
}

/// The maximum number of groups in a number that a site's pattern matches.
const MOST_ROWS: usize = 4;

/// The mobile and identity numbers in a cluster.
fn scan_cluster(cluster: &Cluster, text: &str, found: &mut Vec<Finding>) {
    let mut at = 0;
    while at < cluster.groups.len() {
        let identity = identity::at(cluster, text, at);
        let here =
            identity.map(|(range, groups, certain)| (range, groups, Kind::IdentityNumber, certain)).or_else(|| {
                let mobile = mobile::at(cluster, text, at)?;
                let groups = cluster.groups.get(at..at + mobile.groups)?;
                let lengths: Vec<usize> = groups.iter().map(|group| group.digits.len()).collect();
                (!is_of_an_address(text, &mobile.range, &lengths)).then_some((
                    mobile.range,
                    mobile.groups,
                    Kind::MainlandMobile,
                    mobile.certain,
                ))
            });
        match here {
            Some((range, groups, kind, certain)) => {
                found.push(Finding { range, kind, certain });
                at += groups;
            }
            None => at += 1,
        }
    }
}

/// The runs of two or more groups in a cluster that are joined by the same gap.
fn runs(cluster: &Cluster) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for row in 1..cluster.groups.len() {
        let gap = cluster.gap(row);
        match found.last_mut() {
            _ if matches!(gap, Gap::None | Gap::Sign) => {}
            Some(run) if run.end == row && cluster.gap(row - 1) == gap => run.end = row + 1,
            _ => found.push(row - 1..row + 1),
        }
    }
    found
}

/// Whether groups of digits are a date and a time: `20181216 08:30`.
fn is_day_and_hour(digits: &[u8], lengths: &[usize], after: &str) -> bool {
    let value = |range: Range<usize>| {
        str::from_utf8(digits.get(range).unwrap_or_default()).ok().and_then(|digits| digits.parse::<u32>().ok())
    };
    let within = |value: Option<u32>, values: Range<u32>| value.is_some_and(|value| values.contains(&value));
    matches!(lengths, [8, 1 | 2])
        && within(value(0..4), 1900..2100)
        && within(value(4..6), 1..13)
        && within(value(6..8), 1..32)
        && within(value(8..digits.len()), 0..25)
        && after.starts_with([':', '：', '时', '点'])
}

/// Whether groups of digits are a date, or years: `2026-03-05`, `2019 2020`.
fn is_of_days(digits: &[u8], lengths: &[usize]) -> bool {
    let is_year = |digits: &[u8]| matches!(digits, [1, 9, _, _] | [2, 0, _, _]);
    if lengths.iter().all(|length| *length == 4) {
        return digits.chunks(4).all(is_year);
    }
    let value =
        |range: Range<usize>| digits.get(range).unwrap_or_default().iter().fold(0_u32, |n, d| n * 10 + u32::from(*d));
    match lengths {
        [4, month @ 1..=2, rest @ ..] => {
            let is_month = (1..=12).contains(&value(4..4 + month));
            is_year(digits.get(..4).unwrap_or_default()) && is_month && rest.iter().all(|length| *length < 3)
        }
        _ => false,
    }
}

/// The display name of a kind of personal datum.
pub fn kind_in_words(kind: &Kind) -> Wording {
    match kind {
        Kind::MainlandMobile => words!("a mobile number", "手机号码"),
        Kind::IdentityNumber => words!("an identity card number", "身份证号码"),
        Kind::Pattern(name) => words!("personal data of the kind `{name}`", "“{name}”类个人信息"),
    }
}

/// The diagnostic for a finding in a text that begins at byte `offset` of `path`. It is private: it shows no excerpt.
pub fn diagnostic(path: &Arc<str>, finding: &Finding, offset: usize) -> Diagnostic {
    let kind = kind_in_words(&finding.kind);
    let (english, chinese) = (kind.english(), kind.chinese());
    let (message, hint) = if finding.certain {
        (
            words!("this text contains {english}", "这里有{chinese}"),
            words!(
                "remove it; if it must be public (an office line, say), list it under `allow_personal` with a reason in the front matter",
                "请删除；确需公开（如办公电话），请在文件头写入 `allow_personal` 并注明理由"
            ),
        )
    } else {
        (
            words!("this text may contain {english}", "这里可能有{chinese}"),
            words!(
                "if it is one, remove it; if not, list it under `allow_personal` with a reason in the front matter",
                "如果确实是，请删除；如果不是，请在文件头写入 `allow_personal` 并注明理由"
            ),
        )
    };
    let span = Span::new(path, offset.saturating_add(finding.range.start), offset.saturating_add(finding.range.end));
    let mut diagnostic = Diagnostic::new(codes::PERSONAL_DATUM, message).at(span).hint(hint).private();
    if !finding.certain {
        diagnostic.severity = Severity::Warning;
    }
    diagnostic
}
