//! Tables, and tables that only place pictures.

use blackeyes_markdown::tree;

use crate::loss::{LossKind, Losses};
use crate::manuscript::Shown;
use crate::numbering::Sign;
use crate::properties::Align;
use crate::recognise::heading::prefix;
use crate::recognise::inlines::{Choice, Inline, inlines, insert_text};
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

/// A table of the dialect: the alignments of its columns, and the cells of its rows.
pub(crate) struct Cells {
    pub(crate) columns: Box<[tree::Align]>,
    pub(crate) rows: Vec<Vec<Vec<Inline>>>,
}

/// The cells of a table; `None` if all are empty.
pub(crate) fn cells(table: &Table, losses: &mut Losses) -> Option<Cells> {
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
    Some(Cells { columns, rows })
}

/// The content of a cell in one line: paragraphs become lines, a table in it becomes text.
fn content(blocks: &[Block], choice: Choice, losses: &mut Losses) -> Vec<Inline> {
    let mut all: Vec<Inline> = Vec::new();
    let mut add = |own: Vec<Inline>| {
        if !own.is_empty() {
            if !all.is_empty() {
                all.push(Inline::Plain(Kind::Break));
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
                    insert_text(&mut own, &prefix(sign));
                }
                add(own);
            }
            Block::Table(inner) => {
                losses.add(LossKind::NestedTable, inner.number);
                for row in &inner.rows {
                    let cells = row.cells.iter().map(|cell| content(&cell.blocks, choice, losses));
                    let cells: Vec<_> = cells.filter(|cell| !cell.is_empty()).collect();
                    add(cells.join(&Inline::text(" ")));
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

fn column_align(aligns: &[Align]) -> tree::Align {
    let all = |align: Align| !aligns.is_empty() && aligns.iter().all(|own| *own == align);
    if all(Align::Centre) {
        tree::Align::Center
    } else if all(Align::Right) {
        tree::Align::Right
    } else {
        tree::Align::None
    }
}
