//! Writes inlines.

use super::Writer;
use crate::SlotKind;
use crate::escape::escape_address;
use crate::tree::{Destination, Html, HtmlAttribute, Item, Link, Picture, SpanClass, SpanNode};

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
        self.push("<img");
        let (target, alt, decorative) = (picture.file.target.clone(), picture.alt.clone(), picture.decorative);
        self.slot(SlotKind::Picture { target, alt, decorative }, picture.file.span.clone());
        self.attribute("alt", Some(&picture.alt));
        self.attribute("title", Some(&*picture.title).filter(|title| titled && !title.is_empty()));
        self.push(" />");
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
                // What fills a slot puts nothing around an element whose name is followed by a space.
                self.out.html.extend(["<", &**name, if *plain { " " } else { "" }]);
                for attribute in attributes {
                    match attribute {
                        HtmlAttribute::Own(name, value) => self.attribute(name, Some(value)),
                        HtmlAttribute::Slot(kind, span) => self.slot(kind.clone(), span.clone()),
                    }
                }
                self.push(if *closed { " />" } else { ">" });
            }
            Html::End(name) => self.out.html.extend(["</", &**name, ">"]),
            Html::Text(text) | Html::Verbatim(text) => self.push(text),
        }
    }
}
