//! The fields that are open at a place: from `begin` over `separate` to `end`, one in another, across paragraphs.

use std::rc::Rc;

use crate::field::Field;

/// The open fields, from the outermost.
#[derive(Debug, Default)]
pub(super) struct OpenFields(Vec<OpenField>);

#[derive(Debug)]
struct OpenField {
    instruction: String,
    /// What it is, once its instruction is complete.
    field: Option<Field>,
    link: Option<Rc<str>>,
}

/// The most fields in one another, and the longest instruction that is kept.
const MAX_OPEN: usize = 64;
const MAX_INSTRUCTION: usize = 1 << 16;

impl OpenFields {
    pub(super) fn begin(&mut self) {
        if self.0.len() < MAX_OPEN {
            self.0.push(OpenField { instruction: String::new(), field: None, link: None });
        }
    }

    /// Adds to the instruction of the innermost field.
    pub(super) fn instruct(&mut self, text: &str) {
        if let Some(open) = self.0.last_mut().filter(|open| open.field.is_none())
            && open.instruction.len() + text.len() < MAX_INSTRUCTION
        {
            open.instruction.push_str(text);
        }
    }

    /// The result of the innermost field begins.
    pub(super) fn separate(&mut self) -> Option<&Field> {
        let open = self.0.last_mut()?;
        if open.field.is_none() {
            open.decide();
        }
        open.field.as_ref()
    }

    /// The innermost field ends. Returns what it is, and whether it had a result.
    pub(super) fn end(&mut self) -> Option<(Field, bool)> {
        let mut open = self.0.pop()?;
        let had_result = open.field.is_some();
        if !had_result {
            open.decide();
        }
        open.field.map(|field| (field, had_result))
    }

    /// Whether text at this place is shown.
    pub(super) fn is_shown(&self) -> bool {
        self.0.iter().all(|open| match &open.field {
            None | Some(Field::Contents | Field::Nothing | Field::OutsidePicture) => false,
            Some(field) => !field.is_made(),
        })
    }

    /// Whether a table of contents is open.
    pub(super) fn is_in_contents(&self) -> bool {
        self.0.iter().any(|open| open.field == Some(Field::Contents))
    }

    /// Whether a picture from outside is open: its copy is that picture.
    pub(super) fn is_in_outside_picture(&self) -> bool {
        self.0.iter().any(|open| open.field == Some(Field::OutsidePicture))
    }

    /// The innermost field is no link, because it may do harm.
    pub(super) fn unlink(&mut self) {
        if let Some(open) = self.0.last_mut() {
            open.link = None;
        }
    }

    /// Whether a link is open, even one that leads nowhere because it may do harm.
    pub(super) fn is_in_link(&self) -> bool {
        self.0.iter().any(|open| matches!(open.field, Some(Field::Link(_))))
    }

    /// Where the innermost link leads.
    pub(super) fn link(&self) -> Option<Rc<str>> {
        self.0.iter().rev().find_map(|open| open.link.clone())
    }
}

impl OpenField {
    fn decide(&mut self) {
        let field = Field::of(&self.instruction);
        if let Field::Link(to) = &field {
            self.link = Some(to.as_str().into());
        }
        self.field = Some(field);
    }
}
