//! Blocks: paragraphs, headings, lists, tables, quotations.

use std::fmt::Write as _;
use std::ops::Range;

use pulldown_cmark::{Alignment, BlockQuoteKind, CodeBlockKind, Event, Tag, TagEnd};

use super::writer::{Spanned, Writer, escape};

/// The table that is open.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// How each column is aligned.
    alignments: Vec<Alignment>,
    /// Whether its first row is being written.
    head: bool,
    /// The column.
    column: usize,
}

impl Writer<'_> {
    /// Opens an element.
    pub(super) fn start<'e>(
        &mut self,
        tag: Tag<'e>,
        range: &Range<usize>,
        events: &mut impl Iterator<Item = Spanned<'e>>,
    ) {
        match tag {
            Tag::Paragraph => self.start_paragraph(),
            Tag::Heading { level, id, classes, attrs } => {
                let (id, classes) = (id.as_deref(), classes.as_slice());
                self.start_heading(level as u8, id, classes, &attrs, range);
            }
            Tag::BlockQuote(kind) => self.start_quote(kind),
            Tag::CodeBlock(kind) => self.code_block(&kind, events),
            Tag::List(first) => self.start_list(first),
            Tag::Item => self.start_block("<li>"),
            Tag::Table(alignments) => {
                self.fresh_line();
                self.html.push_str("<table>");
                self.table = Table { alignments, ..Table::default() };
            }
            Tag::TableHead | Tag::TableRow => {
                self.table.head = matches!(tag, Tag::TableHead);
                self.table.column = 0;
                self.text_block();
                self.html.push_str(if self.table.head { "<thead><tr>" } else { "<tr>" });
            }
            Tag::TableCell => self.start_cell(),
            Tag::DefinitionList => self.start_block("<dl>\n"),
            Tag::DefinitionListTitle => self.start_block("<dt>"),
            Tag::DefinitionListDefinition => self.start_block("<dd>"),
            Tag::HtmlBlock => self.fresh_line(),
            Tag::FootnoteDefinition(_) | Tag::MetadataBlock(_) => {}
            Tag::Emphasis => self.html.push_str("<em>"),
            Tag::Strong => self.html.push_str("<strong>"),
            Tag::Strikethrough => self.html.push_str("<del>"),
            Tag::Superscript => self.html.push_str("<sup>"),
            Tag::Subscript => self.html.push_str("<sub>"),
            Tag::Link { link_type, dest_url, title, .. } => self.start_link(link_type, &dest_url, &title, range),
            Tag::Image { link_type, dest_url, title, .. } => {
                self.level -= 1;
                self.picture(link_type, &dest_url, &title, range, events);
            }
        }
    }

    /// Closes an element.
    pub(super) fn end(&mut self, tag: TagEnd, range: &Range<usize>) {
        match tag {
            TagEnd::Paragraph => self.end_paragraph(),
            TagEnd::Heading(level) => self.end_heading(level as u8),
            TagEnd::BlockQuote(kind) => {
                self.html.push_str(if kind.is_some() { "</div>\n" } else { "</blockquote>\n" });
            }
            TagEnd::List(ordered) => {
                self.html.push_str(if ordered { "</ol>\n" } else { "</ul>\n" });
                self.text_block();
            }
            TagEnd::Item => self.html.push_str("</li>\n"),
            TagEnd::Table => self.html.push_str("</tbody></table>\n"),
            TagEnd::TableHead => self.html.push_str("</tr></thead><tbody>\n"),
            TagEnd::TableRow => self.html.push_str("</tr>\n"),
            TagEnd::TableCell => {
                self.html.push_str(if self.table.head { "</th>" } else { "</td>" });
                self.table.column += 1;
            }
            TagEnd::DefinitionList => self.html.push_str("</dl>\n"),
            TagEnd::DefinitionListTitle => self.html.push_str("</dt>\n"),
            TagEnd::DefinitionListDefinition => self.html.push_str("</dd>\n"),
            TagEnd::FootnoteDefinition | TagEnd::HtmlBlock | TagEnd::MetadataBlock(_) => {}
            TagEnd::CodeBlock | TagEnd::Image => {}
            TagEnd::Emphasis => self.html.push_str("</em>"),
            TagEnd::Strong => self.html.push_str("</strong>"),
            TagEnd::Strikethrough => self.html.push_str("</del>"),
            TagEnd::Superscript => self.html.push_str("</sup>"),
            TagEnd::Subscript => self.html.push_str("</sub>"),
            TagEnd::Link => self.end_link(range),
        }
        self.soft_break = None;
    }

    /// Opens a block with `tag` on a line of its own.
    pub(super) fn start_block(&mut self, tag: &str) {
        self.fresh_line();
        self.text_block();
        self.html.push_str(tag);
    }

    fn start_paragraph(&mut self) {
        self.start_block("<p>");
        self.paragraph_start = self.html.len();
        self.lone = None;
    }

    fn end_paragraph(&mut self) {
        if !self.end_lone_picture() {
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
                let _ = write!(self.html, "{first}\">\n");
            }
        }
    }

    fn start_cell(&mut self) {
        if self.table.column > 0 && !self.text.ends_with([' ', '\n']) {
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

    pub(super) fn task(&mut self, done: bool) {
        self.html.push_str("<input type=\"checkbox\" disabled=\"\"");
        self.html.push_str(if done { " checked=\"\" /> " } else { " /> " });
    }

    /// Writes a whole block of code. Its text is no part of the text.
    fn code_block<'e>(&mut self, kind: &CodeBlockKind<'e>, events: &mut impl Iterator<Item = Spanned<'e>>) {
        self.level -= 1;
        self.fresh_line();
        self.html.push_str("<pre><code");
        let info = match kind {
            CodeBlockKind::Fenced(info) => self.prepared.strip(info),
            CodeBlockKind::Indented => "".into(),
        };
        let language = info.split(' ').next().unwrap_or_default();
        if !language.is_empty() {
            self.html.push_str(" class=\"language-");
            escape(&mut self.html, language);
            self.html.push('"');
        }
        self.html.push('>');
        for (event, range) in events.by_ref() {
            match event {
                Event::Text(text) if self.prepared.touched(&range) => {
                    let text = self.prepared.strip(&text);
                    escape(&mut self.html, &text);
                }
                Event::Text(text) => escape(&mut self.html, &text),
                Event::End(TagEnd::CodeBlock) => break,
                _ => {}
            }
        }
        self.html.push_str("</code></pre>\n");
        self.text_block();
    }
}
