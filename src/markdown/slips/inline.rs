//! Slips inside a line of text.
//!
//! What all of them begin with is looked for in the whole source at once. Most texts have none of it; where there is some, it
//! counts only if the parser took it for text.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::{Kind, Repair, Slip};
use crate::markdown::cjk::is_cjk;
use crate::markdown::writer::Writer;

/// What slips begin with that are typed on a Chinese keyboard. [`crate::markdown::watch`] finds those of an English one.
static SIGNS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new("！［|！\\[|］（|］\\(|］｛|\\]（|\\]｛|】（|】\\(|\\}（|｝（|｝\\(|｀|＊＊|［\\^").ok()
});

/// The places where slips may be, and what is known of them.
#[derive(Debug, Default)]
pub(in crate::markdown) struct Slips {
    /// What may be slips: where in the prepared text each must be text to be one, and where it begins.
    waiting: Vec<(usize, usize)>,
    /// How many of them were passed.
    passed: usize,
    /// Where each of those begins that the parser took for text.
    text: Vec<usize>,
    /// What was told of lines.
    pub(super) told: Vec<Range<usize>>,
    /// Where the last of those lines ends.
    pub(super) line_end: usize,
    /// What makes slips right.
    pub(in crate::markdown) repairs: Vec<Repair>,
    /// Those of them that open a directive whose end was not found yet.
    pub(super) open: Vec<usize>,
}

impl Slips {
    /// Adds what is typed on an English keyboard: `sign`, at byte `at` of the prepared text.
    pub(in crate::markdown) fn add(&mut self, text: &str, at: usize, sign: &str) {
        if is_worth_it(near(text.get(at..).unwrap_or_default())) {
            let anchor = match sign {
                "![[" => 2,
                "[[" | "){" | "]{" => 1,
                _ => 0,
            };
            self.waiting.push((at + anchor, at));
        }
    }

    /// Adds what is typed on a Chinese one, after all others.
    pub(in crate::markdown) fn add_full_width(&mut self, text: &str) {
        let added = self.waiting.len();
        let found = SIGNS.iter().flat_map(|signs| signs.find_iter(text));
        self.waiting.extend(found.map(|found| (found.start(), found.start())));
        if added < self.waiting.len() {
            self.waiting.sort_unstable();
        }
    }

    /// Whether any place has not been passed.
    pub(in crate::markdown) fn wait(&self) -> bool {
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

    /// The parser took the bytes `range` of the prepared text for text.
    pub(in crate::markdown) fn cover(&mut self, range: &Range<usize>) {
        while let Some(&(anchor, at)) = self.waiting.get(self.passed).filter(|(anchor, _)| *anchor < range.end) {
            if anchor >= range.start {
                self.text.push(at);
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

/// Whether `rest` may begin with a slip: most links are none, and need no more than a look.
fn is_worth_it(rest: &str) -> bool {
    match rest.as_bytes() {
        [b']', b'(', ..] => inside(rest.get(2..).unwrap_or_default(), ')').is_some_and(|inside| inside.contains(' ')),
        [b'}', b'(', ..] => rest.lines().next().is_some_and(|line| !line.contains(')')),
        [b'=', b'=', next, ..] => !matches!(next, b'=' | b' ' | b'\n' | b'\r'),
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
    pub(in crate::markdown) fn tell_of_slips(&mut self) {
        let places = std::mem::take(&mut self.slips.text);
        let mut end = self.source.start;
        for at in places {
            let at = self.source.start + self.prepared.original(at);
            let file = self.source.text;
            let escaped = file.get(..at).is_some_and(|before| before.ends_with('\\'));
            if at < end || escaped || self.slips.is_told(at) {
                continue;
            }
            let Some(slip) = Place { file, at, body: self.source.start }.slip() else { continue };
            end = slip.range.end;
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

    fn slip(self) -> Option<Slip> {
        let rest = self.rest();
        match rest.chars().next()? {
            '！' => self.picture(),
            '!' => self.embed(),
            '［' => self.note(),
            '[' if rest.starts_with("[TOC]") => self.contents(),
            '[' => self.wiki_link(),
            ']' if rest.starts_with("](") => self.address(),
            ']' | '］' if rest.trim_start_matches([']', '］']).starts_with(['｛', '{']) => self.span(),
            ']' | '］' | '】' => self.link(),
            ')' => self.attributes(),
            '{' => self.template(),
            '%' => self.remark(),
            '=' => self.highlight(),
            '}' if rest.starts_with("}(") => self.ruby_break(),
            '}' | '｝' => self.ruby(),
            '<' => Some(Slip::new(Kind::OpenComment, self.at..self.at + "<!--".len())),
            '｀' => self.code(),
            '＊' => self.emphasis(),
            _ => None,
        }
    }

    /// `[TOC]`
    fn contents(self) -> Option<Slip> {
        let after = self.rest().get("[TOC]".len()..)?;
        (!after.starts_with(['(', '[', ':'])).then(|| Slip::new(Kind::Contents, self.at..self.at + "[TOC]".len()))
    }

    /// `{{< figure >}}`, `{% raw %}`, `{{ x }}`
    fn template(self) -> Option<Slip> {
        let rest = self.rest();
        let line = rest.lines().next()?;
        let close = if rest.starts_with("{%") { "%}" } else { "}}" };
        let end = line.get(2..)?.find(close)?;
        let named = line.get(2..2 + end)?.contains(|c: char| c.is_ascii_alphabetic());
        named.then(|| Slip::new(Kind::Template, self.at..self.at + 2 + end + 2))
    }

    /// `%%批注%%`
    fn remark(self) -> Option<Slip> {
        let before = self.before().chars().next_back();
        let inside = {
            let rest = self.rest().get(2..)?;
            let paragraph = rest.split("\n\n").next()?;
            paragraph.get(..paragraph.find("%%")?)?
        };
        if before.is_some_and(|c| c.is_ascii_alphanumeric() || c == '%')
            || inside.trim().is_empty()
            || inside.contains('%')
            || !inside.contains(char::is_alphabetic)
        {
            return None;
        }
        let range = self.at..self.at + 2 + inside.len() + 2;
        let slip = Slip::new(Kind::Remark, range.clone());
        let trimmed = inside.trim();
        let plain = !trimmed.contains("--") && !trimmed.contains('\n');
        Some(if plain { slip.with([(range, format!("<!-- {trimmed} -->"))]) } else { slip })
    }

    /// `==高亮==`
    fn highlight(self) -> Option<Slip> {
        let before = self.before().chars().next_back();
        let line = self.rest().get(2..)?.lines().next()?;
        let inside = line.get(..line.find("==")?)?;
        let after = line.get(inside.len() + 2..)?;
        let stands = |c: char| !c.is_ascii_alphanumeric() && !matches!(c, '=' | '!' | '<' | '>' | ')' | ']' | '_');
        let marked = before.is_none_or(stands)
            && after.chars().next().is_none_or(|c| !c.is_ascii_alphanumeric() && c != '=')
            && !inside.is_empty()
            && inside.trim() == inside
            && !inside.contains(['=', '|', '&', '<', '`']);
        let range = self.at..self.at + 2 + inside.len() + 2;
        marked.then(|| Slip::new(Kind::Highlight, range.clone()).with([(range, format!("<mark>{inside}</mark>"))]))
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

    /// `｀代码｀`
    fn code(self) -> Option<Slip> {
        let line = self.rest().lines().next()?;
        let length = line.len() - line.trim_start_matches('｀').len();
        let fence = length >= 3 * '｀'.len_utf8();
        let inside = line.get(length..)?;
        let end = inside.find('｀');
        let tick = '｀'.len_utf8();
        if fence || end.is_none() {
            let range = self.at..self.at + length;
            let signs = "`".repeat(length / tick);
            return fence.then(|| Slip::new(Kind::CodeSigns, range.clone()).with([(range, signs)]));
        }
        let close = self.at + length + end?;
        let change = |at: usize| (at..at + tick, "`".to_owned());
        (length == tick && end? > 0)
            .then(|| Slip::new(Kind::CodeSigns, self.at..close + tick).with([change(self.at), change(close)]))
    }

    /// `＊＊强调＊＊`
    fn emphasis(self) -> Option<Slip> {
        let signs = "＊＊";
        let line = self.rest().get(signs.len()..)?.lines().next()?;
        let inside = line.get(..line.find(signs)?)?;
        // A name may be has_name: `王＊＊和李＊＊`.
        let has_name = self.before().chars().next_back().is_some_and(is_cjk_letter);
        let close = self.at + signs.len() + inside.len();
        let change = |at: usize| (at..at + signs.len(), "**".to_owned());
        let marked =
            !inside.is_empty() && inside.trim() == inside && !inside.contains('＊') && inside.chars().count() <= 60;
        (marked && !has_name).then(|| {
            Slip::new(Kind::EmphasisSigns, self.at..close + signs.len()).with([change(self.at), change(close)])
        })
    }
}

/// Whether `text` may be how a character is read: Latin letters, kana, bopomofo, but no Han.
fn is_reading(text: &str) -> bool {
    let letter = |c: char| c.is_alphabetic() && !crate::language::is_han(c);
    text.contains(letter)
        && text.chars().all(|c| {
            letter(c) || c.is_whitespace() || matches!(c, '\'' | '’' | '-' | '>' | '·' | '\u{300}'..='\u{36F}')
        })
}

/// Whether `c` is a Han character.
fn is_cjk_letter(c: char) -> bool {
    is_cjk(c) && c.is_alphabetic()
}
