//! Slips within a line of text.
//!
//! The characters that they begin with are searched for in the whole source at once. Most texts contain none of them. A match
//! counts only if the parser treated it as text.

use super::places::{LONGEST, near};
use super::{Kind, Slip};
use crate::cjk::is_cjk;
use crate::reader::Reader;

/// `text` up to its first empty line, with any kind of line ending.
pub(super) fn paragraph(text: &str) -> &str {
    let end = ["\n\n", "\n\r\n"].iter().filter_map(|empty| text.find(empty)).min();
    text.get(..end.unwrap_or(text.len())).unwrap_or(text)
}

/// The text before `close` in the first line of `text`.
pub(super) fn inside(text: &str, close: char) -> Option<&str> {
    let line = text.lines().next()?;
    line.get(..line.find(close)?)
}

impl Reader<'_> {
    /// Reports the slips within lines.
    pub(crate) fn tell_of_slips(&mut self) {
        let places = std::mem::take(&mut self.slips.text);
        let mut end = self.source.start;
        for (at, set) in places {
            let at = self.source.start + self.prepared.original(at);
            let file = self.source.text;
            let escaped = file.get(..at).is_some_and(|before| before.ends_with('\\'));
            if at < end || escaped || self.slips.is_reported(at) {
                continue;
            }
            let Some(mut slip) = Place { file, at, body: self.source.start }.slip() else { continue };
            end = slip.range.end;
            // In verse, the sign may be intentional: it is reported, but the decision is left to the editor.
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

/// A position of a possible slip.
#[derive(Clone, Copy)]
pub(super) struct Place<'t> {
    /// The whole file.
    pub(super) file: &'t str,
    /// The byte offset in the file.
    pub(super) at: usize,
    /// The start of the body.
    body: usize,
}

impl<'t> Place<'t> {
    /// The file from byte `at` on, up to the maximum length of a slip.
    pub(super) fn from(self, at: usize) -> &'t str {
        near(self.file.get(at..).unwrap_or_default())
    }

    /// The text from this position on.
    pub(super) fn rest(self) -> &'t str {
        self.from(self.at)
    }

    /// The line up to this position.
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

    /// The byte of the opening brace of a ruby base that ends here.
    fn base(self) -> Option<usize> {
        let before = self.before();
        let open = before.rfind(['{', '｛'])?;
        let inside = before.get(open..)?.trim_start_matches(['{', '｛']);
        let named = !inside.is_empty() && inside.chars().count() <= 20 && inside.chars().all(is_cjk);
        named.then_some(self.at - before.len() + open)
    }

    /// `{汉字}(hàn⏎zì)`, starting at its second brace.
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

    /// `{汉字}（hànzì）`, starting at its second brace.
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

/// Whether `text` may be the reading of a character: Latin letters, kana or bopomofo, but no Han characters.
fn is_reading(text: &str) -> bool {
    let letter = |c: char| c.is_alphabetic() && !blackeyes_chinese::is_han(c);
    text.contains(letter)
        && text.chars().all(|c| {
            letter(c) || c.is_whitespace() || matches!(c, '\'' | '’' | '-' | '>' | '·' | '\u{300}'..='\u{36F}')
        })
}
