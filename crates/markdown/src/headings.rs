//! The headings of a body, and their ids.

use std::ops::Range;

use memchr::memmem;
use rapidhash::{RapidHashMap, RapidHashSet};

use super::body::Heading;
use blackeyes_chinese::slug;

/// The headings of a body.
#[derive(Debug, Default)]
pub(super) struct Headings {
    /// The finished headings.
    pub(super) outline: Vec<Heading>,
    /// The ids assigned so far.
    pub(super) used: RapidHashSet<String>,
    /// The last number assigned to each id that was already taken, so that many equal headings are handled efficiently.
    pub(super) numbers: RapidHashMap<String, usize>,
    /// Explicit ids anywhere in the body: they are never generated for another heading.
    pub(super) reserved: RapidHashSet<String>,
    /// The heading that is being written.
    pub(super) open: Option<Open>,
}

/// A heading that is being written.
#[derive(Debug)]
pub(super) struct Open {
    /// Its item.
    pub(super) item: usize,
    /// The byte of the text where its text begins.
    pub(super) text: usize,
    /// The explicit id, if there is one.
    pub(super) own: Option<String>,
    /// Its span in the file.
    pub(super) span: Range<usize>,
}

impl Headings {
    /// Creates an empty list; `text` is scanned for explicit ids.
    pub(super) fn new(text: &str) -> Self {
        let mut reserved = RapidHashSet::default();
        for at in memmem::find_iter(text.as_bytes(), b"{#") {
            let rest = text.get(at + 2..).unwrap_or_default();
            let id = rest.split(['}', ' ', '\t', '\n', '\r']).next().unwrap_or_default();
            if !id.is_empty() && is_heading(text, at) {
                reserved.insert(id.to_owned());
            }
        }
        Self { reserved, ..Self::default() }
    }

    /// Reserves `id` for another element. Returns whether it was free.
    pub(super) fn take(&mut self, id: &str) -> bool {
        !id.is_empty() && !is_of_a_note(id) && !self.reserved.contains(id) && self.used.insert(id.to_owned())
    }

    /// Generates an id for a heading without an explicit one: its text as a slug, else `section-N`.
    pub(super) fn make(&mut self, text: &str) -> String {
        let made = slug(text);
        let base = if made.is_empty() { format!("section-{}", self.outline.len() + 1) } else { made };
        self.unique(base, true)
    }

    /// `base`, with a number if it is already taken.
    pub(super) fn unique(&mut self, base: String, made: bool) -> String {
        let free = |id: &str, this: &Self| !(this.used.contains(id) || made && this.reserved.contains(id));
        let mut id = if is_of_a_note(&base) { format!("section-{base}") } else { base };
        if !free(&id, self) {
            let stem = id;
            let mut number = self.numbers.get(&stem).copied().unwrap_or(1);
            id = loop {
                number += 1;
                let numbered = format!("{stem}-{number}");
                if free(&numbered, self) {
                    break numbered;
                }
            };
            self.numbers.insert(stem, number);
        }
        self.used.insert(id.clone());
        id
    }
}

/// Whether the line that contains byte `at` is a heading: it begins with `#`, or the next line begins with `=` or `-`.
fn is_heading(text: &str, at: usize) -> bool {
    let start = text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1);
    let mut lines = text.get(start..).unwrap_or_default().lines();
    let bare = |line: &str| line.trim_start_matches([' ', '>', '\t']).to_owned();
    lines.next().is_some_and(|line| bare(line).starts_with('#'))
        || lines.next().is_some_and(|line| bare(line).starts_with(['=', '-']))
}

/// Whether `id` begins like that of a footnote or of a reference to one.
fn is_of_a_note(id: &str) -> bool {
    id.starts_with("fn-") || id.starts_with("fnref-")
}
