//! Parses a text by writing the events of its body one by one.

use std::ops::Range;

use pulldown_cmark::{BrokenLink, CowStr, Event, Parser};

use super::body::{Body, WrittenBody};
use super::events::{Spanned, extensions};
use super::facts::Facts;
use super::markdown::Markdown;
use super::parsed::Parsed;
use super::prepare::{Look, Prepared};
use super::raw::RawText;
use super::reader::{DEEPEST, Reader};
use super::source::Source;
use super::tree::{Node, Place, Tree, small};
use blackeyes_chinese::count;

/// Parses `source` into a body.
pub(super) fn parse(markdown: &Markdown, source: &Source<'_>) -> Parsed {
    read(markdown, source, |reader| reader.finish(markdown))
}

/// Parses `source` into a tree, with the places of its nodes in the file.
pub(super) fn tree(markdown: &Markdown, source: &Source<'_>) -> Tree {
    read(markdown, source, |mut reader| reader.finish_tree())
}

/// Reads `source`, and passes what was read to `finish`.
fn read<T>(markdown: &Markdown, source: &Source<'_>, finish: impl FnOnce(Reader<'_>) -> T) -> T {
    let options = markdown.options;
    let text = source.text.get(source.start..).unwrap_or_default();
    let look = Look { emphasis: options.friendly_emphasis, extensions: options.extensions };
    let prepared = Prepared::new(text, look);
    let mut reader = Reader::new(markdown, source, &prepared, text);
    if options.extensions {
        let span = |link: BrokenLink<'_>| {
            super::span::is_span(&prepared.text, &link).then_some((CowStr::Borrowed(""), CowStr::Borrowed("")))
        };
        let parser = Parser::new_with_broken_link_callback(&prepared.text, extensions(), Some(span));
        let definitions = super::slips::doubtful_definitions(parser.reference_definitions());
        reader.write(&mut parser.into_offset_iter());
        reader.tell_of_definitions(definitions);
    } else {
        reader.write(&mut Parser::new(&prepared.text).into_offset_iter());
    }
    finish(reader)
}

/// `text` without excess capacity: bodies are kept in memory, and there are many of them.
fn fitted(text: String) -> String {
    if text.capacity() - text.len() > text.len() / 8 { text.as_str().to_owned() } else { text }
}

impl Reader<'_> {
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
            self.tree.place = Place::new(&range);
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
                    let mut raw = RawText::default();
                    self.collect(&mut raw, &html, &range);
                    self.raw_html(&raw, true);
                }
                Event::Rule => {
                    self.start_block(Node::Rule);
                    self.tree.close();
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
    }

    /// Finishes the tree.
    fn finish_tree(&mut self) -> Tree {
        let notes = std::mem::take(&mut self.notes.definitions);
        let mut tree = Tree { notes, ..std::mem::take(&mut self.tree).finish() };
        if self.watch.numbers {
            let mut words = tree.text.clone();
            self.blank_unseen(&mut tree, [&mut words, &mut String::new()]);
        }
        let start = self.source.start;
        let place = |at: u32| small(start + self.prepared.original(at as usize));
        let locate = |tree: &mut Tree| {
            for item in &mut tree.items {
                item.span = Place { start: place(item.span.start), end: place(item.span.end) };
            }
        };
        locate(&mut tree);
        tree.notes.iter_mut().for_each(|note| locate(&mut note.content));
        tree
    }

    /// Finishes the output.
    fn finish(mut self, markdown: &Markdown) -> Parsed {
        self.tell_of_slips();
        let notes = std::mem::take(&mut self.notes.definitions);
        let mut tree = Tree { notes, ..std::mem::take(&mut self.tree).finish() };
        let super::html::Made { html, mut parts, numbers } = super::html::write(markdown, &tree);
        let (mut html, mut slots) = (html.html, html.slots);
        let used: Vec<bool> = numbers.iter().map(|number| number.number.is_some()).collect();
        let mut facts = Facts::default();
        facts.add(&tree);
        for (note, number) in tree.notes.iter().zip(&numbers) {
            if number.number.is_some() {
                facts.add(&note.content);
            }
            facts.ids.extend(number.ids());
        }
        self.uses.footnotes = used.contains(&true);
        self.report_notes(&tree.notes, &used);
        if self.has_raw && !self.options.trusted_html {
            (html, slots, parts) = super::clean::clean(&html, &slots, parts);
        }
        let mut blanked = None;
        if self.watch.numbers {
            let mut text = tree.plain_text();
            self.blank_unseen(&mut tree, [&mut html, &mut text]);
            blanked = Some(text);
        }
        let summary = self.source.summarise.then(|| super::excerpt::summary(&tree));
        let text = blanked.unwrap_or_else(|| tree.into_plain_text());
        let body = Body {
            counts: count(&text),
            slots,
            outline: self.headings.outline,
            ids: facts.ids,
            web: facts.web,
            summary: summary.flatten(),
            uses: self.uses,
        };
        let written = WrittenBody { html: fitted(html), text: fitted(text), parts };
        Parsed { body, written, diagnostics: self.diagnostics, repairs: self.slips.repairs }
    }
}
