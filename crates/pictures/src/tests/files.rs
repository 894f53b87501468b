//! Test pictures, full of data that must not be published.

use std::io::Cursor;

use image::codecs::gif::{GifEncoder, Repeat};
use image::{DynamicImage, Frame, ImageFormat, RgbImage, RgbaImage};
use img_parts::png::PngChunk;
use img_parts::{Bytes, ImageICC};

/// Strings that must not be in any prepared picture.
pub(super) const SECRETS: [&[u8]; 4] = [b"SECRET-CAMERA", b"SECRET-PLACE", b"SECRET-AUTHOR", b"SECRET-TAIL"];
/// A colour profile of red, green and blue with gamma 2.2, in version 2 or 4, called `name`, with an additional
/// private tag.
pub(crate) fn profile(version: u8, name: &[u8]) -> Vec<u8> {
    let xyz = |values: [u32; 3]| [b"XYZ \0\0\0\0", &values.map(u32::to_be_bytes).concat()[..]].concat();
    let curve = b"curv\0\0\0\0\0\0\0\x01\x02\x33\0\0".to_vec();
    let description = [b"desc\0\0\0\0", &(name.len() as u32 + 1).to_be_bytes()[..], name, &[0; 79]].concat();
    let tags: Vec<(&[u8; 4], Vec<u8>)> = vec![
        (b"desc", description),
        (b"cprt", b"text\0\0\0\0SECRET-AUTHOR\0".to_vec()),
        (b"wtpt", xyz([0xF6D6, 0x10000, 0xD32D])),
        (b"rXYZ", xyz([0x9C18, 0x4F9A, 0x04FC])),
        (b"gXYZ", xyz([0x348C, 0x9FBB, 0x0FC5])),
        (b"bXYZ", xyz([0x2629, 0x10A8, 0xBE5C])),
        (b"rTRC", curve.clone()),
        (b"gTRC", curve.clone()),
        (b"bTRC", curve),
        (b"prvt", b"text\0\0\0\0SECRET-PLACE\0".to_vec()),
    ];
    let mut out = vec![0; 128];
    out[4..8].copy_from_slice(b"SECR");
    out[8] = version;
    out[12..24].copy_from_slice(b"mntrRGB XYZ ");
    out[36..40].copy_from_slice(b"acsp");
    out[68..80].copy_from_slice(&[0xF6D6_u32, 0x10000, 0xD32D].map(u32::to_be_bytes).concat());
    out.extend((tags.len() as u32).to_be_bytes());
    let mut at = 132 + tags.len() * 12;
    for (tag, data) in &tags {
        out.extend([&tag[..], &(at as u32).to_be_bytes(), &(data.len() as u32).to_be_bytes()].concat());
        at += data.len();
    }
    out.extend(tags.into_iter().flat_map(|(_, data)| data));
    let length = (out.len() as u32).to_be_bytes();
    out[..4].copy_from_slice(&length);
    out
}

/// The profile in the pictures below, and the part of it that is kept.
pub(super) fn wide() -> (Vec<u8>, Vec<u8>) {
    let whole = profile(2, b"a wide gamut of SECRET-CAMERA");
    let needed = crate::profile::needed(&whole).unwrap();
    (whole, needed)
}

/// A TIFF with a camera, a location, and an orientation of 6, that is, a quarter turn.
pub(super) fn exif() -> Vec<u8> {
    let mut tiff = b"II*\0\x08\0\0\0".to_vec();
    let entry = |tag: u16, kind: u16, count: u32, value: u32| {
        [&tag.to_le_bytes()[..], &kind.to_le_bytes(), &count.to_le_bytes(), &value.to_le_bytes()].concat()
    };
    let camera = b"SECRET-CAMERA\0";
    tiff.extend(3u16.to_le_bytes());
    tiff.extend(entry(0x010F, 2, camera.len() as u32, 50));
    tiff.extend(entry(0x0112, 3, 1, 6));
    tiff.extend(entry(0x8825, 4, 1, 64));
    tiff.extend([0; 4]);
    tiff.extend(camera);
    tiff.extend(b"SECRET-PLACE 28.7N 115.9E");
    tiff
}

fn xmp() -> Vec<u8> {
    b"<x:xmpmeta xmlns:x='adobe:ns:meta/'><dc:creator>SECRET-AUTHOR</dc:creator></x:xmpmeta>".to_vec()
}

/// Forty by thirty pixels, with no two rows the same.
pub(super) fn pixels() -> RgbImage {
    RgbImage::from_fn(40, 30, |x, y| image::Rgb([(x * 6) as u8, (y * 8) as u8, (x * y % 251) as u8]))
}

fn encoded(format: ImageFormat) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(pixels()).write_to(&mut out, format).unwrap();
    out.into_inner()
}

pub(super) fn plain_jpeg() -> Vec<u8> {
    encoded(ImageFormat::Jpeg)
}

pub(super) fn plain_png() -> Vec<u8> {
    encoded(ImageFormat::Png)
}

pub(super) fn plain_webp() -> Vec<u8> {
    encoded(ImageFormat::WebP)
}

fn segment(marker: u8, contents: &[u8]) -> Vec<u8> {
    let length = u16::try_from(contents.len() + 2).unwrap();
    [&[0xFF, marker][..], &length.to_be_bytes(), contents].concat()
}

/// A photograph as a phone takes it.
pub(super) fn jpeg() -> Vec<u8> {
    let plain = plain_jpeg();
    let (start, rest) = plain.split_at(2);
    [
        start,
        &segment(0xE1, &[b"Exif\0\0", &exif()[..]].concat()),
        &segment(0xE1, &[b"http://ns.adobe.com/xap/1.0/\0", &xmp()[..]].concat()),
        &segment(0xE2, &[b"ICC_PROFILE\0\x01\x01", &wide().0[..]].concat()),
        &segment(0xE2, b"MPF\0SECRET-AUTHOR"),
        &segment(0xED, b"Photoshop 3.0\x008BIM SECRET-AUTHOR"),
        &segment(0xFE, b"SECRET-AUTHOR"),
        rest,
        b"SECRET-TAIL",
        &plain,
    ]
    .concat()
}

/// A PNG with every kind of text.
pub(super) fn png() -> Vec<u8> {
    let mut png = img_parts::png::Png::from_bytes(Bytes::from(plain_png())).unwrap();
    png.set_icc_profile(Some(Bytes::from(wide().0)));
    let chunk = |kind: &[u8; 4], data: &[u8]| PngChunk::new(*kind, Bytes::copy_from_slice(data));
    let chunks = png.chunks_mut();
    chunks.insert(2, chunk(b"tEXt", b"Author\0SECRET-AUTHOR"));
    chunks.insert(2, chunk(b"iTXt", &[b"XML:com.adobe.xmp\0\0\0\0\0", &xmp()[..]].concat()));
    chunks.insert(2, chunk(b"zTXt", b"Comment\0\0SECRET-AUTHOR"));
    chunks.insert(2, chunk(b"eXIf", &exif()));
    chunks.insert(2, chunk(b"tIME", &[7, 234, 3, 5, 8, 30, 0]));
    chunks.insert(2, chunk(b"caNv", b"SECRET-AUTHOR"));
    let mut bytes = png.encoder().bytes().to_vec();
    bytes.extend(b"SECRET-TAIL");
    bytes
}

/// A WebP with these chunks.
pub(super) fn riff(chunks: &[(&[u8; 4], &[u8])]) -> Vec<u8> {
    let mut body = b"WEBP".to_vec();
    for (name, data) in chunks {
        body.extend(*name);
        body.extend(u32::try_from(data.len()).unwrap().to_le_bytes());
        body.extend(*data);
        body.extend(&[0][..data.len() % 2]);
    }
    [b"RIFF", &u32::try_from(body.len()).unwrap().to_le_bytes()[..], &body].concat()
}

/// A WebP with Exif, XMP and an unknown chunk.
pub(super) fn webp() -> Vec<u8> {
    let plain = plain_webp();
    let drawing = &plain[20..];
    let canvas = [0x2C, 0, 0, 0, 39, 0, 0, 29, 0, 0];
    let mut bytes = riff(&[
        (b"VP8X", &canvas),
        (b"ICCP", &wide().0),
        (b"VP8L", drawing),
        (b"EXIF", &exif()),
        (b"XMP ", &xmp()),
        (b"junk", b"SECRET-AUTHOR"),
    ]);
    bytes.extend(b"SECRET-TAIL");
    bytes
}

/// An animated WebP with an unknown chunk in its frame.
pub(super) fn moving_webp() -> Vec<u8> {
    let plain = plain_webp();
    let inner = riff(&[(b"VP8L", &plain[20..]), (b"junk", b"SECRET-AUTHOR")]);
    let frame = [&[0, 0, 0, 0, 0, 0, 39, 0, 0, 29, 0, 0, 100, 0, 0, 0][..], &inner[12..]].concat();
    riff(&[(b"VP8X", &[2, 0, 0, 0, 39, 0, 0, 29, 0, 0]), (b"ANIM", &[0; 6]), (b"ANMF", &frame)])
}

/// An animated GIF with comments.
pub(super) fn gif() -> Vec<u8> {
    let mut out = Vec::new();
    let mut encoder = GifEncoder::new(&mut out);
    encoder.set_repeat(Repeat::Infinite).unwrap();
    for shade in [0, 200] {
        encoder.encode_frame(Frame::new(RgbaImage::from_pixel(40, 30, image::Rgba([shade, 9, 9, 255])))).unwrap();
    }
    drop(encoder);
    // After the header, the screen descriptor and its colour table, if any.
    let colours = if out[10] & 0x80 == 0 { 0 } else { 3 << ((out[10] & 7) + 1) };
    let (head, rest) = out.split_at(13 + colours);
    [
        head,
        b"\x21\xFE\x0DSECRET-AUTHOR\0",
        b"\x21\xFF\x0BXMP DataXMP\x0DSECRET-AUTHOR\0",
        b"\x21\x01\x0C............\x0DSECRET-AUTHOR\0",
        rest,
        b"SECRET-TAIL",
    ]
    .concat()
}

fn boxed(name: [u8; 4], content: &[u8]) -> Vec<u8> {
    [&u32::try_from(content.len() + 8).unwrap().to_be_bytes()[..], &name, content].concat()
}

/// A file of the AVIF family with these bytes as image data, Exif and XMP. The image data is not AV1, because no test
/// decodes it.
pub(super) fn avif() -> Vec<u8> {
    let drawing = b"the AV1 data of the picture";
    let exif = [&[0; 4][..], &exif()].concat();
    let xmp = xmp();
    let infe = |id: u16, kind: &[u8; 4], name: &[u8]| {
        boxed(*b"infe", &[&[2, 0, 0, 0][..], &id.to_be_bytes(), &[0, 0], kind, name, &[0]].concat())
    };
    let items =
        [infe(1, b"av01", b"Color"), infe(2, b"Exif", b""), infe(3, b"mime", b"\0application/rdf+xml")].concat();
    let iinf = boxed(*b"iinf", &[&[0, 0, 0, 0, 0, 3][..], &items].concat());
    let ispe = boxed(*b"ispe", &[&[0; 4][..], &40u32.to_be_bytes(), &30u32.to_be_bytes()].concat());
    let properties = [
        ispe,
        boxed(*b"irot", &[1]),
        boxed(*b"udes", b"\0\0\0\0SECRET-AUTHOR\0"),
        boxed(*b"colr", &[b"prof", &wide().0[..]].concat()),
    ]
    .concat();
    let iprp = boxed(*b"iprp", &boxed(*b"ipco", &properties));
    let hdlr = boxed(*b"hdlr", &[&[0; 8][..], b"pict", &[0; 12], b"SECRET-AUTHOR\0"].concat());
    let ftyp = boxed(*b"ftyp", b"avif\0\0\0\0mif1miaf");
    let other = boxed(*b"uuid", b"SECRET-AUTHOR 0123");
    let meta = |start: usize| {
        let location = |id: u16, at: usize, length: usize| {
            let (at, length) = (u32::try_from(at).unwrap(), u32::try_from(length).unwrap());
            [&id.to_be_bytes()[..], &[0, 0, 0, 1], &at.to_be_bytes(), &length.to_be_bytes()].concat()
        };
        let locations = [
            location(1, start, drawing.len()),
            location(2, start + drawing.len(), exif.len()),
            location(3, start + drawing.len() + exif.len(), xmp.len()),
        ]
        .concat();
        let iloc = boxed(*b"iloc", &[&[0, 0, 0, 0, 0x44, 0, 0, 3][..], &locations].concat());
        let pitm = boxed(*b"pitm", &[0, 0, 0, 0, 0, 1]);
        boxed(*b"meta", &[&[0; 4][..], &hdlr, &pitm, &iinf, &iloc, &iprp, &other].concat())
    };
    let start = ftyp.len() + meta(0).len() + other.len() + 8;
    let mdat = boxed(*b"mdat", &[drawing, &exif[..], &xmp, b"SECRET-TAIL"].concat());
    [ftyp, meta(start), other, mdat].concat()
}
