//! A Party or League branch.

use crate::document;

use super::entry::Entry;
use super::member::Member;

/// A branch and what belongs to it.
#[derive(Clone, Debug)]
pub struct Branch {
    /// The document.
    pub entry: Entry<document::Branch>,
    /// Its activities, in the college's list, latest first.
    pub activities: Vec<usize>,
    /// The articles by people of its classes, in the college's list, newest issue first.
    pub articles: Vec<usize>,
    /// The rolls that honour people of its classes, in the college's list, newest first.
    pub honours: Vec<BranchHonours>,
}

/// The people of a branch whom a roll honours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BranchHonours {
    /// The roll, in the college's list.
    pub roll: usize,
    /// For each honouree of the branch's classes, in the order of the roll: the index of the award and the index in the
    /// award, in the roll's first edition.
    pub honourees: Vec<(usize, usize)>,
}

impl Member for Branch {
    type Matter = document::Branch;

    fn entry(&self) -> &Entry<Self::Matter> {
        &self.entry
    }

    fn entry_mut(&mut self) -> &mut Entry<Self::Matter> {
        &mut self.entry
    }
}
