//! Headings: their ids and the outline they make.

use std::fmt::Write as _;
use std::ops::Range;

use memchr::memmem;
use pulldown_cmark::CowStr;
use rapidhash::{RapidHashMap, RapidHashSet};

use super::Heading;
use super::writer::{Writer, escape};
use crate::codes;
use blackeyes_chinese::slug;
use blackeyes_diagnostics::{Diagnostic, words};

/// The headings of a body.
#[derive(Debug, Default)]
pub(super) struct Headings {
    /// The finished ones.
    pub(super) outline: Vec<Heading>,
    /// The ids given so far.
    used: RapidHashSet<String>,
    /// The number that was given last to ids which were taken already, so that many equal headings stay cheap.
    numbers: RapidHashMap<String, usize>,
    /// Ids that writers give themselves somewhere in the body: none of them is made for another heading.
    reserved: RapidHashSet<String>,
    /// The one that is being written.
    open: Option<Open>,
}

/// A heading that is being written.
#[derive(Debug)]
struct Open {
    /// The byte of the HTML after `<h2`.
    tag: usize,
    /// The byte of the text where its text begins.
    text: usize,
    /// The id that its writer gave it.
    own: Option<String>,
    /// Its bytes in the file.
    span: Range<usize>,
}

impl Headings {
    /// None yet; `text` is looked through for ids that its writer gives.
    pub(super) fn new(text: &str) -> Self {
        let mut reserved = RapidHashSet::default();
        for at in memmem::find_iter(text.as_bytes(), b"{#") {
            let rest = text.get(at + 2..).unwrap_or_default();
            let id = rest.split(['}', ' ', '\t', '\n', '\r']).next().unwrap_or_default();
            if !id.is_empty() && is_heading(text, at) {
                reserved.insert(id.to_owned());
            }
        }
        Self { reserved, ..Self::default() }
    }

    /// Takes `id` for something else. Answers whether it was free.
    pub(super) fn take(&mut self, id: &str) -> bool {
        !id.is_empty() && !is_of_a_note(id) && !self.reserved.contains(id) && self.used.insert(id.to_owned())
    }

    /// An id for a heading without one of its own: its text as a slug, else `section-N`.
    fn make(&mut self, text: &str) -> String {
        let made = slug(text);
        let base = if made.is_empty() { format!("section-{}", self.outline.len() + 1) } else { made };
        self.unique(base, true)
    }

    /// `base`, with a number if it is taken already.
    fn unique(&mut self, base: String, made: bool) -> String {
        let free = |id: &str, this: &Self| !(this.used.contains(id) || made && this.reserved.contains(id));
        let mut id = if is_of_a_note(&base) { format!("section-{base}") } else { base };
        if !free(&id, self) {
            let stem = id;
            let mut number = self.numbers.get(&stem).copied().unwrap_or(1);
            id = loop {
                number += 1;
                let numbered = format!("{stem}-{number}");
                if free(&numbered, self) {
                    break numbered;
                }
            };
            self.numbers.insert(stem, number);
        }
        self.used.insert(id.clone());
        id
    }
}

/// Whether the line of byte `at` is a heading: it begins with `#`, or the next line is made of `=` or `-`.
fn is_heading(text: &str, at: usize) -> bool {
    let start = text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1);
    let mut lines = text.get(start..).unwrap_or_default().lines();
    let bare = |line: &str| line.trim_start_matches([' ', '>', '\t']).to_owned();
    lines.next().is_some_and(|line| bare(line).starts_with('#'))
        || lines.next().is_some_and(|line| bare(line).starts_with(['=', '-']))
}

/// Whether `id` begins as that of a footnote or of a reference to one.
fn is_of_a_note(id: &str) -> bool {
    id.starts_with("fn-") || id.starts_with("fnref-")
}

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

    /// Writes the one attribute that a heading may have beside its id and classes, `lang`.
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
