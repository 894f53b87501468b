//! The pictures of a manuscript: each once, by its content, with the words that describe it.

use crate::loss::{LossKind, Losses};
use crate::manuscript::{Picture, Shown};
use crate::word::{Form, Kind, Piece};

/// The pictures that were read so far.
#[derive(Debug, Default)]
pub(crate) struct Pictures {
    pub(crate) all: Vec<Picture>,
    /// What each was read from, at the same places.
    sources: Vec<String>,
}

impl Pictures {
    /// The place of a picture that was read before.
    pub(crate) fn at(&self, source: &str) -> Option<usize> {
        self.sources.iter().position(|known| known == source)
    }

    /// Adds a picture; `None` if it cannot be shown, which is reported.
    pub(crate) fn add(&mut self, source: &str, bytes: Vec<u8>, paragraph: usize, losses: &mut Losses) -> Option<usize> {
        match Image::of(&bytes) {
            Image::Known(extension) => {
                let number = self.all.len() + 1;
                self.all.push(Picture { name: format!("picture-{number}.{extension}"), bytes });
                self.sources.push(source.to_owned());
                Some(number - 1)
            }
            Image::Metafile => {
                losses.add(LossKind::Metafile, paragraph);
                None
            }
            Image::Unknown => {
                losses.add(LossKind::Picture, paragraph);
                None
            }
        }
    }
}

/// A picture in a paragraph. A description that says nothing of it is left out and reported.
pub(crate) fn shown(picture: usize, alt: Option<&str>, paragraph: usize, losses: &mut Losses) -> Piece {
    let alt = alt.map(|alt| alt.split_whitespace().collect::<Vec<_>>().join(" ")).unwrap_or_default();
    let says_nothing = !alt.is_empty() && says_nothing(&alt);
    if says_nothing {
        losses.add(LossKind::AltText, paragraph);
    }
    let alt = if says_nothing { String::new() } else { alt };
    Piece { kind: Kind::Picture(Shown { picture, alt, caption: None }), form: Form::default() }
}

/// What a picture's bytes are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Image {
    /// A format that a browser or the picture module reads, by its extension.
    Known(&'static str),
    /// EMF or WMF.
    Metafile,
    /// Something else.
    Unknown,
}

impl Image {
    /// What these bytes are.
    fn of(bytes: &[u8]) -> Self {
        let starts = |with: &[u8]| bytes.starts_with(with);
        let at = |from: usize, with: &[u8]| bytes.get(from..from + with.len()) == Some(with);
        if starts(b"\x89PNG") {
            Self::Known("png")
        } else if starts(b"\xFF\xD8\xFF") {
            Self::Known("jpeg")
        } else if starts(b"GIF8") {
            Self::Known("gif")
        } else if starts(b"RIFF") && at(8, b"WEBP") {
            Self::Known("webp")
        } else if at(4, b"ftypavif") {
            Self::Known("avif")
        } else if starts(b"BM") {
            Self::Known("bmp")
        } else if starts(b"II*\0") || starts(b"MM\0*") {
            Self::Known("tiff")
        } else if starts(b"\xD7\xCD\xC6\x9A") || starts(b"\x01\x00\x09\x00") || at(40, b" EMF") || starts(b"\x1F\x8B") {
            Self::Metafile
        } else if is_svg(bytes) {
            Self::Known("svg")
        } else {
            Self::Unknown
        }
    }
}

fn is_svg(bytes: &[u8]) -> bool {
    let start = &bytes[..bytes.len().min(1024)];
    start.trim_ascii_start().starts_with(b"<") && start.windows(4).any(|window| window == b"<svg")
}

/// Whether a description says nothing of the picture: a path, the name of a file, or the guess of a machine.
fn says_nothing(alt: &str) -> bool {
    let lower = alt.to_lowercase();
    let machine = [
        "已自动生成",
        "自动生成的说明",
        "automatically generated",
        "ai-generated",
        "ai 生成",
        "ai生成的内容",
        "由 ai 生成",
        "中度可信度",
        "高度可信度",
        "medium confidence",
        "high confidence",
    ];
    if machine.iter().any(|words| lower.contains(words)) {
        return true;
    }
    let endings = [".jpg", ".jpeg", ".png", ".gif", ".bmp", ".webp", ".tif", ".tiff", ".heic", ".emf", ".wmf", ".svg"];
    let is_path = lower.contains(":\\") || lower.starts_with("file:") || lower.starts_with('/') && !lower.contains(' ');
    if is_path || endings.iter().any(|ending| lower.ends_with(ending)) {
        return true;
    }
    let stems =
        ["图片", "picture", "image", "img", "dsc", "微信图片", "mmexport", "屏幕截图", "screenshot", "图像", "wps"];
    let is_number = |rest: &str| rest.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '_' | '-' | '(' | ')'));
    stems.iter().any(|stem| lower.strip_prefix(stem).is_some_and(is_number))
}
