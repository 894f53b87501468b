//! The messages for each kind of slip: its effect, and what to type instead.

use super::Kind;
use blackeyes_diagnostics::{Wording, words};

impl Kind {
    /// The message and the hint: the effect of the slip, and what to type instead.
    pub(super) fn explain(self) -> (Wording, Wording) {
        match self {
            Self::HeadingSpace => (
                words!("without a space after `#`, this is not a heading", "`#` 后面没有空格，不会成为标题"),
                words!(
                    "type `## ` and then the heading; `\\#` is the sign itself",
                    "请写成 `## 标题`；只想显示井号请写 `\\#`"
                ),
            ),
            Self::HeadingSign => (
                words!("a full-width `＃` does not begin a heading", "全角的 `＃` 不会成为标题"),
                words!("type half-width signs and a space: `## `", "请改成半角井号加一个空格：`## `"),
            ),
            Self::HeadingIndent => (
                words!("after full-width spaces, `#` does not begin a heading", "前面有全角空格，`#` 不会成为标题"),
                words!("delete the spaces before it", "请删去前面的空格"),
            ),
            Self::Directive => (
                words!("full-width colons do not open or close a directive", "全角冒号不能开始或结束指令"),
                words!("type half-width colons: `:::`", "请改成半角冒号 `:::`"),
            ),
            Self::QuoteSign => (
                words!("a full-width `＞` does not begin a quotation", "全角的 `＞` 不会成为引用"),
                words!("type `> `", "请改成半角：`> `"),
            ),
            Self::QuoteBracket => (
                words!("`》` at the beginning of a paragraph does not begin a quotation", "段首的 `》` 不会成为引用"),
                words!("type `> ` for a quotation", "如果是引用，请改成半角：`> `"),
            ),
            Self::Rule => (
                words!("these signs do not draw a line", "这些符号不会成为分隔线"),
                words!("type `***` on a line of its own", "请单独一行写半角的 `***`"),
            ),
            Self::Table => (
                words!("full-width `｜` does not make a table", "全角的 `｜` 不会成为表格"),
                words!(
                    "type half-width `|`, and a line such as `|---|---|` below the first",
                    "请改成半角 `|`，并在第一行下面写 `|---|---|`"
                ),
            ),
            _ => self.explain_rows(),
        }
    }

    /// The messages for slips that span several lines.
    fn explain_rows(self) -> (Wording, Wording) {
        match self {
            Self::TableHead => (
                words!("these lines are not a table: they become one paragraph", "这几行不会成为表格，会连成一段"),
                words!(
                    "for a table, add a line such as `|---|---|` below the first",
                    "如果是表格，请在第一行下面写 `|---|---|`"
                ),
            ),
            Self::TableRule => (
                words!(
                    "this line does not divide a table, so the lines around it are not a table",
                    "这一行不能分隔表头，上下几行不会成为表格"
                ),
                words!(
                    "type `|---|---|` with hyphens, as many columns as the first line has",
                    "请用半角短横写成 `|---|---|`，列数与第一行相同"
                ),
            ),
            Self::Fence => (
                words!("these signs do not fence code", "这些符号不会成为代码块"),
                words!("type three backticks above and below the code", "请在代码上下各写一行三个半角反引号"),
            ),
            Self::Admonition => (
                words!(
                    "`!!!` and `???` do not begin a note here: readers see them",
                    "`!!!` 和 `???` 在这里不会成为提示框，读者会看到它"
                ),
                words!("write `::: note` above the text and `:::` below it", "请在文字上面写 `::: note`，下面写 `:::`"),
            ),
            Self::Task => (
                words!("a space is missing, so this is not a task", "缺少空格，不会成为任务列表"),
                words!(
                    "type `- [ ] ` or `- [x] `, with a space at each place",
                    "请写成 `- [ ] ` 或 `- [x] `，注意三处空格"
                ),
            ),
            Self::LabelColon => (
                words!("after a full-width colon, this label has no address", "后面是全角冒号，这个标签没有地址"),
                words!(
                    "type a half-width colon and a space: `[words]: address`",
                    "请改成半角冒号加一个空格：`[文字]: 地址`"
                ),
            ),
            _ => self.explain_lists(),
        }
    }

    /// The messages for lists, footnotes and similar constructs.
    fn explain_lists(self) -> (Wording, Wording) {
        match self {
            Self::Numbers => (
                words!("these lines are not a list: they become one paragraph", "这几行不会成为列表，会连成一段"),
                words!(
                    "begin each with `1. `, a dot and a space, or leave an empty line between them",
                    "请写成 `1. `（半角点加空格），或在各行之间空一行"
                ),
            ),
            Self::Bullets => (
                words!("these lines are not a list: they become one paragraph", "这几行不会成为列表，会连成一段"),
                words!("begin each with `- `, a hyphen and a space", "请用 `- `（半角短横加空格）开头"),
            ),
            Self::BulletSpace => (
                words!(
                    "without a space after the sign, these lines are not a list",
                    "符号后面没有空格，这几行不会成为列表"
                ),
                words!("begin each with `- `, a hyphen and a space", "请用 `- `（半角短横加空格）开头"),
            ),
            Self::Contents => (
                words!(
                    "no table of contents is made here: readers see these letters",
                    "这里不会生成目录，读者会看到这几个字"
                ),
                words!("delete the line", "请删去这一行"),
            ),
            Self::NoteColon => (
                words!("a full-width colon does not begin a footnote", "后面是全角冒号，不会成为脚注"),
                words!("type `[^1]: `, a half-width colon and a space", "请改成半角冒号加一个空格：`[^1]: `"),
            ),
            Self::NoteBrackets => (
                words!("full-width brackets do not refer to a footnote", "全角方括号不会成为脚注标记"),
                words!("type half-width brackets: `[^1]`", "请改成半角：`[^1]`"),
            ),
            Self::Picture => (
                words!("with full-width signs, this does not show a picture", "用了全角符号，不会显示图片"),
                words!("type `![words](file)` with half-width signs", "请全部用半角符号：`![文字](文件)`"),
            ),
            _ => self.explain_links(),
        }
    }

    /// The messages for links and pictures.
    fn explain_links(self) -> (Wording, Wording) {
        match self {
            Self::LinkSpace => (
                words!(
                    "a space separates the brackets, so this is not a link or a picture",
                    "方括号和圆括号之间有空格，不会成为链接或图片"
                ),
                words!("delete the space", "请删去这个空格"),
            ),
            Self::AddressSigns => (
                words!("with full-width signs, this is not an address", "用了全角符号，不会成为网址"),
                words!("type `https://` with half-width signs", "请改成半角：`https://`"),
            ),
            Self::AddressSpace => (
                words!(
                    "the address contains a space, so this is not a link or a picture",
                    "地址里有空格，不会成为链接或图片"
                ),
                words!("put it between `<` and `>`, or rename the file", "请用 `<` `>` 括起地址，或给文件改名"),
            ),
            Self::TitleQuotes => (
                words!("with curly quotation marks, this is not a link or a picture", "用了弯引号，不会成为链接或图片"),
                words!("type straight ones: `(file \"words\")`", "请改成半角直引号：`(文件 \"说明\")`"),
            ),
            Self::PictureSize => (
                words!("with a size after the address, this is not a picture", "地址后面写了尺寸，不会显示图片"),
                words!("delete the size: the page fits pictures to the text", "请删去尺寸，网页会自动调整图片大小"),
            ),
            Self::Attributes => (
                words!(
                    "readers see these braces: a picture or link takes no attributes",
                    "读者会看到这对花括号：图片和链接不支持属性"
                ),
                words!("delete them: the page fits pictures to the text", "请删去，网页会自动调整图片大小"),
            ),
            Self::BlockAttributes => (
                words!(
                    "readers see these braces: a paragraph takes no attributes",
                    "读者会看到这对花括号：段落不支持属性"
                ),
                words!("delete them", "请删去"),
            ),
            _ => self.explain_programs(),
        }
    }

    /// The messages for syntax of other programs.
    fn explain_programs(self) -> (Wording, Wording) {
        match self {
            Self::Embed => (
                words!("`![[…]]` of another program shows nothing here", "`![[…]]` 是其他软件的写法，这里不会显示"),
                words!("write `![words](file)`", "请写成 `![文字](文件)`"),
            ),
            Self::WikiLink => (
                words!("`[[…]]` of another program is not a link here", "`[[…]]` 是其他软件的写法，这里不会成为链接"),
                words!("write `[words](file.md)`", "请写成 `[文字](文件.md)`"),
            ),
            Self::Template => (
                words!("this is a command of another program, and readers see it", "这是其他软件的命令，读者会看到它"),
                words!("delete it, or put it between backticks", "请删去；要给读者看的请放进反引号"),
            ),
            Self::Command => (
                words!(
                    "a command of LaTeX does nothing here: readers see it",
                    "LaTeX 命令在这里不起作用，读者会看到它"
                ),
                words!("delete it, or put it between backticks", "请删去；要给读者看的请放进反引号"),
            ),
            Self::Formula => (
                words!("this is not a formula here: readers see its signs", "这里不会成为公式，读者会看到这些符号"),
                words!("write `$…$`, or `$$…$$` on separate lines", "请写成 `$…$`；单独成行的写成 `$$…$$`"),
            ),
            _ => self.explain_signs(),
        }
    }

    /// The messages for signs in a line of text.
    fn explain_signs(self) -> (Wording, Wording) {
        match self {
            Self::Remark => (
                words!("readers see the text between `%%`", "`%%` 之间的文字读者看得到"),
                words!("write a remark as `<!-- … -->`", "批注请写成 `<!-- … -->`"),
            ),
            Self::OpenRemark => (
                words!(
                    "`%%` hides nothing here: readers see what follows",
                    "`%%` 在这里不能隐藏批注，读者看得到后面的文字"
                ),
                words!("write a remark as `<!-- … -->`", "批注请写成 `<!-- … -->`"),
            ),
            Self::OpenComment => (
                words!(
                    "this comment never ends: what follows is published as text, or lost",
                    "注释没有结束：后面的文字会公开，或全部丢失"
                ),
                words!("write `-->` where it ends", "请在注释结束处写 `-->`"),
            ),
            Self::Highlight => (
                words!("`==` has no effect here, and readers see it", "`==` 在这里没有作用，读者会看到它"),
                words!("write `<mark>…</mark>` or `**…**`", "请写成 `<mark>…</mark>` 或 `**…**`"),
            ),
            Self::OpenHighlight => (
                words!("`==` has no effect here, and readers see it", "`==` 在这里没有作用，读者会看到它"),
                words!("delete it, or write `<mark>…</mark>`", "请删去，或写成 `<mark>…</mark>`"),
            ),
            _ => self.explain_marks(),
        }
    }

    /// The messages for inline markup.
    fn explain_marks(self) -> (Wording, Wording) {
        match self {
            Self::OpenElement => (
                words!(
                    "this element has no end tag, and continues to the end of the text around it",
                    "这个元素没有结束标签，会一直延续到所在文字的末尾"
                ),
                words!(
                    "write the end tag where it ends, such as `</details>`",
                    "请在它结束的地方写结束标签，例如 `</details>`"
                ),
            ),
            Self::EmphasisSpace => (
                words!(
                    "with a space inside `**`, there is no emphasis, and readers see the signs",
                    "`**` 里面有空格，不会成为强调，读者会看到符号"
                ),
                words!("delete the space beside the signs", "请删去 `**` 内侧的空格"),
            ),
            Self::OpenEmphasis => (
                words!("`**` has no counterpart, and readers see it", "`**` 没有成对，读者会看到它"),
                words!(
                    "type the other one, or `\\*\\*` for the signs themselves",
                    "请补上另一个；只想显示星号请写 `\\*\\*`"
                ),
            ),
            Self::RubyBreak => (
                words!("the reading continues on the next line, so this is not ruby", "注音断在下一行，不会成为注音"),
                words!("write the whole reading on one line", "请把整个注音写在一行里"),
            ),
            Self::RubySigns => (
                words!("with full-width brackets, this is not ruby", "用了全角括号，不会成为注音"),
                words!("type half-width brackets: `{{汉字}}(hànzì)`", "请改成半角：`{{汉字}}(hànzì)`"),
            ),
            Self::SpanSigns => (
                words!("full-width braces do not set a class", "全角花括号不起作用"),
                words!("type half-width braces: `[…]{{.dot}}`", "请改成半角：`[…]{{.dot}}`"),
            ),
            Self::CodeSigns => (
                words!("full-width `｀` does not make code", "全角的 `｀` 不会成为代码"),
                words!("type half-width backticks", "请改成半角反引号"),
            ),
            Self::EmphasisSigns => (
                words!("full-width `＊＊` does not emphasise", "全角的 `＊＊` 不会成为强调"),
                words!("type half-width `**`", "请改成半角 `**`"),
            ),
            Self::Link => (
                words!("with full-width brackets, this is not a link", "用了全角括号，不会成为链接"),
                words!("type `[words](address)` with half-width brackets", "请全部用半角括号：`[文字](地址)`"),
            ),
            _ => self.explain_blocks(),
        }
    }
}
