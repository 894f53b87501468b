//! The reasons why a picture cannot be published, and their messages.

use std::sync::Arc;

use super::limits::{MAX_BYTES, MAX_PIXELS, MOST_REPEATED};
use crate::codes;
use blackeyes_diagnostics::{Diagnostic, FileKind, Place, Wording, words};

/// A reason why a picture cannot be published.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Flaw {
    /// An extension that is not a picture's.
    UnknownExtension,
    /// The content does not match the extension.
    Really(FileKind),
    /// The content matches the extension, but this kind is not published.
    Refused(FileKind),
    /// Larger than [`MAX_BYTES`].
    TooManyBytes,
    /// Larger than [`MAX_PIXELS`].
    TooManyPixels,
    /// The file is truncated.
    CutOff,
    /// The structure is invalid.
    Broken,
    /// An encoding variant that the decoder does not support.
    UnknownWay,
    /// The size is missing.
    NoSize,
    /// An SVG whose root does not specify a size.
    DrawingWithoutSize,
    /// An SVG whose parts reference each other excessively.
    Multiplied,
    /// An animated AVIF.
    MovingAvif,
    /// Invalid XML.
    Xml,
    /// A document type or an entity in an SVG.
    Entity,
    /// A style sheet in an SVG that is too complex to resolve.
    StyleSheet,
    /// An embedded file in an SVG that is not a valid picture.
    Embedded,
}

impl Flaw {
    /// The diagnostic for the file `path`.
    pub(super) fn diagnostic(&self, path: &Arc<str>) -> Diagnostic {
        let large = matches!(self, Self::TooManyBytes | Self::TooManyPixels);
        let code = if large { codes::FILE_TOO_LARGE } else { codes::BAD_PICTURE };
        let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
        Diagnostic::new(code, self.message(extension)).at(Place::file(Arc::clone(path))).hint(self.hint())
    }

    fn message(&self, extension: &str) -> Wording {
        match self {
            Self::UnknownExtension => words!("this kind of picture cannot be published", "不能发布这种格式的图片"),
            Self::Refused(FileKind::OtherPicture) => {
                words!("pictures of the kind `.{extension}` cannot be published", "不能发布 `.{extension}` 格式的图片")
            }
            Self::Refused(really) => {
                let what = really.wording();
                Wording::new(format!("{} cannot be published", what.english()), format!("不能发布 {}", what.chinese()))
            }
            Self::Really(FileKind::Unknown | FileKind::Text | FileKind::Xml) => words!(
                "the file is named `.{extension}`, but it does not contain a picture",
                "文件扩展名是 `.{extension}`，内容却不是图片"
            ),
            Self::Really(kind) => kind.misnamed(extension),
            Self::TooManyBytes => {
                let mebibytes = MAX_BYTES >> 20;
                words!("the picture's file has more than {mebibytes} MiB", "图片文件超过 {mebibytes} MiB")
            }
            Self::TooManyPixels => {
                let millions = MAX_PIXELS / 1_000_000;
                let hundred_millions = MAX_PIXELS / 100_000_000;
                words!("the picture has more than {millions} million pixels", "图片超过 {hundred_millions} 亿像素")
            }
            Self::CutOff => words!("the picture is cut off: its file ends too early", "图片不完整：文件提前结束"),
            Self::Broken => words!("the picture's file is damaged", "图片文件已损坏"),
            Self::UnknownWay => {
                words!("the picture is stored in a way that cannot be read", "图片采用了无法读取的存储方式")
            }
            Self::NoSize | Self::DrawingWithoutSize => {
                words!("the picture does not declare its size", "图片没有标明尺寸")
            }
            Self::Multiplied => {
                let most = MOST_REPEATED;
                words!(
                    "the SVG repeats its own elements until there are more than {most}, which no browser can draw",
                    "SVG 层层重复引用自身的图形，展开后超过 {most} 个元素，浏览器无法绘制"
                )
            }
            Self::MovingAvif => words!("a moving AVIF cannot be published", "不能发布动态 AVIF 图片"),
            Self::Xml => words!("the SVG is not well-formed XML", "SVG 不是格式正确的 XML"),
            Self::Entity => words!("the SVG declares or uses entities of its own", "SVG 中声明或使用了自定义实体"),
            Self::StyleSheet => words!(
                "the SVG has a style sheet that cannot be turned into attributes",
                "SVG 中的样式表无法转换为属性"
            ),
            Self::Embedded => {
                words!(
                    "a picture inside the SVG is neither a JPEG nor a PNG, or is damaged",
                    "SVG 内嵌的图片不是 JPEG 或 PNG，或已损坏"
                )
            }
        }
    }

    fn hint(&self) -> Wording {
        match self {
            Self::UnknownExtension => words!(
                "save it as .jpg, .png, .gif, .webp, .avif or .svg, by a picture program: renaming is not enough",
                "请用图片软件存为 .jpg、.png、.gif、.webp、.avif 或 .svg，只改扩展名没有用"
            ),
            Self::Really(kind) | Self::Refused(kind) => hint_for(*kind),
            Self::TooManyBytes | Self::TooManyPixels => words!(
                "make it smaller: 4000 pixels on the longer side are plenty for a page",
                "请缩小图片：长边 4000 像素对网页已经足够"
            ),
            Self::CutOff => words!(
                "get the whole file again; the copy or the download was interrupted",
                "请重新获取完整文件，可能是复制或下载中断了"
            ),
            Self::Broken | Self::NoSize => {
                words!("open it in a picture program and save it again", "用图片软件打开后重新保存")
            }
            Self::UnknownWay => {
                words!("open it in a picture program and save it as JPEG or PNG", "用图片软件打开，另存为 JPEG 或 PNG")
            }
            Self::Multiplied => words!(
                "export it again without nested copies (`<use>`), or save it as PNG",
                "请重新导出，不要层层嵌套 `<use>`，或存为 PNG"
            ),
            Self::DrawingWithoutSize => words!(
                "give the <svg> a `viewBox`, or a `width` and a `height` in pixels",
                "给 <svg> 加上 `viewBox`，或以像素为单位的 `width` 和 `height`"
            ),
            Self::MovingAvif => words!("save it as WebP or GIF, or as a film", "请另存为 WebP 或 GIF，或改用视频"),
            Self::Xml => {
                words!("export it again from the drawing program as `Plain SVG`", "从绘图软件重新导出为“普通 SVG”")
            }
            Self::Entity => words!(
                "export it again without a document type (Illustrator: SVG 1.1, no `Preserve Illustrator Editing Capabilities`)",
                "重新导出并去掉文档类型声明（Illustrator：SVG 1.1，不勾选“保留 Illustrator 编辑功能”）"
            ),
            Self::StyleSheet => words!(
                "export it again with `presentation attributes` instead of a style sheet",
                "重新导出，样式方式选“演示文稿属性”，不要用样式表"
            ),
            Self::Embedded => {
                words!(
                    "embed it as JPEG or PNG, or place it beside the SVG in the article",
                    "请以 JPEG 或 PNG 内嵌，或直接放在文章里"
                )
            }
        }
    }
}

/// What to do about a file of this kind that cannot be published under its name.
fn hint_for(kind: FileKind) -> Wording {
    let rename = |extension: &str| words!("rename it to end in .{extension}", "把扩展名改为 .{extension}");
    match kind {
        FileKind::Jpeg => rename("jpg"),
        FileKind::Png => rename("png"),
        FileKind::Gif => rename("gif"),
        FileKind::Webp => rename("webp"),
        FileKind::Avif => rename("avif"),
        FileKind::Svg => rename("svg"),
        FileKind::Tiff => rename("tiff"),
        FileKind::Bmp => rename("bmp"),
        FileKind::Heic => words!(
            "save it as JPEG: on Windows open it in Photos or Paint and choose Save as, on a Mac open it in Preview and choose File › Export; renaming is not enough. On the iPhone, Settings › Camera › Formats › Most Compatible takes the next ones as JPEG",
            "请存为 JPEG：Windows 用“照片”或“画图”打开后另存为，macOS 用“预览”打开后选“文件 › 导出”；只改扩展名没有用。在 iPhone 的“设置 › 相机 › 格式”里选“兼容性最佳”，以后拍的就是 JPEG"
        ),
        FileKind::Psd | FileKind::RawPhoto | FileKind::OtherPicture | FileKind::Pdf => words!(
            "open it in a picture program and save it as JPEG or PNG; renaming is not enough",
            "用图片软件打开，另存为 JPEG 或 PNG；只改扩展名没有用"
        ),
        _ => words!("get the picture again from where it came from", "请重新获取这张图片"),
    }
}
