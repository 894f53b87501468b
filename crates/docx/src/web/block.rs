//! The elements of a page: which are blocks, which are left out, and what each becomes.

use ego_tree::NodeRef;
use scraper::{ElementRef, Node};

use crate::limits::MAX_DEPTH;
use crate::loss::LossKind;
use crate::refusal::{Limit, Refusal};
use crate::web::around::Around;
use crate::web::flow::Flow;
use crate::web::list::label;
use crate::web::look::Declared;
use crate::web::state::Reading;
use crate::word::{Form, Kind, Piece};

impl<'d> Reading<'d, '_> {
    pub(super) fn children(
        &mut self,
        node: NodeRef<'d, Node>,
        around: &Around,
        flow: &mut Flow,
    ) -> Result<(), Refusal> {
        for child in node.children() {
            match child.value() {
                Node::Text(text) => self.text(text, around, flow),
                Node::Element(_) => {
                    if let Some(element) = ElementRef::wrap(child) {
                        self.element(element, around, flow)?;
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    pub(super) fn element(&mut self, element: ElementRef<'d>, around: &Around, flow: &mut Flow) -> Result<(), Refusal> {
        if around.depth > MAX_DEPTH {
            return Err(Refusal::TooLarge(Limit::Depth));
        }
        let name = element.value().name();
        if is_unseen(name) || self.notes.skipped.contains(&element.id()) {
            return Ok(());
        }
        let declared = Declared::of(element, &self.sheet, around.size());
        if self.is_left_out(element, &declared, flow) {
            return Ok(());
        }
        if let Some(place) = self.notes.references.get(&element.id()).copied().filter(|_| !self.is_in_notes) {
            let draft = flow.open(around, &mut self.paragraphs);
            draft.pieces.push(Piece { kind: Kind::Note(place), form: Form::default() });
            return Ok(());
        }
        let is_block = is_block(name);
        let mut inner = around.within(&declared, is_block);
        if is_block {
            flow.close();
        }
        flow.anchors.extend(element.attr("id").map(Into::into));
        match name {
            "br" => {
                flow.open(around, &mut self.paragraphs);
                flow.end_line(&inner.look, &mut self.losses);
            }
            "hr" => {}
            "img" => self.picture(element, around, flow),
            "ruby" => self.ruby(element, &inner, flow),
            "table" => self.table(element, &declared, &inner, flow)?,
            "ul" | "ol" => self.list(element, &inner, flow)?,
            "a" => {
                self.link(element, &mut inner, flow);
                self.children(*element, &inner, flow)?;
            }
            _ => {
                flow.label = label(element, &declared, flow.label.take());
                // An empty paragraph is an empty line: it may divide stanzas.
                if matches!(name, "p" | "pre") {
                    flow.open(&inner, &mut self.paragraphs);
                }
                self.children(*element, &inner, flow)?;
            }
        }
        if is_block {
            flow.close();
        }
        Ok(())
    }

    /// Whether an element is left out, for a reason that is reported.
    fn is_left_out(&mut self, element: ElementRef<'_>, declared: &Declared, flow: &Flow) -> bool {
        let number = flow.number(self.paragraphs);
        let reviewed = element.attr("datetime").is_some() || element.attr("cite").is_some();
        let is_comment = element
            .value()
            .classes()
            .any(|class| matches!(class, "MsoCommentReference" | "msocomanchor" | "msocomoff" | "msocomtxt"));
        let once = match (element.value().name(), declared.element.as_deref()) {
            (_, Some("header")) => LossKind::Header,
            (_, Some("footer")) => LossKind::Footer,
            ("nav" | "footer" | "form", _) => LossKind::Surroundings,
            ("del", _) if reviewed => LossKind::Tracked,
            // They were counted where the text refers to them.
            (_, Some("comment-list" | "comment")) if self.losses.has(LossKind::Comment) => return true,
            (_, Some("comment-list" | "comment")) => LossKind::Comment,
            _ => {
                let counted = match element.value().name() {
                    _ if is_comment => LossKind::Comment,
                    "svg" | "canvas" => LossKind::Shape,
                    "math" => LossKind::Formula,
                    "iframe" | "video" | "audio" | "object" | "embed" | "mpvoice" | "mp-common-profile" => {
                        LossKind::Object
                    }
                    _ => return declared.is_list_label,
                };
                self.losses.add(counted, number);
                return true;
            }
        };
        self.losses.add_once(once);
        true
    }
}

/// Elements that no reader sees.
fn is_unseen(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "template"
            | "head"
            | "title"
            | "meta"
            | "link"
            | "noscript"
            | "rp"
            | "button"
            | "select"
            | "input"
            | "option"
            | "datalist"
            | "xml"
            | "o:p"
            | "mp-style-type"
    )
}

/// Elements that are blocks of their own.
fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "section"
            | "article"
            | "main"
            | "header"
            | "aside"
            | "blockquote"
            | "figure"
            | "figcaption"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "ul"
            | "ol"
            | "li"
            | "dl"
            | "dt"
            | "dd"
            | "table"
            | "caption"
            | "pre"
            | "hr"
            | "center"
            | "address"
            | "details"
            | "summary"
            | "fieldset"
            | "body"
            | "html"
            | "textarea"
    )
}
