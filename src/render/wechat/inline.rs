//! Writes inlines.

use crate::college::Reference;
use crate::render::fill::Destination as Reader;
use blackeyes_markdown::tree::{Destination, Html, HtmlAttribute, Link, Node, NodeRef, SpanClass};
use blackeyes_markdown::{SlotKind, ruby_parts};

use super::style;
use super::writer::Writer;

/// The elements of raw HTML that the editor keeps.
const KEPT: &str = "b blockquote br code em figcaption figure h1 h2 h3 h4 h5 h6 hr i li ol p pre rb rp rt ruby s section small \
                    span strong sub sup table tbody td th thead tr u ul";

/// The host of what is published in WeChat, to which alone links are kept.
const WECHAT: &str = "https://mp.weixin.qq.com/";

impl<'a> Writer<'a> {
    /// Writes an inline, or what is in a node without an element of its own.
    pub fn inline(&mut self, node: &NodeRef<'a>) {
        match node.node() {
            Node::Text => self.escape(node.words()),
            Node::SoftBreak => self.html.push('\n'),
            Node::HardBreak => self.html.push_str("<br />\n"),
            Node::Emphasis => self.element("em", "", node),
            Node::Strong => self.element("strong", style::of("strong"), node),
            Node::Strike => self.element("s", "", node),
            Node::Superscript => self.element("sup", "", node),
            Node::Subscript => self.element("sub", "", node),
            Node::CodeSpan => self.source_code(style::of("code"), node.words()),
            Node::Link(link) => self.link(link, node),
            Node::Cite => {
                self.html.push(' ');
                self.nodes(node.children());
            }
            Node::Span(span) => match span.class {
                Some(SpanClass::Dot) => self.element("em", style::DOT, node),
                Some(SpanClass::Title) if self.face.lang.is_chinese() => {
                    self.element("span", style::TITLE_OF_WORK, node);
                }
                Some(SpanClass::Title) => self.element("em", "", node),
                Some(SpanClass::Small) => self.element("span", style::SMALL_WORDS, node),
                Some(SpanClass::Sub) => self.element("sub", "", node),
                Some(SpanClass::Sup) => self.element("sup", "", node),
                None => self.nodes(node.children()),
            },
            Node::Picture(picture) => self.show(&picture.file.target, &picture.alt, &[]),
            Node::Ruby(reading) => {
                self.html.push_str("<ruby>");
                for (base, reading) in ruby_parts(node.words(), reading) {
                    self.escape(base);
                    self.html.push_str("<rt>");
                    self.escape(reading);
                    self.html.push_str("</rt>");
                }
                self.html.push_str("</ruby>");
            }
            Node::Formula(formula) => {
                let style = if formula.is_block() { style::FORMULA_BLOCK } else { style::of("code") };
                self.source_code(style, formula.tex());
            }
            Node::NoteReference(label) => {
                if let Some((number, _)) = self.notes.refer(label) {
                    // A word joiner prevents the number from starting a line.
                    self.html.push('\u{2060}');
                    self.open("sup", style::NUMBER);
                    self.html.extend([&number.to_string(), "</sup>"]);
                }
            }
            Node::Html(html) => self.raw(html),
            _ => self.nodes(node.children()),
        }
    }

    fn source_code(&mut self, style: &str, code: &str) {
        self.open("code", style);
        self.escape(code);
        self.html.push_str("</code>");
    }

    fn link(&mut self, link: &Link, node: &NodeRef<'a>) {
        let address = match &link.to {
            Destination::Here(target) => self.address_of(&target.target),
            Destination::Elsewhere(address) | Destination::Mail(address) => Some(address.to_string()),
        };
        let kept = self.open_link(address, node.words());
        self.nodes(node.children());
        self.html.push_str(if kept { "</a>" } else { "" });
    }

    fn address_of(&self, target: &str) -> Option<String> {
        self.scene.link(self.face, target, self.lang, Reader::Feed(self.doc))
    }

    /// Opens a link with these words if the editor keeps it, which this returns; lists its address otherwise.
    fn open_link(&mut self, address: Option<String>, words: &str) -> bool {
        let Some(address) = address else { return false };
        if address.starts_with(WECHAT) {
            self.html.push_str("<a href=\"");
            self.escape(&address);
            self.html.push_str("\">");
            return true;
        }
        self.list_address(address, words);
        false
    }

    /// Lists the address of a link with these words at the end.
    fn list_address(&mut self, address: String, words: &str) {
        let address = address.strip_prefix("mailto:").map(ToOwned::to_owned).unwrap_or(address);
        if address != words && !self.links.contains(&address) {
            self.links.push(address);
        }
    }

    /// Writes a picture with the `sizes` that raw HTML states, or its name where it cannot be shown.
    fn show(&mut self, target: &str, alt: &str, sizes: &[(&str, &str)]) {
        let reference = Reference { folder: self.face.folder, target };
        let file = self.scene.college.references.picture(reference);
        let Some(data) = file.and_then(|file| self.pictures.get(&file)) else {
            let name = target.rsplit('/').next().unwrap_or(target);
            if !self.missing.iter().any(|known| known == name) {
                self.missing.push(name.to_owned());
            }
            return self.placeholder(if self.face.lang.is_chinese() { "图片：" } else { "Picture: " }, name);
        };
        self.html.extend(["<img src=\"", data, "\" alt=\""]);
        self.escape(alt);
        self.html.extend(["\" style=\"", style::of("img")]);
        for (name, pixels) in sizes {
            self.html.extend([";", name, ":", pixels, "px"]);
        }
        self.html.push_str("\" />");
    }

    /// Writes where something has to be added by hand.
    pub fn placeholder(&mut self, what: &str, name: &str) {
        let [open, close] = if self.face.lang.is_chinese() { ["【", "】"] } else { ["[", "]"] };
        self.open("span", style::MISSING);
        self.html.extend([open, what]);
        self.escape(name);
        self.html.extend([close, "</span>"]);
    }

    /// Writes a piece of raw HTML, without attributes other than those of cells and lists.
    fn raw(&mut self, html: &Html) {
        match html {
            Html::Start { name, attributes, .. } if &**name == "img" => {
                let own = |wanted: &str| attributes.iter().find_map(|attribute| own(attribute, wanted));
                let sizes = ["width", "height"].map(|name| Some((name, own(name)?)));
                let picture = attributes.iter().find_map(|attribute| match attribute {
                    HtmlAttribute::Slot(SlotKind::Picture { target, alt, .. }, _) => Some((target, alt)),
                    _ => None,
                });
                if let Some((target, alt)) = picture {
                    self.show(target, alt, &sizes.into_iter().flatten().collect::<Vec<_>>());
                }
            }
            Html::Start { name, attributes, .. } if &**name == "a" => {
                let address = attributes.iter().find_map(|attribute| match attribute {
                    HtmlAttribute::Slot(kind, _) => self.address_of(kind.target()),
                    HtmlAttribute::Own(..) => own(attribute, "href").map(ToOwned::to_owned),
                });
                if let Some(address) = address {
                    self.list_address(address, "");
                }
            }
            Html::Start { name, attributes, .. } => {
                let Some(kept) = kept(name) else { return };
                self.html.extend(["<", kept]);
                for wanted in ["colspan", "rowspan", "start"] {
                    if let Some(value) = attributes.iter().find_map(|attribute| own(attribute, wanted)) {
                        self.html.extend([" ", wanted, "=\""]);
                        self.escape(value);
                        self.html.push('"');
                    }
                }
                let style = if kept == "p" { self.paragraph } else { style::of(kept) };
                if !style.is_empty() {
                    self.html.extend([" style=\"", style, "\""]);
                }
                self.html.push('>');
            }
            Html::End(name) => {
                if let Some(kept) = kept(name) {
                    self.html.extend(["</", kept, ">"]);
                }
            }
            Html::Text(text) => self.html.push_str(text),
            // The text is read without trust, so that there is none.
            Html::Verbatim(_) => {}
        }
    }
}

/// The value of an attribute that is called `wanted`.
fn own<'h>(attribute: &'h HtmlAttribute, wanted: &str) -> Option<&'h str> {
    match attribute {
        HtmlAttribute::Own(name, value) if **name == *wanted => Some(value),
        _ => None,
    }
}

/// The element that the editor keeps in place of `name`; `None` if only what is in it is written.
fn kept(name: &str) -> Option<&'static str> {
    match name {
        "aside" | "details" | "div" | "dl" => Some("section"),
        "dd" | "dt" | "summary" => Some("p"),
        "del" | "strike" => Some("s"),
        "ins" => Some("u"),
        _ => KEPT.split(' ').find(|known| *known == name),
    }
}
