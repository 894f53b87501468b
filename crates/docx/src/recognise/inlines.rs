//! From the pieces of a paragraph to the inlines of the dialect.

use std::rc::Rc;

use blackeyes_markdown::tree::{Destination, Link, Node, SpanClass, SpanNode, Target};

use crate::properties::Script;
use crate::word::{Form, Kind, Paragraph, Piece};

/// A piece of a line.
#[derive(Clone, Debug)]
pub(crate) enum Inline {
    Plain(Kind),
    /// Pieces in a node that has no words of its own.
    Marked(Node, Vec<Inline>),
}

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

/// Text before the inlines of a line.
pub(crate) fn insert_text(content: &mut Vec<Inline>, prefix: &str) {
    match content.first_mut() {
        Some(Inline::Plain(Kind::Text(text))) => text.insert_str(0, prefix),
        _ if !prefix.is_empty() => content.insert(0, Inline::text(prefix)),
        _ => {}
    }
}

/// The pieces of each line of a paragraph, which manual breaks divide.
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
    let Some((level, inner)) = levels.split_first() else {
        return pieces.iter().map(|piece| Inline::Plain(piece.kind.clone())).collect();
    };
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
        all.extend(blank.map(Inline::text));
        all.push(marked(own, *level, content));
        all.extend(behind.map(Inline::text));
    }
    merged(all)
}

fn marked(mark: Mark, level: Level, content: Vec<Inline>) -> Inline {
    let span = |class| Node::Span(Box::new(SpanNode { class: Some(class), lang: None }));
    let node = match (mark, level) {
        (Mark::Link(to), _) => {
            let to = if to.starts_with('#') {
                Destination::Here(Target { target: to.to_string(), span: 0..0 })
            } else {
                Destination::Elsewhere((*to).into())
            };
            Node::Link(Box::new(Link { to, title: Box::default() }))
        }
        (Mark::Sub, _) => span(SpanClass::Sub),
        (Mark::Super, _) => span(SpanClass::Sup),
        (_, Level::Strong) => return Inline::Marked(Node::Strong, without_slant_at_ends(content)),
        (_, Level::Emphasis) => Node::Emphasis,
        (_, Level::Strike) => Node::Strike,
        (_, Level::Dots) => span(SpanClass::Dot),
        _ => span(SpanClass::Title),
    };
    Inline::Marked(node, content)
}

impl Inline {
    pub(crate) fn text(text: impl Into<String>) -> Self {
        Self::Plain(Kind::Text(text.into()))
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
    if let Some(Inline::Plain(Kind::Text(text))) = content.first_mut() {
        let kept = text.trim_start_matches(|c| around.before.moves(c)).to_owned();
        let blank = text[..text.len() - kept.len()].to_owned();
        *text = kept;
        before = Some(blank).filter(|blank| !blank.is_empty());
    }
    let mut behind = None;
    if let Some(Inline::Plain(Kind::Text(text))) = content.last_mut() {
        let kept = text.trim_end_matches(|c| around.after.moves(c)).len();
        behind = Some(text[kept..].to_owned()).filter(|blank| !blank.is_empty());
        text.truncate(kept);
    }
    content.retain(|inline| !matches!(inline, Inline::Plain(Kind::Text(text)) if text.is_empty()));
    (before, content, behind)
}

/// Slanted text at one end of bold text is bold alone: three stars and then one are read in several ways.
fn without_slant_at_ends(content: Vec<Inline>) -> Vec<Inline> {
    let last = content.len().saturating_sub(1);
    if last == 0 {
        return content;
    }
    let plain = |(at, inline): (usize, Inline)| match inline {
        Inline::Marked(Node::Emphasis, inner) if at == 0 || at == last => inner,
        inline => vec![inline],
    };
    merged(content.into_iter().enumerate().flat_map(plain).collect())
}

/// Neighbouring texts become one.
fn merged(all: Vec<Inline>) -> Vec<Inline> {
    let mut found: Vec<Inline> = Vec::new();
    for inline in all {
        match (found.last_mut(), inline) {
            (Some(Inline::Plain(Kind::Text(before))), Inline::Plain(Kind::Text(text))) => before.push_str(&text),
            (_, Inline::Plain(Kind::Text(text))) if text.is_empty() => {}
            (_, inline) => found.push(inline),
        }
    }
    found
}
