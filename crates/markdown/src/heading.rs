//! Headings: writes them with their ids, and adds them to the outline.

use std::ops::Range;

use pulldown_cmark::CowStr;

use super::Heading;
use super::headings::Open;
use super::reader::Reader;
use super::tree::{HeadingNode, Node};
use crate::codes;
use blackeyes_diagnostics::{Diagnostic, words};

impl Reader<'_> {
    pub(super) fn start_heading(
        &mut self,
        level: u8,
        id: Option<&str>,
        classes: &[CowStr<'_>],
        attributes: &[(CowStr<'_>, Option<CowStr<'_>>)],
        range: &Range<usize>,
    ) {
        let own = id.map(|id| self.prepared.strip(id).into_owned()).filter(|id| !id.is_empty());
        let mut heading = HeadingNode { level, own_id: own.is_some(), ..HeadingNode::default() };
        heading.classes = classes.iter().map(|class| self.prepared.strip(class).as_ref().into()).collect();
        for (name, value) in attributes {
            let lang = self.heading_attribute(name, value.as_deref().unwrap_or_default(), range);
            heading.lang = heading.lang.or(lang);
        }
        self.start_block(Node::Heading(Box::new(heading)));
        let (item, text) = (self.tree.parent_at().unwrap_or(usize::MAX), self.tree.so_far().len());
        self.headings.open = Some(Open { item, text, own, span: self.span(range) });
    }

    /// The value of `lang`, the only attribute that a heading may have apart from its id and classes.
    fn heading_attribute(&mut self, name: &str, value: &str, range: &Range<usize>) -> Option<Box<str>> {
        if name == "lang" {
            return Some(value.trim_matches('"').into());
        }
        let name = self.prepared.strip(name).into_owned();
        let diagnostic = Diagnostic::new(
            codes::BAD_DIRECTIVE,
            words!("a heading has no attribute `{name}`", "标题没有属性 `{name}`"),
        )
        .hint(words!("a heading may have `#id`, `.class` and `lang=…`", "标题可以有 `#编号`、`.类名` 和 `lang=…`"));
        let span = self.span(range);
        self.report(diagnostic, span);
        None
    }

    pub(super) fn end_heading(&mut self, level: u8) {
        if let Some(open) = self.headings.open.take() {
            let text = self.tree.so_far().get(open.text..).unwrap_or_default().trim().to_owned();
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
            if self.options.extensions
                && let Some(Node::Heading(heading)) = self.tree.node(open.item)
            {
                heading.id = id.as_str().into();
            }
            self.headings.outline.push(Heading { level, id, text, span: open.span });
        }
        self.tree.close();
    }

    fn duplicate_id(&mut self, id: &str, span: Range<usize>) {
        let diagnostic = Diagnostic::new(
            codes::DUPLICATE_HEADING_ID,
            words!("another heading already has the id `{id}`", "已有标题使用编号 `{id}`"),
        )
        .hint(words!("give one of the two a different id", "请给其中一个标题换一个编号"));
        self.report(diagnostic, span);
    }
}
