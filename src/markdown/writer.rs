//! Writes the events of one body, and holds what has been written.

use std::ops::Range;

use pulldown_cmark::{Event, Parser};

use super::heading::Headings;
use super::prepare::{Look, Prepared};
use super::{Body, Markdown, Options, Parsed, Slot, SlotKind, Source, Uses};
use crate::diagnostic::{Diagnostic, Span, codes};
use crate::language::count;
use crate::words;

/// Elements may stand in each other this deep; what is deeper is written without its tags. Browsers stop at 512.
pub(super) const DEEPEST: usize = 100;

/// What the parser gives: an event, and its bytes in the prepared text.
pub(super) type Spanned<'e> = (Event<'e>, Range<usize>);

/// The body as far as it is written.
pub(super) struct Writer<'w> {
    pub(super) options: Options,
    pub(super) source: &'w Source<'w>,
    pub(super) prepared: &'w Prepared<'w>,
    /// The HTML.
    pub(super) html: String,
    /// Its slots, by place.
    pub(super) slots: Vec<Slot>,
    /// The text without markup.
    pub(super) text: String,
    /// Stretches of the text that no summary is made from.
    pub(super) unsummarised: Vec<Range<usize>>,
    /// Where in the text `<!-- more -->` stands.
    pub(super) more: Option<usize>,
    pub(super) headings: Headings,
    pub(super) uses: Uses,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// How many elements are open.
    pub(super) level: usize,
    /// The byte of the HTML where a line break was written that may have to go again.
    pub(super) soft_break: Option<usize>,
    /// What is written about the table that is open.
    pub(super) table: super::block::Table,
    /// The links that are open.
    pub(super) links: Vec<super::inline::OpenLink>,
    /// The picture that its paragraph may be alone with.
    pub(super) lone: Option<super::picture::Lone>,
    /// The byte of the HTML after `<p>`, in the paragraph that was opened last.
    pub(super) paragraph_start: usize,
}

/// Parses `source`.
pub(super) fn parse(markdown: &Markdown, source: &Source<'_>) -> Parsed {
    let options = markdown.options;
    let text = source.text.get(source.start..).unwrap_or_default();
    let look = Look { emphasis: options.friendly_emphasis, directives: false };
    let prepared = Prepared::new(text, look);
    let mut writer = Writer {
        options,
        source,
        prepared: &prepared,
        html: String::with_capacity(text.len() + text.len() / 2),
        slots: Vec::new(),
        text: String::with_capacity(text.len()),
        unsummarised: Vec::new(),
        more: None,
        headings: Headings::new(if options.extensions { text } else { "" }),
        uses: Uses::default(),
        diagnostics: Vec::new(),
        level: 0,
        soft_break: None,
        table: super::block::Table::default(),
        links: Vec::new(),
        lone: None,
        paragraph_start: usize::MAX,
    };
    let mut events = Parser::new_ext(&prepared.text, parser_options(options)).into_offset_iter();
    writer.write(&mut events);
    writer.finish()
}

/// The constructs that pulldown-cmark reads.
fn parser_options(options: Options) -> pulldown_cmark::Options {
    use pulldown_cmark::Options as Parse;
    if !options.extensions {
        return Parse::empty();
    }
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

impl Writer<'_> {
    /// Writes all `events`.
    fn write<'e>(&mut self, events: &mut impl Iterator<Item = Spanned<'e>>) {
        while let Some((event, range)) = events.next() {
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
                Event::End(tag) => {
                    if self.level <= DEEPEST {
                        self.end(tag, &range);
                    }
                    self.level -= 1;
                }
                Event::SoftBreak => self.soft_break(),
                Event::HardBreak => self.hard_break(),
                Event::Code(code) => self.code_span(&code, &range),
                Event::InlineHtml(html) | Event::Html(html) => self.raw_html(&html, &range),
                Event::Rule => {
                    self.fresh_line();
                    self.html.push_str("<hr />\n");
                }
                Event::TaskListMarker(done) => self.task(done),
                Event::FootnoteReference(_) => {}
                Event::InlineMath(formula) | Event::DisplayMath(formula) => {
                    self.html.push_str("<code>");
                    escape(&mut self.html, &formula);
                    self.html.push_str("</code>");
                }
            }
        }
    }

    /// What was written, finished.
    fn finish(mut self) -> Parsed {
        let kept = self.text.trim_end().len();
        self.text.truncate(kept);
        let summary = super::excerpt::summary(&self.text, self.more, &self.unsummarised);
        let body = Body {
            counts: count(&self.text),
            html: self.html,
            slots: self.slots,
            outline: self.headings.outline,
            text: self.text,
            summary,
            uses: self.uses,
        };
        Parsed { body, diagnostics: self.diagnostics }
    }

    /// Begins a line in the HTML if none has just begun.
    pub(super) fn fresh_line(&mut self) {
        if !self.html.is_empty() && !self.html.ends_with('\n') {
            self.html.push('\n');
        }
    }

    /// Begins a block in the text.
    pub(super) fn text_block(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }

    /// Adds a slot here.
    pub(super) fn slot(&mut self, kind: SlotKind, span: Range<usize>) {
        self.slots.push(Slot { at: self.html.len(), kind, span });
    }

    /// Puts `what` into the HTML at byte `at`, which lies in what was written last.
    pub(super) fn insert(&mut self, at: usize, what: &str) {
        self.html.insert_str(at, what);
        for slot in self.slots.iter_mut().rev().take_while(|slot| slot.at >= at) {
            slot.at += what.len();
        }
    }

    /// Takes `length` bytes out of the HTML at byte `at`, which lies in what was written last.
    pub(super) fn remove(&mut self, at: usize, length: usize) {
        self.html.replace_range(at..at + length, "");
        for slot in self.slots.iter_mut().rev().take_while(|slot| slot.at > at) {
            slot.at -= length;
        }
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
        let diagnostic = Diagnostic::new(
            codes::TOO_DEEP,
            words!("the text is nested more than {DEEPEST} levels deep", "文字嵌套超过 {DEEPEST} 层"),
        )
        .hint(words!(
            "take some of the quotations, lists or emphasis out of each other",
            "请减少引用、列表或强调的层数"
        ));
        self.report(diagnostic, start..start);
    }
}

/// Writes `text` so that it is text in HTML, or the value of an attribute in double quotes: `&`, `<`, `>` and `"` are
/// escaped, as CommonMark's examples have it.
pub(super) fn escape(html: &mut String, text: &str) {
    let special = |byte: u8| matches!(byte, b'&' | b'<' | b'>' | b'"');
    let mut rest = text;
    while let Some(at) = rest.bytes().position(special) {
        let (before, after) = rest.split_at(at);
        html.push_str(before);
        html.push_str(match after.as_bytes().first() {
            Some(b'&') => "&amp;",
            Some(b'<') => "&lt;",
            Some(b'>') => "&gt;",
            _ => "&quot;",
        });
        rest = after.get(1..).unwrap_or_default();
    }
    html.push_str(rest);
}

/// Writes `address` so that it is the value of `href` or `src` in double quotes.
pub(super) fn escape_address(html: &mut String, address: &str) {
    // Writing to a string cannot fail.
    let _ = pulldown_cmark_escape::escape_href(html, address);
}
