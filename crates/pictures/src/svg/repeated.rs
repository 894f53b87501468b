//! The number of elements in a drawing after its references are expanded.

use std::collections::HashMap;

use super::super::flaw::Flaw;
use super::super::limits::MOST_REPEATED;

/// Attributes that reference another element: for a copy, or as paint, clip or marker.
const FILLED_BY: &[&str] =
    &["href", "fill", "stroke", "clip-path", "mask", "filter", "marker-start", "marker-mid", "marker-end"];

/// The elements of a drawing, and the references between them.
#[derive(Default)]
pub(super) struct Repeated {
    parts: Vec<Part>,
    ids: HashMap<String, usize>,
    /// The currently open elements.
    open: Vec<usize>,
}

/// An element.
#[derive(Default)]
struct Part {
    /// The index after the last element inside it.
    end: usize,
    /// The IDs that it references.
    refers: Vec<(String, Times)>,
    /// The number of points in its path.
    points: u64,
}

/// How often an element is expanded with the element that it references.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Times {
    Once,
    /// Once per shape in it, like a marker at its start or end.
    Shapes,
    /// Once per point of the shapes in it, like other markers.
    Points,
}

/// A reference from one element to another, and how often it is expanded.
struct Edge {
    from: usize,
    to: usize,
    times: u64,
}

impl Repeated {
    /// Begins an element with these attributes.
    pub(super) fn open(&mut self, attributes: &[(String, String)]) {
        let number = self.parts.len();
        let mut part = Part::default();
        for (name, value) in attributes {
            if name == "id" {
                self.ids.entry(value.clone()).or_insert(number);
            } else if FILLED_BY.contains(&name.as_str()) {
                let times = match name.as_str() {
                    "marker-mid" => Times::Points,
                    "marker-start" | "marker-end" => Times::Shapes,
                    _ => Times::Once,
                };
                part.refers.extend(target(value).map(|id| (id.to_owned(), times)));
            } else if name == "d" || name == "points" {
                part.points = points(value);
            }
        }
        self.parts.push(part);
        self.open.push(number);
    }

    /// Ends the innermost element.
    pub(super) fn close(&mut self) {
        let end = self.parts.len();
        if let Some(part) = self.open.pop().and_then(|number| self.parts.get_mut(number)) {
            part.end = end;
        }
    }

    /// Refuses a drawing whose references add more than [`MOST_REPEATED`] elements.
    pub(super) fn check(&self) -> Result<(), Flaw> {
        // Only elements with references matter, in document order.
        let edges: Vec<Edge> = self
            .parts
            .iter()
            .enumerate()
            .flat_map(|(from, part)| {
                let edge = move |(id, times): &(String, Times)| {
                    Some(Edge { from, to: *self.ids.get(id)?, times: self.times(from, *times) })
                };
                part.refers.iter().filter_map(edge)
            })
            .collect();
        if edges.is_empty() {
            return Ok(());
        }
        if self.added(&edges) > MOST_REPEATED { Err(Flaw::Multiplied) } else { Ok(()) }
    }

    /// How often the element `from` is expanded. Markers are inherited by the shapes in it, and by any shapes
    /// elsewhere that it uses.
    fn times(&self, from: usize, times: Times) -> u64 {
        if times == Times::Once {
            return 1;
        }
        let end = self.parts.get(from).map_or(from, |part| part.end);
        let inside = self.parts.get(from..end).unwrap_or_default();
        let is_used = |part: &Part| part.refers.iter().any(|(_, times)| *times == Times::Once);
        let drawn = if inside.iter().any(is_used) { &self.parts } else { inside };
        match times {
            Times::Points => drawn.iter().map(|part| part.points).fold(0, u64::saturating_add),
            _ => drawn.len() as u64,
        }
    }

    /// The number of elements that `edges` add: for each, the elements of its target and those that its target adds.
    /// A reference that leads back to itself draws nothing.
    fn added(&self, edges: &[Edge]) -> u64 {
        let mut known: HashMap<usize, Option<u64>> = HashMap::new();
        let size = |target: usize| self.parts.get(target).map_or(0, |part| part.end.saturating_sub(target)) as u64;
        let inside = |target: usize| {
            let end = self.parts.get(target).map_or(target, |part| part.end);
            let first = edges.partition_point(|edge| edge.from < target);
            edges.get(first..).unwrap_or_default().iter().take_while(move |edge| edge.from < end)
        };
        // Targets are processed after the elements inside them, without recursion: chains may be as long as the file.
        for edge in edges {
            let mut stack = vec![edge.to];
            while let Some(&target) = stack.last() {
                if matches!(known.get(&target), Some(Some(_))) {
                    stack.pop();
                    continue;
                }
                let begun = known.insert(target, None).is_some();
                let missing: Vec<usize> = if begun {
                    Vec::new()
                } else {
                    inside(target).map(|edge| edge.to).filter(|to| !known.contains_key(to)).collect()
                };
                if missing.is_empty() {
                    let more = inside(target)
                        .map(|edge| known.get(&edge.to).copied().flatten().unwrap_or(0).saturating_mul(edge.times));
                    let sum = more.fold(size(target), u64::saturating_add).min(MOST_REPEATED * 2);
                    known.insert(target, Some(sum));
                    stack.pop();
                } else {
                    stack.extend(missing);
                }
            }
        }
        let all = edges.iter();
        all.map(|edge| known.get(&edge.to).copied().flatten().unwrap_or(0).saturating_mul(edge.times))
            .fold(0, u64::saturating_add)
    }
}

/// The number of points in a path's `d` or a line's `points` (SVG 2, 9.3), based on how many numbers each command
/// uses per point.
fn points(data: &str) -> u64 {
    let (mut points, mut numbers, mut for_one) = (0, 0, 2);
    let mut in_number = false;
    let mut has_dot = false;
    let mut before = b' ';
    for byte in data.bytes() {
        let begins = match byte {
            b'0'..=b'9' => !in_number,
            b'.' => !in_number || has_dot,
            b'+' | b'-' => !(in_number && matches!(before, b'e' | b'E')),
            _ => false,
        };
        numbers += u64::from(begins);
        has_dot = byte == b'.' || (has_dot && !begins);
        in_number = matches!(byte, b'0'..=b'9' | b'.' | b'+' | b'-') || (in_number && matches!(byte, b'e' | b'E'));
        before = byte;
        let next = match byte.to_ascii_lowercase() {
            b'm' | b'l' | b't' => 2,
            b'h' | b'v' | b'z' => 1,
            b's' | b'q' => 4,
            b'c' => 6,
            b'a' => 7,
            _ => continue,
        };
        points += u64::div_ceil(numbers, for_one) + u64::from(byte.eq_ignore_ascii_case(&b'z'));
        (numbers, for_one) = (0, next);
    }
    points + u64::div_ceil(numbers, for_one)
}

/// The ID that `#id` or `url(#id)` references.
fn target(value: &str) -> Option<&str> {
    let value = value.trim();
    if let Some(id) = value.strip_prefix('#') {
        return Some(id);
    }
    let inside = value.strip_prefix("url(")?.split(')').next()?.trim();
    inside.trim_matches(['"', '\'']).trim().strip_prefix('#')
}

#[cfg(test)]
mod tests {
    use super::points;

    #[test]
    fn points_are_counted() {
        for (data, expected) in [
            ("0,0 1,1 2,2", 3),
            ("M0 0L1 1 2 2h3v-4z", 6),
            ("M.5.5-1-1", 2),
            ("M1e-3 2E+4", 1),
            ("M0,0c1,1 2,2 3,3 1,1 2,2 3,3", 3),
            ("m0 0a1 1 0 0 1 2 2", 2),
            ("", 0),
        ] {
            assert_eq!(points(data), expected, "{data}");
        }
    }
}
