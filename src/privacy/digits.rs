//! Digits in a text: rows of them, and rows that stand so close that they may be one number.

use std::ops::Range;

use super::normal::is_invisible;

/// Rows of digits with nothing but a small gap between each two.
#[derive(Default)]
pub(super) struct Cluster {
    /// All the digits, as their values.
    pub(super) digits: Vec<u8>,
    /// The rows.
    pub(super) groups: Vec<Group>,
}

/// A row of digits.
#[derive(Clone, Debug)]
pub(super) struct Group {
    /// Where it is in the text.
    pub(super) range: Range<usize>,
    /// Where it is among the cluster's digits.
    pub(super) digits: Range<usize>,
    /// What stands between the row before and this one.
    pub(super) gap: Gap,
}

/// What stands between two rows of digits, or before the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gap {
    /// Something else, or nothing.
    None,
    /// Spaces, or characters that do not show.
    Space,
    /// A hyphen or dash, perhaps with spaces.
    Hyphen,
    /// A dot, perhaps with spaces.
    Dot,
    /// A stroke, a comma, a bracket or a star, which part numbers more often than they stand in one.
    Sign,
}

impl Cluster {
    /// The digits of the groups `from..from + count`.
    pub(super) fn digits_of(&self, from: usize, count: usize) -> Option<&[u8]> {
        let groups = self.groups.get(from..from.checked_add(count)?)?;
        self.digits.get(groups.first()?.digits.start..groups.last()?.digits.end)
    }

    /// The length of a group, in digits; 0 if there is none at this index.
    pub(super) fn length(&self, group: usize) -> usize {
        self.groups.get(group).map_or(0, |group| group.digits.len())
    }

    /// Whether nothing that may belong to a number stands before the groups `from..from + count`, nor after them.
    pub(super) fn is_apart(&self, from: usize, count: usize) -> bool {
        let apart = |group| matches!(self.gap(group), Gap::None | Gap::Sign);
        apart(from) && apart(from + count)
    }

    /// What stands before a group; nothing if there is none at this index.
    pub(super) fn gap(&self, group: usize) -> Gap {
        self.groups.get(group).map_or(Gap::None, |group| group.gap)
    }
}

/// The clusters of a text, one after the other, in one pass.
pub(super) struct Clusters<'t> {
    text: &'t str,
    at: usize,
    cluster: Cluster,
}

impl<'t> Clusters<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, at: 0, cluster: Cluster::default() }
    }

    /// The next cluster. What it is written to is used again for the one after.
    pub(super) fn next(&mut self) -> Option<&Cluster> {
        self.cluster.digits.clear();
        self.cluster.groups.clear();
        self.at = first_digit(self.text, self.at)?;
        let mut gap = Gap::None;
        loop {
            self.push_group(gap);
            let (next, after) = gap_at(self.text.get(self.at..).unwrap_or_default());
            if next == Gap::None {
                return Some(&self.cluster);
            }
            gap = next;
            self.at += after;
        }
    }

    /// Reads the row of digits that begins here.
    fn push_group(&mut self, gap: Gap) {
        let (start, first) = (self.at, self.cluster.digits.len());
        for c in self.text.get(self.at..).unwrap_or_default().chars() {
            let Some(digit) = digit(c) else { break };
            self.cluster.digits.push(digit);
            self.at += c.len_utf8();
        }
        let digits = first..self.cluster.digits.len();
        self.cluster.groups.push(Group { range: start..self.at, digits, gap });
    }
}

/// The value of a digit. Others than those of ASCII are none here: a text that has any is scanned in its normal form.
fn digit(c: char) -> Option<u8> {
    u8::try_from(c.to_digit(10)?).ok()
}

/// Where the first digit at or after byte `from` is.
fn first_digit(text: &str, from: usize) -> Option<usize> {
    const STRETCH: usize = 32;
    let bytes = text.as_bytes().get(from..)?;
    // Most stretches have none, and all bytes of one are looked at together.
    for (index, stretch) in bytes.chunks(STRETCH).enumerate() {
        if stretch.iter().fold(false, |any, b| any | b.is_ascii_digit()) {
            return stretch.iter().position(u8::is_ascii_digit).map(|at| from + index * STRETCH + at);
        }
    }
    None
}

/// The gap that `rest` begins with, if a digit follows it, and its length in bytes: at most three characters, of which
/// at most one shows, or two if one of them is a bracket or another sign.
fn gap_at(rest: &str) -> (Gap, usize) {
    let mut gap = Gap::None;
    for (index, (at, c)) in rest.char_indices().enumerate() {
        if digit(c).is_some() {
            return (gap, at);
        }
        let sort = sort(c);
        // Two stars set what follows in bold, and are not seen.
        if sort == Gap::None || c == '*' && rest.get(..at).is_some_and(|before| before.ends_with('*')) {
            return (Gap::None, 0);
        }
        let shows = |gap: Gap| matches!(gap, Gap::Hyphen | Gap::Dot | Gap::Sign);
        if index == 3 || shows(sort) && shows(gap) && sort != Gap::Sign && gap != Gap::Sign {
            return (Gap::None, 0);
        }
        gap = match (gap, sort) {
            (Gap::None, _) => sort,
            (Gap::Sign, _) | (_, Gap::Sign) => Gap::Sign,
            (_, Gap::Space) => gap,
            _ => sort,
        };
    }
    (Gap::None, 0)
}

/// What a character is between two rows of digits.
fn sort(c: char) -> Gap {
    match c {
        ' ' | '\u{A0}' | '\u{2002}'..='\u{200A}' | '\u{202F}' | '\u{3000}' => Gap::Space,
        '/' | '／' | ',' | '*' | '|' | '\\' | '(' | ')' | '（' | '）' => Gap::Sign,
        c if is_invisible(c) => Gap::Space,
        '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '－' | '﹣' | '~' | '_' => Gap::Hyphen,
        '.' | '·' | '．' | '•' | '・' => Gap::Dot,
        _ => Gap::None,
    }
}
