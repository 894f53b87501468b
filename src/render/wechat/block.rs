//! Writes blocks.

use std::fmt::Write as _;

use blackeyes_markdown::tree::{Align, Code, Directive, DirectiveKind, Media, Node, NodeRef};

use super::style;
use super::writer::Writer;

impl<'a> Writer<'a> {
    /// Writes a node.
    pub fn node(&mut self, node: &NodeRef<'a>) {
        match node.node() {
            Node::Paragraph => self.block("p", self.paragraph, self.paragraph, node),
            Node::Heading(heading) => {
                let name = format!("h{}", heading.level);
                self.block(&name, style::of(&name), self.paragraph, node);
            }
            Node::Quote(None) => self.block("blockquote", style::of("blockquote"), self.paragraph, node),
            Node::Quote(Some(_)) => self.block("section", style::ALERT, style::INNER, node),
            Node::List(first) => self.list(*first, node),
            Node::Item(task) => self.item(*task, node),
            Node::Definitions => self.nodes(node.children()),
            Node::Term => self.block("p", style::TERM, style::INNER, node),
            Node::Definition => self.block("section", style::DEFINITION, style::INNER, node),
            Node::Table(columns) => self.table(columns, node),
            Node::Code(code) => self.code(code),
            Node::Rule => {
                self.open("hr", style::of("hr"));
                self.html.push('\n');
            }
            Node::Directive(directive) => self.directive(directive, node),
            Node::Figure => self.block("figure", style::of("figure"), style::SMALL, node),
            Node::Title => self.block("p", style::TITLE_OF_VERSE, style::STANZA, node),
            Node::Author | Node::Stanza => self.block("p", style::STANZA, style::STANZA, node),
            Node::Pair => self.pair(node),
            Node::Caption { .. } => self.block("figcaption", style::of("figcaption"), style::SMALL, node),
            Node::Credit => {
                self.html.push(' ');
                self.element("span", style::SMALL_WORDS, node);
            }
            _ => self.inline(node),
        }
    }

    /// Writes a list. The editor shows a list in an item as an empty item, so it follows the item that it is the end of.
    fn list(&mut self, first: Option<u32>, node: &NodeRef<'a>) {
        let name = if first.is_some() { "ol" } else { "ul" };
        let _ = match first {
            Some(first) if first != 1 => write!(self.html, "<ol start=\"{first}\" style=\"{}\">", style::of(name)),
            _ => write!(self.html, "<{name} style=\"{}\">", style::of(name)),
        };
        self.html.push('\n');
        self.with(style::INNER, |writer| writer.nodes(node.children()));
        self.html.extend(["</", name, ">\n"]);
    }

    fn item(&mut self, task: Option<bool>, node: &NodeRef<'a>) {
        let mut inside: Vec<NodeRef<'a>> = node.children().collect();
        let lists = inside.iter().rev().take_while(|child| matches!(child.node(), Node::List(_))).count();
        let after = inside.split_off(inside.len() - lists);
        self.open("li", style::of("li"));
        let mut inside = inside.iter().peekable();
        let first = inside.next_if(|first| task.is_some() && matches!(first.node(), Node::Paragraph));
        if first.is_some() {
            self.open("p", self.paragraph);
        }
        self.html.push_str(match task {
            Some(true) => "☑ ",
            Some(false) => "☐ ",
            None => "",
        });
        if let Some(first) = first {
            self.nodes(first.children());
            self.html.push_str("</p>\n");
        }
        inside.for_each(|child| self.node(child));
        self.html.push_str("</li>\n");
        for list in &after {
            self.node(list);
        }
    }

    fn table(&mut self, columns: &[Align], node: &NodeRef<'a>) {
        self.open("table", style::of("table"));
        self.html.push('\n');
        for row in node.children() {
            let head = matches!(row.node(), Node::Row { head: true });
            self.html.push_str(if head { "<thead><tr>" } else { "<tr>" });
            let name = if head { "th" } else { "td" };
            for (cell, align) in row.children().zip(columns.iter().chain(std::iter::repeat(&Align::None))) {
                let align = match align {
                    Align::None => "",
                    Align::Left => ";text-align:left",
                    Align::Center => ";text-align:center",
                    Align::Right => ";text-align:right",
                };
                self.element(name, &format!("{}{align}", style::of(name)), &cell);
            }
            self.html.push_str(if head { "</tr></thead><tbody>\n" } else { "</tr>\n" });
        }
        self.html.push_str("</tbody></table>\n");
    }

    /// Writes code. The editor drops line ends and indentation, so they are written as elements and as characters.
    fn code(&mut self, code: &Code) {
        self.open("pre", style::of("pre"));
        self.open("code", style::CODE_IN_BLOCK);
        for (at, line) in code.code.lines().enumerate() {
            self.html.push_str(if at == 0 { "" } else { "<br />" });
            let words = line.trim_start_matches(' ');
            self.html.push_str(&"\u{A0}".repeat(line.len() - words.len()));
            self.escape(words);
        }
        self.html.push_str("</code></pre>\n");
    }

    fn pair(&mut self, node: &NodeRef<'a>) {
        self.open("li", style::of("li"));
        for (half, style) in node.children().zip([style::INNER, style::DISGRACE]) {
            if style == style::INNER {
                self.open("p", style);
                self.element("strong", style::of("strong"), &half);
                self.html.push_str("</p>");
            } else {
                self.element("p", style, &half);
            }
        }
        self.html.push_str("</li>\n");
    }

    fn directive(&mut self, directive: &Directive, node: &NodeRef<'a>) {
        match directive.kind {
            DirectiveKind::Verse => self.block("section", style::VERSE, style::STANZA, node),
            DirectiveKind::Epigraph | DirectiveKind::Quote => self.quotation(node),
            DirectiveKind::Pull => self.block("section", style::PULL, style::PULLED, node),
            DirectiveKind::Figure => self.figure(node),
            DirectiveKind::Gallery => self.gallery(node),
            DirectiveKind::Pairs => self.block("ol", style::of("ol"), style::INNER, node),
            DirectiveKind::Note => self.block("section", style::ASIDE, style::SMALL, node),
            DirectiveKind::Media => self.player(directive.media.as_deref(), node),
            DirectiveKind::Nothing => self.nodes(node.children()),
        }
    }

    fn quotation(&mut self, node: &NodeRef<'a>) {
        self.open("blockquote", style::of("blockquote"));
        self.html.push('\n');
        for child in node.children() {
            match child.node() {
                Node::Caption { .. } => self.block("p", style::ATTRIBUTION, self.paragraph, &child),
                _ => self.node(&child),
            }
        }
        self.html.push_str("</blockquote>\n");
    }

    /// Writes a figure. The picture in it is no figure of its own.
    fn figure(&mut self, node: &NodeRef<'a>) {
        self.open("figure", style::of("figure"));
        self.html.push('\n');
        for child in node.children() {
            match child.node() {
                Node::Figure => self.nodes(child.children()),
                _ => self.node(&child),
            }
        }
        self.html.push_str("</figure>\n");
    }

    fn gallery(&mut self, node: &NodeRef<'a>) {
        self.open("section", style::SECTION);
        self.html.push('\n');
        self.with(style::of("figcaption"), |writer| writer.captioned(node));
        self.html.push_str("</section>\n");
    }

    /// Writes the place of audio or video, its transcript and its caption.
    fn player(&mut self, media: Option<&Media>, node: &NodeRef<'a>) {
        if let Some(media) = media {
            let name = media.written.rsplit('/').next().unwrap_or(&media.written);
            let what = match (self.face.lang.is_chinese(), media.moves) {
                (true, true) => "视频：",
                (true, false) => "音频：",
                (false, true) => "Video: ",
                (false, false) => "Audio: ",
            };
            self.open("p", style::CENTRED);
            self.placeholder(what, name);
            self.html.push_str("</p>\n");
            self.media.push(name.to_owned());
        }
        self.captioned(node);
    }

    /// Writes what is in a directive whose caption is a paragraph.
    fn captioned(&mut self, node: &NodeRef<'a>) {
        for child in node.children() {
            match child.node() {
                Node::Caption { .. } => self.block("p", style::of("figcaption"), style::SMALL, &child),
                _ => self.node(&child),
            }
        }
    }
}
