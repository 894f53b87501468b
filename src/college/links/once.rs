//! Reports a missing target once per document, however often the document uses it.

use crate::codes;
use blackeyes_diagnostics::{Diagnostic, Diagnostics, words};

/// How many of the other places are listed.
const SHOWN: usize = 3;

/// Merges identical diagnostics at several places of a file into one, at the first place.
pub(super) fn once(mut found: Diagnostics) -> Diagnostics {
    found.sort();
    let mut kept: Vec<(Diagnostic, usize)> = Vec::new();
    for diagnostic in found {
        let same = |(first, _): &&mut (Diagnostic, usize)| {
            first.code == diagnostic.code
                && first.message == diagnostic.message
                && first.place.path() == diagnostic.place.path()
        };
        let may_be_the_same = matches!(diagnostic.code, codes::MISSING_PICTURE | codes::BROKEN_LINK);
        match kept.iter_mut().find(same).filter(|_| may_be_the_same) {
            Some((first, others)) => {
                if *others < SHOWN {
                    *first = first.clone().label(diagnostic.place, words!("and here", "还有这里"));
                }
                *others += 1;
            }
            None => kept.push((diagnostic, 0)),
        }
    }
    let mut all = Diagnostics::new();
    all.extend(kept.into_iter().map(|(diagnostic, _)| diagnostic));
    all
}
