//! Quotations and epigraphs: by style, by 楷体, by their indent, or by the source after them.

use crate::properties::Align;
use crate::recognise::caption::is_caption;
use crate::recognise::dash::attribution;
use crate::recognise::inlines::{Choice, Inline, inlines, lines, of_pieces};
use crate::recognise::looks::{Usual, width};
use crate::role::Role;
use crate::word::{Block, Kind, Paragraph};

/// A quotation, and where the text goes on.
pub(crate) struct Quote {
    /// Who wrote it, and where.
    pub(crate) source: Option<Source>,
    /// Its paragraphs.
    pub(crate) content: Vec<Vec<Inline>>,
    pub(crate) end: usize,
    pub(crate) last: usize,
    /// Whether a style says that it is one.
    pub(crate) by_style: bool,
}

/// The quotation that begins at a place; `None` if there is none. `before_text` makes it an epigraph.
pub(crate) fn quote(
    blocks: &[Block],
    start: usize,
    usual: Usual,
    before_text: bool,
    is_free: impl Fn(usize) -> bool,
) -> Option<Quote> {
    let mut own: Vec<&Paragraph> = Vec::new();
    let mut source = None;
    let mut end = start;
    for (at, block) in blocks.iter().enumerate().skip(start) {
        let Block::Paragraph(paragraph) = block else { break };
        if !is_free(at) || paragraph.is_empty() || paragraph.label.is_some() || paragraph.is_of_pictures() {
            break;
        }
        let is_marked = is_marked(paragraph, usual);
        let is_right = paragraph.align == Align::Right;
        if !own.is_empty()
            && (is_marked || is_right)
            && let Some(found) = attribution(&paragraph.text())
        {
            source = Some(found);
            end = at + 1;
            break;
        }
        let may_be = is_right && before_text && own.len() < 8;
        if !is_marked && !may_be {
            break;
        }
        // A date or a name at the right is no quotation.
        own.push(paragraph);
        end = at + 1;
    }
    let last = *own.last()?;
    let mut content: Vec<_> =
        own[..own.len() - 1].iter().map(|paragraph| inlines(paragraph, Choice::default())).collect();
    match (&source, divided(last)) {
        (None, Some((text, found))) => {
            source = Some(found);
            content.push(text);
        }
        _ => content.push(inlines(last, Choice::default())),
    }
    let by_style = own.iter().all(|paragraph| paragraph.role == Role::Quote);
    let is_certain = own.iter().all(|paragraph| is_marked(paragraph, usual));
    (source.is_some() || is_certain).then_some(Quote { source, content, end, last: last.number, by_style })
}

fn is_marked(paragraph: &Paragraph, usual: Usual) -> bool {
    if is_caption(paragraph) {
        return false;
    }
    let is_indented = usual.is_indented(paragraph) && paragraph.align == Align::Left;
    paragraph.role == Role::Quote
        || paragraph.role == Role::Body
            && (usual.is_hand(paragraph) && paragraph.align != Align::Right
                || is_indented && width(&paragraph.text()) > 16)
}

/// Who wrote a quotation, and where.
pub(crate) type Source = (Option<String>, Option<String>);

/// A paragraph whose last line is its source.
fn divided(paragraph: &Paragraph) -> Option<(Vec<Inline>, Source)> {
    let mut all = lines(paragraph);
    if all.len() < 2 {
        return None;
    }
    let last = Paragraph { pieces: all.pop()?, ..Paragraph::default() };
    let source = attribution(&last.text())?;
    let breaks = paragraph.pieces.iter().rposition(|piece| piece.kind == Kind::Break)?;
    let text = of_pieces(&paragraph.pieces[..breaks], &paragraph.base, Choice::default());
    Some((text, source))
}
