//! The messages for each kind of slip: its effect, and what to type instead.

use super::Kind;
use blackeyes_diagnostics::Wording;

/// For each kind the message in both languages, then the hint.
macro_rules! messages {
    ($($kind:ident: $english:literal, $chinese:literal; $hint:literal, $hint_in_chinese:literal;)*) => {
        impl Kind {
            /// The message and the hint: the effect of the slip, and what to type instead.
            pub(super) fn explain(self) -> (Wording, Wording) {
                match self {
                    $(Self::$kind => (Wording::new($english, $chinese), Wording::new($hint, $hint_in_chinese)),)*
                }
            }
        }
    };
}

messages! {
    HeadingSpace:
        "without a space after `#`, this is not a heading", "`#` 后面没有空格，不会成为标题";
        "type `## ` and then the heading; `\\#` is the sign itself", "请写成 `## 标题`；只想显示井号请写 `\\#`";
    HeadingSign:
        "a full-width `＃` does not begin a heading", "全角的 `＃` 不会成为标题";
        "type half-width signs and a space: `## `", "请改成半角井号加一个空格：`## `";
    HeadingIndent:
        "after full-width spaces, `#` does not begin a heading", "前面有全角空格，`#` 不会成为标题";
        "delete the spaces before it", "请删去前面的空格";
    Directive:
        "full-width colons do not open or close a directive", "全角冒号不能开始或结束指令";
        "type half-width colons: `:::`", "请改成半角冒号 `:::`";
    QuoteSign:
        "a full-width `＞` does not begin a quotation", "全角的 `＞` 不会成为引用";
        "type `> `", "请改成半角：`> `";
    QuoteBracket:
        "`》` at the beginning of a paragraph does not begin a quotation", "段首的 `》` 不会成为引用";
        "type `> ` for a quotation", "如果是引用，请改成半角：`> `";
    Rule:
        "these signs do not draw a line", "这些符号不会成为分隔线";
        "type `***` on a line of its own", "请单独一行写半角的 `***`";
    Table:
        "full-width `｜` does not make a table", "全角的 `｜` 不会成为表格";
        "type half-width `|`, and a line such as `|---|---|` below the first",
        "请改成半角 `|`，并在第一行下面写 `|---|---|`";
    TableHead:
        "these lines are not a table: they become one paragraph", "这几行不会成为表格，会连成一段";
        "for a table, add a line such as `|---|---|` below the first", "如果是表格，请在第一行下面写 `|---|---|`";
    TableRule:
        "this line does not divide a table, so the lines around it are not a table",
        "这一行不能分隔表头，上下几行不会成为表格";
        "type `|---|---|` with hyphens, as many columns as the first line has",
        "请用半角短横写成 `|---|---|`，列数与第一行相同";
    Fence:
        "these signs do not fence code", "这些符号不会成为代码块";
        "type three backticks above and below the code", "请在代码上下各写一行三个半角反引号";
    Admonition:
        "`!!!` and `???` do not begin a note here: readers see them",
        "`!!!` 和 `???` 在这里不会成为提示框，读者会看到它";
        "write `::: note` above the text and `:::` below it", "请在文字上面写 `::: note`，下面写 `:::`";
    Task:
        "a space is missing, so this is not a task", "缺少空格，不会成为任务列表";
        "type `- [ ] ` or `- [x] `, with a space at each place", "请写成 `- [ ] ` 或 `- [x] `，注意三处空格";
    LabelColon:
        "after a full-width colon, this label has no address", "后面是全角冒号，这个标签没有地址";
        "type a half-width colon and a space: `[words]: address`", "请改成半角冒号加一个空格：`[文字]: 地址`";
    Numbers:
        "these lines are not a list: they become one paragraph", "这几行不会成为列表，会连成一段";
        "begin each with `1. `, a dot and a space, or leave an empty line between them",
        "请写成 `1. `（半角点加空格），或在各行之间空一行";
    Bullets:
        "these lines are not a list: they become one paragraph", "这几行不会成为列表，会连成一段";
        "begin each with `- `, a hyphen and a space", "请用 `- `（半角短横加空格）开头";
    BulletSpace:
        "without a space after the sign, these lines are not a list", "符号后面没有空格，这几行不会成为列表";
        "begin each with `- `, a hyphen and a space", "请用 `- `（半角短横加空格）开头";
    Contents:
        "no table of contents is made here: readers see these letters", "这里不会生成目录，读者会看到这几个字";
        "delete the line", "请删去这一行";
    NoteColon:
        "a full-width colon does not begin a footnote", "后面是全角冒号，不会成为脚注";
        "type `[^1]: `, a half-width colon and a space", "请改成半角冒号加一个空格：`[^1]: `";
    NoteBrackets:
        "full-width brackets do not refer to a footnote", "全角方括号不会成为脚注标记";
        "type half-width brackets: `[^1]`", "请改成半角：`[^1]`";
    Picture:
        "with full-width signs, this does not show a picture", "用了全角符号，不会显示图片";
        "type `![words](file)` with half-width signs", "请全部用半角符号：`![文字](文件)`";
    LinkSpace:
        "a space separates the brackets, so this is not a link or a picture",
        "方括号和圆括号之间有空格，不会成为链接或图片";
        "delete the space", "请删去这个空格";
    AddressSigns:
        "with full-width signs, this is not an address", "用了全角符号，不会成为网址";
        "type `https://` with half-width signs", "请改成半角：`https://`";
    AddressSpace:
        "the address contains a space, so this is not a link or a picture", "地址里有空格，不会成为链接或图片";
        "put it between `<` and `>`, or rename the file", "请用 `<` `>` 括起地址，或给文件改名";
    TitleQuotes:
        "with curly quotation marks, this is not a link or a picture", "用了弯引号，不会成为链接或图片";
        "type straight ones: `(file \"words\")`", "请改成半角直引号：`(文件 \"说明\")`";
    PictureSize:
        "with a size after the address, this is not a picture", "地址后面写了尺寸，不会显示图片";
        "delete the size: the page fits pictures to the text", "请删去尺寸，网页会自动调整图片大小";
    Attributes:
        "readers see these braces: a picture or link takes no attributes",
        "读者会看到这对花括号：图片和链接不支持属性";
        "delete them: the page fits pictures to the text", "请删去，网页会自动调整图片大小";
    BlockAttributes:
        "readers see these braces: a paragraph takes no attributes", "读者会看到这对花括号：段落不支持属性";
        "delete them", "请删去";
    Embed:
        "`![[…]]` of another program shows nothing here", "`![[…]]` 是其他软件的写法，这里不会显示";
        "write `![words](file)`", "请写成 `![文字](文件)`";
    WikiLink:
        "`[[…]]` of another program is not a link here", "`[[…]]` 是其他软件的写法，这里不会成为链接";
        "write `[words](file.md)`", "请写成 `[文字](文件.md)`";
    Template:
        "this is a command of another program, and readers see it", "这是其他软件的命令，读者会看到它";
        "delete it, or put it between backticks", "请删去；要给读者看的请放进反引号";
    Command:
        "a command of LaTeX does nothing here: readers see it", "LaTeX 命令在这里不起作用，读者会看到它";
        "delete it, or put it between backticks", "请删去；要给读者看的请放进反引号";
    Formula:
        "this is not a formula here: readers see its signs", "这里不会成为公式，读者会看到这些符号";
        "write `$…$`, or `$$…$$` on separate lines", "请写成 `$…$`；单独成行的写成 `$$…$$`";
    Remark:
        "readers see the text between `%%`", "`%%` 之间的文字读者看得到";
        "write a remark as `<!-- … -->`", "批注请写成 `<!-- … -->`";
    OpenRemark:
        "`%%` hides nothing here: readers see what follows", "`%%` 在这里不能隐藏批注，读者看得到后面的文字";
        "write a remark as `<!-- … -->`", "批注请写成 `<!-- … -->`";
    OpenComment:
        "this comment never ends: what follows is published as text, or lost",
        "注释没有结束：后面的文字会公开，或全部丢失";
        "write `-->` where it ends", "请在注释结束处写 `-->`";
    Highlight:
        "`==` has no effect here, and readers see it", "`==` 在这里没有作用，读者会看到它";
        "write `<mark>…</mark>` or `**…**`", "请写成 `<mark>…</mark>` 或 `**…**`";
    OpenHighlight:
        "`==` has no effect here, and readers see it", "`==` 在这里没有作用，读者会看到它";
        "delete it, or write `<mark>…</mark>`", "请删去，或写成 `<mark>…</mark>`";
    OpenElement:
        "this element has no end tag, and continues to the end of the text around it",
        "这个元素没有结束标签，会一直延续到所在文字的末尾";
        "write the end tag where it ends, such as `</details>`", "请在它结束的地方写结束标签，例如 `</details>`";
    EmphasisSpace:
        "with a space inside `**`, there is no emphasis, and readers see the signs",
        "`**` 里面有空格，不会成为强调，读者会看到符号";
        "delete the space beside the signs", "请删去 `**` 内侧的空格";
    OpenEmphasis:
        "`**` has no counterpart, and readers see it", "`**` 没有成对，读者会看到它";
        "type the other one, or `\\*\\*` for the signs themselves", "请补上另一个；只想显示星号请写 `\\*\\*`";
    RubyBreak:
        "the reading continues on the next line, so this is not ruby", "注音断在下一行，不会成为注音";
        "write the whole reading on one line", "请把整个注音写在一行里";
    RubySigns:
        "with full-width brackets, this is not ruby", "用了全角括号，不会成为注音";
        "type half-width brackets: `{汉字}(hànzì)`", "请改成半角：`{汉字}(hànzì)`";
    SpanSigns:
        "full-width braces do not set a class", "全角花括号不起作用";
        "type half-width braces: `[…]{.dot}`", "请改成半角：`[…]{.dot}`";
    CodeSigns:
        "full-width `｀` does not make code", "全角的 `｀` 不会成为代码";
        "type half-width backticks", "请改成半角反引号";
    EmphasisSigns:
        "full-width `＊＊` does not emphasise", "全角的 `＊＊` 不会成为强调";
        "type half-width `**`", "请改成半角 `**`";
    Link:
        "with full-width brackets, this is not a link", "用了全角括号，不会成为链接";
        "type `[words](address)` with half-width brackets", "请全部用半角括号：`[文字](地址)`";
    IndentedProse:
        "four spaces or a tab before a line make it code: readers see this text in a box of code",
        "行首有四个空格或制表符，这段文字会变成代码块";
        "delete the spaces: the page indents paragraphs automatically", "请删去行首的空格：网页会自动让段落首行缩进";
    OpenFence:
        "this block of code has no end: what follows becomes code, or the code becomes text",
        "代码块没有结束：后面的文字会变成代码，或代码会变成正文";
        "write the same signs on a separate line where it ends", "请在代码结束处单独写一行同样的符号";
    Definition:
        "readers do not see this line: it defines the address of a label, and nothing uses that label",
        "读者看不到这一行：它是在给标签定义地址，而没有文字用到这个标签";
        "if it is a note or a reference, type `\\[` instead of `[`", "如果是注释或参考文献，请把 `[` 写成 `\\[`";
    HeadingRule:
        "three hyphens right below a text turn it into a heading", "文字下面紧跟三个短横，这段文字会变成标题";
        "for a dividing line, leave an empty line above it", "如果要分隔线，请在它上面空一行";
    HeadingDeep:
        "a heading has at most six `#`: readers see these", "标题最多六个 `#`，读者会看到这些井号";
        "type one to six of them", "请改成一到六个";
    RowCells:
        "this row has more cells than the heading of its table: readers do not see these",
        "这一行的格数比表头多，读者看不到多出来的格";
        "add a column to the heading and to the line of hyphens, or type `\\|` for the sign itself",
        "请在表头和短横行里补上一列；只想显示竖线请写 `\\|`";
    TextRow:
        "text right below a table becomes a row of it", "紧跟在表格下面的文字会变成表格的一行";
        "leave an empty line below the table", "请在表格下面空一行";
    RowsApart:
        "with empty lines between its rows, this is not a table", "各行之间有空行，不会成为表格";
        "delete the empty lines, and write a line such as `|---|---|` below the first row",
        "请删去空行，并在第一行下面写 `|---|---|`";
    WideComment:
        "with full-width signs, this remark is published", "用了全角符号，这条批注会公开";
        "write a remark as `<!-- … -->`", "批注请写成 `<!-- … -->`";
    WideTag:
        "with full-width signs, this is not a tag: readers see it", "用了全角符号，不会成为标签，读者会看到它";
        "type half-width signs, such as `<br>`", "请改成半角，例如 `<br>`";
    WordTag:
        "this tag comes from Word, and readers see it", "这是从 Word 带来的标签，读者会看到它";
        "delete it", "请删去";
    Strike:
        "full-width `～～` does not strike through", "全角的 `～～` 不会成为删除线";
        "type half-width `~~`", "请改成半角 `~~`";
    UnevenStars:
        "three stars before and two after: readers see one of them", "前面三个星号、后面两个，读者会看到多出来的星号";
        "type as many after as before", "请让前后的星号一样多";
    AddressMark:
        "the address continues to the closing bracket, with Chinese punctuation in it",
        "地址一直到右括号为止，里面有中文标点";
        "write a description as `[words](address \"description\")`, with a space and straight quotation marks",
        "说明请写成 `[文字](地址 \"说明\")`：地址后面空一格，用半角直引号";
}
