//! Deserializes a tree into types: every type defines how it is read, what it looks like, and its JSON Schema.

use jiff::tz::TimeZone;

use super::field::{Field, Handling, is_inherited};
use super::node::{Node, Value, shorten};
use super::plain::Plain;
use super::widget::Widget;
use crate::codes;
use blackeyes_diagnostics::{Code, Diagnostic, Diagnostics, Span, Wording, words};

/// A type that can be read from a node.
pub trait FromNode: Sized {
    /// Reads `node`. `None` if the node is unusable; the error has then been reported to `reader`.
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self>;

    /// A description of the type, for messages.
    fn expected() -> Expected;

    /// Its JSON Schema.
    fn schema() -> serde_json::Value;

    /// The keys of the mapping, or of each item if the type is a list of mappings; empty for other types.
    fn inner() -> Vec<Field> {
        Vec::new()
    }

    /// The value, if the type has no structure.
    fn plain(&self) -> Option<Plain<'_>> {
        None
    }

    /// The value where none is stated, if the type has no structure.
    fn nothing() -> Option<Plain<'static>> {
        None
    }

    /// Passes each key of the value, or of each item of a list, to `to`.
    fn each_inner<'a>(&'a self, _to: Visit<'_, 'a>) {}

    /// Whether a single value is accepted in place of a list: `authors: 林晚舟`.
    const ALONE: bool = false;

    /// The form control for the type.
    const WIDGET: Widget = Widget::Text;
}

/// The value of a key.
pub trait Stated {
    /// The value, if its type has no structure. People, pictures and groups of keys have one.
    fn plain(&self) -> Option<Plain<'_>>;

    /// Passes each key of the value, or of each item of a list, to `to`.
    fn each_inner<'a>(&'a self, to: Visit<'_, 'a>);
}

impl<T: FromNode> Stated for T {
    fn plain(&self) -> Option<Plain<'_>> {
        FromNode::plain(self)
    }

    fn each_inner<'a>(&'a self, to: Visit<'_, 'a>) {
        FromNode::each_inner(self, to);
    }
}

/// Receives keys with their handling and their values.
pub type Visit<'v, 'a> = &'v mut dyn FnMut(&'static str, Handling, &'a dyn Stated);

/// A description of a type.
#[derive(Clone, Debug)]
pub struct Expected {
    /// In words: `a list of names`.
    pub words: Wording,
    /// As it can be written: `[林晚舟, 周可]`.
    pub example: String,
}

impl Expected {
    /// In both languages, with an example.
    pub fn new(english: &str, chinese: &str, example: &str) -> Self {
        Self { words: Wording::new(english, chinese), example: example.to_owned() }
    }
}

/// The state during reading: the key whose value is being read, and all errors found so far.
#[derive(Debug)]
pub struct Reader {
    key: String,
    /// Whether an item of a list is being read.
    in_list: bool,
    complete: bool,
    /// Keys whose absence is reported elsewhere.
    excused: Option<&'static [Field]>,
    /// The time zone of times in the text.
    zone: Option<TimeZone>,
    found: Diagnostics,
}

impl Default for Reader {
    fn default() -> Self {
        Self::new(true)
    }
}

impl Reader {
    /// Creates a reader for a tree. If the tree is incomplete because some entries could not be read, no key is reported as
    /// missing.
    pub fn new(complete: bool) -> Self {
        Self { key: String::new(), in_list: false, complete, excused: None, zone: None, found: Diagnostics::new() }
    }

    /// The same reader, which does not report the absence of those `fields` that an edition inherits from another.
    #[must_use]
    pub fn excusing(mut self, fields: &'static [Field]) -> Self {
        self.excused = Some(fields);
        self
    }

    /// The same reader, for a text whose times are in `zone`.
    #[must_use]
    pub fn in_zone(mut self, zone: TimeZone) -> Self {
        self.zone = Some(zone);
        self
    }

    /// The time zone of times in the text, if it is known.
    pub fn zone(&self) -> Option<&TimeZone> {
        self.zone.as_ref()
    }

    /// Whether the absence of `key` must not be reported.
    pub fn is_excused(&self, key: &str) -> bool {
        !self.complete || self.excused.is_some_and(|fields| is_inherited(fields, key))
    }

    /// All problems found.
    pub fn finish(self) -> Diagnostics {
        self.found
    }

    /// Whether no problems have been found so far.
    pub fn is_clean(&self) -> bool {
        self.found.is_empty()
    }

    /// The key whose value is being read.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// Adds a diagnostic.
    pub fn report(&mut self, diagnostic: Diagnostic) {
        self.found.push(diagnostic);
    }

    /// Reads the value of `key`.
    pub fn under<T>(&mut self, key: &str, read: impl FnOnce(&mut Self) -> T) -> T {
        let outer = (std::mem::replace(&mut self.key, key.to_owned()), std::mem::replace(&mut self.in_list, false));
        let value = read(self);
        (self.key, self.in_list) = outer;
        value
    }

    /// Reads an item of a list.
    pub fn item<T>(&mut self, read: impl FnOnce(&mut Self) -> T) -> T {
        let outer = std::mem::replace(&mut self.in_list, true);
        let value = read(self);
        self.in_list = outer;
        value
    }

    /// Reports that the node has another type than its key requires.
    pub fn wrong_type(&mut self, node: &Node, expected: &Expected) {
        if let Some(slip) = slip_in(node) {
            self.report(slip);
            return;
        }
        let found = node.describe();
        let key = &self.key;
        let example = if self.in_list { expected.example.clone() } else { format!("{key}: {}", expected.example) };
        let message = Wording::new(
            format!("`{key}` should be {}, not {}", expected.words.english(), found.english()),
            format!("`{key}` 应当是{}，而不是{}", expected.words.chinese(), found.chinese()),
        );
        self.report(
            Diagnostic::new(codes::WRONG_TYPE, message)
                .at(node.span.clone())
                .hint(words!("write it like `{example}`", "请照这样写：`{example}`")),
        );
    }

    /// Reports that the value has the right type but cannot be used.
    pub fn bad_value(&mut self, span: &Span, message: Wording, hint: Wording) {
        self.bad(codes::BAD_VALUE, span, message, hint);
    }

    /// Adds a diagnostic at `span`.
    pub fn bad(&mut self, code: Code, span: &Span, message: Wording, hint: Wording) {
        self.report(Diagnostic::new(code, message).at(span.clone()).hint(hint));
    }

    /// Reports that a required key is missing; `home` is where the mapping begins.
    pub fn missing(&mut self, key: &str, home: &Span, example: &str) {
        if !self.is_excused(key) {
            self.report(
                Diagnostic::new(codes::MISSING_KEY, words!("`{key}` is missing", "缺少 `{key}`"))
                    .at(home.clone())
                    .hint(words!("add `{key}: {example}`", "请加上 `{key}: {example}`")),
            );
        }
    }

    /// Reports that a key that requires a value has none.
    pub fn empty(&mut self, key: &str, span: &Span, example: &str) {
        if !self.is_excused(key) {
            self.report(
                Diagnostic::new(codes::MISSING_KEY, words!("`{key}` has no value", "`{key}` 没有值"))
                    .at(span.clone())
                    .hint(words!("write `{key}: {example}`", "请填上，例如 `{key}: {example}`")),
            );
        }
    }
}

/// Whether a plain `text` would be reported as a keyboard slip where it is the wrong type.
pub(crate) fn is_slip(text: &str) -> bool {
    let value = Value::Scalar { text: text.to_owned(), plain: true };
    slip_in(&Node { span: Span::new(&"".into(), 0, text.len()), value }).is_some()
}

/// A keyboard slip that YAML reads as a string: `name：周可` in a list, `－ 周可`.
fn slip_in(node: &Node) -> Option<Diagnostic> {
    let Value::Scalar { text, plain: true } = &node.value else { return None };
    let mark = |at: usize, c: char| {
        let start = node.span.start + at;
        Span::new(&node.span.path, start, start + c.len_utf8())
    };
    if let Some(slip) = leading_slip(node) {
        return Some(slip);
    }
    let word = text.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').filter(|&at| at > 0)?;
    let rest = &text[word..];
    if rest.starts_with('：') {
        return Some(super::slips::full_width_colon(mark(word, '：')));
    }
    (rest.starts_with(':') && !rest.starts_with("://")).then(|| super::slips::no_space(mark(word, ':')))
}

/// Finds a plain string that begins with a full-width dash, space or bracket: it looks like a list but is none.
pub fn leading_slip(node: &Node) -> Option<Diagnostic> {
    let Value::Scalar { text, plain: true } = &node.value else { return None };
    let first = text.chars().next()?;
    let span = Span::new(&node.span.path, node.span.start, node.span.start + first.len_utf8());
    match first {
        '－' => Some(super::slips::full_width_dash(span)),
        '-' | '·' | '•' if text.chars().nth(1).is_some_and(|c| !c.is_ascii_digit() && !matches!(c, '-' | '.')) => {
            Some(super::slips::no_list_item(span, first))
        }
        '\u{3000}' => Some(super::unseen::indents(first, span)),
        '［' | '｛' => Some(full_width_bracket(node, first)),
        _ => None,
    }
}

/// Reports `［周可］`: a string that begins with `bracket` where a list was intended.
pub fn full_width_bracket(node: &Node, bracket: char) -> Diagnostic {
    let span = Span::new(&node.span.path, node.span.start, node.span.start + bracket.len_utf8());
    Diagnostic::new(
        codes::FULL_WIDTH_YAML,
        words!("a full-width bracket `{bracket}` does not begin a list", "列表用了全角括号 `{bracket}`"),
    )
    .at(span)
    .hint(words!("type half-width brackets, `[` and `]`", "请改用半角括号 `[` 和 `]`"))
}

/// The part of an unusable string that a message shows.
pub fn shown(text: &str) -> String {
    shorten(text)
}
