//! The summary of a body: the text before `<!-- more -->`, else its first sentences.

use std::ops::Range;

use super::tree::{Directive, DirectiveKind, Item, Node, Tree};
use blackeyes_chinese::{join_lines, summarise};

/// The number of bytes of text that are considered for a summary: enough for twice its maximum length.
const ENOUGH: usize = 2600;

/// Sentence end marks, and the placeholders that replace them inside code so that they end no sentence. The placeholders are
/// private-use characters, which do not occur in ordinary text.
const ENDS: [(char, char); 8] = [
    ('.', '\u{F8F0}'),
    ('!', '\u{F8F1}'),
    ('?', '\u{F8F2}'),
    ('。', '\u{F8F3}'),
    ('！', '\u{F8F4}'),
    ('？', '\u{F8F5}'),
    ('…', '\u{F8F6}'),
    ('．', '\u{F8F7}'),
];

/// The summary of a tree: its words before [`Node::More`], or its first sentences. Headings and asides are omitted, and no
/// sentence ends in code.
pub(super) fn summary(tree: &Tree) -> Option<String> {
    let (mut more, mut without, mut code) = (None, Vec::new(), Vec::new());
    let mut at = 0;
    while let Some(item) = tree.items.get(at).filter(|_| more.is_none()) {
        let gap = without.last().map_or(0, |gap: &Range<usize>| gap.end);
        at += 1;
        match &item.node {
            Node::More => {
                more = Some(item.words.start as usize);
            }
            Node::CodeSpan => code.push(item.words.range()),
            Node::Heading(_) | Node::Directive(_) if gap > item.words.start as usize => {}
            Node::Heading(_) => without.push(item.words.range()),
            Node::Directive(directive) => without.extend(aside(directive, tree, at - 1, item)),
            _ => {}
        }
    }
    of_text(&tree.text, more, &without, &code)
}

/// The words of a directive that are beside the text. It is item `at`.
fn aside(directive: &Directive, tree: &Tree, at: usize, item: &Item) -> Option<Range<usize>> {
    match directive.kind {
        DirectiveKind::Pull | DirectiveKind::Note => Some(item.words.range()),
        DirectiveKind::Media if directive.media.as_ref().is_some_and(|media| media.transcript) => {
            let caption = tree.last_child(at, item).filter(|last| matches!(last.1.node, Node::Caption { .. }));
            let end = caption.map_or(item.words.end, |caption| caption.1.words.start);
            let words = tree.text.get(item.words.start as usize..end as usize)?;
            Some(item.words.start as usize..item.words.start as usize + words.trim_end_matches('\n').len())
        }
        _ => None,
    }
}

/// The summary of `text`. `more` is where it ends, `without` are the ranges to omit, and `code` the ranges in which no sentence
/// ends; both in increasing order.
fn of_text(text: &str, more: Option<usize>, without: &[Range<usize>], code: &[Range<usize>]) -> Option<String> {
    let end = more.map_or(text.len(), |more| text.floor_char_boundary(more));
    if more.is_some() {
        let kept = kept(text, end, without, &[]);
        let summary = join_lines(&kept);
        return if summary.is_empty() { None } else { Some(summary.into_owned()) };
    }
    let summary = summarise(&kept(text, end, without, code))?;
    if code.is_empty() {
        return Some(summary);
    }
    Some(summary.chars().map(|c| ENDS.iter().find(|end| end.1 == c).map_or(c, |end| end.0)).collect())
}

/// `text` up to byte `end` without the omitted ranges, as far as needed.
fn kept(text: &str, end: usize, without: &[Range<usize>], code: &[Range<usize>]) -> String {
    let mut kept = String::new();
    let mut from = 0;
    let gaps = without.iter().take_while(|gap| gap.start < end).map(|gap| (gap.start, gap.end));
    for (stop, next) in gaps.chain([(end, end)]) {
        let remaining = ENOUGH.saturating_sub(kept.len());
        let part = text.get(from..stop).unwrap_or_default();
        add(&mut kept, text, from..from + part.floor_char_boundary(remaining), code);
        if part.len() > remaining {
            break;
        }
        from = from.max(next);
    }
    kept
}

/// Appends `range` of `text`, with sentence end marks in code replaced by placeholders.
fn add(kept: &mut String, text: &str, range: Range<usize>, code: &[Range<usize>]) {
    let mut from = range.start;
    let first = code.partition_point(|code| code.end <= range.start);
    for code in code.iter().skip(first).take_while(|code| code.end <= range.end) {
        kept.push_str(text.get(from..code.start).unwrap_or_default());
        let inside = text.get(code.start..code.end.min(text.len())).unwrap_or_default();
        kept.extend(inside.chars().map(|c| ENDS.iter().find(|end| end.0 == c).map_or(c, |end| end.1)));
        from = code.end;
    }
    kept.push_str(text.get(from..range.end).unwrap_or_default());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_sentence_ends_in_code() {
        let long = "字".repeat(116);
        let text = format!("{long}用 a. B 命令即可。后一句。");
        let at = text.find("a. B").unwrap();
        let code = at..at + 4;
        assert_eq!(of_text(&text, None, &[], std::slice::from_ref(&code)), Some(format!("{long}用 a. B 命令即可。")));
        assert_eq!(of_text(&text, None, &[], &[]), Some(format!("{long}用 a.")));
    }

    #[test]
    fn what_is_left_out_is_left_out() {
        let text = "标题\n正文一。\n旁注\n正文二。";
        let gaps = [0..6, text.find("旁注").unwrap()..text.find("正文二").unwrap()];
        assert_eq!(of_text(text, None, &gaps, &[]).as_deref(), Some("正文一。正文二。"));
        let more = text.find("旁注");
        assert_eq!(of_text(text, more, &gaps, &[]).as_deref(), Some("正文一。"));
        assert_eq!(of_text("标题", None, std::slice::from_ref(&(0..6)), &[]), None);
        assert_eq!(of_text("正文。", Some(0), &[], &[]), None);
    }
}
