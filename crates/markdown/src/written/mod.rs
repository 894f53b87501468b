//! Writes a tree as Markdown in our dialect, so that parsing what was written gives the tree again.
//!
//! What Markdown cannot say is written as well as it can be: a list of one item with one paragraph becomes a tight list, and
//! two runs of emphasis that touch are kept apart by an empty comment; of emphasis that contains only emphasis of the same kind,
//! one remains.

mod block;
mod escape;
mod inline;

use super::tree::Tree;

impl Tree {
    /// The tree as Markdown.
    ///
    /// ```
    /// use blackeyes_markdown::tree::{Builder, Node, SpanClass, SpanNode};
    ///
    /// let mut tree = Builder::default();
    /// tree.within(Node::Paragraph, |tree| {
    ///     tree.text("2*3 与");
    ///     tree.within(Node::Span(Box::new(SpanNode { class: Some(SpanClass::Dot), lang: None })), |tree| tree.text("着重"));
    /// });
    /// assert_eq!(tree.finish().markdown(), "2\\*3 与[着重]{.dot}\n");
    /// ```
    pub fn markdown(&self) -> String {
        let mut blocks = block::blocks(self.nodes());
        for note in &self.notes {
            let content = block::blocks(note.content.nodes());
            let first = note.content.nodes().next();
            let beside = first.is_some_and(|first| matches!(first.node(), super::tree::Node::Paragraph));
            let start = if beside { format!("[^{}]: ", note.label) } else { format!("[^{}]:\n    ", note.label) };
            blocks.push(block::indented(&content.join("\n\n"), &start, "    "));
        }
        let mut text = blocks.join("\n\n");
        if !text.is_empty() {
            text.push('\n');
        }
        text
    }
}
