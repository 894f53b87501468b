//! A picture that can be published.

use super::flaw::Flaw;
use super::format::Format;
use super::limits::MAX_PIXELS;

/// A picture that can be published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Its format, as detected from the content.
    pub format: Format,
    /// Its displayed width in pixels (for SVG, rounded CSS pixels), that is, after the rotation by its orientation.
    pub width: u32,
    /// Its displayed height.
    pub height: u32,
    /// The file without metadata.
    pub bytes: Vec<u8>,
}

/// The bytes of a prepared picture, its width and its height.
pub(super) type Stripped = Result<(Vec<u8>, u32, u32), Flaw>;

impl Picture {
    /// Builds it from a stripped file in this format; an error if its size is missing or too large.
    pub(super) fn of(format: Format, stripped: Stripped) -> Result<Self, Flaw> {
        let (bytes, width, height) = stripped?;
        if width == 0 || height == 0 {
            return Err(Flaw::NoSize);
        }
        if u64::from(width) * u64::from(height) > MAX_PIXELS {
            return Err(Flaw::TooManyPixels);
        }
        Ok(Self { format, width, height, bytes })
    }
}
