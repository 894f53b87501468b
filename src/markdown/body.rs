//! What a Markdown text becomes: the type that leaves this room.

use std::ops::Range;

use crate::language::Counts;

/// A parsed body: HTML with slots, and what else can be known from the text alone.
///
/// It depends on its own file and the Markdown options only, so it never goes stale because of a neighbour: whatever
/// needs another file (the address of a link, the size of a picture) is a [`Slot`] that the render stage fills.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Body {
    /// The HTML, well-formed, without what the slots stand for.
    pub html: String,
    /// The slots, by rising [`Slot::at`].
    pub slots: Vec<Slot>,
    /// The headings, in their order.
    pub outline: Vec<Heading>,
    /// The text without markup, for search and excerpts: blocks are separated by a line feed, soft breaks follow the rule
    /// of [`crate::language::joins`]; code, formulas and footnotes are left out.
    pub text: String,
    /// What the reading time is made from.
    pub counts: Counts,
    /// The summary made from the text: up to `<!-- more -->`, else whole sentences. `None` if there is no text, or
    /// if none was asked for.
    pub summary: Option<String>,
    /// What the text uses, so that a page can ask for the styles and scripts it needs.
    pub uses: Uses,
}

/// A place in the HTML that needs another file to be filled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// The byte of [`Body::html`] before which it is filled in.
    pub at: usize,
    /// What stands there.
    pub kind: SlotKind,
    /// Where its target is written, in bytes of the whole file.
    pub span: Range<usize>,
}

/// The kinds of slot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SlotKind {
    /// Inside an `<a`: filled with ` href="…"`. The target is relative (or begins with `/` or `#`) and as written, with
    /// percent-encoding decoded; it may have a `#heading`.
    Link {
        /// Where it leads.
        target: String,
    },
    /// Inside an `<img`: filled with ` src="…"` and, where known, ` width="…" height="…"`. The `alt` is written already.
    Picture {
        /// The picture's file, relative to the document, percent-encoding decoded.
        target: String,
        /// The alternative text, unescaped; empty if the writer gave none.
        alt: String,
        /// Whether the writer said that the picture is decoration (`alt=""` on purpose, by a directive).
        decorative: bool,
    },
}

/// A heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// Its id, unique in the document.
    pub id: String,
    /// Its text without markup, unescaped.
    pub text: String,
    /// Where it stands, in bytes of the whole file.
    pub span: Range<usize>,
}

/// What a body uses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools)]
pub struct Uses {
    /// Highlighted code.
    pub code: bool,
    /// Formulas.
    pub math: bool,
    /// Verse set in vertical lines.
    pub vertical: bool,
    /// A gallery.
    pub gallery: bool,
    /// Footnotes.
    pub footnotes: bool,
    /// Ruby.
    pub ruby: bool,
}
