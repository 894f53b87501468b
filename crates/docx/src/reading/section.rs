//! Sections: columns, the direction of lines, headers and footers.

use crate::loss::LossKind;
use crate::properties::is_vertical;
use crate::reading::state::Reading;
use crate::refusal::{Part, Refusal};
use crate::relations::Target;
use crate::word::Block;
use crate::xml::Element;

impl Reading<'_> {
    /// A section ends, which began at `self.section`.
    pub(super) fn section_ends(&mut self, section: &Element, out: &mut [Block]) {
        let start = self.section.min(out.len());
        self.section = out.len();
        let own = &mut out[start..];
        let columns = section.child("w:cols").map_or(1, |columns| {
            let stated = columns.attribute("w:num").and_then(|number| number.parse().ok());
            stated.unwrap_or_else(|| columns.elements().count())
        });
        let written = own.iter().find_map(|block| match block {
            Block::Paragraph(paragraph) => (!paragraph.is_empty()).then_some(paragraph.number),
            Block::Table(table) => Some(table.number),
        });
        if let Some(first) = written.filter(|_| columns > 1) {
            self.losses.add(LossKind::Columns, first);
        }
        let direction = section.child("w:textDirection").and_then(Element::value);
        if direction.is_some_and(is_vertical) {
            for block in own {
                if let Block::Paragraph(paragraph) = block {
                    paragraph.vertical = true;
                }
            }
        }
        for reference in section.elements() {
            let kind = match &*reference.name {
                "w:headerReference" => LossKind::Header,
                "w:footerReference" => LossKind::Footer,
                _ => continue,
            };
            let relation = reference.attribute("r:id").and_then(|id| self.relations.get(id));
            if let Some(Target::Inside(name)) = relation.map(|relation| &relation.target) {
                self.margins.insert((kind, name.clone()));
            }
        }
    }

    /// Counts the headers and footers that have text.
    pub(super) fn margins(&mut self) -> Result<(), Refusal> {
        for (kind, name) in std::mem::take(&mut self.margins) {
            let Some(text) = self.package.xml(&name, Part::Margin)? else { continue };
            let root = Element::of_part(&text, Part::Margin)?;
            if has_text(&root) {
                self.losses.add(kind, 0);
            }
        }
        Ok(())
    }
}

/// Whether there is text besides the numbers of pages.
fn has_text(root: &Element) -> bool {
    fn add(element: &Element, text: &mut String) {
        for inner in element.elements() {
            match &*inner.name {
                "w:t" => text.push_str(&inner.text()),
                "w:instrText" | "w:del" => {}
                _ => add(inner, text),
            }
        }
    }
    let mut text = String::new();
    add(root, &mut text);
    text.chars().any(|c| c.is_alphabetic() && !matches!(c, '第' | '页' | '共'))
}
