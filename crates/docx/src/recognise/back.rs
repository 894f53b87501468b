//! The front matter that is after the text: about the author, an adviser, personal data.

use crate::loss::LossKind;
use crate::manuscript::{Confidence, PartKind};
use crate::properties::Align;
use crate::recognise::authors::author_line;
use crate::recognise::caption::is_caption;
use crate::recognise::front::{Front, label_of};
use crate::recognise::label::Label;
use crate::recognise::looks::{collapsed, is_bold};
use crate::recognise::personal::without_personal;
use crate::role::Role;
use crate::word::{Block, Paragraph};

impl Front {
    /// What is after the text: about the author, an adviser, personal data.
    pub(crate) fn after(&mut self, blocks: &[Block]) {
        let written = blocks.iter().enumerate().skip(self.end).filter_map(|(at, block)| match block {
            Block::Paragraph(paragraph) if !paragraph.is_empty() => Some((at, paragraph)),
            _ => None,
        });
        let written: Vec<(usize, &Paragraph)> = written.collect();
        let late = written.len().saturating_sub(6);
        for (index, (at, paragraph)) in written.into_iter().enumerate() {
            if self.taken[at] || paragraph.label.is_some() {
                continue;
            }
            let label = label_of(paragraph).filter(|_| !matches!(paragraph.role, Role::Heading(_)));
            let is_early = index < 10 && matches!(label, Some(Label::Abstract | Label::Keywords | Label::Awards));
            if is_early || matches!(label, Some(Label::Note | Label::Notice)) {
                self.by_label(blocks, at, paragraph);
                continue;
            }
            if index < late || paragraph.align == Align::Centre && is_bold(paragraph) {
                continue;
            }
            // The credit of a picture names no author of the text.
            let before = blocks[..at].iter().rev().find(|block| !is_empty(block));
            if before.is_some_and(is_of_figure) {
                continue;
            }
            let text = collapsed(&paragraph.text());
            if text.starts_with('图') && text.ends_with(" 摄") {
                continue;
            }
            let about = text.strip_prefix(['（', '(']).filter(|rest| rest.starts_with("作者"));
            if let Some(about) = about.filter(|_| self.matter.note.is_none()) {
                let about = about.trim_end_matches(['）', ')']);
                let private = without_personal(about);
                if private.is_some() {
                    self.lose(LossKind::Personal, paragraph);
                }
                self.matter.note = Some(private.unwrap_or_else(|| about.to_owned()));
                self.take(at, paragraph, PartKind::Note, Confidence::Likely);
            } else if author_line(&text).is_some_and(|line| line.is_labelled) || without_personal(&text).is_some() {
                self.by_line(at, paragraph);
            }
        }
    }
}

fn is_empty(block: &Block) -> bool {
    matches!(block, Block::Paragraph(paragraph) if paragraph.is_empty())
}

/// Whether a block is a picture, its caption, or a table that may place pictures.
fn is_of_figure(block: &Block) -> bool {
    match block {
        Block::Paragraph(paragraph) => paragraph.is_of_pictures() || is_caption(paragraph),
        Block::Table(_) => true,
    }
}
