//! Whether two files show the same picture with different metadata, or in another lossless format.

use std::io::Cursor;

use blackeyes_diagnostics::FileKind;
use image::{GenericImageView, ImageReader};

use super::format::{Format, detect};
use super::strip::stripped;
use super::{MAX_PIXELS, Memory, jpeg};

/// The number of bytes at the start of a file that suffice for the outline of nearly every picture.
pub const HEAD: u64 = 256 << 10;

/// The number of bytes per pixel during decoding: as stored, and with 8 bits per channel.
const DECODED: u64 = 12;

/// What the beginning of a picture's file shows about it, without decoding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outline {
    format: Result<Format, FileKind>,
    /// Its width and height as stored; zeros for a drawing.
    size: (u32, u32),
    /// The hash of the beginning of a JPEG's image data.
    start: Option<[u8; 32]>,
}

/// The method for comparing two pictures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compare {
    /// By their encoded image data, without decoding.
    Coded,
    /// By their pixels.
    Pixels,
}

impl Outline {
    /// The outline of the picture whose file begins with `head`; `None` if that is not a picture or too short.
    pub fn of(head: &[u8]) -> Option<Self> {
        let format = detect(head);
        let (size, start) = match format {
            Ok(Format::Jpeg) => {
                let (size, start) = jpeg::outline(head)?;
                (size, Some(start))
            }
            Ok(Format::Png | Format::Webp) | Err(FileKind::Tiff | FileKind::Bmp) => {
                let reader = ImageReader::new(Cursor::new(head)).with_guessed_format().ok()?;
                (reader.into_dimensions().ok()?, None)
            }
            Ok(Format::Gif | Format::Avif | Format::Svg) => ((0, 0), None),
            Err(_) => return None,
        };
        Some(Self { format, size, start })
    }

    /// How to determine whether this picture and `other` are the same; `None` if they cannot be.
    pub fn compare(&self, other: &Self) -> Option<Compare> {
        if self.size != other.size {
            return None;
        }
        let lossless = |one: &Self| one.size != (0, 0) && one.format != Ok(Format::Jpeg);
        match (self.format, other.format) {
            (Ok(Format::Jpeg), Ok(Format::Jpeg)) => (self.start == other.start).then_some(Compare::Coded),
            _ if lossless(self) || lossless(other) => Some(Compare::Pixels),
            (one, other) => (one == other).then_some(Compare::Coded),
        }
    }
}

/// A hash of what the picture in `bytes` shows, for comparison with another; `None` if it cannot be read. Decoding,
/// if necessary, stays within `memory`.
pub fn likeness(bytes: &[u8], compare: Compare, memory: &Memory) -> Option<[u8; 32]> {
    match compare {
        Compare::Coded => {
            let format = detect(bytes).ok()?;
            let picture = stripped(format, bytes.to_vec()).ok()?;
            match format {
                Format::Jpeg => jpeg::drawn(&picture.bytes),
                _ => Some(*blake3::hash(&picture.bytes).as_bytes()),
            }
        }
        Compare::Pixels => {
            let reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?;
            let (width, height) = reader.into_dimensions().ok()?;
            let pixels = u64::from(width) * u64::from(height);
            if pixels > MAX_PIXELS {
                return None;
            }
            let _taken = memory.take(pixels * DECODED);
            let image = ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?.decode().ok()?;
            let (width, height) = image.dimensions();
            let mut hasher = blake3::Hasher::new();
            hasher.update(&width.to_le_bytes()).update(&height.to_le_bytes()).update(image.into_rgba8().as_raw());
            Some(*hasher.finalize().as_bytes())
        }
    }
}
