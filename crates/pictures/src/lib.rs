//! Pictures: from the original bytes of a photograph or drawing to bytes that may be published.
//!
//! A picture contains more than it shows: where and when it was taken, with which phone, by whom. All of that is
//! removed here without decoding the picture, so that no pixel changes. The result is built from parts that are known
//! to be needed; unknown parts are left out. An SVG, which is as much a program as a picture, is rewritten from an
//! allowlist. A TIFF or a BMP, which browsers do not show, is decoded and converted to WebP. A picture of any other
//! kind is an error: a picture's file is never published unchanged.

pub mod codes;
mod attachment;
mod avif;
mod exif;
mod flaw;
mod format;
mod gif;
mod jpeg;
mod limits;
mod memory;
mod named;
mod photo;
mod picture;
mod png;
pub mod poster;
pub mod print;
mod profile;
mod raster;
mod same;
mod sniff;
mod strip;
mod svg;
mod traces;
mod webp;

#[cfg(test)]
mod tests;

pub use attachment::{Attachment, attachment, check_attachment, has_words, is_media, is_table};
pub use format::Format;
pub use limits::{MAX_BYTES, MAX_PIXELS};
pub use memory::Memory;
pub use named::{is_picture, published_path};
pub use photo::{Photo, PhotoCopy, SETTINGS, STRIPPED, widths};
pub use picture::Picture;
pub use same::{Compare, HEAD, Outline, likeness};
pub use sniff::extension_of;
pub use traces::{Traces, traces};

use std::sync::Arc;

use blackeyes_diagnostics::{Diagnostic, FileKind};
use flaw::Flaw;
use named::{Named, Raster};
use strip::stripped;

/// Prepares the picture `path` for publication.
///
/// Exif (including location and camera), XMP, IPTC, comments, times, embedded previews and data after the picture are
/// removed. The colour information of a colour profile is kept, as is the orientation. The same bytes always give the
/// same result. Decoding, if necessary, stays within `memory`.
///
/// # Errors
///
/// `bad-picture` if it is not a picture, does not match its extension, is truncated or broken, or is an SVG that
/// cannot be made safe; `file-too-large` if it exceeds [`MAX_BYTES`] or [`MAX_PIXELS`].
pub fn prepare(path: &Arc<str>, bytes: Vec<u8>, memory: &Memory) -> Result<Picture, Diagnostic> {
    prepare_file(path, bytes, memory).map_err(|flaw| flaw.diagnostic(path))
}

/// Prepares the picture `path` of a theme: like [`prepare`], but a drawing keeps everything that its author wrote for
/// browsers, and loses only the private data of drawing programs.
///
/// # Errors
///
/// As for [`prepare`].
pub fn prepare_for_theme(path: &Arc<str>, bytes: Vec<u8>, memory: &Memory) -> Result<Vec<u8>, Diagnostic> {
    if bytes.len() <= MAX_BYTES && Format::of_path(path) == Some(Format::Svg) {
        return svg::bare(&bytes).map_err(|flaw| flaw.diagnostic(path));
    }
    prepare(path, bytes, memory).map(|picture| picture.bytes)
}

/// Creates smaller copies of the prepared picture `path`, in the widths that [`widths`] returns, within `memory`.
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
    match (named, format::detect(&bytes)) {
        (Named::Kept(named), Ok(format)) if named == format => stripped(format, bytes),
        (_, Ok(format)) => Err(Flaw::Really(format.into())),
        (Named::Decoded(Raster::Tiff), Err(FileKind::Tiff)) => raster::decoded(Raster::Tiff, &bytes, memory),
        (Named::Decoded(Raster::Bmp), Err(FileKind::Bmp)) => raster::decoded(Raster::Bmp, &bytes, memory),
        // A camera's raw file is a variant of TIFF, and there are many kinds without a known signature.
        (Named::Refused(named @ (FileKind::RawPhoto | FileKind::OtherPicture)), Err(_)) => Err(Flaw::Refused(named)),
        (Named::Refused(named), Err(really)) if named == really => Err(Flaw::Refused(named)),
        (_, Err(really)) => Err(Flaw::Really(really)),
    }
}

/// The examples of the README are tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
