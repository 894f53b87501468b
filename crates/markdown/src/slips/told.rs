//! What is said of each kind of slip: what it means, and what to type.

use super::Kind;
use blackeyes_diagnostics::{Wording, words};

impl Kind {
    /// What it means, and what to type.
    pub(super) fn told(self) -> (Wording, Wording) {
        match self {
            Self::HeadingSpace => (
                words!("without a space after `#`, this is no heading", "`#` 后面没有空格，不会成为标题"),
                words!(
                    "type `## ` and then the heading; `\\#` is the sign itself",
                    "请写成 `## 标题`；只想显示井号请写 `\\#`"
                ),
            ),
            Self::HeadingSign => (
                words!("a full-width `＃` begins no heading", "全角的 `＃` 不会成为标题"),
                words!("type half-width signs and a space: `## `", "请改成半角井号加一个空格：`## `"),
            ),
            Self::HeadingIndent => (
                words!("after full-width spaces, `#` begins no heading", "前面有全角空格，`#` 不会成为标题"),
                words!("delete the spaces before it", "请删去前面的空格"),
            ),
            Self::Directive => (
                words!("full-width colons open and close no directive", "全角冒号不能开始或结束指令"),
                words!("type half-width colons: `:::`", "请改成半角冒号 `:::`"),
            ),
            Self::QuoteSign => (
                words!("a full-width `＞` begins no quotation", "全角的 `＞` 不会成为引用"),
                words!("type `> `", "请改成半角：`> `"),
            ),
            Self::QuoteBracket => (
                words!("`》` at the beginning of a paragraph begins no quotation", "段首的 `》` 不会成为引用"),
                words!("type `> ` for a quotation", "如果是引用，请改成半角：`> `"),
            ),
            Self::Rule => (
                words!("these signs draw no line", "这些符号不会成为分隔线"),
                words!("type `***` on a line of its own", "请单独一行写半角的 `***`"),
            ),
            Self::Table => (
                words!("full-width `｜` makes no table", "全角的 `｜` 不会成为表格"),
                words!(
                    "type half-width `|`, and a line such as `|---|---|` below the first",
                    "请改成半角 `|`，并在第一行下面写 `|---|---|`"
                ),
            ),
            _ => self.told_of_lists(),
        }
    }

    /// The same of lists, footnotes and the like.
    fn told_of_lists(self) -> (Wording, Wording) {
        match self {
            Self::Numbers => (
                words!("these lines are no list: they become one paragraph", "这几行不会成为列表，会连成一段"),
                words!(
                    "begin each with `1. `, a dot and a space, or leave an empty line between them",
                    "请写成 `1. `（半角点加空格），或在各行之间空一行"
                ),
            ),
            Self::Bullets => (
                words!("these lines are no list: they become one paragraph", "这几行不会成为列表，会连成一段"),
                words!("begin each with `- `, a hyphen and a space", "请用 `- `（半角短横加空格）开头"),
            ),
            Self::BulletSpace => (
                words!(
                    "without a space after the sign, these lines are no list",
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
                words!("a full-width colon begins no footnote", "后面是全角冒号，不会成为脚注"),
                words!("type `[^1]: `, a half-width colon and a space", "请改成半角冒号加一个空格：`[^1]: `"),
            ),
            Self::NoteBrackets => (
                words!("full-width brackets refer to no footnote", "全角方括号不会成为脚注标记"),
                words!("type half-width brackets: `[^1]`", "请改成半角：`[^1]`"),
            ),
            Self::Picture => (
                words!("with full-width signs, this shows no picture", "用了全角符号，不会显示图片"),
                words!("type `![words](file)` with half-width signs", "请全部用半角符号：`![文字](文件)`"),
            ),
            _ => self.told_of_links(),
        }
    }

    /// The same of links and pictures, and of what other programs have.
    fn told_of_links(self) -> (Wording, Wording) {
        match self {
            Self::AddressSpace => (
                words!(
                    "the address has a space in it, so this is no link and no picture",
                    "地址里有空格，不会成为链接或图片"
                ),
                words!("put it between `<` and `>`, or rename the file", "请用 `<` `>` 括起地址，或给文件改名"),
            ),
            Self::TitleQuotes => (
                words!("with curly quotation marks, this is no link and no picture", "用了弯引号，不会成为链接或图片"),
                words!("type straight ones: `(file \"words\")`", "请改成半角直引号：`(文件 \"说明\")`"),
            ),
            Self::PictureSize => (
                words!("with a size after the address, this is no picture", "地址后面写了尺寸，不会显示图片"),
                words!("delete the size: the page fits pictures to the text", "请删去尺寸，网页会自动调整图片大小"),
            ),
            Self::Attributes => (
                words!(
                    "readers see these braces: a picture or link takes no attributes",
                    "读者会看到这对花括号：图片和链接不支持属性"
                ),
                words!("delete them: the page fits pictures to the text", "请删去，网页会自动调整图片大小"),
            ),
            Self::Embed => (
                words!("`![[…]]` of another program shows nothing here", "`![[…]]` 是其他软件的写法，这里不会显示"),
                words!("write `![words](file)`", "请写成 `![文字](文件)`"),
            ),
            Self::WikiLink => (
                words!("`[[…]]` of another program is no link here", "`[[…]]` 是其他软件的写法，这里不会成为链接"),
                words!("write `[words](file.md)`", "请写成 `[文字](文件.md)`"),
            ),
            Self::Template => (
                words!("this is a command of another program, and readers see it", "这是其他软件的命令，读者会看到它"),
                words!("delete it, or put it between backticks", "请删去；要给读者看的请放进反引号"),
            ),
            _ => self.told_of_signs(),
        }
    }

    /// The same of signs in a line of text.
    fn told_of_signs(self) -> (Wording, Wording) {
        match self {
            Self::Remark => (
                words!("readers see what stands between `%%`", "`%%` 之间的文字读者看得到"),
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
                words!("`==` marks nothing here, and readers see it", "`==` 在这里没有作用，读者会看到它"),
                words!("write `<mark>…</mark>` or `**…**`", "请写成 `<mark>…</mark>` 或 `**…**`"),
            ),
            Self::RubyBreak => (
                words!("the reading goes on in the next line, so this is no ruby", "注音断在下一行，不会成为注音"),
                words!("write the whole reading on one line", "请把整个注音写在一行里"),
            ),
            Self::RubySigns => (
                words!("with full-width brackets, this is no ruby", "用了全角括号，不会成为注音"),
                words!("type half-width brackets: `{{汉字}}(hànzì)`", "请改成半角：`{{汉字}}(hànzì)`"),
            ),
            Self::SpanSigns => (
                words!("full-width braces give no class", "全角花括号不起作用"),
                words!("type half-width braces: `[…]{{.dot}}`", "请改成半角：`[…]{{.dot}}`"),
            ),
            Self::CodeSigns => (
                words!("full-width `｀` makes no code", "全角的 `｀` 不会成为代码"),
                words!("type half-width backticks", "请改成半角反引号"),
            ),
            Self::EmphasisSigns => (
                words!("full-width `＊＊` emphasises nothing", "全角的 `＊＊` 不会成为强调"),
                words!("type half-width `**`", "请改成半角 `**`"),
            ),
            _ => (
                words!("with full-width brackets, this is no link", "用了全角括号，不会成为链接"),
                words!("type `[words](address)` with half-width brackets", "请全部用半角括号：`[文字](地址)`"),
            ),
        }
    }
}
