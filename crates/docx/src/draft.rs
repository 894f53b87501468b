//! A paragraph while it is read, whatever it is read from: text with its look, and what of a look has no place in a text.

use std::rc::Rc;

use crate::loss::{LossKind, Losses};
use crate::properties::{Look, Script, Underline};
use crate::styles::ParagraphStyle;
use crate::symbol::{is_symbol_font, symbol};
use crate::word::{Block, Font, Form, Kind, Piece};

/// A paragraph while it is read.
pub(crate) struct Draft {
    pub(crate) number: usize,
    pub(crate) style: ParagraphStyle,
    pub(crate) pieces: Vec<Piece>,
    pub(crate) anchors: Vec<Rc<str>>,
    /// The content of text boxes before and after its own text.
    pub(crate) before: Vec<Block>,
    pub(crate) after: Vec<Block>,
    pub(crate) link: Option<Rc<str>>,
    /// Whether the runs are in a link, which is underlined as such.
    pub(crate) is_in_link: bool,
    /// Whether the run before had each of these, so that neighbours count once.
    pub(crate) last: Marks,
    /// Whether something visible of it was deleted.
    pub(crate) had_deleted: bool,
}

/// What a run has that has no place in the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Marks {
    pub(crate) hidden: bool,
    pub(crate) underline: bool,
    pub(crate) highlight: bool,
}

/// A link around a paragraph's text that its own elements do not state.
#[derive(Clone, Debug, Default)]
pub(crate) struct Linked {
    pub(crate) link: Option<Rc<str>>,
    /// Whether there is one, also if it is not carried over.
    pub(crate) is_linked: bool,
}

impl Draft {
    /// A paragraph without text, in a style.
    pub(crate) fn new(number: usize, style: ParagraphStyle) -> Self {
        Self {
            number,
            style,
            pieces: Vec::new(),
            anchors: Vec::new(),
            before: Vec::new(),
            after: Vec::new(),
            link: None,
            is_in_link: false,
            last: Marks::default(),
            had_deleted: false,
        }
    }

    /// Adds text with a look.
    pub(crate) fn text(&mut self, text: &str, look: &Look, outer: Linked, losses: &mut Losses) {
        if text.is_empty() || self.is_hidden(look, losses) {
            return;
        }
        let is_linked = self.link.is_some() || self.is_in_link || outer.is_linked;
        let form = self.form(look, outer);
        let is_blank = text.trim().is_empty();
        let underline = look.underline == Some(Underline::Plain) && !is_linked && !is_blank;
        let highlight = look.highlight == Some(true) && !is_blank;
        if underline && !self.last.underline {
            losses.add(LossKind::Underline, self.number);
        }
        if highlight && !self.last.highlight {
            losses.add(LossKind::Highlight, self.number);
        }
        self.last = Marks { hidden: false, underline, highlight };
        let text = cleaned(text, look, self.number, losses);
        match self.pieces.last_mut() {
            Some(Piece { kind: Kind::Text(before), form: same }) if *same == form => before.push_str(&text),
            _ => self.pieces.push(Piece { kind: Kind::Text(text), form }),
        }
    }

    /// Ends a line.
    pub(crate) fn line_ends(&mut self, look: &Look, losses: &mut Losses) {
        if !self.is_hidden(look, losses) {
            self.pieces.push(Piece { kind: Kind::Break, form: Form::default() });
        }
    }

    /// Adds characters with a reading over them.
    pub(crate) fn ruby(&mut self, base: &str, reading: &str, look: &Look, outer: Linked, losses: &mut Losses) {
        if self.is_hidden(look, losses) {
            return;
        }
        let form = self.form(look, outer);
        let (base, reading) = (base.trim(), reading.trim());
        let kind = if reading.is_empty() || base.is_empty() {
            Kind::Text(format!("{base}{reading}"))
        } else {
            Kind::Ruby { base: base.to_owned(), reading: reading.to_owned() }
        };
        self.last = Marks::default();
        self.pieces.push(Piece { kind, form });
    }

    fn is_hidden(&mut self, look: &Look, losses: &mut Losses) -> bool {
        let is_hidden = look.hidden == Some(true);
        if is_hidden && !self.last.hidden {
            losses.add(LossKind::Hidden, self.number);
            self.last.hidden = true;
        }
        is_hidden
    }

    fn form(&self, look: &Look, outer: Linked) -> Form {
        Form { link: self.link.clone().or(outer.link), ..Form::of(look) }
    }
}

impl Form {
    /// A look with what is inherited resolved.
    pub(crate) fn of(look: &Look) -> Self {
        let on = |switch: Option<bool>| switch.unwrap_or_default();
        Self {
            bold: on(look.bold),
            italic: on(look.italic),
            strike: on(look.strike),
            dots: on(look.dots),
            wave: look.underline == Some(Underline::Wave),
            script: look.script.filter(|script| *script != Script::Base),
            font: look.east_asian.as_deref().map_or(Font::Text, Font::of),
            size: look.size.unwrap_or_default(),
            link: None,
        }
    }
}

/// A link that does no harm: an address of the web, of mail or telephone, or a bookmark. Another is reported.
pub(crate) fn safe(to: Rc<str>, paragraph: usize, losses: &mut Losses) -> Option<Rc<str>> {
    let lower = to.trim().to_ascii_lowercase();
    let allowed = ["http://", "https://", "mailto:", "tel:", "#"];
    if allowed.iter().any(|start| lower.starts_with(start)) && !lower.contains(char::is_control) {
        return Some(to);
    }
    losses.add(LossKind::UnsafeLink, paragraph);
    None
}

/// The text without signs that are not read, with symbols as Unicode.
fn cleaned(text: &str, look: &Look, paragraph: usize, losses: &mut Losses) -> String {
    let font = look.latin.as_deref().filter(|font| is_symbol_font(font));
    let mut cleaned = String::with_capacity(text.len());
    for c in text.chars() {
        let c = font.and_then(|font| symbol(font, c as u32)).unwrap_or(c);
        match c {
            '\t' | '\n' | '\r' | '\u{A0}' | '\u{2028}' | '\u{2029}' => cleaned.push(' '),
            '\u{AD}'
            | '\u{FEFF}'
            | '\u{200B}'
            | '\u{200E}'
            | '\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'
            | '\u{2066}'..='\u{2069}' => {}
            c if c.is_control() => {}
            '\u{2011}' => cleaned.push('-'),
            c => {
                if matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}') {
                    losses.add(LossKind::PrivateUse, paragraph);
                }
                cleaned.push(c);
            }
        }
    }
    cleaned
}
