//! Writes directives and what occurs in them alone.

use super::Writer;
use crate::cjk::is_cjk;
use crate::tree::{Directive, DirectiveKind, Item, Layout, Media, Node, Target};
use crate::{MediaPart, SlotKind};

impl<'t> Writer<'t> {
    /// Writes item `at`, which is a directive or a block that occurs in directives alone.
    pub(super) fn of_directive(&mut self, at: usize, item: &'t Item) {
        match &item.node {
            Node::Directive(directive) => {
                self.directives += 1;
                self.directive(directive, at, item);
                self.directives -= 1;
            }
            Node::Title => {
                self.fresh_line();
                let start = self.out.html.len();
                self.around("<p class=\"verse-title\">", at, item, "</p>\n");
                self.title_from(start);
            }
            Node::Author => self.around("<p class=\"verse-author\">", at, item, "</p>\n"),
            Node::Stanza => self.stanza(at, item),
            Node::Pair => self.pair(at, item),
            Node::Figure => self.figure(at, item),
            // The caption of a figure.
            Node::Caption { .. } => {
                self.push("<figcaption>");
                self.children(at, item);
                self.push("</figcaption>");
            }
            _ => self.children(at, item),
        }
    }

    fn directive(&mut self, directive: &Directive, at: usize, item: &'t Item) {
        let kind = directive.kind;
        self.fresh_line();
        if kind == DirectiveKind::Nothing {
            self.children(at, item);
            self.fresh_line();
            return;
        }
        let (begin, finish) = element(directive);
        let start = self.out.html.len();
        match kind {
            DirectiveKind::Verse => self.begin_verse(start),
            DirectiveKind::Gallery => self.begin_gallery(),
            _ => {}
        }
        self.push(begin);
        if directive.vertical && kind == DirectiveKind::Verse {
            self.label_vertical(at, item);
        }
        self.attribute("lang", directive.lang.as_deref());
        self.push(">\n");
        let caption = self.tree.last_child(at, item).filter(|last| matches!(last.1.node, Node::Caption { .. }));
        let end = caption.map_or(item.end as usize, |caption| caption.0);
        let media = directive.media.as_deref();
        let said = media.is_some_and(|media| media.transcript);
        let quoted = matches!(kind, DirectiveKind::Epigraph | DirectiveKind::Quote);
        if let Some(media) = media {
            self.player(media);
        }
        if said {
            let words = item.words.start..caption.map_or(item.words.end, |caption| caption.1.words.start);
            let words = self.tree.text.get(words.start as usize..words.end as usize).unwrap_or_default();
            let name = if words.chars().any(is_cjk) { "文字稿" } else { "Transcript" };
            self.out.html.extend(["<details class=\"transcript\"><summary>", name, "</summary>\n"]);
        }
        self.push(if quoted { "<blockquote>\n" } else { "" });
        self.content(kind, at + 1, end);
        self.fresh_line();
        self.push(if quoted { "</blockquote>\n" } else { "" });
        self.push(if said { "</details>\n" } else { "" });
        if let Some((at, caption)) = caption {
            self.caption(directive, at, caption);
        } else if let Some(media) = media {
            self.push("<figcaption>");
            self.media_link(media);
        }
        self.push(finish);
        if kind == DirectiveKind::Verse {
            self.end_verse(start);
        }
    }

    /// Writes the items between two indices, which are directly in a directive.
    fn content(&mut self, kind: DirectiveKind, from: usize, end: usize) {
        let tree = self.tree;
        let mut at = from;
        while let Some(item) = tree.items.get(at).filter(|_| at < end) {
            let start = self.out.html.len();
            match &item.node {
                Node::Figure if kind == DirectiveKind::Figure => {
                    self.around("", at, item, "\n");
                }
                Node::Paragraph if kind == DirectiveKind::Gallery => {
                    self.around("<p class=\"caption\">", at, item, "</p>\n");
                }
                _ => self.item(at, item),
            }
            if kind == DirectiveKind::Gallery {
                self.add_to_gallery(start, at, item);
            }
            at = item.end as usize;
        }
    }

    /// Vertical verse scrolls horizontally. Readers must be able to focus it by keyboard and to hear its label, which is its
    /// title or else its first line.
    fn label_vertical(&mut self, at: usize, item: &Item) {
        let mut child = at + 1;
        let mut label = None;
        while let Some(found) = self.tree.items.get(child).filter(|_| child < item.end as usize) {
            match found.node {
                Node::Title => label = Some(self.tree.words(found)),
                Node::Author => {}
                _ => break,
            }
            child = found.end as usize;
        }
        let first = || {
            let start = self.tree.items.get(child).filter(|_| child < item.end as usize)?.words.start;
            let lines = self.tree.text.get(start as usize..item.words.end as usize)?;
            lines.lines().map(str::trim).find(|line| !line.is_empty())
        };
        if let Some(label) = label.or_else(first) {
            self.push(" tabindex=\"0\" role=\"region\"");
            self.attribute("aria-label", Some(label));
        }
    }

    /// Writes a stanza: a line break that is directly in it ends a line.
    fn stanza(&mut self, at: usize, item: &Item) {
        self.fresh_line();
        self.push("<p class=\"stanza\"><span class=\"line\">");
        let tree = self.tree;
        let mut child = at + 1;
        while let Some(found) = tree.items.get(child).filter(|_| child < item.end as usize) {
            if matches!(found.node, Node::HardBreak) {
                self.push("</span><br />\n<span class=\"line\">");
            } else {
                self.item(child, found);
            }
            child = found.end as usize;
        }
        self.push("</span></p>\n");
    }

    fn pair(&mut self, at: usize, item: &Item) {
        self.fresh_line();
        self.push("<li>");
        let tree = self.tree;
        let mut half = at + 1;
        while let Some(found) = tree.items.get(half).filter(|_| half < item.end as usize) {
            self.push(if half == at + 1 { "<p class=\"honour\">" } else { "<p class=\"disgrace\">" });
            self.children(half, found);
            self.push("</p>");
            half = found.end as usize;
        }
        self.push("</li>\n");
    }

    /// Writes a picture that is a block of its own.
    fn figure(&mut self, at: usize, item: &'t Item) {
        self.around("<figure>", at, item, "</figure>\n");
    }

    fn caption(&mut self, directive: &Directive, at: usize, item: &'t Item) {
        if directive.kind == DirectiveKind::Gallery {
            let start = self.out.html.len();
            self.around("<p class=\"caption\">", at, item, "</p>\n");
            return self.add_to_gallery(start, at, item);
        }
        let blocks = matches!(item.node, Node::Caption { blocks: true });
        self.push(if blocks { "<figcaption>\n" } else { "<figcaption>" });
        let last = self.tree.last_child(at, item).filter(|last| matches!(last.1.node, Node::Credit));
        let end = last.map_or(item.end as usize, |credit| credit.0);
        if blocks {
            self.content(directive.kind, at + 1, end);
            self.fresh_line();
        } else {
            self.children_of_caption(at, end);
        }
        if let Some((credit, item)) = last {
            let space = if credit > at + 1 && !blocks { " " } else { "" };
            self.out.html.extend([space, "<small class=\"credit\">"]);
            self.children(credit, item);
            self.push("</small>");
        }
        if let Some(media) = &directive.media {
            self.push(if item.end as usize > at + 1 { " " } else { "" });
            self.media_link(media);
        } else {
            self.push("</figcaption>\n");
        }
    }

    /// Writes the inlines of caption `at` up to index `end`.
    fn children_of_caption(&mut self, at: usize, end: usize) {
        let tree = self.tree;
        let mut child = at + 1;
        while let Some(found) = tree.items.get(child).filter(|_| child < end) {
            if matches!(found.node, Node::Cite) {
                self.push(if child > at + 1 { " <cite>" } else { "<cite>" });
                self.children(child, found);
                self.push("</cite>");
            } else {
                self.item(child, found);
            }
            child = found.end as usize;
        }
    }

    /// Writes the element that plays a medium.
    fn player(&mut self, media: &Media) {
        let name = if media.moves { "video" } else { "audio" };
        self.out.html.extend(["<", name, " controls=\"\" preload=\"metadata\""]);
        if let Some(poster) = &media.poster {
            self.media_slot(poster, MediaPart::Poster);
        }
        self.push("><source");
        self.media_slot(&media.file, MediaPart::File);
        self.out.html.extend([" type=\"", media.media_type, "\" />"]);
        if let Some(captions) = &media.captions {
            self.push("<track kind=\"captions\" default=\"\"");
            self.media_slot(captions, MediaPart::Captions);
            self.push(" />");
        }
        self.out.html.extend(["</", name, ">\n"]);
    }

    fn media_slot(&mut self, target: &Target, part: MediaPart) {
        self.slot(SlotKind::Media { target: target.target.clone(), part }, target.span.clone());
    }

    /// Writes a link to the file, for feeds and print, and ends the caption.
    fn media_link(&mut self, media: &Media) {
        self.push("<a class=\"media-file\"");
        self.slot(SlotKind::Link { target: media.file.target.clone() }, media.file.span.clone());
        self.push(">");
        self.escape(media.written.rsplit('/').next().unwrap_or(&media.written));
        self.push("</a></figcaption>\n");
    }
}

/// The start tag of a directive, up to its classes, and its end tag.
fn element(directive: &Directive) -> (&'static str, &'static str) {
    match directive.kind {
        DirectiveKind::Verse if directive.vertical => ("<div class=\"verse vertical\"", "</div>\n"),
        DirectiveKind::Verse => ("<div class=\"verse\"", "</div>\n"),
        DirectiveKind::Epigraph => ("<figure class=\"epigraph\"", "</figure>\n"),
        DirectiveKind::Quote => ("<figure class=\"quote\"", "</figure>\n"),
        DirectiveKind::Pull => ("<aside class=\"pull\"", "</aside>\n"),
        DirectiveKind::Figure => match directive.layout {
            Some(Layout::Full) => ("<figure class=\"full\"", "</figure>\n"),
            Some(Layout::Wide) => ("<figure class=\"wide\"", "</figure>\n"),
            Some(Layout::Pair) => ("<figure class=\"pair\"", "</figure>\n"),
            None => ("<figure", "</figure>\n"),
        },
        DirectiveKind::Gallery => ("<div class=\"gallery\"", "</div>\n"),
        DirectiveKind::Pairs => ("<ol class=\"pairs\"", "</ol>\n"),
        DirectiveKind::Note => ("<aside class=\"note\" role=\"note\"", "</aside>\n"),
        DirectiveKind::Media => ("<figure class=\"media\"", "</figure>\n"),
        DirectiveKind::Nothing => ("", ""),
    }
}
