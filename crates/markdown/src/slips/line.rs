//! Slips at the beginning of a line of prose.

use std::ops::Range;

use super::address::is_address;
use super::list::{Marker, marker};
use super::{Kind, Slip};
use crate::reader::Reader;

/// The characters allowed before the text of a line: spaces, and quotation markers.
const BEFORE: [char; 5] = [' ', '\t', '>', '\u{3000}', '\u{A0}'];

/// The maximum length of a line that is treated as a heading, in characters.
const LONGEST_HEADING: usize = 40;

/// The line of a file.
#[derive(Clone, Copy)]
pub(super) struct Line<'t> {
    pub(super) file: &'t str,
    /// The start of its text in the file.
    pub(super) at: usize,
    /// Its text, without the line ending.
    pub(super) text: &'t str,
    /// Whether it is the first line of its paragraph.
    pub(super) first: bool,
}

impl<'t> Line<'t> {
    fn new(file: &'t str, at: usize, first: bool) -> Self {
        let rest = file.get(at..).unwrap_or_default();
        Self { file, at, text: rest.lines().next().unwrap_or_default().trim_end(), first }
    }

    /// The next line, if it continues the same paragraph.
    pub(super) fn next(self) -> Option<Self> {
        let rest = self.file.get(self.at..)?;
        let feed = self.at + rest.find('\n')? + 1;
        let line = self.file.get(feed..)?.lines().next()?;
        let text = line.trim_start_matches(BEFORE);
        let at = feed + (line.len() - text.len());
        (!text.trim().is_empty()).then(|| Self::new(self.file, at, false))
    }

    /// Whether it is the only line of its paragraph.
    pub(super) fn is_alone(self) -> bool {
        self.first && self.next().is_none_or(|next| next.text.starts_with(":::"))
    }

    /// Whether it ends with an explicit line break.
    fn is_broken(self) -> bool {
        let line = self.file.get(self.at..).and_then(|rest| rest.lines().next()).unwrap_or_default();
        line.ends_with("  ") || line.ends_with('\\')
    }

    /// The byte range of `length` bytes from `from` on.
    pub(super) fn bytes(self, from: usize, length: usize) -> Range<usize> {
        self.at + from..self.at + from + length
    }

    /// The number of leading bytes that consist of `signs`.
    pub(super) fn run(self, signs: &[char]) -> usize {
        self.text.len() - self.text.trim_start_matches(signs).len()
    }

    /// The slip at the beginning of the line, and the end of the text that it covers.
    fn slip(self, indented: bool) -> Option<(Slip, usize)> {
        let slip = match self.text.chars().next()? {
            '#' if indented && self.text.trim_start_matches('#').starts_with(' ') => {
                let before = self.file.get(..self.at)?;
                let run = before.trim_end_matches([' ', '\t', '\u{3000}', '\u{A0}']).len();
                let start = run + before.get(run..)?.find(['\u{3000}', '\u{A0}'])?;
                Slip::new(Kind::HeadingIndent, self.bytes(0, self.run(&['#']))).with([(start..self.at, String::new())])
            }
            '#' | '＃' => self.heading()?,
            '：' | ':' => self.directive()?,
            // ＞60分 is a comparison.
            '＞' if !self.text.trim_start_matches('＞').starts_with(char::is_numeric) => {
                let length = self.run(&['＞']);
                let signs = "> ".repeat(length / '＞'.len_utf8());
                let spaces = self.text.get(length..)?.len() - self.text.get(length..)?.trim_start().len();
                Slip::new(Kind::QuoteSign, self.bytes(0, length)).with([(self.bytes(0, length + spaces), signs)])
            }
            '》' if self.first => Slip::new(Kind::QuoteBracket, self.bytes(0, '》'.len_utf8())),
            '｜' => self.table()?,
            '[' => self.bracket()?,
            '@' if self.text.get(1..)?.eq_ignore_ascii_case("[toc]") && self.is_alone() => {
                Slip::new(Kind::Contents, self.bytes(0, self.text.len()))
            }
            '－' | '—' | '＊' | '＿' if self.is_rule() => self.rule(),
            '|' => return self.rows(),
            '·' | '‘' | '’' if self.is_fence() => Slip::new(Kind::Fence, self.bytes(0, self.text.len())),
            '!' | '?' => self.admonition()?,
            '{' => self.attributes()?,
            '-' | '+' | '*' if self.text.get(1..).is_some_and(|rest| rest.starts_with('[')) => self.task(1)?,
            _ => return self.list(),
        };
        let end = slip.range.end;
        Some((slip, end))
    }

    fn heading(self) -> Option<Slip> {
        let length = self.run(&['#', '＃']);
        let signs = self.text.get(..length)?;
        let rest = self.text.get(length..)?;
        let title = rest.trim_start();
        let count = signs.chars().count();
        let wide = signs.contains('＃');
        if count > 6 && !wide && rest.len() > title.len() && title.contains(crate::cjk::is_cjk) {
            return Some(Slip::new(Kind::HeadingDeep, self.bytes(0, length)));
        }
        if title.is_empty() || count > 6 || (!wide && rest.len() > title.len()) {
            return None;
        }
        if count == 1 && (!self.is_alone() || title.chars().count() > LONGEST_HEADING || !is_title(title)) {
            return None;
        }
        let kind = if wide { Kind::HeadingSign } else { Kind::HeadingSpace };
        let slip = Slip::new(kind, self.bytes(0, length));
        let spaces = rest.len() - title.len();
        let mut changes = vec![(self.bytes(0, length + spaces), format!("{} ", "#".repeat(count)))];
        // `##标题##` has closing signs.
        let bare = title.trim_end_matches(['#', '＃']).trim_end();
        if !bare.is_empty() && title.chars().rev().take_while(|c| matches!(c, '#' | '＃')).count() == count {
            changes.push((self.bytes(length + spaces + bare.len(), title.len() - bare.len()), String::new()));
        }
        let certain = count > 1 || wide;
        Some(if certain { slip.with(changes) } else { slip })
    }

    fn directive(self) -> Option<Slip> {
        let length = self.run(&['：', ':']);
        let signs = self.text.get(..length)?;
        let count = signs.chars().count();
        let name = self.text.get(length..)?.trim();
        let named = name.is_empty() || name.starts_with(|c: char| c.is_ascii_lowercase());
        (count >= 3 && signs.contains('：') && named).then(|| {
            Slip::new(Kind::Directive, self.bytes(0, length)).with([(self.bytes(0, length), ":".repeat(count))])
        })
    }

    fn table(self) -> Option<Slip> {
        let bars = |line: Self| line.text.matches('｜').count() >= 2;
        (bars(self) && self.next().is_some_and(|next| next.text.starts_with(['｜', '|'])))
            .then(|| Slip::new(Kind::Table, self.bytes(0, self.text.len())))
    }

    fn bracket(self) -> Option<Slip> {
        if ["[toc]", "[[toc]]"].iter().any(|toc| self.text.eq_ignore_ascii_case(toc)) && self.is_alone() {
            return Some(Slip::new(Kind::Contents, self.bytes(0, self.text.len())));
        }
        if let Some(slip) = self.task(0).or_else(|| self.label()) {
            return Some(slip);
        }
        let label = self.text.strip_prefix("[^")?;
        let end = label.find(|c: char| c == ']' || c.is_whitespace())?;
        let after = label.get(end..)?.strip_prefix("]：")?;
        let colon = self.text.len() - after.len() - '：'.len_utf8();
        let spaces = after.len() - after.trim_start().len();
        let change = (self.bytes(colon, '：'.len_utf8() + spaces), ": ".to_owned());
        Some(Slip::new(Kind::NoteColon, self.bytes(0, colon + '：'.len_utf8())).with([change]))
    }

    /// `[字]：https://a.example`
    fn label(self) -> Option<Slip> {
        let end = self.text.find("]：")?;
        let address = self.text.get(end + "]：".len()..)?;
        let colon = self.bytes(end + 1, "：".len() + address.len() - address.trim_start().len());
        let is_label = !self.text.starts_with("[^") && is_address(address) && !address.trim().contains(' ');
        is_label.then(|| Slip::new(Kind::LabelColon, self.bytes(0, end + "]：".len())).with([(colon, ": ".to_owned())]))
    }

    fn is_rule(self) -> bool {
        let mut signs = self.text.chars().filter(|c| !c.is_whitespace());
        let first = signs.next();
        let count = 1 + self.text.chars().filter(|&c| Some(c) == first).count();
        signs.all(|c| Some(c) == first) && count > 3 && self.is_alone()
    }

    fn rule(self) -> Slip {
        let whole = self.bytes(0, self.text.len());
        Slip::new(Kind::Rule, whole.clone()).with([(whole, "***".to_owned())])
    }

    /// A list of at least two lines that are in the same paragraph.
    fn list(self) -> Option<(Slip, usize)> {
        let (first, length) = marker(self.text)?;
        let mut lines = vec![(self, length)];
        let (mut line, mut last) = (self, first);
        while let Some(next) = line.next().filter(|_| !line.is_broken())
            && let Some((marker, length)) = marker(next.text).filter(|(marker, _)| last.goes_on_as(*marker))
        {
            lines.push((next, length));
            (line, last) = (next, marker);
        }
        if lines.len() < 2 {
            return None;
        }
        let kind = match first {
            Marker::Number(_) | Marker::Form(..) => Kind::Numbers,
            Marker::Sign(_) => Kind::Bullets,
            Marker::Tight(_) => Kind::BulletSpace,
        };
        let certain = !matches!(first, Marker::Form(..)) && (self.first || !matches!(first, Marker::Number(2..)));
        let sign = |at: usize| match first {
            Marker::Number(from) => format!("{}. ", from as usize + at),
            _ => "- ".to_owned(),
        };
        let changes = lines.iter().enumerate().map(|(at, (line, length))| (line.bytes(0, *length), sign(at)));
        let slip = Slip::new(kind, self.bytes(0, length));
        let end = line.at + line.text.len();
        Some((if certain { slip.with(changes) } else { slip }, end))
    }
}

/// Whether `text` reads like a title, and not like a social media topic (`#毕业季#`), a number or a colour.
fn is_title(text: &str) -> bool {
    !text.contains(['#', '＃']) && text.chars().next().is_some_and(crate::cjk::is_cjk)
}

/// Whether a line that begins with `first` may begin with a slip.
fn may_slip(first: char) -> bool {
    matches!(first, '#' | '＃' | '：' | ':' | '＞' | '》' | '｜' | '[' | '@' | '—' | '＊' | '＿')
        || matches!(first, '0'..='9' | '０'..='９' | '（' | '(' | '①'..='⑳' | '-' | '+' | '*' | '－')
        || matches!(first, '|' | '‘' | '’' | '!' | '?' | '{' | '·' | '•' | '●' | '○' | '■' | '◆' | '▪' | '一' | '十')
}

impl Reader<'_> {
    /// Checks for a slip in a line of prose that begins with `text`, which ends at byte `end` of the prepared text.
    pub(crate) fn look_at_line(&mut self, text: &str, end: usize, indented: bool) {
        let Some(first) = text.chars().next().filter(|&first| may_slip(first)) else { return };
        let end = self.span(&(end..end)).end;
        let Some(at) = end.checked_sub(text.len()).filter(|&at| at >= self.slips.line_end) else { return };
        let file = self.source.text;
        let escaped = file.get(..at).is_some_and(|before| before.ends_with('\\'));
        if escaped || !file.get(at..).is_some_and(|rest| rest.starts_with(first)) {
            return;
        }
        let begins = self.soft_break.is_none() && !self.is_after_break();
        if let Some((slip, end)) = Line::new(file, at, begins).slip(indented) {
            self.slips.line_end = end;
            self.slips.reported.push(slip.range.clone());
            self.slipped(slip);
        }
    }
}
