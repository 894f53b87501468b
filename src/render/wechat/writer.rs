//! The state of an export while it is written.

use std::collections::HashMap;
use std::sync::Arc;

use crate::college::{DocRef, Face};
use blackeyes_chinese::Lang;
use blackeyes_markdown::escape;
use blackeyes_markdown::tree::{Node, NodeRef, Nodes, Numbering, Tree};

use super::super::Scene;
use super::style;

/// Writes a tree.
pub(super) struct Writer<'a> {
    pub scene: &'a Scene<'a>,
    pub face: &'a Face<'a>,
    pub doc: DocRef,
    pub lang: &'a Lang,
    /// The pictures that the editor can show, by file.
    pub pictures: &'a HashMap<Arc<str>, String>,
    tree: &'a Tree,
    pub html: String,
    /// The style of paragraphs where the writer is.
    pub paragraph: &'static str,
    pub notes: Numbering<'a>,
    /// The addresses of links that the editor drops, without duplicates.
    pub links: Vec<String>,
    /// The names of pictures that cannot be shown.
    pub missing: Vec<String>,
    /// The names of audio and video files.
    pub media: Vec<String>,
}

impl<'a> Writer<'a> {
    pub fn new(
        scene: &'a Scene<'a>,
        face: &'a Face<'a>,
        (doc, lang): (DocRef, &'a Lang),
        pictures: &'a HashMap<Arc<str>, String>,
        tree: &'a Tree,
    ) -> Self {
        Self {
            scene,
            face,
            doc,
            lang,
            pictures,
            tree,
            html: String::new(),
            paragraph: if face.lang.is_chinese() { style::CHINESE } else { style::OTHER },
            notes: Numbering::new(&tree.notes),
            links: Vec::new(),
            missing: Vec::new(),
            media: Vec::new(),
        }
    }

    /// Writes all of the text. Each note follows the block that first refers to it.
    pub fn document(&mut self) {
        for node in self.tree.nodes() {
            self.node(&node);
            while let Some((number, note)) = self.notes.next_note() {
                self.note(number, &note.content);
            }
        }
    }

    fn note(&mut self, number: usize, content: &'a Tree) {
        let number = format!("<span style=\"{}\">{number}</span> ", style::NUMBER);
        let mut nodes = content.nodes().peekable();
        self.open("section", style::ASIDE);
        self.with(style::SMALL, |writer| {
            writer.open("p", style::SMALL);
            writer.html.push_str(&number);
            if let Some(first) = nodes.next_if(|first| matches!(first.node(), Node::Paragraph)) {
                writer.nodes(first.children());
            }
            writer.html.push_str("</p>\n");
            nodes.for_each(|node| writer.node(&node));
        });
        self.html.push_str("</section>\n");
    }

    pub fn nodes(&mut self, nodes: Nodes<'a>) {
        nodes.for_each(|node| self.node(&node));
    }

    /// Writes what `write` writes, with paragraphs in this style.
    pub fn with(&mut self, paragraph: &'static str, write: impl FnOnce(&mut Self)) {
        let outside = std::mem::replace(&mut self.paragraph, paragraph);
        write(self);
        self.paragraph = outside;
    }

    /// Writes a start tag.
    pub fn open(&mut self, name: &str, style: &str) {
        self.html.extend(["<", name]);
        if !style.is_empty() {
            self.html.extend([" style=\"", style, "\""]);
        }
        self.html.push('>');
    }

    /// Writes an element with what is in `node`.
    pub fn element(&mut self, name: &str, style: &str, node: &NodeRef<'a>) {
        self.open(name, style);
        self.nodes(node.children());
        self.html.extend(["</", name, ">"]);
    }

    /// Writes a block with what is in `node`, in which paragraphs have this style.
    pub fn block(&mut self, name: &str, style: &str, paragraph: &'static str, node: &NodeRef<'a>) {
        self.with(paragraph, |writer| writer.element(name, style, node));
        self.html.push('\n');
    }

    pub fn escape(&mut self, text: &str) {
        escape(&mut self.html, text);
    }
}
