//! A Party or League branch.

use crate::document;

use super::entry::Entry;
use super::member::Member;

/// A branch and what belongs to it.
#[derive(Clone, Debug)]
pub struct Branch {
    /// The document.
    pub entry: Entry<document::Branch>,
    /// Its activities, in the college's list, the latest first.
    pub activities: Vec<usize>,
    /// What people of its classes wrote, in the college's list of articles, the newest issue first.
    pub articles: Vec<usize>,
    /// The rolls that honour people of its classes, in the college's list, the newest first.
    pub honours: Vec<BranchHonours>,
}

/// Whom a roll honours of a branch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BranchHonours {
    /// The roll, in the college's list.
    pub roll: usize,
    /// For each honouree of a class of the branch, in the roll's order: the award and the place in it, in the roll's first edition.
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
