//! Records the blocks of the HTML while they are written.

use super::Writer;
use super::known::Known;
use crate::allow::VOID;
use crate::part::{Part, PartKind, Parts, Poem};
use crate::tag::{Piece, Pieces};
use crate::tree::{Directive, DirectiveKind, Html, HtmlAttribute, Item, Layout, Node};

/// The length up to which the words of a paragraph are counted.
const LONG: usize = 1000;

impl<'t> Writer<'t> {
    /// Writes item `at`, which is in no other.
    pub(super) fn top(&mut self, at: usize, item: &'t Item) {
        self.known.roots = 0;
        let (start, inside) = (self.out.html.len(), self.known.depth > 0);
        self.item(at, item);
        if self.known.wanted && !inside {
            let kind = self.kind_of(at, item);
            add(&mut self.known.parts, &self.out.html, start, kind);
        }
    }

    /// Records the HTML from byte `start` on, which is in no other element, as a part.
    pub(super) fn add_part(&mut self, start: usize) {
        if self.known.wanted && self.known.depth == 0 {
            add(&mut self.known.parts, &self.out.html, start, PartKind::Other);
        }
    }

    /// Records the HTML from byte `start` on as item `at` in a gallery.
    pub(super) fn add_to_gallery(&mut self, start: usize, at: usize, item: &Item) {
        let kind = self.kind_of(at, item);
        add(&mut self.known.gallery, &self.out.html, start, kind);
    }

    /// Begins a gallery.
    pub(super) fn begin_gallery(&mut self) {
        self.known.gallery.clear();
    }

    /// Whether parts are recorded: only if there may be verse or pictures.
    pub(super) fn want_parts(&mut self) {
        self.known.wanted = self.tree.items.iter().any(|item| match &item.node {
            Node::Figure | Node::HtmlBlock => true,
            Node::Directive(of) => {
                matches!(of.kind, DirectiveKind::Verse | DirectiveKind::Figure | DirectiveKind::Gallery)
            }
            _ => false,
        });
    }

    /// The parts of all that was written.
    pub(super) fn parts(&mut self) -> Parts {
        let Known { mut parts, verse, depth, divided, .. } = std::mem::take(&mut self.known);
        if let Some(last) = parts.last_mut() {
            last.range.end = self.out.html.len();
        }
        let verse = verse.filter(|verse| !verse.is_empty());
        let is_set = |part: &Part| matches!(part.kind, PartKind::Picture { .. } | PartKind::Gallery(_));
        if divided || depth > 0 || verse.is_none() && !parts.iter().any(is_set) {
            parts.clear();
        }
        Parts { list: parts, verse }
    }

    /// The kind of item `at`, which was just written.
    fn kind_of(&mut self, at: usize, item: &Item) -> PartKind {
        match &item.node {
            Node::Heading(heading) if heading.level > 1 => PartKind::Heading,
            Node::Rule => PartKind::Rule,
            Node::Paragraph => PartKind::Paragraph(self.width(at, item)),
            Node::Figure => PartKind::Picture { layout: None, class: 0 },
            Node::Directive(directive) => self.kind_of_directive(directive, at, item),
            Node::HtmlBlock => self.kind_of_raw(at, item),
            _ => PartKind::Other,
        }
    }

    fn kind_of_directive(&mut self, directive: &Directive, at: usize, item: &Item) -> PartKind {
        match directive.kind {
            DirectiveKind::Verse => {
                let title = self.child(at, item).filter(|child| matches!(child.node, Node::Title));
                let title = title.map(|title| self.tree.words(title).to_owned()).zip(self.known.title.take());
                let lines = self.lines(at, item);
                PartKind::Poem(Box::new(Poem { vertical: directive.vertical, title, lines }))
            }
            DirectiveKind::Epigraph => PartKind::Epigraph,
            DirectiveKind::Figure if self.has_picture(at, item) => {
                let class = directive.layout.map_or(0, |layout| " class=\"\"".len() + layout.name().len());
                PartKind::Picture { layout: directive.layout, class }
            }
            DirectiveKind::Gallery => PartKind::Gallery(std::mem::take(&mut self.known.gallery)),
            _ => PartKind::Other,
        }
    }

    /// The kind of a block of raw HTML: that of its element, if there is only one.
    fn kind_of_raw(&self, at: usize, item: &Item) -> PartKind {
        let Some(Node::Html(html)) = self.child(at, item).map(|child| &child.node) else { return PartKind::Other };
        let (name, class) = match &**html {
            _ if self.known.roots != 1 => return PartKind::Other,
            Html::Start { name, attributes, .. } => (&**name, class_of(attributes).to_owned()),
            Html::Verbatim(text) => match Pieces::new(text).next() {
                Some((Piece::Start(tag), _)) => {
                    let class = tag.attributes.first().filter(|first| first.name == "class");
                    (&*tag.name.clone(), class.and_then(|class| class.value).unwrap_or_default().to_owned())
                }
                _ => return PartKind::Other,
            },
            _ => return PartKind::Other,
        };
        match name {
            "p" => PartKind::Paragraph(self.width(at, item)),
            "h2" | "h3" | "h4" | "h5" | "h6" => PartKind::Heading,
            "hr" => PartKind::Rule,
            "div" if class.starts_with("verse") => PartKind::Poem(Box::default()),
            "figure" if class == "epigraph" => PartKind::Epigraph,
            "figure" if self.has_picture(at, item) => {
                let layout = [Layout::Full, Layout::Wide, Layout::Pair].into_iter().find(|known| known.name() == class);
                let length = if class.is_empty() { 0 } else { " class=\"\"".len() + class.len() };
                PartKind::Picture { layout, class: length }
            }
            _ => PartKind::Other,
        }
    }

    fn child(&self, at: usize, item: &Item) -> Option<&'t Item> {
        self.tree.items.get(at + 1).filter(|_| at + 1 < item.end as usize)
    }

    fn has_picture(&self, at: usize, item: &Item) -> bool {
        let inside = self.tree.items.get(at + 1..item.end as usize).unwrap_or_default();
        inside.iter().any(|item| match &item.node {
            Node::Picture(_) => true,
            Node::Html(html) => match &**html {
                Html::Start { name, .. } => &**name == "img",
                Html::Verbatim(text) => text.contains("<img"),
                _ => false,
            },
            _ => false,
        })
    }

    /// The words of the items between two indices, with readings and formulas, without spaces.
    fn letters(&self, from: usize, end: usize) -> impl Iterator<Item = char> {
        let items = self.tree.items.get(from..end).unwrap_or_default().iter();
        let words = items.flat_map(|item| match &item.node {
            Node::Text | Node::CodeSpan | Node::Html(_) => [self.tree.words(item), ""],
            Node::Ruby(reading) => [self.tree.words(item), &**reading],
            Node::Formula(formula) => [formula.tex(), ""],
            _ => ["", ""],
        });
        words.flat_map(str::chars).filter(|c| !c.is_whitespace())
    }

    fn width(&self, at: usize, item: &Item) -> usize {
        let letters = self.letters(at + 1, item.end as usize).take(LONG);
        letters.map(|c| if c >= '\u{2E80}' { 2 } else { 1 }).sum()
    }

    /// The length of each line of verse.
    fn lines(&self, at: usize, item: &Item) -> Vec<usize> {
        let mut lines = Vec::new();
        let mut stanza_at = at + 1;
        while let Some(stanza) = self.tree.items.get(stanza_at).filter(|_| stanza_at < item.end as usize) {
            let (mut child, mut length) = (stanza_at + 1, 0);
            while let Some(found) = self
                .tree
                .items
                .get(child)
                .filter(|_| matches!(stanza.node, Node::Stanza) && child < stanza.end as usize)
            {
                if matches!(found.node, Node::HardBreak) {
                    lines.push(std::mem::take(&mut length));
                }
                length += self.letters(child, found.end as usize).count();
                child = found.end as usize;
            }
            if matches!(stanza.node, Node::Stanza) {
                lines.push(length);
            }
            stanza_at = stanza.end as usize;
        }
        lines
    }

    /// Records the title of verse, which begins at byte `start`.
    pub(super) fn title_from(&mut self, start: usize) {
        self.known.title = Some(start..self.out.html.len());
    }

    /// Begins verse at byte `start`.
    pub(super) fn begin_verse(&mut self, start: usize) {
        self.known.verse.get_or_insert(start..start);
    }

    /// Ends the verse that begins at byte `start`, before its line end.
    pub(super) fn end_verse(&mut self, start: usize) {
        let end = self.out.html.trim_end().len();
        if let Some(verse) = self.known.verse.as_mut().filter(|verse| verse.start == start) {
            verse.end = end;
        }
    }

    /// Records a start tag of raw HTML, which is written next.
    pub(super) fn raw_start(&mut self, name: &str, attributes: &[HtmlAttribute], closed: bool) {
        self.raw_tag(self.out.html.len(), name, class_of(attributes), closed);
    }

    fn raw_tag(&mut self, at: usize, name: &str, class: &str, closed: bool) {
        let known = &mut self.known;
        known.roots += usize::from(known.depth == 0);
        if name == "div" && class.starts_with("verse") && known.verse.is_none() {
            known.verse = Some(at..at);
            known.around_verse = Some(known.depth);
        }
        known.depth += usize::from(!closed && !VOID.contains(&name));
    }

    /// Records an end tag of raw HTML, which ends at byte `end`.
    pub(super) fn raw_end(&mut self, end: usize) {
        let known = &mut self.known;
        known.divided |= known.depth == 0;
        known.depth = known.depth.saturating_sub(1);
        if known.around_verse.take_if(|around| *around == known.depth).is_some()
            && let Some(verse) = &mut known.verse
        {
            verse.end = end;
        }
    }

    /// Records the tags in `html`, which a trusted writer wrote, and which was just written.
    pub(super) fn verbatim(&mut self, html: &str) {
        let base = self.out.html.len() - html.len();
        let mut pieces = Pieces::new(html);
        while let Some((piece, place)) = pieces.next() {
            match piece {
                Piece::Start(tag) => {
                    let class = tag.attributes.first().filter(|first| first.name == "class");
                    let class = class.and_then(|class| class.value).unwrap_or_default();
                    self.raw_tag(base + place.start, &tag.name, class, tag.closed);
                    if matches!(&*tag.name, "script" | "style" | "textarea" | "title") && !tag.closed {
                        pieces.skip_element(&tag.name);
                        self.raw_end(base + pieces.place());
                    }
                }
                Piece::End(_) => self.raw_end(base + place.end),
                _ => {}
            }
        }
    }
}

/// Adds the HTML from byte `start` on to `parts`. What is between two parts belongs to the first.
fn add(parts: &mut Vec<Part>, html: &str, start: usize, kind: PartKind) {
    let start = html.len() - html.get(start..).unwrap_or_default().trim_start().len();
    if let Some(last) = parts.last_mut() {
        last.range.end = start;
    }
    if start < html.len() {
        parts.push(Part { range: start..html.len(), kind });
    }
}

/// The class of an element whose first attribute that is.
fn class_of(attributes: &[HtmlAttribute]) -> &str {
    match attributes.first() {
        Some(HtmlAttribute::Own(name, class)) if &**name == "class" => class,
        _ => "",
    }
}
