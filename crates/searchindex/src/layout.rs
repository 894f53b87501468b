//! The division of the documents into bundles. It depends on little of each document, so that an edit changes few files.

use std::ops::Range;

use super::document::Document;

/// The expected maximum size of a bundle in bytes, unless a single document exceeds it. A page of ten results fetches
/// at most ten bundles.
const BUNDLE: u64 = 3_450;
/// The average number of bundles in a section: after a document is added, no other section is divided anew.
const SECTION: u64 = 32;
/// Each section begins at a multiple of this number. A section that grows by a bundle mostly does not move the next one.
const ALIGNED: usize = 4;

/// The documents of one kind in one language, in bundles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Group {
    /// The places of the documents of each bundle, by its number; an unused number has none.
    pub bundles: Vec<Range<usize>>,
}

/// The division of documents into groups and bundles.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Layout {
    pub groups: Vec<Group>,
}

impl Layout {
    /// Divides documents that are in the order of [`arrange`].
    pub fn of(documents: &[Document<'_>]) -> Self {
        let mut groups: Vec<Group> = Vec::new();
        let mut start = 0;
        for documents in documents.chunk_by(|a, b| (&a.lang, a.kind) == (&b.lang, b.kind)) {
            groups.push(Group { bundles: divided(documents, start) });
            start += documents.len();
        }
        let count: usize = groups.iter().map(|group| group.bundles.len()).sum();
        if let Some(last) = groups.last_mut() {
            // The number of bundles is a range in which their numbers are encoded: it should rarely change.
            let step = (count / 32 + 1).next_power_of_two().max(ALIGNED);
            let padding = count.next_multiple_of(step) - count;
            last.bundles.extend(std::iter::repeat_n(0..0, padding));
        }
        Self { groups }
    }

    /// The documents of each bundle, by its number.
    pub fn bundles(&self) -> impl Iterator<Item = &Range<usize>> {
        self.groups.iter().flat_map(|group| &group.bundles)
    }
}

/// The bundles of one group, whose first document is at `start`.
fn divided(documents: &[Document<'_>], start: usize) -> Vec<Range<usize>> {
    let mut bundles: Vec<Range<usize>> = Vec::new();
    let mut filled = 0;
    for (place, document) in (start..).zip(documents) {
        let id = identity(&document.address);
        let size = about(expected(document), id);
        filled += size;
        // The larger a document, the more likely it begins a section, so that sections have similar sizes.
        let begins_section = u64::from(id >> 16) * SECTION * BUNDLE < size << 16;
        if begins_section {
            bundles.resize(bundles.len().next_multiple_of(ALIGNED), 0..0);
        }
        match bundles.last_mut().filter(|last| last.start < last.end && !begins_section) {
            Some(last) if filled <= BUNDLE => last.end = place + 1,
            _ => {
                bundles.push(place..place + 1);
                filled = size;
            }
        }
    }
    bundles.resize(bundles.len().next_multiple_of(ALIGNED), 0..0);
    bundles
}

/// The expected size of a document in the index, in bytes.
fn expected(document: &Document<'_>) -> u64 {
    let (ascii, other) = document.bytes();
    (ascii * 45 / 100 + other * 3 / 10 + 24) as u64
}

/// A size to within a factor of 1.5, which an edit of a few words rarely changes. The steps lie elsewhere for each
/// document, so that the sizes of several add up.
fn about(size: u64, id: u32) -> u64 {
    let mut step = 64 + u64::from(id % 64);
    while step * 2 <= size {
        step *= 2;
    }
    // The mean of sizes from a step to the next one.
    step * 369 / 256
}

/// A number that identifies a key or a document; equally distributed.
pub(super) fn identity(key: &str) -> u32 {
    let hash = blake3::hash(key.as_bytes());
    hash.as_bytes().first_chunk().map_or(0, |bytes| u32::from_le_bytes(*bytes))
}

/// Sorts by language, by kind, the newest first.
pub(super) fn arrange(documents: &mut [Document<'_>]) {
    documents.sort_by(|a, b| {
        let place = |document: &Document<'_>| (document.date.is_none(), std::cmp::Reverse(document.date));
        (&a.lang, a.kind)
            .cmp(&(&b.lang, b.kind))
            .then_with(|| place(a).cmp(&place(b)))
            .then_with(|| a.address.cmp(&b.address))
    });
}
