//! The positions of possible slips: found in the whole source at once, and consumed while its events are written.

use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem;
use regex::Regex;

use super::slip::Kind;
use crate::parsed::Repair;

/// The signs from a Chinese keyboard that slips begin with, by their first character. [`crate::watch`] finds those from an
/// English keyboard. Full-width punctuation is frequent in Chinese, and shares its first two bytes: a search for all of these
/// as substrings would stop at every comma.
const FULL_WIDTH: [&str; 18] = [
    "！［",
    "！[",
    "］（",
    "］(",
    "］｛",
    "】（",
    "】(",
    "｝（",
    "｝(",
    "｀",
    "＊＊",
    "［^",
    "【^",
    "：//",
    "：／／",
    "～～",
    "￥",
    "＄",
];
const ASCII: [&str; 11] = ["]（", "]｛", "$$", "<o:", "</o:", "<w:", "</w:", "<st1:", "</st1:", "]\n(", "]\r\n("];

/// Those of tags and comments: few alternatives, which are searched in a single pass.
static TAGS: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new("《/|《!|《！|《br|＜/|＜!|＜！|＜br|〈!|〈！|〈br").ok());

/// The positions of the signs in `text`, none of which overlap.
fn signs(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    let length = |at: usize, signs: &[&str]| {
        let rest = bytes.get(at..).unwrap_or_default();
        Some((at, signs.iter().find(|sign| rest.starts_with(sign.as_bytes()))?.len()))
    };
    let of_two = |sign: &'static str| memmem::find_iter(bytes, sign.as_bytes()).map(move |at| (at, sign.len()));
    let mut found: Vec<(usize, usize)> = memchr::memchr2_iter(0xE3, 0xEF, bytes)
        .filter(|&at| matches!(bytes.get(at + 1..at + 3), Some(after) if is_first(after)))
        .filter_map(|at| length(at, &FULL_WIDTH))
        .collect();
    found.extend(memchr::memchr3_iter(b']', b'<', b'$', bytes).filter_map(|at| length(at, &ASCII)));
    for sign in ["}（", ":／／", "mailto："] {
        found.extend(of_two(sign));
    }
    found.sort_unstable();
    let mut end = 0;
    found.retain(|&(at, length)| {
        let apart = at >= end;
        end = if apart { at + length } else { end };
        apart
    });
    found.into_iter().map(|(at, _)| at).collect()
}

/// Whether a sign of [`FULL_WIDTH`] may have these as the second and the third byte of its first character.
fn is_first(bytes: &[u8]) -> bool {
    matches!(
        bytes,
        [0xBC, 0x81 | 0x84 | 0x8A | 0x9A | 0xBB | 0xBD]
            | [0xBD, 0x80 | 0x9D | 0x9E]
            | [0xBF, 0xA5]
            | [0x80, 0x90 | 0x91]
    )
}

/// The positions of possible slips, and their state.
#[derive(Debug, Default)]
pub(crate) struct Slips {
    /// Possible slips: the position in the prepared text that must be plain text for it to be a slip, and the position where it
    /// begins.
    waiting: Vec<(usize, usize)>,
    /// The number of positions already passed.
    passed: usize,
    /// The positions that the parser treated as text, and whether spaces and signs may be intentional there, as in verse.
    pub(super) text: Vec<(usize, bool)>,
    /// The ranges of reported slips at the beginning of lines.
    pub(super) reported: Vec<Range<usize>>,
    /// The end of the last of these lines.
    pub(super) line_end: usize,
    /// The fixes for slips.
    pub(crate) repairs: Vec<Repair>,
    /// The indexes of the fixes that open a directive and whose closing line has not been found yet.
    pub(super) open: Vec<usize>,
}

impl Slips {
    /// Adds a match from an English keyboard: `sign`, at byte `at` of the prepared text.
    pub(crate) fn add(&mut self, text: &str, at: usize, sign: &str) {
        if is_worth_it(near(text.get(at..).unwrap_or_default())) {
            let anchor = match sign {
                "![[" => 2,
                "[[" | "){" | "]{" | " | " => 1,
                // An escaped character starts a new text event, without the backslash.
                "\\" => usize::from(text.as_bytes().get(at + 1).is_some_and(u8::is_ascii_punctuation)),
                _ => 0,
            };
            self.waiting.push((at + anchor, at));
        }
    }

    /// Adds the matches from a Chinese keyboard. Call this after all others are added.
    pub(crate) fn add_full_width(&mut self, text: &str) {
        let added = self.waiting.len();
        self.waiting.extend(signs(text).into_iter().map(|at| (at, at)));
        let found = TAGS.iter().flat_map(|tags| tags.find_iter(text)).map(|found| found.range());
        let found = found.filter_map(|found| tag_start(text, found));
        self.waiting.extend(found.map(|start| (start, start)));
        if added < self.waiting.len() {
            self.waiting.sort_unstable();
        }
    }

    /// Whether any positions have not been passed yet.
    pub(crate) fn wait(&self) -> bool {
        self.passed < self.waiting.len()
    }

    /// Whether byte `at` is in the range of a slip reported at the beginning of a line.
    pub(super) fn is_reported(&self, at: usize) -> bool {
        let after = self.reported.partition_point(|range| range.start <= at);
        after.checked_sub(1).and_then(|last| self.reported.get(last)).is_some_and(|range| range.contains(&at))
    }

    /// Adds the fix for a slip in `file`. The closing line of a directive is fixed together with its opening line: fixing only
    /// one of them would include the text that follows in the directive.
    pub(super) fn repair(&mut self, kind: Kind, changes: Repair, file: &str) {
        let Some(last) = changes.last() else { return };
        if kind == Kind::Directive {
            let after = file.get(last.range.end..).and_then(|rest| rest.lines().next()).unwrap_or_default();
            if !after.trim().is_empty() {
                self.open.push(self.repairs.len());
            } else if let Some(open) = self.open.pop().and_then(|open| self.repairs.get_mut(open)) {
                open.extend(changes);
                return;
            }
        }
        self.repairs.push(changes);
    }

    /// Records that the parser treated the bytes `range` of the prepared text as text, and that it is verse if `set` is true.
    pub(crate) fn cover(&mut self, range: &Range<usize>, set: bool) {
        while let Some(&(anchor, at)) = self.waiting.get(self.passed).filter(|(anchor, _)| *anchor < range.end) {
            if anchor >= range.start {
                self.text.push((at, set));
            }
            self.passed += 1;
        }
    }
}

/// The maximum length of a slip, in bytes: the search for its end stops there.
pub(super) const LONGEST: usize = 1000;

/// The beginning of `text`, up to the maximum length of a slip.
pub(super) fn near(text: &str) -> &str {
    text.get(..text.floor_char_boundary(LONGEST)).unwrap_or(text)
}

/// The start of the tag that begins with the match `found`; for an end tag, the start of its element.
fn tag_start(text: &str, found: Range<usize>) -> Option<usize> {
    let sign = text.get(found.clone())?;
    let Some(open) = sign.strip_suffix('/') else { return Some(found.start) };
    let name = text.get(found.end..)?;
    let name = name.get(..name.find(|c: char| !c.is_ascii_alphanumeric())?)?;
    let from = text.ceil_char_boundary(found.start.saturating_sub(LONGEST));
    let start = text.get(from..found.start)?.rfind(&format!("{open}{name}"))?;
    (!name.is_empty()).then_some(from + start)
}

/// Whether `rest` may begin with a slip. This quickly rules out most links.
fn is_worth_it(rest: &str) -> bool {
    match rest.as_bytes() {
        [b']', b'(', ..] => {
            let address = rest.get(2..).and_then(|rest| rest.lines().next()).unwrap_or_default();
            address.find([')', ' ', '）', '】', ']']).is_some_and(|end| address.as_bytes().get(end) != Some(&b')'))
        }
        [b'}', b'(', ..] => rest
            .lines()
            .next()
            .is_some_and(|line| line.find([')', '）']).is_none_or(|end| line.as_bytes().get(end) != Some(&b')'))),
        [b'=', b'=', next, ..] => !matches!(next, b'=' | b' ' | b'\n' | b'\r'),
        [b'*', b'*', b'*', next, ..] => *next >= 0x80,
        [b'\\', next, ..] => next.is_ascii_lowercase() || matches!(next, b'(' | b'['),
        _ => true,
    }
}
