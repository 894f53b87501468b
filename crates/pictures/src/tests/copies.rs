//! Smaller copies of photographs: their widths, rotation and colours, and that they contain no metadata.

use image::{DynamicImage, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};
use img_parts::png::{Png, PngChunk};
use img_parts::{Bytes, ImageEXIF, ImageICC};

use super::files::{SECRETS, exif, wide};
use super::{holds, prepared};
use crate::{Memory, Photo, copies, widths};

fn encoded(image: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut out = std::io::Cursor::new(Vec::new());
    image.write_to(&mut out, format).unwrap();
    out.into_inner()
}

/// Blue, with the left half red.
fn halves(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, _| if x < width / 2 { Rgb([220, 20, 20]) } else { Rgb([20, 20, 220]) })
}

fn jpeg(width: u32, height: u32) -> Vec<u8> {
    encoded(&DynamicImage::ImageRgb8(halves(width, height)), ImageFormat::Jpeg)
}

fn photo(path: &str, bytes: &[u8]) -> Photo {
    let picture = prepared(path, bytes);
    let photo = copies(&path.into(), &picture, &Memory::default()).unwrap();
    assert_eq!(photo.copies.iter().map(|copy| copy.width).collect::<Vec<_>>(), widths(&picture));
    photo
}

fn decoded(bytes: &[u8]) -> RgbImage {
    image::load_from_memory_with_format(bytes, ImageFormat::WebP).unwrap().to_rgb8()
}

fn is_red(pixel: Rgb<u8>) -> bool {
    pixel.0[0] > 150 && pixel.0[2] < 100
}

#[test]
fn a_photograph_has_copies_up_to_its_own_width() {
    let widths = |width, height| widths(&prepared("a.jpg", &jpeg(width, height)));
    assert_eq!(widths(2400, 1600), [480, 960, 1440, 1920]);
    assert_eq!(widths(1920, 1080), [480, 960, 1440, 1920]);
    // 960 would be nearly as wide as the original.
    assert_eq!(widths(1000, 500), [480, 1000]);
    assert_eq!(widths(480, 320), [480]);
    assert_eq!(widths(400, 300), [0_u32; 0]);
    // Taller than a WebP can be.
    assert_eq!(widths(500, 20_000), [0_u32; 0]);
}

#[test]
fn a_copy_shows_what_the_photograph_shows() {
    let photo = photo("a.jpg", &jpeg(1000, 500));
    let narrow = decoded(&photo.copies[0].bytes);
    assert_eq!(narrow.dimensions(), (480, 240));
    assert!(is_red(*narrow.get_pixel(20, 120)) && !is_red(*narrow.get_pixel(460, 120)));
    // Half red, half blue: purple.
    assert_eq!(photo.tone, Some(0b01_00_01));
}

#[test]
fn a_copy_is_upright_keeps_the_colour_profile_and_tells_nothing() {
    let mut parts = img_parts::jpeg::Jpeg::from_bytes(Bytes::from(jpeg(600, 500))).unwrap();
    parts.set_exif(Some(Bytes::from(exif())));
    parts.set_icc_profile(Some(Bytes::from(wide().0)));
    let bytes = parts.encoder().bytes().to_vec();
    assert!(holds(&bytes, b"SECRET-PLACE"));
    let photo = photo("a.jpg", &bytes);
    let copy = &photo.copies[0];
    let shown = decoded(&copy.bytes);
    // Rotated by a quarter turn: the left side is now on top.
    assert_eq!(shown.dimensions(), (500, 600));
    assert!(is_red(*shown.get_pixel(240, 20)) && !is_red(*shown.get_pixel(240, 580)));
    assert!(holds(&copy.bytes, &wide().1));
    assert!(SECRETS.iter().all(|secret| !holds(&copy.bytes, secret)));
    // Only the picture: a header, the profile, the pixels.
    let parts = img_parts::webp::WebP::from_bytes(Bytes::from(copy.bytes.clone())).unwrap();
    let kinds: Vec<[u8; 4]> = parts.chunks().iter().map(img_parts::riff::RiffChunk::id).collect();
    assert_eq!(kinds, [*b"VP8X", *b"ICCP", *b"VP8 "]);
}

#[test]
fn a_transparent_picture_stays_so_and_has_no_colour_behind_it() {
    let image = RgbaImage::from_fn(600, 300, |x, _| Rgba([0, 0, 0, if x < 300 { 0 } else { 255 }]));
    let photo = photo("a.png", &encoded(&DynamicImage::ImageRgba8(image), ImageFormat::Png));
    assert_eq!(photo.tone, None);
    let shown = image::load_from_memory_with_format(&photo.copies[0].bytes, ImageFormat::WebP).unwrap().to_rgba8();
    assert_eq!((shown.get_pixel(10, 100).0[3], shown.get_pixel(470, 100).0[3]), (0, 255));
}

#[test]
fn drawings_moving_pictures_and_colours_for_presses_have_no_copies() {
    let none = |path, bytes: &[u8]| assert_eq!(photo(path, bytes), Photo::default());
    none("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg' width='900' height='900'><path d='M0 0'/></svg>");
    none("a.gif", &super::files::gif());
    none("a.webp", &super::files::moving_webp());
    // Declared to have four colours: the header's tenth byte is their number.
    let mut bytes = jpeg(600, 300);
    let header = memchr::memmem::find(&bytes, b"\xFF\xC0").unwrap();
    bytes[header + 9] = 4;
    assert_eq!(widths(&prepared("a.jpg", &bytes)), [0_u32; 0]);
}

#[test]
fn a_picture_that_cannot_be_decoded_is_a_diagnostic() {
    // Its structure is intact, but its content is not.
    let bytes = encoded(&DynamicImage::ImageRgb8(halves(600, 300)), ImageFormat::Png);
    let mut parts = Png::from_bytes(Bytes::from(bytes)).unwrap();
    let data = parts.chunks_mut().iter_mut().find(|chunk| chunk.kind() == *b"IDAT").unwrap();
    *data = PngChunk::new(*b"IDAT", Bytes::from_static(b"these are no pixels"));
    let picture = prepared("a.png", &parts.encoder().bytes());
    assert_eq!(copies(&"a.png".into(), &picture, &Memory::default()).unwrap_err().code.name(), "bad-picture");
}

#[test]
fn the_same_photograph_gives_the_same_copies() {
    let bytes = jpeg(700, 500);
    assert_eq!(photo("a.jpg", &bytes), photo("b.jpg", &bytes));
}

#[test]
fn a_deep_png_has_the_copies_of_a_plain_one() {
    let shallow = DynamicImage::ImageRgb8(halves(600, 300));
    let deep = DynamicImage::ImageRgb16(shallow.to_rgb16());
    let (shallow, deep) = (encoded(&shallow, ImageFormat::Png), encoded(&deep, ImageFormat::Png));
    assert_eq!(photo("a.png", &deep), photo("a.png", &shallow));
    let grey =
        encoded(&DynamicImage::ImageLuma16(DynamicImage::ImageRgb8(halves(600, 300)).to_luma16()), ImageFormat::Png);
    assert_eq!(photo("a.png", &grey).copies.len(), 2);
}
