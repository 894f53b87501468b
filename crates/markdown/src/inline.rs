//! Writes inline content: text, line breaks, emphasis, links, code spans.

use std::ops::Range;

use pulldown_cmark::{LinkType, Tag, TagEnd};

use super::address::{Address, place_of_target, unsafe_address};
use super::events::Spanned;
use super::open::OpenLink;
use super::open::Setting;
use super::reader::Reader;
use super::tree::{Destination, Link, Node, Target};
use crate::WebFlaw;

impl Reader<'_> {
    /// Opens an inline element.
    pub(super) fn start_inline<'e>(
        &mut self,
        tag: Tag<'e>,
        range: &Range<usize>,
        events: &mut impl Iterator<Item = Spanned<'e>>,
    ) {
        if let Tag::Image { link_type, dest_url, title, .. } = tag {
            return self.picture(link_type, &dest_url, &title, range, events);
        }
        self.open_picture_text();
        match tag {
            Tag::Emphasis => self.tree.push(Node::Emphasis),
            Tag::Strong => self.tree.push(Node::Strong),
            Tag::Strikethrough => self.tree.push(Node::Strike),
            Tag::Superscript => self.tree.push(Node::Superscript),
            Tag::Subscript => self.tree.push(Node::Subscript),
            Tag::Link { link_type: LinkType::ShortcutUnknown, .. } => self.start_span(range),
            Tag::Link { link_type, dest_url, title, .. } => self.start_link(link_type, &dest_url, &title, range),
            _ => {}
        }
    }

    /// Closes an inline element.
    pub(super) fn end_inline(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Subscript => self.tree.close(),
            TagEnd::Superscript => self.end_superscript(),
            TagEnd::Link => match self.links.pop() {
                Some(OpenLink::Anchor) => self.tree.close(),
                Some(OpenLink::Span(is_open, swallow)) => {
                    if is_open {
                        self.tree.close();
                    }
                    self.swallow = swallow;
                }
                Some(OpenLink::Nothing | OpenLink::Refused) | None => {}
            },
            _ => {}
        }
    }

    /// Ends a superscript. An emoticon such as `^_^` is not a superscript, and neither is text that contains a space.
    fn end_superscript(&mut self) {
        let inside = self.tree.words_of_open();
        if inside.contains(char::is_alphanumeric) && !inside.contains(char::is_whitespace) {
            self.tree.close();
        } else {
            self.tree.undo_superscript();
        }
    }

    /// Writes text.
    pub(super) fn text(&mut self, text: &str, range: &Range<usize>) {
        if self.hidden.is_some() {
            return;
        }
        if self.slips.wait() {
            let set = matches!(self.setting, Setting::Stanza { .. } | Setting::Pairs { .. });
            self.slips.cover(range, set);
        }
        if self.prepared.touched_from(&mut self.edit, range) {
            let text = self.prepared.strip(text);
            self.own_text(&text, range);
        } else {
            self.own_text(text, range);
        }
    }

    /// Writes text from the source.
    fn own_text(&mut self, text: &str, range: &Range<usize>) {
        let text = text.get(self.swallow.saturating_sub(range.start)..).unwrap_or_default();
        let text = self.without_indent(text, range.end);
        if text.is_empty() {
            return;
        }
        if self.indent.is_pending() {
            self.end_indent(range);
        }
        if self.watch.notes && text == "[" {
            self.look_for_note(range);
        }
        match self.setting {
            Setting::Pairs { .. } => self.pair_text(text, range),
            Setting::Pictures { text: false, .. } if text.trim().is_empty() => {}
            Setting::Prose if !self.watch.ruby(range) && self.bare.is_none() && !self.watch.address(range) => {
                self.plain(text);
            }
            _ => self.marked(text, range),
        }
    }

    /// Checks a bracket that the parser treated as text: if it begins a footnote reference, the footnote does not exist.
    fn look_for_note(&mut self, range: &Range<usize>) {
        let prepared = self.prepared;
        let escaped = prepared.text.get(..range.start).is_some_and(|before| before.ends_with('\\'));
        let after = prepared.text.get(range.end..).and_then(|rest| rest.strip_prefix('^'));
        let Some(after) = after.filter(|_| !escaped) else { return };
        let near = after.get(..after.floor_char_boundary(100)).unwrap_or(after);
        let Some(length) = near.find(|c: char| c.is_whitespace() || matches!(c, ']' | '[')) else { return };
        if length > 0 && near.get(length..).is_some_and(|rest| rest.starts_with(']')) {
            let label = prepared.strip(near.get(..length).unwrap_or_default()).into_owned();
            let span = self.span(&(range.start..range.end + 1 + length + 1));
            self.missing_note(&label, span);
        }
    }

    /// Writes text with the ruby and the bare addresses in it. The text ends at the end of `range`.
    pub(super) fn marked(&mut self, text: &str, range: &Range<usize>) {
        let mut rest = text;
        let mut begins = range.start;
        if self.watch.ruby(range) {
            let prepared = self.prepared;
            let escaped = || prepared.text.get(..range.start).is_some_and(|before| before.ends_with('\\'));
            if rest.starts_with('{') && escaped() {
                return self.plain(rest);
            }
            while let Some((before, ruby, after)) = super::ruby::split(rest) {
                self.addressed(before, begins..usize::MAX, range);
                self.end_bare_address();
                self.ruby(&ruby);
                rest = after;
                begins = usize::MAX;
            }
        }
        self.addressed(rest, begins..range.end, range);
    }

    /// Writes text, which is part of `whole`, with the bare addresses in it.
    fn addressed(&mut self, text: &str, range: Range<usize>, whole: &Range<usize>) {
        if text.is_empty() {
        } else if (self.bare.is_some() || self.watch.address(whole)) && !self.is_in_link() {
            let before = self.prepared.text.get(..range.start).and_then(|before| before.chars().next_back());
            self.linked(text, range.start, range.end, before);
        } else {
            self.plain(text);
        }
    }

    /// Whether the current position is inside a link.
    fn is_in_link(&self) -> bool {
        self.in_trusted_link
            || self.links.iter().any(|open| matches!(open, OpenLink::Anchor | OpenLink::Refused))
            || self.raw.iter().any(|open| open.is("a"))
    }

    /// Writes `text` without further processing.
    pub(super) fn plain(&mut self, text: &str) {
        if self.soft_break.is_some() {
            self.join(text);
        }
        if self.setting != Setting::Prose {
            self.open_picture_text();
        }
        self.tree.own_words(text);
    }

    /// Adds a soft break, which begins at byte `at` of the prepared text, and which [`Reader::join`] may remove.
    pub(super) fn soft_break(&mut self, at: usize) {
        if (self.setting != Setting::Prose && self.set_line_end(at))
            || (self.indent.is_pending() && self.soft_break.is_some())
        {
            return;
        }
        self.soft_break = Some(self.tree.items().len());
        self.tree.push_break(false);
    }

    /// Resolves the soft break before `text`: it is removed between two full-width characters and becomes a space otherwise.
    pub(super) fn join(&mut self, text: &str) {
        let (Some(at), Some(after)) = (self.soft_break, text.chars().next()) else { return };
        self.soft_break = None;
        self.tree.join(at, after);
    }

    pub(super) fn hard_break(&mut self, at: usize) {
        if self.setting != Setting::Prose && self.set_line_end(at) {
            return;
        }
        self.tree.line_end(true);
    }

    pub(super) fn code_span(&mut self, code: &str, range: &Range<usize>) {
        if self.hidden.is_some() {
            return;
        }
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
        self.open_picture_text();
        self.tree.with_words(Node::CodeSpan, code);
    }

    /// Opens a link.
    fn start_link(&mut self, link_type: LinkType, address: &str, title: &str, range: &Range<usize>) {
        let (address, title) = (self.prepared.strip(address), self.prepared.strip(title));
        let to = match self.address(&address) {
            _ if link_type == LinkType::Email => Destination::Mail(address.as_ref().into()),
            Address::Unsafe => {
                let span = self.target_span(link_type, &address, range);
                self.report(unsafe_address(&address), span);
                self.links.push(OpenLink::Refused);
                return;
            }
            Address::Elsewhere if self.options.extensions && WebFlaw::of(&address).is_some() => {
                let span = self.target_span(link_type, &address, range);
                self.reports_web_flaw(&address, span);
                self.links.push(OpenLink::Refused);
                return;
            }
            Address::Elsewhere => {
                if self.options.extensions && link_type == LinkType::Inline && super::slips::mark_in_address(&address) {
                    let span = self.target_span(link_type, &address, range);
                    self.mark_in_address(span);
                }
                Destination::Elsewhere(address.as_ref().into())
            }
            Address::Here(target) => {
                let span = self.target_span(link_type, &address, range);
                Destination::Here(Target { target: target.into_owned(), span })
            }
        };
        self.tree.push(Node::Link(Box::new(Link { to, title: title.as_ref().into() })));
        self.links.push(OpenLink::Anchor);
    }

    /// The most precise known span of the address of a link or picture in the file.
    pub(super) fn target_span(&self, link_type: LinkType, address: &str, range: &Range<usize>) -> Range<usize> {
        let span = self.span(range);
        let source = self.source.text.get(span.clone()).unwrap_or_default();
        let place = if link_type == LinkType::Inline { place_of_target(source, address) } else { None };
        place.map_or(span.clone(), |place| span.start + place.start..span.start + place.end)
    }
}
