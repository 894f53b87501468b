//! The picture type that a file name's extension indicates.

use std::borrow::Cow;

use super::format::Format;
use blackeyes_diagnostics::FileKind;

/// The picture type that a file name's extension indicates, ignoring case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Named {
    /// It is published in its own format.
    Kept(Format),
    /// It is decoded, and published as WebP.
    Decoded(Raster),
    /// It is a picture of a kind that is not published.
    Refused(FileKind),
}

/// A picture format that no browser shows, and that is therefore decoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Raster {
    /// A scan or a print.
    Tiff,
    /// A Windows bitmap.
    Bmp,
}

impl Named {
    /// The type for the extension of `path`; `None` if it is not a picture's.
    pub(super) fn of_path(path: &str) -> Option<Self> {
        let (_, extension) = path.rsplit_once('.')?;
        Some(match extension.to_ascii_lowercase().as_str() {
            "jpg" | "jpeg" | "jpe" | "jfif" => Self::Kept(Format::Jpeg),
            "png" | "apng" => Self::Kept(Format::Png),
            "gif" => Self::Kept(Format::Gif),
            "webp" => Self::Kept(Format::Webp),
            "avif" => Self::Kept(Format::Avif),
            "svg" => Self::Kept(Format::Svg),
            "tif" | "tiff" => Self::Decoded(Raster::Tiff),
            "bmp" | "dib" => Self::Decoded(Raster::Bmp),
            "heic" | "heif" | "heics" | "heifs" | "hif" => Self::Refused(FileKind::Heic),
            "psd" | "psb" => Self::Refused(FileKind::Psd),
            "dng" | "cr2" | "cr3" | "nef" | "nrw" | "arw" | "orf" | "rw2" | "raf" | "pef" | "srw" | "raw" => {
                Self::Refused(FileKind::RawPhoto)
            }
            "jxl" | "jp2" | "j2k" | "jpf" | "jpx" | "ico" | "cur" | "tga" | "pcx" | "emf" | "wmf" | "eps" | "ai"
            | "xcf" | "exr" | "hdr" | "ppm" | "pgm" | "pbm" => Self::Refused(FileKind::OtherPicture),
            _ => return None,
        })
    }
}

impl Format {
    /// The format in which the picture `path` is published, based on its extension. `None` if no picture with such a
    /// name is published.
    pub fn of_path(path: &str) -> Option<Self> {
        match Named::of_path(path)? {
            Named::Kept(format) => Some(format),
            Named::Decoded(_) => Some(Self::Webp),
            Named::Refused(_) => None,
        }
    }
}

/// Whether the file `path` is a picture by its extension, including kinds that are not published and that preparing
/// refuses.
pub fn is_picture(path: &str) -> bool {
    Named::of_path(path).is_some()
}

/// The path at which the file `path` is published: its own, or that of a WebP if it is decoded.
pub fn published_path(path: &str) -> Cow<'_, str> {
    match Named::of_path(path) {
        Some(Named::Decoded(_)) => Cow::Owned(format!("{path}.webp")),
        _ => Cow::Borrowed(path),
    }
}
