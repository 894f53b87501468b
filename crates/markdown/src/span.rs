//! Bracketed spans: `[词语]{.dot}`, `[书名]{.title}`, `[Bonjour]{lang=fr}`.
//!
//! The parser sees them as links to an undefined reference. It calls back for each, and treats the answer as a link.

use std::ops::Range;

use pulldown_cmark::{BrokenLink, LinkType};

use super::attribute::{Attribute, attributes, unknown_attribute};
use super::open::OpenLink;
use super::reader::Reader;
use super::tree::{Node, SpanClass, SpanNode};
use blackeyes_diagnostics::words;

/// The classes of spans.
pub(super) const CLASSES: [(&str, SpanClass); 5] = [
    (".dot", SpanClass::Dot),
    (".title", SpanClass::Title),
    (".small", SpanClass::Small),
    (".sub", SpanClass::Sub),
    (".sup", SpanClass::Sup),
];

/// The maximum length of a list of attributes, in bytes.
const LONGEST: usize = 80;

/// The attributes of a span that ends before `text`, and their length in bytes including braces.
fn read(text: &str) -> Option<(&str, usize)> {
    let inside = text.strip_prefix('{')?;
    let near = inside.get(..inside.floor_char_boundary(LONGEST)).unwrap_or(inside);
    let end = near.find(['}', '{', '\n', '\r'])?;
    let list = near.get(..end).filter(|_| near.get(end..).is_some_and(|rest| rest.starts_with('}')))?;
    let first = list.trim_start();
    (first.starts_with('.') || first.starts_with("lang=")).then_some((list, end + 2))
}

/// Whether a link without a target is actually a span.
pub(super) fn is_span(text: &str, link: &BrokenLink<'_>) -> bool {
    link.link_type == LinkType::Shortcut
        && text.get(link.span.clone()).is_some_and(|source| source.starts_with('['))
        && text.get(link.span.end..).and_then(read).is_some()
}

impl Reader<'_> {
    /// Opens a span whose brackets are at `range` of the prepared text.
    pub(super) fn start_span(&mut self, range: &Range<usize>) {
        let prepared = self.prepared;
        let after = prepared.text.get(range.end..).unwrap_or_default();
        let Some((list, length)) = read(after) else {
            self.links.push(OpenLink::Nothing);
            return;
        };
        let swallow = range.end + length;
        let mut class = None;
        let mut lang = None;
        for Attribute { name, value, range: place } in attributes(list) {
            let known = CLASSES.iter().find(|known| known.0 == name);
            match (known, value) {
                (Some(known), None) if class.is_none() => class = Some(known.1),
                (_, Some(value)) if name == "lang" => lang = Some(value),
                _ => {
                    let start = range.end + 1 + place.start;
                    let span = self.span(&(start..start + place.len()));
                    let what = words!("a bracketed span", "方括号文字");
                    let mut names: Vec<&str> = CLASSES.iter().map(|known| known.0).collect();
                    names.push("lang");
                    self.report(unknown_attribute(&what, name, &names), span);
                }
            }
        }
        let is_set = class.is_some() || lang.is_some();
        if is_set {
            self.tree.push(Node::Span(Box::new(SpanNode { class, lang: lang.map(Into::into) })));
        }
        self.links.push(OpenLink::Span(is_set, swallow));
    }
}
