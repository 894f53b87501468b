//! The summary of a body: what stands before `<!-- more -->`, else its first sentences.

use std::ops::Range;

use crate::language::{join_lines, summarise};

/// The bytes of text that a summary is looked for in: far more than it can hold.
const ENOUGH: usize = 8192;

/// The summary of `text`. `more` is where `<!-- more -->` stands in it, `without` what is left out (headings, asides), in
/// rising order.
pub(super) fn summary(text: &str, more: Option<usize>, without: &[Range<usize>]) -> Option<String> {
    let end = more.map_or(text.len(), |more| text.floor_char_boundary(more));
    let kept = kept(text, end, without);
    if more.is_some() {
        let summary = join_lines(&kept);
        return if summary.is_empty() { None } else { Some(summary.into_owned()) };
    }
    summarise(&kept)
}

/// What is left of `text` up to byte `end`.
fn kept(text: &str, end: usize, without: &[Range<usize>]) -> String {
    let mut kept = String::new();
    let mut from = 0;
    for gap in without {
        if gap.start >= end || kept.len() > ENOUGH {
            break;
        }
        kept.push_str(text.get(from..gap.start).unwrap_or_default());
        from = from.max(gap.end);
    }
    if kept.len() <= ENOUGH {
        let rest = text.get(from..end).unwrap_or_default();
        kept.push_str(rest.get(..rest.floor_char_boundary(ENOUGH)).unwrap_or_default());
    }
    kept
}
