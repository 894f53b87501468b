//! Writes blocks of code, highlighted by language, with line numbers and marked lines.

use super::Writer;
use crate::escape::escape;
use crate::highlight::Highlighted;
use crate::tree::Code;

impl Writer<'_> {
    pub(super) fn code(&mut self, code: &Code) {
        self.fresh_line();
        self.push("<pre");
        if self.extensions {
            self.push(if code.lines { " tabindex=\"0\" class=\"lines\"" } else { " tabindex=\"0\"" });
        }
        self.push("><code");
        if !code.language.is_empty() {
            self.push(" class=\"language-");
            self.escape(&code.language);
            self.push("\"");
        }
        self.push(">");
        let highlighted = match &*code.language {
            language if !language.is_empty() && self.extensions => self.highlighter.highlight(language, &code.code),
            _ => Highlighted::Plain,
        };
        let mut plain = String::new();
        let html = if let Highlighted::Html(html) = &highlighted {
            &**html
        } else {
            escape(&mut plain, &code.code);
            &*plain
        };
        if code.is_tailored() {
            self.code_lines(html, code);
        } else {
            self.push(html);
        }
        self.push("</code></pre>\n");
    }

    /// Writes each line of `html` in an element.
    fn code_lines(&mut self, html: &str, code: &Code) {
        for (line, number) in html.split_terminator('\n').zip(1..) {
            let mark = code.marked.iter().any(|range| range.contains(&number));
            self.push(if mark { "<span class=\"line marked\">" } else { "<span class=\"line\">" });
            self.push(line);
            self.push("</span>\n");
        }
    }
}

impl Code {
    /// Whether each of its lines is an element.
    pub(crate) fn is_tailored(&self) -> bool {
        self.lines || !self.marked.is_empty()
    }
}
