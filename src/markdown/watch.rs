//! Where in a text ruby, bare addresses and footnotes may stand, found once.

use std::ops::Range;

use memchr::memmem;

/// What the prepared text may hold, and where, so that text without it need not be searched again and again.
#[derive(Clone, Debug, Default)]
pub(super) struct Watch {
    /// Where ruby may stand.
    ruby: Vec<usize>,
    /// Where bare addresses may stand.
    addresses: Vec<usize>,
    /// Whether there may be characters that are written as numbers.
    pub(super) numbers: bool,
    /// Whether there may be references to footnotes.
    pub(super) notes: bool,
}

impl Watch {
    pub(super) fn over(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut addresses: Vec<usize> = memmem::find_iter(bytes, b"://").collect();
        let schemes = addresses.len();
        addresses.extend(memmem::find_iter(bytes, b"www."));
        if schemes > 0 {
            addresses.sort_unstable();
        }
        let ruby = memmem::find_iter(bytes, b"}(").collect();
        let numbers = memmem::find(bytes, b"&#").is_some();
        Self { ruby, addresses, numbers, notes: memmem::find(bytes, b"[^").is_some() }
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
