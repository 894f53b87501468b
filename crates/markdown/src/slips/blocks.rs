//! Slips that the parser interprets differently: prose becomes code, a note becomes the address of a label, text becomes a
//! table row or a heading. Readers see the text in the wrong form, or not at all.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, RefDefs};

use super::address::is_address;
use super::{Kind, Slip};
use crate::cjk::is_cjk;
use crate::reader::Reader;

/// If each line has at least this number of characters, the text is a paragraph and not verse.
const PARAGRAPH: usize = 18;

/// A label whose address is not a valid address, and the position of its definition in the prepared text.
#[derive(Debug)]
pub(crate) struct Definition {
    address: String,
    span: Range<usize>,
}

/// The definitions that were probably intended as notes: `[1]: 鲁迅.呐喊[M].`
pub(crate) fn doubtful_definitions(known: &RefDefs<'_>) -> Vec<Definition> {
    let doubtful = known.iter().filter(|(_, known)| is_doubtful(&known.dest));
    let mut found: Vec<Definition> =
        doubtful.map(|(_, known)| Definition { address: known.dest.to_string(), span: known.span.clone() }).collect();
    found.sort_by_key(|definition| definition.span.start);
    found
}

/// Whether `address` is neither a file nor a web address. `[//]: # (…)` and `[…]: <>` are comments by editors.
fn is_doubtful(address: &str) -> bool {
    let words = |c: char| is_cjk(c) || matches!(c, '，' | '。' | '！' | '？' | '：' | '；' | '、');
    let marks = address.contains(['，', '。', '！', '？', '；', '、', '《', '“']);
    let leads = is_address(address) || address.contains(['/', '#', '@']) || address.starts_with("tel:");
    !address.is_empty() && (marks || !leads) && (address.contains(words) || !address.contains(['.', ':', '#', '/']))
}

impl Reader<'_> {
    /// Reports the definitions that nothing refers to.
    pub(crate) fn tell_of_definitions(&mut self, definitions: Vec<Definition>) {
        for Definition { address, span } in definitions {
            if self.tree.tree.names(&address) {
                continue;
            }
            let text = self.prepared.text.get(span.clone()).unwrap_or_default();
            let label = text.find("]:").map_or(text.len(), |end| end + "]:".len());
            let range = self.span(&(span.start..span.start + label));
            let start = range.start..range.start;
            let slip = Slip::new(Kind::Definition, range);
            // Two consecutive lines would become one paragraph.
            let next = self.prepared.text.get(span.end..).unwrap_or_default();
            let alone =
                next.strip_prefix('\n').unwrap_or(next).lines().next().is_none_or(|line| line.trim().is_empty());
            let above = self.prepared.text.get(..span.start).unwrap_or_default();
            let above = above.strip_suffix('\n').unwrap_or(above).lines().next_back().unwrap_or_default();
            let is_label = text.starts_with('[') && alone && !above.starts_with('[');
            self.slipped(if is_label { slip.with([(start, "\\".to_owned())]) } else { slip });
        }
    }

    /// Reports a code block that was probably unintended: an indented paragraph, or all text after an unclosed fence.
    pub(crate) fn look_at_code(&mut self, kind: &CodeBlockKind<'_>, range: &Range<usize>) {
        let file = self.source.text;
        let span = self.span(range);
        match kind {
            CodeBlockKind::Indented => {
                if let Some(slip) = indented(file, self.source.start, &span, self.level) {
                    self.slipped(slip);
                }
            }
            CodeBlockKind::Fenced(_) => {
                let whole = file.get(span.clone()).unwrap_or_default();
                let first = whole.lines().next().unwrap_or_default().trim_end();
                let sign = if first.starts_with('~') { '~' } else { '`' };
                let length = first.chars().take_while(|c| *c == sign).count();
                let last = whole.lines().skip(1).last().unwrap_or_default();
                let last = last.trim_matches([' ', '\t', '>', '\r']);
                let closed = !last.is_empty() && last.chars().all(|c| c == sign) && last.chars().count() >= length;
                if !closed && length >= 3 {
                    self.slipped(Slip::new(Kind::OpenFence, span.start..span.start + first.len()));
                }
            }
        }
    }

    /// Reports a table row at `range` that has more cells than the `columns` of its header, or that the writer did not write as
    /// a row.
    pub(crate) fn look_at_row(&mut self, range: &Range<usize>, columns: usize) {
        let span = self.span(range);
        let file = self.source.text;
        let row = file.get(span.clone()).unwrap_or_default().trim();
        let bars = bars(row);
        if bars.is_empty() {
            if columns > 1 && row.contains(is_cjk) {
                let above = file.get(..span.start).unwrap_or_default();
                let slip = Slip::new(Kind::TextRow, span.clone());
                let starts = above.ends_with('\n');
                self.slipped(if starts { slip.with([(span.start..span.start, "\n".to_owned())]) } else { slip });
            }
            return;
        }
        let first = usize::from(row.starts_with('|'));
        let last = usize::from(row.ends_with('|') && bars.len() > 1 && bars.last() == Some(&(row.len() - 1)));
        let cells = bars.len() + 1 - first - last;
        if cells > columns
            && let Some(at) = bars.get(columns - 1 + first)
            && row.get(*at..).is_some_and(|lost| lost.contains(char::is_alphanumeric))
        {
            let start = span.start + at;
            self.slipped(Slip::new(Kind::RowCells, start..span.start + row.len()));
        }
    }

    /// Reports a paragraph above three hyphens, which turn it into a heading: `我说⏎---⏎他说`.
    pub(crate) fn look_at_heading(&mut self, level: u8, range: &Range<usize>) {
        let span = self.span(range);
        let file = self.source.text;
        let Some(whole) = file.get(span.clone()).filter(|whole| level == 2 && !whole.starts_with('#')) else { return };
        let mut lines = whole.trim_end().lines();
        let (Some(rule), Some(above)) = (lines.next_back(), lines.next_back()) else { return };
        let rule = rule.trim_matches([' ', '\t', '>']);
        let above = above.trim_end();
        let sentence = above.ends_with(['。', '！', '？', '；', '，', '：', '…', '”', '’', '」']);
        let end = span.start + whole.trim_end().len();
        let below = file.get(end..).and_then(|rest| rest.lines().nth(1)).unwrap_or_default();
        if rule == "---" && (sentence || lines.next().is_some() || !below.trim().is_empty()) {
            let start = end - rule.len();
            let slip = Slip::new(Kind::HeadingRule, start..end);
            let plain = file.get(..start).is_some_and(|before| before.ends_with('\n'));
            self.slipped(if plain { slip.with([(start..start, "\n".to_owned())]) } else { slip });
        }
    }
}

/// The unescaped bars in a table row.
fn bars(row: &str) -> Vec<usize> {
    let is_bar = |at: &usize| !row.get(..*at).is_some_and(|before| before.ends_with('\\'));
    memchr::memchr_iter(b'|', row.as_bytes()).filter(is_bar).collect()
}

/// The slip for an indented code block at `span` that is actually Chinese prose.
fn indented(file: &str, body: usize, span: &Range<usize>, level: usize) -> Option<Slip> {
    let text = file.get(span.clone())?;
    let (mut han, mut others) = (0, 0);
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        if is_cjk(c)
            || matches!(c, '，' | '。' | '！' | '？' | '：' | '；' | '、' | '“' | '”' | '…' | '—' | '《' | '》')
        {
            han += 1;
        } else {
            others += if c.is_ascii_punctuation() { 3 } else { 1 };
        }
    }
    let is_tree = text.contains(['│', '├', '└', '─', '┌', '|']);
    if han < 4 || others * 3 > han || is_tree {
        return None;
    }
    let start = file.get(body..span.start)?.rfind('\n').map_or(body, |feed| body + feed + 1);
    let mut changes = Vec::new();
    let mut at = start;
    let mut certain = level == 0;
    for line in file.get(start..span.end)?.split_inclusive('\n') {
        let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
        let words = line.trim();
        certain &= words.is_empty() || indent > 0;
        if !words.is_empty() && indent > 0 {
            changes.push((at..at + indent, String::new()));
        }
        at += line.len();
    }
    let lines = || text.lines().map(|line| line.trim().chars().count()).filter(|length| *length > 0);
    certain &= lines().count() == 1 || lines().all(|length| length >= PARAGRAPH);
    let first = span.start + text.len() - text.trim_start().len();
    let length = text.trim_start().lines().next().map_or(0, |line| line.trim_end().len());
    let slip = Slip::new(Kind::IndentedProse, first..first + length);
    Some(if certain { slip.with(changes) } else { slip })
}
