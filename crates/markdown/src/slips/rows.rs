//! Slips that span several lines or a whole line: tables, fences, notes and tasks in another syntax.

use super::line::Line;
use super::{Kind, Slip};

/// The maximum number of lines to search for the end of a fence.
const LONGEST_CODE: usize = 100;

impl Line<'_> {
    /// `|甲|乙|`, above another such line, without the line of hyphens that a table needs. Returns the slip and the end of its
    /// rows.
    pub(super) fn rows(self) -> Option<(Slip, usize)> {
        let bars = |line: Self| line.text.matches('|').count();
        let Some(second) = self.next().filter(|next| next.text.starts_with('|')) else { return self.rows_apart() };
        let dashes = |c: char| matches!(c, '-' | '—' | '－' | '–' | '―' | '─' | ':' | '：' | '|' | ' ');
        let slip = if second.text.chars().all(dashes) {
            // It is uncertain whether the rows below it belong to the table.
            Slip::new(Kind::TableRule, second.bytes(0, second.text.len()))
        } else if bars(self) > 1 && bars(self) == bars(second) {
            Slip::new(Kind::TableHead, self.bytes(0, self.text.len()))
        } else {
            return None;
        };
        let mut last = second;
        while let Some(next) = last.next().filter(|next| next.text.starts_with('|')) {
            last = next;
        }
        Some((slip, last.at + last.text.len()))
    }

    /// `|甲|乙|`, on its own in its paragraph, above another such line.
    fn rows_apart(self) -> Option<(Slip, usize)> {
        let is_row = |line: &str| line.starts_with('|') && line.ends_with('|') && line.matches('|').count() > 2;
        let mut rest = self.file.get(self.at..)?.lines().skip(1);
        let empty = rest.next().is_some_and(|line| line.trim().is_empty());
        let next = rest.next().unwrap_or_default().trim();
        let same = next.matches('|').count() == self.text.matches('|').count();
        let is_first = self.file.get(..self.at)?.lines().rev().find(|line| !line.trim().is_empty());
        let is_first = is_first.is_none_or(|line| !is_row(line.trim()));
        let is_table = self.first && is_first && empty && same && is_row(self.text) && is_row(next);
        is_table.then(|| {
            let whole = self.bytes(0, self.text.len());
            let end = whole.end;
            (Slip::new(Kind::RowsApart, whole), end)
        })
    }

    /// Whether the line is `···` or `‘‘‘`, optionally with a language, above lines that end with the same signs. In a separate
    /// paragraph, these signs are a divider.
    pub(super) fn is_fence(self) -> bool {
        let signs: &[char] = if self.text.starts_with('·') { &['·'] } else { &['‘', '’'] };
        let length = self.run(signs);
        let fences = |line: &str| line.chars().count() == 3 && line.chars().all(|c| signs.contains(&c));
        let Some((signs, language)) = self.text.split_at_checked(length) else { return false };
        let named =
            language.trim().bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'#' | b'-'));
        let rest = self.file.get(self.at..).unwrap_or_default();
        fences(signs)
            && named
            && (!language.trim().is_empty() || self.next().is_some())
            && rest.lines().skip(1).take(LONGEST_CODE).any(|line| fences(line.trim()))
    }

    /// `!!! note`, `??? tip`
    pub(super) fn admonition(self) -> Option<Slip> {
        let rest = ["!!!", "???"].iter().find_map(|signs| self.text.strip_prefix(signs))?;
        let word = rest.trim_start_matches('+').strip_prefix(' ')?.trim_start();
        let length = word.find(|c: char| !c.is_ascii_lowercase()).unwrap_or(word.len());
        let ends = word.get(length..)?.chars().next().is_none_or(|c| matches!(c, ' ' | '"' | '“' | '”'));
        let named = length > 2 && ends && self.first;
        named.then(|| Slip::new(Kind::Admonition, self.bytes(0, self.text.len())))
    }

    /// `{.lead}` or `{#id}`, on a line of its own.
    pub(super) fn attributes(self) -> Option<Slip> {
        let list = self.text.strip_prefix('{')?.strip_suffix('}')?;
        let known = |word: &str| {
            word.strip_prefix(['.', '#'])
                .is_some_and(|name| name.starts_with(|c: char| c.is_ascii_alphabetic()) && name.is_ascii())
        };
        (!list.is_empty() && list.split_whitespace().all(known))
            .then(|| Slip::new(Kind::BlockAttributes, self.bytes(0, self.text.len())))
    }

    /// `-[ ] 甲`, whose box begins at byte `from`, or `[]甲` in a list item.
    pub(super) fn task(self, from: usize) -> Option<Slip> {
        let rest = self.text.get(from..)?;
        let (sign, after) =
            ["[ ]", "[x]", "[X]", "[]"].iter().find_map(|&sign| Some((sign, rest.strip_prefix(sign)?)))?;
        let text = after.trim_start();
        let before = self.file.get(..self.at)?.rsplit('\n').next()?.trim();
        let item = matches!(before, "-" | "+" | "*");
        let right = sign.len() == 3 && text.len() < after.len();
        if text.is_empty() || after.starts_with(['(', '[', '{', '（', ':', '：']) || from == 0 && (!item || right) {
            return None;
        }
        let sign = if sign == "[]" { "[ ]" } else { sign };
        let bullet = self.text.get(..from)?;
        let gap = if from == 0 { "" } else { " " };
        let marker = self.bytes(0, self.text.len() - text.len());
        let slip = Slip::new(Kind::Task, self.bytes(0, from + sign.len().min(rest.len() - after.len())));
        Some(slip.with([(marker, format!("{bullet}{gap}{sign} "))]))
    }
}
