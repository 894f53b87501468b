//! Inserts charges into the templates of a theme, because Tera has no hooks for limiting the cost of rendering.
//!
//! Insertions do not change the output: each is a filter that returns its input, or a call that returns an empty text. They
//! do not add lines.

use core::fmt::Write as _;
use core::ops::Range;
use std::collections::BTreeSet;

use super::expression::{Walk, dotted};
use super::insertions::{Charged, Insertions};
use super::tokens::{Part, Token, parts};
use super::{each_of, step_of};

/// What is rendered into memory instead of the page: bodies of `set` and `filter`, components within expressions, and blocks
/// that a `super()` includes. Their output is charged, wherever it is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Kept {
    components: BTreeSet<String>,
    files: BTreeSet<String>,
    blocks: BTreeSet<String>,
}

/// Inserts charges into templates, given by name and text. With `rounds`, each iteration of a loop can fail.
pub(in crate::theme) fn charge<'a>(templates: &[(&'a str, &'a str)], rounds: bool) -> Vec<(&'a str, Charged)> {
    let parsed: Vec<_> = templates.iter().map(|(name, text)| (*name, *text, parts(text))).collect();
    let mut kept = Kept::default();
    loop {
        let mut found = kept.clone();
        let charged: Vec<_> = parsed
            .iter()
            .map(|(name, text, parts)| (*name, Template { text, parts, rounds }.charge(name, &kept, &mut found)))
            .collect();
        if found == kept {
            return charged;
        }
        kept = found;
    }
}

/// What surrounds a part.
enum Around {
    /// The body of a loop, with the range of the expression for its list, and the start of the body.
    Loop {
        list: Range<usize>,
        begins: usize,
        is_kept: bool,
    },
    Component(String),
    Block(String),
    /// The body of a `set`, a `filter` or a component.
    Captured,
    Other,
}

struct Template<'t> {
    text: &'t str,
    parts: &'t [Part<'t>],
    rounds: bool,
}

impl Template<'_> {
    fn charge(&self, name: &str, kept: &Kept, found: &mut Kept) -> Charged {
        let mut insertions = Insertions::default();
        let file = name.split_once('/').map_or(name, |(_, file)| file);
        let is_kept = kept.files.contains(file) || kept.files.contains(name);
        let mut around: Vec<Around> = Vec::new();
        for part in self.parts {
            let is_kept = is_kept
                || around.iter().any(|around| match around {
                    Around::Captured => true,
                    Around::Component(name) => kept.components.contains(name),
                    Around::Block(name) => kept.blocks.contains(name),
                    Around::Loop { .. } | Around::Other => false,
                });
            if part.is_value {
                value(part, is_kept, &around, &mut insertions, found);
            } else {
                self.tag(part, is_kept, &mut around, &mut insertions, found);
            }
        }
        insertions.into(self.text)
    }

    fn tag(
        &self,
        part: &Part<'_>,
        is_kept: bool,
        around: &mut Vec<Around>,
        insertions: &mut Insertions,
        found: &mut Kept,
    ) {
        let tokens = part.tokens.as_slice();
        let Some((first, rest)) = tokens.split_first() else { return };
        let second = rest.first().map_or("", |token| token.text);
        match first.text {
            "for" => self.begin_loop(part, is_kept, around, insertions, found),
            "endfor" => end_loop(part, around.pop(), insertions),
            "if" | "elif" => called(rest, is_kept, insertions, found),
            "set" | "set_global" if rest.get(1).is_some_and(|token| token.text == "=") => {
                called(&rest[2..], true, insertions, found);
            }
            "set" | "set_global" => {
                called(rest, true, insertions, found);
                if let Some(last) = rest.last() {
                    insertions.add(last.at.end, " | _held", &last.at);
                }
                around.push(Around::Captured);
            }
            "filter" => {
                called(rest, true, insertions, found);
                around.push(Around::Captured);
            }
            "<" => {
                called(tokens, is_kept, insertions, found);
                around.push(Around::Captured);
            }
            "block" => {
                if is_kept {
                    found.blocks.insert(second.to_owned());
                }
                around.push(Around::Block(second.to_owned()));
            }
            "component" => {
                let name = dotted(rest);
                step(part, self.component_length(part), is_kept || found.components.contains(&name), insertions);
                rest_of(part, insertions);
                around.push(Around::Component(name));
            }
            "include" => {
                let file = second.trim_matches(['"', '\'', '`']);
                if is_kept {
                    found.files.insert(file.to_owned());
                }
                step(part, self.text.len(), is_kept, insertions);
            }
            "endset" | "endfilter" | "</" | "endblock" | "endcomponent" => drop(around.pop()),
            _ => {}
        }
    }

    fn begin_loop(
        &self,
        part: &Part<'_>,
        is_kept: bool,
        around: &mut Vec<Around>,
        insertions: &mut Insertions,
        found: &mut Kept,
    ) {
        let over = part.tokens.iter().position(|token| token.text == "in").map_or(&[][..], |at| &part.tokens[at + 1..]);
        let (Some(first), Some(last)) = (over.first(), over.last()) else {
            around.push(Around::Other);
            return;
        };
        let whole = first.at.start..last.at.end;
        insertions.add(whole.start, "(", &whole);
        called(over, is_kept, insertions, found);
        if self.rounds {
            let trim = if part.trims_after { " -" } else { " " };
            insertions.add(part.at.end, &format!("{{{{ _round(){trim}}}}}"), &whole);
        }
        around.push(Around::Loop { list: whole, begins: part.at.end, is_kept });
    }

    /// The length of the component that begins with `part`.
    fn component_length(&self, part: &Part<'_>) -> usize {
        let is_end = |part: &&Part<'_>| part.tokens.first().is_some_and(|first| first.text == "endcomponent");
        let end = self.parts.iter().filter(|later| later.at.start > part.at.start).find(is_end);
        end.map_or(self.text.len(), |end| end.at.start) - part.at.end
    }
}

/// Handles a `{{ … }}`. Its output is charged if it is kept.
fn value(part: &Part<'_>, is_kept: bool, around: &[Around], insertions: &mut Insertions, found: &mut Kept) {
    let (Some(first), Some(last)) = (part.tokens.first(), part.tokens.last()) else { return };
    let whole = first.at.start..last.at.end;
    if is_kept {
        insertions.add(whole.start, "(", &whole);
    }
    // A component that is the whole value is rendered directly into its surroundings.
    let alone = first.text == "<" && last.text == ">";
    called(&part.tokens, is_kept || !alone, insertions, found);
    if is_kept {
        insertions.add(whole.end, ") | _held", &whole);
    }
    if part.tokens.iter().any(|token| token.text == "super") {
        found.blocks.extend(around.iter().rev().find_map(|around| match around {
            Around::Block(name) => Some(name.clone()),
            _ => None,
        }));
    }
}

/// Charges an expression. The components that it calls are kept if the expression is.
fn called(tokens: &[Token<'_>], is_kept: bool, insertions: &mut Insertions, found: &mut Kept) {
    let components = Walk::new(tokens, insertions).run();
    if is_kept {
        found.components.extend(components);
    }
}

/// Charges the list of a loop by the length of the loop's body.
fn end_loop(part: &Part<'_>, around: Option<Around>, insertions: &mut Insertions) {
    if let Some(Around::Loop { list, begins, is_kept }) = around {
        let weight = part.at.start.saturating_sub(begins);
        insertions.add(list.end, &format!(") | {}", each_of(weight, is_kept)), &list);
    }
}

/// Records the weight of a component's `...rest`, which is a map that is not a literal.
fn rest_of(part: &Part<'_>, insertions: &mut Insertions) {
    let rest = part.tokens.iter().skip_while(|token| token.text != "...").nth(1);
    if let Some(rest) = rest {
        let trim = if part.trims_after { "-" } else { "" };
        let name = rest.text;
        insertions.add(part.at.end, &format!("{{% if {name} | _listed {trim}%}}{{% endif {trim}%}}"), &rest.at);
    }
}

/// Charges for the text after a tag, by its length.
fn step(part: &Part<'_>, length: usize, is_kept: bool, insertions: &mut Insertions) {
    let mut call = String::new();
    let trim = if part.trims_after { " -" } else { " " };
    let _ = write!(call, "{{{{ {}(){trim}}}}}", step_of(length, is_kept));
    insertions.add(part.at.end, &call, &part.at);
}
