//! Full-width signs of HTML and of formulas, Word tags, and inline markup of other programs.

use super::inline::{Place, paragraph};
use super::{Kind, Slip};
use crate::allow;
use crate::cjk::is_cjk;

/// The brackets that a Chinese keyboard types in place of `<` and `>`.
const BRACKETS: [(char, char); 3] = [('《', '》'), ('＜', '＞'), ('〈', '〉')];

impl Place<'_> {
    /// `《!-- 批注 --》`, `《br》`, `《u》…《/u》`
    pub(super) fn element(self) -> Option<Slip> {
        let rest = self.rest();
        let open = rest.chars().next()?;
        let close = BRACKETS.iter().find(|(first, _)| *first == open)?.1;
        let inside = rest.get(open.len_utf8()..)?;
        if inside.starts_with(['!', '！']) {
            return self.wide_comment(open, close);
        }
        let end = inside.find([close, '>'])?;
        let name = inside.get(..end)?;
        let bare = name.trim_end_matches('/').trim_end();
        let is_name = |name: &str| {
            name.starts_with(|c: char| c.is_ascii_lowercase())
                && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
                && allow::element(name)
        };
        let length = |at: usize| inside.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        let first = self.at..self.at + open.len_utf8() + end + length(end);
        let tag = |name: &str| format!("<{name}>");
        if bare == "br" {
            return Some(Slip::new(Kind::WideTag, first.clone()).with([(first, tag("br"))]));
        }
        if !is_name(name) {
            return None;
        }
        let after = paragraph(inside.get(end + length(end)..)?);
        let (at, last) = BRACKETS.iter().chain(&[('<', '>')]).find_map(|(open, close)| {
            let last = format!("{open}/{name}{close}");
            Some((after.find(&last)?, last.len()))
        })?;
        let end = first.end + at..first.end + at + last;
        let slip = Slip::new(Kind::WideTag, first.start..end.end);
        Some(slip.with([(first, tag(name)), (end, format!("</{name}>"))]))
    }

    fn wide_comment(self, open: char, close: char) -> Option<Slip> {
        let rest = paragraph(self.rest());
        let inside = rest.get(open.len_utf8()..)?;
        let words = inside.trim_start_matches(['!', '！']);
        let dash = ['-', '—', '－', '–'];
        let begins = words.trim_start_matches(dash);
        if begins.len() == words.len() {
            return None;
        }
        let end = begins.find([close, '>']);
        let whole = end.map_or(begins.len(), |end| end);
        let text = begins.get(..whole)?;
        let bare = text.trim_end_matches(dash);
        let start = rest.len() - begins.len();
        let length = begins.get(whole..)?.chars().next().map_or(0, char::len_utf8);
        let range = self.at..self.at + start + whole + length;
        let slip = Slip::new(Kind::WideComment, range.clone());
        let certain = end.is_some() && bare.len() < text.len() && !bare.contains("--") && !bare.contains('>');
        Some(if certain { slip.with([(range, format!("<!-- {} -->", bare.trim()))]) } else { slip })
    }

    /// `￥x^2￥`, `￥￥x￥￥`, `＄x＄`
    pub(super) fn wide_formula(self) -> Option<Slip> {
        let rest = self.rest();
        let sign = rest.chars().next()?;
        let line = rest.lines().next()?;
        let length = line.len() - line.trim_start_matches(sign).len();
        let inside = line.get(length..)?;
        let one = sign.len_utf8();
        if inside.trim().is_empty() && length == 2 * one && self.before().trim().is_empty() {
            return Some(Slip::new(Kind::Formula, self.at..self.at + length));
        }
        let end = inside.find(sign)?;
        let formula = inside.get(..end)?;
        let math = formula.contains(['^', '\\', '=', '_']) || sign == '＄' && formula.contains(char::is_alphabetic);
        let last = inside.get(end..)?;
        let close = last.len() - last.trim_start_matches(sign).len();
        if !math || formula.contains(is_cjk) || close != length || length > 2 * one {
            return None;
        }
        let dollars = "$".repeat(length / one);
        let first = self.at..self.at + length;
        let second = first.end + end..first.end + end + close;
        let slip = Slip::new(Kind::Formula, first.start..second.end);
        let spaced = formula.trim() == formula || length > one;
        Some(if spaced { slip.with([(first, dollars.clone()), (second, dollars)]) } else { slip })
    }

    /// `$$`, without a second one in its paragraph.
    pub(super) fn open_formula(self) -> Option<Slip> {
        let rest = paragraph(self.rest().get(2..)?);
        let is_alone = self.before().trim_matches(['>', ' ', '\t']).is_empty()
            && (rest.lines().next()?.trim().is_empty() || rest.contains(['\\', '^', '=']))
            && !rest.starts_with('$')
            && !rest.contains("$$");
        is_alone.then(|| Slip::new(Kind::Formula, self.at..self.at + 2))
    }

    /// `<o:p>`, `</w:sdt>`: tags that Word leaves in copied text.
    pub(super) fn word_tag(self) -> Option<Slip> {
        let end = self.rest().lines().next()?.find('>')?;
        let range = self.at..self.at + end + 1;
        Some(Slip::new(Kind::WordTag, range.clone()).with([(range, String::new())]))
    }

    /// `～～删除～～`. After a letter, it indicates a drawn-out sound: `好～～`.
    pub(super) fn strike(self) -> Option<Slip> {
        const SIGN: &str = "～～";
        let inside = self.rest().get(SIGN.len()..)?.lines().next()?;
        let end = inside.find(SIGN)?;
        let words = inside.get(..end)?;
        let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let is_apart = !is_letter(self.before().chars().next_back()) && !self.before().ends_with('～');
        let is_word = words.trim() == words && words.chars().all(char::is_alphanumeric) && !words.is_empty();
        let ends = !inside.get(end + SIGN.len()..)?.starts_with('～');
        let range = self.at..self.at + SIGN.len() * 2 + words.len();
        (is_apart && is_word && ends).then(|| Slip::new(Kind::Strike, range))
    }

    /// `mailto：a@example.edu`
    pub(super) fn mail(self) -> Option<Slip> {
        let address = self.rest().strip_prefix("mailto：")?;
        let length = address.find(|c: char| c.is_whitespace() || is_cjk(c)).unwrap_or(address.len());
        let range = self.at..self.at + "mailto：".len();
        address
            .get(..length)?
            .contains('@')
            .then(|| Slip::new(Kind::AddressSigns, range.clone()).with([(range, "mailto:".to_owned())]))
    }

    /// `***春天**`, with more signs before than after.
    pub(super) fn uneven(self) -> Option<Slip> {
        let line = self.rest().lines().next()?;
        let inside = line.strip_prefix("***").filter(|inside| inside.starts_with(is_cjk))?;
        let end = inside.find("**")?;
        let even = inside.get(end + 2..)?.contains('*') || self.before().contains('*');
        (!even).then(|| Slip::new(Kind::UnevenStars, self.at..self.at + 3 + end + 2))
    }
}

/// Whether a web address contains Chinese punctuation that was intended to follow it: `https://a.example/，“说明”`.
pub(crate) fn mark_in_address(address: &str) -> bool {
    let web = address.starts_with("http://") || address.starts_with("https://");
    web && address.contains(['，', '。', '；', '“', '”', '、'])
}
