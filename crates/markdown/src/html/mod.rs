//! Writes the HTML of a tree, with slots for what is known only when a page is written.

mod block;
mod code;
mod directive;
mod inline;
mod known;
mod note;
mod part;

use super::body::{Slot, SlotKind};
use super::highlight::Highlighter;
use super::markdown::Markdown;
use super::part::Parts;
use super::tree::{Item, Node, Note, Number, Numbering, Tree};
use known::Known;

/// HTML with slots.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Html {
    /// The HTML, well-formed, without the contents of the slots.
    pub html: String,
    /// The slots, in increasing order of [`Slot::at`].
    pub slots: Vec<Slot>,
}

impl Markdown {
    /// The HTML of a tree. Raw HTML in it is written as it is: the parser has removed what is not allowed.
    pub fn html(&self, tree: &Tree) -> Html {
        write(self, tree).html
    }
}

/// The HTML of a tree, and what its writer knows of it.
pub(crate) struct Made {
    pub html: Html,
    pub parts: Parts,
    /// For each note its number.
    pub numbers: Vec<Number>,
}

/// Writes the HTML of `tree`.
pub(crate) fn write(markdown: &Markdown, tree: &Tree) -> Made {
    let mut writer = Writer {
        tree,
        highlighter: &markdown.highlighter,
        extensions: markdown.options.extensions,
        out: Html { html: String::with_capacity(tree.text.len() * 3 / 2 + 256), slots: Vec::new() },
        label: None,
        task: false,
        directives: 0,
        notes: Numbering::new(&tree.notes),
        notes_wait: false,
        known: Known::default(),
    };
    writer.document();
    let parts = writer.parts();
    Made { html: writer.out, parts, numbers: writer.notes.numbers }
}

/// The state of the HTML that is being written.
struct Writer<'t> {
    /// The tree that is being written: that of the text, or of a note.
    tree: &'t Tree,
    highlighter: &'t Highlighter,
    /// Whether headings have ids, and code can be focused.
    extensions: bool,
    out: Html,
    /// Whether the task is done whose label the next paragraph opens.
    label: Option<bool>,
    /// Whether the label of a task is open.
    task: bool,
    /// The number of open directives.
    directives: usize,
    notes: Numbering<'t>,
    /// Whether the current block contains a reference.
    notes_wait: bool,
    known: Known,
}

impl<'t> Writer<'t> {
    /// Writes all of the text.
    fn document(&mut self) {
        self.want_parts();
        let mut at = 0;
        while let Some(item) = self.tree.items.get(at) {
            self.top(at, item);
            if std::mem::take(&mut self.notes_wait) {
                self.fresh_line();
                self.write_notes();
            }
            at = item.end as usize;
        }
        self.write_notes();
    }

    /// Writes the items between two indices.
    fn items(&mut self, from: usize, end: usize) {
        let mut at = from;
        let tree = self.tree;
        while let Some(item) = tree.items.get(at).filter(|_| at < end) {
            self.item(at, item);
            at = item.end as usize;
        }
    }

    /// Writes the children of item `at`.
    fn children(&mut self, at: usize, item: &Item) {
        self.items(at + 1, item.end as usize);
    }

    /// Writes item `at`.
    #[inline]
    fn item(&mut self, at: usize, item: &'t Item) {
        match &item.node {
            Node::Text => self.escape(self.tree.words(item)),
            Node::SoftBreak => self.push("\n"),
            Node::HardBreak => self.push("<br />\n"),
            Node::Emphasis => self.inside("<em>", at, item, "</em>"),
            Node::Strong => self.inside("<strong>", at, item, "</strong>"),
            Node::Strike => self.inside("<del>", at, item, "</del>"),
            Node::Superscript => self.inside("<sup>", at, item, "</sup>"),
            Node::Subscript => self.inside("<sub>", at, item, "</sub>"),
            Node::CodeSpan => {
                self.push("<code>");
                self.escape(self.tree.words(item));
                self.push("</code>");
            }
            Node::Link(link) => self.link(link, at, item),
            Node::Span(span) => self.span(span, at, item),
            Node::Picture(picture) => self.picture(picture, true),
            Node::Ruby(reading) => self.ruby(self.tree.words(item), reading),
            Node::Formula(formula) => formula.write(&mut self.out.html),
            Node::NoteReference(label) => self.reference(label),
            Node::Html(html) => self.raw(html),
            Node::More => {}
            _ => self.block(at, item),
        }
    }

    fn inside(&mut self, open: &str, at: usize, item: &Item, close: &str) {
        self.push(open);
        self.children(at, item);
        self.push(close);
    }

    #[inline]
    fn push(&mut self, html: &str) {
        self.out.html.push_str(html);
    }

    fn escape(&mut self, text: &str) {
        super::escape::escape(&mut self.out.html, text);
    }

    /// Writes an attribute, if it has a value.
    fn attribute(&mut self, name: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.out.html.extend([" ", name, "=\""]);
            self.escape(value);
            self.push("\"");
        }
    }

    /// Begins a new line, unless one has just begun.
    fn fresh_line(&mut self) {
        if self.out.html.as_bytes().last().is_some_and(|&last| last != b'\n') {
            self.push("\n");
        }
    }

    fn slot(&mut self, kind: SlotKind, span: std::ops::Range<usize>) {
        self.out.slots.push(Slot { at: self.out.html.len(), kind, span });
    }

    /// Writes the content of a note as if it were the whole text.
    fn in_note(&mut self, note: &'t Note, write: impl FnOnce(&mut Self, &'t Tree)) {
        let outside = std::mem::replace(&mut self.tree, &note.content);
        write(self, &note.content);
        self.tree = outside;
    }
}
