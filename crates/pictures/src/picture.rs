//! A picture that can be published.

use super::flaw::Flaw;
use super::format::Format;
use super::limits::MAX_PIXELS;

/// A picture that can be published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Its format, by its content.
    pub format: Format,
    /// Its width in pixels (CSS pixels, rounded, for SVG), as it is shown: after any turn that its orientation asks for.
    pub width: u32,
    /// Its height, likewise.
    pub height: u32,
    /// The file without what it need not tell.
    pub bytes: Vec<u8>,
}

/// The bytes of a prepared picture, its width and its height.
pub(super) type Stripped = Result<(Vec<u8>, u32, u32), Flaw>;

impl Picture {
    /// Of what is left of a file in this format; a flaw if it has no size, or too large a one.
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
