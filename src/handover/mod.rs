//! Handing an issue over to another editor, who has the same site without a server: one file with the issue's folder, sent by
//! WeChat or mail, and merged into what the other editor has.
//!
//! A handover has the files as they are, and the hashes of the versions that they have been. So the receiver finds the newest version
//! that both sides know, in its own history. Old versions themselves are not in it: the receiver can only merge from a version that it
//! has had, and what was removed long ago is not sent around.

mod decide;
mod known;
mod manifest;
mod parcel;

#[cfg(test)]
mod tests;

pub use decide::{Choice, Clash, Decision, Sides, decide, like};
pub use known::{Known, common, essence, essence_hash, known, known_in};
pub use manifest::{FORMAT, FileEntry, Gone, ISSUES, MOST_BYTES, Manifest, SiteEntry, is_issue_file};
pub use parcel::{Parcel, Writing};
