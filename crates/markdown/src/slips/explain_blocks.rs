//! The messages for slips that change whole blocks or hide text.

use super::Kind;
use blackeyes_diagnostics::{Wording, words};

impl Kind {
    /// The message and the hint: the effect of the slip, and what to type instead.
    pub(super) fn explain_blocks(self) -> (Wording, Wording) {
        match self {
            Self::IndentedProse => (
                words!(
                    "four spaces or a tab before a line make it code: readers see this text in a box of code",
                    "行首有四个空格或制表符，这段文字会变成代码块"
                ),
                words!(
                    "delete the spaces: the page indents paragraphs automatically",
                    "请删去行首的空格：网页会自动让段落首行缩进"
                ),
            ),
            Self::OpenFence => (
                words!(
                    "this block of code has no end: what follows becomes code, or the code becomes text",
                    "代码块没有结束：后面的文字会变成代码，或代码会变成正文"
                ),
                words!("write the same signs on a separate line where it ends", "请在代码结束处单独写一行同样的符号"),
            ),
            Self::Definition => (
                words!(
                    "readers do not see this line: it defines the address of a label, and nothing uses that label",
                    "读者看不到这一行：它是在给标签定义地址，而没有文字用到这个标签"
                ),
                words!(
                    "if it is a note or a reference, type `\\[` instead of `[`",
                    "如果是注释或参考文献，请把 `[` 写成 `\\[`"
                ),
            ),
            Self::HeadingRule => (
                words!(
                    "three hyphens right below a text turn it into a heading",
                    "文字下面紧跟三个短横，这段文字会变成标题"
                ),
                words!("for a dividing line, leave an empty line above it", "如果要分隔线，请在它上面空一行"),
            ),
            Self::HeadingDeep => (
                words!("a heading has at most six `#`: readers see these", "标题最多六个 `#`，读者会看到这些井号"),
                words!("type one to six of them", "请改成一到六个"),
            ),
            _ => self.explain_rows_and_tags(),
        }
    }

    /// The messages for table rows, tags and addresses.
    fn explain_rows_and_tags(self) -> (Wording, Wording) {
        match self {
            Self::RowCells => (
                words!(
                    "this row has more cells than the heading of its table: readers do not see these",
                    "这一行的格数比表头多，读者看不到多出来的格"
                ),
                words!(
                    "add a column to the heading and to the line of hyphens, or type `\\|` for the sign itself",
                    "请在表头和短横行里补上一列；只想显示竖线请写 `\\|`"
                ),
            ),
            Self::TextRow => (
                words!("text right below a table becomes a row of it", "紧跟在表格下面的文字会变成表格的一行"),
                words!("leave an empty line below the table", "请在表格下面空一行"),
            ),
            Self::RowsApart => (
                words!("with empty lines between its rows, this is not a table", "各行之间有空行，不会成为表格"),
                words!(
                    "delete the empty lines, and write a line such as `|---|---|` below the first row",
                    "请删去空行，并在第一行下面写 `|---|---|`"
                ),
            ),
            Self::WideComment => (
                words!("with full-width signs, this remark is published", "用了全角符号，这条批注会公开"),
                words!("write a remark as `<!-- … -->`", "批注请写成 `<!-- … -->`"),
            ),
            Self::WideTag => (
                words!(
                    "with full-width signs, this is not a tag: readers see it",
                    "用了全角符号，不会成为标签，读者会看到它"
                ),
                words!("type half-width signs, such as `<br>`", "请改成半角，例如 `<br>`"),
            ),
            Self::WordTag => (
                words!("this tag comes from Word, and readers see it", "这是从 Word 带来的标签，读者会看到它"),
                words!("delete it", "请删去"),
            ),
            _ => self.explain_stars(),
        }
    }

    /// The messages for inline markup signs.
    fn explain_stars(self) -> (Wording, Wording) {
        match self {
            Self::Strike => (
                words!("full-width `～～` does not strike through", "全角的 `～～` 不会成为删除线"),
                words!("type half-width `~~`", "请改成半角 `~~`"),
            ),
            Self::UnevenStars => (
                words!(
                    "three stars before and two after: readers see one of them",
                    "前面三个星号、后面两个，读者会看到多出来的星号"
                ),
                words!("type as many after as before", "请让前后的星号一样多"),
            ),
            _ => (
                words!(
                    "the address continues to the closing bracket, with Chinese punctuation in it",
                    "地址一直到右括号为止，里面有中文标点"
                ),
                words!(
                    "write a description as `[words](address \"description\")`, with a space and straight quotation marks",
                    "说明请写成 `[文字](地址 \"说明\")`：地址后面空一格，用半角直引号"
                ),
            ),
        }
    }
}
