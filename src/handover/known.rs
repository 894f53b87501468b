//! The versions that an editor's file has been, and the newest one that two editors have in common.

use std::borrow::Cow;

use serde::Deserialize;
use serde_json::{Value, json};

use crate::edit::{Hash, hash_of};
use crate::history::{History, Kept, Unavailable};

/// How many versions of a file are named at most: the newest.
const MOST: usize = 400;

/// A version that a file has been.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Known {
    /// Its number in the history of the editor who has it.
    pub number: i64,
    /// When it was kept, in UTC.
    pub time: String,
    /// The hash of its essence, in hexadecimal digits.
    pub hash: String,
}

impl Known {
    pub(super) fn to_json(&self) -> Value {
        json!({ "number": self.number, "time": self.time, "hash": self.hash })
    }

    /// The hash itself. A version that is named wrongly is equal to none of ours.
    pub fn hash(&self) -> Hash {
        blake3::Hash::from_hex(&self.hash).map_or_else(|_| hash_of(self.hash.as_bytes()), |hash| *hash.as_bytes())
    }
}

/// What distinguishes a version: its bytes; of Markdown, without the difference between the line ends of systems.
pub fn essence<'b>(path: &str, bytes: &'b [u8]) -> Cow<'b, [u8]> {
    if !is_markdown(path) || memchr::memmem::find(bytes, b"\r\n").is_none() {
        return Cow::Borrowed(bytes);
    }
    let mut plain = Vec::with_capacity(bytes.len());
    for (at, byte) in bytes.iter().enumerate() {
        if *byte != b'\r' || bytes.get(at + 1) != Some(&b'\n') {
            plain.push(*byte);
        }
    }
    Cow::Owned(plain)
}

/// Whether a file is merged by its paragraphs.
pub fn is_markdown(path: &str) -> bool {
    path.ends_with(".md")
}

/// The hash of a version's essence.
pub fn essence_hash(path: &str, bytes: &[u8]) -> Hash {
    hash_of(&essence(path, bytes))
}

/// The versions that the file `path` has been, from the oldest.
pub fn known_in(history: &History, path: &str) -> Result<Vec<(Kept, Hash)>, Unavailable> {
    history.lineage(path, |bytes| essence_hash(path, bytes))
}

/// The same, as a handover names them.
pub fn known(versions: &[(Kept, Hash)]) -> Vec<Known> {
    let newest = versions.get(versions.len().saturating_sub(MOST)..).unwrap_or_default();
    let named = |(kept, hash): &(Kept, Hash)| Known {
        number: kept.number,
        time: kept.time.to_string(),
        hash: blake3::Hash::from_bytes(*hash).to_hex().to_string(),
    };
    newest.iter().map(named).collect()
}

/// Where the newest version that both rows have is in each; `None` if they have none in common.
///
/// A text can come back, so the rows are laid beside each other: it is the last pair of their longest common subsequence.
pub fn common(theirs: &[Hash], ours: &[Hash]) -> Option<(usize, usize)> {
    let (theirs_from, ours_from) = (theirs.len().saturating_sub(MOST), ours.len().saturating_sub(MOST));
    let (theirs, ours) = (theirs.get(theirs_from..)?, ours.get(ours_from..)?);
    // How long it is for the beginnings of both rows, row by row.
    let mut lengths: Vec<Vec<usize>> = vec![vec![0; ours.len() + 1]];
    for one in theirs {
        let above = lengths.last()?;
        let mut row = vec![0];
        for (at, (other, pair)) in ours.iter().zip(above.windows(2)).enumerate() {
            let (diagonal, up) = (*pair.first()?, *pair.last()?);
            row.push(if one == other { diagonal + 1 } else { up.max(*row.get(at)?) });
        }
        lengths.push(row);
    }
    let (mut one, mut other) = (theirs.len(), ours.len());
    while one > 0 && other > 0 {
        if theirs.get(one - 1) == ours.get(other - 1) {
            return Some((theirs_from + one - 1, ours_from + other - 1));
        }
        // If each has had the other's version and went on, ours stays.
        if lengths.get(one - 1)?.get(other) > lengths.get(one)?.get(other - 1) {
            one -= 1;
        } else {
            other -= 1;
        }
    }
    None
}
