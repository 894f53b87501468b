//! Headings: by style, by level in the outline, by their numbers, or by their looks.

use std::collections::BTreeMap;

use blackeyes_chinese::is_han;

use crate::manuscript::Confidence;
use crate::numbering::Sign;
use crate::properties::Align;
use crate::recognise::caption::is_caption;
use crate::recognise::dash::after_dash;
use crate::recognise::looks::{Usual, collapsed, ends_sentence, is_black, is_bold, is_centred, size, width};
use crate::role::Role;
use crate::word::{Block, Kind, Paragraph};

/// A heading: its level, from 2, and how certain it is.
pub(crate) type Headings = BTreeMap<usize, (u8, Confidence)>;

/// What is known of a paragraph that may be a heading.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Candidate {
    /// By style or outline, with the level from 1.
    Styled(u8),
    /// By its looks, with a number whose form has a rank from 1.
    Numbered(u8),
    /// By its looks, without a number.
    Plain { size: u16, is_centred: bool },
}

/// Finds the headings among the blocks that were not taken, by their places.
pub(crate) fn headings(blocks: &[Block], taken: &[bool], usual: Usual) -> Headings {
    let mut found: Vec<(usize, Candidate, Confidence)> = Vec::new();
    for (at, block) in blocks.iter().enumerate().filter(|(at, _)| !taken[*at]) {
        let Block::Paragraph(paragraph) = block else { continue };
        let found_here = candidate(paragraph, usual);
        let is_item = |(candidate, _): &(Candidate, Confidence)| {
            !matches!(candidate, Candidate::Styled(_)) && is_among_items(blocks, at, paragraph)
        };
        if let Some((candidate, confidence)) = found_here.filter(|found| !is_item(found)) {
            found.push((at, candidate, confidence));
        }
    }
    add_plain_numbers(blocks, taken, &mut found);
    found.sort_by_key(|(at, ..)| *at);
    levels(&found)
}

/// Whether a paragraph with an automatic number is one of several of the same list, one after the other.
fn is_among_items(blocks: &[Block], at: usize, paragraph: &Paragraph) -> bool {
    let Some(own) = &paragraph.label else { return false };
    let is_same = |at: Option<usize>| match at.and_then(|at| blocks.get(at)) {
        Some(Block::Paragraph(other)) => {
            other.label.as_ref().is_some_and(|label| label.list == own.list && label.level == own.level)
        }
        _ => false,
    };
    is_same(at.checked_sub(1)) || is_same(Some(at + 1))
}

/// The text of a paragraph with its automatic number.
pub(crate) fn numbered_text(paragraph: &Paragraph) -> String {
    let text = collapsed(&paragraph.text());
    match &paragraph.label {
        Some(label) if label.sign != Sign::Bullet => format!("{}{text}", prefix(&label.text)),
        _ => text,
    }
}

/// An automatic number as text before a paragraph, with a blank where one is usual.
pub(crate) fn prefix(label: &str) -> String {
    let label = label.trim();
    match label.chars().next_back() {
        None => String::new(),
        Some(c) if (c as u32) >= 0x2460 && !is_han(c) => label.to_owned(),
        Some(_) => format!("{label} "),
    }
}

fn candidate(paragraph: &Paragraph, usual: Usual) -> Option<(Candidate, Confidence)> {
    if paragraph.is_empty() || paragraph.is_of_pictures() {
        return None;
    }
    let styled = match (paragraph.role, paragraph.outline) {
        (Role::Heading(level), _) => Some(level),
        (Role::Title, _) => Some(1),
        (Role::Body, Some(level)) => Some(level + 1),
        _ => None,
    };
    let text = numbered_text(paragraph);
    if let Some(level) = styled.filter(|_| width(&text) <= 160) {
        return Some((Candidate::Styled(level), Confidence::Certain));
    }
    let number = rank(&text);
    let is_centred = is_centred(paragraph) || paragraph.vertical;
    let (bold, large, black) = (is_bold(paragraph), usual.is_large(paragraph), is_black(paragraph));
    let signs = usize::from(bold) + usize::from(large) + usize::from(black) + usize::from(is_centred);
    let is_marked = bold || large || black || is_centred && number.is_some();
    let asks = text.ends_with(['？', '?', '！', '!']) && (is_centred || large || number.is_some());
    let is_line = !paragraph.pieces.iter().any(|piece| matches!(piece.kind, Kind::Break | Kind::Picture(_)));
    let is_bullet = paragraph.label.as_ref().is_some_and(|label| label.sign == Sign::Bullet);
    let fits = is_marked
        && is_line
        && !is_bullet
        && paragraph.role == Role::Body
        && paragraph.align != Align::Right
        && width(&text) <= 80
        && (!ends_sentence(&text) || asks)
        && text.chars().any(char::is_alphabetic)
        && after_dash(&text).is_none()
        && !is_caption(paragraph);
    let confidence = if number.is_some() || signs > 1 { Confidence::Likely } else { Confidence::Guess };
    let kind = match number {
        Some(rank) => Candidate::Numbered(rank),
        None => Candidate::Plain { size: size(paragraph), is_centred },
    };
    fits.then_some((kind, confidence))
}

/// `一、` and `（一）` on short lines without a full stop are headings, if there are several in order.
fn add_plain_numbers(blocks: &[Block], taken: &[bool], found: &mut Vec<(usize, Candidate, Confidence)>) {
    let short = |paragraph: &Paragraph| {
        let text = numbered_text(paragraph);
        let is_short = width(&text) <= 50 && !ends_sentence(&text) && paragraph.align != Align::Right;
        rank(&text).filter(|rank| is_short && *rank <= 2 && paragraph.role == Role::Body)
    };
    let mut plain = Vec::new();
    for (at, block) in blocks.iter().enumerate().filter(|(at, _)| !taken[*at]) {
        let Block::Paragraph(paragraph) = block else { continue };
        if let Some(rank) = short(paragraph).filter(|_| !found.iter().any(|(own, ..)| *own == at)) {
            plain.push((at, rank));
        }
    }
    let is_apart = |at: usize| {
        // Two numbers one after the other are a list.
        !plain.iter().any(|(other, _)| *other == at + 1)
    };
    for rank in 1..=2 {
        let same: Vec<usize> = plain.iter().filter(|(_, own)| *own == rank).map(|(at, _)| *at).collect();
        let known = found.iter().any(|(_, candidate, _)| *candidate == Candidate::Numbered(rank));
        if same.len() >= 2 && same.iter().all(|at| is_apart(*at)) || known && same.iter().all(|at| is_apart(*at)) {
            found.extend(same.into_iter().map(|at| (at, Candidate::Numbered(rank), Confidence::Guess)));
        }
    }
}

/// Gives the candidates levels from 2, without gaps.
fn levels(found: &[(usize, Candidate, Confidence)]) -> Headings {
    let styled = found.iter().filter_map(|(_, candidate, _)| match candidate {
        Candidate::Styled(level) => Some(*level),
        _ => None,
    });
    let base = styled.min().unwrap_or(1);
    let ranks = distinct(found.iter().filter_map(|(_, candidate, _)| match candidate {
        Candidate::Numbered(rank) => Some(*rank),
        _ => None,
    }));
    let sizes = distinct(found.iter().filter_map(|(_, candidate, _)| match candidate {
        Candidate::Plain { size, is_centred } => Some((!is_centred, u16::MAX - size)),
        _ => None,
    }));
    let place = |at: Option<usize>| base + at.unwrap_or_default().min(4) as u8;
    let level_of = |candidate: &Candidate| match candidate {
        Candidate::Styled(level) => *level,
        Candidate::Numbered(rank) => place(ranks.iter().position(|own| own == rank)),
        Candidate::Plain { is_centred: true, .. } if !ranks.is_empty() => base,
        Candidate::Plain { .. } if !ranks.is_empty() => base + u8::from(sizes.iter().any(|(is_left, _)| !is_left)),
        Candidate::Plain { size, is_centred } => {
            place(sizes.iter().position(|own| *own == (!is_centred, u16::MAX - size)))
        }
    };
    let used = distinct(found.iter().map(|(_, candidate, _)| level_of(candidate)));
    let compact = |level: u8| used.iter().position(|own| *own == level).unwrap_or_default().min(4) as u8 + 2;
    found.iter().map(|(at, candidate, confidence)| (*at, (compact(level_of(candidate)), *confidence))).collect()
}

fn distinct<T: Ord>(all: impl Iterator<Item = T>) -> Vec<T> {
    let mut found: Vec<T> = all.collect();
    found.sort();
    found.dedup();
    found
}

/// The rank of the number at the start of a text: `一、` and 第一章 1, `（一）` 2, `1.` 3, `（1）` 4.
fn rank(text: &str) -> Option<u8> {
    let is_chinese = |c: char| "一二三四五六七八九十百〇零".contains(c);
    let text = text.trim();
    let after_number = |text: &str, is: &dyn Fn(char) -> bool| {
        let rest = text.trim_start_matches(is);
        let count = text[..text.len() - rest.len()].chars().count();
        (1..=4).contains(&count).then(|| rest.to_owned())
    };
    let is_digit = |c: char| c.is_ascii_digit();
    if let Some(rest) = text.strip_prefix('第') {
        let rest = after_number(rest, &is_chinese).or_else(|| after_number(rest, &is_digit))?;
        return rest.starts_with(['章', '节', '部', '篇', '卷', '回', '辑', '幕']).then_some(1);
    }
    if let Some(rest) = after_number(text, &is_chinese) {
        return rest.starts_with(['、', '．', '.']).then_some(1);
    }
    if let Some(rest) = text.strip_prefix(['（', '(']) {
        let closes = |rest: &String| rest.starts_with(['）', ')']);
        if after_number(rest, &is_chinese).is_some_and(|rest| closes(&rest)) {
            return Some(2);
        }
        return after_number(rest, &is_digit).is_some_and(|rest| closes(&rest)).then_some(4);
    }
    let rest = after_number(text, &is_digit)?;
    let after = rest.strip_prefix(['.', '．', '、'])?;
    Some(if after.starts_with(is_digit) { 4 } else { 3 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_ranks() {
        let all = ["一、甲", "第三章 甲", "（二）甲", "(二) 甲", "1. 甲", "2、甲", "（1）甲", "1.2 甲", "甲", "1247年"];
        let ranks: Vec<_> = all.iter().map(|text| rank(text)).collect();
        assert_eq!(ranks, [Some(1), Some(1), Some(2), Some(2), Some(3), Some(3), Some(4), Some(4), None, None]);
    }
}
