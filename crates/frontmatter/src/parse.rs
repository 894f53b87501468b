//! Parses YAML text into a tree and finds as many errors as possible. After each error, the text is repaired or the entry with
//! the error is removed, and parsing is repeated.

use std::sync::Arc;

use super::build::{self, Failure, MAX_BYTES};
use super::entries::{blank_out, entry_of};
use super::node::{Node, Value};
use super::offsets::Offsets;
use super::slips::{self, Slip, SlipKind};
use super::syntax;
use blackeyes_diagnostics::{Diagnostic, Severity, Span};

/// The maximum number of errors to find in one text.
const MAX_ERRORS: usize = 20;

/// The result of parsing a YAML text.
#[derive(Clone, Debug, Default)]
pub struct Parsed {
    /// The mapping in the text, without the entries that could not be read. A text with only comments gives an empty mapping.
    /// `None` if the text contains no mapping.
    pub root: Option<Node>,
    /// Whether `root` contains all entries. If not, a key that is missing in `root` may still be in the text.
    pub complete: bool,
    /// The problems found.
    pub diagnostics: Vec<Diagnostic>,
}

/// Parses `text`, which begins at byte `base` of the file `path` and should contain one mapping.
pub fn parse(path: &Arc<str>, text: &str, base: usize) -> Parsed {
    if text.len() > MAX_BYTES {
        let diagnostics = vec![build::too_large(Span::new(path, base, base + 1))];
        return Parsed { root: None, complete: false, diagnostics };
    }
    match build::build(text, path, &Offsets::new(base)) {
        Ok((None, found)) => Parsed { root: Some(empty(path, base)), complete: true, diagnostics: found },
        Ok((Some(root), found)) if is_mapping(&root) => {
            Parsed { root: Some(root), complete: is_whole(&found), diagnostics: found }
        }
        Err(Failure::Refused(refused)) => Parsed { root: None, complete: false, diagnostics: vec![*refused] },
        Ok(_) | Err(Failure::Syntax { .. }) => parse_broken(path, text, base),
    }
}

/// Whether none of the diagnostics prevents an entry from being read.
fn is_whole(found: &[Diagnostic]) -> bool {
    found.iter().all(|diagnostic| diagnostic.severity != Severity::Error)
}

fn is_mapping(node: &Node) -> bool {
    matches!(node.value, Value::Map(_))
}

/// A mapping without entries.
fn empty(path: &Arc<str>, base: usize) -> Node {
    Node { span: Span::new(path, base, base), value: Value::Map(Vec::new()) }
}

fn parse_broken(path: &Arc<str>, text: &str, base: usize) -> Parsed {
    let slips = slips::scan(text);
    let mut diagnostics: Vec<Diagnostic> = slips.iter().map(|slip| slip.diagnostic(path, text, base)).collect();
    let (mut fixed, offsets) = slips::fix(text, &slips, base);
    let mut root = None;
    let mut complete = true;
    for _ in 0..MAX_ERRORS {
        match build::build(&fixed, path, &offsets) {
            Ok((node, found)) => {
                complete &= is_whole(&found);
                diagnostics.extend(found);
                match node {
                    Some(node) if is_mapping(&node) => root = Some(node),
                    Some(node) => diagnostics.push(syntax::no_mapping(node.span)),
                    None => root = Some(empty(path, base)),
                }
                break;
            }
            Err(Failure::Refused(refused)) => {
                diagnostics.push(*refused);
                break;
            }
            Err(Failure::Syntax { error, at }) => {
                let problem = syntax::explain(error.kind(), &fixed, at);
                let entry = entry_of(&fixed, problem.start);
                let is_reported = has_indent_slip(&slips, &offsets, base, &entry);
                if !is_reported {
                    diagnostics.push(problem.diagnostic(path, &offsets));
                }
                complete = false;
                if entry.is_empty() || !blank_out(&mut fixed, entry) {
                    break;
                }
            }
        }
    }
    if root.is_none() {
        complete = false;
    }
    Parsed { root, complete, diagnostics }
}

/// Whether wrong indentation was already reported inside `entry`: other errors there follow from it.
fn has_indent_slip(slips: &[Slip], offsets: &Offsets, base: usize, entry: &std::ops::Range<usize>) -> bool {
    let (start, end) = (offsets.original(entry.start) - base, offsets.original(entry.end) - base);
    slips.iter().any(|slip| slip.kind == SlipKind::Indent && (start..end).contains(&slip.at))
}
