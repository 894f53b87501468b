//! The insertions into one template, and the resulting template.

use core::ops::Range;

/// A template with its insertions, which maps positions back to the original.
#[derive(Debug, Default)]
pub(in crate::theme) struct Charged {
    /// The text passed to Tera.
    pub text: String,
    /// For each insertion: its start in `text`, its length, and the original range that it is about.
    inserted: Vec<(usize, usize, Range<usize>)>,
}

impl Charged {
    /// A template without charges.
    pub fn none(text: &str) -> Self {
        Self { text: text.to_owned(), inserted: Vec::new() }
    }

    /// Maps a range of the text passed to Tera to the original template.
    pub fn written(&self, at: &Range<usize>) -> Range<usize> {
        match self.inserted_at(at.start) {
            Some(about) => about.clone(),
            None => self.back(at.start)..self.back(at.end).max(self.back(at.start)),
        }
    }

    fn inserted_at(&self, at: usize) -> Option<&Range<usize>> {
        let place = self.inserted.partition_point(|(start, ..)| *start <= at).checked_sub(1)?;
        self.inserted.get(place).filter(|(start, length, _)| at < start + length).map(|(.., about)| about)
    }

    fn back(&self, at: usize) -> usize {
        let before = self.inserted.iter().take_while(|(start, ..)| *start < at);
        at - before.map(|(start, length, _)| (*length).min(at - start)).sum::<usize>()
    }
}

/// The insertions into one template.
#[derive(Default)]
pub(super) struct Insertions(Vec<(usize, String, Range<usize>)>);

impl Insertions {
    /// Inserts `inserted` at `at`, for the range `about`.
    pub fn add(&mut self, at: usize, inserted: &str, about: &Range<usize>) {
        self.0.push((at, inserted.to_owned(), about.clone()));
    }

    /// Applies the insertions to the template `text`.
    pub fn into(mut self, text: &str) -> Charged {
        self.0.sort_by_key(|(at, ..)| *at);
        let mut charged = Charged::default();
        let mut from = 0;
        for (at, inserted, about) in self.0 {
            charged.text.push_str(&text[from..at]);
            charged.inserted.push((charged.text.len(), inserted.len(), about));
            charged.text.push_str(&inserted);
            from = at;
        }
        charged.text.push_str(&text[from..]);
        charged
    }
}
