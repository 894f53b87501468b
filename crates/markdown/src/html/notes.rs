//! The notes of a tree while its HTML is written.

use std::collections::{HashMap, VecDeque};

use crate::tree::Note;

/// The number of a note, and the references to it.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Number {
    /// Its number, once it is referred to.
    pub number: Option<usize>,
    /// The number of references to it so far.
    pub(super) times: usize,
}

impl Number {
    /// The ids of the note and of the references to it.
    pub fn ids(self) -> impl Iterator<Item = String> {
        self.number.into_iter().flat_map(move |number| {
            let first = [format!("fn-{number}"), format!("fnref-{number}")];
            first.into_iter().chain((2..=self.times).map(move |time| format!("fnref-{number}-{time}")))
        })
    }
}

/// The notes of a tree while its HTML is written.
pub(super) struct Notes<'t> {
    pub(super) all: &'t [Note],
    pub(super) by_label: HashMap<&'t str, usize>,
    pub(super) numbers: Vec<Number>,
    /// The last assigned number.
    pub(super) last: usize,
    /// The notes to write next.
    pub(super) waiting: VecDeque<usize>,
    /// Whether the current block contains a reference.
    pub(super) pending: bool,
}

impl<'t> Notes<'t> {
    pub(super) fn of(all: &'t [Note]) -> Self {
        let mut by_label = HashMap::new();
        for (at, note) in all.iter().enumerate() {
            by_label.entry(&*note.label).or_insert(at);
        }
        let numbers = vec![Number::default(); all.len()];
        Self { all, by_label, numbers, last: 0, waiting: VecDeque::new(), pending: false }
    }
}
