//! What is open while a body is written.

use std::ops::Range;

use pulldown_cmark::Alignment;

/// How the paragraph that is open is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Setting {
    /// As any other.
    #[default]
    Prose,
    /// As a stanza: each line of the source is a line.
    Stanza {
        /// How many elements are open in it, itself included.
        level: usize,
    },
    /// As pairs: each line of the source is one.
    Pairs {
        /// How many elements are open in it, itself included.
        level: usize,
        /// Whether the line that is being written has its second half.
        halved: bool,
    },
    /// As pictures, each a figure. A paragraph opens where there is text.
    Pictures {
        /// How many elements are open in it, itself included.
        level: usize,
        /// Whether a paragraph is open.
        text: bool,
    },
}

/// The block of text that is open, and the spaces that the present line began with.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Indent {
    /// How many elements were open when its text began, itself included.
    pub(super) level: usize,
    pub(super) block: Block,
    /// How many spaces the line began with; an ideographic one counts as two, for one is enough.
    pub(super) spaces: usize,
}

/// A block of text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Block {
    Paragraph,
    /// Text right in an item of a list or in a definition.
    Item,
    #[default]
    Other,
}

impl Indent {
    /// Whether the line began with spaces, and nothing has come after them.
    pub(super) fn is_pending(self) -> bool {
        self.spaces > 0
    }
}

/// The table that is open.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// How each column is aligned.
    pub(super) alignments: Vec<Alignment>,
    /// Whether its first row is being written.
    pub(super) head: bool,
    /// The column.
    pub(super) column: usize,
}

/// What a link has open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OpenLink {
    /// An `<a>`.
    Anchor,
    /// An element that is no link, with its end tag and the byte of the prepared text where its attributes end.
    Span(&'static str, usize),
    /// Nothing.
    Nothing,
    /// Nothing: its address may not be linked to, which was reported.
    Refused,
}

/// An address that has been read so far. Text comes in pieces, and an address may go on in the next.
#[derive(Debug)]
pub(super) struct BareAddress {
    /// What it is, up to here.
    pub(super) written: String,
    /// The byte of the prepared text where it begins.
    pub(super) begins: usize,
    /// The byte of the prepared text where the next piece must begin to belong to it.
    pub(super) next: usize,
}

/// A picture that began its paragraph, and may be all there is in it.
#[derive(Debug)]
pub(super) struct Lone {
    /// The byte of the HTML where its `title` would stand.
    pub(super) title_at: usize,
    /// The byte of the HTML after it.
    pub(super) end: usize,
    /// Its title, which becomes the caption.
    pub(super) title: String,
}

/// An element of raw HTML that is open.
#[derive(Debug)]
pub(super) struct OpenRaw {
    pub(super) name: String,
    /// How many elements of Markdown are open around it.
    pub(super) level: usize,
    /// Its start tag, in bytes of the file.
    pub(super) span: Range<usize>,
}

impl OpenRaw {
    /// Whether it was opened in the element of Markdown that is the `level`th.
    pub(super) fn is_inside(&self, level: usize) -> bool {
        self.level >= level
    }

    /// Whether it is an element of this name.
    pub(super) fn is(&self, name: &str) -> bool {
        self.name == name
    }
}
