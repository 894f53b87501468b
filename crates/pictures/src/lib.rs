//! Pictures: from the bytes that somebody took or drew to the bytes that may be published.
//!
//! A picture tells more than it shows: where and when it was taken, with which telephone, by whom. All of that is left
//! out here, without decoding the picture, so that not one pixel changes. What is left is built from parts that are
//! known to be needed; whatever is not known is left out too. An SVG, which is a program as much as a picture, is
//! written anew from an allow-list. A TIFF or a BMP, which browsers do not show, is decoded and becomes a WebP. A picture
//! of any other kind is an error: there is no way by which a picture's file is published as it is.

pub mod codes;
mod attachment;
mod avif;
mod exif;
mod flaw;
mod format;
mod gif;
mod jpeg;
mod memory;
mod photo;
mod png;
pub mod poster;
pub mod print;
mod profile;
mod raster;
mod same;
mod sniff;
mod svg;
mod traces;
mod webp;

#[cfg(test)]
mod tests;

pub use attachment::{Attachment, attachment, check_attachment, has_words, is_media, is_table};
pub use format::Format;
pub use memory::Memory;
pub use photo::{Photo, PhotoCopy, SETTINGS, STRIPPED, widths};
pub use same::{Compare, HEAD, Outline, likeness};
pub use sniff::extension_of;
pub use traces::{Traces, traces};

use std::borrow::Cow;
use std::sync::Arc;

use blackeyes_diagnostics::Diagnostic;
use flaw::{Flaw, Really};
use format::{Named, Raster};

/// The most bytes a picture's file may have: 64 MiB.
pub const MAX_BYTES: usize = 64 << 20;
/// The most pixels a picture may have: 100 million.
pub const MAX_PIXELS: u64 = 100_000_000;

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

/// Whether the file `path` is a picture by its extension, be it of a kind that is not published: then preparing it says so.
pub fn is_picture(path: &str) -> bool {
    Named::of_path(path).is_some()
}

/// The path at which the file `path` is published: its own, and that of a WebP where it is decoded.
pub fn published_path(path: &str) -> Cow<'_, str> {
    match Named::of_path(path) {
        Some(Named::Decoded(_)) => Cow::Owned(format!("{path}.webp")),
        _ => Cow::Borrowed(path),
    }
}

/// Prepares the picture `path` for publication.
///
/// Exif (with its place and its camera), XMP, IPTC, comments, times, embedded previews and whatever follows the picture
/// are left out; what a colour profile says of colours stays, and so does the orientation, alone. The same bytes always
/// give the same bytes. What has to be decoded is, within `memory`.
///
/// # Errors
///
/// `bad-picture` if it is not a picture, is another kind than its extension says, is cut off or broken, or is an SVG
/// that cannot be made safe; `file-too-large` if it is over [`MAX_BYTES`] or [`MAX_PIXELS`].
pub fn prepare(path: &Arc<str>, bytes: Vec<u8>, memory: &Memory) -> Result<Picture, Diagnostic> {
    prepare_file(path, bytes, memory).map_err(|flaw| flaw.diagnostic(path))
}

/// Prepares the picture `path` of a theme: like [`prepare`], but a drawing keeps all that its maker wrote for browsers, and
/// loses what drawing programs note for themselves.
///
/// # Errors
///
/// As [`prepare`].
pub fn prepare_for_theme(path: &Arc<str>, bytes: Vec<u8>, memory: &Memory) -> Result<Vec<u8>, Diagnostic> {
    if bytes.len() <= MAX_BYTES && Format::of_path(path) == Some(Format::Svg) {
        return svg::bare(&bytes).map_err(|flaw| flaw.diagnostic(path));
    }
    prepare(path, bytes, memory).map(|picture| picture.bytes)
}

/// Makes smaller copies of the prepared picture `path`, those that [`widths`] names, within `memory`.
///
/// # Errors
///
/// `bad-picture` if the picture cannot be decoded.
pub fn copies(path: &Arc<str>, picture: &Picture, memory: &Memory) -> Result<Photo, Diagnostic> {
    photo::copies(picture, memory).map_err(|flaw| flaw.diagnostic(path))
}

fn prepare_file(path: &str, bytes: Vec<u8>, memory: &Memory) -> Result<Picture, Flaw> {
    if bytes.len() > MAX_BYTES {
        return Err(Flaw::TooManyBytes);
    }
    let named = Named::of_path(path).ok_or(Flaw::UnknownExtension)?;
    match (named, format::told_by(&bytes)) {
        (Named::Kept(named), Ok(format)) if named == format => stripped(format, bytes),
        (_, Ok(format)) => Err(Flaw::Really(format.into())),
        (Named::Decoded(Raster::Tiff), Err(Really::Tiff)) => raster::decoded(Raster::Tiff, &bytes, memory),
        (Named::Decoded(Raster::Bmp), Err(Really::Bmp)) => raster::decoded(Raster::Bmp, &bytes, memory),
        // A camera's raw file is a TIFF in its own way, and kinds without a picture program's signature are many.
        (Named::Refused(named @ (Really::Raw | Really::OtherPicture)), Err(_)) => Err(Flaw::Refused(named)),
        (Named::Refused(named), Err(really)) if named == really => Err(Flaw::Refused(named)),
        (_, Err(really)) => Err(Flaw::Really(really)),
    }
}

/// The picture of this format, whatever it was called.
fn stripped(format: Format, bytes: Vec<u8>) -> Result<Picture, Flaw> {
    let (bytes, width, height) = match format {
        Format::Jpeg => jpeg::strip(bytes)?,
        Format::Png => png::strip(bytes)?,
        Format::Gif => gif::strip(&bytes)?,
        Format::Webp => webp::strip(&bytes)?,
        Format::Avif => avif::strip(bytes)?,
        Format::Svg => svg::sanitise(&bytes)?,
    };
    if width == 0 || height == 0 {
        return Err(Flaw::NoSize);
    }
    if u64::from(width) * u64::from(height) > MAX_PIXELS {
        return Err(Flaw::TooManyPixels);
    }
    Ok(Picture { format, width, height, bytes })
}

/// The bytes of a prepared picture, its width and its height.
type Stripped = Result<(Vec<u8>, u32, u32), Flaw>;

/// The examples of the README are tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
