//! Writes the events of one body, and holds what has been written.

use std::ops::Range;

use pulldown_cmark::{BrokenLink, CowStr, Event, Parser};

use super::bare_address::BareAddress;
use super::block::Table;
use super::body::{Texts, Written};
use super::container::Setting;
use super::directive::OpenDirective;
use super::heading::Headings;
use super::highlight::Highlighter;
use super::indent::Indent;
use super::inline::OpenLink;
use super::mark::{Mark, Sign};
use super::note::Notes;
use super::picture::Lone;
use super::prepare::{Look, Prepared};
use super::raw::{Gathered, OpenRaw};
use super::slips::Slips;
use super::watch::Watch;
use super::{Body, Markdown, Options, Parsed, RawHtml, SlotKind, Source, Uses};
use crate::codes;
use blackeyes_chinese::count;
use blackeyes_diagnostics::{Diagnostic, Span, words};

/// Elements may stand in each other this deep; what is deeper is written without its tags. Browsers stop at 512.
pub(super) const DEEPEST: usize = 100;

/// What the parser gives: an event, and its bytes in the prepared text.
pub(super) type Spanned<'e> = (Event<'e>, Range<usize>);

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

/// Parses `source`.
pub(super) fn parse(markdown: &Markdown, source: &Source<'_>) -> Parsed {
    let options = markdown.options;
    let text = source.text.get(source.start..).unwrap_or_default();
    let look = Look { emphasis: options.friendly_emphasis, extensions: options.extensions };
    let prepared = Prepared::new(text, look);
    let mut writer = Writer::new(markdown, source, &prepared, text);
    if options.extensions {
        let span = |link: BrokenLink<'_>| {
            super::span::is_span(&prepared.text, &link).then_some((CowStr::Borrowed(""), CowStr::Borrowed("")))
        };
        let parser = Parser::new_with_broken_link_callback(&prepared.text, extensions(), Some(span));
        let definitions = super::slips::doubtful_definitions(parser.reference_definitions());
        writer.write(&mut parser.into_offset_iter());
        writer.tell_of_definitions(definitions);
    } else {
        writer.write(&mut Parser::new(&prepared.text).into_offset_iter());
    }
    writer.finish()
}

/// The constructs beyond CommonMark that pulldown-cmark reads.
pub(super) fn extensions() -> pulldown_cmark::Options {
    use pulldown_cmark::Options as Parse;
    Parse::ENABLE_TABLES
        | Parse::ENABLE_FOOTNOTES
        | Parse::ENABLE_STRIKETHROUGH
        | Parse::ENABLE_TASKLISTS
        | Parse::ENABLE_HEADING_ATTRIBUTES
        | Parse::ENABLE_MATH
        | Parse::ENABLE_GFM
        | Parse::ENABLE_DEFINITION_LIST
        | Parse::ENABLE_SUPERSCRIPT
}

/// `text` without the room that it has left to grow: bodies are kept, and there are many of them.
fn fitted(text: String) -> String {
    if text.capacity() - text.len() > text.len() / 8 { text.as_str().to_owned() } else { text }
}

impl<'w> Writer<'w> {
    fn new(markdown: &'w Markdown, source: &'w Source<'w>, prepared: &'w Prepared<'w>, text: &str) -> Self {
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

    /// Writes all `events`.
    fn write<'e>(&mut self, events: &mut impl Iterator<Item = Spanned<'e>>) {
        while let Some((event, range)) = events.next() {
            if self.bare.is_some() && !matches!(event, Event::Text(_)) {
                self.end_bare_address();
            }
            let waits = matches!(event, Event::Text(_) | Event::SoftBreak | Event::HardBreak | Event::End(_));
            if self.indent.is_pending() && !waits {
                self.end_indent(&range);
            }
            match event {
                Event::Text(text) => self.text(&text, &range),
                Event::Start(tag) => {
                    self.level += 1;
                    if self.level > DEEPEST {
                        self.too_deep(&range);
                    } else {
                        self.start(tag, &range, events);
                    }
                }
                Event::End(tag) => self.end_event(tag, &range),
                Event::SoftBreak => self.soft_break(range.start),
                Event::HardBreak => self.hard_break(range.start),
                Event::Code(code) => self.code_span(&code, &range),
                Event::InlineHtml(html) | Event::Html(html) => {
                    let mut gathered = Gathered::default();
                    self.gather(&mut gathered, &html, &range);
                    self.raw_html(&gathered, true);
                }
                Event::Rule => {
                    self.start_block("<hr />\n");
                    self.end_of_block();
                }
                Event::TaskListMarker(done) => self.start_task(done),
                Event::FootnoteReference(label) => self.note_reference(&label, &range),
                Event::InlineMath(formula) => self.formula(&formula, false, &range),
                Event::DisplayMath(formula) => self.formula(&formula, true, &range),
            }
        }
        self.end_bare_address();
        while !self.directives.is_empty() {
            self.close_unclosed();
        }
        self.close_raw_inside();
        self.end_of_block();
    }

    /// The end of an element: what is still open inside it ends first.
    fn end_event(&mut self, tag: pulldown_cmark::TagEnd, range: &Range<usize>) {
        while self.directives.last().is_some_and(|open| open.level == self.level) {
            self.close_unclosed();
        }
        if self.level <= DEEPEST {
            if !self.raw.is_empty() || self.hidden.is_some() {
                self.close_raw_inside();
            }
            self.end(tag, range);
        }
        self.level -= 1;
        self.end_of_block();
    }

    /// What was written, finished.
    fn finish(mut self) -> Parsed {
        self.tell_of_slips();
        let mut slots = self.assemble();
        if self.has_raw && self.options.raw_html == RawHtml::Filtered {
            (self.html, slots) = super::clean::clean(&self.html, &slots);
        }
        if self.watch.numbers {
            self.blank_unseen();
        }
        let kept = self.text.trim_end().len();
        self.text.truncate(kept);
        let summary = self
            .source
            .summarise
            .then(|| super::excerpt::summary(&self.text, self.more, &self.unsummarised, &self.code));
        let body = Body {
            counts: count(&self.text),
            slots,
            outline: self.headings.outline,
            summary: summary.flatten(),
            uses: Uses { verse: self.html.contains("<div class=\"verse"), ..self.uses },
            texts: Texts::Made(Written { html: fitted(self.html), text: fitted(self.text) }),
        };
        Parsed { body, diagnostics: self.diagnostics, repairs: self.slips.repairs }
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

/// Writes `text` so that it is text in HTML, or the value of an attribute in double quotes: `&`, `<`, `>` and `"` are
/// escaped, as CommonMark's examples have it.
pub fn escape(html: &mut String, text: &str) {
    // The library escapes `'` too, which neither needs. Writing to a string cannot fail.
    let mut pieces = text.split('\'');
    let _ = pulldown_cmark_escape::escape_html(&mut *html, pieces.next().unwrap_or_default());
    for piece in pieces {
        html.push('\'');
        let _ = pulldown_cmark_escape::escape_html(&mut *html, piece);
    }
}

/// Writes `address` so that it is the value of `href` or `src` in double quotes.
pub(super) fn escape_address(html: &mut String, address: &str) {
    // Writing to a string cannot fail.
    let _ = pulldown_cmark_escape::escape_href(html, address);
}
