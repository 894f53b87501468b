//! The tables of a web page.

use scraper::ElementRef;

use crate::refusal::Refusal;
use crate::role::Role;
use crate::web::around::Around;
use crate::web::flow::Flow;
use crate::web::look::Declared;
use crate::web::state::Reading;
use crate::word::{Block, Cell, Kind, Row, Table};

/// The maximum number of columns and rows that a cell can take, as in Word.
const MAX_SPAN: usize = 63;

impl<'d> Reading<'d, '_> {
    pub(super) fn table(
        &mut self,
        element: ElementRef<'d>,
        declared: &Declared,
        around: &Around,
        flow: &mut Flow,
    ) -> Result<(), Refusal> {
        let mut rows = Vec::new();
        for child in element.child_elements() {
            match child.value().name() {
                "caption" => self.element(child, around, flow)?,
                "tr" => rows.push((child, false)),
                name @ ("thead" | "tbody" | "tfoot") => {
                    let own = child.child_elements().filter(|row| row.value().name() == "tr");
                    rows.extend(own.map(|row| (row, name == "thead")));
                }
                _ => {}
            }
        }
        flow.close();
        let mut table = Table { number: self.paragraphs + 1, ..Table::default() };
        let mut borders = declared.borders;
        // How many rows the cell of each column still goes on for.
        let mut open: Vec<usize> = Vec::new();
        for (row, is_head) in rows {
            let read = self.row(row, is_head, &mut open, &mut borders, around)?;
            table.rows.push(read);
        }
        table.has_lines = borders.unwrap_or_else(|| !has_pictures(&table));
        if table.rows.iter().any(|row| !row.cells.is_empty()) {
            flow.push(Block::Table(table));
        }
        Ok(())
    }

    fn row(
        &mut self,
        row: ElementRef<'d>,
        is_head: bool,
        open: &mut Vec<usize>,
        borders: &mut Option<bool>,
        around: &Around,
    ) -> Result<Row, Refusal> {
        let mut cells = Vec::new();
        let mut heads = 0;
        let own: Vec<ElementRef<'d>> =
            row.child_elements().filter(|cell| matches!(cell.value().name(), "td" | "th")).collect();
        for &cell in &own {
            goes_on(&mut cells, open);
            heads += usize::from(cell.value().name() == "th");
            let declared = Declared::of(cell, &self.sheet, around.size());
            *borders = match (*borders, declared.borders) {
                (Some(true), _) | (_, Some(true)) => Some(true),
                (known, found) => found.or(known),
            };
            let columns = span(cell, "colspan");
            let further = span(cell, "rowspan") - 1;
            let mut flow = Flow::default();
            let mut inner = around.within(&declared, true);
            inner.layout.left = None;
            inner.role = Role::Body;
            self.children(*cell, &inner, &mut flow)?;
            let column = columns_of(&cells);
            open.resize(open.len().max(column + columns), 0);
            open[column..column + columns].fill(further);
            cells.push(Cell { blocks: flow.finished(), columns, goes_on: false });
        }
        goes_on(&mut cells, open);
        Ok(Row { is_header: is_head || heads > 0 && heads == own.len(), cells })
    }
}

/// Adds the cells that go on from the row above, up to the next free column.
fn goes_on(cells: &mut Vec<Cell>, open: &mut [usize]) {
    let mut column = columns_of(cells);
    while let Some(rows) = open.get_mut(column).filter(|rows| **rows > 0) {
        *rows -= 1;
        cells.push(Cell { columns: 1, goes_on: true, ..Cell::default() });
        column += 1;
    }
}

fn columns_of(cells: &[Cell]) -> usize {
    cells.iter().map(|cell| cell.columns).sum()
}

fn span(cell: ElementRef<'_>, name: &str) -> usize {
    cell.attr(name).and_then(|value| value.trim().parse().ok()).map_or(1, |span: usize| span.clamp(1, MAX_SPAN))
}

fn has_pictures(table: &Table) -> bool {
    let blocks = table.rows.iter().flat_map(|row| &row.cells).flat_map(|cell| &cell.blocks);
    let mut paragraphs = blocks.filter_map(|block| match block {
        Block::Paragraph(paragraph) => Some(paragraph),
        Block::Table(_) => None,
    });
    paragraphs.any(|paragraph| paragraph.pieces.iter().any(|piece| matches!(piece.kind, Kind::Picture(_))))
}
