//! The scan for personal data that was typed where it will be published: mobile numbers, identity card numbers, and
//! what a site adds, such as student numbers.
//!
//! The text is read once, and only digits are looked at twice. A finding says where it is and of what kind, and nothing
//! here ever repeats the datum.

mod address;
mod allowed;
mod digits;
mod form;
mod identity;
mod mobile;
mod names;
mod pattern;
mod prefilter;
mod readable;

#[cfg(test)]
mod tests;

pub use allowed::Allowed;
pub use form::is_unseen_in_a_name;
pub use names::{FoundName, Names};
pub use pattern::{Pattern, compile};
pub use prefilter::hides;
pub use readable::{Written, readable};

use std::ops::Range;
use std::sync::Arc;

use crate::codes;
use address::{is_hash, is_of_an_address};
use blackeyes_diagnostics::{Diagnostic, Span, Wording, words};
use digits::{Cluster, Clusters, Gap};

/// What was found, in bytes of the text that was scanned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The datum, with its country code.
    pub range: Range<usize>,
    /// Of what kind it is.
    pub kind: Kind,
}

/// The kinds of personal datum.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A mobile number of mainland China: eleven digits from 13 to 19 on, alone or grouped, with or without +86.
    MainlandMobile,
    /// An identity number of mainland China: eighteen characters with a date and a right check digit (GB 11643).
    IdentityNumber,
    /// What matches the site's pattern of this name.
    Pattern(Arc<str>),
}

/// Finds personal data.
#[derive(Clone, Debug, Default)]
pub struct Scanner {
    patterns: Vec<(Arc<str>, Pattern)>,
}

impl Scanner {
    /// Looks for mobile and identity numbers, and for the site's `patterns`: name and expression, from [`compile`].
    pub fn new(patterns: &[(String, Pattern)]) -> Self {
        Self { patterns: patterns.iter().map(|(name, regex)| (Arc::from(name.as_str()), regex.clone())).collect() }
    }

    /// All that is found in `text`, from its start to its end. A stretch that several patterns match is found by each.
    ///
    /// Numbers are found everywhere, in addresses and code too, unless they are part of a longer row of digits, of a
    /// decimal, of a hash, or of a number in other groups such as an ISBN, a date or a part of an address.
    pub fn scan(&self, text: &str) -> Vec<Finding> {
        let mut found = Vec::new();
        let mut clusters = Clusters::new(text);
        let (mut longest, mut is_wide) = (0, false);
        while let Some(cluster) = clusters.next() {
            for group in &cluster.groups {
                longest = longest.max(group.digits.len());
                is_wide |= group.range.len() > group.digits.len();
            }
            self.scan_pair(cluster, text, &mut found);
            // Most numbers are days, years and amounts.
            if cluster.digits.len() < mobile::LENGTH {
                continue;
            }
            let mut at = 0;
            while at < cluster.groups.len() {
                let here = identity::at(cluster, text, at)
                    .map(|found| (found, Kind::IdentityNumber))
                    .or_else(|| mobile::at(cluster, text, at).map(|found| (found, Kind::MainlandMobile)))
                    .filter(|((range, groups), kind)| {
                        let groups = cluster.groups.get(at..at + groups).unwrap_or_default();
                        let lengths: Vec<usize> = groups.iter().map(|group| group.digits.len()).collect();
                        *kind == Kind::IdentityNumber || !is_of_an_address(text, range, &lengths)
                    });
                match here {
                    Some(((range, groups), kind)) => {
                        found.push(Finding { range, kind });
                        at += groups;
                    }
                    None => at += 1,
                }
            }
        }
        for (name, pattern) in self.patterns.iter().filter(|(_, pattern)| pattern.digits <= longest) {
            let matches = if is_wide {
                digits::in_ascii(text, |ascii| pattern.find(ascii).collect())
            } else {
                pattern.find(text).collect()
            };
            let matches = matches.into_iter().filter(|range| !is_hash(text, range));
            found.extend(matches.map(|range| Finding { range, kind: Kind::Pattern(Arc::clone(name)) }));
        }
        // Stable: built-in kinds stand before patterns, and patterns in the site's order.
        found.sort_by_key(|finding| (finding.range.start, finding.range.end));
        found.dedup();
        found
    }

    /// Whether [`Self::scan`] may find anything in what readers get of `source`, which [`hides`] nothing; told from its bytes,
    /// since most outputs have no number at all.
    pub fn may_find_in(&self, source: &[u8]) -> bool {
        let wanted = self.patterns.iter().map(|(_, pattern)| pattern.digits).min().unwrap_or(usize::MAX);
        prefilter::may_hold_number(source, wanted.min(mobile::LENGTH))
    }

    /// A number in two rows that a hyphen joins (`20269-00001`) is found by a site's pattern for the whole of it.
    fn scan_pair(&self, cluster: &Cluster, text: &str, found: &mut Vec<Finding>) {
        let [first, second] = &cluster.groups[..] else { return };
        if self.patterns.is_empty() || second.gap != Gap::Hyphen {
            return;
        }
        let range = first.range.start..second.range.end;
        let digits: String = cluster.digits.iter().map(|digit| char::from(b'0' + digit)).collect();
        let kinds = self.patterns.iter().filter(|(_, pattern)| pattern.is_all_of(&digits));
        let kinds: Vec<_> = kinds.map(|(name, _)| Kind::Pattern(Arc::clone(name))).collect();
        if !kinds.is_empty() && !is_of_an_address(text, &range, &[first.digits.len(), second.digits.len()]) {
            found.extend(kinds.into_iter().map(|kind| Finding { range: range.clone(), kind }));
        }
    }
}

/// What a kind of personal datum is called.
pub fn kind_in_words(kind: &Kind) -> Wording {
    match kind {
        Kind::MainlandMobile => words!("a mobile number", "手机号码"),
        Kind::IdentityNumber => words!("an identity card number", "身份证号码"),
        Kind::Pattern(name) => words!("personal data of the kind `{name}`", "“{name}”类个人信息"),
    }
}

/// The diagnostic for a finding in a text that begins at byte `offset` of `path`. It is private: no excerpt is shown.
pub fn diagnostic(path: &Arc<str>, finding: &Finding, offset: usize) -> Diagnostic {
    let kind = kind_in_words(&finding.kind);
    let (english, chinese) = (kind.english(), kind.chinese());
    let message = words!("this text contains {english}", "这里有{chinese}");
    let hint = words!(
        "remove it; if it must be public (an office line, say), list it under `allow_personal` with a reason in the front matter",
        "请删除；确需公开（如办公电话），请在文件头写入 `allow_personal` 并注明理由"
    );
    let span = Span::new(path, offset.saturating_add(finding.range.start), offset.saturating_add(finding.range.end));
    Diagnostic::new(codes::PERSONAL_DATUM, message).at(span).hint(hint).private()
}
