//! Where in a text ruby, bare addresses, footnotes and slips of the keyboard may stand, found in one pass.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::slips::Slips;

/// What each of them begins with or has in it. Plain words, so that the expression needs no engine but a search for them.
static SIGNS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let signs = concat!(
        r"://|www\.|&#|&lrm;|&rlm;|\[\^|\}\(|!\[\[|\[TOC\]|\[\[|\]\(|\] \(|\)\{|\]\{|\{\{|\{%|\{:|%%|==|<!--|\*\*|",
        r" \| |\\"
    );
    Regex::new(signs).ok()
});

/// What the prepared text may hold, and where, so that text without it need not be searched again and again.
#[derive(Clone, Debug, Default)]
pub(super) struct Watch {
    /// Where ruby may stand.
    ruby: Vec<usize>,
    /// Where bare addresses may stand.
    addresses: Vec<usize>,
    /// Whether there may be characters that are written as numbers, or marks of direction by their names.
    pub(super) numbers: bool,
    /// Whether there may be references to footnotes.
    pub(super) notes: bool,
}

impl Watch {
    /// All that `text` may hold, and the slips of the keyboard that may stand in it.
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

    /// Whether ruby may stand within `range`.
    pub(super) fn ruby(&self, range: &Range<usize>) -> bool {
        is_among(&self.ruby, range)
    }

    /// Whether a bare address may begin within `range`.
    pub(super) fn address(&self, range: &Range<usize>) -> bool {
        is_among(&self.addresses, range)
    }
}

/// Whether one of `places`, which rise, lies within `range`.
fn is_among(places: &[usize], range: &Range<usize>) -> bool {
    !places.is_empty() && {
        let first = places.partition_point(|&place| place < range.start);
        places.get(first).is_some_and(|&place| place < range.end)
    }
}
