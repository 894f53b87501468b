//! The scan for personal data that was typed where it will be published: mobile numbers, identity card numbers, and
//! what a site adds, such as student numbers.
//!
//! The text is read once, and only digits are looked at twice. A finding says where it is and of what kind, and nothing
//! here ever repeats the datum.

mod digits;
mod identity;
mod mobile;
mod pattern;

#[cfg(test)]
mod tests;

pub use pattern::compile;

use std::ops::Range;
use std::sync::Arc;

use regex::Regex;

use crate::diagnostic::{Diagnostic, Span, codes};
use crate::words;
use digits::Clusters;

/// What was found, in bytes of the text that was scanned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The datum, with its country code.
    pub range: Range<usize>,
    /// Of what kind it is.
    pub kind: Kind,
}

/// The kinds of personal datum.
#[derive(Clone, Debug, PartialEq, Eq)]
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
    patterns: Vec<(Arc<str>, Regex)>,
}

impl Scanner {
    /// Looks for mobile and identity numbers, and for the site's `patterns`: name and expression, from [`compile`].
    pub fn new(patterns: &[(String, Regex)]) -> Self {
        Self { patterns: patterns.iter().map(|(name, regex)| (Arc::from(name.as_str()), regex.clone())).collect() }
    }

    /// All that is found in `text`, from its start to its end. A stretch that several patterns match is found by each.
    ///
    /// Numbers are found everywhere, in addresses and code too, unless they are part of a longer row of digits, of a
    /// decimal, or of a number in other groups such as an ISBN or a date.
    pub fn scan(&self, text: &str) -> Vec<Finding> {
        let mut found = Vec::new();
        let mut clusters = Clusters::new(text);
        while let Some(cluster) = clusters.next() {
            // Most numbers are days, years and amounts.
            if cluster.digits.len() < mobile::LENGTH {
                continue;
            }
            let mut at = 0;
            while at < cluster.groups.len() {
                let here = identity::at(cluster, text, at)
                    .map(|found| (found, Kind::IdentityNumber))
                    .or_else(|| mobile::at(cluster, text, at).map(|found| (found, Kind::MainlandMobile)));
                match here {
                    Some(((range, groups), kind)) => {
                        found.push(Finding { range, kind });
                        at += groups;
                    }
                    None => at += 1,
                }
            }
        }
        for (name, regex) in &self.patterns {
            let matches = regex.find_iter(text).filter(|found| !found.is_empty());
            found.extend(matches.map(|it| Finding { range: it.range(), kind: Kind::Pattern(Arc::clone(name)) }));
        }
        // Stable: built-in kinds stand before patterns, and patterns in the site's order.
        found.sort_by_key(|finding| (finding.range.start, finding.range.end));
        found
    }
}

/// The diagnostic for a finding in a text that begins at byte `offset` of `path`. It is private: no excerpt is shown.
pub fn diagnostic(path: &Arc<str>, finding: &Finding, offset: usize) -> Diagnostic {
    let message = match &finding.kind {
        Kind::MainlandMobile => words!("a mobile telephone number stands here", "此处出现手机号码"),
        Kind::IdentityNumber => words!("an identity card number stands here", "此处出现身份证号码"),
        Kind::Pattern(name) => words!("personal data of the kind `{name}` stands here", "此处出现“{name}”类个人信息"),
    };
    let hint = words!(
        "remove it; if it must stand, as an office's telephone may, allow this one place with `allow_personal` and a reason in the front matter",
        "请删除；如确需公开（例如办公室电话），请在文件头用 `allow_personal` 单独放行此处并写明理由"
    );
    let span = Span::new(path, offset.saturating_add(finding.range.start), offset.saturating_add(finding.range.end));
    Diagnostic::new(codes::PERSONAL_DATUM, message).at(span).hint(hint).private()
}
