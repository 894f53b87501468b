//! Drawings of both kinds: pictures, text boxes, charts and what else is drawn.

use crate::draft::Draft;
use crate::loss::LossKind;
use crate::picture::shown;
use crate::reading::state::Reading;
use crate::refusal::Refusal;
use crate::relations::Target;
use crate::word::{Block, Kind};
use crate::xml::Element;

/// What is known of a drawing from the elements around its content.
#[derive(Clone, Copy, Default)]
struct Around<'e> {
    alt: Option<&'e str>,
}

impl Reading<'_> {
    /// Reads `w:drawing`, `w:pict` or `w:object`.
    pub(super) fn drawn(&mut self, element: &Element, draft: &mut Draft) -> Result<(), Refusal> {
        if !self.fields.is_shown() && !self.fields.is_in_outside_picture() {
            return Ok(());
        }
        if let Some(object) = element.find("o:OLEObject") {
            let program = object.attribute("ProgID").unwrap_or_default();
            let is_formula = program.starts_with("Equation") || program.starts_with("MathType");
            let kind = if is_formula { LossKind::FormulaObject } else { LossKind::Object };
            self.losses.add(kind, draft.number);
            return Ok(());
        }
        let before = draft.pieces.len() + draft.before.len() + draft.after.len();
        let said = self.losses.total();
        self.inside(element, Around::default(), draft)?;
        let found = draft.pieces.len() + draft.before.len() + draft.after.len() > before;
        if !found && self.losses.total() == said && element.find("v:shapetype").is_none() && is_drawn(element) {
            self.losses.add(LossKind::Shape, draft.number);
        }
        Ok(())
    }

    fn inside(&mut self, element: &Element, around: Around<'_>, draft: &mut Draft) -> Result<(), Refusal> {
        for child in element.elements() {
            self.drawing_part(child, around, element, draft)?;
        }
        Ok(())
    }

    fn drawing_part(
        &mut self,
        element: &Element,
        around: Around<'_>,
        parent: &Element,
        draft: &mut Draft,
    ) -> Result<(), Refusal> {
        match &*element.name {
            "wp:inline" | "wp:anchor" => {
                let properties = element.child("wp:docPr");
                if properties.is_some_and(|properties| matches!(properties.attribute("hidden"), Some("1" | "true"))) {
                    self.losses.add(LossKind::Hidden, draft.number);
                    return Ok(());
                }
                self.inside(element, Around { alt: properties.and_then(description) }, draft)?;
            }
            "pic:pic" => {
                let own = element.find("pic:cNvPr").and_then(description);
                let around = Around { alt: around.alt.or(own) };
                self.blip(element, around, draft)?;
            }
            "w:txbxContent" => self.text_box(element, draft)?,
            "c:chart" | "cx:chart" => self.losses.add(LossKind::Chart, draft.number),
            "dgm:relIds" => self.losses.add(LossKind::SmartArt, draft.number),
            "v:imagedata" => {
                let alt = parent.attribute("alt").filter(|alt| !alt.trim().is_empty());
                let crops = ["cropleft", "cropright", "croptop", "cropbottom"];
                let is_cropped = crops
                    .iter()
                    .any(|name| element.attribute(name).is_some_and(|value| value.trim_end_matches('f') != "0"));
                let id = element.attribute("r:id").or(element.attribute("r:pict")).or(element.attribute("r:href"));
                if let Some(id) = id {
                    self.picture(id, alt.or(around.alt), is_cropped, draft)?;
                }
            }
            // The copy of a picture for programs that cannot show it.
            "w:control" => self.losses.add(LossKind::Object, draft.number),
            _ => self.inside(element, around, draft)?,
        }
        Ok(())
    }

    fn blip(&mut self, element: &Element, around: Around<'_>, draft: &mut Draft) -> Result<(), Refusal> {
        let Some(blip) = element.find("a:blip") else { return Ok(()) };
        let is_cropped = element.find("a:srcRect").is_some_and(|crop| {
            ["l", "t", "r", "b"].iter().any(|side| {
                let share = crop.attribute(side).unwrap_or("0").trim_end_matches('%').parse::<f32>();
                share.is_ok_and(|share| share.abs() > 0.5)
            })
        });
        if let Some(id) = blip.attribute("r:embed").or(blip.attribute("r:link")) {
            self.picture(id, around.alt, is_cropped, draft)?;
        }
        Ok(())
    }

    /// Adds the picture with this reference.
    fn picture(&mut self, id: &str, alt: Option<&str>, is_cropped: bool, draft: &mut Draft) -> Result<(), Refusal> {
        let target = self.relations.get(id).map(|relation| relation.target.clone());
        let name = match target {
            Some(Target::Inside(name)) => name,
            Some(Target::Outside(_)) => {
                if self.outside.insert(id.to_owned()) {
                    self.losses.add(LossKind::Outside, draft.number);
                }
                return Ok(());
            }
            None => {
                self.losses.add(LossKind::Picture, draft.number);
                return Ok(());
            }
        };
        let Some(picture) = self.stored(&name, draft.number)? else { return Ok(()) };
        if is_cropped {
            self.losses.add(LossKind::Crop, draft.number);
        }
        let piece = shown(picture, alt, draft.number, &mut self.losses);
        draft.pieces.push(piece);
        Ok(())
    }

    /// The place of a picture among the pictures; `None` if it cannot be shown, which is reported.
    fn stored(&mut self, name: &str, paragraph: usize) -> Result<Option<usize>, Refusal> {
        if let Some(at) = self.pictures.at(name) {
            return Ok(Some(at));
        }
        let bytes = self.package.bytes(name)?.unwrap_or_default();
        Ok(self.pictures.add(name, bytes, paragraph, &mut self.losses))
    }

    /// Reads a text box: before its paragraph if nothing was written yet, else after it.
    fn text_box(&mut self, element: &Element, draft: &mut Draft) -> Result<(), Refusal> {
        let mut blocks = Vec::new();
        let number = self.paragraphs;
        self.blocks(element, &mut blocks)?;
        if blocks.iter().all(|block| matches!(block, Block::Paragraph(paragraph) if paragraph.is_empty())) {
            return Ok(());
        }
        debug_assert!(self.paragraphs >= number, "paragraphs are counted on");
        let is_first =
            draft.pieces.iter().all(|piece| matches!(&piece.kind, Kind::Text(text) if text.trim().is_empty()));
        if is_first {
            draft.before.extend(blocks);
        } else {
            draft.after.extend(blocks);
        }
        Ok(())
    }
}

/// The words that stand for a drawing.
fn description(properties: &Element) -> Option<&str> {
    ["descr", "title"].into_iter().filter_map(|name| properties.attribute(name)).find(|words| !words.trim().is_empty())
}

/// Whether a drawing of which nothing was read shows something: no rule, no empty text box, and no picture, which
/// says itself what became of it.
fn is_drawn(element: &Element) -> bool {
    let is_box = element.find("wps:txbx").is_some() || element.find("v:textbox").is_some();
    let is_rule = element.elements().any(|shape| shape.attribute("o:hr").is_some());
    let is_picture = element.find("v:imagedata").is_some() || element.find("a:blip").is_some();
    !is_box && !is_rule && !is_picture
}
