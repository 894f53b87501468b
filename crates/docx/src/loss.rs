//! What of a manuscript could not be carried over: a kind, a count, and where.

use blackeyes_diagnostics::{Wording, words};

/// Something that could not be carried over. It never says what a comment, a deleted text or a private cell says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loss {
    /// What it is.
    pub kind: LossKind,
    /// How many.
    pub count: usize,
    /// The number of the paragraph, from 1; 0 for the whole document.
    pub paragraph: usize,
    /// The first words of the paragraph; empty where they are private, or where there are none.
    pub words: String,
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident = $name:literal: $english:literal, $chinese:literal;)*) => {
        /// The kinds of losses.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum LossKind { $($(#[$doc])* $kind,)* }

        impl LossKind {
            /// All kinds.
            pub const ALL: &[Self] = &[$(Self::$kind),*];

            /// A stable name.
            pub fn name(self) -> &'static str {
                match self { $(Self::$kind => $name,)* }
            }

            /// What was left out, and what became of it.
            pub fn wording(self) -> Wording {
                match self { $(Self::$kind => words!($english, $chinese),)* }
            }
        }
    };
}

kinds! {
    /// A title: no line looks like one.
    Title = "title": "no line looks like a title: the name of the file is used", "没有看出标题，先用了文件名";
    /// Text in a header.
    Header = "header": "the header of the pages is left out", "页眉没有带入";
    /// Text in a footer.
    Footer = "footer": "the footer of the pages is left out", "页脚没有带入";
    /// The table of contents.
    Contents = "toc": "the table of contents is left out: the page makes its own", "目录没有带入，网页会自动生成";
    /// A comment.
    Comment = "comment": "comments are left out", "批注没有带入";
    /// Tracked changes.
    Tracked = "tracked": "tracked changes are taken as if all were accepted", "修订按“全部接受”处理";
    /// Hidden text.
    Hidden = "hidden": "hidden text is left out", "隐藏文字没有带入";
    /// Personal data.
    Personal = "personal": "personal data (numbers, addresses) are left out", "个人信息（学号、电话、邮箱等）没有带入";
    /// A row of a form that is not understood.
    Form = "form": "a row of the form is left out", "表单里有一行没有带入";
    /// An underline.
    Underline = "underline": "an underline became plain text (mark a title as [title]{{.title}})", "下划线（专名号）成了普通文字；书名可写作 [书名]{{.title}}";
    /// A highlight.
    Highlight = "highlight": "highlighting became plain text", "突出显示成了普通文字";
    /// A character in a circle or a frame.
    Enclosed = "enclosed": "an enclosed character became plain text", "带圈字符成了普通文字";
    /// A character without a public code.
    PrivateUse = "private-use": "a character of a private font has no public code, and others will not see it", "自造字没有公用编码，别人看不到，请改用通用字或图片";
    /// Columns.
    Columns = "columns": "columns were set one after the other", "分栏改成了先后排列";
    /// Merged cells.
    Merged = "merged": "merged cells were divided: their text is in the first", "合并的单元格已拆开，文字放在第一格";
    /// A table in a table.
    NestedTable = "nested-table": "a table inside a table became text", "表格里的表格成了文字";
    /// A chart.
    Chart = "chart": "a chart is left out: save it as a picture", "图表没有带入，请另存为图片";
    /// A `SmartArt` graphic.
    SmartArt = "smartart": "a SmartArt graphic is left out: save it as a picture", "SmartArt 图形没有带入，请另存为图片";
    /// A shape or drawing without text.
    Shape = "shape": "a drawn shape is left out: save it as a picture", "绘制的图形没有带入，请另存为图片";
    /// An embedded object.
    Object = "object": "an embedded object is left out: insert it as a picture or a table", "嵌入的对象没有带入，请改为图片或表格";
    /// A formula that is an object.
    FormulaObject = "formula-object": "a formula of MathType is left out: write it as TeX between dollar signs", "MathType 公式没有带入，请用 TeX 写在 $ 之间";
    /// A formula that is not understood in full.
    Formula = "formula": "a formula could not be read in full", "有公式没能完整读出";
    /// A field that is not understood.
    Field = "field": "a field could not be read", "有域没能读出";
    /// A citation by a program for references.
    Citation = "citation": "citations of a reference manager became plain text", "文献管理软件的引文成了普通文字";
    /// Embedded content of another format.
    AltChunk = "altchunk": "an embedded web page or document is left out: paste its text into the manuscript", "嵌入的网页或文档片段没有带入，请把文字贴进稿件";
    /// A sub-document outside the file.
    Subdocument = "subdocument": "a linked sub-document is left out", "链接的子文档没有带入";
    /// A picture in a vector format of Windows.
    Metafile = "metafile": "a picture in the format EMF or WMF is left out: save it as PNG", "EMF、WMF 图片浏览器不能显示，没有带入，请另存为 PNG";
    /// A picture that is missing or of an unknown format.
    Picture = "picture": "a picture is missing in the file, or of an unknown format", "有图片在文件里缺失，或格式不明";
    /// A cropped picture.
    Crop = "crop": "a picture was cropped in the manuscript and is here in full", "图片在文中裁剪过，这里是整张";
    /// Alternative text that says nothing.
    AltText = "alt": "a description that is a path or was made by a machine is left out: write what the picture shows", "图片说明是文件路径或由机器生成，没有带入，请写明画面内容";
    /// A picture that is not in the file.
    Outside = "outside": "a picture that is not in the file was not fetched", "文件之外的图片没有去取";
    /// Characters that are damaged.
    Encoding = "encoding": "the page has damaged characters, which became �", "网页里有损坏的字符，已写成 �";
    /// What surrounds the text of a web page.
    Surroundings = "surroundings": "the parts of the page around its text (navigation, forms, other articles) are left out", "网页正文以外的部分（导航、表单、其他文章等）没有带入";
    /// A link to a place in the text that is no heading.
    Bookmark = "bookmark": "a link to a place in the text became plain text: only headings can be linked to", "指向文中某处的链接成了普通文字（只能链接到标题）";
    /// A link that may do harm.
    UnsafeLink = "unsafe-link": "a link to a program or a file became plain text", "指向程序或本机文件的链接成了普通文字";
}

impl Loss {
    /// The line of the report, without a full stop: what, how many, and where.
    pub fn wording(&self) -> Wording {
        let what = self.kind.wording();
        let count = self.count;
        let (english, chinese) = match (self.paragraph, self.words.as_str()) {
            (0, _) => (String::new(), String::new()),
            (paragraph, "") => (format!(" (paragraph {paragraph})"), format!("（第 {paragraph} 段）")),
            (paragraph, words) => {
                (format!(" (paragraph {paragraph}, “{words}”)"), format!("（第 {paragraph} 段“{words}”）"))
            }
        };
        let (times, ci) =
            if count > 1 { (format!(", {count} times"), format!("，共 {count} 处")) } else { Default::default() };
        Wording::new(format!("{}{times}{english}", what.english()), format!("{}{ci}{chinese}", what.chinese()))
    }
}

/// The losses of a manuscript while it is read.
#[derive(Debug, Default)]
pub(crate) struct Losses {
    all: Vec<Loss>,
}

impl Losses {
    /// Counts one loss in a paragraph.
    pub(crate) fn add(&mut self, kind: LossKind, paragraph: usize) {
        let same = self.all.iter_mut().rev().take(64).find(|loss| loss.kind == kind && loss.paragraph == paragraph);
        match same {
            Some(loss) => loss.count += 1,
            None => self.all.push(Loss { kind, count: 1, paragraph, words: String::new() }),
        }
    }

    /// Counts one loss with the words by which to find it, such as an address.
    pub(crate) fn add_with(&mut self, kind: LossKind, paragraph: usize, words: &str) {
        const LONGEST: usize = 300;
        let words = words.chars().take(LONGEST).collect();
        self.all.push(Loss { kind, count: 1, paragraph, words });
    }

    /// Counts what is reported once for the whole document.
    pub(crate) fn add_once(&mut self, kind: LossKind) {
        if !self.all.iter().any(|loss| loss.kind == kind) {
            self.add(kind, 0);
        }
    }

    /// How many lines and counts there are.
    pub(crate) fn total(&self) -> usize {
        self.all.iter().map(|loss| loss.count).sum()
    }

    /// Whether there is one of this kind.
    pub(crate) fn has(&self, kind: LossKind) -> bool {
        self.all.iter().any(|loss| loss.kind == kind)
    }

    /// Gives the losses of each paragraph its first words.
    pub(crate) fn name(&mut self, words_of: impl Fn(usize) -> Option<String>) {
        for loss in self.all.iter_mut().filter(|loss| loss.paragraph > 0 && loss.words.is_empty()) {
            if let Some(words) = words_of(loss.paragraph) {
                loss.words = words;
            }
        }
    }

    /// The losses, those of the whole document first.
    pub(crate) fn finished(mut self) -> Vec<Loss> {
        self.all.sort_by_key(|loss| (loss.paragraph, loss.kind));
        self.all
    }
}
