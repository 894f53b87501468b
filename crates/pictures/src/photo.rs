//! Smaller copies of a picture, for screens that need no more, and the placeholder colour while it loads.
//!
//! Copies are WebP: compared with JPEG of the same visual quality, it saves more than half the bytes; compared with
//! AVIF, nine tenths of the time (`docs/performance.md`). They are rotated upright, keep a colour profile other than
//! sRGB, and contain no other metadata.

use std::io::Cursor;

use fast_image_resize::images::Image;
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};
use image::codecs::jpeg::JpegDecoder;
use image::codecs::png::PngDecoder;
use image::codecs::webp::WebPDecoder;
use image::error::DecodingError;
use image::{
    ColorType, DynamicImage, GrayAlphaImage, GrayImage, ImageDecoder, ImageError, ImageFormat, RgbImage, RgbaImage,
};
use webp::{Encoder, WebPConfig};

use super::flaw::Flaw;
use super::print::{self, Legible};
use super::{Format, Memory, Picture, jpeg, webp as container};

/// The settings for copies. Part of their cache key: a change recreates all of them.
pub const SETTINGS: &str =
    "webp 78 method 4; 480 960 1440 1920; tones 4x4x4; profiles rewritten; print measured, titles too";
/// The version of the stripping code. Part of the cache key: pictures that an older program stripped less are not
/// published again.
pub const STRIPPED: &str = "stripped 2";
/// The widths that copies may have.
const WIDTHS: [u32; 4] = [480, 960, 1440, 1920];
/// WebP's quality, out of 100. At 78, no viewer could distinguish copy and original at twice the screen's pixels.
const QUALITY: f32 = 78.0;
/// The widest copy used to measure legibility: each of its pixels is at most two units of a cover.
const MEASURED: u32 = 960;
/// WebP's effort, out of 6.
const METHOD: i32 = 4;
/// The maximum side length of a WebP.
pub(super) const LARGEST_SIDE: u32 = 16_383;

/// The results derived from a picture.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Photo {
    /// Its average colour, two bits each of red, green and blue; `None` if any part is transparent.
    pub tone: Option<u8>,
    /// Which letters are legible on it, if it is a cover.
    pub legible: Legible,
    /// Its copies, narrowest first.
    pub copies: Vec<PhotoCopy>,
}

/// A copy of a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhotoCopy {
    /// In pixels.
    pub width: u32,
    /// A WebP file.
    pub bytes: Vec<u8>,
}

/// The widths of the copies of a picture, narrowest first. They depend only on its format and displayed size, so that
/// a page can name the copies before they exist. The widest is as wide as the picture, or 1920.
pub fn widths(picture: &Picture) -> Vec<u32> {
    let Picture { format, width, height, .. } = *picture;
    let (narrowest, widest) = (WIDTHS[0], WIDTHS[WIDTHS.len() - 1].min(width));
    let tall = u64::from(height) * u64::from(widest) / u64::from(width.max(1)) > u64::from(LARGEST_SIDE);
    if width < narrowest || tall || !matches!(format, Format::Jpeg | Format::Png | Format::Webp) || !still(picture) {
        return Vec::new();
    }
    // A copy that is nearly as wide as the next one saves nothing.
    let narrower = WIDTHS.into_iter().filter(|copy| copy * 5 / 4 <= widest);
    narrower.chain([widest]).collect()
}

/// Whether a picture is not animated and uses red, green and blue, or grey.
fn still(picture: &Picture) -> bool {
    let bytes = Cursor::new(picture.bytes.as_slice());
    match picture.format {
        Format::Jpeg => jpeg::components(&picture.bytes).is_some_and(|components| components < 4),
        Format::Png => PngDecoder::new(bytes).and_then(|png| png.is_apng()).is_ok_and(|moves| !moves),
        Format::Webp => WebPDecoder::new(bytes).is_ok_and(|webp| !webp.has_animation()),
        Format::Gif | Format::Avif | Format::Svg => false,
    }
}

/// Creates the copies of a prepared picture in the widths that [`widths`] returns, within `memory`.
pub(super) fn copies(picture: &Picture, memory: &Memory) -> Result<Photo, Flaw> {
    let mut widths = widths(picture);
    if widths.is_empty() {
        return Ok(Photo::default());
    }
    let _taken = memory.take(u64::from(picture.width) * u64::from(picture.height) * bytes_a_pixel(picture));
    let Some((whole, profile)) = decoded(picture)? else { return Ok(Photo::default()) };
    let mut sheet = Sheet::new(whole).ok_or(Flaw::Broken)?;
    let mut resizer = Resizer::new();
    let mut copies = Vec::with_capacity(widths.len());
    // From wide to narrow, each from the previous one, so that the large picture is read only once.
    widths.reverse();
    let mut legible = None;
    for width in widths {
        if width != sheet.width() {
            sheet = sheet.resized(width, &mut resizer).ok_or(Flaw::Broken)?;
        }
        if width <= MEASURED {
            legible.get_or_insert_with(|| sheet.legible());
        }
        let bytes = sheet.webp(QUALITY).ok_or(Flaw::Broken)?;
        let bytes = match &profile {
            Some(profile) => container::with_profile(bytes, profile.clone()).ok_or(Flaw::Broken)?,
            None => bytes,
        };
        copies.push(PhotoCopy { width, bytes });
    }
    copies.reverse();
    let (tone, legible) = (sheet.tone(), legible.unwrap_or_default());
    Ok(Photo { tone, legible: if tone.is_some() { legible } else { Legible::default() }, copies })
}

/// The maximum number of bytes per pixel while a picture is decoded.
fn bytes_a_pixel(picture: &Picture) -> u64 {
    match picture.format {
        // A progressive JPEG keeps all coefficients until its end.
        Format::Jpeg if jpeg::is_progressive(&picture.bytes) => 10,
        Format::Jpeg => 4,
        Format::Png => 6,
        Format::Webp | Format::Gif | Format::Avif | Format::Svg => 8,
    }
}

/// The pixels and the colour profile of a picture.
type Decoded = (DynamicImage, Option<Vec<u8>>);

/// Decodes the picture upright, with its colour profile if that is not sRGB. `None` if the decoder does not support
/// this encoding, which browsers may support.
fn decoded(picture: &Picture) -> Result<Option<Decoded>, Flaw> {
    let bytes = Cursor::new(picture.bytes.as_slice());
    let decoded = match picture.format {
        Format::Jpeg => JpegDecoder::new(bytes).and_then(upright),
        Format::Png => PngDecoder::new(bytes.clone()).and_then(|decoder| match decoder.color_type() {
            ColorType::L16 | ColorType::La16 | ColorType::Rgb16 | ColorType::Rgba16 => upright_deep_png(decoder, bytes),
            _ => upright(decoder),
        }),
        Format::Webp => WebPDecoder::new(bytes).and_then(upright),
        Format::Gif | Format::Avif | Format::Svg => return Ok(None),
    };
    match decoded {
        Ok((image, profile)) => Ok(Some((image, profile.filter(|profile| !is_srgb(profile))))),
        Err(ImageError::Unsupported(_) | ImageError::Limits(_)) => Ok(None),
        Err(_) => Err(Flaw::Broken),
    }
}

fn upright(mut decoder: impl ImageDecoder) -> Result<Decoded, ImageError> {
    let profile = decoder.icc_profile().unwrap_or_default();
    let orientation = decoder.orientation()?;
    let mut image = DynamicImage::from_decoder(decoder)?;
    image.apply_orientation(orientation);
    Ok((image, profile))
}

/// Reduces a PNG with 16 bits per channel to 8: the library reads it row by row, so that it is never fully in memory
/// with 16.
fn upright_deep_png(mut known: PngDecoder<Cursor<&[u8]>>, bytes: Cursor<&[u8]>) -> Result<Decoded, ImageError> {
    let profile = known.icc_profile()?;
    let orientation = known.orientation()?;
    let broken = |_| ImageError::Decoding(DecodingError::from_format_hint(ImageFormat::Png.into()));
    let mut decoder = png::Decoder::new(bytes);
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().map_err(broken)?;
    let (width, height) = (reader.info().width, reader.info().height);
    let mut pixels = vec![0; reader.output_buffer_size().unwrap_or(0)];
    let colours = reader.next_frame(&mut pixels).map_err(broken)?.color_type;
    let image = match colours {
        png::ColorType::Grayscale => GrayImage::from_raw(width, height, pixels).map(DynamicImage::from),
        png::ColorType::GrayscaleAlpha => GrayAlphaImage::from_raw(width, height, pixels).map(DynamicImage::from),
        png::ColorType::Rgb | png::ColorType::Indexed => {
            RgbImage::from_raw(width, height, pixels).map(DynamicImage::from)
        }
        png::ColorType::Rgba => RgbaImage::from_raw(width, height, pixels).map(DynamicImage::from),
    };
    let mut image =
        image.ok_or_else(|| ImageError::Decoding(DecodingError::from_format_hint(ImageFormat::Png.into())))?;
    image.apply_orientation(orientation);
    Ok((image, profile))
}

/// Whether a colour profile is sRGB, the default for a picture without one, or one that does not apply to a picture in
/// red, green and blue. ICC.1:2022, 7.2: bytes 16 to 19 name the colour space.
pub(super) fn is_srgb(profile: &[u8]) -> bool {
    profile.get(16..20) != Some(b"RGB ")
        || [&b"sRGB"[..], b"s\0R\0G\0B"].iter().any(|name| memchr::memmem::find(profile, name).is_some())
}

/// A decoded picture with 8 bits per channel.
pub(super) struct Sheet {
    image: Image<'static>,
}

impl Sheet {
    pub(super) fn new(image: DynamicImage) -> Option<Self> {
        let (width, height) = (image.width(), image.height());
        let (pixels, kind) = if image.color().has_alpha() {
            (image.into_rgba8().into_raw(), PixelType::U8x4)
        } else {
            (image.into_rgb8().into_raw(), PixelType::U8x3)
        };
        Some(Self { image: Image::from_vec_u8(width, height, pixels, kind).ok()? })
    }

    fn width(&self) -> u32 {
        self.image.width()
    }

    pub(super) fn size(&self) -> (u32, u32) {
        (self.image.width(), self.image.height())
    }

    fn resized(&self, width: u32, resizer: &mut Resizer) -> Option<Self> {
        let height = u64::from(self.image.height()) * u64::from(width) / u64::from(self.image.width()).max(1);
        let height = u32::try_from(height).ok()?.max(1);
        let mut image = Image::new(width, height, self.image.pixel_type());
        let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3));
        resizer.resize(&self.image, &mut image, &options).ok()?;
        Some(Self { image })
    }

    pub(super) fn webp(&self, quality: f32) -> Option<Vec<u8>> {
        let mut config = WebPConfig::new().ok()?;
        config.quality = quality;
        config.method = METHOD;
        let (width, height) = self.size();
        let encoder = match self.image.pixel_type() {
            PixelType::U8x4 => Encoder::from_rgba(self.image.buffer(), width, height),
            _ => Encoder::from_rgb(self.image.buffer(), width, height),
        };
        encoder.encode_advanced(&config).ok().map(|bytes| bytes.to_vec())
    }

    /// Which letters are legible on it.
    fn legible(&self) -> Legible {
        print::measure(self.image.buffer(), self.size(), self.image.pixel_type().size())
    }

    /// The average colour, as one of 64 steps.
    fn tone(&self) -> Option<u8> {
        let channels = self.image.pixel_type().size();
        let mut sums = [0_u64; 3];
        let mut count = 0_u64;
        for pixel in self.image.buffer().chunks_exact(channels) {
            let (colour, alpha) = pixel.split_at_checked(3)?;
            if alpha.first().is_some_and(|alpha| *alpha < u8::MAX) {
                return None;
            }
            for (sum, value) in sums.iter_mut().zip(colour) {
                *sum += u64::from(*value);
            }
            count += 1;
        }
        let step = |sum: u64| u8::try_from(sum / count.max(1) / 64).unwrap_or(3).min(3);
        let [red, green, blue] = sums.map(step);
        Some(red << 4 | green << 2 | blue)
    }
}
