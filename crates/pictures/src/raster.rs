//! TIFF and BMP, which scanners and Paint write and no browser shows. They are decoded and converted to WebP, so that
//! only the pixels remain.

use std::io::Cursor;

use image::codecs::bmp::BmpDecoder;
use image::codecs::tiff::TiffDecoder;
use image::{DynamicImage, ImageDecoder, ImageError, Limits};

use super::flaw::Flaw;
use super::named::Raster;
use super::photo::{LARGEST_SIDE, Sheet, is_srgb};
use super::{Format, MAX_PIXELS, Memory, Picture, profile, webp};

/// WebP's quality, out of 100: this is the largest version of the picture.
const QUALITY: f32 = 90.0;

/// Converts the picture to WebP.
pub(super) fn decoded(raster: Raster, bytes: &[u8], memory: &Memory) -> Result<Picture, Flaw> {
    let bytes = Cursor::new(bytes);
    match raster {
        Raster::Tiff => written(TiffDecoder::new(bytes).map_err(|error| flaw(&error))?, memory),
        Raster::Bmp => written(BmpDecoder::new(bytes).map_err(|error| flaw(&error))?, memory),
    }
}

fn written(mut decoder: impl ImageDecoder, memory: &Memory) -> Result<Picture, Flaw> {
    let (width, height) = decoder.dimensions();
    if width == 0 || height == 0 {
        return Err(Flaw::NoSize);
    }
    let pixels = u64::from(width) * u64::from(height);
    if pixels > MAX_PIXELS || width.max(height) > LARGEST_SIDE {
        return Err(Flaw::TooManyPixels);
    }
    // The picture, a copy with 8 bits per channel, and the encoder's output.
    let _taken = memory.take(decoder.total_bytes() + pixels * 8);
    let colours = decoder.icc_profile().unwrap_or_default().and_then(|profile| profile::needed(&profile));
    let orientation = decoder.orientation().map_err(|error| flaw(&error))?;
    // The metadata is read first: the limits are those of its pixels.
    let mut limits = Limits::default();
    limits.max_alloc = Some(decoder.total_bytes().saturating_mul(2).saturating_add(64 << 20));
    decoder.set_limits(limits).map_err(|error| flaw(&error))?;
    let mut image = DynamicImage::from_decoder(decoder).map_err(|error| flaw(&error))?;
    image.apply_orientation(orientation);
    let sheet = Sheet::new(image).ok_or(Flaw::Broken)?;
    let (width, height) = sheet.size();
    let bytes = sheet.webp(QUALITY).ok_or(Flaw::Broken)?;
    let bytes = match colours.filter(|profile| !is_srgb(profile)) {
        Some(profile) => webp::with_profile(bytes, profile).ok_or(Flaw::Broken)?,
        None => bytes,
    };
    Ok(Picture { format: Format::Webp, width, height, bytes })
}

fn flaw(error: &ImageError) -> Flaw {
    match error {
        ImageError::Unsupported(_) => Flaw::UnknownWay,
        ImageError::Limits(_) => Flaw::TooManyPixels,
        ImageError::IoError(_) => Flaw::CutOff,
        _ => Flaw::Broken,
    }
}
