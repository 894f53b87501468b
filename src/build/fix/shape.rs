//! The content of a document's file apart from its words: its front matter values and the structure of its body.

use std::ops::Range;

use crate::document::halves;
use blackeyes_diagnostics::{Diagnostic, Place};
use blackeyes_frontmatter::{Node, Value};
use blackeyes_markdown::{Source, Structure};

use super::page::Page;

/// The front matter and the structure of one text.
pub(super) struct Shape {
    /// The values, from top to bottom.
    values: Vec<Stated>,
    /// The places of errors in the front matter.
    wrong: Vec<usize>,
    body: Option<Structure>,
}

/// A value of the front matter.
struct Stated {
    /// The path of keys that leads to it.
    path: String,
    value: Option<String>,
    span: Range<usize>,
}

impl Shape {
    pub(super) fn of(page: &Page<'_>, text: &str) -> Self {
        let (mut values, mut wrong) = (Vec::new(), Vec::new());
        let halves = halves(page.path, text);
        if let Some(halves) = &halves {
            let matter = halves.matter.clone();
            let parsed =
                blackeyes_frontmatter::parse(page.path, text.get(matter.clone()).unwrap_or_default(), matter.start);
            let place = |found: &Diagnostic| match &found.place {
                Place::Text(span) => span.start,
                _ => matter.start,
            };
            wrong.extend(parsed.diagnostics.iter().map(place));
            wrong.extend((!halves.sound).then_some(matter.start));
            if let Some(root) = &parsed.root {
                list(root, String::new(), &mut values);
            }
        }
        let structure = |start| page.markdown.structure(&Source { path: page.path, text, start, summarise: false });
        Self { values, wrong, body: halves.map(|halves| structure(halves.body)) }
    }

    /// Whether `after` has the same structure and the same values, except for the values in `edits` (ranges of this text).
    pub(super) fn is_kept_by(&self, after: &Self, edits: &[Range<usize>]) -> bool {
        let touched = |span: &Range<usize>| edits.iter().any(|edit| edit.start < span.end && span.start < edit.end);
        let same = |one: &Stated, other: &Stated| {
            one.path == other.path && (one.value == other.value || one.value.is_some() && touched(&one.span))
        };
        let body = match (&self.body, &after.body) {
            (Some(one), Some(other)) => one.is_kept_by(other),
            // A file that cannot be parsed cannot be compared.
            _ => false,
        };
        body && self.wrong.len() == after.wrong.len()
            && self.values.len() == after.values.len()
            && self.values.iter().zip(&after.values).all(|(one, other)| same(one, other))
    }

    /// Whether `after` is the same outside the lines that were `old` in this text and are `new` in that one, with no front
    /// matter errors in the new lines. Values that could not be read before may be readable now.
    pub(super) fn is_kept_outside(&self, after: &Self, old: &Range<usize>, new: &Range<usize>) -> bool {
        let outside = |span: &Range<usize>, lines: &Range<usize>| span.end <= lines.start || span.start >= lines.end;
        let is_lost = |one: &Stated| {
            let below = format!("{}/", one.path);
            outside(&one.span, old)
                && !after.values.iter().any(|other| other.path == one.path && other.value == one.value)
                // An empty `authors:` may have gained its list.
                && !(one.value.is_none() && after.values.iter().any(|other| other.path.starts_with(&below)))
        };
        let gained = after.values.iter().filter(|value| outside(&value.span, new)).count()
            > self.values.iter().filter(|value| outside(&value.span, old)).count();
        let less_wrong = after.wrong.len() < self.wrong.len();
        let clean = after.wrong.iter().all(|at| !new.contains(at)) && after.wrong.len() <= self.wrong.len();
        let body = match (&self.body, &after.body) {
            (Some(one), Some(other)) => one.is_kept_outside(other, old, new),
            (None, Some(_)) => true,
            (_, None) => false,
        };
        body && clean && !self.values.iter().any(is_lost) && (!gained || less_wrong)
    }

    /// The same shape, with `https:` instead of `http:` in every address.
    pub(super) fn encrypted(&self) -> Self {
        let value = |stated: &Stated| Stated {
            path: stated.path.clone(),
            value: stated.value.as_ref().map(|value| value.replace("http://", "https://")),
            span: stated.span.clone(),
        };
        Self {
            values: self.values.iter().map(value).collect(),
            wrong: self.wrong.clone(),
            body: self.body.as_ref().map(Structure::encrypted),
        }
    }
}

/// Lists the values below `node`.
fn list(node: &Node, path: String, values: &mut Vec<Stated>) {
    let span = node.span.start..node.span.end;
    match &node.value {
        Value::Null => values.push(Stated { path, value: None, span }),
        Value::Scalar { text, .. } => values.push(Stated { path, value: Some(text.clone()), span }),
        Value::List(items) => {
            for (index, item) in items.iter().enumerate() {
                list(item, format!("{path}/{index}"), values);
            }
        }
        Value::Map(entries) => {
            for (key, node) in entries {
                list(node, format!("{path}/{}", key.text), values);
            }
        }
    }
}
