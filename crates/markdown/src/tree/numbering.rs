//! The numbers of notes: in the order in which a writer reaches the references to them.

use std::collections::{HashMap, VecDeque};

use super::Note;

/// The number of a note, and the references to it.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Number {
    /// Its number, once it is referred to.
    pub number: Option<usize>,
    /// The number of references to it so far.
    times: usize,
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

/// The numbers of the notes of a tree while it is written.
#[derive(Debug)]
pub struct Numbering<'t> {
    notes: &'t [Note],
    by_label: HashMap<&'t str, usize>,
    /// The number of each note.
    pub(crate) numbers: Vec<Number>,
    /// The last assigned number.
    last: usize,
    /// The notes to write next.
    waiting: VecDeque<(usize, &'t Note)>,
}

impl<'t> Numbering<'t> {
    /// The numbering of `notes`, none of which has a number yet.
    pub fn new(notes: &'t [Note]) -> Self {
        let mut by_label = HashMap::new();
        for (at, note) in notes.iter().enumerate() {
            by_label.entry(&*note.label).or_insert(at);
        }
        Self { notes, by_label, numbers: vec![Number::default(); notes.len()], last: 0, waiting: VecDeque::new() }
    }

    /// The number of the note with this label, to which a reference is written, and how many references to it there are now.
    /// `None` if there is no such note.
    pub fn refer(&mut self, label: &str) -> Option<(usize, usize)> {
        let at = *self.by_label.get(label)?;
        let note = self.notes.get(at)?;
        let Number { number, times } = self.numbers.get_mut(at)?;
        let number = *number.get_or_insert_with(|| {
            self.last += 1;
            self.waiting.push_back((self.last, note));
            self.last
        });
        *times += 1;
        Some((number, *times))
    }

    /// The next note that was referred to and is not written yet, with its number.
    pub fn next_note(&mut self) -> Option<(usize, &'t Note)> {
        self.waiting.pop_front()
    }
}
