//! The kinds of node in a [`Tree`](super::Tree).

use std::ops::RangeInclusive;

use super::directive::Directive;
use super::html::Html;
use super::target::Target;
use crate::formula::Formula;

/// A block or an inline of a document. Its words, if it has any, are a range of the tree's text.
///
/// Kinds that occur often are small, and the others have their settings in a box, so that a node takes two words of memory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// A paragraph. A paragraph that is directly in verse is a [`Node::Stanza`] instead.
    Paragraph,
    /// A heading.
    Heading(Box<HeadingNode>),
    /// A quotation, or an alert (`> [!NOTE]`).
    Quote(Option<Alert>),
    /// A list: its first number, if it is numbered.
    List(Option<u32>),
    /// A list item: whether its task is done, if it is a task. In a tight list it contains inlines directly.
    Item(Option<bool>),
    /// A list of terms and their definitions.
    Definitions,
    /// A term.
    Term,
    /// A definition of the terms before it.
    Definition,
    /// A table: the alignment of each column. It contains rows, of which the first is its head.
    Table(Box<[Align]>),
    /// A row of a table: whether it is the head.
    Row {
        /// Whether it is the head.
        head: bool,
    },
    /// A cell of a table.
    Cell,
    /// A block of code.
    Code(Box<Code>),
    /// A thematic break.
    Rule,
    /// A block of raw HTML. It contains the pieces ([`Node::Html`]) that are allowed.
    HtmlBlock,
    /// A directive (`::: name`).
    Directive(Box<Directive>),
    /// A picture that is a block of its own, and its caption.
    Figure,
    /// The title of verse.
    Title,
    /// The author of verse.
    Author,
    /// A stanza of verse. A [`Node::HardBreak`] directly in it ends a line.
    Stanza,
    /// A line of `pairs`: two halves.
    Pair,
    /// Half of a pair.
    Half,
    /// The caption of a figure, a gallery or a medium, or the source of a quotation.
    Caption {
        /// Whether it contains blocks instead of inlines.
        blocks: bool,
    },
    /// Who said or wrote a quotation, in its caption.
    By,
    /// The work that a quotation is from, in its caption.
    Cite,
    /// Who made a picture or a recording, in its caption.
    Credit,

    /// Words.
    Text,
    /// A line end that is a space.
    SoftBreak,
    /// A line end that is kept.
    HardBreak,
    /// Emphasis.
    Emphasis,
    /// Strong emphasis.
    Strong,
    /// Text that is struck through.
    Strike,
    /// A superscript.
    Superscript,
    /// A subscript.
    Subscript,
    /// Code in a line. Its words are the code.
    CodeSpan,
    /// A link.
    Link(Box<Link>),
    /// A bracketed span, such as text with emphasis dots: `[词语]{.dot}`.
    Span(Box<SpanNode>),
    /// A picture.
    Picture(Box<Picture>),
    /// Ruby: its words are the base, and this is the reading.
    Ruby(Box<str>),
    /// A formula.
    Formula(Box<Formula>),
    /// A reference to the note with this label.
    NoteReference(Box<str>),
    /// A piece of raw HTML.
    Html(Box<Html>),
    /// The end of the summary: `<!-- more -->`.
    More,
}

/// A heading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HeadingNode {
    /// 1 to 6.
    pub level: u8,
    /// Its id, unique in the document. Empty if headings have no ids.
    pub id: Box<str>,
    /// Whether the writer chose the id.
    pub own_id: bool,
    /// Its classes.
    pub classes: Vec<Box<str>>,
    /// Its language, where it is not that of the document.
    pub lang: Option<Box<str>>,
}

/// The kinds of alert.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alert {
    /// `[!NOTE]`
    Note,
    /// `[!TIP]`
    Tip,
    /// `[!IMPORTANT]`
    Important,
    /// `[!WARNING]`
    Warning,
    /// `[!CAUTION]`
    Caution,
}

impl Alert {
    /// Its name in lower case.
    pub fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Tip => "tip",
            Self::Important => "important",
            Self::Warning => "warning",
            Self::Caution => "caution",
        }
    }
}

/// The alignments of a column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Align {
    /// None given.
    #[default]
    None,
    /// Left.
    Left,
    /// Centre.
    Center,
    /// Right.
    Right,
}

/// A block of code.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Code {
    /// The code, with its line ends.
    pub code: Box<str>,
    /// The language, as written; empty if there is none.
    pub language: Box<str>,
    /// Whether lines are numbered.
    pub lines: bool,
    /// The marked lines, counted from 1.
    pub marked: Vec<RangeInclusive<u32>>,
}

/// A link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Where it leads.
    pub to: Destination,
    /// Its title; empty if there is none.
    pub title: Box<str>,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Destination {
    /// To a file, a document or a heading of the site, resolved when a page is written. Percent-encoding is decoded.
    Here(Target),
    /// To an address elsewhere, as written.
    Elsewhere(Box<str>),
    /// To an e-mail address, as written, without `mailto:`.
    Mail(Box<str>),
}

/// A picture.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Picture {
    /// The picture file; or its external address as written, which is reported elsewhere.
    pub file: Target,
    /// The alternative text; empty if there is none.
    pub alt: String,
    /// Its title; empty if there is none. That of a picture which is a block of its own is its caption instead.
    pub title: Box<str>,
    /// Whether it is marked as decoration.
    pub decorative: bool,
}

/// A bracketed span.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SpanNode {
    /// How it is set.
    pub class: Option<SpanClass>,
    /// Its language, where it is not that of the text around it.
    pub lang: Option<Box<str>>,
}

/// How a bracketed span is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpanClass {
    /// Emphasis dots (着重号).
    Dot,
    /// The title of a work (书名号 or italics).
    Title,
    /// Small.
    Small,
    /// Subscript.
    Sub,
    /// Superscript.
    Sup,
}
