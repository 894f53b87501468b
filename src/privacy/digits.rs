//! Digits in a text: rows of them, and rows that stand so close that they may be one number.

use std::ops::Range;

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

/// The value of an ASCII or full-width digit.
fn digit(c: char) -> Option<u8> {
    let zero = if c.is_ascii() { '0' } else { '０' };
    u8::try_from(u32::from(c).checked_sub(u32::from(zero))?).ok().filter(|value| *value < 10)
}

/// Where the first digit at or after byte `from` is.
fn first_digit(text: &str, from: usize) -> Option<usize> {
    const STRETCH: usize = 32;
    let bytes = text.as_bytes().get(from..)?;
    #[expect(clippy::needless_bitwise_bool, reason = "without a branch, many bytes are compared at once")]
    let may_begin = |b: &u8| b.is_ascii_digit() | (*b == 0xEF);
    // A full-width digit is EF BC 90 to EF BC 99.
    let begins = |at: usize| {
        bytes.get(at).is_some_and(u8::is_ascii_digit)
            || matches!(bytes.get(at..at + 3), Some([0xEF, 0xBC, 0x90..=0x99]))
    };
    // Most stretches have none, and all bytes of one are looked at together.
    for (index, stretch) in bytes.chunks(STRETCH).enumerate() {
        if stretch.iter().fold(false, |any, b| any | may_begin(b)) {
            let start = index * STRETCH;
            if let Some(at) = (start..start + stretch.len()).find(|at| begins(*at)) {
                return Some(from + at);
            }
        }
    }
    None
}

/// What `find` finds in `text` with its full-width digits as ASCII, as places in `text` itself.
pub(super) fn in_ascii(text: &str, find: impl Fn(&str) -> Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut ascii = String::with_capacity(text.len());
    let mut places = Vec::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let folded = digit(c).map_or(c, |digit| char::from(b'0' + digit));
        places.extend(std::iter::repeat_n(at, folded.len_utf8()));
        ascii.push(folded);
    }
    places.push(text.len());
    let place = |at: usize| places.get(at).copied().unwrap_or(text.len());
    find(&ascii).into_iter().map(|range| place(range.start)..place(range.end)).collect()
}

/// The gap that `rest` begins with, if a digit follows it, and its length in bytes: at most three characters, of which
/// at most one shows.
fn gap_at(rest: &str) -> (Gap, usize) {
    let mut gap = Gap::None;
    for (index, (at, c)) in rest.char_indices().enumerate() {
        if digit(c).is_some() {
            return (gap, at);
        }
        let sort = sort(c);
        if sort == Gap::None {
            return (Gap::None, 0);
        }
        if index == 3 || (sort != Gap::Space && matches!(gap, Gap::Hyphen | Gap::Dot)) {
            return (Gap::None, 0);
        }
        if gap == Gap::None || sort != Gap::Space {
            gap = sort;
        }
    }
    (Gap::None, 0)
}

/// What a character is between two rows of digits.
fn sort(c: char) -> Gap {
    match c {
        ' ' | '\u{A0}' | '\u{2002}'..='\u{200D}' | '\u{202F}' | '\u{3000}' | '\u{2060}' | '\u{FEFF}' => Gap::Space,
        '-' | '\u{AD}' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '－' | '﹣' | '~' | '_' => Gap::Hyphen,
        '.' | '·' | '．' | '•' | '・' => Gap::Dot,
        _ => Gap::None,
    }
}
