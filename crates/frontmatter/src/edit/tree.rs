//! The tree of a text with what an edit needs beside the values: where each entry, dash and colon is, and how it is written.

use std::ops::Range;

use granit_parser::{Event, Marker, Parser, ScalarStyle, Span as Source, StructureStyle};

use super::refusal::{Refusal, Unsupported};
use super::trivia::{comment_after, content_end, skip};
use crate::build::{MAX_BYTES, MAX_DEPTH, MAX_NODES};

/// A value, with its bytes in the text.
#[derive(Clone, Debug)]
pub struct Tree {
    /// From its first byte to after its last; for no value, the place directly after its colon or dash.
    pub range: Range<usize>,
    /// What it is.
    pub kind: Kind,
}

/// The kinds of value.
#[derive(Clone, Debug)]
pub enum Kind {
    /// Nothing.
    Null,
    /// A text, with escapes resolved, and how it is written.
    Scalar { text: String, style: ScalarStyle },
    /// A list or a mapping.
    Group { flow: bool, map: bool, entries: Vec<Entry> },
}

/// An item of a list, or an entry of a mapping.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Where it begins: at its dash, its key, or its value.
    pub start: usize,
    /// The key of an entry of a mapping.
    pub key: Option<Key>,
    /// Directly after its colon or dash; in a flow list where the value begins.
    pub after_mark: usize,
    /// The value.
    pub value: Tree,
}

/// The key of an entry.
#[derive(Clone, Debug)]
pub struct Key {
    pub range: Range<usize>,
    pub text: String,
    pub style: ScalarStyle,
}

impl Entry {
    /// Where it ends: after its value, or after its colon or dash if it has none.
    pub fn end(&self) -> usize {
        self.value.range.end.max(self.after_mark)
    }

    /// The text of its key; empty for an item of a list.
    pub fn name(&self) -> &str {
        self.key.as_ref().map_or("", |key| key.text.as_str())
    }
}

impl Tree {
    /// The entries of a list or a mapping.
    pub fn entries(&self) -> &[Entry] {
        match &self.kind {
            Kind::Group { entries, .. } => entries,
            _ => &[],
        }
    }

    /// Whether it is a list or mapping written over lines of its own.
    pub fn is_block_group(&self) -> bool {
        matches!(self.kind, Kind::Group { flow: false, .. })
    }

    /// The comment beside the sign of a literal or folded text.
    pub fn comment_of_head(&self, text: &str) -> Option<Range<usize>> {
        let raw = text.get(self.range.clone()).filter(|_| self.is_block_scalar())?;
        comment_after(text, self.range.start + raw.find([' ', '\t', '\r', '\n'])?)
    }

    /// Whether it is a literal or folded text.
    pub fn is_block_scalar(&self) -> bool {
        matches!(self.kind, Kind::Scalar { style: ScalarStyle::Literal | ScalarStyle::Folded, .. })
    }
}

/// A text as a tree, with the comments in it.
#[derive(Debug)]
pub struct Document {
    /// The mapping; `None` if there are only comments.
    pub root: Option<Tree>,
    /// The bytes of each comment, without the end of its line.
    pub comments: Vec<Range<usize>>,
}

/// A list or mapping that is still being read.
struct Open {
    start: usize,
    flow: bool,
    map: bool,
    entries: Vec<Entry>,
    key: Option<Key>,
}

/// Reads `text`, which begins with no byte-order mark.
///
/// # Errors
///
/// If it is not YAML, is too large, or has what front matter may not have: anchors, tags, a key that is no text or occurs
/// twice, several documents.
pub fn read(text: &str) -> Result<Document, Refusal> {
    if text.len() > MAX_BYTES {
        return Err(Refusal::TooLarge);
    }
    let options = granit_parser::options! {
        disallow_directives: true,
        emit_unresolved_aliases: true,
        emit_anchor_events: true,
        emit_comments: true,
        flow_nesting_limit: MAX_DEPTH * 2,
        block_nesting_limit: MAX_DEPTH * 2,
    };
    let mut reading = Reading { text, open: Vec::new(), root: None, comments: Vec::new(), nodes: 0, documents: 0 };
    for next in Parser::new_from_str_with_options(text, options) {
        match next {
            Ok((event, source)) => reading.take(&event, &source)?,
            Err(error) => return Err(Refusal::NotYaml { line: error.marker().line() }),
        }
    }
    Ok(Document { root: reading.root, comments: reading.comments })
}

struct Reading<'t> {
    text: &'t str,
    open: Vec<Open>,
    root: Option<Tree>,
    comments: Vec<Range<usize>>,
    nodes: usize,
    documents: usize,
}

impl Reading<'_> {
    fn byte(&self, marker: &Marker) -> usize {
        let at = marker
            .byte_offset()
            .unwrap_or_else(|| self.text.char_indices().nth(marker.index()).map_or(self.text.len(), |(at, _)| at));
        self.text.floor_char_boundary(at.min(self.text.len()))
    }

    fn take(&mut self, event: &Event<'_>, source: &Source) -> Result<(), Refusal> {
        let (start, end) = (self.byte(&source.start), self.byte(&source.end));
        let refuse = |what| Err(Refusal::Unsupported { what, line: source.start.line() });
        if event.tag().is_some() {
            return refuse(Unsupported::Property);
        }
        match event {
            Event::DocumentStart(explicit, _) => {
                self.documents += 1;
                if self.documents > 1 || *explicit {
                    return refuse(Unsupported::SecondDocument);
                }
            }
            Event::Anchor(..) | Event::Alias(_) | Event::UnresolvedAlias(_) => return refuse(Unsupported::Property),
            Event::Comment(..) => self.comments.push(start..end),
            Event::Scalar(text, style, ..) => {
                let kind = match *style {
                    ScalarStyle::Plain if start == end => Kind::Null,
                    style => Kind::Scalar { text: text.clone().into_owned(), style },
                };
                self.finished(start..end, kind, source)?;
            }
            Event::SequenceStart(style, ..) => self.begin(start, *style, false)?,
            Event::MappingStart(style, ..) => self.begin(start, *style, true)?,
            Event::SequenceEnd | Event::MappingEnd => {
                let Some(open) = self.open.pop() else { return Ok(()) };
                let last = open.entries.last().map_or(open.start, Entry::end);
                let range = open.start..if open.flow && end > start { end } else { last };
                let kind = Kind::Group { flow: open.flow, map: open.map, entries: open.entries };
                self.finished(range, kind, source)?;
            }
            _ => {}
        }
        Ok(())
    }

    fn begin(&mut self, start: usize, style: StructureStyle, map: bool) -> Result<(), Refusal> {
        if self.open.len() >= MAX_DEPTH {
            return Err(Refusal::TooLarge);
        }
        let flow = matches!(style, StructureStyle::Flow);
        // The parser's place of a list that is not indented is behind its first dash.
        let start = if flow || map { start } else { self.open.last().map_or(0, |above| next_mark(self.text, above)) };
        self.open.push(Open { start, flow, map, entries: Vec::new(), key: None });
        Ok(())
    }

    /// Adds a finished value to the list or mapping that it belongs to.
    fn finished(&mut self, range: Range<usize>, kind: Kind, source: &Source) -> Result<(), Refusal> {
        self.nodes += 1;
        if self.nodes > MAX_NODES {
            return Err(Refusal::TooLarge);
        }
        let odd = |what| Refusal::Unsupported { what, line: source.start.line() };
        let text = self.text;
        let Some(open) = self.open.last_mut() else {
            self.root = Some(Tree { range, kind });
            return Ok(());
        };
        if !open.map {
            let dash =
                if open.flow { None } else { Some(dash_of(text, open).ok_or_else(|| odd(Unsupported::Layout))?) };
            let after_mark = dash.map_or(range.start, |dash| dash + 1);
            let value = value(text, range, kind, after_mark);
            open.entries.push(Entry { start: dash.unwrap_or(value.range.start), key: None, after_mark, value });
            return Ok(());
        }
        let Some(key) = open.key.take() else {
            let Kind::Scalar { text: name, style } = kind else { return Err(odd(Unsupported::Key)) };
            if open.entries.iter().any(|entry| entry.name() == name) {
                return Err(Refusal::DuplicateKey { key: name });
            }
            if name == "<<" && style == ScalarStyle::Plain {
                return Err(odd(Unsupported::Property));
            }
            let before = text.get(..range.start).unwrap_or_default();
            if before.ends_with(' ') && before.trim_end_matches(' ').ends_with('?') {
                return Err(odd(Unsupported::Layout));
            }
            open.key = Some(Key { range, text: name, style });
            return Ok(());
        };
        let colon = skip(text, key.range.end);
        let after_mark = match text.as_bytes().get(colon) {
            Some(b':') => colon + 1,
            // `{a, b}`: keys without values.
            _ if open.flow => key.range.end,
            _ => return Err(odd(Unsupported::Layout)),
        };
        let value = value(text, range, kind, after_mark);
        open.entries.push(Entry { start: key.range.start, key: Some(key), after_mark, value });
        Ok(())
    }
}

/// Where the value of the entry that is read next may begin: after its colon or dash.
fn next_mark(text: &str, open: &Open) -> usize {
    match &open.key {
        Some(key) => skip(text, skip(text, key.range.end) + 1),
        None if open.flow => open.start,
        None => dash_of(text, open).map_or(open.start, |dash| skip(text, dash + 1)),
    }
}

/// The dash of the next item of a block list.
fn dash_of(text: &str, open: &Open) -> Option<usize> {
    let from = open.entries.last().map_or(open.start, Entry::end);
    let dash = skip(text, from);
    text.get(dash..).is_some_and(|rest| rest.starts_with('-')).then_some(dash)
}

/// A value after its colon or dash, with the bytes that it is written in.
fn value(text: &str, range: Range<usize>, kind: Kind, after_mark: usize) -> Tree {
    let range = match &kind {
        Kind::Null => after_mark..after_mark,
        // The parser's range is the content alone: an edit needs the sign and its options too.
        Kind::Scalar { style: ScalarStyle::Literal | ScalarStyle::Folded, .. } => {
            let start = skip(text, after_mark);
            start..content_end(text, start, range.end.max(start))
        }
        _ => range,
    };
    Tree { range, kind }
}
