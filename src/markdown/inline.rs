//! Inlines: text, line breaks, links, code spans.

use std::ops::Range;

use pulldown_cmark::LinkType;

use super::SlotKind;
use super::address::{Address, place_of_target, unsafe_address};
use super::writer::{Writer, escape, escape_address};
use crate::language::joins;

/// What a link has open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OpenLink {
    /// An `<a>`.
    Anchor,
    /// Nothing: its address may not be linked to.
    Nothing,
}

impl Writer<'_> {
    /// Writes text.
    pub(super) fn text(&mut self, text: &str, range: &Range<usize>) {
        if self.prepared.touched(range) {
            let text = self.prepared.strip(text);
            self.plain(&text);
        } else {
            self.plain(text);
        }
    }

    /// Writes `text` as it is.
    pub(super) fn plain(&mut self, text: &str) {
        if self.soft_break.is_some() {
            self.join(text);
        }
        escape(&mut self.html, text);
        self.text.push_str(text);
    }

    /// A soft break: a line feed, which [`Writer::join`] may take back.
    pub(super) fn soft_break(&mut self) {
        self.soft_break = Some(self.html.len());
        self.html.push('\n');
    }

    /// Decides on the soft break before `text`: nothing between two full-width characters, else a space.
    pub(super) fn join(&mut self, text: &str) {
        let (Some(at), Some(after)) = (self.soft_break, text.chars().next()) else { return };
        self.soft_break = None;
        match self.text.chars().next_back() {
            Some(before) if joins(before, after) => self.remove(at, 1),
            Some(before) if before.is_whitespace() => {}
            _ => self.text.push(' '),
        }
    }

    pub(super) fn hard_break(&mut self) {
        self.html.push_str("<br />\n");
        self.text.push('\n');
    }

    pub(super) fn code_span(&mut self, code: &str, range: &Range<usize>) {
        let stripped;
        let code = if self.prepared.touched(range) {
            stripped = self.prepared.strip(code);
            &*stripped
        } else {
            code
        };
        if self.soft_break.is_some() {
            self.join(code);
        }
        self.html.push_str("<code>");
        escape(&mut self.html, code);
        self.html.push_str("</code>");
        self.text.push_str(code);
    }

    pub(super) fn raw_html(&mut self, html: &str, range: &Range<usize>) {
        if self.prepared.touched(range) {
            let html = self.prepared.strip(html);
            self.html.push_str(&html);
        } else {
            self.html.push_str(html);
        }
    }

    /// Opens a link.
    pub(super) fn start_link(&mut self, link_type: LinkType, address: &str, title: &str, range: &Range<usize>) {
        let address = self.prepared.strip(address);
        let open = match Address::of(&address) {
            Address::Unsafe => {
                let span = self.target_span(link_type, &address, range);
                self.report(unsafe_address(&address), span);
                OpenLink::Nothing
            }
            _ if link_type == LinkType::Email => {
                self.html.push_str("<a href=\"mailto:");
                escape_address(&mut self.html, &address);
                self.html.push('"');
                OpenLink::Anchor
            }
            Address::Elsewhere => {
                self.html.push_str("<a href=\"");
                escape_address(&mut self.html, &address);
                self.html.push('"');
                OpenLink::Anchor
            }
            Address::Here(target) => {
                let span = self.target_span(link_type, &address, range);
                self.html.push_str("<a");
                self.slot(SlotKind::Link { target: target.into_owned() }, span);
                OpenLink::Anchor
            }
        };
        if open == OpenLink::Anchor {
            self.title(title);
            self.html.push('>');
        }
        self.links.push(open);
    }

    /// Writes a `title`, if there is one.
    pub(super) fn title(&mut self, title: &str) {
        if !title.is_empty() {
            self.html.push_str(" title=\"");
            let title = self.prepared.strip(title);
            escape(&mut self.html, &title);
            self.html.push('"');
        }
    }

    pub(super) fn end_link(&mut self, _range: &Range<usize>) {
        if self.links.pop() == Some(OpenLink::Anchor) {
            self.html.push_str("</a>");
        }
    }

    /// Where in the file the address of a link or picture stands, as closely as can be told.
    pub(super) fn target_span(&self, link_type: LinkType, address: &str, range: &Range<usize>) -> Range<usize> {
        let span = self.span(range);
        let source = self.source.text.get(span.clone()).unwrap_or_default();
        let place = if link_type == LinkType::Inline { place_of_target(source, address) } else { None };
        place.map_or(span.clone(), |place| span.start + place.start..span.start + place.end)
    }
}
