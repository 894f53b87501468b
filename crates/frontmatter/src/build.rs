//! Builds a tree from the parser's events and rejects what front matter does not need: anchors, aliases, tags, merge keys,
//! multiple documents, and trees that are too deep or too large.

use std::collections::HashMap;
use std::sync::Arc;

use granit_parser::{Event, Marker, Parser, ScalarStyle, ScanError, Span as Source};

use super::node::{Key, Node, Value};
use super::offsets::Offsets;
use super::unseen::{is_odd_space, separates, shows_nothing};
use crate::codes;
use blackeyes_diagnostics::{Diagnostic, Span, words};

/// The maximum nesting depth of lists and mappings.
pub const MAX_DEPTH: usize = 32;
/// The maximum number of values and keys in a source text.
pub const MAX_NODES: usize = 20_000;
/// The maximum length of a source text, in bytes.
pub const MAX_BYTES: usize = 1 << 20;

/// Why no tree could be built.
pub enum Failure {
    /// The text is not YAML. The offset is relative to the text passed to [`build`].
    Syntax { error: ScanError, at: usize },
    /// The text is YAML that is rejected outright.
    Refused(Box<Diagnostic>),
}

/// The tree of `text` (`None` if it contains only comments), and the problems found in it that did not prevent reading.
pub fn build(text: &str, path: &Arc<str>, offsets: &Offsets) -> Result<(Option<Node>, Vec<Diagnostic>), Failure> {
    let options = granit_parser::options! {
        disallow_directives: true,
        emit_unresolved_aliases: true,
        emit_anchor_events: true,
        emit_comments: false,
        flow_nesting_limit: MAX_DEPTH * 2,
        block_nesting_limit: MAX_DEPTH * 2,
    };
    let mut builder =
        Builder { text, path, offsets, nodes: 0, documents: 0, stack: Vec::new(), root: None, found: Vec::new() };
    for next in Parser::new_from_str_with_options(text, options) {
        match next {
            Ok((event, source)) => {
                builder.take(&event, &source).map_err(|refused| Failure::Refused(Box::new(refused)))?;
            }
            Err(error) if matches!(error.kind(), granit_parser::ErrorKind::RecursionLimitExceeded) => {
                let at = byte(error.marker(), text);
                return Err(Failure::Refused(Box::new(builder.too_deep(at))));
            }
            Err(error) => {
                let at = byte(error.marker(), text);
                return Err(Failure::Syntax { error, at });
            }
        }
    }
    Ok((builder.root, builder.found))
}

/// The byte offset of a marker. Errors may lack a byte offset; their character offset is always correct.
fn byte(marker: &Marker, text: &str) -> usize {
    let at = marker
        .byte_offset()
        .unwrap_or_else(|| text.char_indices().nth(marker.index()).map_or(text.len(), |(at, _)| at));
    text.floor_char_boundary(at.min(text.len()))
}

/// A list or mapping that is still being read.
struct Frame {
    start: usize,
    content: Content,
}

enum Content {
    List(Vec<Node>),
    Map { entries: Vec<(Key, Node)>, pending: Pending },
}

/// The part before the colon of the entry being read.
enum Pending {
    Nothing,
    Key(Key),
    /// A node that cannot be a key; its value is dropped.
    Unusable,
}

struct Builder<'a> {
    text: &'a str,
    path: &'a Arc<str>,
    offsets: &'a Offsets,
    nodes: usize,
    documents: usize,
    stack: Vec<Frame>,
    root: Option<Node>,
    found: Vec<Diagnostic>,
}

impl Builder<'_> {
    fn take(&mut self, event: &Event<'_>, source: &Source) -> Result<(), Diagnostic> {
        let (start, end) = (byte(&source.start, self.text), byte(&source.end, self.text));
        if event.tag().is_some() {
            let at = source.tag_start().map_or(start, |mark| byte(&mark, self.text));
            self.found.push(property('!', self.span(at, at + 1)));
        }
        match event {
            Event::DocumentStart(..) => {
                self.documents += 1;
                if self.documents > 1 {
                    return Err(second_document(self.span(start, end)));
                }
            }
            Event::Anchor(..) => self.found.push(property('&', self.span(start, end))),
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                self.found.push(property('*', self.span(start, end)));
                let node = Node { span: self.span(start, end), value: Value::Null };
                self.finished(node)?;
            }
            Event::Scalar(text, style, ..) => {
                let mut value = self.scalar(text, *style, start, end);
                if !self.awaits_key() {
                    self.check_begin(*style, start, end);
                    self.check_escapes(*style, start, end);
                    value = without_unseen_edges(value);
                }
                if matches!(value, Value::Null) {
                    self.check_comment(start);
                } else if *style == ScalarStyle::Plain {
                    self.check_remainder(end);
                }
                let node = Node { span: self.span(start, end), value };
                self.finished(node)?;
            }
            Event::SequenceStart(..) => self.open(start, Content::List(Vec::new()))?,
            Event::MappingStart(..) => {
                self.open(start, Content::Map { entries: Vec::new(), pending: Pending::Nothing })?;
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(start, end)?,
            _ => {}
        }
        Ok(())
    }

    /// `accent: #2F5D4A` sets no value: everything after `#` is a comment, which is rarely intended.
    fn check_comment(&mut self, at: usize) {
        let Some(rest) = self.text.get(at..) else { return };
        let line = rest.lines().next().unwrap_or_default();
        let value = line.trim_start_matches([':', ' ', '-']);
        let written = value.trim_end();
        if written.starts_with('#') && written.chars().nth(1).is_some_and(|c| !c.is_whitespace() && c != '#') {
            let start = at + line.len() - value.len();
            let shown = super::node::shorten(written);
            self.found.push(
                Diagnostic::new(
                    codes::BAD_YAML,
                    words!("`#` begins a comment, so there is no value here", "`#` 表示注释，所以这里等于没有写"),
                )
                .at(self.span(start, start + written.len()))
                .hint(words!("put it in straight quotes: `\"{shown}\"`", "请用半角引号括起来：`\"{shown}\"`")),
            );
        }
    }

    /// Whether the next node is the key of an entry.
    fn awaits_key(&self) -> bool {
        matches!(self.stack.last(), Some(Frame { content: Content::Map { pending: Pending::Nothing, .. }, .. }))
    }

    /// YAML reads `authors:\u{A0}[周可]` as a string, because the character before the bracket is not a YAML space.
    fn check_begin(&mut self, style: ScalarStyle, start: usize, end: usize) {
        let raw = self.text.get(start..end).unwrap_or_default();
        let value = raw.trim_start_matches(|c| c == ' ' || is_odd_space(c));
        if style == ScalarStyle::Plain
            && value.len() < raw.len()
            && value.starts_with(['[', '{', '"', '\'', '|', '>', '-', '［', '｛', '－'])
            && let Some(odd) = raw.chars().next()
        {
            self.found.push(separates(odd, self.span(start, start + odd.len_utf8())));
        }
    }

    /// `title: "C:\new\table"` contains a line feed and a tab, and no backslash.
    fn check_escapes(&mut self, style: ScalarStyle, start: usize, end: usize) {
        if style == ScalarStyle::DoubleQuoted
            && let Some(raw) = self.text.get(start..end)
            && let Some((at, length)) = super::slips::control_escape(raw)
        {
            let escape = raw.get(at..at + length).unwrap_or_default();
            let message = words!(
                "between double quotes, `{escape}` is a control character, not a backslash",
                "双引号里的 `{escape}` 是控制字符，不是反斜杠"
            );
            self.found.push(
                Diagnostic::new(codes::KEYBOARD_SLIP, message)
                    .at(self.span(start + at, start + at + length))
                    .hint(words!("put the value in single quotes: `'…'`", "请把值放进半角单引号：`'…'`")),
            );
        }
    }

    /// `title: 我们的 #1 号楼` loses everything from the `#` on. An intended comment has a space after the `#`.
    fn check_remainder(&mut self, end: usize) {
        let line = self.text.get(end..).and_then(|rest| rest.lines().next()).unwrap_or_default();
        let rest = line.trim_start_matches([' ', '\t']);
        let spaces = line.len() - rest.len();
        let lost = rest.trim_end();
        let word = lost.strip_prefix('#').and_then(|rest| rest.chars().next());
        if spaces == 0 || word.is_none_or(|c| c.is_whitespace() || matches!(c, '#' | '-' | '=' | '!')) {
            return;
        }
        let start = end + spaces;
        let shown = super::node::shorten(lost);
        self.found.push(
            Diagnostic::new(
                codes::KEYBOARD_SLIP,
                words!("`#` begins a comment, so `{shown}` is left out", "`#` 表示注释，所以 `{shown}` 不会读取"),
            )
            .at(self.span(start, start + lost.len()))
            .hint(words!(
                "put the whole value in straight quotes; a comment has a space after its `#`",
                "请用半角引号把整个值括起来；如果是注释，请在 `#` 后面加一个空格"
            )),
        );
    }

    fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.path, self.offsets.original(start), self.offsets.original(end))
    }

    fn too_deep(&self, at: usize) -> Diagnostic {
        Diagnostic::new(
            codes::YAML_TOO_DEEP,
            words!("lists and mappings nest deeper than {MAX_DEPTH} levels", "列表和键值的嵌套超过 {MAX_DEPTH} 层"),
        )
        .at(self.span(at, at + 1))
        .hint(words!("check for brackets that are never closed", "请检查是否有没有合上的括号"))
    }

    fn open(&mut self, start: usize, content: Content) -> Result<(), Diagnostic> {
        if self.stack.len() >= MAX_DEPTH {
            return Err(self.too_deep(start));
        }
        self.stack.push(Frame { start, content });
        Ok(())
    }

    fn close(&mut self, start: usize, end: usize) -> Result<(), Diagnostic> {
        let Some(frame) = self.stack.pop() else { return Ok(()) };
        let (value, last) = match frame.content {
            Content::List(items) => {
                let last = items.last().map(|item| item.span.end);
                (Value::List(items), last)
            }
            Content::Map { entries, .. } => {
                let entries = self.without_duplicates(entries);
                let last = entries.last().map(|(key, node)| node.span.end.max(key.span.end));
                (Value::Map(entries), last)
            }
        };
        // A block collection ends with an empty event on the next line. Its actual end is the end of its last value.
        let mut span = self.span(frame.start, end);
        if let (true, Some(last)) = (start == end, last) {
            span.end = last.max(span.start);
        }
        self.finished(Node { span, value })
    }

    /// Adds a finished node to its parent.
    fn finished(&mut self, node: Node) -> Result<(), Diagnostic> {
        self.nodes += 1;
        if self.nodes > MAX_NODES {
            return Err(too_large(node.span));
        }
        let Some(frame) = self.stack.last_mut() else {
            self.root = Some(node);
            return Ok(());
        };
        match &mut frame.content {
            Content::List(items) => items.push(node),
            Content::Map { entries, pending } => match std::mem::replace(pending, Pending::Nothing) {
                Pending::Nothing => *pending = pending_key(node, &mut self.found),
                Pending::Key(key) => entries.push((key, node)),
                Pending::Unusable => {}
            },
        }
        Ok(())
    }

    fn without_duplicates(&mut self, entries: Vec<(Key, Node)>) -> Vec<(Key, Node)> {
        let mut first: HashMap<String, Span> = HashMap::with_capacity(entries.len());
        let mut kept = Vec::with_capacity(entries.len());
        for (key, node) in entries {
            if let Some(earlier) = first.get(&key.text) {
                self.found.push(duplicate(&key, earlier.clone()));
            } else {
                first.insert(key.text.clone(), key.span.clone());
                kept.push((key, node));
            }
        }
        kept
    }

    /// The value of a scalar. The parser turns line breaks inside a string into spaces; they are restored here, because a line
    /// break between Chinese characters does not become a space.
    fn scalar(&self, text: &str, style: ScalarStyle, start: usize, end: usize) -> Value {
        let plain = style == ScalarStyle::Plain;
        if plain && matches!(text, "" | "~" | "null" | "Null" | "NULL") {
            return Value::Null;
        }
        let raw = self.text.get(start..end).unwrap_or_default();
        let lines = match style {
            ScalarStyle::SingleQuoted if !raw.contains("''") => raw.get(1..raw.len().saturating_sub(1)),
            ScalarStyle::DoubleQuoted if !raw.contains('\\') => raw.get(1..raw.len().saturating_sub(1)),
            ScalarStyle::Folded if raw.starts_with('>') => raw.split_once('\n').map(|(_, lines)| lines),
            ScalarStyle::Plain | ScalarStyle::Folded => Some(raw),
            _ => None,
        };
        let text = match lines {
            Some(lines) if lines.trim().contains('\n') => {
                lines.trim().lines().map(str::trim).collect::<Vec<_>>().join("\n")
            }
            _ => text.to_owned(),
        };
        Value::Scalar { text, plain }
    }
}

/// A value without leading and trailing invisible characters, which are not part of the string.
fn without_unseen_edges(value: Value) -> Value {
    match value {
        Value::Scalar { text, plain: true } => {
            let seen = text.trim_matches(|c| shows_nothing(c) || c == '\u{A0}');
            Value::Scalar { text: seen.to_owned(), plain: true }
        }
        other => other,
    }
}

fn pending_key(node: Node, found: &mut Vec<Diagnostic>) -> Pending {
    match node.value {
        Value::Scalar { text, plain: true } if text == "<<" => {
            found.push(
                Diagnostic::new(
                    codes::YAML_ALIAS,
                    words!("the merge key `<<` is not allowed here", "这里不能用合并键 `<<`"),
                )
                .at(node.span)
                .hint(words!("write the keys out where they are needed", "请把需要的键逐个写出来")),
            );
            Pending::Unusable
        }
        Value::Scalar { text, .. } => Pending::Key(Key { text, span: node.span }),
        Value::Null | Value::List(_) | Value::Map(_) => {
            found.push(
                Diagnostic::new(codes::BAD_YAML, words!("a key must be a plain word", "键必须是一个普通的词"))
                    .at(node.span)
                    .hint(words!("write `key: value`", "请写成 `键: 值` 的形式")),
            );
            Pending::Unusable
        }
    }
}

fn duplicate(key: &Key, earlier: Span) -> Diagnostic {
    let name = super::node::shorten(&key.text);
    Diagnostic::new(codes::DUPLICATE_KEY, words!("the key `{name}` appears twice", "键 `{name}` 出现了两次"))
        .at(key.span.clone())
        .label(earlier, words!("it is here first", "第一次在这里"))
        .hint(words!("keep one of the two", "请只保留其中一个"))
}

/// `!`, `&` and `*` at the start of a value are YAML syntax that front matter does not support.
fn property(mark: char, span: Span) -> Diagnostic {
    Diagnostic::new(codes::YAML_ALIAS, words!("a value cannot begin with `{mark}`", "值不能以半角 `{mark}` 开头"))
        .at(span)
        .hint(words!(
            "put the whole value in straight quotes, `\"{mark}…\"`",
            "请用半角引号把整个值括起来：`\"{mark}…\"`"
        ))
}

fn second_document(span: Span) -> Diagnostic {
    Diagnostic::new(codes::BAD_YAML, words!("the front matter is split here", "文件头在这里被断成了两截"))
        .at(span)
        .hint(words!("remove the line of `---` or `...` here", "请删去这里的 `---` 或 `...` 一行"))
}

pub(super) fn too_large(span: Span) -> Diagnostic {
    Diagnostic::new(
        codes::YAML_TOO_DEEP,
        words!("there are more than {MAX_NODES} values, or more than 1 MiB", "值超过 {MAX_NODES} 个，或文字超过 1 MiB"),
    )
    .at(span)
    .hint(words!("put long lists into a table beside the file", "长名单请放到旁边的表格里"))
}
