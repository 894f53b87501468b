//! Detects the type of a file from its first bytes, and describes a mismatch with its extension.

use blackeyes_diagnostics::{Wording, words};

/// The first bytes of an OLE compound file: an `.xls`, or an encrypted `.xlsx`.
const COMPOUND: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
/// The first bytes of a zip archive: an `.xlsx` or `.ods`.
const ZIP: &[u8] = b"PK\x03\x04";

/// The actual type of a file whose content does not match its extension.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Really {
    /// A zip archive: most likely a newer workbook.
    Zip,
    /// An `.xlsx`, based on its parts.
    Xlsx,
    /// An `.ods`, based on its parts.
    Ods,
    /// An OLE compound file: most likely an `.xls`.
    Compound,
    /// A web page, which administrative systems often export as `.xls`.
    WebPage,
    /// XML, such as Excel 2003's "XML spreadsheet".
    Xml,
    /// A PDF.
    Pdf,
    /// Plain text.
    Text,
    /// An empty file.
    Nothing,
    /// None of these.
    Unknown,
}

impl Really {
    /// Detects the type from the first bytes.
    pub(super) fn of(bytes: &[u8]) -> Self {
        if bytes.is_empty() {
            return Self::Nothing;
        }
        if bytes.starts_with(ZIP) {
            return Self::Zip;
        }
        if bytes.starts_with(COMPOUND) {
            return Self::Compound;
        }
        if bytes.starts_with(b"%PDF-") {
            return Self::Pdf;
        }
        let start = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
        let begins = |with: &[u8]| start.get(..with.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(with));
        if begins(b"<?xml") {
            Self::Xml
        } else if [&b"<html"[..], b"<!doctype", b"<table", b"<meta", b"<head"].into_iter().any(begins) {
            Self::WebPage
        } else if bytes.iter().take(4096).all(|&byte| byte >= b' ' || byte.is_ascii_whitespace()) {
            Self::Text
        } else {
            Self::Unknown
        }
    }

    /// The message and the hint for a file with `extension` that is actually of this type.
    pub(super) fn wording(self, extension: &str) -> (Wording, Wording) {
        let what = match self {
            Self::Zip => words!("a zip archive or a newer workbook", "压缩包或新版工作簿"),
            Self::Xlsx => words!("an .xlsx workbook", ".xlsx 工作簿"),
            Self::Ods => words!("an .ods workbook", ".ods 工作簿"),
            Self::Compound => words!("an old .xls workbook", "旧版 .xls 工作簿"),
            Self::WebPage => words!("a web page", "网页"),
            Self::Xml => words!("XML", "XML 文件"),
            Self::Pdf => words!("a PDF", "PDF 文件"),
            Self::Text => words!("plain text", "纯文本"),
            Self::Nothing => words!("empty", "空文件"),
            Self::Unknown => words!("something else", "其他文件"),
        };
        let message = Wording::new(
            format!("the file is called `.{extension}` and is really {}", what.english()),
            format!("文件扩展名是 `.{extension}`，内容却是{}", what.chinese()),
        );
        let hint = match self {
            Self::Zip | Self::Xlsx => words!("rename it to end in .xlsx", "把扩展名改为 .xlsx"),
            Self::Ods => words!("rename it to end in .ods", "把扩展名改为 .ods"),
            Self::Compound => words!("rename it to end in .xls", "把扩展名改为 .xls"),
            Self::Text => words!("rename it to end in .csv", "把扩展名改为 .csv"),
            Self::WebPage | Self::Xml => words!(
                "open it in Excel or WPS, choose Save As and the type `.xlsx`",
                "用 Excel 或 WPS 打开，选择“另存为”，类型选 .xlsx"
            ),
            Self::Pdf => words!("ask for the table that the PDF was made from", "请索取生成该 PDF 的原始表格"),
            Self::Nothing | Self::Unknown => {
                words!("get the file again from where it came from", "请重新获取该文件")
            }
        };
        (message, hint)
    }
}
