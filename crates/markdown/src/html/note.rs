//! Notes: each is written after the block of the text that first refers to it, with a number in reading order.

use std::collections::{HashMap, VecDeque};
use std::fmt::Write as _;

use super::Writer;
use crate::tree::{Node, Note};

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

/// The notes of a tree while its HTML is written.
pub(super) struct Notes<'t> {
    all: &'t [Note],
    by_label: HashMap<&'t str, usize>,
    pub(super) numbers: Vec<Number>,
    /// The last assigned number.
    last: usize,
    /// The notes to write next.
    waiting: VecDeque<usize>,
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

impl Writer<'_> {
    /// Writes a reference. A word joiner prevents the number from starting a line.
    pub(super) fn reference(&mut self, label: &str) {
        self.notes.pending = true;
        let Some(&note) = self.notes.by_label.get(label) else { return };
        let notes = &mut self.notes;
        let Some(Number { number, times }) = notes.numbers.get_mut(note) else { return };
        let number = *number.get_or_insert_with(|| {
            notes.last += 1;
            notes.waiting.push_back(note);
            notes.last
        });
        *times += 1;
        let html = &mut self.out.html;
        let _ = match *times {
            1 => write!(
                html,
                "\u{2060}<sup class=\"note-ref\"><a href=\"#fn-{number}\" id=\"fnref-{number}\">{number}</a></sup>"
            ),
            times => write!(
                html,
                "\u{2060}<sup class=\"note-ref\"><a href=\"#fn-{number}\" id=\"fnref-{number}-{times}\">{number}</a></sup>"
            ),
        };
    }

    /// Writes the waiting notes, and the notes that they refer to.
    pub(super) fn write_notes(&mut self) {
        while let Some(at) = self.notes.waiting.pop_front() {
            let all = self.notes.all;
            let (Some(note), Some(&Number { number: Some(number), .. })) = (all.get(at), self.notes.numbers.get(at))
            else {
                continue;
            };
            let _ = writeln!(self.out.html, "<aside class=\"note\" role=\"note\" id=\"fn-{number}\">");
            let back = format!("<a class=\"note-number\" href=\"#fnref-{number}\">{number}</a> ");
            self.in_note(note, |writer, content| {
                let first = content.items.first();
                if let Some(first) = first.filter(|first| matches!(first.node, Node::Paragraph)) {
                    writer.push("<p>");
                    writer.push(&back);
                    writer.children(0, first);
                    writer.push("</p>\n");
                    writer.items(first.end as usize, content.items.len());
                } else {
                    writer.push(&back);
                    writer.push("\n");
                    writer.items(0, content.items.len());
                }
            });
            self.fresh_line();
            self.push("</aside>\n");
        }
    }
}
