//! Three versions of a sequence: what only one side changed, and where both did.

use std::hash::Hash;
use std::ops::Range;

use imara_diff::{Algorithm, Diff, InternedInput, Interner};

/// A stretch of a sequence, as a range of each version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    pub base: Range<usize>,
    pub ours: Range<usize>,
    pub theirs: Range<usize>,
    /// Whether our side changed it, and theirs.
    pub changed: (bool, bool),
}

/// A change of one side: a range of the base, and what took its place.
type Hunk = (Range<usize>, Range<usize>);

fn hunks<T: Eq + Hash>(base: &[T], side: &[T]) -> Vec<Hunk> {
    let interner = Interner::new(base.len() + side.len());
    let mut input = InternedInput { before: Vec::new(), after: Vec::new(), interner };
    input.update_before(base.iter());
    input.update_after(side.iter());
    let range = |range: Range<u32>| range.start as usize..range.end as usize;
    // Histogram takes as long for a text that was shuffled as for another; Myers took forty times as long.
    Diff::compute(Algorithm::Histogram, &input).hunks().map(|hunk| (range(hunk.before), range(hunk.after))).collect()
}

/// The stretches of three versions, in order. Changes of both sides that overlap or touch are one stretch.
pub fn stretches<T: Eq + Hash>(base: &[T], ours: &[T], theirs: &[T]) -> Vec<Stretch> {
    let (our_hunks, their_hunks) = (hunks(base, ours), hunks(base, theirs));
    let (mut one, mut other) = (our_hunks.iter().peekable(), their_hunks.iter().peekable());
    let mut found = Vec::new();
    // Where each version goes on.
    let (mut at, mut at_ours, mut at_theirs) = (0, 0, 0);
    loop {
        let next = [one.peek(), other.peek()].into_iter().flatten().map(|(old, _)| old.start).min();
        let start = next.unwrap_or(base.len());
        let same = start - at;
        if same > 0 {
            let (ours, theirs) = (at_ours..at_ours + same, at_theirs..at_theirs + same);
            found.push(Stretch { base: at..start, ours, theirs, changed: (false, false) });
            (at_ours, at_theirs) = (at_ours + same, at_theirs + same);
        }
        if next.is_none() {
            return found;
        }
        // All hunks that belong together; of each side, the last.
        let mut end = start;
        let (mut last, mut their_last): (Option<&Hunk>, Option<&Hunk>) = (None, None);
        loop {
            if let Some(hunk) = one.next_if(|(old, _)| belongs(old, start, end, their_last.is_some())) {
                (end, last) = (end.max(hunk.0.end), Some(hunk));
            } else if let Some(hunk) = other.next_if(|(old, _)| belongs(old, start, end, last.is_some())) {
                (end, their_last) = (end.max(hunk.0.end), Some(hunk));
            } else {
                break;
            }
        }
        let side_end = |last: Option<&Hunk>, at| last.map_or(at + end - start, |(old, new)| new.end + end - old.end);
        let (ours_end, theirs_end) = (side_end(last, at_ours), side_end(their_last, at_theirs));
        let changed = (last.is_some(), their_last.is_some());
        found.push(Stretch { base: start..end, ours: at_ours..ours_end, theirs: at_theirs..theirs_end, changed });
        (at, at_ours, at_theirs) = (end, ours_end, theirs_end);
    }
}

/// Whether a hunk belongs to the stretch `start..end`: it is the first, or overlaps it, or touches a change of the other side.
fn belongs(old: &Range<usize>, start: usize, end: usize, other_changed: bool) -> bool {
    (old.start == start && end == start) || old.start < end || (other_changed && old.start == end)
}
