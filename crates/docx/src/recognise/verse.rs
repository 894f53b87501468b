//! Verse: short lines, by manual breaks or by paragraphs.

use crate::properties::Align;
use crate::recognise::caption::is_caption;
use crate::recognise::heading::Headings;
use crate::recognise::inlines::{Choice, Inline, insert_text, lines, of_pieces};
use crate::recognise::looks::{Usual, ends_sentence, width};
use crate::role::Role;
use crate::word::{Block, Form, Kind, Paragraph, Piece};

/// Paragraphs that are verse.
pub(crate) struct Verse {
    /// The first block, and the one after the last.
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// The numbers of the first and the last paragraph.
    pub(crate) numbers: (usize, usize),
    pub(crate) vertical: bool,
    pub(crate) by_breaks: bool,
    pub(crate) stanzas: Vec<Vec<Vec<Inline>>>,
}

/// A line of verse before its indent is known.
struct Line {
    number: usize,
    at: usize,
    indent: usize,
    text: String,
    pieces: Vec<Piece>,
    base: Form,
    left: i32,
    begins_indented: bool,
    is_placed: bool,
}

/// The widest line, in half-width characters, by paragraphs and by breaks.
const BY_PARAGRAPHS: usize = 40;
const BY_BREAKS: usize = 60;

/// Finds verse among the blocks that were not taken.
pub(crate) fn verses(blocks: &[Block], taken: &[bool], headings: &Headings, usual: Usual) -> Vec<Verse> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < blocks.len() {
        if let Some(verse) = verse_at(blocks, taken, headings, usual, at) {
            at = verse.end;
            found.push(verse);
        } else {
            at = after_group(blocks, taken, headings, at).max(at + 1);
        }
    }
    found
}

/// A paragraph at a place that is not taken and no heading.
fn plain<'b>(blocks: &'b [Block], taken: &[bool], headings: &Headings, at: usize) -> Option<&'b Paragraph> {
    match blocks.get(at)? {
        Block::Paragraph(paragraph) if !taken[at] && !headings.contains_key(&at) => Some(paragraph),
        _ => None,
    }
}

/// Where the search goes on after lines that are no verse: a paragraph with manual breaks may begin some.
fn after_group(blocks: &[Block], taken: &[bool], headings: &Headings, at: usize) -> usize {
    let mut next = at;
    while let Some(paragraph) = plain(blocks, taken, headings, next) {
        let is_divided = paragraph.pieces.iter().any(|piece| piece.kind == Kind::Break);
        if !is_line(paragraph) || paragraph.is_empty() || is_divided && next > at {
            break;
        }
        next += 1;
    }
    next
}

/// The verse that begins at a place.
fn verse_at(blocks: &[Block], taken: &[bool], headings: &Headings, usual: Usual, start: usize) -> Option<Verse> {
    let mut stanzas: Vec<Vec<Line>> = vec![Vec::new()];
    let mut by_breaks = 0;
    let mut vertical = true;
    let (mut at, mut end) = (start, start);
    let mut empty = 0;
    while let Some(paragraph) = plain(blocks, taken, headings, at) {
        if paragraph.is_empty() {
            empty += 1;
            if at == start || empty > 1 {
                break;
            }
        } else {
            if empty > 0 {
                stanzas.push(Vec::new());
            }
            empty = 0;
            let divided = divided(paragraph, at);
            let is_divided = divided.iter().map(Vec::len).sum::<usize>() > 1;
            if is_divided && fits(&divided) {
                by_breaks += divided.iter().map(Vec::len).sum::<usize>();
            } else if is_divided || !is_line(paragraph) {
                break;
            }
            // A paragraph of several lines is a stanza.
            if is_divided && stanzas.last().is_some_and(|stanza| !stanza.is_empty()) {
                stanzas.push(Vec::new());
            }
            let mut divided = divided.into_iter();
            if let (Some(first), Some(last)) = (divided.next(), stanzas.last_mut()) {
                last.extend(first);
            }
            stanzas.extend(divided);
            vertical &= paragraph.vertical;
            end = at + 1;
        }
        at += 1;
    }
    stanzas.retain(|stanza| !stanza.is_empty());
    let mut verse_end = end;
    without_date(&mut stanzas, &mut verse_end);
    let all: Vec<&Line> = stanzas.iter().flatten().collect();
    let by_breaks = by_breaks * 2 >= all.len();
    let is_verse = if by_breaks { is_by_breaks(&all, vertical) } else { is_by_paragraphs(&all, usual, vertical) };
    let numbers = (all.first()?.number, all.last()?.number);
    if !is_verse {
        return None;
    }
    let stanzas = if by_breaks { stanzas } else { without_blank_lines(stanzas) };
    Some(Verse { start, end: verse_end, numbers, vertical, by_breaks, stanzas: finished(stanzas) })
}

/// Whether a paragraph can be one line of verse.
fn is_line(paragraph: &Paragraph) -> bool {
    let text = paragraph.text();
    paragraph.label.is_none()
        && matches!(paragraph.role, Role::Body | Role::Quote)
        && paragraph.align != Align::Right
        && width(&text) <= if text.is_ascii() { 64 } else { BY_PARAGRAPHS }
        && !paragraph.pieces.iter().any(|piece| matches!(piece.kind, Kind::Picture(_) | Kind::Formula { .. }))
        && !is_caption(paragraph)
}

/// The lines of a paragraph by its manual breaks; an empty line begins a stanza.
fn divided(paragraph: &Paragraph, at: usize) -> Vec<Vec<Line>> {
    let mut stanzas = vec![Vec::new()];
    for pieces in lines(paragraph) {
        let text: String = Paragraph { pieces: pieces.clone(), ..Paragraph::default() }.text();
        let is_empty = text.trim().is_empty() && !pieces.iter().any(|piece| matches!(piece.kind, Kind::Note(_)));
        if is_empty {
            if stanzas.last().is_some_and(|stanza: &Vec<Line>| !stanza.is_empty()) {
                stanzas.push(Vec::new());
            }
            continue;
        }
        let line = Line {
            number: paragraph.number,
            at,
            indent: indent(&text),
            text: text.trim().to_owned(),
            pieces,
            base: paragraph.base.clone(),
            left: paragraph.left,
            begins_indented: paragraph.first >= 300,
            is_placed: paragraph.align == Align::Centre || paragraph.left >= 300,
        };
        if let Some(last) = stanzas.last_mut() {
            last.push(line);
        }
    }
    stanzas.retain(|stanza| !stanza.is_empty());
    stanzas
}

/// The blanks before a line, in half-width characters.
fn indent(text: &str) -> usize {
    text.chars().take_while(|c| c.is_whitespace()).map(|c| if c == '\u{3000}' { 2 } else { 1 }).sum()
}

fn fits(stanzas: &[Vec<Line>]) -> bool {
    let most = |line: &Line| if line.text.is_ascii() { 80 } else { BY_BREAKS };
    stanzas.iter().flatten().all(|line| width(&line.text) <= most(line) && !line.text.starts_with("——"))
}

fn is_by_breaks(all: &[&Line], vertical: bool) -> bool {
    let sum: usize = all.iter().map(|line| width(&line.text)).sum();
    let fields = all.iter().filter(|line| line.text.contains(['：', ':'])).count();
    fields * 2 <= all.len() && all.len() >= if vertical { 2 } else { 3 } && sum / all.len() <= 44
}

/// Lines by paragraphs are verse if few of them end as sentences do, and nothing else explains that they are short.
fn is_by_paragraphs(all: &[&Line], usual: Usual, vertical: bool) -> bool {
    let share = |is: &dyn Fn(&Line) -> bool| all.iter().filter(|line| is(line)).count() * 100 / all.len().max(1);
    let ends =
        share(&|line| ends_sentence(&line.text) && !line.text.ends_with(['，', ',', '、', '；', ';', '：', ':', '—']));
    let is_placed = share(&|line| line.is_placed) >= 50;
    let is_prose = share(&|line| line.begins_indented || line.indent == 4 && usual.begins_indented) >= 50;
    let names = share(&|line| line.text.contains(['：', ':']) || line.text.starts_with(['“', '"', '「', '—']));
    let numbers =
        share(&|line| line.text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '（' | '(' | '[' | '【')));
    let least = if is_placed || vertical { 3 } else { 4 };
    all.len() >= least && ends <= 50 && names <= 30 && numbers <= 30 && (!is_prose || all.len() >= 8 && ends <= 20)
}

/// A date on a line of its own after the verse is no verse.
fn without_date(stanzas: &mut Vec<Vec<Line>>, end: &mut usize) {
    let is_date = stanzas.last().is_some_and(|stanza| {
        stanza.len() == 1 && stanza[0].text.contains('年') && stanza[0].text.contains(|c: char| c.is_ascii_digit())
    });
    if is_date
        && stanzas.len() > 1
        && let Some(date) = stanzas.pop()
        && let Some(line) = date.first()
        && stanzas.iter().flatten().all(|other| other.at != line.at)
    {
        *end = line.at;
    }
}

/// Where an empty paragraph is between all lines, none of them begins a stanza.
fn without_blank_lines(stanzas: Vec<Vec<Line>>) -> Vec<Vec<Line>> {
    let is_spaced = stanzas.len() > 3 && stanzas.iter().all(|stanza| stanza.len() == 1);
    if is_spaced { vec![stanzas.into_iter().flatten().collect()] } else { stanzas }
}

/// The inlines of the lines: the indent that all have goes, a step beyond it stays as full-width blanks.
fn finished(stanzas: Vec<Vec<Line>>) -> Vec<Vec<Vec<Inline>>> {
    let least = stanzas.iter().flatten().map(|line| line.indent).min().unwrap_or_default();
    let left = stanzas.iter().flatten().map(|line| line.left).min().unwrap_or_default();
    let line = |line: Line| {
        let by_blanks = (line.indent - least).div_ceil(2);
        let by_layout = usize::try_from((line.left - left) / 210).unwrap_or_default();
        let mut content = of_pieces(&line.pieces, &line.base, Choice::default());
        let step = "\u{3000}".repeat((by_blanks + by_layout).min(40));
        insert_text(&mut content, &step);
        content
    };
    stanzas.into_iter().map(|stanza| stanza.into_iter().map(line).collect()).collect()
}
