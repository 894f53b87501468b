//! Tables, and tables that only place pictures.

use crate::loss::{LossKind, Losses};
use crate::manuscript::{Block as Out, ColumnAlign, Inline, Shown};
use crate::numbering::Sign;
use crate::properties::Align;
use crate::recognise::heading::prefix;
use crate::recognise::inlines::{Choice, inlines};
use crate::recognise::looks::{collapsed, width};
use crate::word::{Block, Cell, Kind, Paragraph, Table};

/// The pictures of a table that holds nothing but pictures and their captions; `None` for another table.
pub(crate) fn gallery(table: &Table) -> Option<Vec<Shown>> {
    let mut all: Vec<Shown> = Vec::new();
    let mut above: Vec<(usize, usize)> = Vec::new();
    for row in &table.rows {
        let mut column = 0;
        let mut own = Vec::new();
        for cell in &row.cells {
            let before = all.len();
            let mut words = Vec::new();
            for paragraph in paragraphs_of(cell)? {
                let pictures = paragraph.pieces.iter().filter_map(|piece| match &piece.kind {
                    Kind::Picture(shown) => Some(shown.clone()),
                    _ => None,
                });
                all.extend(pictures);
                words.push(collapsed(&paragraph.text()));
            }
            let caption = collapsed(&words.join(" "));
            if all.len() > before {
                own.push((column, all.len() - 1));
            }
            if !caption.is_empty() {
                let at = own.iter().chain(&above).find(|(place, _)| *place == column).map(|(_, at)| *at)?;
                if width(&caption) > 80 || all[at].caption.is_some() {
                    return None;
                }
                all[at].caption = Some(caption);
            }
            column += cell.columns;
        }
        if !own.is_empty() {
            above = own;
        }
    }
    (all.len() > 1 || all.len() == 1 && !table.has_lines).then_some(all)
}

fn paragraphs_of(cell: &Cell) -> Option<Vec<&Paragraph>> {
    cell.blocks
        .iter()
        .map(|block| match block {
            Block::Paragraph(paragraph) => Some(paragraph),
            Block::Table(_) => None,
        })
        .collect()
}

/// The blocks of a table that is only a frame around a text: one cell, or cells one below the other.
pub(crate) fn framed(table: &Table) -> Option<Vec<&Block>> {
    let is_one_column = table.rows.iter().all(|row| row.cells.len() == 1 && row.cells[0].columns == 1);
    is_one_column.then(|| table.rows.iter().flat_map(|row| &row.cells[0].blocks).collect())
}

/// A table of the dialect.
pub(crate) fn table(table: &Table, losses: &mut Losses) -> Option<Out> {
    let columns = table.rows.iter().map(|row| row.cells.iter().map(|cell| cell.columns).sum::<usize>()).max()?;
    let is_merged = table.rows.iter().flat_map(|row| &row.cells).any(|cell| cell.columns > 1 || cell.goes_on);
    if is_merged {
        losses.add(LossKind::Merged, table.number);
    }
    let mut rows: Vec<Vec<Vec<Inline>>> = Vec::new();
    let mut aligns: Vec<Vec<Align>> = vec![Vec::new(); columns];
    for (at, row) in table.rows.iter().enumerate() {
        let mut cells = vec![Vec::new(); columns];
        let mut column = 0;
        for cell in &row.cells {
            if !cell.goes_on && column < columns {
                let choice = Choice { plain_bold: at == 0 || row.is_header };
                cells[column] = content(&cell.blocks, choice, losses);
                if !cells[column].is_empty() {
                    aligns[column].extend(first_align(cell));
                }
            }
            column += cell.columns;
        }
        rows.push(cells);
    }
    if rows.iter().flatten().all(Vec::is_empty) {
        return None;
    }
    let columns = aligns.iter().map(|own| column_align(own)).collect();
    let header = rows.remove(0);
    Some(Out::Table { columns, header, rows })
}

/// The content of a cell in one line: paragraphs become lines, a table in it becomes text.
fn content(blocks: &[Block], choice: Choice, losses: &mut Losses) -> Vec<Inline> {
    let mut all: Vec<Inline> = Vec::new();
    let mut add = |own: Vec<Inline>| {
        if !own.is_empty() {
            if !all.is_empty() {
                all.push(Inline::Break);
            }
            all.extend(own);
        }
    };
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => {
                let mut own = inlines(paragraph, choice);
                if let Some(label) = paragraph.label.as_ref().filter(|_| !own.is_empty()) {
                    let sign = if label.sign == Sign::Bullet { "• " } else { &label.text };
                    own.insert(0, Inline::Text(prefix(sign)));
                }
                add(own);
            }
            Block::Table(inner) => {
                losses.add(LossKind::NestedTable, inner.number);
                for row in &inner.rows {
                    let cells = row.cells.iter().map(|cell| content(&cell.blocks, choice, losses));
                    let cells: Vec<_> = cells.filter(|cell| !cell.is_empty()).collect();
                    add(cells.join(&Inline::Text(" ".to_owned())));
                }
            }
        }
    }
    all
}

fn first_align(cell: &Cell) -> Option<Align> {
    cell.blocks.iter().find_map(|block| match block {
        Block::Paragraph(paragraph) if !paragraph.is_empty() => Some(paragraph.align),
        _ => None,
    })
}

fn column_align(aligns: &[Align]) -> ColumnAlign {
    let all = |align: Align| !aligns.is_empty() && aligns.iter().all(|own| *own == align);
    if all(Align::Centre) {
        ColumnAlign::Centre
    } else if all(Align::Right) {
        ColumnAlign::Right
    } else {
        ColumnAlign::Unset
    }
}
