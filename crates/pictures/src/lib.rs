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
mod content;
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
mod really;
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

use blackeyes_diagnostics::Diagnostic;
use flaw::Flaw;
use named::{Named, Raster};
use really::Really;
use strip::stripped;

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
    match (named, content::told_by(&bytes)) {
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

/// The examples of the README are tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
