//! Writes notes: each after the block of the text that first refers to it, with a number in reading order.

use std::fmt::Write as _;

use super::Writer;
use super::notes::Number;
use crate::tree::Node;

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
