//! Writes notes: each after the block of the text that first refers to it, with a number in reading order.

use std::fmt::Write as _;

use super::Writer;
use crate::SlotKind;
use crate::tree::Node;

impl Writer<'_> {
    /// Writes a reference. A word joiner prevents the number from starting a line.
    pub(super) fn reference(&mut self, label: &str) {
        self.notes_wait = true;
        let Some((number, times)) = self.notes.refer(label) else { return };
        self.push("\u{2060}<sup class=\"note-ref\"><a");
        self.slot(SlotKind::Note { id: format!("fn-{number}") }, 0..0);
        let html = &mut self.out.html;
        let _ = write!(html, " id=\"fnref-{number}");
        let _ = if times > 1 { write!(html, "-{times}") } else { Ok(()) };
        let _ = write!(html, "\">{number}</a></sup>");
    }

    /// Writes the waiting notes, and the notes that they refer to.
    pub(super) fn write_notes(&mut self) {
        while let Some((number, note)) = self.notes.next_note() {
            let start = self.out.html.len();
            let _ = writeln!(self.out.html, "<aside class=\"note\" role=\"note\" id=\"fn-{number}\">");
            let back = |writer: &mut Self| {
                writer.push("<a class=\"note-number\"");
                writer.slot(SlotKind::Note { id: format!("fnref-{number}") }, 0..0);
                let _ = write!(writer.out.html, ">{number}</a> ");
            };
            self.in_note(note, |writer, content| {
                let first = content.items.first();
                if let Some(first) = first.filter(|first| matches!(first.node, Node::Paragraph)) {
                    writer.push("<p>");
                    back(writer);
                    writer.children(0, first);
                    writer.push("</p>\n");
                    writer.items(first.end as usize, content.items.len());
                } else {
                    back(writer);
                    writer.push("\n");
                    writer.items(0, content.items.len());
                }
            });
            self.fresh_line();
            self.push("</aside>\n");
            self.add_part(start);
        }
    }
}
