//! Builds a tree: the parser does, and so can anything else.

use std::ops::Range;

use super::{Item, Node, Note, Place, Tree, small};

/// The maximum depth of a tree: deeper nodes are left out, and what they contain is kept.
const DEEPEST: usize = 200;

/// Builds a [`Tree`] in document order.
///
/// ```
/// use blackeyes_markdown::{Markdown, tree::{Builder, Node}};
///
/// let mut tree = Builder::default();
/// tree.open(Node::Paragraph);
/// tree.text("雨停了。");
/// tree.within(Node::Strong, |tree| tree.text("我们出门。"));
/// tree.close();
/// let tree = tree.finish();
/// assert_eq!(Markdown::default().html(&tree).html, "<p>雨停了。<strong>我们出门。</strong></p>\n");
/// assert_eq!(tree.plain_text(), "雨停了。我们出门。");
/// ```
#[derive(Debug, Default)]
pub struct Builder {
    pub(crate) tree: Tree,
    /// The open nodes; `None` for one that is left out.
    open: Vec<Option<u32>>,
    /// Whether the last item is text that can be continued.
    continues: bool,
    /// The same before the last soft break.
    continued: bool,
    /// The length of the text that belongs to items.
    owned: usize,
    /// The place of what is added in the source.
    pub(crate) place: Place,
}

impl Builder {
    /// A builder of a tree for about `bytes` of source.
    pub(crate) fn with_capacity(bytes: usize) -> Self {
        let (text, items) = (String::with_capacity(bytes), Vec::with_capacity(bytes / 12 + 8));
        Self { tree: Tree { text, items, ..Tree::default() }, ..Self::default() }
    }

    /// Opens a node. What follows is in it, until it is closed.
    pub fn open(&mut self, node: Node) {
        if node.is_block() {
            self.new_line();
        }
        let is_next = matches!(node, Node::Cell) && self.parent_at().is_some_and(|row| row + 1 < self.tree.items.len());
        if is_next && !matches!(self.tree.text.as_bytes().last(), Some(b' ' | b'\n')) {
            self.tree.text.push(' ');
        }
        self.push(node);
    }

    /// Adds a node with what `content` adds to it.
    pub fn within(&mut self, node: Node, content: impl FnOnce(&mut Self)) {
        self.open(node);
        content(self);
        self.close();
    }

    /// Closes the node that was opened last.
    pub fn close(&mut self) {
        if let Some(Some(at)) = self.open.pop() {
            self.close_at(at as usize);
        }
    }

    /// Adds a node that contains no other.
    pub fn leaf(&mut self, node: Node) {
        self.open(node);
        self.close();
    }

    /// Adds words.
    pub fn text(&mut self, words: &str) {
        if words.is_empty() {
            return;
        }
        self.settle(words);
        self.own_text(words);
    }

    /// Adds code in a line.
    pub fn code(&mut self, code: &str) {
        self.settle(code);
        self.with_words(Node::CodeSpan, code);
    }

    /// Adds a word with its reading.
    pub fn ruby(&mut self, base: &str, reading: &str) {
        self.settle(base);
        self.with_words(Node::Ruby(reading.into()), base);
    }

    /// Adds a line end: one that is kept, or one that is no more than a space.
    pub fn line_end(&mut self, kept: bool) {
        self.push_break(kept);
        if kept {
            self.new_line();
        }
    }

    /// Adds a note.
    pub fn note(&mut self, label: &str, content: Tree) {
        self.tree.notes.push(Note { label: label.to_lowercase().into(), content });
    }

    /// The tree. Closes all nodes that are open.
    pub fn finish(mut self) -> Tree {
        while !self.open.is_empty() {
            self.close();
        }
        self.tree
    }

    /// Resolves the soft break before `words`.
    fn settle(&mut self, words: &str) {
        let broken = self.tree.items.last().is_some_and(|item| matches!(item.node, Node::SoftBreak));
        if broken && let Some(after) = words.chars().next() {
            self.join(self.tree.items.len() - 1, after);
        }
    }

    /// Resolves the soft break that is item `at` before the character `after`: it is removed between two full-width
    /// characters, and is a space otherwise.
    pub(crate) fn join(&mut self, at: usize, after: char) {
        match self.tree.text.chars().next_back() {
            Some(before) if blackeyes_chinese::joins(before, after) => self.remove(at..at + 1),
            Some(before) if before.is_whitespace() => {}
            _ => self.tree.text.push(' '),
        }
    }

    /// Opens a node without a line of its own in the text.
    pub(crate) fn push(&mut self, node: Node) {
        self.continues = false;
        if self.open.len() >= DEEPEST {
            self.open.push(None);
            return;
        }
        let at = small(self.tree.items.len());
        self.open.push(Some(at));
        let start = small(self.tree.text.len());
        let words = Place { start, end: start };
        self.tree.items.push(Item { node, words, end: at + 1, span: self.place });
    }

    fn close_at(&mut self, at: usize) {
        self.continues = false;
        let end = small(self.tree.items.len());
        let words = small(self.tree.text.len());
        if let Some(item) = self.tree.items.get_mut(at) {
            item.end = end;
            item.words.end = words.max(item.words.start);
            item.span.end = item.span.end.max(self.place.end);
        }
    }

    /// Adds words after which words may follow.
    #[inline]
    pub(crate) fn own_text(&mut self, words: &str) {
        let start = small(self.tree.text.len());
        self.tree.text.push_str(words);
        self.owned = self.tree.text.len();
        let end = small(self.owned);
        if self.continues
            && let Some(last) = self.tree.items.last_mut()
            && last.words.end == start
        {
            last.words.end = end;
            last.span.end = self.place.end;
            return;
        }
        let at = small(self.tree.items.len());
        let words = Place { start, end };
        self.tree.items.push(Item { node: Node::Text, words, end: at + 1, span: self.place });
        self.continues = true;
    }

    /// Adds a node with its own words.
    pub(crate) fn with_words(&mut self, node: Node, words: &str) {
        let start = small(self.tree.text.len());
        self.tree.text.push_str(words);
        self.owned = self.tree.text.len();
        self.childless(node, start);
    }

    /// Adds a node whose words are the text from byte `start` on.
    fn childless(&mut self, node: Node, start: u32) {
        self.continues = false;
        let at = small(self.tree.items.len());
        let words = Place { start, end: small(self.tree.text.len()) };
        self.tree.items.push(Item { node, words, end: at + 1, span: self.place });
    }

    /// Begins a line in the text.
    #[inline]
    pub(crate) fn new_line(&mut self) {
        while self.tree.text.len() > self.owned && self.tree.text.as_bytes().last() == Some(&b' ') {
            self.tree.text.pop();
        }
        match self.tree.text.as_bytes().last() {
            None | Some(b'\n') => {}
            Some(b' ') => {
                self.tree.ragged = true;
                self.tree.text.push('\n');
            }
            Some(_) => self.tree.text.push('\n'),
        }
    }

    /// The items so far.
    pub(crate) fn items(&self) -> &[Item] {
        &self.tree.items
    }

    /// The words of the open node so far.
    pub(crate) fn words_of_open(&self) -> &str {
        let item = self.parent_at().and_then(|at| self.tree.items.get(at));
        item.and_then(|item| self.tree.text.get(item.words.start as usize..)).unwrap_or_default()
    }

    /// The text so far.
    pub(crate) fn so_far(&self) -> &str {
        &self.tree.text
    }

    /// Adds words, if there are any.
    pub(crate) fn own_words(&mut self, words: &str) {
        if !words.is_empty() {
            self.own_text(words);
        }
    }

    /// Adds characters to the text that are the words of no item.
    pub(crate) fn separate(&mut self, text: &str) {
        self.tree.text.push_str(text);
    }

    /// Makes the list item that is open a task.
    pub(crate) fn task(&mut self, done: bool) {
        for at in self.open.iter().rev().flatten() {
            if let Some(Item { node: Node::Item(task), .. }) = self.tree.items.get_mut(*at as usize) {
                *task = Some(done);
                return;
            }
        }
    }

    /// Removes the open node and what precedes index `content` in it, and the text from byte `text` on. What follows it has
    /// no words.
    pub(crate) fn take_out(&mut self, content: usize, text: usize) {
        let Some(Some(at)) = self.open.pop() else { return };
        self.remove(at as usize..content);
        self.tree.text.truncate(text);
        self.owned = self.owned.min(text);
        let text = small(text.min(self.tree.text.len()));
        for item in self.tree.items.iter_mut().skip(at as usize) {
            item.words = Place { start: text, end: text };
        }
    }

    /// Removes the last `count` bytes from the words of the last item, if it is text.
    pub(crate) fn shorten(&mut self) {
        let Some(last) = self.tree.items.last_mut().filter(|last| matches!(last.node, Node::Text)) else { return };
        let words = self.tree.text.get(last.words.range()).unwrap_or_default();
        last.words.end = last.words.start + small(words.trim_end_matches(' ').len());
        self.continues = false;
    }

    /// The node of item `at`.
    pub(crate) fn node(&mut self, at: usize) -> Option<&mut Node> {
        Some(&mut self.tree.items.get_mut(at)?.node)
    }

    /// The index of the open node.
    pub(crate) fn parent_at(&self) -> Option<usize> {
        self.open.last().copied().flatten().map(|at| at as usize)
    }

    /// Adds a line end, without one in the text.
    pub(crate) fn push_break(&mut self, kept: bool) {
        let continued = self.continues;
        let start = small(self.tree.text.len());
        self.childless(if kept { Node::HardBreak } else { Node::SoftBreak }, start);
        self.continued = continued;
    }

    /// Removes items, none of which is open, and all of whose descendants are among them.
    pub(crate) fn remove(&mut self, range: Range<usize>) {
        let (start, count) = (small(range.start), small(range.len()));
        if range.start >= range.end || range.end > self.tree.items.len() {
            return;
        }
        let is_break = range.len() == 1 && range.end == self.tree.items.len();
        self.tree.items.drain(range);
        self.continues = is_break && self.continued;
        self.continued = false;
        for at in self.open.iter_mut().rev().flatten().take_while(|at| **at > start) {
            *at -= count;
        }
        for item in self.tree.items.iter_mut().skip(start as usize) {
            item.end -= count;
        }
    }

    /// Makes the superscript that is open the words that it was written with.
    pub(crate) fn undo_superscript(&mut self) {
        let Some(at) = self.parent_at() else { return };
        self.close();
        let mut from = usize::MAX;
        if let Some(item) = self.tree.items.get_mut(at) {
            item.node = Node::Text;
            item.end = small(at) + 1;
            item.words.end = item.words.start + 1;
            from = item.words.start as usize;
        }
        if self.tree.text.is_char_boundary(from) {
            self.tree.text.insert(from, '^');
            self.owned = self.tree.text.len();
            for item in self.tree.items.iter_mut().skip(at + 1) {
                item.words.start += 1;
                item.words.end += 1;
            }
        }
        self.own_text("^");
    }
}

impl Node {
    /// Whether it begins a line in the text.
    pub fn is_block(&self) -> bool {
        matches!(
            self,
            Self::Paragraph
                | Self::Heading(_)
                | Self::Quote(_)
                | Self::List(_)
                | Self::Item(_)
                | Self::Definitions
                | Self::Term
                | Self::Definition
                | Self::Table(_)
                | Self::Row { .. }
                | Self::Code(_)
                | Self::Rule
                | Self::HtmlBlock
                | Self::Directive(_)
                | Self::Title
                | Self::Author
                | Self::Stanza
                | Self::Pair
                | Self::Half
                | Self::Caption { .. }
                | Self::Credit
        )
    }
}
