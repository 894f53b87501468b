//! Removes metadata from a picture, depending on its format.

use super::flaw::Flaw;
use super::format::Format;
use super::picture::Picture;
use super::{avif, gif, jpeg, png, svg, webp};

/// Strips a picture of this format, regardless of its name.
pub(super) fn stripped(format: Format, bytes: Vec<u8>) -> Result<Picture, Flaw> {
    let stripped = match format {
        Format::Jpeg => jpeg::strip(bytes),
        Format::Png => png::strip(bytes),
        Format::Gif => gif::strip(&bytes),
        Format::Webp => webp::strip(&bytes),
        Format::Avif => avif::strip(bytes),
        Format::Svg => svg::sanitise(&bytes),
    };
    Picture::of(format, stripped)
}
