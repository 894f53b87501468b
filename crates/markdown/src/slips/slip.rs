//! The kinds of slip, and a slip found in a text.

use std::ops::Range;

use blackeyes_chinese::Suggestion;

/// The kinds of slip.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
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
    /// Three backticks without a closing fence
    OpenFence,
    /// `| 1 | 2 | 3 |` below `| 甲 | 乙 |`
    RowCells,
    /// Text directly below a table
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
    /// Whether it may be part of the layout of verse.
    pub(super) fn is_of_layout(self) -> bool {
        matches!(self, Self::TableHead | Self::OpenHighlight | Self::OpenEmphasis)
    }
}

/// A slip found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Slip {
    pub(super) kind: Kind,
    /// Its range, in bytes of the file.
    pub(super) range: Range<usize>,
    /// The changes that fix it, in order; empty if the intention is uncertain.
    pub(super) changes: Vec<Suggestion>,
}

impl Slip {
    pub(super) fn new(kind: Kind, range: Range<usize>) -> Self {
        Self { kind, range, changes: Vec::new() }
    }

    /// The same slip, with these changes as its fix.
    pub(super) fn with(mut self, changes: impl IntoIterator<Item = (Range<usize>, String)>) -> Self {
        self.changes.extend(changes.into_iter().map(|(range, replacement)| Suggestion { range, replacement }));
        self
    }
}
