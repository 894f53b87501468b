//! The reasons why a file is not read as a manuscript, each with its message and what to do.

use blackeyes_diagnostics::{Wording, words};

use crate::limits::MAX_BYTES;

/// Why a file cannot be read. It never quotes the file's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// A file without content.
    Empty,
    /// A `.doc` of Word 97 to 2003, or a `.wps` of WPS: both have the same form.
    OldWord,
    /// A `.wps` of Microsoft Works.
    Works,
    /// Rich Text Format.
    Rtf,
    /// A document of Apple's Pages.
    Pages,
    /// A document of `LibreOffice`.
    OpenDocument,
    /// A document of Hancom or another program in an OLE container.
    OtherContainer,
    /// Protected by a password.
    Encrypted,
    /// A workbook or a table.
    Workbook,
    /// A presentation.
    Presentation,
    /// A PDF.
    Pdf,
    /// A picture.
    Picture,
    /// A web page, or a `.doc` that is one.
    WebPage,
    /// A web page with its pictures in one file (`.mht`).
    WebArchive,
    /// A Word document where a web page was expected.
    WordForPage,
    /// XML outside an archive, such as the XML of Word 2003.
    Xml,
    /// Plain text.
    Text,
    /// An archive without a Word document.
    OtherArchive,
    /// Something else.
    Unknown,
    /// The archive is cut off: the download or the copy did not finish.
    CutOff,
    /// A part is missing or has an invalid structure.
    Damaged(Part),
    /// A document type declaration, which no program for documents writes.
    Entities,
    /// Over a limit.
    TooLarge(Limit),
}

/// A part of a manuscript's archive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The archive itself.
    Container,
    /// The list of what belongs to what.
    Relations,
    /// The text.
    Document,
    /// The styles.
    Styles,
    /// The numbering.
    Numbering,
    /// The foot- or endnotes.
    Notes,
    /// A header or a footer.
    Margin,
}

/// The exceeded limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// The size of the file.
    Bytes,
    /// The number of parts in the archive.
    Entries,
    /// The size of what is unpacked.
    Unpacked,
    /// The ratio between a part and its compressed form.
    Ratio,
    /// The depth of elements in one another.
    Depth,
    /// The number of elements.
    Elements,
}

impl Part {
    fn wording(self) -> Wording {
        match self {
            Self::Container => words!("its parts cannot be unpacked", "无法解包"),
            Self::Relations => words!("the list of its parts cannot be read", "部件清单无法读取"),
            Self::Document => words!("its text cannot be read", "正文无法读取"),
            Self::Styles => words!("its styles cannot be read", "样式无法读取"),
            Self::Numbering => words!("its numbering cannot be read", "编号无法读取"),
            Self::Notes => words!("its notes cannot be read", "脚注或尾注无法读取"),
            Self::Margin => words!("a header or footer cannot be read", "页眉或页脚无法读取"),
        }
    }
}

impl Limit {
    fn wording(self) -> Wording {
        let mebibytes = MAX_BYTES >> 20;
        match self {
            Self::Bytes => words!("it has more than {mebibytes} MiB", "文件超过 {mebibytes} MiB"),
            Self::Entries => words!("it has too many parts", "部件过多"),
            Self::Unpacked => words!("it unpacks to far more than a manuscript needs", "解包后的体积远超正常稿件"),
            Self::Ratio => {
                words!("a part unpacks to hundreds of times its size", "有部件解包后膨胀数百倍，不是正常稿件")
            }
            Self::Depth => words!("its elements are nested too deeply", "结构嵌套过深"),
            Self::Elements => words!("it has too many elements", "结构过于庞大"),
        }
    }
}

fn save_as_docx() -> Wording {
    words!(
        "open it in Word or WPS, choose Save As and the type “Word Document (*.docx)”; in Tencent Docs choose Export As › Word",
        "用 Word 或 WPS 打开，选“另存为”，类型选“Word 文档（*.docx）”；腾讯文档选“导出为 › 本地 Word 文档（.docx）”"
    )
}

fn save_again() -> Wording {
    words!(
        "open it in Word or WPS and save it again as .docx; in Tencent Docs export it once more (Export As › Word)",
        "用 Word 或 WPS 打开后另存为 .docx；腾讯文档请重新“导出为 › 本地 Word 文档（.docx）”"
    )
}

fn ask_for_document() -> Wording {
    words!("ask the author for the Word document it was made from", "请向作者索取原来的 Word 文档")
}

fn get_again() -> Wording {
    words!(
        "ask for the file once more, by mail or as a file in the chat; in Tencent Docs export it anew (Export As › Word)",
        "请作者重新发一次（用邮件，或在聊天里以文件发送）；腾讯文档请重新“导出为 › 本地 Word 文档（.docx）”"
    )
}

impl Refusal {
    /// What is wrong with the file, without a full stop.
    pub fn message(self) -> Wording {
        self.wording().0
    }

    /// What to do about it.
    pub fn advice(self) -> Wording {
        self.wording().1
    }

    fn wording(self) -> (Wording, Wording) {
        match self {
            Self::Empty => (words!("the file is empty", "文件是空的"), get_again()),
            Self::OldWord => (
                words!(
                    "this is a document in the old format of Word or WPS (.doc, .wps), which is not read",
                    "这是旧格式的 Word 或 WPS 文档（.doc、.wps），不能读取"
                ),
                save_as_docx(),
            ),
            Self::Works => {
                (words!("this is a document of Microsoft Works", "这是 Microsoft Works 的文档"), save_as_docx())
            }
            Self::Rtf => (words!("this is a document in Rich Text Format (.rtf)", "这是 RTF 文档"), save_as_docx()),
            Self::Pages => (
                words!("this is a document of Apple's Pages", "这是苹果 Pages 的文稿"),
                words!(
                    "in Pages choose File › Export To › Word, and the format .docx",
                    "在 Pages 里选“文件 › 导出为 › Word”，格式选 .docx"
                ),
            ),
            Self::OpenDocument => (
                words!("this is an OpenDocument text (.odt)", "这是 OpenDocument 文档（.odt）"),
                words!(
                    "open it in LibreOffice, Word or WPS and save it as .docx",
                    "用 LibreOffice、Word 或 WPS 打开，另存为 .docx"
                ),
            ),
            Self::OtherContainer => {
                (words!("this is the document of another program", "这是其他程序的文档"), save_as_docx())
            }
            Self::Encrypted => (
                words!("the document is protected by a password", "文档设有密码，无法读取"),
                words!(
                    "open it in Word or WPS with the password, remove it (Word: File › Info › Protect Document; WPS: File › Document Encryption) and save it again; or copy it into Tencent Docs and export it as Word",
                    "用 Word 或 WPS 输入密码打开，取消密码后重新保存（Word：文件 › 信息 › 保护文档；WPS：文件 › 文档加密）；也可以把内容贴进腾讯文档，再导出为 Word"
                ),
            ),
            Self::Workbook => (words!("this is a workbook, not a text", "这是表格文件，不是文稿"), ask_for_document()),
            Self::Presentation => {
                (words!("this is a presentation, not a text", "这是演示文稿，不是文稿"), ask_for_document())
            }
            Self::Pdf => (words!("this is a PDF", "这是 PDF 文件"), ask_for_document()),
            Self::Picture => (words!("this is a picture", "这是图片"), ask_for_document()),
            Self::WebPage => (
                words!("this is a web page", "这是网页"),
                words!(
                    "import it with `blackeyes import html`, or save it as .docx in Word or WPS",
                    "请用 `blackeyes import html` 导入，或用 Word、WPS 另存为 .docx"
                ),
            ),
            Self::WebArchive => (
                words!("this is a web page in one file (.mht)", "这是单个文件的网页（.mht）"),
                words!(
                    "open it in Word or WPS and save it as .docx, or in a browser as “Web page, complete”",
                    "用 Word 或 WPS 打开，另存为 .docx；或用浏览器另存为“网页，全部”"
                ),
            ),
            Self::WordForPage => (
                words!(
                    "this is a Word document or another archive, not a web page",
                    "这是 Word 文档或压缩包，不是网页"
                ),
                words!(
                    "import Word documents with `blackeyes import word`",
                    "Word 文档请用 `blackeyes import word` 导入"
                ),
            ),
            Self::Xml => (words!("this is XML without a Word archive", "这是 XML 文件，不是 .docx"), save_as_docx()),
            Self::Text => (
                words!("this is plain text", "这是纯文本"),
                words!("paste it into Word or WPS and save it as .docx", "粘贴到 Word 或 WPS 里，存为 .docx"),
            ),
            Self::OtherArchive => (
                words!("this is an archive without a Word document", "这是压缩包，里面没有 Word 文档的正文"),
                words!("unpack it and import the .docx files in it", "先解压，再导入里面的 .docx 文件"),
            ),
            Self::Unknown => (words!("this is not a Word document", "这不是 Word 文档"), save_as_docx()),
            Self::CutOff => (
                words!(
                    "the document is damaged: the file is cut off, its end is missing",
                    "文档已损坏：文件不完整，后半截缺失（多半是没有传完）"
                ),
                get_again(),
            ),
            Self::Damaged(part) => {
                (joined(&words!("the document is damaged", "文档已损坏"), &part.wording()), save_again())
            }
            Self::Entities => (
                words!(
                    "the document declares entities (a DOCTYPE), which no program for documents does: it may be an attack, and is not read",
                    "文档里有实体声明（DOCTYPE），正常的文字处理软件不会这样写，可能是恶意文件，未予读取"
                ),
                save_again(),
            ),
            Self::TooLarge(limit) => (
                joined(&words!("the document is too large", "文档过大"), &limit.wording()),
                words!(
                    "save it again in Word or WPS, or divide it into several documents",
                    "用 Word 或 WPS 重新保存，或拆成几个文档"
                ),
            ),
        }
    }
}

fn joined(what: &Wording, why: &Wording) -> Wording {
    Wording::new(format!("{}: {}", what.english(), why.english()), format!("{}：{}", what.chinese(), why.chinese()))
}
