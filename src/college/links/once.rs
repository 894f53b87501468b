//! One target that is missing is reported once for a document, however often the document names it.

use crate::codes;
use blackeyes_diagnostics::{Diagnostic, Diagnostics, words};

/// How many of the other places are shown.
const SHOWN: usize = 3;

/// `found` with the same said of several places of a file put together, at the first of them.
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
