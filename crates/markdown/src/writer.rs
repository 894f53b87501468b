//! The output of one body during writing, and the functions shared by all parts of the writer.

use std::ops::Range;

use super::body::{SlotKind, Uses};
use super::directive_state::OpenDirective;
use super::headings::Headings;
use super::highlight::Highlighter;
use super::mark::{Mark, Sign};
use super::markdown::Markdown;
use super::note_state::Notes;
use super::open::{BareAddress, Indent, Lone, OpenLink, OpenRaw, Setting, Table};
use super::options::Options;
use super::prepare::Prepared;
use super::slips::Slips;
use super::source::Source;
use super::watch::Watch;
use crate::codes;
use blackeyes_diagnostics::{Diagnostic, Span, words};

/// The maximum nesting depth of elements; deeper content is written without its tags. The limit in browsers is 512.
pub(super) const DEEPEST: usize = 100;

/// The state of the body that is being written.
pub(super) struct Writer<'w> {
    pub(super) options: Options,
    pub(super) source: &'w Source<'w>,
    pub(super) prepared: &'w Prepared<'w>,
    pub(super) highlighter: &'w Highlighter,
    pub(super) watch: Watch,
    /// The HTML.
    pub(super) html: String,
    /// The content to insert into the HTML, in order of position.
    pub(super) marks: Vec<Mark>,
    /// The text without markup.
    pub(super) text: String,
    /// Ranges of the text that are omitted from the summary, in increasing order.
    pub(super) unsummarised: Vec<Range<usize>>,
    /// Ranges of the text that are code, in increasing order.
    pub(super) code: Vec<Range<usize>>,
    /// The position of `<!-- more -->` in the text.
    pub(super) more: Option<usize>,
    pub(super) headings: Headings,
    pub(super) notes: Notes,
    pub(super) uses: Uses,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// Positions of possible keyboard slips.
    pub(super) slips: Slips,
    /// The number of open elements, including directives.
    pub(super) level: usize,
    /// The byte of the HTML of a line break that may still be removed.
    pub(super) soft_break: Option<usize>,
    /// The open table.
    pub(super) table: Table,
    /// The open links.
    pub(super) links: Vec<OpenLink>,
    /// The start of each open superscript in the HTML and in the text.
    pub(super) superscripts: Vec<(usize, usize)>,
    /// A picture that may be the only content of its paragraph.
    pub(super) lone: Option<Lone>,
    /// The byte of the HTML after the most recently written `<p>`.
    pub(super) paragraph_start: usize,
    /// The open block of text, and how its current line begins.
    pub(super) indent: Indent,
    /// The layout of the open paragraph.
    pub(super) setting: Setting,
    /// Whether the label of a task is open.
    pub(super) task: bool,
    pub(super) directives: Vec<OpenDirective>,
    /// The open elements of raw HTML.
    pub(super) raw: Vec<OpenRaw>,
    /// The raw HTML element whose content is being removed.
    pub(super) hidden: Option<OpenRaw>,
    /// Whether a link in trusted raw HTML is open.
    pub(super) in_trusted_link: bool,
    /// Whether any raw HTML was written.
    pub(super) has_raw: bool,
    /// The bare address that is being read.
    pub(super) bare: Option<BareAddress>,
    /// The first edit of the prepared text that may be in the rest of the input.
    pub(super) edit: usize,
    /// The byte of the prepared text up to which text has already been consumed.
    pub(super) swallow: usize,
}

impl<'w> Writer<'w> {
    /// Creates a writer without output.
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
            html: String::with_capacity(text.len() * 3 / 2 + 256),
            marks: Vec::new(),
            text: String::with_capacity(text.len()),
            unsummarised: Vec::new(),
            code: Vec::new(),
            more: None,
            headings: Headings::new(if extensions { text } else { "" }),
            notes: Notes::default(),
            uses: Uses::default(),
            diagnostics: Vec::new(),
            slips,
            level: 0,
            soft_break: None,
            table: Table::default(),
            links: Vec::new(),
            superscripts: Vec::new(),
            lone: None,
            paragraph_start: usize::MAX,
            indent: Indent::default(),
            setting: Setting::Prose,
            task: false,
            directives: Vec::new(),
            raw: Vec::new(),
            hidden: None,
            in_trusted_link: false,
            has_raw: false,
            bare: None,
            edit: 0,
            swallow: 0,
        }
    }

    /// Begins a new line in the HTML, unless one has just begun.
    pub(super) fn fresh_line(&mut self) {
        if self.html.as_bytes().last().is_some_and(|&last| last != b'\n') {
            self.html.push('\n');
        }
    }

    /// Begins a block in the text.
    pub(super) fn text_block(&mut self) {
        while self.text.as_bytes().last() == Some(&b' ') {
            self.text.pop();
        }
        if self.text.as_bytes().last().is_some_and(|&last| last != b'\n') {
            self.text.push('\n');
        }
    }

    /// Called after anything that may have been a top-level block.
    pub(super) fn end_of_block(&mut self) {
        if self.level == 0 {
            self.end_top_block();
        }
    }

    /// Adds a mark at the current position.
    pub(super) fn mark(&mut self, sign: Sign) {
        self.marks.push(Mark { at: self.html.len(), sign });
    }

    /// Adds a slot at the current position.
    pub(super) fn slot(&mut self, kind: SlotKind, span: Range<usize>) {
        self.mark(Sign::Slot(kind, span));
    }

    /// Inserts `what` into the HTML at byte `at`, which is in the most recent output. Notes at the same position stay before
    /// it.
    pub(super) fn insert(&mut self, at: usize, what: &str) {
        self.html.insert_str(at, what);
        let follows = |mark: &&mut Mark| mark.at > at || mark.at == at && !matches!(mark.sign, Sign::Notes);
        for mark in self.marks.iter_mut().rev().take_while(follows) {
            mark.at += what.len();
        }
    }

    /// Removes `length` bytes of the HTML at byte `at`, which is in the most recent output.
    pub(super) fn remove(&mut self, at: usize, length: usize) {
        self.html.replace_range(at..at + length, "");
        for mark in self.marks.iter_mut().rev().take_while(|mark| mark.at > at) {
            mark.at -= length;
        }
        for (html, _) in self.superscripts.iter_mut().rev().take_while(|(html, _)| *html > at) {
            *html -= length;
        }
    }

    /// Removes the text from byte `start` on.
    pub(super) fn truncate_text(&mut self, start: usize) {
        self.text.truncate(start);
        while self.code.last().is_some_and(|code| code.end > start) {
            self.code.pop();
        }
        while self.unsummarised.last().is_some_and(|gap| gap.end > start) {
            self.unsummarised.pop();
        }
        self.more.take_if(|more| *more > start);
    }

    /// Omits the text from byte `start` on from summaries.
    pub(super) fn leave_out_of_summary(&mut self, start: usize) {
        while self.unsummarised.last().is_some_and(|gap| gap.start >= start) {
            self.unsummarised.pop();
        }
        self.unsummarised.push(start..self.text.len());
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
            .hint(words!(
                "take some of the quotations, lists or emphasis out of each other",
                "请减少引用、列表或强调的层数"
            ));
        self.report(diagnostic, start..start);
    }
}
