//! Writes directives: the elements around their content, and the layout of the paragraphs in them.

use std::ops::Range;

use pulldown_cmark::Tag;

use super::directive_state::{Arguments, Caption, OpenDirective};
use super::open::Setting;
use super::reader::Reader;
use super::tree::{Directive, DirectiveKind, Node};
use crate::codes;
use blackeyes_diagnostics::{Diagnostic, words};

impl Reader<'_> {
    /// Opens the element of a directive.
    pub(super) fn open_directive(
        &mut self,
        kind: DirectiveKind,
        arguments: Arguments,
        colons: usize,
        span: Range<usize>,
    ) {
        if self.inside(0).is_some() {
            self.before_block(None, &span);
        }
        self.text_block();
        self.level += 1;
        let (caption, pictured, level) = (None, false, self.level);
        self.tree.push(Node::Directive(Box::new(Directive {
            kind,
            lang: arguments.lang.as_deref().map(Into::into),
            vertical: arguments.vertical,
            decorative: arguments.decorative,
            layout: arguments.layout,
            media: None,
        })));
        let directive = self.tree.parent_at().unwrap_or_default();
        match kind {
            DirectiveKind::Verse => {
                self.uses.verse = true;
                self.uses.vertical |= arguments.vertical;
                self.line_of_text(Node::Title, arguments.title.as_deref());
                self.line_of_text(Node::Author, arguments.author.as_deref());
            }
            DirectiveKind::Gallery => self.uses.gallery = true,
            DirectiveKind::Media => {
                let media = self.media(&arguments, &span);
                self.set_directive(directive, |directive| directive.media = media.map(Box::new));
            }
            _ => {}
        }
        let text = self.tree.so_far().len();
        self.directives.push(OpenDirective {
            kind,
            arguments,
            colons,
            level,
            text,
            item: directive,
            caption,
            pictured,
            span,
        });
    }

    /// Changes the directive that is item `at`.
    pub(super) fn set_directive(&mut self, at: usize, change: impl FnOnce(&mut Directive)) {
        if let Some(Node::Directive(directive)) = self.tree.node(at) {
            change(directive);
        }
    }

    /// Adds `words` as a line of their own.
    fn line_of_text(&mut self, node: Node, words: Option<&str>) {
        let Some(words) = words else { return };
        self.block_of(node, words);
        self.tree.separate("\n");
    }

    /// Closes the most recently opened directive.
    pub(super) fn end_directive(&mut self) {
        let Some(open) = self.directives.pop() else { return };
        match open.kind {
            DirectiveKind::Epigraph | DirectiveKind::Quote => self.attribution(&open.arguments),
            DirectiveKind::Figure => self.end_figure(&open),
            DirectiveKind::Gallery => {
                self.line_of_text(Node::Caption { blocks: false }, open.arguments.caption.as_deref());
            }
            DirectiveKind::Media => self.end_media(&open),
            _ => {}
        }
        self.tree.close();
        self.text_block();
        self.level -= 1;
    }

    /// Adds the author and the source of a quotation.
    fn attribution(&mut self, arguments: &Arguments) {
        let (by, source) = (arguments.by.as_deref(), arguments.source.as_deref());
        if by.is_none() && source.is_none() {
            return;
        }
        self.start_block(Node::Caption { blocks: false });
        if let Some(by) = by {
            self.tree.push(Node::By);
            self.tree.own_words(by);
            self.tree.close();
        }
        if let Some(source) = source {
            self.tree.separate(if by.is_some() { " " } else { "" });
            self.tree.push(Node::Cite);
            self.tree.own_words(source);
            self.tree.close();
        }
        self.tree.close();
    }

    /// Ends a figure: adds its caption and its credit.
    fn end_figure(&mut self, open: &OpenDirective) {
        let (caption, credit) = (open.arguments.caption.as_deref(), open.arguments.credit.as_deref());
        if open.caption.is_none() {
            self.caption_of(caption, credit);
            return;
        }
        if let Some(credit) = credit {
            self.block_of(Node::Credit, credit);
        }
        self.tree.close();
    }

    /// Adds a caption and a credit, if there is one of them.
    pub(super) fn caption_of(&mut self, caption: Option<&str>, credit: Option<&str>) {
        if caption.is_none() && credit.is_none() {
            return;
        }
        self.text_block();
        self.tree.push(Node::Caption { blocks: false });
        if let Some(caption) = caption {
            self.tree.own_words(caption);
        }
        if let Some(credit) = credit {
            self.block_of(Node::Credit, credit);
        }
        self.tree.close();
    }

    /// The directive that is the parent of the element `depth` levels up from the current one.
    pub(super) fn inside(&mut self, depth: usize) -> Option<&mut OpenDirective> {
        let level = self.level;
        self.directives.last_mut().filter(|open| open.level + depth == level)
    }

    /// Called before a block that is a child of a directive: opens the elements that must surround it.
    pub(super) fn before_block(&mut self, tag: Option<&Tag<'_>>, span: &Range<usize>) {
        let depth = usize::from(tag.is_some());
        let Some(open) = self.inside(depth) else { return };
        match open.kind {
            DirectiveKind::Pairs if !matches!(tag, Some(Tag::Paragraph)) => {
                open.kind = DirectiveKind::Nothing;
                self.tree.close();
                self.tree.push(Node::Directive(Box::default()));
                let diagnostic = Diagnostic::new(
                    codes::BAD_DIRECTIVE,
                    words!("`pairs` may contain only lines of text", "`pairs` 中只能有文字行"),
                )
                .hint(words!("write each pair on a line: `honour | disgrace`", "请每行写一对：`荣 | 耻`"));
                self.report(diagnostic, span.clone());
            }
            DirectiveKind::Figure if open.caption.is_none() && open.pictured => {
                let words = open.arguments.caption.take();
                let text = self.tree.so_far().len();
                self.tree.push(Node::Caption { blocks: true });
                if let Some(words) = &words {
                    self.block_of(Node::Paragraph, words);
                    self.tree.separate("\n");
                }
                let caption = Caption { end: self.tree.items().len(), text, words };
                if let Some(open) = self.inside(depth) {
                    open.caption = Some(caption);
                }
            }
            _ => {}
        }
    }

    /// Opens a paragraph in the layout of its directive.
    pub(super) fn set_paragraph(&mut self) {
        let level = self.level;
        let kind = self.inside(1).map(|open| open.kind);
        self.setting = match kind {
            Some(DirectiveKind::Verse) => {
                self.start_block(Node::Stanza);
                Setting::Stanza { level }
            }
            Some(DirectiveKind::Pairs) => {
                self.start_pair();
                Setting::Pairs { level, halved: false }
            }
            Some(DirectiveKind::Gallery) => {
                self.text_block();
                Setting::Pictures { level, text: false }
            }
            _ => {
                self.start_prose();
                return;
            }
        };
        self.paragraph = None;
        self.lone = None;
    }

    /// Closes a paragraph that is not laid out as prose.
    pub(super) fn end_set_paragraph(&mut self, range: &Range<usize>) {
        match std::mem::take(&mut self.setting) {
            Setting::Stanza { .. } | Setting::Pictures { text: true, .. } => self.tree.close(),
            Setting::Pairs { halved, .. } => {
                if !halved {
                    self.half_a_pair(range.end);
                }
                self.end_pair();
            }
            Setting::Prose | Setting::Pictures { text: false, .. } => {}
        }
    }

    /// Handles a line end in a paragraph that is not laid out as prose. Returns whether it was written.
    pub(super) fn set_line_end(&mut self, at: usize) -> bool {
        match self.setting {
            Setting::Stanza { .. } => self.tree.push_break(true),
            Setting::Pairs { level, halved } if level == self.level => {
                if !halved {
                    self.half_a_pair(at);
                }
                self.end_pair();
                self.start_pair();
                self.setting = Setting::Pairs { level, halved: false };
            }
            Setting::Pictures { text: false, .. } => return true,
            Setting::Prose | Setting::Pairs { .. } | Setting::Pictures { .. } => return false,
        }
        self.text_block();
        true
    }

    fn start_pair(&mut self) {
        self.start_block(Node::Pair);
        self.tree.push(Node::Half);
    }

    fn end_pair(&mut self) {
        self.tree.close();
        self.tree.close();
    }

    /// Writes text in a paragraph of pairs: `|` separates the two halves of each line.
    pub(super) fn pair_text(&mut self, text: &str, range: &Range<usize>) {
        let Setting::Pairs { level, halved: false } = self.setting else { return self.marked(text, range) };
        let at = text.find(['|', '｜']).filter(|_| level == self.level);
        let Some((honour, rest)) = at.and_then(|at| text.split_at_checked(at)) else { return self.marked(text, range) };
        self.plain(honour.trim_end());
        self.tree.shorten();
        self.tree.close();
        self.start_block(Node::Half);
        self.setting = Setting::Pairs { level, halved: true };
        let mut rest = rest.chars();
        rest.next();
        self.marked(rest.as_str().trim_start(), range);
    }

    /// Reports that the line that ends at byte `end` of the prepared text has no second half.
    fn half_a_pair(&mut self, end: usize) {
        let end = self.span(&(end..end)).end;
        let before = self.source.text.get(..end).unwrap_or_default().trim_end();
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        let (start, end) = (start, before.len());
        let diagnostic = Diagnostic::new(
            codes::BAD_DIRECTIVE,
            words!("this line of `pairs` has no second half", "`pairs` 的这一行缺少后半"),
        )
        .hint(words!("write both halves on one line: `honour | disgrace`", "请在同一行写上两半：`荣 | 耻`"));
        self.report(diagnostic, start..end);
    }

    /// Closes the paragraph of text in a gallery, if one is open.
    pub(super) fn end_picture_text(&mut self) {
        if let Setting::Pictures { level, text: true } = self.setting {
            self.tree.close();
            self.setting = Setting::Pictures { level, text: false };
        }
    }

    /// Opens the paragraph of text in a gallery, if none is open.
    pub(super) fn open_picture_text(&mut self) {
        if let Setting::Pictures { level, text: false } = self.setting {
            self.start_block(Node::Paragraph);
            self.setting = Setting::Pictures { level, text: true };
        }
    }
}
