//! Writes directives: the elements around their content, and the layout of the paragraphs in them.

use std::ops::Range;

use pulldown_cmark::Tag;

use super::directive_state::{Arguments, Caption, Kind, OpenDirective};
use super::escape::escape;
use super::open::Setting;
use super::writer::Writer;
use crate::codes;
use blackeyes_diagnostics::{Diagnostic, words};

/// The start of a figure with the given `layout` in a photo essay.
fn figure(layout: Option<&str>) -> &'static str {
    match layout {
        Some("full") => "<figure class=\"full\"",
        Some("wide") => "<figure class=\"wide\"",
        Some(_) => "<figure class=\"pair\"",
        None => "<figure",
    }
}

impl Writer<'_> {
    /// Opens the element of a directive.
    pub(super) fn open_directive(&mut self, kind: Kind, arguments: Arguments, colons: usize, span: Range<usize>) {
        if self.inside(0).is_some() {
            self.before_block(None, &span);
        }
        self.fresh_line();
        self.text_block();
        self.level += 1;
        self.html.push_str(match kind {
            Kind::Verse if arguments.vertical => "<div class=\"verse vertical\"",
            Kind::Verse => "<div class=\"verse\"",
            Kind::Epigraph => "<figure class=\"epigraph\"",
            Kind::Quote => "<figure class=\"quote\"",
            Kind::Pull => "<aside class=\"pull\"",
            Kind::Figure => figure(arguments.layout),
            Kind::Gallery => "<div class=\"gallery\"",
            Kind::Pairs => "<ol class=\"pairs\"",
            Kind::Note => "<aside class=\"note\" role=\"note\"",
            Kind::Media => "<figure class=\"media\"",
            Kind::Nothing => "",
        });
        let tag = self.html.len();
        if kind != Kind::Nothing {
            if let Some(lang) = &arguments.lang {
                self.html.push_str(" lang=\"");
                escape(&mut self.html, lang);
                self.html.push('"');
            }
            self.html.push_str(">\n");
        }
        match kind {
            Kind::Verse => {
                self.uses.vertical |= arguments.vertical;
                self.line_of_text("verse-title", arguments.title.as_deref());
                self.line_of_text("verse-author", arguments.author.as_deref());
            }
            Kind::Epigraph | Kind::Quote => self.html.push_str("<blockquote>\n"),
            Kind::Gallery => self.uses.gallery = true,
            Kind::Media => self.start_media(&arguments, &span),
            _ => {}
        }
        let content = self.html.len();
        let text = self.text.len();
        let level = self.level;
        let (caption, pictured) = (None, false);
        self.directives.push(OpenDirective {
            kind,
            arguments,
            colons,
            level,
            text,
            content,
            tag,
            caption,
            pictured,
            span,
        });
    }

    /// Writes `text` as a paragraph with the class `class`.
    pub(super) fn line_of_text(&mut self, class: &str, text: Option<&str>) {
        let Some(text) = text else { return };
        self.html.extend(["<p class=\"", class, "\">"]);
        escape(&mut self.html, text);
        self.html.push_str("</p>\n");
        self.text_block();
        self.text.push_str(text);
        self.text.push('\n');
    }

    /// Closes the most recently opened directive.
    pub(super) fn end_directive(&mut self) {
        let Some(open) = self.directives.pop() else { return };
        self.fresh_line();
        match open.kind {
            Kind::Verse => {
                if open.arguments.vertical {
                    self.label_vertical(&open);
                }
                self.html.push_str("</div>\n");
            }
            Kind::Epigraph | Kind::Quote => {
                self.html.push_str("</blockquote>\n");
                self.attribution(&open.arguments);
                self.html.push_str("</figure>\n");
            }
            Kind::Pull | Kind::Note => {
                self.html.push_str("</aside>\n");
                self.leave_out_of_summary(open.text);
            }
            Kind::Figure => {
                self.end_figure(&open);
                self.html.push_str("</figure>\n");
            }
            Kind::Gallery => {
                self.line_of_text("caption", open.arguments.caption.as_deref());
                self.html.push_str("</div>\n");
            }
            Kind::Pairs => self.html.push_str("</ol>\n"),
            Kind::Media => {
                self.end_media(&open);
                self.html.push_str("</figure>\n");
            }
            Kind::Nothing => {}
        }
        self.text_block();
        self.level -= 1;
    }

    /// Vertical verse scrolls horizontally. Readers must be able to focus it by keyboard and to hear its label, which is its
    /// title or else its first line.
    fn label_vertical(&mut self, open: &OpenDirective) {
        let lines = self.text.get(open.text..).unwrap_or_default();
        let label =
            open.arguments.title.as_deref().or_else(|| lines.lines().map(str::trim).find(|line| !line.is_empty()));
        if let Some(label) = label {
            let mut attributes = String::from(" tabindex=\"0\" role=\"region\" aria-label=\"");
            escape(&mut attributes, label);
            attributes.push('"');
            self.insert(open.tag, &attributes);
        }
    }

    /// Writes the author and the source of a quotation.
    fn attribution(&mut self, arguments: &Arguments) {
        let (by, source) = (arguments.by.as_deref(), arguments.source.as_deref());
        if by.is_none() && source.is_none() {
            return;
        }
        self.html.push_str("<figcaption>");
        self.text_block();
        if let Some(by) = by {
            escape(&mut self.html, by);
            self.text.push_str(by);
        }
        if let Some(source) = source {
            let space = if by.is_some() { " " } else { "" };
            self.html.extend([space, "<cite>"]);
            escape(&mut self.html, source);
            self.html.push_str("</cite>");
            self.text.extend([space, source]);
        }
        self.html.push_str("</figcaption>\n");
    }

    /// Ends a figure: writes its caption and its credit.
    fn end_figure(&mut self, open: &OpenDirective) {
        let (caption, credit) = (open.arguments.caption.as_deref(), open.arguments.credit.as_deref());
        if open.caption.is_none() {
            if caption.is_none() && credit.is_none() {
                return;
            }
            self.html.push_str("<figcaption>");
            if let Some(caption) = caption {
                escape(&mut self.html, caption);
                self.text_block();
                self.text.push_str(caption);
            }
        }
        if let Some(credit) = credit {
            let space = if open.caption.is_none() && caption.is_some() { " " } else { "" };
            self.html.extend([space, "<small class=\"credit\">"]);
            escape(&mut self.html, credit);
            self.html.push_str("</small>");
            self.text_block();
            self.text.push_str(credit);
        }
        self.html.push_str("</figcaption>\n");
    }

    /// The directive that is the parent of the element `depth` levels up from the current one.
    pub(super) fn inside(&mut self, depth: usize) -> Option<&mut OpenDirective> {
        let level = self.level;
        self.directives.last_mut().filter(|open| open.level + depth == level)
    }

    /// Called before a block that is a child of a directive: opens the elements that must surround it.
    pub(super) fn before_block(&mut self, tag: Option<&Tag<'_>>, span: &Range<usize>) {
        let depth = usize::from(tag.is_some());
        self.fresh_line();
        let at = self.html.len();
        let Some(open) = self.inside(depth) else { return };
        match open.kind {
            Kind::Pairs if !matches!(tag, Some(Tag::Paragraph)) => {
                open.kind = Kind::Nothing;
                self.html.push_str("</ol>\n");
                let diagnostic = Diagnostic::new(
                    codes::BAD_DIRECTIVE,
                    words!("`pairs` may hold lines of text only", "`pairs` 中只能有文字行"),
                )
                .hint(words!("write each pair on a line: `honour | disgrace`", "请每行写一对：`荣 | 耻`"));
                self.report(diagnostic, span.clone());
            }
            Kind::Figure if open.caption.is_none() && open.pictured => {
                let words = open.arguments.caption.take();
                let text = self.text.len();
                self.html.push_str("<figcaption>\n");
                if let Some(words) = &words {
                    self.html.push_str("<p>");
                    escape(&mut self.html, words);
                    self.html.push_str("</p>\n");
                    self.text_block();
                    self.text.push_str(words);
                    self.text.push('\n');
                }
                let caption = Caption { start: at, end: self.html.len(), text, words };
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
            Some(Kind::Verse) => {
                self.start_block("<p class=\"stanza\"><span class=\"line\">");
                Setting::Stanza { level }
            }
            Some(Kind::Pairs) => {
                self.start_block("<li><p class=\"honour\">");
                Setting::Pairs { level, halved: false }
            }
            Some(Kind::Gallery) => {
                self.text_block();
                Setting::Pictures { level, text: false }
            }
            _ => {
                self.start_block("<p>");
                self.paragraph_start = self.html.len();
                self.lone = None;
                return;
            }
        };
        self.paragraph_start = usize::MAX;
        self.lone = None;
    }

    /// Closes a paragraph that is not laid out as prose.
    pub(super) fn end_set_paragraph(&mut self, range: &Range<usize>) {
        match std::mem::take(&mut self.setting) {
            Setting::Stanza { .. } => self.html.push_str("</span></p>\n"),
            Setting::Pairs { halved, .. } => {
                if !halved {
                    self.half_a_pair(range.end);
                }
                self.html.push_str("</p></li>\n");
            }
            Setting::Pictures { text: true, .. } => self.html.push_str("</p>\n"),
            Setting::Prose | Setting::Pictures { text: false, .. } => {}
        }
    }

    /// Handles a line end in a paragraph that is not laid out as prose. Returns whether it was written.
    pub(super) fn set_line_end(&mut self, at: usize) -> bool {
        match self.setting {
            Setting::Stanza { level } => {
                let whole = level == self.level;
                self.html.push_str(if whole { "</span><br />\n<span class=\"line\">" } else { "<br />\n" });
            }
            Setting::Pairs { level, halved } if level == self.level => {
                if !halved {
                    self.half_a_pair(at);
                }
                self.html.push_str("</p></li>\n<li><p class=\"honour\">");
                self.setting = Setting::Pairs { level, halved: false };
            }
            Setting::Pictures { text: false, .. } => return true,
            Setting::Prose | Setting::Pairs { .. } | Setting::Pictures { .. } => return false,
        }
        self.text_block();
        true
    }

    /// Writes text in a paragraph of pairs: `|` separates the two halves of each line.
    pub(super) fn pair_text(&mut self, text: &str, range: &Range<usize>) {
        let Setting::Pairs { level, halved: false } = self.setting else { return self.marked(text, range) };
        let at = text.find(['|', '｜']).filter(|_| level == self.level);
        let Some((honour, rest)) = at.and_then(|at| text.split_at_checked(at)) else { return self.marked(text, range) };
        self.plain(honour.trim_end());
        while self.html.ends_with(' ') {
            self.html.pop();
        }
        self.html.push_str("</p><p class=\"disgrace\">");
        self.text_block();
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
            self.html.push_str("</p>\n");
            self.setting = Setting::Pictures { level, text: false };
        }
    }

    /// Opens the paragraph of text in a gallery, if none is open.
    pub(super) fn open_picture_text(&mut self) {
        if let Setting::Pictures { level, text: false } = self.setting {
            self.start_block("<p class=\"caption\">");
            self.setting = Setting::Pictures { level, text: true };
        }
    }
}
