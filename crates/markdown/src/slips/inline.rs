//! Slips inside a line of text.
//!
//! What all of them begin with is looked for in the whole source at once. Most texts have none of it; where there is some, it
//! counts only if the parser took it for text.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::{Kind, Repair, Slip};
use crate::cjk::is_cjk;
use crate::writer::Writer;

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
    text: Vec<(usize, bool)>,
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
    fn is_told(&self, at: usize) -> bool {
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
const LONGEST: usize = 1000;

/// The beginning of `text`, as far as a slip may go.
fn near(text: &str) -> &str {
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

/// `text` up to its first empty line, whatever ends its lines.
pub(super) fn paragraph(text: &str) -> &str {
    let end = ["\n\n", "\n\r\n"].iter().filter_map(|empty| text.find(empty)).min();
    text.get(..end.unwrap_or(text.len())).unwrap_or(text)
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

/// What stands in the line of `text` before `close`.
pub(super) fn inside(text: &str, close: char) -> Option<&str> {
    let line = text.lines().next()?;
    line.get(..line.find(close)?)
}

impl Writer<'_> {
    /// Tells of the slips inside lines.
    pub(crate) fn tell_of_slips(&mut self) {
        let places = std::mem::take(&mut self.slips.text);
        let mut end = self.source.start;
        for (at, set) in places {
            let at = self.source.start + self.prepared.original(at);
            let file = self.source.text;
            let escaped = file.get(..at).is_some_and(|before| before.ends_with('\\'));
            if at < end || escaped || self.slips.is_told(at) {
                continue;
            }
            let Some(mut slip) = Place { file, at, body: self.source.start }.slip() else { continue };
            end = slip.range.end;
            // In verse a sign may be what the poet means: it is reported, and left to the editor.
            if set {
                if slip.kind.is_of_layout() {
                    continue;
                }
                slip.changes.clear();
            }
            self.slipped(slip);
        }
    }
}

/// A place where a slip may be.
#[derive(Clone, Copy)]
pub(super) struct Place<'t> {
    /// The whole file.
    pub(super) file: &'t str,
    /// Where in it.
    pub(super) at: usize,
    /// Where the body begins.
    body: usize,
}

impl<'t> Place<'t> {
    /// The file from byte `at` on, as far as a slip may go.
    pub(super) fn from(self, at: usize) -> &'t str {
        near(self.file.get(at..).unwrap_or_default())
    }

    /// What follows, itself included.
    pub(super) fn rest(self) -> &'t str {
        self.from(self.at)
    }

    /// The line up to here.
    pub(super) fn before(self) -> &'t str {
        let from = self.file.ceil_char_boundary(self.at.saturating_sub(LONGEST)).max(self.body);
        let before = self.file.get(from..self.at).unwrap_or_default();
        before.rsplit('\n').next().unwrap_or_default()
    }

    /// The whole line, and the byte at which it begins.
    pub(super) fn line(self) -> (&'t str, usize) {
        let before = self.before();
        let from = self.at - before.len();
        (self.from(from).lines().next().unwrap_or_default(), from)
    }

    fn slip(self) -> Option<Slip> {
        let rest = self.rest();
        match rest.chars().next()? {
            '！' => self.picture(),
            '!' => self.embed(),
            '［' | '【' => self.note(),
            '[' if rest.starts_with("[TOC]") => self.contents(),
            '[' => self.wiki_link(),
            ']' if rest.starts_with("](") => self.address(),
            ']' if rest.starts_with("] (") || rest.starts_with("]\n(") || rest.starts_with("]\r\n(") => self.apart(),
            ']' | '］' if rest.trim_start_matches([']', '］']).starts_with(['｛', '{']) => self.span(),
            ']' | '］' | '】' => self.link(),
            ')' => self.attributes(),
            '{' if rest.starts_with("{:") => self.block_attributes(),
            '{' => self.template(),
            '：' | ':' => self.colon(),
            'm' => self.mail(),
            '《' | '＜' | '〈' => self.element(),
            '￥' | '＄' => self.wide_formula(),
            '$' => self.open_formula(),
            '～' => self.strike(),
            '\\' => self.formula().or_else(|| self.command()),
            ' ' => self.columns(),
            '*' if rest.starts_with("***") => self.uneven(),
            '*' => self.loose(),
            '%' => self.remark(),
            '=' => self.highlight(),
            '}' if rest.starts_with("}(") => self.ruby_break().or_else(|| self.ruby()),
            '}' | '｝' => self.ruby(),
            '<' if !rest.starts_with("<!") => self.word_tag(),
            '<' => Some(Slip::new(Kind::OpenComment, self.at..self.at + "<!--".len())),
            '｀' => self.code(),
            '＊' => self.emphasis(),
            _ => None,
        }
    }

    /// The base of a ruby that ends here, with the byte of its brace.
    fn base(self) -> Option<usize> {
        let before = self.before();
        let open = before.rfind(['{', '｛'])?;
        let inside = before.get(open..)?.trim_start_matches(['{', '｛']);
        let named = !inside.is_empty() && inside.chars().count() <= 20 && inside.chars().all(is_cjk);
        named.then_some(self.at - before.len() + open)
    }

    /// `{汉字}(hàn⏎zì)`, from its second brace.
    fn ruby_break(self) -> Option<Slip> {
        let start = self.base()?;
        let rest = self.rest().get("}(".len()..)?;
        let feed = rest.find('\n')?;
        let end =
            rest.find([')', '(']).filter(|&end| end > feed && rest.get(end..).is_some_and(|r| r.starts_with(')')))?;
        let reading = rest.get(..end)?;
        let second = rest.get(feed + 1..end)?;
        let indent = second.len() - second.trim_start_matches([' ', '\t', '>']).len();
        let first = rest.get(..feed)?.trim_end();
        if !is_reading(reading) || second.contains('\n') || end > 100 {
            return None;
        }
        let gap = self.at + 2 + first.len()..self.at + 2 + feed + 1 + indent;
        Some(Slip::new(Kind::RubyBreak, start..self.at + 2 + end + 1).with([(gap, " ".to_owned())]))
    }

    /// `{汉字}（hànzì）`, from its second brace.
    fn ruby(self) -> Option<Slip> {
        let start = self.base()?;
        let rest = self.rest();
        let brace = rest.chars().next()?.len_utf8();
        let open = rest.get(brace..)?.chars().next()?.len_utf8();
        let line = rest.get(brace + open..)?.lines().next()?;
        let end = line.find([')', '）'])?;
        let close = line.get(end..)?.chars().next()?.len_utf8();
        if !is_reading(line.get(..end)?) {
            return None;
        }
        let first = self.file.get(start..)?.chars().next()?.len_utf8();
        let round = self.at + brace;
        let last = round + open + end;
        let marks =
            [(start..start + first, "{"), (self.at..round, "}"), (round..round + open, "("), (last..last + close, ")")];
        let changes = marks.into_iter().filter(|(range, sign)| self.file.get(range.clone()) != Some(sign));
        Some(
            Slip::new(Kind::RubySigns, start..last + close).with(changes.map(|(range, sign)| (range, sign.to_owned()))),
        )
    }
}

/// Whether `text` may be how a character is read: Latin letters, kana, bopomofo, but no Han.
fn is_reading(text: &str) -> bool {
    let letter = |c: char| c.is_alphabetic() && !blackeyes_chinese::is_han(c);
    text.contains(letter)
        && text.chars().all(|c| {
            letter(c) || c.is_whitespace() || matches!(c, '\'' | '’' | '-' | '>' | '·' | '\u{300}'..='\u{36F}')
        })
}
