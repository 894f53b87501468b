//! Slips in links, pictures, footnote references and bracketed spans.

use std::ops::Range;

use super::address::{is_address, is_picture};
use super::inline::{Place, inside};
use super::{Kind, Slip};

/// A link with wrong signs: its address and the byte ranges of its four brackets.
struct Wrong<'t> {
    address: &'t str,
    brackets: [Range<usize>; 4],
}

impl<'t> Place<'t> {
    /// Parses the text from the first bracket at byte `open`: `字］（x.md）`.
    fn wrong(self, open: usize) -> Option<Wrong<'t>> {
        let first = self.file.get(open..)?.chars().next()?;
        let begins = open + first.len_utf8();
        let line = self.from(begins).lines().next()?;
        let close = line.find([']', '］', '】'])?;
        let closing = line.get(close..)?.chars().next()?.len_utf8();
        let round = line.get(close + closing..)?;
        let opening = round.chars().next().filter(|c| matches!(c, '(' | '（'))?.len_utf8();
        let address = round.get(opening..)?;
        let length = address.find([')', '）'])?;
        let last = address.get(length..)?.chars().next()?.len_utf8();
        let at = begins + close;
        let inside = at + closing + opening;
        Some(Wrong {
            address: address.get(..length)?,
            brackets: [open..begins, at..at + closing, at + closing..inside, inside + length..inside + length + last],
        })
    }

    /// The changes that replace the brackets of `wrong` with half-width ones.
    fn right(self, wrong: &Wrong<'_>) -> Vec<(Range<usize>, String)> {
        let signs = ["[", "]", "(", ")"];
        let changed =
            wrong.brackets.iter().zip(signs).filter(|(range, sign)| self.file.get((*range).clone()) != Some(sign));
        changed.map(|(range, sign)| (range.clone(), sign.to_owned())).collect()
    }

    /// `！［图］（a.jpg）`
    pub(super) fn picture(self) -> Option<Slip> {
        let open = self.at + '！'.len_utf8();
        let wrong = self.wrong(open)?;
        if !is_picture(wrong.address) {
            return None;
        }
        let range = self.at..wrong.brackets[3].end;
        let slip = Slip::new(Kind::Picture, range);
        let mut changes = self.right(&wrong);
        // If the other signs are correct, `！` may be intentional: `太好了！[照片](a.jpg)`.
        if changes.is_empty() && !self.before().trim_matches(['>', ' ', '\t', '\u{3000}']).is_empty() {
            return None;
        }
        changes.insert(0, (self.at..open, "!".to_owned()));
        Some(slip.with(changes))
    }

    /// `[字]（x.md）`, starting at its second bracket.
    pub(super) fn link(self) -> Option<Slip> {
        let before = self.before();
        let open = before.rfind(['[', '［', '【'])?;
        if before.get(open..)?.contains([']', '］', '】']) {
            return None;
        }
        let start = self.at - before.len() + open;
        let wrong =
            self.wrong(start).filter(|wrong| wrong.brackets[1].start == self.at && is_address(wrong.address))?;
        let marked = before.get(..open)?.ends_with('!');
        let first = before.get(open..)?.chars().next()?.len_utf8();
        if !marked && is_reference(before.get(open + first..)?) {
            return None;
        }
        let kind = if marked { Kind::Picture } else { Kind::Link };
        let begins = start - usize::from(marked);
        Some(Slip::new(kind, begins..wrong.brackets[3].end).with(self.right(&wrong)))
    }

    /// `![图](my photo.jpg)`, starting at its second bracket.
    pub(super) fn address(self) -> Option<Slip> {
        if !self.before().contains('[') {
            return None;
        }
        let begins = self.at + "](".len();
        if let Some(slip) = self.close(begins) {
            return Some(slip);
        }
        let whole = inside(self.from(begins), ')')?;
        let range = begins..begins + whole.len();
        let (first, rest) = whole.split_once(' ')?;
        let size = rest.trim();
        if let Some(size) = size.strip_prefix('=')
            && size.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'x' | b'%' | b'*'))
        {
            let from = begins + first.len();
            return Some(Slip::new(Kind::PictureSize, from..range.end).with([(from..range.end, String::new())]));
        }
        if is_address(first)
            && let Some(title) =
                size.strip_prefix(['“', '”', '「', '＂']).and_then(|t| t.strip_suffix(['“', '”', '」', '＂']))
            && !title.contains('"')
        {
            let from = range.end - rest.len();
            return Some(
                Slip::new(Kind::TitleQuotes, from..range.end).with([(from..range.end, format!("\"{title}\""))]),
            );
        }
        let plain = !whole.contains(['<', '>', '"', '\'', '(', '“']);
        (plain && is_address(whole) && whole.trim() == whole)
            .then(|| Slip::new(Kind::AddressSpace, range.clone()).with([(range, format!("<{whole}>"))]))
    }

    /// `[字](x.md）`, whose address begins at byte `begins`.
    fn close(self, begins: usize) -> Option<Slip> {
        let line = self.from(begins).lines().next()?;
        let end = line.find([')', '）', '】', ']'])?;
        let close = line.get(end..)?.chars().next().filter(|&close| close != ')')?;
        let address = line.get(..end)?;
        let before = self.before();
        let start = self.at - before.len() + before.rfind('[')?;
        let marked = self.file.get(..start)?.ends_with('!');
        let kind = if marked { Kind::Picture } else { Kind::Link };
        let change = (begins + end..begins + end + close.len_utf8(), ")".to_owned());
        (is_address(address) && !address.contains([' ', '(', '（']))
            .then(|| Slip::new(kind, start - usize::from(marked)..change.0.end).with([change]))
    }

    /// `[字] (x.md)`, starting at its second bracket.
    pub(super) fn apart(self) -> Option<Slip> {
        let before = self.before();
        let open = before.rfind('[')?;
        let label = before.get(open + 1..)?;
        let begins = self.at + self.rest().find('(')? + 1;
        let address = inside(self.from(begins), ')')?;
        let words = !is_reference(label);
        let start = self.at - before.len() + open;
        let marked = before.get(..open)?.ends_with('!');
        let gap = (self.at + 1..begins - 1, String::new());
        (words && is_address(address) && !address.contains([' ', '(']) && !label.contains(']'))
            .then(|| Slip::new(Kind::LinkSpace, start - usize::from(marked)..begins + address.len() + 1).with([gap]))
    }

    /// `{width=50%}` after a link or picture.
    pub(super) fn attributes(self) -> Option<Slip> {
        let inside = inside(self.rest().get(2..)?, '}')?;
        let list = inside.trim_start_matches(':').trim();
        let known = |word: &str| {
            word.starts_with(['.', '#']) && word.len() > 1
                || word.split_once('=').is_some_and(|(name, value)| {
                    !value.is_empty() && !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphabetic() || b == b'-')
                })
        };
        let is_list = !list.is_empty() && list.split_whitespace().all(known);
        let range = self.at + 1..self.at + 2 + inside.len() + 1;
        (is_list && self.before().contains("]("))
            .then(|| Slip::new(Kind::Attributes, range.clone()).with([(range, String::new())]))
    }

    /// `![[a.jpg]]`
    pub(super) fn embed(self) -> Option<Slip> {
        let line = self.rest().get("![[".len()..)?.lines().next()?;
        let name = line.get(..line.find("]]")?)?;
        (!name.trim().is_empty() && !name.contains(['[', ']']))
            .then(|| Slip::new(Kind::Embed, self.at..self.at + "![[".len() + name.len() + 2))
    }

    /// `[[笔记]]`
    pub(super) fn wiki_link(self) -> Option<Slip> {
        let line = self.rest().get(2..)?.lines().next()?;
        let end = line.find("]]")?;
        let name = line.get(..end)?;
        let follows = line.get(end + 2..)?.starts_with(['(', '[', ':', '{']);
        let named =
            name.trim() == name && name.contains(char::is_alphabetic) && !name.contains(['[', ']', '"', '\'', ',']);
        let toc = name.eq_ignore_ascii_case("toc");
        (named && !follows && !toc).then(|| Slip::new(Kind::WikiLink, self.at..self.at + 2 + end + 2))
    }

    /// `［^1］`
    pub(super) fn note(self) -> Option<Slip> {
        let label = self.rest().strip_prefix("［^").or_else(|| self.rest().strip_prefix("【^"))?;
        let end = label.find(|c: char| !c.is_alphanumeric() && c != '-')?;
        let close = label.get(end..)?.chars().next().filter(|c| matches!(c, ']' | '］' | '】'))?;
        let right = format!("[^{}]", label.get(..end)?);
        let range = self.at..self.at + "［^".len() + end + close.len_utf8();
        (end > 0).then(|| Slip::new(Kind::NoteBrackets, range.clone()).with([(range, right)]))
    }

    /// `[词语]｛.dot｝`, starting at its second bracket.
    pub(super) fn span(self) -> Option<Slip> {
        let rest = self.rest();
        let second = rest.chars().next()?.len_utf8();
        let brace = rest.get(second..)?.chars().next()?.len_utf8();
        let line = rest.get(second + brace..)?.lines().next()?;
        let end = line.find(['}', '｝'])?;
        let list = line.get(..end)?;
        let close = line.get(end..)?.chars().next()?.len_utf8();
        let before = self.before();
        let open = before.rfind(['[', '［'])?;
        let first = self.at - before.len() + open;
        let first = first..first + before.get(open..)?.chars().next()?.len_utf8();
        let braces = self.at + second;
        let marks = [
            (first.clone(), "["),
            (self.at..self.at + second, "]"),
            (braces..braces + brace, "{"),
            (braces + brace + end..braces + brace + end + close, "}"),
        ];
        let changes: Vec<_> =
            marks.into_iter().filter(|(range, sign)| self.file.get(range.clone()) != Some(sign)).collect();
        let known = list.starts_with('.') || list.starts_with("lang=");
        (known && !changes.is_empty()).then(|| {
            Slip::new(Kind::SpanSigns, first.start..braces + brace + end + close)
                .with(changes.into_iter().map(|(range, sign)| (range, sign.to_owned())))
        })
    }
}

/// Whether a label is a number or a reference mark, so that an address next to it is not the target of a link:
/// `[1] (https://…)`, `[EB/OL]（https://…）`, `[^1]（https://…）`.
fn is_reference(label: &str) -> bool {
    label.starts_with('^') || !label.contains(|c: char| c.is_alphabetic() && !c.is_ascii_uppercase())
}
