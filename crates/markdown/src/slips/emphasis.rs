//! Slips in inline markup: emphasis, highlights, code.

use std::ops::Range;

use super::inline::{Place, paragraph};
use super::{Kind, Slip};
use crate::cjk::is_cjk;

/// The maximum length of the emphasis to search for, in characters.
const LONGEST: usize = 60;

impl<'t> Place<'t> {
    /// The rest of the paragraph, starting `length` bytes from here.
    fn paragraph(self, length: usize) -> Option<&'t str> {
        self.rest().get(length..).map(paragraph)
    }

    /// `==高亮==`
    pub(super) fn highlight(self) -> Option<Slip> {
        let before = self.before().chars().next_back();
        let line = self.rest().get(2..)?.lines().next()?;
        let Some(end) = line.find("==") else { return self.open_highlight() };
        let inside = line.get(..end)?;
        let after = line.get(inside.len() + 2..)?;
        let is_apart = |c: char| !c.is_ascii_alphanumeric() && !matches!(c, '=' | '!' | '<' | '>' | ')' | ']' | '_');
        let marked = before.is_none_or(is_apart)
            && after.chars().next().is_none_or(|c| !c.is_ascii_alphanumeric() && c != '=')
            && !inside.is_empty()
            && inside.trim() == inside
            && !inside.contains(['=', '|', '&', '<', '`']);
        let range = self.at..self.at + 2 + inside.len() + 2;
        let slip = Slip::new(Kind::Highlight, range.clone());
        // A range that extends beyond the end of a clause may be two signs of equality.
        let certain = !inside.contains(['。', '；', '！', '？']);
        marked.then(|| if certain { slip.with([(range, format!("<mark>{inside}</mark>"))]) } else { slip })
    }

    /// `==高亮`, without a closing sign.
    fn open_highlight(self) -> Option<Slip> {
        self.opens("==").then(|| Slip::new(Kind::OpenHighlight, self.at..self.at + "==".len()))
    }

    /// Whether `sign` is here, directly before a Chinese word and not after a word, and does not occur again in the paragraph.
    fn opens(self, sign: &str) -> bool {
        let after = self.paragraph(sign.len()).unwrap_or_default();
        let word = |c: char| is_cjk(c) && c.is_alphabetic();
        self.before().chars().next_back().is_none_or(|c| !c.is_alphanumeric() && !sign.contains(c))
            && after.starts_with(word)
            && !after.contains(sign)
    }

    /// `**甲 **乙`, `** 甲**`, and `**甲` without a closing sign.
    pub(super) fn loose(self) -> Option<Slip> {
        const SIGN: &str = "**";
        let before = self.before();
        let line = self.rest().get(SIGN.len()..)?.lines().next()?;
        let Some(end) = line.find(SIGN) else {
            // `**表示在 5% 水平上显著` explains a statistical significance mark.
            let is_legend = ["表示", "代表"].iter().any(|word| line.starts_with(word));
            let open = self.opens(SIGN) && !is_legend && !self.paragraph(SIGN.len())?.contains(['*', '＊']);
            return open.then(|| Slip::new(Kind::OpenEmphasis, self.at..self.at + SIGN.len()));
        };
        let (inside, after) = (line.get(..end)?, line.get(end + SIGN.len()..)?);
        let words = inside.trim();
        let (left, right) = (inside.len() - inside.trim_start().len(), inside.len() - inside.trim_end().len());
        // `王** 和李**` hides names, and `2 ** 3 ** 4` is a product.
        let is_apart = before.trim_end().chars().next_back().is_none_or(|c| !c.is_ascii_alphanumeric())
            && (left == 0 || before.chars().next_back().is_none_or(|c| !c.is_alphanumeric()));
        let is_loose = left + right > 0
            && is_apart
            && words.contains(char::is_alphanumeric)
            && words.chars().count() <= LONGEST
            && !before.ends_with('*')
            && !after.starts_with('*')
            && !words.contains('*');
        let certain = before.matches(SIGN).count() + after.matches(SIGN).count() == 0;
        let close = self.at + SIGN.len() + end;
        let slip = Slip::new(Kind::EmphasisSpace, self.at..close + SIGN.len());
        let gap = after.starts_with(|c: char| c.is_alphanumeric() && !is_cjk(c)) && right > 0;
        let changes = [
            (self.at + SIGN.len()..self.at + SIGN.len() + left, String::new()),
            (close - right..close, String::new()),
            (close + SIGN.len()..close + SIGN.len(), if gap { " ".to_owned() } else { String::new() }),
        ];
        let changes = changes.into_iter().filter(|(range, new)| !range.is_empty() || !new.is_empty());
        is_loose.then(|| if certain { slip.with(changes) } else { slip })
    }

    /// `｀代码｀`
    pub(super) fn code(self) -> Option<Slip> {
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

    /// `＊＊强调＊＊`, `＊＊强调**` and `**强调＊＊`, starting at the first full-width sign.
    pub(super) fn emphasis(self) -> Option<Slip> {
        const WIDE: &str = "＊＊";
        let (half, before) = ("**", self.before());
        let line = self.rest().get(WIDE.len()..)?.lines().next().unwrap_or_default();
        let odd = |text: &str| text.matches(half).count() % 2 == 1;
        // A full-width sign that closes what a half-width one opened.
        let opened = before.rfind(half).filter(|_| odd(before));
        let (start, inside, close) = if let Some(open) = opened {
            (self.at - before.len() + open, before.get(open + half.len()..)?, self.at..self.at + WIDE.len())
        } else {
            let wide = line.find(WIDE).map(|end| (end, WIDE.len()));
            let half = line.find(half).filter(|_| odd(line)).map(|end| (end, half.len()));
            let (end, sign) = wide.into_iter().chain(half).min()?;
            let close = self.at + WIDE.len() + end;
            (self.at, line.get(..end)?, close..close + sign)
        };
        let signs = [start..start + if opened.is_some() { half.len() } else { WIDE.len() }, close.clone()];
        let is_wide = |sign: &Range<usize>| self.file.get(sign.clone()) == Some(WIDE);
        // It may hide names, as in `王＊＊和李＊＊`. Between numbers, it is a product: `2＊＊3＊＊4`.
        let hides = before.get(..before.len() - (self.at - start))?.chars().next_back().is_some_and(|c| {
            if signs.iter().all(is_wide) { c.is_alphanumeric() } else { c.is_numeric() || c.is_ascii_alphabetic() }
        });
        let marked = inside.contains(char::is_alphanumeric)
            && inside.trim() == inside
            && !inside.contains('＊')
            && inside.chars().count() <= LONGEST;
        let changes = signs.into_iter().filter(is_wide);
        let slip = Slip::new(Kind::EmphasisSigns, start..close.end);
        let certain = !inside.contains('*');
        let changes = changes.map(|sign| (sign, half.to_owned()));
        (marked && !hides).then(|| if certain { slip.with(changes) } else { slip })
    }
}
