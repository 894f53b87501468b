//! What becomes of a file that another editor hands over.

use std::sync::Arc;

use super::known::{common, essence, is_markdown};
use crate::edit::merge::Merged;
use crate::edit::{Hash, merge};
use crate::source::TEXT_LIMIT;

/// Which side a person chose for a file that both changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// What the file has here.
    Ours,
    /// What was handed over.
    Theirs,
}

/// Why a person must choose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clash {
    /// Both changed the same place.
    Overlap,
    /// Both changed a file that is taken whole, such as a picture or a table.
    Whole,
    /// The two have no version in common: nothing shows who changed what.
    NoBase,
}

/// What becomes of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Both have the same.
    Same,
    /// Only we changed it: it stays.
    Ours,
    /// It is new here.
    Create,
    /// It was deleted here, and they changed it since: it comes back.
    CreateAgain,
    /// It was deleted here, and they have not changed it: it stays deleted.
    StaysDeleted,
    /// Only they changed it, or we chose theirs: it is replaced.
    Take,
    /// Both changed it, in different places.
    Merge {
        /// The merged document, with the line ends that the file has here.
        text: String,
        /// What was merged.
        merged: Box<Merged>,
    },
    /// Both changed it: it stays, and theirs is kept in the history.
    Conflict(Clash),
    /// We chose ours.
    Settle,
    /// They deleted it, and we have not changed it: it is deleted.
    Delete,
    /// They deleted it, but we changed it, or it is not known whether: it stays.
    NotDeleted,
}

/// A file of both sides.
#[derive(Clone, Copy, Debug)]
pub struct Sides<'s> {
    /// The file.
    pub path: &'s str,
    /// What it has here; `None` if it is not here.
    pub ours: Option<&'s [u8]>,
    /// What was handed over; `None` if they deleted it.
    pub theirs: Option<&'s [u8]>,
    /// The hashes of what it has been here, from the oldest; what it has now is the last.
    pub our_versions: &'s [Hash],
    /// What it has been there.
    pub their_versions: &'s [Hash],
}

/// What becomes of a file, and where in our row of versions the one is that both sides know. `version` gives the bytes of a version
/// of that row.
pub fn decide(
    sides: &Sides<'_>,
    choice: Option<Choice>,
    version: impl FnOnce(usize) -> Option<Vec<u8>>,
) -> (Decision, Option<usize>) {
    let Sides { path, ours, theirs, our_versions, their_versions } = *sides;
    let pair = common(their_versions, our_versions);
    let base = pair.map(|(_, own)| own);
    let is_last = |at: usize, row: &[Hash]| at + 1 == row.len();
    let (we_changed, they_changed) = match pair {
        Some((there, own)) => (!is_last(own, our_versions), !is_last(there, their_versions)),
        None => (true, true),
    };
    let decision = match (ours, theirs) {
        (None, None) => Decision::Same,
        (None, Some(_)) if our_versions.is_empty() => Decision::Create,
        (None, Some(_)) if they_changed => Decision::CreateAgain,
        (None, Some(_)) => Decision::StaysDeleted,
        (Some(_), None) if we_changed => Decision::NotDeleted,
        (Some(_), None) => Decision::Delete,
        (Some(ours), Some(theirs)) => {
            let (one, other) = (essence(path, ours), essence(path, theirs));
            match choice {
                _ if one == other => Decision::Same,
                Some(Choice::Theirs) => Decision::Take,
                _ if !they_changed => Decision::Ours,
                Some(Choice::Ours) => Decision::Settle,
                None if !we_changed => Decision::Take,
                None => {
                    let base = base.and_then(version);
                    both(path, base.as_deref().map(|base| essence(path, base)).as_deref(), (&one, &other), ours)
                }
            }
        }
    };
    (decision, base)
}

/// What becomes of a file that both changed; `now` is what it has here.
fn both(path: &str, base: Option<&[u8]>, (ours, theirs): (&[u8], &[u8]), now: &[u8]) -> Decision {
    let Some(base) = base else { return Decision::Conflict(Clash::NoBase) };
    let is_small = [base, ours, theirs].iter().all(|bytes| bytes.len() as u64 <= TEXT_LIMIT);
    let text = |bytes| std::str::from_utf8(bytes).ok().filter(|_| is_markdown(path) && is_small);
    let (Some(base), Some(ours), Some(theirs)) = (text(base), text(ours), text(theirs)) else {
        return Decision::Conflict(Clash::Whole);
    };
    let merged = merge(&Arc::from(path), base, ours, theirs);
    let Some(text) = merged.text() else { return Decision::Conflict(Clash::Overlap) };
    Decision::Merge { text: like(now, &text), merged: Box::new(merged) }
}

/// A text with the line ends that a file has.
pub fn like(now: &[u8], text: &str) -> String {
    let has_returns = memchr::memmem::find(now, b"\r\n").is_some();
    if has_returns { text.replace("\r\n", "\n").replace('\n', "\r\n") } else { text.to_owned() }
}
