//! PNG: W3C Portable Network Graphics, third edition, which includes APNG.

use img_parts::Bytes;
use img_parts::png::{Png, PngChunk};

use super::exif::Orientation;
use super::flaw::Flaw;
use super::picture::Stripped;
use super::profile;

/// The chunks with image data, colours or animation. Text, times, Exif and private chunks are excluded.
const KEPT: &[&[u8; 4]] = &[
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"cICP", b"mDCV",
    b"cLLI", b"bKGD", b"hIST", b"pHYs", b"acTL", b"fcTL", b"fdAT",
];

/// Removes everything except the image data, its colour profile and its orientation.
pub(super) fn strip(bytes: Vec<u8>) -> Stripped {
    let mut png = Png::from_bytes(Bytes::from(bytes)).map_err(|error| match error {
        img_parts::Error::Truncated => Flaw::CutOff,
        _ => Flaw::Broken,
    })?;
    let kinds = || png.chunks().iter().map(PngChunk::kind);
    let header = png.chunks().first().filter(|chunk| chunk.kind() == *b"IHDR").ok_or(Flaw::Broken)?;
    if header.contents().len() != 13 || kinds().filter(|kind| kind == b"IHDR").count() != 1 {
        return Err(Flaw::Broken);
    }
    if !kinds().any(|kind| kind == *b"IDAT") || kinds().last() != Some(*b"IEND") {
        return Err(Flaw::CutOff);
    }
    // A chunk whose name begins with a capital letter is critical: without support for it, the picture cannot be
    // decoded.
    if kinds().any(|kind| kind.first().is_some_and(u8::is_ascii_uppercase) && !KEPT.contains(&&kind)) {
        return Err(Flaw::Broken);
    }
    let (width, height) = png.dimensions().ok_or(Flaw::NoSize)?;
    let exif = png.chunk_by_type(*b"eXIf").map(|chunk| chunk.contents().clone()).unwrap_or_default();
    let orientation = Orientation::of_tiff(&exif);
    png.chunks_mut().retain(|chunk| KEPT.contains(&&chunk.kind()));
    if let Some(at) = png.chunks().iter().position(|chunk| chunk.kind() == *b"iCCP") {
        let needed = profile::needed_of_png(png.chunks()[at].contents());
        png.chunks_mut().retain(|chunk| chunk.kind() != *b"iCCP");
        if let Some(needed) = needed {
            png.chunks_mut().insert(at, PngChunk::new(*b"iCCP", Bytes::from(needed)));
        }
    }
    if !orientation.is_upright() {
        png.chunks_mut().insert(1, PngChunk::new(*b"eXIf", Bytes::copy_from_slice(&orientation.tiff())));
    }
    let (width, height) = orientation.shown(width, height);
    Ok((png.encoder().bytes().to_vec(), width, height))
}
