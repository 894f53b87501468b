//! Blocks: paragraphs and tables, and what can be around them.

use crate::loss::LossKind;
use crate::reading::state::Reading;
use crate::refusal::Refusal;
use crate::word::{Block, Paragraph};
use crate::xml::Element;

impl Reading<'_> {
    /// Reads a block of the text itself: there, sections end.
    pub(super) fn top_level(&mut self, element: &Element, out: &mut Vec<Block>) -> Result<(), Refusal> {
        if &*element.name == "w:sectPr" {
            self.section_ends(element, out);
            return Ok(());
        }
        self.block(element, out)?;
        if let Some(section) = element.child("w:pPr").and_then(|properties| properties.child("w:sectPr")) {
            self.section_ends(section, out);
        }
        Ok(())
    }

    /// Reads the blocks in an element, such as a cell or a note.
    pub(super) fn blocks(&mut self, element: &Element, out: &mut Vec<Block>) -> Result<(), Refusal> {
        let carried = std::mem::take(&mut self.carried);
        for child in element.elements() {
            self.block(child, out)?;
        }
        self.carry_on(out);
        self.carried = carried;
        Ok(())
    }

    /// What was to go before the next paragraph becomes a paragraph, because there is no next one.
    pub(super) fn carry_on(&mut self, out: &mut Vec<Block>) {
        let pieces = std::mem::take(&mut self.carried);
        if !pieces.is_empty() {
            out.push(Block::Paragraph(Paragraph { number: self.paragraphs, pieces, ..Paragraph::default() }));
        }
    }

    fn block(&mut self, element: &Element, out: &mut Vec<Block>) -> Result<(), Refusal> {
        match &*element.name {
            "w:p" => self.paragraph(element, out)?,
            "w:tbl" => self.table(element, out)?,
            "w:sdt" => {
                if let Some(content) = self.content_of_control(element) {
                    self.inner(content, out)?;
                }
            }
            "w:ins" | "w:moveTo" => {
                self.losses.add_once(LossKind::Tracked);
                self.inner(element, out)?;
            }
            "w:del" | "w:moveFrom" => self.losses.add_once(LossKind::Tracked),
            "w:customXml" | "w:smartTag" | "w:sdtContent" => self.inner(element, out)?,
            "w:bookmarkStart" => self.anchors.extend(bookmark(element)),
            "w:altChunk" => self.losses.add(LossKind::AltChunk, self.paragraphs),
            "w:subDoc" => self.losses.add(LossKind::Subdocument, self.paragraphs),
            // Some programs put these beside paragraphs.
            "w:r" | "w:hyperlink" | "m:oMath" | "m:oMathPara" => self.loose(element, out)?,
            _ => {}
        }
        Ok(())
    }

    fn inner(&mut self, element: &Element, out: &mut Vec<Block>) -> Result<(), Refusal> {
        element.elements().try_for_each(|child| self.block(child, out))
    }

    /// Whether a content control that says so really shows words that only hold a place: by their style, or because
    /// they ask to be replaced. Some programs leave the mark when a text was typed.
    fn is_placeholder(&self, content: &Element) -> bool {
        let style = content.find("w:rStyle").and_then(Element::value);
        let text = content.text().to_lowercase();
        style.is_some_and(|id| self.styles.is_placeholder(id))
            || text.trim().is_empty()
            || INVITES.iter().any(|words| text.contains(words))
    }

    /// The content of a content control; `None` for a table of contents, and for words that only hold a place.
    pub(super) fn content_of_control<'e>(&mut self, element: &'e Element) -> Option<&'e Element> {
        if let Some(properties) = element.child("w:sdtPr") {
            let holds_place = properties.child("w:showingPlcHdr").is_some_and(Element::is_on);
            if holds_place && self.is_placeholder(element.child("w:sdtContent")?) {
                return None;
            }
            let gallery = properties.find("w:docPartGallery").and_then(Element::value);
            if gallery.is_some_and(|gallery| gallery.eq_ignore_ascii_case("table of contents")) {
                self.losses.add_once(LossKind::Contents);
                return None;
            }
        }
        element.child("w:sdtContent")
    }
}

/// Words that ask to be replaced.
const INVITES: [&str; 8] = ["单击", "点击", "此处", "请输入", "请选择", "click", "choose an item", "enter text"];

/// The name of a bookmark that an author could have made.
pub(super) fn bookmark(element: &Element) -> Option<std::rc::Rc<str>> {
    element.attribute("w:name").filter(|name| *name != "_GoBack").map(Into::into)
}
