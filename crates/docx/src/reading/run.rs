//! Runs: text with one look, and the signs in it.

use std::rc::Rc;

use crate::field::Field;
use crate::loss::LossKind;
use crate::properties::{Look, Script, Underline};
use crate::reading::state::{Draft, Marks, NoteKind, Reading};
use crate::refusal::Refusal;
use crate::symbol::{is_symbol_font, symbol};
use crate::word::{Font, Form, Kind, Piece};
use crate::xml::{Element, Node};

impl Reading<'_> {
    /// Reads a run.
    pub(super) fn run(&mut self, element: &Element, draft: &mut Draft) -> Result<(), Refusal> {
        let properties = element.child("w:rPr");
        if properties.is_some_and(|properties| properties.child("w:rPrChange").is_some()) {
            self.losses.add_once(LossKind::Tracked);
        }
        let style = properties.and_then(|properties| properties.child("w:rStyle")).and_then(Element::value);
        if style.is_some_and(|id| self.styles.is_placeholder(id)) {
            return Ok(());
        }
        let direct = properties.map(Look::of).unwrap_or_default();
        let base = match style {
            Some(id) => draft.style.look.with_character_style(&self.styles.character(id)),
            None => draft.style.look.clone(),
        };
        let look = base.under(&direct);
        let has_own_mark = element.elements().any(|child| child.attribute("w:customMarkFollows").is_some());
        for child in element.elements() {
            match &*child.name {
                "w:t" if has_own_mark => {}
                "w:t" => {
                    let text = content(child);
                    self.text(&text, &look, draft);
                }
                "w:tab" | "w:ptab" => self.text(" ", &look, draft),
                "w:noBreakHyphen" => self.text("-", &look, draft),
                "w:cr" => self.line_ends(&look, draft),
                "w:br" if matches!(child.attribute("w:type"), None | Some("textWrapping")) => {
                    self.line_ends(&look, draft);
                }
                "w:sym" => self.sym(child, &look, draft),
                "w:footnoteReference" => self.note(NoteKind::Foot, child, draft),
                "w:endnoteReference" => self.note(NoteKind::End, child, draft),
                "w:commentReference" => self.losses.add(LossKind::Comment, draft.number),
                "w:ruby" => self.ruby(child, &look, draft),
                "w:fldChar" => self.field_char(child, draft),
                "w:instrText" => self.fields.instruct(&child.text()),
                "w:drawing" | "w:pict" | "w:object" if look.hidden != Some(true) => self.drawn(child, draft)?,
                "w:contentPart" => self.losses.add(LossKind::Shape, draft.number),
                _ => {}
            }
        }
        Ok(())
    }

    /// Adds text with a look.
    pub(super) fn text(&mut self, text: &str, look: &Look, draft: &mut Draft) {
        if text.is_empty() || !self.fields.is_shown() || self.is_hidden(look, draft) {
            return;
        }
        let form = self.form(look, draft);
        let is_blank = text.trim().is_empty();
        let is_linked = form.link.is_some() || draft.is_in_link || self.fields.is_in_link();
        let underline = look.underline == Some(Underline::Plain) && !is_linked && !is_blank;
        let highlight = look.highlight == Some(true) && !is_blank;
        if underline && !draft.last.underline {
            self.losses.add(LossKind::Underline, draft.number);
        }
        if highlight && !draft.last.highlight {
            self.losses.add(LossKind::Highlight, draft.number);
        }
        draft.last = Marks { hidden: false, underline, highlight };
        let text = self.cleaned(text, look, draft.number);
        match draft.pieces.last_mut() {
            Some(Piece { kind: Kind::Text(before), form: same }) if *same == form => before.push_str(&text),
            _ => draft.pieces.push(Piece { kind: Kind::Text(text), form }),
        }
    }

    fn line_ends(&mut self, look: &Look, draft: &mut Draft) {
        if self.fields.is_shown() && !self.is_hidden(look, draft) {
            draft.pieces.push(Piece { kind: Kind::Break, form: Form::default() });
        }
    }

    fn is_hidden(&mut self, look: &Look, draft: &mut Draft) -> bool {
        let is_hidden = look.hidden == Some(true);
        if is_hidden && !draft.last.hidden {
            self.losses.add(LossKind::Hidden, draft.number);
            draft.last.hidden = true;
        }
        is_hidden
    }

    /// The text without signs that are not read, with symbols as Unicode.
    fn cleaned(&mut self, text: &str, look: &Look, paragraph: usize) -> String {
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
                        self.losses.add(LossKind::PrivateUse, paragraph);
                    }
                    cleaned.push(c);
                }
            }
        }
        cleaned
    }

    fn form(&self, look: &Look, draft: &Draft) -> Form {
        let on = |switch: Option<bool>| switch.unwrap_or_default();
        Form {
            bold: on(look.bold),
            italic: on(look.italic),
            strike: on(look.strike),
            dots: on(look.dots),
            wave: look.underline == Some(Underline::Wave),
            script: look.script.filter(|script| *script != Script::Base),
            font: look.east_asian.as_deref().map_or(Font::Text, Font::of),
            size: look.size.unwrap_or_default(),
            link: draft.link.clone().or_else(|| self.fields.link()),
        }
    }

    fn sym(&mut self, element: &Element, look: &Look, draft: &mut Draft) {
        let font = element.attribute("w:font").unwrap_or_default();
        let Some(code) = element.attribute("w:char").and_then(|code| u32::from_str_radix(code, 16).ok()) else {
            return;
        };
        self.symbol(font, code, look, draft);
    }

    fn symbol(&mut self, font: &str, code: u32, look: &Look, draft: &mut Draft) {
        if let Some(c) = symbol(font, code).or_else(|| char::from_u32(code)) {
            self.text(c.encode_utf8(&mut [0; 4]), look, draft);
        }
    }

    fn note(&mut self, kind: NoteKind, element: &Element, draft: &mut Draft) {
        let Some(id) = element.attribute("w:id").filter(|_| self.fields.is_shown() && !self.is_in_notes) else {
            return;
        };
        self.notes.push((kind, id.to_owned()));
        draft.pieces.push(Piece { kind: Kind::Note(self.notes.len() - 1), form: Form::default() });
    }

    fn ruby(&mut self, element: &Element, look: &Look, draft: &mut Draft) {
        let text = |name: &str| element.child(name).map(visible_text).unwrap_or_default();
        self.add_ruby(&text("w:rubyBase"), &text("w:rt"), look, draft);
    }

    fn add_ruby(&mut self, base: &str, reading: &str, look: &Look, draft: &mut Draft) {
        if !self.fields.is_shown() || self.is_hidden(look, draft) {
            return;
        }
        let form = self.form(look, draft);
        let (base, reading) = (base.trim(), reading.trim());
        let kind = if reading.is_empty() || base.is_empty() {
            Kind::Text(format!("{base}{reading}"))
        } else {
            Kind::Ruby { base: base.to_owned(), reading: reading.to_owned() }
        };
        draft.last = Marks::default();
        draft.pieces.push(Piece { kind, form });
    }

    fn field_char(&mut self, element: &Element, draft: &mut Draft) {
        match element.attribute("w:fldCharType") {
            Some("begin") => self.fields.begin(),
            Some("separate") => self.separate(draft),
            Some("end") => self.end_field(draft),
            _ => {}
        }
    }

    /// The result of a field begins.
    pub(super) fn separate(&mut self, draft: &mut Draft) {
        let field = self.fields.separate().cloned();
        match field {
            Some(Field::Citation) => self.losses.add(LossKind::Citation, draft.number),
            Some(Field::Contents) => self.losses.add_once(LossKind::Contents),
            Some(Field::Link(to)) if self.safe(Rc::from(to.as_str()), draft.number).is_none() => self.fields.unlink(),
            _ => {}
        }
    }

    /// A field ends: what is made of its instruction is shown here.
    pub(super) fn end_field(&mut self, draft: &mut Draft) {
        let Some((field, had_result)) = self.fields.end() else { return };
        let look = draft.style.look.clone();
        match field {
            Field::Ruby { base, reading } => self.add_ruby(&base, &reading, &look, draft),
            Field::Enclosed(text) => {
                self.losses.add(LossKind::Enclosed, draft.number);
                self.text(&text, &look, draft);
            }
            Field::Formula(tex) if self.fields.is_shown() => {
                draft.pieces.push(Piece { kind: Kind::Formula { tex, alone: false }, form: Form::default() });
            }
            Field::Symbol { font, code } => self.symbol(&font, code, &look, draft),
            Field::Unknown if !had_result => self.losses.add(LossKind::Field, draft.number),
            _ => {}
        }
    }
}

/// The text of `w:t`: without `xml:space="preserve"`, blanks around it belong to the layout of the file.
fn content(element: &Element) -> String {
    let text: String = element
        .children
        .iter()
        .filter_map(|node| match node {
            Node::Text(text) => Some(&**text),
            Node::Element(_) => None,
        })
        .collect();
    if element.attribute("xml:space") == Some("preserve") {
        return text;
    }
    text.trim_matches([' ', '\t', '\r', '\n']).to_owned()
}

/// The visible text of runs that are in a sign, such as the reading of ruby.
fn visible_text(element: &Element) -> String {
    match &*element.name {
        "w:t" => content(element),
        "w:del" | "w:moveFrom" | "w:instrText" | "w:rPr" => String::new(),
        _ => element.elements().map(visible_text).collect(),
    }
}
