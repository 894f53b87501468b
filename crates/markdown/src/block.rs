//! Writes blocks: paragraphs, lists, tables, quotations.

use std::ops::Range;

use pulldown_cmark::{Alignment, BlockQuoteKind, Event, Tag, TagEnd};

use super::events::Spanned;
use super::open::Setting;
use super::raw::RawText;
use super::reader::Reader;
use super::tree::{Alert, Align, Node};

/// Whether `tag` is an inline element.
fn is_inline(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::Link { .. }
            | Tag::Image { .. }
    )
}

/// The alignment of a column.
fn align(alignment: Alignment) -> Align {
    match alignment {
        Alignment::None => Align::None,
        Alignment::Left => Align::Left,
        Alignment::Center => Align::Center,
        Alignment::Right => Align::Right,
    }
}

impl Reader<'_> {
    /// Opens an element.
    pub(super) fn start<'e>(
        &mut self,
        tag: Tag<'e>,
        range: &Range<usize>,
        events: &mut impl Iterator<Item = Spanned<'e>>,
    ) {
        if is_inline(&tag) {
            return self.start_inline(tag, range, events);
        }
        if !self.directives.is_empty() && !matches!(tag, Tag::HtmlBlock | Tag::FootnoteDefinition(_)) {
            let span = self.span(range);
            self.before_block(Some(&tag), &span);
        }
        self.begin_text(&tag);
        match tag {
            Tag::Paragraph => self.start_paragraph(),
            Tag::Heading { level, id, classes, attrs } => {
                if self.options.extensions {
                    self.look_at_heading(level as u8, range);
                }
                self.start_heading(level as u8, id.as_deref(), &classes, &attrs, range);
            }
            Tag::BlockQuote(kind) => self.start_quote(kind),
            Tag::CodeBlock(kind) => {
                self.code_block(&kind, range, events);
            }
            Tag::HtmlBlock => self.html_block(range, events),
            Tag::List(first) => {
                self.start_block(Node::List(first.map(|first| u32::try_from(first).unwrap_or(u32::MAX))));
            }
            Tag::Item => self.start_block(Node::Item(None)),
            Tag::FootnoteDefinition(label) => self.start_note(&label, range),
            Tag::DefinitionList => self.start_block(Node::Definitions),
            Tag::DefinitionListTitle => self.start_block(Node::Term),
            Tag::DefinitionListDefinition => self.start_block(Node::Definition),
            Tag::Table(alignments) => {
                self.columns = alignments.len();
                self.start_block(Node::Table(alignments.into_iter().map(align).collect()));
            }
            Tag::TableHead => self.start_block(Node::Row { head: true }),
            Tag::TableRow => {
                if self.options.extensions {
                    self.look_at_row(range, self.columns);
                }
                self.start_block(Node::Row { head: false });
            }
            Tag::TableCell => self.tree.open(Node::Cell),
            _ => {}
        }
    }

    /// Closes an element.
    pub(super) fn end(&mut self, tag: TagEnd, range: &Range<usize>) {
        if let Some(at) = self.soft_break.take()
            && self.indent.is_pending()
        {
            self.tree.remove(at..at + 1);
        }
        match tag {
            TagEnd::Paragraph => self.end_paragraph(range),
            TagEnd::Heading(level) => self.end_heading(level as u8),
            TagEnd::List(_) => {
                self.tree.close();
                self.text_block();
            }
            TagEnd::FootnoteDefinition => self.end_note(),
            TagEnd::Item
            | TagEnd::BlockQuote(_)
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition
            | TagEnd::Table
            | TagEnd::TableHead
            | TagEnd::TableRow
            | TagEnd::TableCell => self.tree.close(),
            _ => self.end_inline(tag),
        }
    }

    pub(super) fn start_paragraph(&mut self) {
        if self.directives.is_empty() {
            self.start_prose();
        } else {
            self.set_paragraph();
        }
    }

    /// Opens a paragraph of prose.
    pub(super) fn start_prose(&mut self) {
        self.start_block(Node::Paragraph);
        self.paragraph = self.tree.parent_at();
        self.lone = None;
    }

    pub(super) fn end_paragraph(&mut self, range: &Range<usize>) {
        if self.end_empty_paragraph() {
            return;
        }
        if self.setting != Setting::Prose {
            self.end_set_paragraph(range);
        } else if !self.end_lone_picture() {
            self.tree.close();
        }
    }

    fn start_quote(&mut self, kind: Option<BlockQuoteKind>) {
        self.start_block(Node::Quote(kind.map(|kind| match kind {
            BlockQuoteKind::Note => Alert::Note,
            BlockQuoteKind::Tip => Alert::Tip,
            BlockQuoteKind::Important => Alert::Important,
            BlockQuoteKind::Warning => Alert::Warning,
            BlockQuoteKind::Caution => Alert::Caution,
        })));
    }

    /// Makes the list item a task. The text of the task becomes its label.
    pub(super) fn start_task(&mut self, done: bool) {
        self.tree.task(done);
        self.paragraph = None;
    }

    /// Writes a complete block of raw HTML or a directive line, and consumes its events.
    fn html_block<'e>(&mut self, range: &Range<usize>, events: &mut impl Iterator<Item = Spanned<'e>>) {
        self.level -= 1;
        let mut raw = RawText::default();
        for (event, range) in events.by_ref() {
            match event {
                Event::Html(html) | Event::Text(html) => self.collect(&mut raw, &html, &range),
                Event::End(TagEnd::HtmlBlock) => break,
                _ => {}
            }
        }
        let prepared = self.prepared;
        if prepared.is_directive(prepared.text.get(range.clone()).unwrap_or_default()) {
            self.directive(range);
        } else {
            if !self.directives.is_empty() {
                let span = self.span(range);
                self.before_block(None, &span);
            }
            self.raw_html(&raw, false);
        }
    }
}
