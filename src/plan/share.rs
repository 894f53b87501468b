//! The pictures that are shown where a page is shared.

use blackeyes_pictures::Format;

/// The shape of a sharing picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shape {
    /// 1200 by 630, for OpenGraph and Twitter.
    Wide,
    /// 800 by 800, for WeChat and QQ.
    Square,
}

impl Shape {
    /// Both shapes.
    pub const ALL: [Self; 2] = [Self::Wide, Self::Square];

    /// Width and height in pixels.
    pub fn size(self) -> (u32, u32) {
        match self {
            Self::Wide => (1200, 630),
            Self::Square => (800, 800),
        }
    }

    /// The name of its file in the folder of a document.
    pub fn file(self) -> &'static str {
        match self {
            Self::Wide => "share.png",
            Self::Square => "share-square.png",
        }
    }
}

/// The media type of a published raster image; `None` for SVG drawings, which no sharing service displays.
pub fn pixel_picture(path: &str) -> Option<&'static str> {
    Format::of_path(path).filter(|format| *format != Format::Svg).map(Format::media_type)
}
