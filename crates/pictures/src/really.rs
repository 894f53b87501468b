//! The actual type of a file whose content does not match its extension, and its description.

use super::format::Format;
use blackeyes_diagnostics::{Wording, words};

/// The actual type of a file whose content does not match its extension.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Really {
    /// A picture of this format.
    Picture(Format),
    /// A HEIC picture from an iPhone.
    Heic,
    /// Video or audio.
    Video,
    /// A scan or a print.
    Tiff,
    /// A Windows bitmap.
    Bmp,
    /// A Photoshop document.
    Psd,
    /// A camera's raw file.
    Raw,
    /// A picture of any other kind.
    OtherPicture,
    /// A PDF.
    Pdf,
    /// A web page, often one that reports a failed download.
    WebPage,
    /// An empty file.
    Nothing,
    /// None of these.
    Unknown,
}

impl From<Format> for Really {
    fn from(format: Format) -> Self {
        Self::Picture(format)
    }
}

impl Really {
    /// A description, for a message.
    pub(super) fn wording(self) -> Wording {
        match self {
            Self::Picture(format) => {
                let name = format.extension().to_ascii_uppercase();
                words!("a picture in the format {name}", "{name} 格式的图片")
            }
            Self::Heic => words!("an HEIC photograph", "HEIC 照片"),
            Self::Video => words!("a film or sound", "音视频文件"),
            Self::Tiff => words!("a TIFF", "TIFF 文件"),
            Self::Bmp => words!("a BMP", "BMP 文件"),
            Self::Psd => words!("a Photoshop document", "Photoshop 文件"),
            Self::Raw => words!("a camera's raw file", "相机 RAW 文件"),
            Self::OtherPicture => words!("a picture of another kind", "其他格式的图片"),
            Self::Pdf => words!("a PDF", "PDF 文件"),
            Self::WebPage => words!("a web page", "网页"),
            Self::Nothing => words!("empty", "空文件"),
            Self::Unknown => words!("no picture", "无法识别的文件，不是图片"),
        }
    }

    /// What to do about it.
    pub(super) fn hint(self) -> Wording {
        match self {
            Self::Picture(format) => {
                let extension = format.extension();
                words!("rename it to end in .{extension}", "把扩展名改为 .{extension}")
            }
            Self::Tiff => words!("rename it to end in .tiff", "把扩展名改为 .tiff"),
            Self::Bmp => words!("rename it to end in .bmp", "把扩展名改为 .bmp"),
            Self::Heic => words!(
                "save it as JPEG: on Windows open it in Photos or Paint and choose Save as, on a Mac open it in Preview and choose File › Export; renaming is not enough. On the iPhone, Settings › Camera › Formats › Most Compatible takes the next ones as JPEG",
                "请存为 JPEG：Windows 用“照片”或“画图”打开后另存为，macOS 用“预览”打开后选“文件 › 导出”；只改扩展名没有用。在 iPhone 的“设置 › 相机 › 格式”里选“兼容性最佳”，以后拍的就是 JPEG"
            ),
            Self::Psd | Self::Raw | Self::OtherPicture | Self::Pdf => words!(
                "open it in a picture program and save it as JPEG or PNG; renaming is not enough",
                "用图片软件打开，另存为 JPEG 或 PNG；只改扩展名没有用"
            ),
            Self::Video | Self::WebPage | Self::Nothing | Self::Unknown => {
                words!("get the picture again from where it came from", "请重新获取这张图片")
            }
        }
    }
}
