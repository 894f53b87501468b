//! Unseen characters that are written as numbers (`&#1;`, `&#x202E;`): they are blanked, as those are that a file itself has.

use crate::language::{Unseen, UnseenKind, blanked, unseen};
use crate::source::unseen_characters;

use super::tag::unescape;
use super::writer::Writer;

/// The longest number with its signs, in bytes.
const LONGEST: usize = 12;

impl Writer<'_> {
    /// Blanks the unseen characters of what was written, and tells of the numbers that they come from. Nothing moves.
    pub(super) fn blank_unseen(&mut self) {
        let found = unseen(&self.html);
        if found.iter().all(|found| found.kind == UnseenKind::ZeroWidth) {
            return;
        }
        self.html = blanked(&self.html, &found);
        let clear = |text: &mut String| *text = blanked(text, &unseen(text));
        clear(&mut self.text);
        self.headings.outline.iter_mut().for_each(|heading| clear(&mut heading.text));
        let numbers = numbers(self.source.text.get(self.source.start..).unwrap_or_default(), self.source.start);
        self.diagnostics.extend(unseen_characters(self.source.path, self.source.text, &numbers));
    }
}

/// The numbers in `text`, which begins at byte `base`, that stand for unseen characters.
fn numbers(text: &str, base: usize) -> Vec<Unseen> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    for at in memchr::memmem::find_iter(bytes, b"&#") {
        let rest = text.get(at..).unwrap_or_default();
        let near = rest.get(..rest.floor_char_boundary(LONGEST)).unwrap_or(rest);
        let Some(end) = near.find(';') else { continue };
        let character = unescape(near.get(..=end).unwrap_or_default());
        found.extend(unseen(&character).iter().map(|one| Unseen { at: base + at, ..*one }));
    }
    found.retain(|one| one.kind != UnseenKind::ZeroWidth);
    found
}
