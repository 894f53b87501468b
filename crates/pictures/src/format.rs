//! The formats of pictures.

use blackeyes_diagnostics::FileKind;

/// A format in which pictures are published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Photographs.
    Jpeg,
    /// Drawings and screenshots.
    Png,
    /// Drawings with few colours, possibly animated.
    Gif,
    /// Photographs or drawings.
    Webp,
    /// Photographs or drawings.
    Avif,
    /// Drawings made of shapes.
    Svg,
}

impl Format {
    /// The extension under which it is published, without a dot.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::Gif => "gif",
            Self::Webp => "webp",
            Self::Avif => "avif",
            Self::Svg => "svg",
        }
    }

    /// The media type (RFC 9110, section 8.3.1).
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Gif => "image/gif",
            Self::Webp => "image/webp",
            Self::Avif => "image/avif",
            Self::Svg => "image/svg+xml",
        }
    }
}

impl From<Format> for FileKind {
    fn from(format: Format) -> Self {
        match format {
            Format::Jpeg => Self::Jpeg,
            Format::Png => Self::Png,
            Format::Gif => Self::Gif,
            Format::Webp => Self::Webp,
            Format::Avif => Self::Avif,
            Format::Svg => Self::Svg,
        }
    }
}

/// The format by the content, or what else the file is.
pub(super) fn detect(bytes: &[u8]) -> Result<Format, FileKind> {
    let kind = FileKind::of(bytes);
    let formats = [Format::Jpeg, Format::Png, Format::Gif, Format::Webp, Format::Avif, Format::Svg];
    formats.into_iter().find(|format| FileKind::from(*format) == kind).ok_or(kind)
}
