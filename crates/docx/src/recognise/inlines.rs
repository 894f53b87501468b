//! From the pieces of a paragraph to the inlines of the dialect.

use std::rc::Rc;

use crate::manuscript::Inline;
use crate::properties::Script;
use crate::word::{Form, Kind, Paragraph, Piece};

/// What of a paragraph becomes inlines.
#[derive(Clone, Copy, Default)]
pub(crate) struct Choice {
    /// Whether bold says nothing here, as in a heading.
    pub(crate) plain_bold: bool,
}

/// The inlines of a paragraph, without blanks around them.
pub(crate) fn inlines(paragraph: &Paragraph, choice: Choice) -> Vec<Inline> {
    of_pieces(&paragraph.pieces, &paragraph.base, choice)
}

/// The inlines of some pieces of a paragraph whose style looks like `base`.
pub(crate) fn of_pieces(pieces: &[Piece], base: &Form, choice: Choice) -> Vec<Inline> {
    let mut pieces: Vec<Piece> = pieces.to_vec();
    for piece in &mut pieces {
        let form = &mut piece.form;
        form.bold = form.bold && !base.bold && !choice.plain_bold;
        form.italic = form.italic && !base.italic;
    }
    let pieces = trimmed(joined(pieces));
    grouped(&pieces, &LEVELS, Around::NOTHING)
}

/// The inlines of each line of a paragraph, which manual breaks divide.
pub(crate) fn lines(paragraph: &Paragraph) -> Vec<Vec<Piece>> {
    paragraph.pieces.split(|piece| piece.kind == Kind::Break).map(<[Piece]>::to_vec).collect()
}

/// Neighbours that belong together become one: text of one form, and readings of one word.
fn joined(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut all: Vec<Piece> = Vec::new();
    for piece in pieces {
        if let Some(last) = all.last_mut() {
            let is_blank = matches!(&piece.kind, Kind::Text(text) if text.trim().is_empty());
            let same = last.form == piece.form || is_blank && last.form.link == piece.form.link && !last.form.strike;
            match (&mut last.kind, &piece.kind) {
                (Kind::Text(before), Kind::Text(text)) if same => {
                    before.push_str(text);
                    continue;
                }
                (Kind::Ruby { base, reading }, Kind::Ruby { base: next, reading: read }) if last.form == piece.form => {
                    base.push_str(next);
                    reading.push(' ');
                    reading.push_str(read);
                    continue;
                }
                _ => {}
            }
        }
        all.push(piece);
    }
    all
}

/// Pieces without blanks and breaks at both ends, and without blanks around breaks.
fn trimmed(mut pieces: Vec<Piece>) -> Vec<Piece> {
    let is_empty = |piece: &Piece| match &piece.kind {
        Kind::Text(text) => text.trim().is_empty(),
        Kind::Break => true,
        _ => false,
    };
    let start = pieces.iter().position(|piece| !is_empty(piece)).unwrap_or(pieces.len());
    pieces.drain(..start);
    let end = pieces.iter().rposition(|piece| !is_empty(piece)).map_or(0, |at| at + 1);
    pieces.truncate(end);
    let count = pieces.len();
    for at in 0..count {
        let after_break = at == 0 || pieces[at - 1].kind == Kind::Break;
        let before_break = at + 1 == count || pieces[at + 1].kind == Kind::Break;
        if let Kind::Text(text) = &mut pieces[at].kind {
            if after_break {
                *text = text.trim_start().to_owned();
            }
            if before_break {
                *text = text.trim_end().to_owned();
            }
        }
    }
    pieces
}

/// A level of markup around pieces, from the outermost.
#[derive(Clone, Copy, PartialEq)]
enum Level {
    Link,
    Strong,
    Emphasis,
    Strike,
    Dots,
    Title,
    Script,
}

const LEVELS: [Level; 7] =
    [Level::Link, Level::Strong, Level::Emphasis, Level::Strike, Level::Dots, Level::Title, Level::Script];

/// What a form has at a level: neighbours with the same are one group.
#[derive(Clone, PartialEq)]
enum Mark {
    None,
    On,
    Link(Rc<str>),
    Sub,
    Super,
}

fn mark(form: &Form, level: Level) -> Mark {
    let on = |is_on: bool| if is_on { Mark::On } else { Mark::None };
    match level {
        Level::Link => form.link.clone().map_or(Mark::None, Mark::Link),
        Level::Strong => on(form.bold),
        Level::Emphasis => on(form.italic),
        Level::Strike => on(form.strike),
        Level::Dots => on(form.dots),
        Level::Title => on(form.wave),
        Level::Script => match form.script {
            Some(Script::Sub) => Mark::Sub,
            Some(Script::Super) => Mark::Super,
            _ => Mark::None,
        },
    }
}

/// What is beside pieces, outside their marks.
#[derive(Clone, Copy)]
struct Around {
    before: Beside,
    after: Beside,
}

/// What is beside one end of pieces.
#[derive(Clone, Copy)]
enum Beside {
    Nothing,
    Char(char),
    /// Pieces with marks of their own.
    Mark,
}

fn grouped(pieces: &[Piece], levels: &[Level], around: Around) -> Vec<Inline> {
    let Some((level, inner)) = levels.split_first() else { return pieces.iter().map(plain).collect() };
    let mut all = Vec::new();
    let mut rest = pieces;
    let mut before = around.before;
    while let Some(first) = rest.first() {
        let own = mark(&first.form, *level);
        let end = rest.iter().position(|piece| mark(&piece.form, *level) != own).unwrap_or(rest.len());
        let (group, after) = rest.split_at(end);
        rest = after;
        let own_around = Around {
            before,
            after: rest.first().map_or(around.after, |next| Beside::of(next, |text| text.chars().next())),
        };
        before = group.last().map_or(before, |last| Beside::of(last, |text| text.chars().next_back()));
        let flanks = matches!(level, Level::Strong | Level::Emphasis | Level::Strike);
        let has_words = group.iter().any(|piece| match &piece.kind {
            Kind::Text(text) => text.chars().any(|c| if flanks { c.is_alphanumeric() } else { !c.is_whitespace() }),
            Kind::Ruby { .. } => true,
            _ => false,
        });
        if own == Mark::None || !has_words {
            all.extend(grouped(group, inner, own_around));
            continue;
        }
        let content = grouped(group, inner, own_around);
        let (blank, content, behind) = without_ends(content, if flanks { own_around } else { Around::NOTHING });
        all.extend(blank.map(Inline::Text));
        all.push(wrapped(own, *level, content));
        all.extend(behind.map(Inline::Text));
    }
    merged(all)
}

fn wrapped(mark: Mark, level: Level, content: Vec<Inline>) -> Inline {
    match (mark, level) {
        (Mark::Link(to), _) => Inline::Link { to: to.to_string(), content },
        (Mark::Sub, _) => Inline::Sub(content),
        (Mark::Super, _) => Inline::Super(content),
        (_, Level::Strong) => Inline::Strong(without_slant_at_ends(content)),
        (_, Level::Emphasis) => Inline::Emphasis(content),
        (_, Level::Strike) => Inline::Strike(content),
        (_, Level::Dots) => Inline::Dots(content),
        _ => Inline::Title(content),
    }
}

impl Around {
    /// Nothing, so that signs stay inside.
    const NOTHING: Self = Self { before: Beside::Nothing, after: Beside::Nothing };
}

impl Beside {
    /// What is seen of a piece from one side.
    fn of(piece: &Piece, character: impl Fn(&str) -> Option<char>) -> Self {
        let form = &piece.form;
        if form.bold || form.italic || form.strike {
            return Self::Mark;
        }
        match &piece.kind {
            Kind::Text(text) => character(text).map_or(Self::Nothing, Self::Char),
            _ => Self::Mark,
        }
    }

    /// Whether a character at the end of marked text goes outside.
    fn moves(self, c: char) -> bool {
        c.is_whitespace()
            || match self {
                Self::Nothing => false,
                Self::Char(beside) => {
                    !beside.is_whitespace() && !beside.is_ascii_punctuation() && c.is_ascii_punctuation()
                }
                Self::Mark => !c.is_alphanumeric(),
            }
    }
}

/// Blanks at both ends of marked text go outside: `**word **` is no markup. So do signs beside a letter outside, as in
/// `a**(b)**`.
fn without_ends(mut content: Vec<Inline>, around: Around) -> (Option<String>, Vec<Inline>, Option<String>) {
    let mut before = None;
    if let Some(Inline::Text(text)) = content.first_mut() {
        let kept = text.trim_start_matches(|c| around.before.moves(c)).to_owned();
        let blank = text[..text.len() - kept.len()].to_owned();
        *text = kept;
        before = Some(blank).filter(|blank| !blank.is_empty());
    }
    let mut behind = None;
    if let Some(Inline::Text(text)) = content.last_mut() {
        let kept = text.trim_end_matches(|c| around.after.moves(c)).len();
        behind = Some(text[kept..].to_owned()).filter(|blank| !blank.is_empty());
        text.truncate(kept);
    }
    content.retain(|inline| !matches!(inline, Inline::Text(text) if text.is_empty()));
    (before, content, behind)
}

/// Slanted text at one end of bold text is bold alone: three stars and then one are read in several ways.
fn without_slant_at_ends(content: Vec<Inline>) -> Vec<Inline> {
    let last = content.len().saturating_sub(1);
    if last == 0 {
        return content;
    }
    let plain = |(at, inline): (usize, Inline)| match inline {
        Inline::Emphasis(inner) if at == 0 || at == last => inner,
        inline => vec![inline],
    };
    merged(content.into_iter().enumerate().flat_map(plain).collect())
}

/// Neighbouring texts become one.
fn merged(all: Vec<Inline>) -> Vec<Inline> {
    let mut found: Vec<Inline> = Vec::new();
    for inline in all {
        match (found.last_mut(), inline) {
            (Some(Inline::Text(before)), Inline::Text(text)) => before.push_str(&text),
            (_, Inline::Text(text)) if text.is_empty() => {}
            (_, inline) => found.push(inline),
        }
    }
    found
}

fn plain(piece: &Piece) -> Inline {
    match &piece.kind {
        Kind::Text(text) => Inline::Text(text.clone()),
        Kind::Break => Inline::Break,
        Kind::Note(at) => Inline::Note(*at),
        Kind::Picture(shown) => Inline::Picture(shown.clone()),
        Kind::Formula { tex, .. } => Inline::Formula(tex.clone()),
        Kind::Ruby { base, reading } => Inline::Ruby { base: base.clone(), reading: reading.clone() },
    }
}
