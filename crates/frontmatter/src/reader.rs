//! Typed reading of a tree: every type says how it is read, what it looks like and what its JSON Schema is.

use jiff::tz::TimeZone;

use super::field::{Field, is_inherited};
use super::node::{Node, Value, shorten};
use super::widget::Widget;
use crate::codes;
use blackeyes_diagnostics::{Code, Diagnostic, Diagnostics, Span, Wording, words};

/// A type that can be read from a node.
pub trait FromNode: Sized {
    /// Reads `node`. `None` if it cannot be used; what is wrong has then been told to `reader`.
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self>;

    /// What it looks like, for messages.
    fn expected() -> Expected;

    /// Its JSON Schema.
    fn schema() -> serde_json::Value;

    /// The keys of the mapping that it is, or that each item of it is; none if it is none.
    fn inner() -> Vec<Field> {
        Vec::new()
    }

    /// Whether one value may be written where a list of them is meant: `authors: 林晚舟`.
    const ALONE: bool = false;

    /// The control by which a form asks for it.
    const WIDGET: Widget = Widget::Text;
}

/// What a type looks like.
#[derive(Clone, Debug)]
pub struct Expected {
    /// In words: `a list of names`.
    pub words: Wording,
    /// As it may be written: `[林晚舟, 周可]`.
    pub example: String,
}

impl Expected {
    /// In both languages, with an example.
    pub fn new(english: &str, chinese: &str, example: &str) -> Self {
        Self { words: Wording::new(english, chinese), example: example.to_owned() }
    }
}

/// What is known while a tree is read: the key whose value is being read, and all that was wrong so far.
#[derive(Debug)]
pub struct Reader {
    key: String,
    /// Whether an item of a list is being read.
    in_list: bool,
    complete: bool,
    /// Keys whose absence is told elsewhere.
    excused: Option<&'static [Field]>,
    /// The time zone that times are written in.
    zone: Option<TimeZone>,
    found: Diagnostics,
}

impl Default for Reader {
    fn default() -> Self {
        Self::new(true)
    }
}

impl Reader {
    /// A reader of a tree that has all its entries, or of one that lacks those which could not be read: then nothing is
    /// said to be missing.
    pub fn new(complete: bool) -> Self {
        Self { key: String::new(), in_list: false, complete, excused: None, zone: None, found: Diagnostics::new() }
    }

    /// The same, which says nothing of the absence of those of `fields` that an edition takes from another.
    #[must_use]
    pub fn excusing(mut self, fields: &'static [Field]) -> Self {
        self.excused = Some(fields);
        self
    }

    /// The same, for a text whose times are those of `zone`.
    #[must_use]
    pub fn in_zone(mut self, zone: TimeZone) -> Self {
        self.zone = Some(zone);
        self
    }

    /// The time zone that times are written in, if it is known.
    pub fn zone(&self) -> Option<&TimeZone> {
        self.zone.as_ref()
    }

    /// Whether nothing is to be said of the absence of `key`.
    pub fn is_excused(&self, key: &str) -> bool {
        !self.complete || self.excused.is_some_and(|fields| is_inherited(fields, key))
    }

    /// All that was wrong.
    pub fn finish(self) -> Diagnostics {
        self.found
    }

    /// Whether anything was wrong so far.
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

    /// The node is of another kind than its key asks for.
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

    /// The value has the right kind but cannot be used.
    pub fn bad_value(&mut self, span: &Span, message: Wording, hint: Wording) {
        self.bad(codes::BAD_VALUE, span, message, hint);
    }

    /// Adds a diagnostic at `span`.
    pub fn bad(&mut self, code: Code, span: &Span, message: Wording, hint: Wording) {
        self.report(Diagnostic::new(code, message).at(span.clone()).hint(hint));
    }

    /// A key that must be there is not; `home` is where the mapping begins.
    pub fn missing(&mut self, key: &str, home: &Span, example: &str) {
        if !self.is_excused(key) {
            self.report(
                Diagnostic::new(codes::MISSING_KEY, words!("`{key}` is missing", "缺少 `{key}`"))
                    .at(home.clone())
                    .hint(words!("add `{key}: {example}`", "请加上 `{key}: {example}`")),
            );
        }
    }

    /// A key that must have a value stands there without one.
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

/// A slip of the keyboard that YAML takes for a text: `name：周可` in a list, `－ 周可`.
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

/// A plain text that begins with a full-width dash, space or bracket: a list that is none.
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

/// `［周可］`: a text that begins with `bracket`, where a list is meant.
pub fn full_width_bracket(node: &Node, bracket: char) -> Diagnostic {
    let span = Span::new(&node.span.path, node.span.start, node.span.start + bracket.len_utf8());
    Diagnostic::new(
        codes::FULL_WIDTH_YAML,
        words!("a full-width bracket `{bracket}` does not begin a list", "列表用了全角括号 `{bracket}`"),
    )
    .at(span)
    .hint(words!("type half-width brackets, `[` and `]`", "请改用半角括号 `[` 和 `]`"))
}

/// What a message shows of a text that cannot be used.
pub fn shown(text: &str) -> String {
    shorten(text)
}
