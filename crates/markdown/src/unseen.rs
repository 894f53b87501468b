//! Reports invisible characters. Controls and direction marks are also blanked, including those written as character references
//! (`&#1;`, `&#x202E;`, `&rlm;`).

use std::ops::Range;

use crate::codes;
use blackeyes_chinese::{Unseen, UnseenKind, blanked, unseen, unseen_characters};
use blackeyes_diagnostics::{Diagnostic, Place};

use super::reader::Reader;
use super::tag::unescape;
use super::tree::Tree;
use super::{Markdown, Parsed, Source};

/// The maximum length of a character reference, in bytes.
const LONGEST: usize = 12;

/// The invisible characters in the body of `source`.
pub(super) fn in_body(source: &Source<'_>) -> Vec<Unseen> {
    let body = source.text.get(source.start..).unwrap_or_default();
    unseen(body).into_iter().map(|one| Unseen { at: source.start + one.at, ..one }).collect()
}

/// Parses `source` without the characters `found`, and reports them. All positions are those of the file.
pub(super) fn parse(markdown: &Markdown, source: &Source<'_>, found: &[Unseen]) -> Parsed {
    let text = blanked(source.text, found);
    let mut parsed = super::parse::parse(markdown, &Source { text: &text, ..*source });
    // The spaces that replace an invisible character are not keyboard slips.
    let has_one = |range: &Range<usize>| found.iter().any(|one| range.contains(&one.at));
    let is_made = |found: &Diagnostic| {
        found.code == codes::KEYBOARD_SLIP
            && matches!(&found.place, Place::Text(span) if has_one(&(span.start..span.end)))
    };
    parsed.diagnostics.retain(|found| !is_made(found));
    parsed.repairs.retain(|repair| !repair.iter().any(|change| has_one(&change.range)));
    parsed.diagnostics.extend(unseen_characters(source.path, source.text, found));
    parsed
}

impl Reader<'_> {
    /// Blanks the invisible characters in the tree and in its HTML, and reports the character references that they come from.
    /// Offsets do not change.
    pub(super) fn blank_unseen(&mut self, tree: &mut Tree, [html, text]: [&mut String; 2]) {
        let found = unseen(html);
        if found.iter().all(|found| found.kind == UnseenKind::ZeroWidth) {
            return;
        }
        *html = blanked(html, &found);
        let clear = |text: &mut String| *text = blanked(text, &unseen(text));
        clear(&mut tree.text);
        clear(text);
        text.truncate(text.trim_end().len());
        self.headings.outline.iter_mut().for_each(|heading| clear(&mut heading.text));
        let numbers = numbers(self.source.text.get(self.source.start..).unwrap_or_default(), self.source.start);
        self.diagnostics.extend(unseen_characters(self.source.path, self.source.text, &numbers));
    }
}

/// The character references in `text`, which begins at byte `base`, that represent invisible characters.
fn numbers(text: &str, base: usize) -> Vec<Unseen> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    for at in memchr::memchr_iter(b'&', bytes) {
        let rest = text.get(at..).unwrap_or_default();
        if !["&#", "&lrm;", "&rlm;"].iter().any(|begin| rest.starts_with(begin)) {
            continue;
        }
        let near = rest.get(..rest.floor_char_boundary(LONGEST)).unwrap_or(rest);
        let Some(end) = near.find(';') else { continue };
        let character = unescape(near.get(..=end).unwrap_or_default());
        found.extend(unseen(&character).iter().map(|one| Unseen { at: base + at, ..*one }));
    }
    found.retain(|one| one.kind != UnseenKind::ZeroWidth);
    found
}
