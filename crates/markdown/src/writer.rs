//! What is written of one body, and what every part of it is written with.

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

/// Elements may stand in each other this deep; what is deeper is written without its tags. Browsers stop at 512.
pub(super) const DEEPEST: usize = 100;

/// The body as far as it is written.
pub(super) struct Writer<'w> {
    pub(super) options: Options,
    pub(super) source: &'w Source<'w>,
    pub(super) prepared: &'w Prepared<'w>,
    pub(super) highlighter: &'w Highlighter,
    pub(super) watch: Watch,
    /// The HTML.
    pub(super) html: String,
    /// What comes into it, by place.
    pub(super) marks: Vec<Mark>,
    /// The text without markup.
    pub(super) text: String,
    /// Stretches of the text that no summary is made from, in rising order.
    pub(super) unsummarised: Vec<Range<usize>>,
    /// Stretches of the text that are code, in rising order.
    pub(super) code: Vec<Range<usize>>,
    /// Where in the text `<!-- more -->` stands.
    pub(super) more: Option<usize>,
    pub(super) headings: Headings,
    pub(super) notes: Notes,
    pub(super) uses: Uses,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// Where slips of the keyboard may be.
    pub(super) slips: Slips,
    /// How many elements are open, directives included.
    pub(super) level: usize,
    /// The byte of the HTML where a line break was written that may have to go again.
    pub(super) soft_break: Option<usize>,
    /// The table that is open.
    pub(super) table: Table,
    /// The links that are open.
    pub(super) links: Vec<OpenLink>,
    /// Where in the HTML and in the text each superscript that is open began.
    pub(super) superscripts: Vec<(usize, usize)>,
    /// The picture that its paragraph may be alone with.
    pub(super) lone: Option<Lone>,
    /// The byte of the HTML after `<p>`, in the paragraph that was opened last.
    pub(super) paragraph_start: usize,
    /// The block of text that is open, and how its line begins.
    pub(super) indent: Indent,
    /// How the paragraph that is open is set.
    pub(super) setting: Setting,
    /// Whether the label of a task is open.
    pub(super) task: bool,
    pub(super) directives: Vec<OpenDirective>,
    /// The elements of raw HTML that are open.
    pub(super) raw: Vec<OpenRaw>,
    /// The element of raw HTML whose content is being left out.
    pub(super) hidden: Option<OpenRaw>,
    /// Whether a link of raw HTML that is trusted is open.
    pub(super) in_trusted_link: bool,
    /// Whether any raw HTML was written.
    pub(super) has_raw: bool,
    /// The bare address that is being read.
    pub(super) bare: Option<BareAddress>,
    /// The first edit of the prepared text that may still lie in what comes.
    pub(super) edit: usize,
    /// The byte of the prepared text up to which text was read already.
    pub(super) swallow: usize,
}

impl<'w> Writer<'w> {
    /// Of nothing yet.
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

    /// Begins a line in the HTML if none has just begun.
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

    /// After anything that may have been a block at the top level.
    pub(super) fn end_of_block(&mut self) {
        if self.level == 0 {
            self.end_top_block();
        }
    }

    /// Adds a mark here.
    pub(super) fn mark(&mut self, sign: Sign) {
        self.marks.push(Mark { at: self.html.len(), sign });
    }

    /// Adds a slot here.
    pub(super) fn slot(&mut self, kind: SlotKind, span: Range<usize>) {
        self.mark(Sign::Slot(kind, span));
    }

    /// Puts `what` into the HTML at byte `at`, which lies in what was written last: after the notes that stand just there.
    pub(super) fn insert(&mut self, at: usize, what: &str) {
        self.html.insert_str(at, what);
        let follows = |mark: &&mut Mark| mark.at > at || mark.at == at && !matches!(mark.sign, Sign::Notes);
        for mark in self.marks.iter_mut().rev().take_while(follows) {
            mark.at += what.len();
        }
    }

    /// Takes `length` bytes out of the HTML at byte `at`, which lies in what was written last.
    pub(super) fn remove(&mut self, at: usize, length: usize) {
        self.html.replace_range(at..at + length, "");
        for mark in self.marks.iter_mut().rev().take_while(|mark| mark.at > at) {
            mark.at -= length;
        }
        for (html, _) in self.superscripts.iter_mut().rev().take_while(|(html, _)| *html > at) {
            *html -= length;
        }
    }

    /// Takes back the text from byte `start` on.
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

    /// Leaves the text from byte `start` on out of summaries.
    pub(super) fn leave_out_of_summary(&mut self, start: usize) {
        while self.unsummarised.last().is_some_and(|gap| gap.start >= start) {
            self.unsummarised.pop();
        }
        self.unsummarised.push(start..self.text.len());
    }

    /// The bytes of the file that `range` of the prepared text comes from.
    pub(super) fn span(&self, range: &Range<usize>) -> Range<usize> {
        let range = self.prepared.original_range(range);
        self.source.start + range.start..self.source.start + range.end
    }

    /// Adds a diagnostic at `span` of the file.
    pub(super) fn report(&mut self, diagnostic: Diagnostic, span: Range<usize>) {
        self.diagnostics.push(diagnostic.at(Span::new(self.source.path, span.start, span.end)));
    }

    /// Says, once, that something is nested too deeply.
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
