//! How many elements a drawing becomes once its parts that refer to others are filled with them.

use std::collections::HashMap;

use super::super::flaw::Flaw;

/// The most elements that references may add to a drawing. A chart repeats its marks ten thousand times; six levels of ten
/// copies each are a million, and keep a browser busy for minutes.
pub const MOST: u64 = 200_000;

/// Attributes that fill an element with another: a copy, or what it is painted, cut or marked with.
const FILLED_BY: &[&str] =
    &["href", "fill", "stroke", "clip-path", "mask", "filter", "marker-start", "marker-mid", "marker-end"];

/// The elements of a drawing, and which of them refer to which.
#[derive(Default)]
pub(super) struct Repeated {
    parts: Vec<Part>,
    ids: HashMap<String, usize>,
    /// The elements that are open.
    open: Vec<usize>,
}

/// An element.
#[derive(Default)]
struct Part {
    /// The element after the last one inside it.
    end: usize,
    /// The ids that it refers to.
    refers: Vec<String>,
}

impl Repeated {
    /// An element with these attributes begins.
    pub(super) fn open(&mut self, attributes: &[(String, String)]) {
        let number = self.parts.len();
        let mut part = Part::default();
        for (name, value) in attributes {
            if name == "id" {
                self.ids.entry(value.clone()).or_insert(number);
            } else if FILLED_BY.contains(&name.as_str()) {
                part.refers.extend(target(value).map(ToOwned::to_owned));
            }
        }
        self.parts.push(part);
        self.open.push(number);
    }

    /// The innermost element ends.
    pub(super) fn close(&mut self) {
        let end = self.parts.len();
        if let Some(part) = self.open.pop().and_then(|number| self.parts.get_mut(number)) {
            part.end = end;
        }
    }

    /// Refuses a drawing to which its references add more than [`MOST`] elements.
    pub(super) fn check(&self) -> Result<(), Flaw> {
        // Only those who refer to something matter, in the order of the drawing.
        let edges: Vec<(usize, usize)> = self
            .parts
            .iter()
            .enumerate()
            .flat_map(|(from, part)| part.refers.iter().filter_map(move |id| Some((from, *self.ids.get(id)?))))
            .collect();
        if edges.is_empty() {
            return Ok(());
        }
        if self.added(&edges) > MOST { Err(Flaw::Multiplied) } else { Ok(()) }
    }

    /// How many elements come in by `edges`: for each the elements of its target, and what comes into these. One that leads
    /// back to itself draws nothing.
    fn added(&self, edges: &[(usize, usize)]) -> u64 {
        let mut known: HashMap<usize, Option<u64>> = HashMap::new();
        let size = |target: usize| self.parts.get(target).map_or(0, |part| part.end.saturating_sub(target)) as u64;
        let inside = |target: usize| {
            let end = self.parts.get(target).map_or(target, |part| part.end);
            let first = edges.partition_point(|(from, _)| *from < target);
            edges.get(first..).unwrap_or_default().iter().take_while(move |(from, _)| *from < end).map(|(_, to)| *to)
        };
        // Targets are worked out after those inside them, without recursion: chains may be as long as the file.
        for (_, first) in edges {
            let mut stack = vec![*first];
            while let Some(&target) = stack.last() {
                if matches!(known.get(&target), Some(Some(_))) {
                    stack.pop();
                    continue;
                }
                let begun = known.insert(target, None).is_some();
                let missing: Vec<usize> =
                    if begun { Vec::new() } else { inside(target).filter(|to| !known.contains_key(to)).collect() };
                if missing.is_empty() {
                    let more = inside(target).map(|to| known.get(&to).copied().flatten().unwrap_or(0));
                    let sum = more.fold(size(target), u64::saturating_add).min(MOST * 2);
                    known.insert(target, Some(sum));
                    stack.pop();
                } else {
                    stack.extend(missing);
                }
            }
        }
        edges.iter().map(|(_, to)| known.get(to).copied().flatten().unwrap_or(0)).fold(0, u64::saturating_add)
    }
}

/// The id that `#id` or `url(#id)` refers to.
fn target(value: &str) -> Option<&str> {
    let value = value.trim();
    if let Some(id) = value.strip_prefix('#') {
        return Some(id);
    }
    let inside = value.strip_prefix("url(")?.split(')').next()?.trim();
    inside.trim_matches(['"', '\'']).trim().strip_prefix('#')
}
