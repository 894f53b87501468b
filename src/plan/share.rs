//! The pictures that are shown where a page is shared.

use blackeyes_pictures::Format;

/// The shape of a picture for sharing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shape {
    /// 1200 by 630, as OpenGraph and Twitter show it.
    Wide,
    /// 800 by 800, as WeChat and QQ do.
    Square,
}

impl Shape {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Wide, Self::Square];

    /// Width and height in pixels.
    pub fn size(self) -> (u32, u32) {
        match self {
            Self::Wide => (1200, 630),
            Self::Square => (800, 800),
        }
    }

    /// The name of its file below a document's address.
    pub fn file(self) -> &'static str {
        match self {
            Self::Wide => "share.png",
            Self::Square => "share-square.png",
        }
    }
}

/// The media type of a picture made of pixels, as it is published; a drawing (SVG) is shown nowhere a page is shared.
pub fn pixel_picture(path: &str) -> Option<&'static str> {
    Format::of_path(path).filter(|format| *format != Format::Svg).map(Format::media_type)
}
