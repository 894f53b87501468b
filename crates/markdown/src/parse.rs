//! Parses a text by writing the events of its body one by one.

use std::ops::Range;

use pulldown_cmark::{BrokenLink, CowStr, Event, Parser};

use super::body::{Body, Texts, Uses, Written};
use super::events::{Spanned, extensions};
use super::markdown::Markdown;
use super::parsed::Parsed;
use super::prepare::{Look, Prepared};
use super::raw::Gathered;
use super::source::Source;
use super::writer::{DEEPEST, Writer};
use blackeyes_chinese::count;

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

/// `text` without excess capacity: bodies are kept in memory, and there are many of them.
fn fitted(text: String) -> String {
    if text.capacity() - text.len() > text.len() / 8 { text.as_str().to_owned() } else { text }
}

impl Writer<'_> {
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

    /// Handles the end of an element: first ends everything that is still open inside it.
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

    /// Finishes the output.
    fn finish(mut self) -> Parsed {
        self.tell_of_slips();
        let mut slots = self.assemble();
        if self.has_raw && !self.options.trusted_html {
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
}
