//! TIFF and BMP, which are decoded, and the kinds of pictures that are not published.

use std::io::Cursor;

use image::codecs::tiff::TiffEncoder;
use image::{DynamicImage, ImageEncoder as _, ImageFormat, Rgba, RgbaImage};

use super::files::{pixels, wide};
use super::{flaw, holds, prepared};
use crate::{Format, is_picture, published_path};

fn encoded(image: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    image.write_to(&mut out, format).unwrap();
    out.into_inner()
}

/// A TIFF with a colour profile, and a location after its end.
fn scan() -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    let mut encoder = TiffEncoder::new(&mut out);
    encoder.set_icc_profile(wide().0).unwrap();
    encoder.write_image(pixels().as_raw(), 40, 30, image::ExtendedColorType::Rgb8).unwrap();
    [out.into_inner(), b"SECRET-PLACE".to_vec()].concat()
}

#[test]
fn a_scan_becomes_a_webp_with_nothing_but_its_pixels_and_colours() {
    for (path, bytes) in [
        ("a.tiff", scan()),
        ("a.TIF", encoded(&DynamicImage::ImageRgb8(pixels()), ImageFormat::Tiff)),
        ("a.tif", encoded(&DynamicImage::ImageRgb16(DynamicImage::ImageRgb8(pixels()).to_rgb16()), ImageFormat::Tiff)),
        ("a.bmp", [encoded(&DynamicImage::ImageRgb8(pixels()), ImageFormat::Bmp), b"SECRET-PLACE".to_vec()].concat()),
    ] {
        let picture = prepared(path, &bytes);
        assert_eq!((picture.format, picture.width, picture.height), (Format::Webp, 40, 30), "{path}");
        assert!(!holds(&picture.bytes, b"SECRET"), "{path}");
        let shown = image::load_from_memory_with_format(&picture.bytes, ImageFormat::WebP).unwrap().to_rgb8();
        let far =
            shown.pixels().zip(pixels().pixels()).filter(|(one, other)| one.0[1].abs_diff(other.0[1]) > 24).count();
        assert!(far < 30, "{path}: {far} of 1200 pixels look different");
    }
    assert!(holds(&prepared("a.tiff", &scan()).bytes, &wide().1));
    let clear = DynamicImage::ImageRgba8(RgbaImage::from_pixel(40, 30, Rgba([9, 9, 9, 0])));
    let picture = prepared("a.tiff", &encoded(&clear, ImageFormat::Tiff));
    assert_eq!(image::load_from_memory(&picture.bytes).unwrap().to_rgba8().get_pixel(3, 3).0[3], 0);
    assert_eq!(prepared("a.tiff", &scan()), prepared("b.tiff", &scan()), "the same bytes give the same bytes");
}

#[test]
fn what_is_decoded_is_published_under_a_name_of_its_own() {
    assert_eq!(published_path("content/news/scan.TIFF"), "content/news/scan.TIFF.webp");
    assert_eq!(published_path("content/news/a.jpg"), "content/news/a.jpg");
    assert_eq!(Format::of_path("a.bmp"), Some(Format::Webp));
    assert_eq!(Format::of_path("a.heic"), None);
}

#[test]
fn a_kind_that_is_not_published_is_an_error_with_the_way_out() {
    let heic = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic SECRET-PLACE";
    for (path, bytes, english) in [
        ("a.HEIC", &heic[..], "an HEIC photograph cannot be published"),
        ("a.heif", heic, "an HEIC photograph cannot be published"),
        ("a.jpg", heic, "the file is called `.jpg` and is really an HEIC photograph"),
        ("a.tiff", heic, "the file is called `.tiff` and is really an HEIC photograph"),
        ("a.dng", b"II*\0\x08\0\0\0", "a camera's raw file cannot be published"),
        ("a.psd", b"8BPS\0\x01", "a Photoshop document cannot be published"),
        ("a.jxl", b"\xFF\x0A", "pictures of the kind `.jxl` cannot be published"),
        ("a.ico", b"\0\0\x01\0", "pictures of the kind `.ico` cannot be published"),
        ("a.png", b"II*\0\x08\0\0\0", "the file is called `.png` and is really a TIFF"),
        ("a.tiff", b"BM\x36\0\0\0\0\0\0\0", "the file is called `.tiff` and is really a BMP"),
        ("a.heic", b"\xFF\xD8\xFF\xE0", "the file is called `.heic` and is really a picture in the format JPG"),
        ("a.jpg", b"\0\0\0\x0CJXL \r\n", "the file is called `.jpg` and is really a picture of another kind"),
    ] {
        assert!(is_picture(path), "{path}");
        let (code, message, _) = flaw(path, bytes);
        assert_eq!((code.as_str(), message.as_str()), ("bad-picture", english));
    }
    let whole = encoded(&DynamicImage::ImageRgb8(pixels()), ImageFormat::Tiff);
    assert_eq!(flaw("a.tiff", &whole[..whole.len() / 2]).0, "bad-picture");
    assert_eq!(flaw("a.bmp", &encoded(&DynamicImage::ImageRgb8(pixels()), ImageFormat::Bmp)[..200]).0, "bad-picture");
}
