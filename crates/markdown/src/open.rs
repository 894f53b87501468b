//! The constructs that are open while a body is written.

use std::ops::Range;

/// The layout of the open paragraph.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Setting {
    /// Ordinary prose.
    #[default]
    Prose,
    /// A stanza: each source line becomes a line.
    Stanza {
        /// The number of open elements, including this one.
        level: usize,
    },
    /// Pairs: each source line is a pair.
    Pairs {
        /// The number of open elements, including this one.
        level: usize,
        /// Whether the second half of the current line has begun.
        halved: bool,
    },
    /// Pictures, each of which becomes a figure. A paragraph is opened where there is text.
    Pictures {
        /// The number of open elements, including this one.
        level: usize,
        /// Whether a paragraph is open.
        text: bool,
    },
}

/// The open block of text, and the spaces at the beginning of the current line.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Indent {
    /// The number of open elements when its text began, including this one.
    pub(super) level: usize,
    pub(super) block: Block,
    /// The number of spaces at the beginning of the line. An ideographic space counts as two, because one is enough for an
    /// indentation.
    pub(super) spaces: usize,
}

/// A block of text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Block {
    Paragraph,
    /// Text directly in a list item or a definition.
    Item,
    #[default]
    Other,
}

impl Indent {
    /// Whether the line began with spaces and nothing has followed them yet.
    pub(super) fn is_pending(self) -> bool {
        self.spaces > 0
    }
}

/// The output that a link has opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OpenLink {
    /// A link.
    Anchor,
    /// A span, or nothing, and the byte of the prepared text where its attributes end.
    Span(bool, usize),
    /// Nothing.
    Nothing,
    /// Nothing: the address is not allowed in links, which was reported.
    Refused,
}

/// The part of an address that has been read so far. Text arrives in pieces, and an address may continue in the next one.
#[derive(Debug)]
pub(super) struct BareAddress {
    /// The address so far.
    pub(super) written: String,
    /// The byte of the prepared text where it begins.
    pub(super) begins: usize,
    /// The byte of the prepared text where the next piece must begin to continue the address.
    pub(super) next: usize,
}

/// An open element of raw HTML.
#[derive(Debug)]
pub(super) struct OpenRaw {
    pub(super) name: String,
    /// The number of open Markdown elements around it.
    pub(super) level: usize,
    /// The span of its start tag in the file.
    pub(super) span: Range<usize>,
}

impl OpenRaw {
    /// Whether it was opened inside the Markdown element at depth `level`.
    pub(super) fn is_inside(&self, level: usize) -> bool {
        self.level >= level
    }

    /// Whether its name is `name`.
    pub(super) fn is(&self, name: &str) -> bool {
        self.name == name
    }
}
