//! Tables.

use crate::loss::LossKind;
use crate::reading::state::Reading;
use crate::refusal::Refusal;
use crate::word::{Block, Cell, Row, Table};
use crate::xml::Element;

impl Reading<'_> {
    /// Reads a table.
    pub(super) fn table(&mut self, element: &Element, out: &mut Vec<Block>) -> Result<(), Refusal> {
        self.carry_on(out);
        let mut table = Table { number: self.paragraphs + 1, has_lines: has_lines(element), ..Table::default() };
        self.rows(element, &mut table)?;
        if !table.rows.is_empty() {
            out.push(Block::Table(table));
        }
        Ok(())
    }

    fn rows(&mut self, element: &Element, table: &mut Table) -> Result<(), Refusal> {
        for child in element.elements() {
            match &*child.name {
                "w:tr" => self.row(child, table)?,
                "w:sdt" => {
                    if let Some(content) = self.content_of_control(child) {
                        self.rows(content, table)?;
                    }
                }
                "w:customXml" | "w:ins" | "w:moveTo" => self.rows(child, table)?,
                _ => {}
            }
        }
        Ok(())
    }

    fn row(&mut self, element: &Element, table: &mut Table) -> Result<(), Refusal> {
        let properties = element.child("w:trPr");
        let has = |name: &str| properties.and_then(|properties| properties.child(name));
        if has("w:ins").is_some() || has("w:del").is_some() {
            self.losses.add_once(LossKind::Tracked);
        }
        if has("w:del").is_some() {
            return Ok(());
        }
        if has("w:hidden").is_some_and(Element::is_on) {
            self.losses.add(LossKind::Hidden, self.paragraphs);
            return Ok(());
        }
        let mut row = Row { is_header: has("w:tblHeader").is_some_and(Element::is_on), cells: Vec::new() };
        let before = has("w:gridBefore").and_then(Element::value).and_then(|value| value.parse().ok()).unwrap_or(0);
        row.cells.extend((0..usize::min(before, MAX_COLUMNS)).map(|_| Cell { columns: 1, ..Cell::default() }));
        self.cells(element, &mut row)?;
        table.rows.push(row);
        Ok(())
    }

    fn cells(&mut self, element: &Element, row: &mut Row) -> Result<(), Refusal> {
        for child in element.elements() {
            match &*child.name {
                "w:tc" => self.cell(child, row)?,
                "w:sdt" => {
                    if let Some(content) = self.content_of_control(child) {
                        self.cells(content, row)?;
                        continue;
                    }
                    // The cells stay where they are, without the words that only hold a place.
                    let cells = child.child("w:sdtContent").map_or(1, |content| content.elements().count());
                    let empty = (0..cells.clamp(1, MAX_COLUMNS)).map(|_| Cell { columns: 1, ..Cell::default() });
                    row.cells.extend(empty);
                }
                "w:customXml" | "w:ins" | "w:moveTo" => self.cells(child, row)?,
                _ => {}
            }
        }
        Ok(())
    }

    fn cell(&mut self, element: &Element, row: &mut Row) -> Result<(), Refusal> {
        let properties = element.child("w:tcPr");
        let has = |name: &str| properties.and_then(|properties| properties.child(name));
        if has("w:cellDel").is_some() {
            self.losses.add_once(LossKind::Tracked);
            return Ok(());
        }
        let span = has("w:gridSpan").and_then(Element::value).and_then(|value| value.parse().ok()).unwrap_or(1);
        let is_continued = |name: &str| has(name).is_some_and(|merge| merge.value() != Some("restart"));
        let mut cell = Cell { blocks: Vec::new(), columns: usize::clamp(span, 1, MAX_COLUMNS), ..Cell::default() };
        cell.goes_on = is_continued("w:vMerge");
        let mut blocks = Vec::new();
        self.blocks(element, &mut blocks)?;
        cell.blocks = blocks;
        if is_continued("w:hMerge")
            && let Some(before) = row.cells.last_mut()
        {
            before.columns += cell.columns;
            before.blocks.extend(cell.blocks);
            return Ok(());
        }
        row.cells.push(cell);
        Ok(())
    }
}

/// The most columns of a table, as in Word.
const MAX_COLUMNS: usize = 63;

/// Whether a table has lines around or in it: stated of the table or of a cell, else by its style.
fn has_lines(element: &Element) -> bool {
    let properties = element.child("w:tblPr");
    let draws = |borders: &Element| borders.elements().any(|line| !matches!(line.value(), None | Some("none" | "nil")));
    if let Some(borders) = properties.and_then(|properties| properties.child("w:tblBorders")) {
        return draws(borders);
    }
    let style = properties.and_then(|properties| properties.child("w:tblStyle")).and_then(Element::value);
    let is_plain = style.is_none_or(|id| matches!(id, "TableNormal" | "a1"));
    !is_plain || element.find("w:tcBorders").is_some_and(draws)
}
