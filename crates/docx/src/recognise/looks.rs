//! How the paragraphs of a manuscript usually look, and what is unusual about one.

use crate::properties::Align;
use crate::word::{Block, Font, Form, Kind, Paragraph};

/// How the paragraphs of a manuscript usually look.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Usual {
    /// The size of most characters, in half-points.
    pub(crate) size: u16,
    /// Whether most characters are in 楷体 or 仿宋, so that these mean nothing.
    pub(crate) is_hand: bool,
    /// Whether most paragraphs are indented, so that an indent means nothing.
    pub(crate) is_indented: bool,
    /// Whether most paragraphs begin with an indent, as Chinese prose does.
    pub(crate) begins_indented: bool,
}

/// An indent of all lines that is meant, in twentieths of a point: two characters are 420.
const MEANT: i32 = 300;

impl Usual {
    /// How these blocks usually look.
    pub(crate) fn of(blocks: &[Block]) -> Self {
        let mut sizes: Vec<(u16, usize)> = Vec::new();
        let (mut all, mut hand, mut paragraphs, mut indented, mut begins) = (0, 0, 0, 0, 0);
        for block in blocks {
            let Block::Paragraph(paragraph) = block else { continue };
            let mut own = 0;
            for piece in paragraph.written() {
                let Kind::Text(text) = &piece.kind else { continue };
                let count = text.chars().filter(|c| !c.is_whitespace()).count();
                own += count;
                hand += if piece.form.font == Font::Hand { count } else { 0 };
                match sizes.iter_mut().find(|(size, _)| *size == piece.form.size) {
                    Some((_, sum)) => *sum += count,
                    None => sizes.push((piece.form.size, count)),
                }
            }
            all += own;
            if own > 0 {
                paragraphs += 1;
                indented += usize::from(paragraph.left >= MEANT);
                let starts_blank =
                    paragraph.text().starts_with("\u{3000}\u{3000}") || paragraph.text().starts_with("    ");
                begins += usize::from(paragraph.first >= MEANT || starts_blank);
            }
        }
        let size = sizes.into_iter().max_by_key(|(_, count)| *count).map_or(21, |(size, _)| size);
        Self {
            size,
            is_hand: hand * 2 > all,
            is_indented: indented * 2 > paragraphs,
            begins_indented: begins * 2 > paragraphs,
        }
    }

    /// Whether a paragraph is larger than the text.
    pub(crate) fn is_large(self, paragraph: &Paragraph) -> bool {
        size(paragraph) >= self.size + 4
    }

    /// Whether a paragraph is in 楷体 or 仿宋, unlike the text.
    pub(crate) fn is_hand(self, paragraph: &Paragraph) -> bool {
        !self.is_hand && all(paragraph, |form| form.font == Font::Hand)
    }

    /// Whether a paragraph is indented, unlike the text.
    pub(crate) fn is_indented(self, paragraph: &Paragraph) -> bool {
        !self.is_indented && paragraph.left >= MEANT
    }
}

/// The size of a paragraph's first text, in half-points.
pub(crate) fn size(paragraph: &Paragraph) -> u16 {
    paragraph.written().next().map_or(0, |piece| piece.form.size)
}

/// Whether all text of a paragraph is bold.
pub(crate) fn is_bold(paragraph: &Paragraph) -> bool {
    all(paragraph, |form| form.bold)
}

/// Whether all text of a paragraph is in 黑体.
pub(crate) fn is_black(paragraph: &Paragraph) -> bool {
    all(paragraph, |form| form.font == Font::Black)
}

/// Whether a paragraph is in the middle.
pub(crate) fn is_centred(paragraph: &Paragraph) -> bool {
    paragraph.align == Align::Centre
}

fn all(paragraph: &Paragraph, is: impl Fn(&Form) -> bool) -> bool {
    let mut written = paragraph.written().peekable();
    written.peek().is_some() && written.all(|piece| is(&piece.form))
}

/// The text with one space for each row of blanks, and none around it.
pub(crate) fn collapsed(text: &str) -> String {
    text.split(|c: char| c.is_whitespace()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// How wide a line is: a Chinese character is 2, another 1.
pub(crate) fn width(text: &str) -> usize {
    text.trim().chars().map(|c| if (c as u32) < 0x1100 { 1 } else { 2 }).sum()
}

/// Whether a text ends as a sentence does.
pub(crate) fn ends_sentence(text: &str) -> bool {
    let end = text.trim_end().trim_end_matches(['”', '’', '"', '\'', '」', '』', '）', ')']);
    end.ends_with(['。', '！', '？', '；', '，', '、', '：', '.', '!', '?', ';', ',', ':', '…'])
}
