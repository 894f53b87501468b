//! Slips of the keyboard: what is typed is only text, and was surely meant for more.
//!
//! A Chinese keyboard types full-width signs, and other programs have a Markdown of their own. Each kind of slip stands in the
//! table of [`told`], with what it means and what to type instead; where no doubt is left, it comes with the changes that
//! make it right. Nothing is looked for in code, formulas, HTML, verse, or after a backslash: slips at the beginning of a line
//! are found when a line of prose begins ([`line`]), all others by what they have in them ([`inline`]).

mod address;
mod blocks;
mod emphasis;
mod inline;
mod line;
mod links;
mod list;
mod other;
mod rows;
mod signs;
mod told;
mod told_of_blocks;

use std::ops::Range;

use crate::codes;
use blackeyes_chinese::Suggestion;
use blackeyes_diagnostics::Diagnostic;

pub(super) use blocks::doubtful_definitions;
pub(super) use inline::Slips;
pub(super) use signs::mark_in_address;

use super::writer::Writer;
use super::{Markdown, Source};

/// The kinds of slip.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// `##标题`
    HeadingSpace,
    /// `＃＃ 标题`
    HeadingSign,
    /// `　　## 标题`
    HeadingIndent,
    /// `：：： verse`
    Directive,
    /// `＞ 引文`
    QuoteSign,
    /// `》引文`
    QuoteBracket,
    /// `－－－`
    Rule,
    /// `｜甲｜乙｜`
    Table,
    /// `|甲|乙|` above `|1|2|`, without a line of hyphens between them
    TableHead,
    /// `|甲|乙|` above `|——|——|`
    TableRule,
    /// `···` or `‘‘‘` around code
    Fence,
    /// `!!! note`
    Admonition,
    /// `1、第一` on lines of one paragraph
    Numbers,
    /// `·第一` on lines of one paragraph
    Bullets,
    /// `-第一`
    BulletSpace,
    /// `-[ ] 甲`, `- []甲`
    Task,
    /// `[TOC]`
    Contents,
    /// `[^1]：注`
    NoteColon,
    /// `[字]：https://a.example`
    LabelColon,
    /// `［^1］`
    NoteBrackets,
    /// `！［图］（a.jpg）`
    Picture,
    /// `[字]（x.md）`
    Link,
    /// `[字] (x.md)`
    LinkSpace,
    /// `https：//a.example`
    AddressSigns,
    /// `![图](my photo.jpg)`
    AddressSpace,
    /// `![图](a.jpg “说明”)`
    TitleQuotes,
    /// `![图](a.jpg =300x200)`
    PictureSize,
    /// `![图](a.jpg){width=50%}`
    Attributes,
    /// `{: .lead}`
    BlockAttributes,
    /// `![[a.jpg]]`
    Embed,
    /// `[[笔记]]`
    WikiLink,
    /// `{{< figure >}}`, `{% raw %}`, `{{ x }}`
    Template,
    /// `\newpage`
    Command,
    /// `\(x^2\)`
    Formula,
    /// `%%批注%%`
    Remark,
    /// `%%批注`
    OpenRemark,
    /// `<!-- 批注`
    OpenComment,
    /// `<details>`
    OpenElement,
    /// `==高亮==`
    Highlight,
    /// `==高亮`
    OpenHighlight,
    /// `{汉字}(hàn⏎zì)`
    RubyBreak,
    /// `{汉字}（hànzì）`
    RubySigns,
    /// `[词语]｛.dot｝`
    SpanSigns,
    /// `｀代码｀`
    CodeSigns,
    /// `＊＊强调＊＊`
    EmphasisSigns,
    /// `**强调 **`
    EmphasisSpace,
    /// `**强调`
    OpenEmphasis,
    /// `***强调**`
    UnevenStars,
    /// `～～删除～～`
    Strike,
    /// `《!-- 批注 --》`
    WideComment,
    /// `《u》…《/u》`
    WideTag,
    /// `<o:p>`
    WordTag,
    /// `[1]: 鲁迅.呐喊[M].`
    Definition,
    /// `    一段文字`
    IndentedProse,
    /// Three backticks without three more
    OpenFence,
    /// `| 1 | 2 | 3 |` below `| 甲 | 乙 |`
    RowCells,
    /// Text right below a table
    TextRow,
    /// `|甲|乙|`, and an empty line before the next row
    RowsApart,
    /// `我说⏎---`
    HeadingRule,
    /// `####### 标题`
    HeadingDeep,
    /// `[字](https://a.example/，“说明”)`
    AddressMark,
}

impl Kind {
    /// Whether it may be how verse is set.
    fn is_of_layout(self) -> bool {
        matches!(self, Self::TableHead | Self::OpenHighlight | Self::OpenEmphasis)
    }
}

/// A slip that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Slip {
    kind: Kind,
    /// Where, in bytes of the file.
    range: Range<usize>,
    /// The changes that make it right, in their order; none if it is not certain what was meant.
    changes: Vec<Suggestion>,
}

impl Slip {
    fn new(kind: Kind, range: Range<usize>) -> Self {
        Self { kind, range, changes: Vec::new() }
    }

    /// The same, made right by these changes.
    fn with(mut self, changes: impl IntoIterator<Item = (Range<usize>, String)>) -> Self {
        self.changes.extend(changes.into_iter().map(|(range, replacement)| Suggestion { range, replacement }));
        self
    }
}

/// The changes that make one slip right, in their order, without overlaps: all of them are made, or none.
pub type Repair = Vec<Suggestion>;

impl Markdown {
    /// What makes the slips in `source` right where it is certain what was meant, in the order in which they begin.
    pub fn repairs(&self, source: &Source<'_>) -> Vec<Repair> {
        let mut repairs = self.parse(&Source { summarise: false, ..*source }).repairs;
        repairs.sort_by_key(|repair| repair.first().map(|change| change.range.start));
        repairs
    }
}

impl Writer<'_> {
    /// Tells of a comment at `span` that never ends.
    pub(super) fn open_comment(&mut self, span: Range<usize>) {
        self.slipped(Slip::new(Kind::OpenComment, span));
    }

    /// Tells of an element of HTML at `span` that never ends.
    pub(super) fn open_element(&mut self, span: Range<usize>) {
        self.slipped(Slip::new(Kind::OpenElement, span));
    }

    /// Tells of signs at `span` that ended an address, and became part of it.
    pub(super) fn mark_in_address(&mut self, span: Range<usize>) {
        self.slipped(Slip::new(Kind::AddressMark, span));
    }

    /// Tells of `slip`.
    pub(super) fn slipped(&mut self, slip: Slip) {
        let (message, hint) = slip.kind.told();
        self.report(Diagnostic::new(codes::KEYBOARD_SLIP, message).hint(hint), slip.range);
        self.slips.repair(slip.kind, slip.changes, self.source.text);
    }
}

#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_of_blocks;
