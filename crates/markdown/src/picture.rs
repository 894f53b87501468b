//! Pictures, and the figures that pictures on their own in a paragraph become.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::address::{Address, is_harmful, unsafe_address};
use super::events::Spanned;
use super::open::Setting;
use super::reader::Reader;
use super::tree::{DirectiveKind, Node, Picture, Target};
use blackeyes_chinese::joins;

/// The target of a picture: a file of the site, or an external address as written, which the college module reports.
pub(super) fn picture_target(address: &str) -> String {
    match Address::of(address) {
        Address::Here(target) => target.into_owned(),
        Address::Elsewhere | Address::Unsafe => address.trim().to_owned(),
    }
}

/// Whether a picture is embedded as a `data:` URL: it runs no code and can be saved as a file.
pub(super) fn is_data(address: &str) -> bool {
    address.trim().get(..5).is_some_and(|scheme| scheme.eq_ignore_ascii_case("data:"))
}

impl Reader<'_> {
    /// Writes a picture and consumes its events up to its end.
    pub(super) fn picture<'e>(
        &mut self,
        link_type: LinkType,
        address: &str,
        title: &str,
        range: &Range<usize>,
        events: &mut impl Iterator<Item = Spanned<'e>>,
    ) {
        self.level -= 1;
        let alt = self.alternative_text(events);
        let (address, title) = (self.prepared.strip(address), self.prepared.strip(title));
        if is_harmful(&address) && !is_data(&address) {
            let span = self.target_span(link_type, &address, range);
            self.report(unsafe_address(&address), span);
            self.plain(&alt);
            return;
        }
        if super::media::is_media(&address) {
            let span = self.target_span(link_type, &address, range);
            self.report(super::media::no_picture(&address), span);
            self.plain(&alt);
            return;
        }
        let framed = matches!(self.setting, Setting::Pictures { level, .. } if level == self.level);
        let file = Target { target: picture_target(&address), span: self.target_span(link_type, &address, range) };
        let decorative = self.is_decorative();
        let alt = if decorative { String::new() } else { alt };
        if framed {
            self.end_picture_text();
            self.tree.push(Node::Figure);
        }
        let begins = self.options.extensions && self.paragraph.is_some_and(|at| self.is_last(at));
        let at = self.tree.items().len();
        let written = if framed { "" } else { &*title };
        let picture = Picture { file, alt, title: written.into(), decorative };
        self.tree.push(Node::Picture(Box::new(picture)));
        self.tree.close();
        if framed {
            self.caption(&title);
            self.tree.close();
        }
        self.lone = begins.then_some(at);
    }

    /// Whether a picture here is decoration. It is one of the figure around it.
    fn is_decorative(&mut self) -> bool {
        let figure = self.directives.last_mut().filter(|open| open.kind == DirectiveKind::Figure);
        figure.is_some_and(|open| {
            open.pictured = true;
            open.arguments.decorative
        })
    }

    /// Adds a caption, if there is one.
    fn caption(&mut self, caption: &str) {
        if !caption.is_empty() {
            self.block_of(Node::Caption { blocks: false }, caption);
            self.tree.separate("\n");
        }
    }

    /// The text between `![` and `]`, without markup.
    fn alternative_text<'e>(&self, events: &mut impl Iterator<Item = Spanned<'e>>) -> String {
        let mut alt = String::new();
        let mut inside = 0_usize;
        let mut broken = false;
        for (event, range) in events.by_ref() {
            match event {
                Event::End(TagEnd::Image) if inside == 0 => break,
                Event::End(TagEnd::Image) => inside -= 1,
                Event::Start(Tag::Image { .. }) => inside += 1,
                Event::SoftBreak | Event::HardBreak => broken = true,
                Event::Text(text) | Event::Code(text) | Event::InlineMath(text) => {
                    let text = if self.prepared.touched(&range) { self.prepared.strip(&text) } else { (&*text).into() };
                    if std::mem::take(&mut broken) {
                        let between = alt.chars().next_back().zip(text.chars().next());
                        alt.push_str(if between.is_some_and(|(before, after)| joins(before, after)) {
                            ""
                        } else {
                            " "
                        });
                    }
                    alt.push_str(&text);
                }
                _ => {}
            }
        }
        alt
    }

    /// Ends the paragraph as a figure if it contained only a picture. Returns whether it did.
    pub(super) fn end_lone_picture(&mut self) -> bool {
        let Some(lone) = self.lone.take() else { return false };
        let Some(paragraph) = self.paragraph.take().filter(|_| self.is_last(lone)) else { return false };
        let title = match self.tree.node(lone) {
            Some(Node::Picture(picture)) => std::mem::take(&mut picture.title),
            _ => Box::default(),
        };
        if let Some(node) = self.tree.node(paragraph) {
            *node = Node::Figure;
        }
        if self.inside(1).is_some_and(|open| open.kind == DirectiveKind::Figure) {
            self.tree.close();
            self.end_picture_of_figure(paragraph, title.into());
        } else {
            self.caption(&title);
            self.tree.close();
        }
        true
    }

    /// Ends a picture that is the content of a `figure` directive, as item `at`.
    fn end_picture_of_figure(&mut self, at: usize, title: String) {
        let Some(open) = self.inside(1) else { return };
        // This paragraph had begun the caption, but it contains another picture.
        if let Some(caption) = open.caption.take_if(|caption| caption.end == at) {
            open.arguments.caption = caption.words;
            self.tree.take_out(at, caption.text);
        }
        if let Some(open) = self.inside(1).filter(|open| open.caption.is_none() && !title.is_empty()) {
            open.arguments.caption.get_or_insert(title);
        }
    }
}
