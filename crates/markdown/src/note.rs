//! Footnotes: each becomes an `aside` after the block that first refers to it.
//!
//! While the events are written, each definition goes into a separate fragment, and references are only recorded. At the end,
//! the fragments are assembled in one copy, and the notes are numbered in reading order.

use std::collections::VecDeque;
use std::fmt::Write as _;
use std::ops::Range;

use super::mark::{Mark, Sign};
use super::note_state::{Definition, Notes, Outside, Reference};
use super::writer::Writer;
use super::{Slot, SlotKind};
use crate::codes;
use blackeyes_diagnostics::{Diagnostic, words};

impl Writer<'_> {
    pub(super) fn start_note(&mut self, label: &str, range: &Range<usize>) {
        self.fresh_line();
        self.text_block();
        let label = self.prepared.strip(label).to_lowercase();
        let outside = Outside {
            label,
            html: std::mem::take(&mut self.html),
            marks: std::mem::take(&mut self.marks),
            text: self.text.len(),
            level: self.level,
            span: self.span(range),
        };
        self.notes.open.push(outside);
        self.paragraph_start = usize::MAX;
    }

    pub(super) fn end_note(&mut self) {
        if self.notes.open.last().is_none_or(|outside| outside.level != self.level) {
            return;
        }
        let Some(outside) = self.notes.open.pop() else { return };
        let html = std::mem::replace(&mut self.html, outside.html);
        let marks = std::mem::replace(&mut self.marks, outside.marks);
        // The content of a footnote is not part of the text.
        self.truncate_text(outside.text);
        if self.notes.by_label.contains_key(&outside.label) {
            let label = &outside.label;
            let diagnostic = Diagnostic::new(
                codes::BROKEN_FOOTNOTE,
                words!("the footnote `[^{label}]` is there twice", "脚注 `[^{label}]` 出现了两次"),
            )
            .hint(words!("give one of the two another name", "请给其中一个换一个名字"));
            self.report(diagnostic, outside.span.start..outside.span.start);
            return;
        }
        self.notes.by_label.insert(outside.label.clone(), self.notes.definitions.len());
        self.notes.definitions.push(Definition { html, marks, span: outside.span, label: outside.label });
    }

    /// Records a reference to a footnote.
    pub(super) fn note_reference(&mut self, label: &str, range: &Range<usize>) {
        // There is no white space between a word and its footnote number, even after a line break.
        if let Some(at) = self.soft_break.take() {
            self.remove(at, 1);
        }
        let label = self.prepared.strip(label).to_lowercase();
        self.mark(Sign::Reference(self.notes.references.len()));
        self.notes.references.push(Reference { label, span: self.span(range) });
        self.notes.pending = true;
    }

    /// Called after a top-level block: the notes that it is the first to refer to are inserted here.
    pub(super) fn end_top_block(&mut self) {
        if self.notes.pending && self.notes.open.is_empty() {
            self.notes.pending = false;
            self.fresh_line();
            self.mark(Sign::Notes);
        }
    }

    /// Assembles the HTML and returns its slots.
    pub(super) fn assemble(&mut self) -> Vec<Slot> {
        let html = std::mem::take(&mut self.html);
        let marks = std::mem::take(&mut self.marks);
        let notes = std::mem::take(&mut self.notes);
        let mut assembly = Assembly {
            html: String::with_capacity(html.len()),
            slots: Vec::with_capacity(marks.len()),
            numbers: vec![None; notes.definitions.len()],
            times: vec![0; notes.definitions.len()],
            last: 0,
            waiting: VecDeque::new(),
            notes: &notes,
        };
        if notes.references.is_empty() {
            assembly.html = html;
            assembly.slots.extend(marks.into_iter().filter_map(Mark::into_slot));
        } else {
            assembly.copy(&html, &marks);
            assembly.write_notes();
        }
        let Assembly { html, slots, numbers, .. } = assembly;
        self.html = html;
        self.uses.footnotes = numbers.iter().any(Option::is_some);
        for (definition, _) in notes.definitions.iter().zip(&numbers).filter(|(_, number)| number.is_none()) {
            self.unused_note(definition);
        }
        for reference in notes.references.iter().filter(|reference| !notes.by_label.contains_key(&reference.label)) {
            self.missing_note(&reference.label, reference.span.clone());
        }
        slots
    }

    fn unused_note(&mut self, definition: &Definition) {
        let label = &definition.label;
        let diagnostic = Diagnostic::new(
            codes::BROKEN_FOOTNOTE,
            words!("nothing refers to the footnote `[^{label}]`", "没有文字引用脚注 `[^{label}]`"),
        )
        .hint(words!(
            "write `[^{label}]` where it belongs, or take the footnote out",
            "请在需要的地方写上 `[^{label}]`，或删去该脚注"
        ));
        let start = definition.span.start;
        self.report(diagnostic, start..start);
    }

    /// Reports that a footnote is not defined.
    pub(super) fn missing_note(&mut self, label: &str, span: Range<usize>) {
        // A full-width colon after the label is reported at its own position.
        let few = self.diagnostics.len() < MOST_SEARCHED;
        if few && self.source.text.contains(&format!("[^{label}]：")) {
            return;
        }
        let diagnostic = Diagnostic::new(
            codes::BROKEN_FOOTNOTE,
            words!("there is no footnote `[^{label}]`", "没有脚注 `[^{label}]`"),
        )
        .hint(words!("write it on a line of its own: `[^{label}]: …`", "请另起一行写上脚注：`[^{label}]: …`"));
        self.report(diagnostic, span);
    }
}

/// After this number of diagnostics, missing footnotes are no longer checked for a full-width colon.
const MOST_SEARCHED: usize = 100;

/// The body during assembly.
struct Assembly<'n> {
    html: String,
    slots: Vec<Slot>,
    /// The number of each definition, once it is referenced.
    numbers: Vec<Option<usize>>,
    /// The number of references to each definition so far.
    times: Vec<usize>,
    /// The last assigned number.
    last: usize,
    /// The definitions to write next.
    waiting: VecDeque<usize>,
    notes: &'n Notes,
}

impl Assembly<'_> {
    /// Copies a fragment.
    fn copy(&mut self, html: &str, marks: &[Mark]) {
        let mut from = 0;
        for mark in marks {
            self.html.push_str(html.get(from..mark.at).unwrap_or_default());
            from = mark.at;
            match &mark.sign {
                Sign::Slot(kind, span) => self.slot(kind.clone(), span.clone()),
                Sign::Reference(reference) => self.reference(*reference),
                Sign::Notes => self.write_notes(),
            }
        }
        self.html.push_str(html.get(from..).unwrap_or_default());
    }

    fn slot(&mut self, kind: SlotKind, span: Range<usize>) {
        self.slots.push(Slot { at: self.html.len(), kind, span });
    }

    /// Writes a reference. A word joiner prevents the number from starting a line.
    fn reference(&mut self, reference: usize) {
        let definition =
            self.notes.references.get(reference).and_then(|reference| self.notes.by_label.get(&reference.label));
        let Some(&definition) = definition else { return };
        let (Some(number), Some(times)) = (self.numbers.get_mut(definition), self.times.get_mut(definition)) else {
            return;
        };
        let number = *number.get_or_insert_with(|| {
            self.last += 1;
            self.waiting.push_back(definition);
            self.last
        });
        *times += 1;
        let _ = match *times {
            1 => write!(
                self.html,
                "\u{2060}<sup class=\"note-ref\"><a href=\"#fn-{number}\" id=\"fnref-{number}\">{number}</a></sup>"
            ),
            times => write!(
                self.html,
                "\u{2060}<sup class=\"note-ref\"><a href=\"#fn-{number}\" id=\"fnref-{number}-{times}\">{number}</a></sup>"
            ),
        };
    }

    /// Writes the waiting notes, and the notes that they refer to.
    fn write_notes(&mut self) {
        while let Some(definition) = self.waiting.pop_front() {
            let notes = self.notes;
            let (Some(note), Some(Some(number))) = (notes.definitions.get(definition), self.numbers.get(definition))
            else {
                continue;
            };
            let number = *number;
            let _ = writeln!(self.html, "<aside class=\"note\" role=\"note\" id=\"fn-{number}\">");
            let back = format!("<a class=\"note-number\" href=\"#fnref-{number}\">{number}</a> ");
            let text = "<p>".len();
            if note.html.starts_with("<p>") && note.marks.first().is_none_or(|mark| mark.at >= text) {
                self.html.push_str("<p>");
                self.html.push_str(&back);
                let marks: Vec<Mark> = note.marks.iter().map(|mark| mark.moved_back(text)).collect();
                self.copy(note.html.get(text..).unwrap_or_default(), &marks);
            } else {
                self.html.push_str(&back);
                self.html.push('\n');
                self.copy(&note.html, &note.marks);
            }
            if !self.html.ends_with('\n') {
                self.html.push('\n');
            }
            self.html.push_str("</aside>\n");
        }
    }
}
