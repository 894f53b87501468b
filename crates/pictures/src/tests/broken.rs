//! Files that are mislabeled or damaged.

use proptest::prelude::*;
use proptest::sample::Index;

use super::files::{SECRETS, avif, gif, jpeg, moving_webp, plain_jpeg, plain_png, png, riff, webp};
use super::{flaw, holds};
use crate::{Format, Memory, prepare};

#[test]
fn what_a_picture_really_is() {
    assert_eq!(
        flaw("a.png", &plain_jpeg()),
        (
            "bad-picture".into(),
            "the file is called `.png` and is really a picture in the format JPG".into(),
            "文件扩展名是 `.png`，内容却是JPG 格式的图片".into()
        )
    );
    let really = |path: &str, bytes: &[u8]| flaw(path, bytes).1;
    assert_eq!(
        really("IMG_0001.jpg", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"),
        "the file is called `.jpg` and is really an HEIC photograph"
    );
    assert_eq!(really("a.gif", b"<!DOCTYPE html><html>"), "the file is called `.gif` and is really a web page");
    assert_eq!(really("a.png", b""), "the file is called `.png` and is really empty");
    assert_eq!(really("a.png", b"hello"), "the file is named `.png`, but it does not contain a picture");
    assert_eq!(
        really("a.avif", b"\0\0\0\x14ftypisom\0\0\0\0mp42"),
        "the file is called `.avif` and is really a film or sound"
    );
    assert_eq!(really("a.bmp", b"BM"), "the file is named `.bmp`, but it does not contain a picture");
    assert_eq!(really("a.docx", b"PK"), "this kind of picture cannot be published");
    assert_eq!(
        really("a.png", b"<?xml version='1.0'?><!-- x --><svg/>"),
        "the file is called `.png` and is really a picture in the format SVG"
    );
}

#[test]
fn pictures_that_end_too_early() {
    for (path, bytes) in [("a.jpg", jpeg()), ("a.png", png()), ("a.gif", gif()), ("a.webp", webp()), ("a.avif", avif())]
    {
        // Without its last third, and without the data after the picture.
        let cut = &bytes[..bytes.len() / 3];
        let (code, english, chinese) = flaw(path, cut);
        assert_eq!(code, "bad-picture", "{path}");
        assert_eq!(english, "the picture is cut off: its file ends too early", "{path}");
        assert_eq!(chinese, "图片不完整：文件提前结束");
    }
}

#[test]
fn a_png_of_too_many_pixels_is_refused() {
    let mut parts = img_parts::png::Png::from_bytes(plain_png().into()).unwrap();
    let mut header = parts.chunks()[0].contents().to_vec();
    header[..8].copy_from_slice(&[0, 1, 0, 0, 0, 1, 0, 0]);
    parts.chunks_mut()[0] = img_parts::png::PngChunk::new(*b"IHDR", header.into());
    assert_eq!(
        flaw("a.png", &parts.encoder().bytes()),
        ("file-too-large".into(), "the picture has more than 100 million pixels".into(), "图片超过 1 亿像素".into())
    );
    assert_eq!(flaw("a.png", &vec![0; (64 << 20) + 1]).0, "file-too-large");
}

#[test]
fn a_png_that_no_program_can_draw_is_refused() {
    let mut parts = img_parts::png::Png::from_bytes(plain_png().into()).unwrap();
    parts.chunks_mut().insert(1, img_parts::png::PngChunk::new(*b"CgBI", vec![0; 4].into()));
    assert_eq!(flaw("a.png", &parts.encoder().bytes()).1, "the picture's file is damaged");
    let mut bytes = plain_png();
    bytes[40] ^= 1;
    assert_eq!(flaw("a.png", &bytes).1, "the picture's file is damaged");
}

#[test]
fn an_avif_whose_metadata_lies_over_its_picture_is_refused() {
    let mut bytes = avif();
    let picture = memchr::memmem::find(&bytes, b"the AV1 data").unwrap();
    // The second location, that of the Exif, points at the picture.
    let exif = u32::try_from(picture + 27).unwrap().to_be_bytes();
    let at = memchr::memmem::find(&bytes, &exif).unwrap();
    bytes[at..at + 4].copy_from_slice(&u32::try_from(picture).unwrap().to_be_bytes());
    assert_eq!(flaw("a.avif", &bytes).1, "the picture's file is damaged");
}

#[test]
fn a_webp_that_states_its_size_too_late_is_refused() {
    let canvas = [0; 10];
    let picture: &[u8] = b"\x50\x5A\0\x9D\x01\x2A\x03\0\x02\0";
    for chunks in [[(b"VP8 ", picture), (b"VP8X", &canvas)], [(b"ANIM", &canvas), (b"VP8 ", picture)]] {
        assert_eq!(flaw("a.webp", &riff(&chunks)).1, "the picture does not declare its size");
    }
}

/// Changes some bytes and possibly truncates the rest.
fn mutated(mut bytes: Vec<u8>, changes: &[(Index, u8)], cut: Option<Index>) -> Vec<u8> {
    for (at, byte) in changes {
        let at = at.index(bytes.len());
        bytes[at] = *byte;
    }
    if let Some(cut) = cut {
        bytes.truncate(cut.index(bytes.len()));
    }
    bytes
}

/// A PNG with corrected checksums.
fn with_checksums(bytes: &[u8]) -> Vec<u8> {
    let mut out = bytes.get(..8).unwrap_or_default().to_vec();
    let mut rest = bytes.get(8..).unwrap_or_default();
    while let Some((head, after)) = rest.split_first_chunk::<8>() {
        let length = u32::from_be_bytes([head[0], head[1], head[2], head[3]]) as usize;
        let Some(data) = after.get(..length) else { break };
        let kind = [head[4], head[5], head[6], head[7]];
        out.extend(&*img_parts::png::PngChunk::new(kind, data.to_vec().into()).encoder().bytes());
        rest = after.get(length + 4..).unwrap_or_default();
    }
    out
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn random_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..512)) {
        let starts: [(&str, &[u8]); 6] = [
            ("a.jpg", b"\xFF\xD8\xFF"),
            ("a.png", b"\x89PNG\r\n\x1A\n"),
            ("a.gif", b"GIF89a"),
            ("a.webp", b"RIFF\xFF\0\0\0WEBP"),
            ("a.avif", b"\0\0\0\x0Cftypavif"),
            ("a.svg", b"<svg "),
        ];
        for (path, start) in starts {
            let _ = prepare(&path.into(), bytes.clone(), &Memory::default());
            let _ = prepare(&path.into(), [start, &bytes].concat(), &Memory::default());
        }
    }

    #[test]
    fn broken_pictures_never_panic(
        changes in prop::collection::vec((any::<Index>(), any::<u8>()), 0..6),
        cut in any::<Option<Index>>(),
    ) {
        for (path, bytes) in
            [("a.jpg", jpeg()), ("a.png", png()), ("a.gif", gif()), ("a.webp", webp()), ("a.webp", moving_webp()), ("a.avif", avif())]
        {
            let bytes = mutated(bytes, &changes, cut);
            let _ = prepare(&path.into(), bytes.clone(), &Memory::default());
            let _ = prepare(&path.into(), with_checksums(&bytes), &Memory::default());
        }
    }

    #[test]
    fn a_picture_put_together_otherwise_still_tells_nothing(
        order in Just((0..6usize).collect::<Vec<_>>()).prop_shuffle(),
    ) {
        // The text chunks of a PNG in any order, before and after the picture.
        let mut parts = img_parts::png::Png::from_bytes(png().into()).unwrap();
        let secret: Vec<_> = parts.chunks().iter().filter(|chunk| !matches!(&chunk.kind(), b"IHDR" | b"IDAT" | b"IEND" | b"iCCP")).cloned().collect();
        parts.chunks_mut().retain(|chunk| matches!(&chunk.kind(), b"IHDR" | b"IDAT" | b"IEND" | b"iCCP"));
        for (at, index) in order.iter().enumerate() {
            parts.chunks_mut().insert(1 + at % 3, secret[*index].clone());
        }
        let picture = prepare(&"a.png".into(), parts.encoder().bytes().to_vec(), &Memory::default()).unwrap();
        prop_assert_eq!(picture.format, Format::Png);
        prop_assert!(SECRETS.iter().all(|secret| !holds(&picture.bytes, secret)));
    }
}
