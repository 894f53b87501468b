//! Groups of digits in a text, and groups so close together that they may be one number.

use std::ops::Range;

use super::normal::is_invisible;

/// Groups of digits with only small gaps between them.
#[derive(Default)]
pub(super) struct Cluster {
    /// All digits, as their values.
    pub(super) digits: Vec<u8>,
    /// The groups.
    pub(super) groups: Vec<Group>,
}

/// A group of adjacent digits.
#[derive(Clone, Debug)]
pub(super) struct Group {
    /// Its range in the text.
    pub(super) range: Range<usize>,
    /// Its range in the cluster's digits.
    pub(super) digits: Range<usize>,
    /// The gap between the previous group and this one.
    pub(super) gap: Gap,
}

/// The gap between two groups of digits, or before the first group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gap {
    /// Anything else, or nothing.
    None,
    /// Spaces or invisible characters.
    Space,
    /// A hyphen or dash, perhaps with spaces.
    Hyphen,
    /// A dot, perhaps with spaces.
    Dot,
    /// A slash, a comma, a bracket or an asterisk, which separates numbers more often than it occurs in one.
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

    /// Whether the groups `from..from + count` have no neighbour that may belong to the same number.
    pub(super) fn is_apart(&self, from: usize, count: usize) -> bool {
        let apart = |group| matches!(self.gap(group), Gap::None | Gap::Sign);
        apart(from) && apart(from + count)
    }

    /// The gap before a group; `Gap::None` if there is no group at this index.
    pub(super) fn gap(&self, group: usize) -> Gap {
        self.groups.get(group).map_or(Gap::None, |group| group.gap)
    }
}

/// Iterates over the clusters of a text in one pass.
pub(super) struct Clusters<'t> {
    text: &'t str,
    at: usize,
    cluster: Cluster,
}

impl<'t> Clusters<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, at: 0, cluster: Cluster::default() }
    }

    /// The next cluster. Its buffer is reused for the one after.
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

    /// Reads the group of digits that begins here.
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

/// The value of an ASCII digit. A text with other digits is scanned in its normal form.
fn digit(c: char) -> Option<u8> {
    u8::try_from(c.to_digit(10)?).ok()
}

/// The offset of the first digit at or after byte `from`.
fn first_digit(text: &str, from: usize) -> Option<usize> {
    const STRETCH: usize = 32;
    let bytes = text.as_bytes().get(from..)?;
    // Most chunks contain no digit. All bytes of a chunk are tested together.
    for (index, stretch) in bytes.chunks(STRETCH).enumerate() {
        if stretch.iter().fold(false, |any, b| any | b.is_ascii_digit()) {
            return stretch.iter().position(u8::is_ascii_digit).map(|at| from + index * STRETCH + at);
        }
    }
    None
}

/// The gap at the beginning of `rest`, if a digit follows it, and its length in bytes. A gap has at most three characters, of
/// which at most one is visible, or two if one of them is a bracket or another sign.
fn gap_at(rest: &str) -> (Gap, usize) {
    let mut gap = Gap::None;
    for (index, (at, c)) in rest.char_indices().enumerate() {
        if digit(c).is_some() {
            return (gap, at);
        }
        let sort = sort(c);
        // Two asterisks are bold markup, and not visible.
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

/// The kind of gap that a character forms between two groups of digits.
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
