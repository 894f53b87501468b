//! The paragraphs that a page's text flows into, with blanks as a browser shows them.

use std::rc::Rc;

use blackeyes_chinese::joins;

use crate::draft::Draft;
use crate::loss::Losses;
use crate::numbering::Label;
use crate::properties::{Align, Layout, Look};
use crate::styles::ParagraphStyle;
use crate::web::around::Around;
use crate::word::{Block, Form, Kind, Paragraph, Piece};

/// The blocks that were read, and the paragraph that is being read.
#[derive(Default)]
pub(super) struct Flow {
    blocks: Vec<Block>,
    open: Option<Draft>,
    /// The number or sign of the next paragraph.
    pub(super) label: Option<Label>,
    /// The names by which the next paragraph can be linked to.
    pub(super) anchors: Vec<Rc<str>>,
}

/// A line that is wider than this is prose: a row of such lines is a row of paragraphs. A Chinese character is 2.
const PROSE: usize = 80;

impl Flow {
    /// The paragraph that is being read, or a new one.
    pub(super) fn open(&mut self, around: &Around, paragraphs: &mut usize) -> &mut Draft {
        self.open.get_or_insert_with(|| {
            *paragraphs += 1;
            let style = ParagraphStyle {
                role: around.role,
                look: around.base.clone(),
                layout: around.layout.clone(),
                ..ParagraphStyle::default()
            };
            Draft::new(*paragraphs, style)
        })
    }

    /// The number of the paragraph that is being read or comes next, where `paragraphs` were begun.
    pub(super) fn number(&self, paragraphs: usize) -> usize {
        self.open.as_ref().map_or(paragraphs + 1, |draft| draft.number)
    }

    /// Adds a block after what was read.
    pub(super) fn push(&mut self, block: Block) {
        self.close();
        self.blocks.push(block);
    }

    /// Ends the paragraph that is being read, if there is one.
    pub(super) fn close(&mut self) {
        let Some(mut draft) = self.open.take() else { return };
        trim(&mut draft);
        if draft.pieces.len() > 1 && draft.pieces.last().is_some_and(|piece| piece.kind == Kind::Break) {
            draft.pieces.pop();
        }
        let is_bare =
            draft.pieces.iter().all(|piece| matches!(&piece.kind, Kind::Text(text) if text.trim().is_empty()));
        let label = if is_bare { None } else { self.label.take() };
        let layout: &Layout = &draft.style.layout;
        let whole = Paragraph {
            number: draft.number,
            role: draft.style.role,
            outline: layout.outline,
            align: layout.align.unwrap_or(Align::Left),
            left: if label.is_some() { 0 } else { layout.left.unwrap_or_default() },
            first: layout.first.unwrap_or_default(),
            label,
            vertical: layout.vertical.unwrap_or_default(),
            base: Form::of(&draft.style.look),
            pieces: draft.pieces,
            anchors: std::mem::take(&mut self.anchors),
        };
        self.blocks.extend(divided(whole).into_iter().map(Block::Paragraph));
    }

    /// All blocks.
    pub(super) fn finished(mut self) -> Vec<Block> {
        self.close();
        self.blocks
    }

    /// Ends a line of the paragraph that is being read.
    pub(super) fn end_line(&mut self, look: &Look, losses: &mut Losses) {
        if let Some(draft) = &mut self.open {
            trim(draft);
            draft.line_ends(look, losses);
        }
    }

    /// The lines of a text as a browser shows them: blanks are one, and none is at the beginning of a line.
    pub(super) fn lines(&self, text: &str, is_preformatted: bool) -> Vec<String> {
        if is_preformatted {
            return text.split('\n').map(|line| line.trim_end_matches('\r').to_owned()).collect();
        }
        let mut line = String::with_capacity(text.len());
        let mut before = self.last();
        let mut rest = text.chars().peekable();
        while let Some(c) = rest.next() {
            if !is_blank(c) {
                line.push(c);
                before = Some(c);
                continue;
            }
            let mut has_end = c == '\n';
            while let Some(next) = rest.next_if(|next| is_blank(*next)) {
                has_end |= next == '\n';
            }
            // At the end of a text, what follows is not known yet.
            let is_one = has_end && before.is_some_and(|before| joins(before, rest.peek().copied().unwrap_or(before)));
            if !is_one && before.is_some_and(|before| before != ' ') {
                line.push(' ');
                before = Some(' ');
            }
        }
        vec![line]
    }

    /// The last character of the line; `None` at its beginning.
    fn last(&self) -> Option<char> {
        match &self.open.as_ref()?.pieces.last()?.kind {
            Kind::Text(text) => text.chars().next_back(),
            Kind::Ruby { base, .. } => base.chars().next_back(),
            Kind::Break => None,
            Kind::Note(_) | Kind::Picture(_) | Kind::Formula { .. } => Some('\u{FFFC}'),
        }
    }
}

/// Removes the blank at the end of a line.
fn trim(draft: &mut Draft) {
    if let Some(Piece { kind: Kind::Text(text), .. }) = draft.pieces.last_mut() {
        text.truncate(text.trim_end_matches(' ').len());
        if text.is_empty() {
            draft.pieces.pop();
        }
    }
}

/// Blanks that a browser makes one.
fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{C}')
}

/// Divides a paragraph of prose whose author ended paragraphs by line breaks.
fn divided(mut whole: Paragraph) -> Vec<Paragraph> {
    let is_break = |piece: &Piece| piece.kind == Kind::Break;
    let width = |line: &[Piece]| -> usize {
        let texts = line.iter().map(|piece| match &piece.kind {
            Kind::Text(text) => text.chars().map(|c| if (c as u32) < 0x1100 { 1 } else { 2 }).sum(),
            _ => 0_usize,
        });
        texts.sum()
    };
    if whole.pieces.split(is_break).all(|line| width(line) <= PROSE) {
        return vec![whole];
    }
    let pieces = std::mem::take(&mut whole.pieces);
    let lines: Vec<Vec<Piece>> =
        pieces.split(is_break).filter(|line| !line.is_empty()).map(<[Piece]>::to_vec).collect();
    let mut all = Vec::new();
    for pieces in lines {
        all.push(Paragraph { pieces, ..whole.clone() });
        // The number and the names belong to the first alone.
        whole.label = None;
        whole.anchors.clear();
    }
    all
}
