//! Detects what a file is from its content, for messages about a file with a wrong name.

use memchr::memmem;

use super::{Wording, words};

/// What a file is, based on its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// A JPEG picture.
    Jpeg,
    /// A PNG picture.
    Png,
    /// A GIF picture.
    Gif,
    /// A WebP picture.
    Webp,
    /// An AVIF picture.
    Avif,
    /// An SVG drawing.
    Svg,
    /// A HEIC picture from an iPhone.
    Heic,
    /// A scan or a print.
    Tiff,
    /// A Windows bitmap.
    Bmp,
    /// A Photoshop document.
    Psd,
    /// A camera's raw file.
    RawPhoto,
    /// A picture of any other kind.
    OtherPicture,
    /// Video or audio.
    Recording,
    /// A PDF.
    Pdf,
    /// A rich text file.
    Rtf,
    /// A zip archive, such as a Word or Excel file.
    Zip,
    /// An `.xlsx`, based on its parts.
    Xlsx,
    /// An `.ods`, based on its parts.
    Ods,
    /// An OLE compound file, such as an old Word or Excel file, or an encrypted one.
    Compound,
    /// An `.xls`, based on its streams.
    Xls,
    /// A web page, often one that reports a failed download, or that an administrative system exports as `.xls`.
    WebPage,
    /// XML, such as Excel 2003's "XML spreadsheet".
    Xml,
    /// Plain text.
    Text,
    /// An empty file.
    Empty,
    /// None of these.
    Unknown,
}

impl FileKind {
    /// Detects the kind from the beginning of a file.
    ///
    /// ```
    /// use blackeyes_diagnostics::FileKind;
    /// assert_eq!(FileKind::of(b"%PDF-1.7"), FileKind::Pdf);
    /// ```
    pub fn of(bytes: &[u8]) -> Self {
        match bytes {
            [] => Self::Empty,
            [0xFF, 0xD8, 0xFF, ..] => Self::Jpeg,
            [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1A, b'\n', ..] => Self::Png,
            [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Self::Gif,
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Self::Webp,
            [_, _, _, _, b'f', b't', b'y', b'p', ..] => Self::of_brands(bytes),
            [b'%', b'P', b'D', b'F', ..] => Self::Pdf,
            [b'P', b'K', 3, 4, ..] => Self::Zip,
            [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, ..] => Self::Compound,
            [b'{', b'\\', b'r', b't', b'f', ..] => Self::Rtf,
            [b'I', b'I', b'*' | b'+', 0, ..] | [b'M', b'M', 0, b'*' | b'+', ..] => Self::Tiff,
            [b'I', b'I', b'R', b'O' | b'S', ..] | [b'I', b'I', b'U', 0, ..] => Self::RawPhoto,
            [b'B', b'M', _, _, _, _, 0, 0, 0, 0, ..] => Self::Bmp,
            [b'8', b'B', b'P', b'S', ..] => Self::Psd,
            [0xFF, 0x0A, ..]
            | [0, 0, 0, 0x0C, b'J', b'X', b'L', b' ', ..]
            | [0, 0, 0, 0x0C, b'j', b'P', b' ', b' ', ..] => Self::OtherPicture,
            _ if bytes.starts_with(b"FUJIFILM") => Self::RawPhoto,
            _ => Self::of_text(bytes),
        }
    }

    /// Detects an ISO base media file by its brands: the major one and the compatible ones.
    fn of_brands(bytes: &[u8]) -> Self {
        let length = bytes.first_chunk().map_or(0, |length| u32::from_be_bytes(*length));
        let end = usize::try_from(length).unwrap_or(usize::MAX).min(bytes.len()).min(1024);
        let listed = bytes.get(8..end).unwrap_or_default();
        let brands = listed.chunks_exact(4).enumerate().filter(|(at, _)| *at != 1).map(|(_, brand)| brand);
        let has = |known: &[&[u8; 4]]| brands.clone().any(|brand| known.iter().any(|known| brand == *known));
        if has(&[b"avif", b"avis"]) {
            Self::Avif
        } else if has(&[b"heic", b"heix", b"heim", b"heis", b"heif", b"mif1", b"mif2", b"msf1", b"hevc", b"hevx"]) {
            Self::Heic
        } else if has(&[b"crx "]) {
            Self::RawPhoto
        } else {
            Self::Recording
        }
    }

    /// Detects a text format by its first element, after a declaration, comments and a document type.
    fn of_text(bytes: &[u8]) -> Self {
        let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
        let mut start = text;
        while let Some(end) = end_of_prologue(start) {
            start = start.get(end..).unwrap_or_default().trim_ascii_start();
        }
        let name = start.strip_prefix(b"<").unwrap_or_default();
        let in_name = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b':' | b'_' | b'-');
        let name = name.get(..name.iter().take_while(in_name).count()).unwrap_or_default();
        if name.rsplit(|byte| *byte == b':').next() == Some(b"svg") {
            Self::Svg
        } else if is_html(start) {
            Self::WebPage
        } else if text.starts_with(b"<?xml") {
            Self::Xml
        } else if bytes.iter().take(4096).all(|&byte| byte >= b' ' || byte.is_ascii_whitespace()) {
            Self::Text
        } else {
            Self::Unknown
        }
    }

    /// Whether it is a picture, of a kind that may be published or not.
    pub fn is_picture(self) -> bool {
        let is_published = matches!(self, Self::Jpeg | Self::Png | Self::Gif | Self::Webp | Self::Avif | Self::Svg);
        let is_other =
            matches!(self, Self::Heic | Self::Tiff | Self::Bmp | Self::Psd | Self::RawPhoto | Self::OtherPicture);
        is_published || is_other
    }

    /// A description, for a message.
    pub fn wording(self) -> Wording {
        match self {
            Self::Jpeg => words!("a picture in the format JPG", "JPG 格式的图片"),
            Self::Png => words!("a picture in the format PNG", "PNG 格式的图片"),
            Self::Gif => words!("a picture in the format GIF", "GIF 格式的图片"),
            Self::Webp => words!("a picture in the format WEBP", "WEBP 格式的图片"),
            Self::Avif => words!("a picture in the format AVIF", "AVIF 格式的图片"),
            Self::Svg => words!("a picture in the format SVG", "SVG 格式的图片"),
            Self::Heic => words!("an HEIC photograph", "HEIC 照片"),
            Self::Tiff => words!("a TIFF", "TIFF 文件"),
            Self::Bmp => words!("a BMP", "BMP 文件"),
            Self::Psd => words!("a Photoshop document", "Photoshop 文件"),
            Self::RawPhoto => words!("a camera's raw file", "相机 RAW 文件"),
            Self::OtherPicture => words!("a picture of another kind", "其他格式的图片"),
            Self::Recording => words!("a film or sound", "音视频文件"),
            Self::Pdf => words!("a PDF", "PDF 文件"),
            Self::Rtf => words!("a rich text file", "富文本（RTF）文件"),
            Self::Zip => words!("a Word, Excel or zip file", "Word、Excel 或 zip 文件"),
            Self::Xlsx => words!("an .xlsx workbook", ".xlsx 工作簿"),
            Self::Ods => words!("an .ods workbook", ".ods 工作簿"),
            Self::Compound => words!("an old Word, Excel or WPS file", "旧版 Word、Excel 或 WPS 文件"),
            Self::Xls => words!("an old .xls workbook", "旧版 .xls 工作簿"),
            Self::WebPage => words!("a web page", "网页"),
            Self::Xml => words!("XML", "XML 文件"),
            Self::Text => words!("plain text", "纯文本"),
            Self::Empty => words!("empty", "空文件"),
            Self::Unknown => words!("something else", "其他文件"),
        }
    }

    /// The message for a file of this kind that is called `.extension`.
    pub fn misnamed(self, extension: &str) -> Wording {
        let what = self.wording();
        Wording::new(
            format!("the file is called `.{extension}` and is really {}", what.english()),
            format!("文件扩展名是 `.{extension}`，内容却是{}", what.chinese()),
        )
    }
}

/// The end of the declaration, comment or document type that begins here.
fn end_of_prologue(start: &[u8]) -> Option<usize> {
    let after = |end: &[u8], from: usize| Some(memmem::find(start.get(from..)?, end)? + from + end.len());
    match start {
        [b'<', b'?', ..] => after(b"?>", 0),
        [b'<', b'!', b'-', b'-', ..] => after(b"-->", 4),
        [b'<', b'!', b'D' | b'd', ..] if !is_html(start) => {
            let end = after(b">", 0)?;
            match after(b"[", 0).filter(|declarations| *declarations < end) {
                Some(declarations) => after(b">", after(b"]", declarations)?),
                None => Some(end),
            }
        }
        _ => None,
    }
}

fn is_html(start: &[u8]) -> bool {
    [&b"<!doctype html"[..], b"<html", b"<head", b"<body", b"<table", b"<meta"]
        .iter()
        .any(|with| start.get(..with.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(with)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_detected_by_the_content() {
        use FileKind::{Avif, Compound, Empty, Heic, Recording, Rtf, Svg, Text, Unknown, WebPage, Xml, Zip};
        for (bytes, kind) in [
            (&b""[..], Empty),
            (b"\0\0\0\x1Cftypmif1\0\0\0\0mif1avif", Avif),
            (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", Heic),
            (b"\0\0\0\x18ftypisom\0\0\0\0mp42", Recording),
            (b"PK\x03\x04", Zip),
            (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", Compound),
            (b"{\\rtf1", Rtf),
            (b"\xEF\xBB\xBF<?xml version='1.0'?><!-- a --><!DOCTYPE svg [<!ENTITY a 'b'>]><s:svg/>", Svg),
            (b"<?xml version='1.0'?><Workbook/>", Xml),
            (b"\n<TABLE>", WebPage),
            (b"FUJI, Kodak", Text),
            (b"\x01\x02", Unknown),
        ] {
            assert_eq!(FileKind::of(bytes), kind, "{}", String::from_utf8_lossy(bytes));
        }
    }
}
