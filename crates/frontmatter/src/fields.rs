//! Reads the keys of a mapping: those that are set, those that are missing, and those that are unknown.

use super::field::Field;
use super::names::{self, Nearest};
use super::node::{Key, Node, Value};
use super::reader::{FromNode, Reader, Visit};
use super::unseen::is_odd_space;
use crate::codes;
use blackeyes_diagnostics::{Diagnostic, Span, words};

/// A type that is read from the keys of a mapping; implemented by [`front_matter!`](crate::front_matter).
pub trait FromFields: Sized {
    /// The keys, in order of definition.
    fn fields() -> Vec<Field>;

    /// Reads the fields. `None` if a required key is missing or has an unusable value.
    fn from_fields(fields: &Fields<'_>, reader: &mut Reader) -> Option<Self>;

    /// Passes each key to `to`, in order of definition, with its handling and its value.
    fn each_key<'a>(&'a self, to: Visit<'_, 'a>);
}

/// The entries of a mapping.
#[derive(Clone, Copy, Debug)]
pub struct Fields<'a> {
    entries: &'a [(Key, Node)],
    home: &'a Span,
}

impl<'a> Fields<'a> {
    /// Entries of a mapping that begins at `home`, where missing keys are reported.
    pub fn new(entries: &'a [(Key, Node)], home: &'a Span) -> Self {
        Self { entries, home }
    }

    /// The entries of `node`. If it is not a mapping, reports that and returns `None`.
    pub fn of<T: FromNode>(node: &'a Node, reader: &mut Reader) -> Option<Self> {
        if let Value::Map(entries) = &node.value {
            Some(Self { entries, home: &node.span })
        } else {
            reader.wrong_type(node, &T::expected());
            None
        }
    }

    /// Where the mapping begins.
    pub fn home(&self) -> &'a Span {
        self.home
    }

    /// The entry of `key`, even if it has no value.
    pub fn entry(&self, key: &str) -> Option<&'a (Key, Node)> {
        self.entries.iter().find(|(found, _)| found.text == key)
    }

    /// The span of the value of `key`, or of the key itself if it has no value, or of the mapping if there is no such key.
    pub fn span(&self, key: &str) -> &'a Span {
        match self.entry(key) {
            Some((key, node)) if node.is_blank() => &key.span,
            Some((_, node)) => &node.span,
            None => self.home,
        }
    }

    /// Whether `key` is set to a value.
    pub fn states(&self, key: &str) -> bool {
        self.entry(key).is_some_and(|(_, node)| !node.is_blank())
    }

    /// The value of `key`, if it is set and readable.
    pub fn read<T: FromNode>(&self, key: &str, reader: &mut Reader) -> Option<T> {
        let (_, node) = self.entry(key)?;
        if node.is_blank() { None } else { reader.under(key, |reader| T::from_node(node, reader)) }
    }

    /// The value of `key`, which may be omitted but not left empty: too much depends on the intended value.
    pub fn decided(&self, key: &str, reader: &mut Reader) -> Option<bool> {
        if let Some((written, _)) = self.entry(key).filter(|(_, node)| node.is_blank()) {
            reader.bad(
                codes::MISSING_KEY,
                &written.span,
                words!("`{key}` has no value", "`{key}` 没有值"),
                words!(
                    "write `{key}: true` or `{key}: false`, or delete the line",
                    "请写明 `{key}: true` 或 `{key}: false`，或删去这一行"
                ),
            );
        }
        self.read(key, reader)
    }

    /// The value of `key`, which is required.
    pub fn required<T: FromNode>(&self, key: &str, reader: &mut Reader) -> Option<T> {
        self.required_like(key, &T::expected().example, reader)
    }

    /// The value of `key`, whose absence `report` explains.
    pub fn needed<T: FromNode>(
        &self,
        key: &str,
        report: impl FnOnce(&Span, &mut Reader),
        reader: &mut Reader,
    ) -> Option<T> {
        if !self.states(key) && !reader.is_excused(key) {
            report(self.span(key), reader);
        }
        self.read(key, reader)
    }

    /// The value of `key`, which is required; `example` is shown if it is missing.
    pub fn required_like<T: FromNode>(&self, key: &str, example: &str, reader: &mut Reader) -> Option<T> {
        match self.entry(key) {
            None if self.misnames(key) => {}
            None => reader.missing(key, self.home, example),
            Some((written, node)) if node.is_blank() => reader.empty(key, &written.span, example),
            Some(_) => return self.read(key, reader),
        }
        None
    }

    /// Whether an entry is clearly a misspelling of `key`. It is then reported as a wrong name, and not also as a missing key.
    fn misnames(&self, key: &str) -> bool {
        self.entries.iter().any(|(written, _)| {
            let word = written.text.split(['：', ':']).next().unwrap_or_default();
            word == key || names::nearest_key(word, std::iter::once(key)) != Nearest::None
        })
    }

    /// Reports every key that is not in `known`.
    pub fn check_keys(&self, known: &[Field], reader: &mut Reader) {
        for (key, _) in self.entries {
            if !known.iter().any(|field| field.key == key.text) {
                let diagnostic = unknown_key(key, known);
                reader.report(diagnostic);
            }
        }
    }
}

/// A diagnostic for an unknown key, with the key that was probably intended.
fn unknown_key(key: &Key, known: &[Field]) -> Diagnostic {
    let text = super::node::shorten(&key.text);
    if let Some((at, odd)) = key.text.char_indices().find(|(_, c)| is_odd_space(*c)) {
        // In a quoted or escaped key, offsets in the key differ from offsets in the file.
        let plain = key.span.end - key.span.start == key.text.len();
        let start = key.span.start + at;
        let span = if plain { Span::new(&key.span.path, start, start + odd.len_utf8()) } else { key.span.clone() };
        return if at == 0 { super::unseen::indents(odd, span) } else { super::unseen::separates(odd, span) };
    }
    // In a quoted key, a colon may be intended.
    let plain = key.span.end - key.span.start == key.text.len();
    if let (true, Some(at)) = (plain, key.text.find('：')) {
        let start = key.span.start + at;
        return super::slips::full_width_colon(Span::new(&key.span.path, start, start + '：'.len_utf8()));
    }
    if let (true, Some(at)) = (plain, key.text.find(':')) {
        let start = key.span.start + at;
        return super::slips::no_space(Span::new(&key.span.path, start, start + 1));
    }
    let names = known.iter().map(|field| field.key);
    let hint = match names::nearest_key(&key.text, names) {
        Nearest::Same(name) => words!("the key is called `{name}` here", "这个键在这里叫 `{name}`"),
        Nearest::Like(name) => words!("did you mean `{name}`?", "是不是 `{name}`？"),
        Nearest::None => {
            let all: Vec<&str> = known.iter().map(|field| field.key).collect();
            let (all, listed) = (all.join(", "), all.join("、"));
            if known.iter().any(|field| field.key == "extra") {
                words!("put keys of your own under `extra:`", "自定的键请放在 `extra:` 下面")
            } else {
                words!("there are {all}", "可用的键有 {listed}")
            }
        }
    };
    Diagnostic::new(codes::UNKNOWN_KEY, words!("unknown key `{text}`", "不认识 `{text}` 这个字段"))
        .at(key.span.clone())
        .hint(hint)
}
