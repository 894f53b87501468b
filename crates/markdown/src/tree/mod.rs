//! The document tree: the blocks and inlines of a text, from which HTML and all other forms are written.
//!
//! A [`Tree`] is a text and a flat list of items over it, in document order. An item has a [`Node`], the range of its words in
//! the text, the index after its last descendant, and its place in the source. So a tree is two vectors: it is built without an
//! allocation for each word, and walked without following pointers.

mod builder;
mod directive;
mod html;
mod node;
mod numbering;
mod target;

use std::ops::Range;

pub use crate::formula::Formula;
pub use builder::Builder;
pub use directive::{Directive, DirectiveKind, Layout, Media};
pub use html::{Html, HtmlAttribute};
pub use node::{Alert, Align, Code, Destination, HeadingNode, Link, Node, Picture, SpanClass, SpanNode};
pub(crate) use numbering::Number;
pub use numbering::Numbering;
pub use target::Target;

/// The blocks and inlines of a text.
///
/// Two trees are equal if they have the same nodes with the same words, wherever these are in their sources.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    /// The words of all items, in order, with separators between those of different blocks.
    pub(crate) text: String,
    pub(crate) items: Vec<Item>,
    /// The notes, in the order of the source. Their content is no part of the text.
    pub notes: Vec<Note>,
    /// Whether there are spaces before a line feed in the text.
    pub(crate) ragged: bool,
}

/// A node with its place.
#[derive(Clone, Debug)]
pub struct Item {
    /// The node.
    pub node: Node,
    /// The bytes of the tree's text that are its words.
    pub(crate) words: Place,
    /// The index after its last descendant.
    pub(crate) end: u32,
    /// The bytes of its source.
    pub(crate) span: Place,
}

/// A range of bytes, in half of the space of a [`Range`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Place {
    pub start: u32,
    pub end: u32,
}

impl Place {
    pub fn new(range: &Range<usize>) -> Self {
        Self { start: small(range.start), end: small(range.end) }
    }

    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// `number` in 32 bits: no text has 4 GiB.
pub(crate) fn small(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// A note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Its label, in lower case.
    pub label: Box<str>,
    /// Its content.
    pub content: Tree,
}

impl Tree {
    /// The text without markup, for search and excerpts: blocks are separated by a line feed, and soft breaks follow the rule
    /// of [`blackeyes_chinese::joins`]. Blocks of code, formulas and notes are omitted.
    pub fn plain_text(&self) -> String {
        if !self.ragged {
            return self.text.trim_end().to_owned();
        }
        let mut text = String::with_capacity(self.text.len());
        for line in self.text.split_inclusive('\n') {
            match line.strip_suffix('\n').map(|line| line.trim_end_matches(' ')) {
                Some("") => {}
                Some(line) => text.extend([line, "\n"]),
                None => text.push_str(line),
            }
        }
        text.truncate(text.trim_end().len());
        text
    }

    /// [`Self::plain_text`], without a copy where that is possible.
    pub(crate) fn into_plain_text(mut self) -> String {
        if self.ragged {
            return self.plain_text();
        }
        self.text.truncate(self.text.trim_end().len());
        self.text
    }

    /// Whether a link or a picture of the text names `target`.
    pub(crate) fn names(&self, target: &str) -> bool {
        self.items.iter().any(|item| match &item.node {
            Node::Link(link) => matches!(&link.to, Destination::Here(here) if here.target == target),
            Node::Picture(picture) => picture.file.target == target,
            Node::Directive(directive) => directive.media.as_ref().is_some_and(|media| {
                let beside = [media.captions.as_ref(), media.poster.as_ref(), Some(&media.file)];
                beside.into_iter().flatten().any(|file| file.target == target)
            }),
            Node::Html(html) => matches!(&**html, Html::Start { attributes, .. } if attributes.iter().any(|attribute| {
                matches!(attribute, HtmlAttribute::Slot(kind, _) if kind.target() == target)
            })),
            _ => false,
        })
    }

    /// Gives the pictures of the text and of its notes other files: `renamed` has the new one for an old one.
    pub fn rename_pictures(&mut self, renamed: &impl Fn(&str) -> Option<String>) {
        for item in &mut self.items {
            if let Node::Picture(picture) = &mut item.node
                && let Some(name) = renamed(&picture.file.target)
            {
                picture.file.target = name;
            }
        }
        for note in &mut self.notes {
            note.content.rename_pictures(renamed);
        }
    }

    /// The nodes that are in no other, in document order.
    pub fn nodes(&self) -> Nodes<'_> {
        Nodes { tree: self, at: 0, end: self.items.len() }
    }

    /// The last child of item `at`, and its index.
    pub(crate) fn last_child(&self, at: usize, item: &Item) -> Option<(usize, &Item)> {
        let mut child = at + 1;
        while let Some(found) = self.items.get(child).filter(|_| child < item.end as usize) {
            if found.end >= item.end {
                return Some((child, found));
            }
            child = found.end as usize;
        }
        None
    }

    /// The words of `item`, with separators between those of its blocks.
    pub(crate) fn words(&self, item: &Item) -> &str {
        self.text.get(item.words.range()).unwrap_or_default()
    }
}

/// A node in its tree.
#[derive(Clone, Copy, Debug)]
pub struct NodeRef<'t> {
    tree: &'t Tree,
    at: usize,
    item: &'t Item,
}

impl<'t> NodeRef<'t> {
    /// The node.
    pub fn node(&self) -> &'t Node {
        &self.item.node
    }

    /// Its words, with separators between those of its blocks.
    pub fn words(&self) -> &'t str {
        self.tree.words(self.item)
    }

    /// The bytes of the source that it was parsed from; empty for a tree that was built by hand.
    pub fn span(&self) -> Range<usize> {
        self.item.span.range()
    }

    /// This node as the only one of a list.
    pub(crate) fn alone(&self) -> Nodes<'t> {
        self.until(self)
    }

    /// The siblings from this node to `last`.
    pub(crate) fn until(&self, last: &Self) -> Nodes<'t> {
        Nodes { tree: self.tree, at: self.at, end: last.item.end as usize }
    }

    /// The nodes directly in it, in document order.
    pub fn children(&self) -> Nodes<'t> {
        Nodes { tree: self.tree, at: self.at + 1, end: self.item.end as usize }
    }
}

/// Sibling nodes, in document order.
#[derive(Clone, Debug)]
pub struct Nodes<'t> {
    tree: &'t Tree,
    at: usize,
    end: usize,
}

impl<'t> Iterator for Nodes<'t> {
    type Item = NodeRef<'t>;

    fn next(&mut self) -> Option<NodeRef<'t>> {
        let item = self.tree.items.get(self.at).filter(|_| self.at < self.end)?;
        let node = NodeRef { tree: self.tree, at: self.at, item };
        self.at = (item.end as usize).max(self.at + 1);
        Some(node)
    }
}

impl PartialEq for Tree {
    fn eq(&self, other: &Self) -> bool {
        same(self.nodes(), other.nodes()) && self.notes == other.notes
    }
}

impl Eq for Tree {}

/// Whether two lists of siblings are equal; it makes no difference whether words are one node or several.
fn same(one: Nodes<'_>, other: Nodes<'_>) -> bool {
    let (mut one, mut other) = (one.peekable(), other.peekable());
    loop {
        match (one.next(), other.next()) {
            (None, None) => return true,
            (Some(left), Some(right)) if matches!((left.node(), right.node()), (Node::Text, Node::Text)) => {
                let whole = |first: NodeRef<'_>, rest: &mut std::iter::Peekable<Nodes<'_>>| {
                    let mut words = first.words().to_owned();
                    while let Some(next) = rest.next_if(|next| matches!(next.node(), Node::Text)) {
                        words.push_str(next.words());
                    }
                    words
                };
                if whole(left, &mut one) != whole(right, &mut other) {
                    return false;
                }
            }
            (Some(left), Some(right)) => {
                let of_words = matches!(left.node(), Node::CodeSpan | Node::Ruby(_));
                if left.node() != right.node()
                    || of_words && left.words() != right.words()
                    || !same(left.children(), right.children())
                {
                    return false;
                }
            }
            _ => return false,
        }
    }
}
