//! Writes a drawing as XML.

use super::allowed::has_text;

/// A drawing in progress.
#[derive(Default)]
pub(super) struct Writer {
    out: String,
    /// The names of the open elements, as written.
    names: Vec<String>,
    /// Whether the tag of the innermost element still lacks its `>`.
    pending: bool,
}

impl Writer {
    /// Whether no element is open.
    pub(super) fn is_at_root(&self) -> bool {
        self.names.is_empty()
    }

    /// Writes the start of an element.
    pub(super) fn open(&mut self, name: &str, attributes: &[(String, String)]) {
        self.settle();
        // A link becomes a group; its target is not written.
        let name = if name == "a" { "g" } else { name };
        self.out.push('<');
        self.out.push_str(name);
        if self.is_at_root() {
            self.out.push_str(" xmlns=\"http://www.w3.org/2000/svg\"");
        }
        for (name, value) in attributes {
            self.out.push(' ');
            self.out.push_str(name);
            self.out.push_str("=\"");
            self.escaped(value, true);
            self.out.push('"');
        }
        self.names.push(name.to_owned());
        self.pending = true;
    }

    /// Writes the end of the innermost element.
    pub(super) fn close(&mut self) {
        let Some(name) = self.names.pop() else { return };
        if self.pending {
            self.out.push_str("/>");
            self.pending = false;
        } else {
            self.out.push_str("</");
            self.out.push_str(&name);
            self.out.push('>');
        }
    }

    /// Writes text in the innermost element, if it may contain text.
    pub(super) fn text(&mut self, text: &str) {
        if self.names.last().is_some_and(|name| has_text(name)) {
            self.settle();
            self.escaped(text, false);
        }
    }

    /// Returns the whole drawing.
    pub(super) fn finish(mut self) -> Vec<u8> {
        self.out.push('\n');
        self.out.into_bytes()
    }

    fn settle(&mut self) {
        if std::mem::take(&mut self.pending) {
            self.out.push('>');
        }
    }

    fn escaped(&mut self, text: &str, attribute: bool) {
        for c in text.chars() {
            match c {
                '&' => self.out.push_str("&amp;"),
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                '"' if attribute => self.out.push_str("&quot;"),
                '\n' | '\t' if attribute => self.out.push(' '),
                '\n' | '\t' => self.out.push(c),
                // Characters that are not allowed in XML 1.0.
                c if c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') => {}
                c => self.out.push(c),
            }
        }
    }
}
