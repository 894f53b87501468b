//! The reasons why a table cannot be read, and their messages.

use std::sync::Arc;

use super::limits::{MAX_BYTES, MAX_COLUMNS, MAX_ROWS};
use crate::codes;
use blackeyes_diagnostics::{CellPlace, Diagnostic, FileKind, Place, Wording, words};

/// A reason why a table cannot be read. It never contains the text of a cell.
#[derive(Debug, PartialEq)]
pub(super) enum Trouble {
    /// An extension that is not a table's.
    UnknownExtension,
    /// The content does not match the extension.
    Really(FileKind),
    /// Protected by a password.
    Encrypted,
    /// An `.xls` of Excel 95 or older.
    Ancient,
    /// Truncated, or with an invalid structure.
    Broken(Part),
    /// A workbook without a visible sheet.
    NoSheet,
    /// Over a limit.
    TooLarge(Limit),
    /// Text in an unknown encoding.
    Encoding,
    /// Bytes that are not valid in text; the first of them is in this line (from 1).
    NotText {
        /// The line, from 1.
        line: usize,
    },
    /// An unclosed quotation mark in this row (from 1).
    OpenQuote {
        /// The row, from 1.
        row: u32,
    },
}

/// A part of a workbook.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Part {
    /// The archive that contains the others.
    Container,
    /// The list of sheets.
    Workbook,
    /// The shared strings.
    Strings,
    /// The number formats.
    Styles,
    /// The cells of a sheet.
    Cells,
}

/// The exceeded limit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Limit {
    /// The size of the file.
    Bytes,
    /// The size of the unpacked file.
    Unpacked,
    /// The number of rows.
    Rows,
    /// The number of columns.
    Columns,
    /// The number of cells, or their text.
    Cells,
}

impl Part {
    fn wording(self) -> Wording {
        match self {
            Self::Container => words!("its parts cannot be unpacked", "无法解包"),
            Self::Workbook => words!("its list of sheets cannot be read", "工作表清单无法读取"),
            Self::Strings => words!("its shared texts cannot be read", "共享文本无法读取"),
            Self::Styles => words!("its number formats cannot be read", "数字格式无法读取"),
            Self::Cells => words!("the cells of a sheet cannot be read", "有工作表的单元格无法读取"),
        }
    }
}

impl Limit {
    fn wording(self) -> Wording {
        let mebibytes = MAX_BYTES >> 20;
        match self {
            Self::Bytes => words!("it has more than {mebibytes} MiB", "文件超过 {mebibytes} MiB"),
            Self::Unpacked => words!("it unpacks to far more than a table needs", "解包后的体积远超正常表格"),
            Self::Rows => words!("it has more than {MAX_ROWS} rows", "行数超过 {MAX_ROWS}"),
            Self::Columns => words!("it has more than {MAX_COLUMNS} columns", "列数超过 {MAX_COLUMNS}"),
            Self::Cells => words!("its cells contain too much", "单元格内容过多"),
        }
    }
}

fn save_again() -> Wording {
    words!(
        "open it in Excel, WPS or LibreOffice and save it again as .xlsx",
        "用 Excel、WPS 或 LibreOffice 打开，另存为 .xlsx"
    )
}

fn export_again() -> Wording {
    words!("export it again as `CSV UTF-8`, or save it as .xlsx", "重新导出为“CSV UTF-8”，或另存为 .xlsx")
}

impl Trouble {
    /// The diagnostic for the file `path`.
    pub(super) fn diagnostic(self, path: &Arc<str>) -> Diagnostic {
        let code = if matches!(self, Self::TooLarge(_)) { codes::FILE_TOO_LARGE } else { codes::UNREADABLE_TABLE };
        let place = match self {
            Self::OpenQuote { row } => {
                CellPlace { path: Arc::clone(path), sheet: None, row: Some(row), column: None }.into()
            }
            _ => Place::file(Arc::clone(path)),
        };
        let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
        let (message, hint) = self.wording(extension);
        Diagnostic::new(code, message).at(place).hint(hint)
    }

    fn wording(&self, extension: &str) -> (Wording, Wording) {
        match self {
            Self::UnknownExtension => (
                words!("this is not a kind of table that can be read", "不支持这种表格文件"),
                words!("save it as .csv, .tsv, .xlsx, .xls or .ods", "请存为 .csv、.tsv、.xlsx、.xls 或 .ods"),
            ),
            Self::Really(kind) => (kind.misnamed(extension), hint_for(*kind)),
            Self::Encrypted => (
                words!("the workbook is protected by a password", "工作簿设有密码，无法读取"),
                words!(
                    "open it in Excel or WPS, remove the password and save it again",
                    "用 Excel 或 WPS 打开，取消密码后重新保存"
                ),
            ),
            Self::Ancient => (
                words!("the workbook is in a format older than Excel 97", "工作簿是 Excel 97 以前的旧格式"),
                save_again(),
            ),
            Self::Broken(part) => {
                let part = part.wording();
                let message = Wording::new(
                    format!("the workbook is damaged: {}", part.english()),
                    format!("工作簿已损坏：{}", part.chinese()),
                );
                (message, save_again())
            }
            Self::NoSheet => (
                words!("the workbook has no visible sheet", "工作簿里没有可见的工作表"),
                words!(
                    "show the sheet that should be read (right-click on a tab: Unhide) and save",
                    "右键单击工作表标签，取消隐藏要用的工作表后保存"
                ),
            ),
            Self::TooLarge(limit) => {
                let limit = limit.wording();
                let message = Wording::new(
                    format!("the table is too large: {}", limit.english()),
                    format!("表格过大：{}", limit.chinese()),
                );
                let hint = words!(
                    "keep only the rows and columns that are needed, and delete the empty ones with formatting",
                    "只保留需要的行和列，并删除带格式的空行空列"
                );
                (message, hint)
            }
            Self::Encoding => {
                (words!("the file's text is in no known encoding", "无法识别文件的文字编码"), export_again())
            }
            Self::NotText { line } => (
                words!(
                    "the file is not text: line {line} contains control characters",
                    "这不是文本文件：第 {line} 行含有控制字符"
                ),
                export_again(),
            ),
            Self::OpenQuote { .. } => (
                words!("a quotation mark opened in this row is never closed", "本行的双引号没有闭合"),
                words!(
                    "close it, or write a quotation mark inside a quoted cell twice (\"\")",
                    "补上右引号；引号单元格内部的双引号要写成两个（\"\"）"
                ),
            ),
        }
    }
}

/// What to do about a file of this kind that has the name of another table.
fn hint_for(kind: FileKind) -> Wording {
    let rename = |extension: &str| words!("rename it to end in .{extension}", "把扩展名改为 .{extension}");
    match kind {
        FileKind::Zip | FileKind::Xlsx => rename("xlsx"),
        FileKind::Ods => rename("ods"),
        FileKind::Compound | FileKind::Xls => rename("xls"),
        FileKind::Text => rename("csv"),
        FileKind::WebPage | FileKind::Xml => words!(
            "open it in Excel or WPS, choose Save As and the type `.xlsx`",
            "用 Excel 或 WPS 打开，选择“另存为”，类型选 .xlsx"
        ),
        FileKind::Pdf => words!("ask for the table that the PDF was made from", "请索取生成该 PDF 的原始表格"),
        _ => words!("get the file again from where it came from", "请重新获取该文件"),
    }
}
