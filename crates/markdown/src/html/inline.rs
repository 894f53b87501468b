//! Writes inlines.

use super::Writer;
use crate::escape::escape_address;
use crate::tree::{Destination, Html, HtmlAttribute, Item, Link, Picture, SpanClass, SpanNode};
use crate::{PictureTag, Slot, SlotKind};

impl Writer<'_> {
    pub(super) fn link(&mut self, link: &Link, at: usize, item: &Item) {
        match &link.to {
            Destination::Here(target) => {
                self.push("<a");
                self.slot(SlotKind::Link { target: target.target.clone() }, target.span.clone());
            }
            Destination::Elsewhere(address) => {
                self.push("<a href=\"");
                escape_address(&mut self.out.html, address);
                self.push("\"");
            }
            Destination::Mail(address) => {
                self.push("<a href=\"mailto:");
                escape_address(&mut self.out.html, address);
                self.push("\"");
            }
        }
        self.attribute("title", Some(&*link.title).filter(|title| !title.is_empty()));
        self.push(">");
        self.children(at, item);
        self.push("</a>");
    }

    pub(super) fn span(&mut self, span: &SpanNode, at: usize, item: &Item) {
        let (open, close) = match span.class {
            Some(SpanClass::Dot) => ("<em class=\"dot\"", "</em>"),
            Some(SpanClass::Title) => ("<cite class=\"title\"", "</cite>"),
            Some(SpanClass::Small) => ("<small", "</small>"),
            Some(SpanClass::Sub) => ("<sub", "</sub>"),
            Some(SpanClass::Sup) => ("<sup", "</sup>"),
            None => ("<span", "</span>"),
        };
        self.push(open);
        self.attribute("lang", span.lang.as_deref());
        self.push(">");
        self.children(at, item);
        self.push(close);
    }

    /// Writes a picture, with its title if `titled`.
    pub(super) fn picture(&mut self, picture: &Picture, titled: bool) {
        let zoomed = self.begins_figure();
        self.push("<img");
        let (target, alt, decorative) = (picture.file.target.clone(), picture.alt.clone(), picture.decorative);
        let tag = PictureTag { zoomed, ..PictureTag::default() };
        let slot = self.out.slots.len();
        self.slot(SlotKind::Picture { target, alt, decorative, tag }, picture.file.span.clone());
        self.attribute("alt", Some(&picture.alt));
        self.attribute("title", Some(&*picture.title).filter(|title| titled && !title.is_empty()));
        self.push(" />");
        self.end_picture(slot);
    }

    /// Whether what is written next is the first in a figure.
    fn begins_figure(&self) -> bool {
        self.out.html.ends_with("<figure>")
    }

    /// Ends the tag in which slot `at` is, if it is that of a picture.
    fn end_picture(&mut self, at: usize) {
        let end = self.out.html.len();
        if let Some(Slot { at, kind: SlotKind::Picture { tag, .. }, .. }) = self.out.slots.get_mut(at) {
            tag.rest = end - *at;
        }
    }

    pub(super) fn ruby(&mut self, base: &str, reading: &str) {
        self.push("<ruby>");
        for (base, reading) in crate::ruby::parts(base, reading) {
            self.escape(base);
            self.push("<rt>");
            self.escape(reading);
            self.push("</rt>");
        }
        self.push("</ruby>");
    }

    /// Writes a piece of raw HTML.
    pub(super) fn raw(&mut self, html: &Html) {
        match html {
            Html::Start { name, attributes, closed, plain } => {
                let zoomed = self.begins_figure();
                self.raw_start(name, attributes, *closed);
                self.out.html.extend(["<", &**name, if *plain { " " } else { "" }]);
                let slot = self.out.slots.len();
                for attribute in attributes {
                    match attribute {
                        HtmlAttribute::Own(name, value) => self.attribute(name, Some(value)),
                        HtmlAttribute::Slot(SlotKind::Picture { target, alt, decorative, .. }, span) => {
                            let (target, alt, decorative) = (target.clone(), alt.clone(), *decorative);
                            let tag = PictureTag { stated: stated(attributes), zoomed, plain: *plain, rest: 0 };
                            self.slot(SlotKind::Picture { target, alt, decorative, tag }, span.clone());
                        }
                        HtmlAttribute::Slot(kind, span) => self.slot(kind.clone(), span.clone()),
                    }
                }
                self.push(if *closed { " />" } else { ">" });
                self.end_picture(slot);
            }
            Html::End(name) => {
                self.out.html.extend(["</", &**name, ">"]);
                self.raw_end(self.out.html.len());
            }
            Html::Text(text) => self.push(text),
            Html::Verbatim(text) => {
                self.push(text);
                self.verbatim(text);
            }
        }
    }
}

/// The width and the height that `attributes` state, in pixels.
fn stated(attributes: &[HtmlAttribute]) -> [Option<u32>; 2] {
    ["width", "height"].map(|wanted| {
        attributes.iter().find_map(|attribute| match attribute {
            HtmlAttribute::Own(name, value) if **name == *wanted => value.parse().ok(),
            _ => None,
        })
    })
}
