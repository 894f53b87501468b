//! The text: blocks of Word become blocks of the dialect.

use std::collections::BTreeMap;

use crate::loss::Losses;
use crate::manuscript::{Confidence, Part, PartKind, Shown};
use crate::numbering::Sign;
use crate::properties::Align;
use crate::recognise::caption::is_caption;
use crate::recognise::figure::{Figure, figure, hoisted, pictures};
use crate::recognise::form::Form as FilledForm;
use crate::recognise::heading::{Headings, prefix};
use crate::recognise::inlines::{Choice, Inline, inlines, insert_text, lines, of_pieces};
use crate::recognise::list::{Item, list};
use crate::recognise::looks::{Usual, collapsed, width};
use crate::recognise::out::Out;
use crate::recognise::quote::quote;
use crate::recognise::table::{cells, framed, gallery};
use crate::recognise::verse::Verse;
use crate::word::{Block, Form, Kind, Paragraph, Piece, Table};

/// The text while it is put together.
pub(crate) struct Body<'b> {
    blocks: &'b [Block],
    taken: &'b [bool],
    usual: Usual,
    pub(crate) out: Out,
    pub(crate) parts: Vec<Part>,
    pub(crate) losses: Losses,
    /// Whether an epigraph may follow: nothing but headings came since the last one.
    before_text: bool,
}

impl<'b> Body<'b> {
    pub(crate) fn new(
        blocks: &'b [Block],
        taken: &'b [bool],
        usual: Usual,
        losses: Losses,
        parts: Vec<Part>,
        out: Out,
    ) -> Self {
        Self { blocks, taken, usual, out, parts, losses, before_text: true }
    }

    /// What the block that is written next was taken for.
    fn part(&mut self, kind: PartKind, confidence: Confidence, first: usize, last: usize) {
        self.parts.push(Part { kind, confidence, first, last });
        self.before_text = kind == PartKind::Heading;
    }

    /// Long cells of a form are text under the name of their cell.
    pub(crate) fn texts_of_form(&mut self, at: usize, form: &FilledForm) {
        let Some(Block::Table(table)) = self.blocks.get(at) else { return };
        for (name, row, cell) in &form.texts {
            let Some(cell) = table.rows.get(*row).and_then(|row| row.cells.get(*cell)) else { continue };
            self.part(PartKind::Heading, Confidence::Guess, table.number, table.number);
            self.out.heading(2, None, &[Inline::text(name)]);
            self.simple(&cell.blocks);
        }
    }

    /// Paragraphs without any recognition.
    fn simple<'i>(&mut self, blocks: impl IntoIterator<Item = &'i Block>) {
        for block in blocks {
            match block {
                Block::Paragraph(paragraph) if paragraph.is_of_pictures() => {
                    self.part(PartKind::Figure, Confidence::Likely, paragraph.number, paragraph.number);
                    self.out.figure(&Figure::of(pictures(paragraph)));
                }
                Block::Paragraph(paragraph) => self.text(paragraph),
                Block::Table(inner) => self.table(inner),
            }
        }
    }

    /// Reads the blocks that were not taken.
    pub(crate) fn read(&mut self, headings: &Headings, ids: &BTreeMap<usize, String>, verses: Vec<Verse>) {
        let blocks = self.blocks;
        let mut verses = verses.into_iter().peekable();
        let mut at = 0;
        while at < blocks.len() {
            while verses.next_if(|verse| verse.start < at).is_some() {}
            if self.taken[at] {
                self.pictures_of_taken(&blocks[at]);
                at += 1;
                continue;
            }
            let is_free = |at: usize| !self.taken[at] && !headings.contains_key(&at);
            let is_verse = verses.peek().is_some_and(|verse| verse.start == at);
            at = match &blocks[at] {
                Block::Table(table) => self.after_table(at, table, headings),
                Block::Paragraph(paragraph) if paragraph.is_empty() => at + 1,
                Block::Paragraph(paragraph) => {
                    if let Some((level, confidence)) = headings.get(&at) {
                        self.heading(paragraph, *level, *confidence, ids.get(&at).map(String::as_str));
                        at + 1
                    } else if let Some(quote) = quote(blocks, at, self.usual, self.before_text, is_free)
                        .filter(|quote| quote.by_style || !is_verse || self.before_text && quote.source.is_some())
                    {
                        let begins = self.before_text;
                        let (kind, sure) = match quote.source {
                            Some(_) if begins => (PartKind::Epigraph, Confidence::Likely),
                            _ if quote.by_style => (PartKind::Quotation, Confidence::Certain),
                            _ => (PartKind::Quotation, Confidence::Likely),
                        };
                        self.part(kind, sure, paragraph.number, quote.last);
                        self.out.quote(&quote, begins);
                        quote.end
                    } else if let Some(verse) = verses.next_if(|_| is_verse) {
                        let sure = if verse.by_breaks { Confidence::Likely } else { Confidence::Guess };
                        self.part(PartKind::Verse, sure, verse.numbers.0, verse.numbers.1);
                        self.out.verse(verse.vertical, &verse.stanzas);
                        verse.end
                    } else {
                        self.paragraph(at, paragraph, headings)
                    }
                }
            };
        }
    }

    /// A picture beside the title or the names is not lost with them.
    fn pictures_of_taken(&mut self, block: &Block) {
        let Block::Paragraph(paragraph) = block else { return };
        let pictures = pictures(paragraph);
        if !pictures.is_empty() {
            self.part(PartKind::Figure, Confidence::Guess, paragraph.number, paragraph.number);
            self.before_text = true;
            self.out.figure(&Figure::of(pictures));
        }
    }

    fn heading(&mut self, paragraph: &Paragraph, level: u8, confidence: Confidence, id: Option<&str>) {
        let mut content = inlines(paragraph, Choice { plain_bold: true });
        if let Some(label) = paragraph.label.as_ref().filter(|label| label.sign != Sign::Bullet) {
            insert_text(&mut content, &prefix(&label.text));
        }
        for inline in &mut content {
            if matches!(inline, Inline::Plain(Kind::Break)) {
                *inline = Inline::text(" ");
            }
        }
        self.part(PartKind::Heading, confidence, paragraph.number, paragraph.number);
        self.out.heading(level, id, &content);
    }

    fn paragraph(&mut self, at: usize, paragraph: &Paragraph, headings: &Headings) -> usize {
        if paragraph.is_of_pictures() {
            return self.figure(at + 1, pictures(paragraph), paragraph.number, headings);
        }
        if is_of_list(paragraph) {
            return self.list(at, headings);
        }
        let (before, text, after) = hoisted(paragraph);
        if !before.is_empty() {
            self.part(PartKind::Figure, Confidence::Likely, paragraph.number, paragraph.number);
            self.out.figure(&Figure::of(before));
        }
        self.text(&text);
        if after.is_empty() { at + 1 } else { self.figure(at + 1, after, paragraph.number, headings) }
    }

    fn figure(&mut self, from: usize, pictures: Vec<Shown>, number: usize, headings: &Headings) -> usize {
        let taken = self.taken;
        let found = figure(self.blocks, from, |at| !taken[at] && !headings.contains_key(&at), pictures);
        let kind = if found.figure.is_gallery() { PartKind::Gallery } else { PartKind::Figure };
        let caption = found.caption.and_then(|at| match &self.blocks[at] {
            Block::Paragraph(paragraph) => Some(paragraph),
            Block::Table(_) => None,
        });
        let sure = if caption.is_some_and(is_caption) { Confidence::Certain } else { Confidence::Likely };
        self.part(kind, sure, number, caption.map_or(number, |caption| caption.number));
        self.out.figure(&found.figure);
        found.end
    }

    /// A paragraph of text, with formulas that are on lines of their own as blocks.
    fn text(&mut self, paragraph: &Paragraph) {
        if paragraph.is_empty() {
            return;
        }
        let (number, mut content) = (paragraph.number, Vec::new());
        let paragraph = &if is_caption(paragraph) { spaced(paragraph) } else { paragraph.clone() };
        for pieces in paragraphs_of(paragraph) {
            content.extend(formulas_apart(&pieces, &paragraph.base));
        }
        if let (Some(label), Some(first)) = (&paragraph.label, content.first_mut())
            && !matches!(**first, [Inline::Plain(Kind::Formula { alone: true, .. })])
        {
            let sign = if label.sign == Sign::Bullet { "•" } else { &label.text };
            insert_text(first, &prefix(sign));
        }
        let (kind, sure) = kind_of(paragraph);
        for paragraph in content {
            self.part(kind, sure, number, number);
            self.out.paragraph(&paragraph);
        }
    }

    fn list(&mut self, start: usize, headings: &Headings) -> usize {
        let mut items = Vec::new();
        let mut end = start;
        let mut numbers = (0, 0);
        for (at, block) in self.blocks.iter().enumerate().skip(start) {
            let Block::Paragraph(paragraph) = block else { break };
            if self.taken[at] || headings.contains_key(&at) || !is_of_list(paragraph) {
                break;
            }
            let Some(label) = paragraph.label.clone() else { break };
            numbers = (if items.is_empty() { paragraph.number } else { numbers.0 }, paragraph.number);
            items.push(Item { label, content: inlines(paragraph, Choice::default()) });
            end = at + 1;
        }
        let mut items = items.into_iter().peekable();
        while let Some(level) = items.peek().map(|item| item.label.level) {
            self.part(PartKind::List, Confidence::Certain, numbers.0, numbers.1);
            list(&mut items, level, &mut self.out);
        }
        end.max(start + 1)
    }

    fn after_table(&mut self, at: usize, table: &Table, headings: &Headings) -> usize {
        if let Some(pictures) = gallery(table) {
            return self.figure(at + 1, pictures, table.number, headings);
        }
        match framed(table) {
            Some(blocks) => self.simple(blocks),
            None => self.table(table),
        }
        at + 1
    }

    fn table(&mut self, own: &Table) {
        if let Some(cells) = cells(own, &mut self.losses) {
            self.part(PartKind::Table, Confidence::Certain, own.number, own.number);
            self.out.table(cells);
        }
    }
}

/// The paragraphs of one that manual breaks divide: where its lines are long or indented, they are paragraphs.
fn paragraphs_of(paragraph: &Paragraph) -> Vec<Vec<Piece>> {
    let all = lines(paragraph);
    let texts: Vec<String> =
        all.iter().map(|pieces| Paragraph { pieces: pieces.clone(), ..Paragraph::default() }.text()).collect();
    let written = texts.iter().filter(|text| !text.trim().is_empty());
    let sum: usize = written.clone().map(|text| width(text)).sum();
    let is_long = sum > 60 * written.clone().count();
    let is_indented = texts.iter().skip(1).any(|text| text.starts_with("\u{3000}\u{3000}"));
    if all.len() > 1 && (is_long || is_indented) { all } else { vec![paragraph.pieces.clone()] }
}

/// The paragraphs of some pieces: a formula on a line of its own is one.
fn formulas_apart(pieces: &[Piece], base: &Form) -> Vec<Vec<Inline>> {
    let is_alone = |kind: &Kind| matches!(kind, Kind::Formula { alone: true, .. });
    let paragraphs = pieces.chunk_by(|a, b| !is_alone(&a.kind) && !is_alone(&b.kind));
    let paragraphs = paragraphs.map(|pieces| of_pieces(pieces, base, Choice::default()));
    paragraphs.filter(|content| !content.is_empty()).collect()
}

/// A caption with one blank after its number, whatever it was typed with.
fn spaced(paragraph: &Paragraph) -> Paragraph {
    let mut spaced = paragraph.clone();
    for piece in &mut spaced.pieces {
        if let Kind::Text(text) = &mut piece.kind {
            let ends = |at: Option<char>| if at.is_some_and(char::is_whitespace) { " " } else { "" };
            *text = format!("{}{}{}", ends(text.chars().next()), collapsed(text), ends(text.chars().next_back()));
        }
    }
    spaced
}

/// Whether a paragraph is an item that Markdown can show.
fn is_of_list(paragraph: &Paragraph) -> bool {
    let is_plain = paragraph.label.as_ref().is_some_and(|label| label.sign != Sign::Other);
    is_plain && !paragraph.is_empty() && !is_caption(paragraph)
}

fn kind_of(paragraph: &Paragraph) -> (PartKind, Confidence) {
    let text = collapsed(&paragraph.text());
    if is_caption(paragraph) {
        (PartKind::Caption, Confidence::Likely)
    } else if paragraph.align == Align::Right && width(&text) <= 40 {
        (PartKind::Signature, Confidence::Likely)
    } else {
        (PartKind::Paragraph, Confidence::Certain)
    }
}
