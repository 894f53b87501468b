//! Footnotes.
//!
//! The content of each definition is a tree of its own, and references are nodes of the text. They are joined when all is read.

use std::ops::Range;

use super::note_state::{Outside, Reference};
use super::reader::Reader;
use super::tree::{Node, Note};
use crate::codes;
use blackeyes_diagnostics::{Diagnostic, words};

impl Reader<'_> {
    pub(super) fn start_note(&mut self, label: &str, range: &Range<usize>) {
        self.text_block();
        let label = self.prepared.strip(label).to_lowercase();
        let outside =
            Outside { label, tree: std::mem::take(&mut self.tree), level: self.level, span: self.span(range) };
        self.tree.place = outside.tree.place;
        self.notes.open.push(outside);
        self.paragraph = None;
    }

    pub(super) fn end_note(&mut self) {
        if self.notes.open.last().is_none_or(|outside| outside.level != self.level) {
            return;
        }
        let Some(outside) = self.notes.open.pop() else { return };
        // The content of a footnote is not part of the text.
        let content = std::mem::replace(&mut self.tree, outside.tree).finish();
        let label = outside.label;
        if !self.notes.labels.insert(label.clone()) {
            let diagnostic = Diagnostic::new(
                codes::BROKEN_FOOTNOTE,
                words!("the footnote `[^{label}]` exists twice", "脚注 `[^{label}]` 出现了两次"),
            )
            .hint(words!("give one of the two a different name", "请给其中一个换一个名字"));
            self.report(diagnostic, outside.span.start..outside.span.start);
            return;
        }
        self.notes.spans.push(outside.span);
        self.notes.definitions.push(Note { label: label.into(), content });
    }

    /// Records a reference to a footnote.
    pub(super) fn note_reference(&mut self, label: &str, range: &Range<usize>) {
        // There is no white space between a word and its footnote number, even after a line break.
        if let Some(at) = self.soft_break.take() {
            self.tree.remove(at..at + 1);
        }
        let label = self.prepared.strip(label).to_lowercase();
        self.tree.push(Node::NoteReference(label.as_str().into()));
        self.tree.close();
        self.notes.references.push(Reference { label, span: self.span(range) });
    }

    /// Reports the notes that nothing refers to (`used` has an entry for each), and the references to nothing.
    pub(super) fn report_notes(&mut self, notes: &[Note], used: &[bool]) {
        let spans = std::mem::take(&mut self.notes.spans);
        for (at, (note, span)) in notes.iter().zip(spans).enumerate() {
            if !used.get(at).copied().unwrap_or_default() {
                self.unused_note(&note.label, span.start);
            }
        }
        for reference in std::mem::take(&mut self.notes.references) {
            if !self.notes.labels.contains(&reference.label) {
                self.missing_note(&reference.label, reference.span);
            }
        }
    }

    fn unused_note(&mut self, label: &str, start: usize) {
        let diagnostic = Diagnostic::new(
            codes::BROKEN_FOOTNOTE,
            words!("nothing refers to the footnote `[^{label}]`", "没有文字引用脚注 `[^{label}]`"),
        )
        .hint(words!(
            "write `[^{label}]` where it belongs, or remove the footnote",
            "请在需要的地方写上 `[^{label}]`，或删去该脚注"
        ));
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
