//! Runs: text with one look, and the signs in it.

use std::rc::Rc;

use crate::draft::{Draft, Linked, safe};
use crate::field::Field;
use crate::loss::LossKind;
use crate::properties::Look;
use crate::reading::state::{NoteKind, Reading};
use crate::refusal::Refusal;
use crate::symbol::symbol;
use crate::word::{Form, Kind, Piece};
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
        if self.fields.is_shown() {
            let (link, is_linked) = (self.fields.link(), self.fields.is_in_link());
            draft.text(text, look, Linked { link, is_linked }, &mut self.losses);
        }
    }

    fn line_ends(&mut self, look: &Look, draft: &mut Draft) {
        if self.fields.is_shown() {
            draft.line_ends(look, &mut self.losses);
        }
    }

    fn add_ruby(&mut self, base: &str, reading: &str, look: &Look, draft: &mut Draft) {
        if self.fields.is_shown() {
            let (link, is_linked) = (self.fields.link(), self.fields.is_in_link());
            draft.ruby(base, reading, look, Linked { link, is_linked }, &mut self.losses);
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
            Some(Field::Link(to)) if safe(Rc::from(to.as_str()), draft.number, &mut self.losses).is_none() => {
                self.fields.unlink();
            }
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
