//! Pictures: from the bytes that somebody took or drew to the bytes that may be published.
//!
//! A picture tells more than it shows: where and when it was taken, with which telephone, by whom. All of that is left
//! out here, without decoding the picture, so that not one pixel changes. What is left is built from parts that are
//! known to be needed; whatever is not known is left out too. An SVG, which is a program as much as a picture, is
//! written anew from an allow-list.

mod attachment;
mod avif;
mod exif;
mod flaw;
mod format;
mod gif;
mod jpeg;
mod photo;
mod png;
pub mod poster;
mod svg;
mod webp;

#[cfg(test)]
mod tests;

pub use attachment::{Attachment, attachment, is_media};
pub use format::Format;
pub use photo::{Photo, PhotoCopy, SETTINGS, widths};

use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use flaw::Flaw;

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

/// Whether the file `path` is to be published as a picture, by its extension.
pub fn is_picture(path: &str) -> bool {
    Format::of_path(path).is_some()
}

/// Prepares the picture `path` for publication.
///
/// Exif (with its place and its camera), XMP, IPTC, comments, times, embedded previews and whatever follows the picture
/// are left out; a colour profile stays, and so does the orientation, alone. The same bytes always give the same bytes.
///
/// # Errors
///
/// `bad-picture` if it is not a picture, is another kind than its extension says, is cut off or broken, or is an SVG
/// that cannot be made safe; `file-too-large` if it is over [`MAX_BYTES`] or [`MAX_PIXELS`].
pub fn prepare(path: &Arc<str>, bytes: Vec<u8>) -> Result<Picture, Diagnostic> {
    prepare_file(path, bytes).map_err(|flaw| flaw.diagnostic(path))
}

/// Makes smaller copies of the prepared picture `path`, those that [`widths`] names.
///
/// # Errors
///
/// `bad-picture` if the picture cannot be decoded.
pub fn copies(path: &Arc<str>, picture: &Picture) -> Result<Photo, Diagnostic> {
    photo::copies(picture).map_err(|flaw| flaw.diagnostic(path))
}

fn prepare_file(path: &str, bytes: Vec<u8>) -> Result<Picture, Flaw> {
    if bytes.len() > MAX_BYTES {
        return Err(Flaw::TooManyBytes);
    }
    let named = Format::of_path(path).ok_or(Flaw::UnknownExtension)?;
    let format = format::told_by(&bytes).map_err(Flaw::Really)?;
    if format != named {
        return Err(Flaw::Really(format.into()));
    }
    stripped(format, bytes)
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
