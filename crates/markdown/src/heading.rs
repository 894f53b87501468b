//! Headings: writes them with their ids, and adds them to the outline.

use std::fmt::Write as _;
use std::ops::Range;

use pulldown_cmark::CowStr;

use super::Heading;
use super::escape::escape;
use super::headings::Open;
use super::writer::Writer;
use crate::codes;
use blackeyes_diagnostics::{Diagnostic, words};

impl Writer<'_> {
    pub(super) fn start_heading(
        &mut self,
        level: u8,
        id: Option<&str>,
        classes: &[CowStr<'_>],
        attributes: &[(CowStr<'_>, Option<CowStr<'_>>)],
        range: &Range<usize>,
    ) {
        self.fresh_line();
        self.text_block();
        let _ = write!(self.html, "<h{level}");
        let own = id.map(|id| self.prepared.strip(id).into_owned()).filter(|id| !id.is_empty());
        self.headings.open = Some(Open { tag: self.html.len(), text: self.text.len(), own, span: self.span(range) });
        for (place, class) in classes.iter().enumerate() {
            self.html.push_str(if place == 0 { " class=\"" } else { " " });
            let class = self.prepared.strip(class);
            escape(&mut self.html, &class);
        }
        self.html.push_str(if classes.is_empty() { "" } else { "\"" });
        for (name, value) in attributes {
            self.heading_attribute(name, value.as_deref().unwrap_or_default(), range);
        }
        self.html.push('>');
    }

    /// Writes `lang`, the only attribute that a heading may have apart from its id and classes.
    fn heading_attribute(&mut self, name: &str, value: &str, range: &Range<usize>) {
        if name == "lang" {
            self.html.push_str(" lang=\"");
            escape(&mut self.html, value.trim_matches('"'));
            self.html.push('"');
            return;
        }
        let name = self.prepared.strip(name).into_owned();
        let diagnostic = Diagnostic::new(
            codes::BAD_DIRECTIVE,
            words!("a heading has no attribute `{name}`", "标题没有属性 `{name}`"),
        )
        .hint(words!("a heading may have `#id`, `.class` and `lang=…`", "标题可以有 `#编号`、`.类名` 和 `lang=…`"));
        let span = self.span(range);
        self.report(diagnostic, span);
    }

    pub(super) fn end_heading(&mut self, level: u8) {
        if let Some(open) = self.headings.open.take() {
            let text = self.text.get(open.text..).unwrap_or_default().trim().to_owned();
            self.leave_out_of_summary(open.text);
            let id = match open.own {
                Some(own) => {
                    let id = self.headings.unique(own.clone(), false);
                    if id != own {
                        self.duplicate_id(&own, open.span.clone());
                    }
                    id
                }
                None => self.headings.make(&text),
            };
            if self.options.extensions {
                let mut attribute = String::with_capacity(id.len() + 6);
                attribute.push_str(" id=\"");
                escape(&mut attribute, &id);
                attribute.push('"');
                self.insert(open.tag, &attribute);
            }
            self.headings.outline.push(Heading { level, id, text, span: open.span });
        }
        let _ = writeln!(self.html, "</h{level}>");
    }

    fn duplicate_id(&mut self, id: &str, span: Range<usize>) {
        let diagnostic = Diagnostic::new(
            codes::DUPLICATE_HEADING_ID,
            words!("another heading has the id `{id}` already", "已有标题使用编号 `{id}`"),
        )
        .hint(words!("give one of the two another id", "请给其中一个标题换一个编号"));
        self.report(diagnostic, span);
    }
}
