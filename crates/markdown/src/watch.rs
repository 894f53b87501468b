//! Finds in one pass where a text may contain ruby, bare addresses, footnotes and keyboard slips.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::slips::Slips;

/// The characteristic characters of each of them. These are literal strings, so that the regex is compiled to a plain substring
/// search.
static SIGNS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let signs = concat!(
        r"://|www\.|&#|&lrm;|&rlm;|\[\^|\}\(|!\[\[|\[TOC\]|\[\[|\]\(|\] \(|\)\{|\]\{|\{\{|\{%|\{:|%%|==|<!--|\*\*|",
        r" \| |\\"
    );
    Regex::new(signs).ok()
});

/// What the prepared text may contain, and where, to avoid repeated searches.
#[derive(Clone, Debug, Default)]
pub(super) struct Watch {
    /// Positions of possible ruby.
    ruby: Vec<usize>,
    /// Positions of possible bare addresses.
    addresses: Vec<usize>,
    /// Whether there may be numeric character references, or named references to direction marks.
    pub(super) numbers: bool,
    /// Whether there may be footnote references.
    pub(super) notes: bool,
}

impl Watch {
    /// Scans `text` for all of these and for possible keyboard slips.
    pub(super) fn over(text: &str) -> (Self, Slips) {
        let (mut watch, mut slips) = (Self::default(), Slips::default());
        for found in SIGNS.iter().flat_map(|signs| signs.find_iter(text)) {
            let at = found.start();
            match found.as_str() {
                "://" | "www." => watch.addresses.push(at),
                "&#" | "&lrm;" | "&rlm;" => watch.numbers = true,
                "[^" => watch.notes = true,
                sign => {
                    if sign == "}(" {
                        watch.ruby.push(at);
                    }
                    watch.notes |= text.get(found.end()..).is_some_and(|rest| rest.starts_with('^'));
                    slips.add(text, at, sign);
                }
            }
        }
        slips.add_full_width(text);
        (watch, slips)
    }

    /// Whether there may be ruby within `range`.
    pub(super) fn ruby(&self, range: &Range<usize>) -> bool {
        is_among(&self.ruby, range)
    }

    /// Whether a bare address may begin within `range`.
    pub(super) fn address(&self, range: &Range<usize>) -> bool {
        is_among(&self.addresses, range)
    }
}

/// Whether one of `places`, which are in increasing order, is within `range`.
fn is_among(places: &[usize], range: &Range<usize>) -> bool {
    !places.is_empty() && {
        let first = places.partition_point(|&place| place < range.start);
        places.get(first).is_some_and(|&place| place < range.end)
    }
}
