//! A society.

use crate::document::{self};

use super::entry::Entry;
use super::member::member;

/// A society and what belongs to it.
#[derive(Clone, Debug)]
pub struct Society {
    /// The document.
    pub entry: Entry<document::Society>,
    /// Its activities, in the college's list, latest first.
    pub activities: Vec<usize>,
    /// The articles about it, in the college's list, newest issue first.
    pub articles: Vec<usize>,
}

member!(Society, document::Society);
