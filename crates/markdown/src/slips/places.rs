//! The places where slips may be: found in the whole source at once, and passed while its events are written.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::slip::Kind;
use crate::parsed::Repair;

/// What slips begin with that are typed on a Chinese keyboard. [`crate::watch`] finds those of an English one.
static SIGNS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let signs = concat!(
        "！［|！\\[|］（|］\\(|］｛|\\]（|\\]｛|】（|】\\(|\\}（|｝（|｝\\(|｀|＊＊|［\\^|【\\^|：//|：／／|:／／|mailto：|～～|￥|＄|\\$\\$",
        "|<o:|</o:|<w:|</w:|<st1:|</st1:|\\]\\r?\\n\\("
    );
    Regex::new(signs).ok()
});

/// The same of tags and remarks: few words in each expression, so that all are looked for together.
static TAGS: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new("《/|《!|《！|《br|＜/|＜!|＜！|＜br|〈!|〈！|〈br").ok());

/// The places where slips may be, and what is known of them.
#[derive(Debug, Default)]
pub(crate) struct Slips {
    /// What may be slips: where in the prepared text each must be text to be one, and where it begins.
    waiting: Vec<(usize, usize)>,
    /// How many of them were passed.
    passed: usize,
    /// Where each of those begins that the parser took for text, and whether spaces and signs are a matter of art there.
    pub(super) text: Vec<(usize, bool)>,
    /// What was told of lines.
    pub(super) told: Vec<Range<usize>>,
    /// Where the last of those lines ends.
    pub(super) line_end: usize,
    /// What makes slips right.
    pub(crate) repairs: Vec<Repair>,
    /// Those of them that open a directive whose end was not found yet.
    pub(super) open: Vec<usize>,
}

impl Slips {
    /// Adds what is typed on an English keyboard: `sign`, at byte `at` of the prepared text.
    pub(crate) fn add(&mut self, text: &str, at: usize, sign: &str) {
        if is_worth_it(near(text.get(at..).unwrap_or_default())) {
            let anchor = match sign {
                "![[" => 2,
                "[[" | "){" | "]{" | " | " => 1,
                // A sign that a backslash stands before is text without it.
                "\\" => usize::from(text.as_bytes().get(at + 1).is_some_and(u8::is_ascii_punctuation)),
                _ => 0,
            };
            self.waiting.push((at + anchor, at));
        }
    }

    /// Adds what is typed on a Chinese one, after all others.
    pub(crate) fn add_full_width(&mut self, text: &str) {
        let added = self.waiting.len();
        let found = SIGNS.iter().flat_map(|signs| signs.find_iter(text));
        self.waiting.extend(found.map(|found| (found.start(), found.start())));
        let found = TAGS.iter().flat_map(|tags| tags.find_iter(text)).map(|found| found.range());
        let found = found.filter_map(|found| tag_start(text, found));
        self.waiting.extend(found.map(|start| (start, start)));
        if added < self.waiting.len() {
            self.waiting.sort_unstable();
        }
    }

    /// Whether any place has not been passed.
    pub(crate) fn wait(&self) -> bool {
        self.passed < self.waiting.len()
    }

    /// Whether byte `at` lies in what was told of a line.
    pub(super) fn is_told(&self, at: usize) -> bool {
        let after = self.told.partition_point(|told| told.start <= at);
        after.checked_sub(1).and_then(|last| self.told.get(last)).is_some_and(|told| told.contains(&at))
    }

    /// Adds what makes a slip in `file` right. The end of a directive belongs to its beginning: one without the other would
    /// take in what follows.
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

    /// The parser took the bytes `range` of the prepared text for text, of verse if `set`.
    pub(crate) fn cover(&mut self, range: &Range<usize>, set: bool) {
        while let Some(&(anchor, at)) = self.waiting.get(self.passed).filter(|(anchor, _)| *anchor < range.end) {
            if anchor >= range.start {
                self.text.push((at, set));
            }
            self.passed += 1;
        }
    }
}

/// The longest slip, in bytes: nothing is searched further for its end.
pub(super) const LONGEST: usize = 1000;

/// The beginning of `text`, as far as a slip may go.
pub(super) fn near(text: &str) -> &str {
    text.get(..text.floor_char_boundary(LONGEST)).unwrap_or(text)
}

/// Where the tag begins that `found` is the beginning of; of an end tag, where its element begins.
fn tag_start(text: &str, found: Range<usize>) -> Option<usize> {
    let sign = text.get(found.clone())?;
    let Some(open) = sign.strip_suffix('/') else { return Some(found.start) };
    let name = text.get(found.end..)?;
    let name = name.get(..name.find(|c: char| !c.is_ascii_alphanumeric())?)?;
    let from = text.ceil_char_boundary(found.start.saturating_sub(LONGEST));
    let start = text.get(from..found.start)?.rfind(&format!("{open}{name}"))?;
    (!name.is_empty()).then_some(from + start)
}

/// Whether `rest` may begin with a slip: most links are none, and need no more than a look.
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
