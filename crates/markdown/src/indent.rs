//! Lines that begin with the spaces of Chinese typesetting (`　　`), which Word and WeChat put before each paragraph.
//!
//! Markdown treats such a line as a continuation of the paragraph before it. Here, each of them begins a new paragraph, and the
//! spaces are dropped: the page indents paragraphs itself. In a list without empty lines, it begins a new line. Verse keeps its
//! spaces.

use std::ops::Range;

use pulldown_cmark::Tag;

use super::open::Setting;
use super::open::{Block, Indent};
use super::reader::Reader;
use super::tree::Node;

/// The minimum width of an indentation, in spaces.
const INDENTED: usize = 2;

/// The width of the spaces at the beginning of `text`, and the text after them.
fn spaces(text: &str) -> (usize, &str) {
    let mut count = 0;
    let mut characters = text.chars();
    loop {
        let rest = characters.as_str();
        count += match characters.next() {
            Some('\u{3000}') => 2,
            Some('\u{A0}' | '\u{2000}'..='\u{2009}' | '\u{202F}') => 1,
            Some(' ' | '\t') if count > 0 => 0,
            _ => return (count, rest),
        };
    }
}

impl Reader<'_> {
    /// Records which block is open.
    pub(super) fn begin_text(&mut self, tag: &Tag<'_>) {
        let block = match tag {
            Tag::Paragraph => Block::Paragraph,
            Tag::Item | Tag::DefinitionListDefinition => Block::Item,
            _ => Block::Other,
        };
        self.indent = Indent { level: self.level, block, spaces: 0 };
    }

    /// `text`, which ends at byte `end` of the prepared text, without leading spaces if it begins a line of prose.
    pub(super) fn without_indent<'t>(&mut self, text: &'t str, end: usize) -> &'t str {
        if self.setting != Setting::Prose || !self.options.extensions || !self.begins_line() {
            return text;
        }
        let (count, rest) = match text.as_bytes() {
            [0xE3, 0x80, 0x80, ..] | [0xC2, 0xA0, ..] | [0xE2, 0x80, 0x80..=0xAF, ..] => spaces(text),
            _ => (0, text),
        };
        self.indent.spaces += count;
        if self.level == self.indent.level && self.indent.block != Block::Other {
            self.look_at_line(rest, end, self.indent.is_pending());
        }
        rest
    }

    /// Whether nothing of the current line has been written.
    fn begins_line(&self) -> bool {
        self.soft_break.is_some() || matches!(self.tree.so_far().as_bytes().last(), None | Some(b'\n'))
    }

    /// Called before the text after the spaces at the beginning of a line, at `range` of the prepared text. Begins a new
    /// paragraph, or a new line in a list item.
    pub(super) fn end_indent(&mut self, range: &Range<usize>) {
        let Indent { level, block, spaces } = self.indent;
        self.indent.spaces = 0;
        let in_raw = self.raw.iter().any(|open| open.is_inside(level));
        let breaks = self.soft_break.is_some() || self.is_after_break();
        if spaces < INDENTED || !breaks || self.level != level || in_raw {
            return;
        }
        match block {
            Block::Paragraph => self.split_paragraph(range),
            Block::Item if self.soft_break.is_some() => {
                self.take_break();
                self.hard_break(range.start);
            }
            Block::Item | Block::Other => {}
        }
    }

    /// Removes the most recent line break.
    fn take_break(&mut self) {
        let last = self.tree.items().len().saturating_sub(1);
        let at = self.soft_break.take().unwrap_or(last);
        self.tree.remove(at..at + 1);
    }

    /// Whether a kept line end is the last item.
    pub(super) fn is_after_break(&self) -> bool {
        self.tree.items().last().is_some_and(|item| matches!(item.node, Node::HardBreak))
    }

    /// Ends the paragraph and begins another.
    fn split_paragraph(&mut self, range: &Range<usize>) {
        self.take_break();
        self.end_paragraph(range);
        if !self.directives.is_empty() {
            let span = self.span(range);
            self.before_block(Some(&Tag::Paragraph), &span);
        }
        self.start_paragraph();
    }

    /// Called at the end of a paragraph: removes the paragraph if it contained only spaces. Returns whether it did.
    pub(super) fn end_empty_paragraph(&mut self) -> bool {
        let paragraph = self.paragraph.filter(|&at| self.indent.is_pending() && self.is_last(at));
        self.indent.spaces = 0;
        let empty = paragraph.is_some();
        if let Some(at) = paragraph {
            self.tree.take_out(at + 1, usize::MAX);
        }
        empty
    }
}

#[cfg(test)]
mod tests {
    use super::spaces;

    #[test]
    fn an_indentation_is_one_ideographic_space_or_two_others() {
        assert_eq!(spaces("　　第一段"), (4, "第一段"));
        assert_eq!(spaces("　第一段"), (2, "第一段"));
        assert_eq!(spaces("\u{A0}\u{A0} 第一段"), (2, "第一段"));
        assert_eq!(spaces("\u{2003}第一段　"), (1, "第一段　"));
        assert_eq!(spaces("　\t 第一段"), (2, "第一段"));
        assert_eq!(spaces("第一段"), (0, "第一段"));
    }
}
