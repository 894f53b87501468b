//! Writes blocks: paragraphs, lists, tables, quotations.

use std::fmt::Write as _;
use std::ops::Range;

use pulldown_cmark::{Alignment, BlockQuoteKind, Event, Tag, TagEnd};

use super::events::Spanned;
use super::open::Setting;
use super::open::Table;
use super::raw::Gathered;
use super::writer::Writer;

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

impl Writer<'_> {
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
        self.end_task();
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
                self.end_of_block();
            }
            Tag::HtmlBlock => self.html_block(range, events),
            Tag::List(first) => self.start_list(first),
            Tag::Item => self.start_block("<li>"),
            Tag::FootnoteDefinition(label) => self.start_note(&label, range),
            Tag::DefinitionList => self.start_block("<dl>\n"),
            Tag::DefinitionListTitle => self.start_block("<dt>"),
            Tag::DefinitionListDefinition => self.start_block("<dd>"),
            Tag::Table(alignments) => {
                self.start_block("<div class=\"table\" tabindex=\"0\"><table>");
                self.table = Table { alignments, ..Table::default() };
            }
            Tag::TableHead => self.start_row(true),
            Tag::TableRow => {
                if self.options.extensions {
                    self.look_at_row(range, self.table.alignments.len());
                }
                self.start_row(false);
            }
            Tag::TableCell => self.start_cell(),
            _ => {}
        }
    }

    /// Closes an element.
    pub(super) fn end(&mut self, tag: TagEnd, range: &Range<usize>) {
        if let Some(at) = self.soft_break.take()
            && self.indent.is_pending()
        {
            self.remove(at, 1);
        }
        match tag {
            TagEnd::Paragraph => self.end_paragraph(range),
            TagEnd::Heading(level) => self.end_heading(level as u8),
            TagEnd::BlockQuote(kind) => {
                self.html.push_str(if kind.is_some() { "</div>\n" } else { "</blockquote>\n" });
            }
            TagEnd::List(ordered) => {
                self.html.push_str(if ordered { "</ol>\n" } else { "</ul>\n" });
                self.text_block();
            }
            TagEnd::Item => {
                self.end_task();
                self.html.push_str("</li>\n");
            }
            TagEnd::FootnoteDefinition => self.end_note(),
            TagEnd::DefinitionList => self.html.push_str("</dl>\n"),
            TagEnd::DefinitionListTitle => self.html.push_str("</dt>\n"),
            TagEnd::DefinitionListDefinition => self.html.push_str("</dd>\n"),
            TagEnd::Table => self.html.push_str("</tbody></table></div>\n"),
            TagEnd::TableHead => self.html.push_str("</tr></thead><tbody>\n"),
            TagEnd::TableRow => self.html.push_str("</tr>\n"),
            TagEnd::TableCell => {
                self.html.push_str(if self.table.head { "</th>" } else { "</td>" });
                self.table.column += 1;
            }
            _ => self.end_inline(tag),
        }
    }

    /// Opens a block with `tag` on a new line.
    pub(super) fn start_block(&mut self, tag: &str) {
        self.fresh_line();
        self.text_block();
        self.html.push_str(tag);
    }

    pub(super) fn start_paragraph(&mut self) {
        if self.directives.is_empty() {
            self.start_block("<p>");
            self.paragraph_start = self.html.len();
            self.lone = None;
        } else {
            self.set_paragraph();
        }
    }

    pub(super) fn end_paragraph(&mut self, range: &Range<usize>) {
        self.end_task();
        if self.end_empty_paragraph() {
            return;
        }
        if self.setting != Setting::Prose {
            self.end_set_paragraph(range);
        } else if !self.end_lone_picture() {
            self.html.push_str("</p>\n");
        }
    }

    fn start_quote(&mut self, kind: Option<BlockQuoteKind>) {
        self.start_block(match kind {
            None => "<blockquote>\n",
            Some(BlockQuoteKind::Note) => "<div class=\"alert alert-note\" role=\"note\">\n",
            Some(BlockQuoteKind::Tip) => "<div class=\"alert alert-tip\" role=\"note\">\n",
            Some(BlockQuoteKind::Important) => "<div class=\"alert alert-important\" role=\"note\">\n",
            Some(BlockQuoteKind::Warning) => "<div class=\"alert alert-warning\" role=\"note\">\n",
            Some(BlockQuoteKind::Caution) => "<div class=\"alert alert-caution\" role=\"note\">\n",
        });
    }

    fn start_list(&mut self, first: Option<u64>) {
        match first {
            None => self.start_block("<ul>\n"),
            Some(1) => self.start_block("<ol>\n"),
            Some(first) => {
                self.start_block("<ol start=\"");
                let _ = writeln!(self.html, "{first}\">");
            }
        }
    }

    fn start_row(&mut self, head: bool) {
        self.table.head = head;
        self.table.column = 0;
        self.text_block();
        self.html.push_str(if head { "<thead><tr>" } else { "<tr>" });
    }

    fn start_cell(&mut self) {
        if self.table.column > 0 && !matches!(self.text.as_bytes().last(), Some(b' ' | b'\n')) {
            self.text.push(' ');
        }
        self.html.push_str(if self.table.head { "<th" } else { "<td" });
        self.html.push_str(match self.table.alignments.get(self.table.column) {
            Some(Alignment::Left) => " class=\"left\">",
            Some(Alignment::Center) => " class=\"center\">",
            Some(Alignment::Right) => " class=\"right\">",
            Some(Alignment::None) | None => ">",
        });
    }

    /// Writes the checkbox of a task. The text of the task becomes its label, so that screen readers announce it.
    pub(super) fn start_task(&mut self, done: bool) {
        for (plain, marked) in [("<li>", "<li class=\"task\">"), ("<li>\n<p>", "<li class=\"task\">\n<p>")] {
            if self.html.ends_with(plain) {
                self.html.truncate(self.html.len() - plain.len());
                self.html.push_str(marked);
                break;
            }
        }
        self.html.push_str("<label><input type=\"checkbox\" disabled=\"\"");
        self.html.push_str(if done { " checked=\"\" /> " } else { " /> " });
        self.task = true;
    }

    /// Ends the text of a task.
    fn end_task(&mut self) {
        if std::mem::take(&mut self.task) {
            self.html.push_str("</label>");
        }
    }

    /// Writes a complete block of raw HTML or a directive line, and consumes its events.
    fn html_block<'e>(&mut self, range: &Range<usize>, events: &mut impl Iterator<Item = Spanned<'e>>) {
        self.level -= 1;
        let mut gathered = Gathered::default();
        for (event, range) in events.by_ref() {
            match event {
                Event::Html(html) | Event::Text(html) => self.gather(&mut gathered, &html, &range),
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
            self.raw_html(&gathered, false);
        }
        self.end_of_block();
    }
}
