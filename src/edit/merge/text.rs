//! Three versions of a text: by paragraph, and where both sides changed one, by word.

use super::three::{Stretch, stretches};
use super::tokens::{lines, paragraphs, words};

/// Which side made a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The first version.
    Ours,
    /// The second.
    Theirs,
    /// Both, the same.
    Both,
}

/// A change that the merged text has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// Who made it.
    pub side: Side,
    /// What was there before.
    pub old: String,
    /// What is there now.
    pub new: String,
}

/// A part of a merged text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// What no side changed.
    Same(String),
    /// What one side changed, or both in the same way.
    Taken(Taken),
    /// What both sides changed in different ways. A person must choose.
    Conflict {
        /// What was there before.
        base: String,
        /// What the first version has.
        ours: String,
        /// What the second has.
        theirs: String,
    },
}

/// The parts of a text, made of three versions.
pub fn merge_text(base: &str, ours: &str, theirs: &str) -> Vec<Part> {
    by(base, ours, theirs, paragraphs, |base, ours, theirs| {
        let fine = by(base, ours, theirs, words, |_, _, _| None);
        fine.iter().all(|part| !matches!(part, Part::Conflict { .. })).then_some(fine)
    })
}

/// The same by lines, each of which is changed by one side alone.
pub fn merge_lines(base: &str, ours: &str, theirs: &str) -> Vec<Part> {
    by(base, ours, theirs, lines, |_, _, _| None)
}

/// Merges by the parts that `cut` makes. What both sides changed is given to `finer`.
fn by(
    base: &str,
    ours: &str,
    theirs: &str,
    cut: fn(&str) -> Vec<&str>,
    finer: impl Fn(&str, &str, &str) -> Option<Vec<Part>>,
) -> Vec<Part> {
    let cuts = (cut(base), cut(ours), cut(theirs));
    let mut parts = Vec::new();
    for Stretch { base, ours, theirs, changed } in stretches(&cuts.0, &cuts.1, &cuts.2) {
        let of = |all: &[&str], range| all.get::<std::ops::Range<usize>>(range).unwrap_or_default().concat();
        let (old, one, other) = (of(&cuts.0, base), of(&cuts.1, ours), of(&cuts.2, theirs));
        match changed {
            (false, false) => parts.push(Part::Same(old)),
            (true, false) => parts.push(Part::Taken(Taken { side: Side::Ours, old, new: one })),
            (false, true) => parts.push(Part::Taken(Taken { side: Side::Theirs, old, new: other })),
            (true, true) if one == other => parts.push(Part::Taken(Taken { side: Side::Both, old, new: one })),
            (true, true) => match finer(&old, &one, &other) {
                Some(fine) => parts.extend(fine),
                None => parts.push(Part::Conflict { base: old, ours: one, theirs: other }),
            },
        }
    }
    parts
}

/// What differs between two texts: by paragraph, and in a paragraph by word.
pub fn changes(old: &str, new: &str) -> Vec<Part> {
    let by_word = |part| match part {
        Part::Taken(Taken { old, new, .. }) => by(&old, &new, &old, words, |_, _, _| None),
        other => vec![other],
    };
    merge_text(old, new, old).into_iter().flat_map(by_word).collect()
}

/// The text of parts without conflicts.
pub fn text_of(parts: &[Part]) -> Option<String> {
    parts.iter().map(Part::text).collect()
}

impl Part {
    /// Its text; `None` for a conflict.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Same(text) | Self::Taken(Taken { new: text, .. }) => Some(text),
            Self::Conflict { .. } => None,
        }
    }
}
