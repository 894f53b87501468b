//! The tree of one body while it is read, and the functions shared by all parts of the reader.

use std::ops::Range;

use super::body::Uses;
use super::directive_state::OpenDirective;
use super::headings::Headings;
use super::highlight::Highlighter;
use super::markdown::Markdown;
use super::note_state::Notes;
use super::open::{BareAddress, Indent, OpenLink, OpenRaw, Setting};
use super::options::Options;
use super::prepare::Prepared;
use super::slips::Slips;
use super::source::Source;
use super::tree::{Builder, Node};
use super::watch::Watch;
use crate::codes;
use blackeyes_diagnostics::{Diagnostic, Span, words};

/// The maximum nesting depth of elements; deeper content is written without its tags. The limit in browsers is 512.
pub(super) const DEEPEST: usize = 100;

/// The state of the body that is being written.
pub(super) struct Reader<'w> {
    pub(super) options: Options,
    pub(super) source: &'w Source<'w>,
    pub(super) prepared: &'w Prepared<'w>,
    pub(super) highlighter: &'w Highlighter,
    pub(super) watch: Watch,
    /// The tree.
    pub(super) tree: Builder,
    pub(super) headings: Headings,
    pub(super) notes: Notes,
    pub(super) uses: Uses,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// Positions of possible keyboard slips.
    pub(super) slips: Slips,
    /// The number of open elements, including directives.
    pub(super) level: usize,
    /// The item of a line break that may still be removed.
    pub(super) soft_break: Option<usize>,
    /// The number of columns of the open table.
    pub(super) columns: usize,
    /// The open links.
    pub(super) links: Vec<OpenLink>,
    /// The item of a picture that may be the only content of its paragraph.
    pub(super) lone: Option<usize>,
    /// The item of the paragraph of prose that was opened last.
    pub(super) paragraph: Option<usize>,
    /// The open block of text, and how its current line begins.
    pub(super) indent: Indent,
    /// The layout of the open paragraph.
    pub(super) setting: Setting,
    pub(super) directives: Vec<OpenDirective>,
    /// The open elements of raw HTML.
    pub(super) raw: Vec<OpenRaw>,
    /// The raw HTML element whose content is being removed.
    pub(super) hidden: Option<OpenRaw>,
    /// Whether a link in trusted raw HTML is open.
    pub(super) in_trusted_link: bool,
    /// Whether nothing has been written on the current line of the block of raw HTML.
    pub(super) fresh: bool,
    /// Whether any raw HTML was written.
    pub(super) has_raw: bool,
    /// The bare address that is being read.
    pub(super) bare: Option<BareAddress>,
    /// The first edit of the prepared text that may be in the rest of the input.
    pub(super) edit: usize,
    /// The byte of the prepared text up to which text has already been consumed.
    pub(super) swallow: usize,
}

impl<'w> Reader<'w> {
    /// Creates a reader that has read nothing.
    pub(super) fn new(markdown: &'w Markdown, source: &'w Source<'w>, prepared: &'w Prepared<'w>, text: &str) -> Self {
        let extensions = markdown.options.extensions;
        let (watch, slips) =
            if extensions { Watch::over(&prepared.text) } else { (Watch::default(), Slips::default()) };
        Self {
            options: markdown.options,
            source,
            prepared,
            highlighter: &markdown.highlighter,
            watch,
            tree: Builder::with_capacity(text.len()),
            headings: Headings::new(if extensions { text } else { "" }),
            notes: Notes::default(),
            uses: Uses::default(),
            diagnostics: Vec::new(),
            slips,
            level: 0,
            soft_break: None,
            columns: 0,
            links: Vec::new(),
            lone: None,
            paragraph: None,
            indent: Indent::default(),
            setting: Setting::Prose,
            directives: Vec::new(),
            raw: Vec::new(),
            hidden: None,
            in_trusted_link: false,
            fresh: false,
            has_raw: false,
            bare: None,
            edit: 0,
            swallow: 0,
        }
    }

    /// Begins a block in the text.
    pub(super) fn text_block(&mut self) {
        self.tree.new_line();
    }

    /// Opens a block.
    pub(super) fn start_block(&mut self, node: Node) {
        self.text_block();
        self.tree.push(node);
    }

    /// Adds a block that consists of `words`.
    pub(super) fn block_of(&mut self, node: Node, words: &str) {
        self.start_block(node);
        self.tree.own_words(words);
        self.tree.close();
    }

    /// Whether nothing that is shown follows item `at`.
    pub(super) fn is_last(&self, at: usize) -> bool {
        let after = self.tree.items().get(at + 1..).unwrap_or_default();
        after.iter().all(|item| matches!(item.node, Node::NoteReference(_) | Node::More))
    }

    /// The bytes of the file that `range` of the prepared text corresponds to.
    pub(super) fn span(&self, range: &Range<usize>) -> Range<usize> {
        let range = self.prepared.original_range(range);
        self.source.start + range.start..self.source.start + range.end
    }

    /// Adds a diagnostic at `span` of the file.
    pub(super) fn report(&mut self, diagnostic: Diagnostic, span: Range<usize>) {
        self.diagnostics.push(diagnostic.at(Span::new(self.source.path, span.start, span.end)));
    }

    /// Reports, at most once, that content is nested too deeply.
    pub(super) fn too_deep(&mut self, range: &Range<usize>) {
        if self.diagnostics.iter().any(|diagnostic| diagnostic.code == codes::TOO_DEEP) {
            return;
        }
        let start = self.span(range).start;
        let diagnostic = Diagnostic::new(codes::TOO_DEEP, words!("the text is nested too deeply", "文字嵌套过深"))
            .hint(words!("reduce the nesting of quotations, lists or emphasis", "请减少引用、列表或强调的层数"));
        self.report(diagnostic, start..start);
    }
}
