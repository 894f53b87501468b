//! Composes two sets of changes, one applied after the other, into one.

use std::ops::Range;

use blackeyes_chinese::{Suggestion, apply_suggestions};

/// The changes that have the same effect as `first` followed by `second`. `between` is the text after `first`.
pub(super) fn compose(between: &str, first: &[Suggestion], second: &[Suggestion]) -> Vec<Suggestion> {
    let mut grown = 0_isize;
    let written: Vec<(Range<usize>, isize)> = first
        .iter()
        .map(|change| {
            let start = change.range.start.saturating_add_signed(grown);
            let by = change.replacement.len().cast_signed() - change.range.len().cast_signed();
            grown += by;
            (start..start + change.replacement.len(), by)
        })
        .collect();
    let mut places: Vec<Range<usize>> = written.iter().map(|(place, _)| place.clone()).collect();
    places.extend(second.iter().map(|change| change.range.clone()));
    places.sort_by_key(|place| (place.start, place.end));
    let mut merged: Vec<Range<usize>> = Vec::new();
    for place in places {
        match merged.last_mut().filter(|last| place.start <= last.end) {
            Some(last) => last.end = last.end.max(place.end),
            None => merged.push(place),
        }
    }
    // Adjacent changes have been merged by now, so each change is either inside a place or outside it.
    let (mut before, mut after) = (written.iter().peekable(), second.iter().peekable());
    let mut grown = 0_isize;
    let changes = merged.into_iter().map(|place| {
        let start = place.start.saturating_add_signed(-grown);
        while let Some((_, by)) = before.next_if(|(written, _)| written.end <= place.end) {
            grown += by;
        }
        let end = place.end.saturating_add_signed(-grown);
        let mut own = Vec::new();
        while let Some(change) = after.next_if(|change| change.range.end <= place.end) {
            let range = change.range.start - place.start..change.range.end - place.start;
            own.push(Suggestion { range, replacement: change.replacement.clone() });
        }
        Suggestion { range: start..end, replacement: apply_suggestions(between.get(place).unwrap_or_default(), &own) }
    });
    changes.collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The changes to `text`, in order and without overlaps.
    fn changes(text: &str, places: &[(usize, usize, String)]) -> Vec<Suggestion> {
        let bounds: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let mut from = 0;
        let mut made = Vec::new();
        for (skip, length, new) in places {
            let (start, end) = (from + skip, from + skip + length);
            let (Some(&start), Some(&stop)) = (bounds.get(start), bounds.get(end)) else { break };
            made.push(Suggestion { range: start..stop, replacement: new.clone() });
            from = end + 1;
        }
        made
    }

    proptest! {
        #[test]
        fn both_at_once_are_one_after_the_other(
            text in "[甲乙a,]{0,20}",
            one in prop::collection::vec((0..4_usize, 0..3_usize, "[丙b]{0,2}"), 0..5),
            two in prop::collection::vec((0..4_usize, 0..3_usize, "[丁c]{0,2}"), 0..5),
        ) {
            let first = changes(&text, &one);
            let between = apply_suggestions(&text, &first);
            let second = changes(&between, &two);
            let both = compose(&between, &first, &second);
            prop_assert_eq!(apply_suggestions(&text, &both), apply_suggestions(&between, &second));
        }
    }
}
