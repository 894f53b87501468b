//! Paragraphs and what can be around runs in them.

use std::rc::Rc;

use crate::draft::{Draft, safe};
use crate::loss::LossKind;
use crate::numbering::Label;
use crate::omml;
use crate::properties::Layout;
use crate::reading::block::bookmark;
use crate::reading::state::Reading;
use crate::refusal::Refusal;
use crate::relations::Target;
use crate::role::Role;
use crate::styles::ParagraphStyle;
use crate::word::{Block, Form, Kind, Paragraph, Piece};
use crate::xml::Element;

impl Reading<'_> {
    /// Reads a paragraph.
    pub(super) fn paragraph(&mut self, element: &Element, out: &mut Vec<Block>) -> Result<(), Refusal> {
        let properties = element.child("w:pPr");
        let id = properties.and_then(|properties| properties.child("w:pStyle")).and_then(Element::value);
        let style = self.styles.paragraph(id);
        let began_in_contents = self.fields.is_in_contents();
        let mut draft = self.draft(style);
        for child in element.elements() {
            self.inline(child, &mut draft)?;
        }
        let direct = properties.map(Layout::of).unwrap_or_default();
        let is_deleted = properties.is_some_and(|properties| self.mark_is_deleted(properties));
        let is_drop_cap = properties
            .and_then(|properties| properties.child("w:framePr"))
            .is_some_and(|frame| matches!(frame.attribute("w:dropCap"), Some("drop" | "margin")));
        let is_contents = began_in_contents || draft.style.role == Role::Contents;
        if is_contents && draft.pieces.iter().all(|piece| !matches!(piece.kind, Kind::Picture(_))) {
            self.losses.add_once(LossKind::Contents);
            draft.pieces.clear();
            if !self.fields.is_in_contents() || began_in_contents {
                return Ok(());
            }
        }
        self.finished(draft, &direct, is_deleted || is_drop_cap, out);
        Ok(())
    }

    /// Reads what a program put beside paragraphs as a paragraph of its own.
    pub(super) fn loose(&mut self, element: &Element, out: &mut Vec<Block>) -> Result<(), Refusal> {
        let mut draft = self.draft(self.styles.paragraph(None));
        self.inline(element, &mut draft)?;
        self.finished(draft, &Layout::default(), false, out);
        Ok(())
    }

    fn draft(&mut self, style: ParagraphStyle) -> Draft {
        self.paragraphs += 1;
        Draft {
            pieces: std::mem::take(&mut self.carried),
            anchors: std::mem::take(&mut self.anchors),
            ..Draft::new(self.paragraphs, style)
        }
    }

    /// Whether the mark of a paragraph is deleted or moved away, so that it is one with the next.
    fn mark_is_deleted(&mut self, properties: &Element) -> bool {
        let Some(mark) = properties.child("w:rPr") else { return false };
        let is_deleted = mark.child("w:del").is_some() || mark.child("w:moveFrom").is_some();
        let is_changed = is_deleted || mark.child("w:ins").is_some() || properties.child("w:pPrChange").is_some();
        if is_changed {
            self.losses.add_once(LossKind::Tracked);
        }
        is_deleted
    }

    fn finished(&mut self, draft: Draft, direct: &Layout, goes_on: bool, out: &mut Vec<Block>) {
        let Draft { number, style, pieces, anchors, before, after, had_deleted, .. } = draft;
        let is_bare = pieces.iter().all(|piece| matches!(&piece.kind, Kind::Text(text) if text.trim().is_empty()));
        let boxes = !before.is_empty() || !after.is_empty();
        if goes_on {
            self.carried = if is_bare { Vec::new() } else { pieces };
            self.anchors = anchors;
            out.extend(before);
            out.extend(after);
            return;
        }
        out.extend(before);
        // A paragraph that only holds a text box, and one of which all was deleted, are no empty lines.
        if is_bare && (boxes || had_deleted) {
            self.anchors = anchors;
            out.extend(after);
            return;
        }
        let layout = style.layout.under(direct);
        let label = if is_bare { None } else { self.label(&style, &layout, direct) };
        out.push(Block::Paragraph(Paragraph {
            number,
            role: style.role,
            outline: layout.outline.filter(|level| *level < 9),
            align: layout.align.unwrap_or_default(),
            left: if label.is_some() { 0 } else { layout.left.unwrap_or_default() },
            first: layout.first.unwrap_or_default(),
            label,
            vertical: layout.vertical.unwrap_or_default(),
            base: Form::of(&style.look),
            pieces,
            anchors,
        }));
        out.extend(after);
    }

    /// The automatic number of a paragraph, counted on.
    fn label(&mut self, style: &ParagraphStyle, layout: &Layout, direct: &Layout) -> Option<Label> {
        let list = layout.list.filter(|list| *list > 0)?;
        let of_style = || style.listed_by.as_deref().and_then(|id| self.numbering.level_of_style(list, id));
        let level = match direct.level {
            Some(level) => usize::from(level),
            None => of_style().or(layout.level.map(usize::from)).unwrap_or_default(),
        };
        self.numbering.next(list, level)
    }

    /// Reads what can be beside runs in a paragraph.
    pub(super) fn inline(&mut self, element: &Element, draft: &mut Draft) -> Result<(), Refusal> {
        match &*element.name {
            "w:r" => self.run(element, draft)?,
            "w:hyperlink" => self.hyperlink(element, draft)?,
            "w:fldSimple" => {
                self.fields.begin();
                self.fields.instruct(element.attribute("w:instr").unwrap_or_default());
                self.separate(draft);
                self.inlines(element, draft)?;
                self.end_field(draft);
            }
            "w:ins" | "w:moveTo" => {
                self.losses.add_once(LossKind::Tracked);
                self.inlines(element, draft)?;
            }
            "w:del" | "w:moveFrom" => {
                self.losses.add_once(LossKind::Tracked);
                draft.had_deleted = true;
            }
            "w:sdt" => {
                if let Some(content) = self.content_of_control(element) {
                    self.inlines(content, draft)?;
                }
            }
            "w:smartTag" | "w:customXml" | "w:dir" | "w:bdo" | "w:sdtContent" => self.inlines(element, draft)?,
            "w:bookmarkStart" => draft.anchors.extend(bookmark(element)),
            "w:subDoc" => self.losses.add(LossKind::Subdocument, draft.number),
            "m:oMath" => self.formula(element, false, draft),
            "m:oMathPara" => {
                for formula in element.elements().filter(|element| &*element.name == "m:oMath") {
                    self.formula(formula, true, draft);
                }
            }
            "w:drawing" | "w:pict" | "w:object" => self.drawn(element, draft)?,
            _ => {}
        }
        Ok(())
    }

    fn inlines(&mut self, element: &Element, draft: &mut Draft) -> Result<(), Refusal> {
        element.elements().try_for_each(|child| self.inline(child, draft))
    }

    fn hyperlink(&mut self, element: &Element, draft: &mut Draft) -> Result<(), Refusal> {
        let anchor = element.attribute("w:anchor").or(element.attribute("w:docLocation"));
        let relation = element.attribute("r:id").and_then(|id| self.relations.get(id));
        let address = relation.and_then(|relation| match &relation.target {
            Target::Outside(address) => Some(address.clone()),
            Target::Inside(_) => None,
        });
        let to: Option<Rc<str>> = match (address, anchor) {
            (Some(address), Some(anchor)) if !address.contains('#') => Some(format!("{address}#{anchor}").into()),
            (Some(address), _) => Some(address.into()),
            (None, Some(anchor)) => Some(format!("#{anchor}").into()),
            (None, None) => None,
        };
        let to = to.and_then(|to| safe(to, draft.number, &mut self.losses));
        let outer = std::mem::replace(&mut draft.link, to);
        let was_in_link = std::mem::replace(&mut draft.is_in_link, true);
        self.inlines(element, draft)?;
        draft.link = outer;
        draft.is_in_link = was_in_link;
        Ok(())
    }

    fn formula(&mut self, element: &Element, alone: bool, draft: &mut Draft) {
        if !self.fields.is_shown() {
            return;
        }
        let (tex, is_whole) = omml::tex(element);
        if !is_whole {
            self.losses.add(LossKind::Formula, draft.number);
        }
        if !tex.is_empty() {
            draft.pieces.push(Piece { kind: Kind::Formula { tex, alone }, form: Form::default() });
        }
    }
}
