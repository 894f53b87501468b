//! The metadata of pictures, and that none of it is left.

use image::ImageFormat;
use img_parts::{Bytes, ImageEXIF, ImageICC};

use super::files::{
    SECRETS, avif, exif, gif, jpeg, moving_webp, pixels, plain_jpeg, plain_png, plain_webp, png, riff, webp, wide,
};
use super::{holds, prepared};
use crate::Format;

/// Prepares the picture, and checks that it contains none of the original's secrets.
fn silent(path: &str, original: &[u8]) -> crate::Picture {
    assert!(SECRETS.iter().any(|secret| holds(original, secret)), "the original tells something");
    let picture = prepared(path, original);
    for secret in SECRETS {
        assert!(!holds(&picture.bytes, secret), "{}", String::from_utf8_lossy(secret));
    }
    // Preparing it again changes nothing.
    assert_eq!(prepared(path, &picture.bytes), picture);
    picture
}

fn decoded(bytes: &[u8], format: ImageFormat) -> image::RgbImage {
    image::load_from_memory_with_format(bytes, format).unwrap().to_rgb8()
}

#[test]
fn a_photograph_keeps_its_pixels_its_colours_and_its_orientation() {
    let picture = silent("a.jpg", &jpeg());
    // Rotated by a quarter turn, it is shown upright.
    assert_eq!((picture.format, picture.width, picture.height), (Format::Jpeg, 30, 40));
    assert!(decoded(&picture.bytes, ImageFormat::Jpeg) == decoded(&plain_jpeg(), ImageFormat::Jpeg));
    let parts = img_parts::jpeg::Jpeg::from_bytes(Bytes::from(picture.bytes)).unwrap();
    assert_eq!(parts.icc_profile().as_deref(), Some(&*wide().1));
    let exif = parts.exif().unwrap();
    assert_eq!(exif.len(), 26);
    assert!(exif.starts_with(b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06"));
}

#[test]
fn an_upright_photograph_keeps_no_exif_at_all() {
    let picture = prepared("a.jpeg", &plain_jpeg());
    assert_eq!((picture.width, picture.height), (40, 30));
    assert!(!holds(&picture.bytes, b"Exif"));
    assert!(decoded(&picture.bytes, ImageFormat::Jpeg) == decoded(&plain_jpeg(), ImageFormat::Jpeg));
}

#[test]
fn comments_between_the_scans_of_a_photograph_are_left_out() {
    // As if progressive: after the first scan, a comment, then a second scan's header and data.
    let plain = plain_jpeg();
    let end = plain.len() - 2;
    let scan = memchr::memmem::find(&plain, b"\xFF\xDA").unwrap();
    let bytes = [&plain[..end], b"\xFF\xFE\x00\x0FSECRET-AUTHOR", &plain[scan..]].concat();
    let picture = silent("a.jpg", &bytes);
    assert_eq!(picture.bytes.len(), bytes.len() - 17);
}

#[test]
fn a_preview_in_the_jfif_segment_is_left_out() {
    let plain = plain_jpeg();
    let jfif = b"\xFF\xE0\x00\x1DJFIF\0\x01\x02\x01\x00\x48\x00\x48\x01\x03SECRET-AUTHOR";
    let jfif = &jfif[..2 + 0x1D];
    let picture = silent("a.jpg", &[b"\xFF\xD8", jfif, &plain[2..]].concat());
    assert!(holds(&picture.bytes, b"JFIF\0\x01\x02\x01\x00\x48\x00\x48\0\0"));
}

#[test]
fn a_png_keeps_its_pixels_its_colours_and_its_orientation() {
    let picture = silent("a.png", &png());
    assert_eq!((picture.format, picture.width, picture.height), (Format::Png, 30, 40));
    assert!(decoded(&picture.bytes, ImageFormat::Png) == pixels());
    let parts = img_parts::png::Png::from_bytes(Bytes::from(picture.bytes)).unwrap();
    assert_eq!(parts.icc_profile().as_deref(), Some(&*wide().1));
    let kinds: Vec<_> = parts.chunks().iter().map(|chunk| String::from_utf8(chunk.kind().to_vec()).unwrap()).collect();
    assert_eq!(kinds, ["IHDR", "eXIf", "iCCP", "IDAT", "IEND"]);
    assert_eq!(prepared("a.png", &plain_png()).bytes, plain_png());
}

#[test]
fn a_webp_keeps_its_pixels_its_colours_and_its_orientation() {
    let picture = silent("a.webp", &webp());
    assert_eq!((picture.format, picture.width, picture.height), (Format::Webp, 30, 40));
    assert!(decoded(&picture.bytes, ImageFormat::WebP) == pixels());
    // The flags for the colour profile and Exif are kept, and the one for XMP is not.
    assert_eq!(picture.bytes[20], 0x28);
    assert!(holds(&picture.bytes, &wide().1));
    assert_eq!(prepared("a.webp", &plain_webp()).bytes, plain_webp());
    let moving = silent("a.webp", &moving_webp());
    assert_eq!((moving.width, moving.height), (40, 30));
    assert!(decoded(&moving.bytes, ImageFormat::WebP) == decoded(&moving_webp(), ImageFormat::WebP));
}

#[test]
fn the_padding_after_the_last_chunk_of_a_webp_may_be_missing() {
    let tail =
        |size: u8| [&b"RIFF"[..], &[size, 0, 0, 0], b"WEBPVP8 \x0B\0\0\0\x50\x5A\0\x9D\x01\x2A\x03\0\x02\0!"].concat();
    let padded = [&tail(24)[..], b"\0"].concat();
    assert_eq!(prepared("a.webp", &padded).bytes, padded);
    for bytes in [tail(23), [&tail(23)[..], b"\0"].concat()] {
        assert_eq!(prepared("a.webp", &bytes).bytes, padded);
    }
    // In a frame of an animation too.
    let canvas = [2, 0, 0, 0, 2, 0, 0, 1, 0, 0];
    let frame = [&[0; 16][..], &tail(23)[12..]].concat();
    let moving = prepared("a.webp", &riff(&[(b"VP8X", &canvas), (b"ANIM", &[0; 6]), (b"ANMF", &frame)]));
    assert!(moving.bytes.ends_with(b"!\0"));
}

#[test]
fn a_gif_keeps_its_frames_and_goes_on_for_ever() {
    let picture = silent("a.GIF", &gif());
    assert_eq!((picture.format, picture.width, picture.height), (Format::Gif, 40, 30));
    assert!(holds(&picture.bytes, b"NETSCAPE2.0\x03\x01\0\0\0"));
    let decoder = image::codecs::gif::GifDecoder::new(std::io::Cursor::new(&picture.bytes)).unwrap();
    let frames = image::AnimationDecoder::into_frames(decoder).collect_frames().unwrap();
    let shades: Vec<u8> = frames.iter().map(|frame| frame.buffer().get_pixel(0, 0).0[0]).collect();
    assert_eq!(shades, [0, 200]);
}

#[test]
fn an_avif_keeps_its_data_in_its_place() {
    let original = avif();
    let picture = silent("a.avif", &original);
    assert_eq!((picture.format, picture.width, picture.height), (Format::Avif, 30, 40));
    assert_eq!(picture.bytes.len(), original.len());
    let drawing = b"the AV1 data of the picture";
    assert_eq!(memchr::memmem::find(&picture.bytes, drawing), memchr::memmem::find(&original, drawing));
    assert!(holds(&picture.bytes, &wide().1));
    // An Exif that contains only the upright orientation.
    assert!(holds(&picture.bytes, b"\0\0\0\0MM\0*\0\0\0\x08\0\x01\x01\x12"));
    assert!(!holds(&picture.bytes, &exif()[..8]));
}
