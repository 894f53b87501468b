//! Pictures, and the figures that pictures on their own in a paragraph become.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::SlotKind;
use super::address::{Address, is_harmful, unsafe_address};
use super::directive_state::Kind;
use super::escape::escape;
use super::events::Spanned;
use super::open::Lone;
use super::open::Setting;
use super::writer::Writer;
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

impl Writer<'_> {
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
        if framed {
            self.end_picture_text();
            self.html.push_str("<figure>");
        }
        let begins = self.html.len() == self.paragraph_start && self.options.extensions;
        self.image(link_type, &address, alt, range);
        let title_at = self.html.len();
        if !begins && !framed {
            self.title(&title);
        }
        self.html.push_str(" />");
        if framed {
            self.caption(&title);
            self.html.push_str("</figure>\n");
        }
        self.lone = begins.then(|| Lone { title_at, end: self.html.len(), title: title.into_owned() });
    }

    /// Writes an `<img` up to and including its `alt`.
    fn image(&mut self, link_type: LinkType, address: &str, alt: String, range: &Range<usize>) {
        let figure = self.directives.last_mut().filter(|open| open.kind == Kind::Figure);
        let decorative = figure.is_some_and(|open| {
            open.pictured = true;
            open.arguments.decorative
        });
        let alt = if decorative { String::new() } else { alt };
        self.html.push_str("<img");
        let span = self.target_span(link_type, address, range);
        let target = picture_target(address);
        self.slot(SlotKind::Picture { target, alt: alt.clone(), decorative }, span);
        self.html.push_str(" alt=\"");
        escape(&mut self.html, &alt);
        self.html.push('"');
    }

    /// Writes a caption, if there is one.
    fn caption(&mut self, caption: &str) {
        if !caption.is_empty() {
            self.html.push_str("<figcaption>");
            escape(&mut self.html, caption);
            self.html.push_str("</figcaption>");
            self.text_block();
            self.text.push_str(caption);
            self.text.push('\n');
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
        if lone.end != self.html.len() {
            if !lone.title.is_empty() {
                let mut title = String::from(" title=\"");
                escape(&mut title, &lone.title);
                title.push('"');
                self.insert(lone.title_at, &title);
            }
            return false;
        }
        let tag = self.paragraph_start - "<p>".len();
        self.remove(tag, "<p>".len());
        if self.inside(1).is_some_and(|open| open.kind == Kind::Figure) {
            self.end_picture_of_figure(tag, lone.title);
            return true;
        }
        self.insert(tag, "<figure>");
        self.caption(&lone.title);
        self.html.push_str("</figure>\n");
        true
    }

    /// Ends a picture that is the content of a `figure` directive. `tag` is where it begins.
    fn end_picture_of_figure(&mut self, tag: usize, title: String) {
        self.html.push('\n');
        let Some(open) = self.inside(1) else { return };
        // This paragraph had begun the caption, but it contains another picture.
        if let Some(caption) = open.caption.take_if(|caption| caption.end == tag) {
            open.arguments.caption = caption.words;
            self.remove(caption.start, caption.end - caption.start);
            self.truncate_text(caption.text);
        }
        if let Some(open) = self.inside(1).filter(|open| open.caption.is_none() && !title.is_empty()) {
            open.arguments.caption.get_or_insert(title);
        }
    }
}
