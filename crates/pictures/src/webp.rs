//! WebP: RFC 9649. `img-parts` parses and writes its chunks.

use img_parts::riff::{RiffChunk, RiffContent};
use img_parts::webp::{
    CHUNK_ALPH, CHUNK_ANIM, CHUNK_ANMF, CHUNK_EXIF, CHUNK_ICCP, CHUNK_VP8, CHUNK_VP8L, CHUNK_VP8X, WebP,
};
use img_parts::{Bytes, ImageICC};

use super::exif::Orientation;
use super::flaw::Flaw;
use super::picture::Stripped;
use super::profile;

/// The flags in `VP8X` for Exif, XMP and a colour profile.
const HAS_EXIF: u8 = 0x08;
const HAS_XMP: u8 = 0x04;
const HAS_PROFILE: u8 = 0x20;
/// The number of bytes in an animation frame before its own chunks.
const FRAME_HEADER: usize = 16;
/// The number of bytes in a file before its chunks.
const FILE_HEADER: usize = 12;

/// Removes everything except the image data, its colour profile and its orientation.
pub(super) fn strip(bytes: &[u8]) -> Stripped {
    let size = bytes.get(4..).and_then(<[u8]>::first_chunk).map_or(0, |size| u32::from_le_bytes(*size) as usize);
    let mut webp = parsed(bytes.get(FILE_HEADER..size.saturating_add(8)).ok_or(Flaw::CutOff)?)?;
    let mut ids = webp.chunks().iter().map(RiffChunk::id);
    let first = ids.next();
    // Decoders find the size in the first chunk alone.
    if !matches!(first, Some(CHUNK_VP8X | CHUNK_VP8 | CHUNK_VP8L)) || ids.any(|id| id == CHUNK_VP8X) {
        return Err(Flaw::NoSize);
    }
    let contents = |id| webp.chunk_by_id(id).and_then(|chunk| chunk.content().data());
    // `dimensions` does not check this signature.
    if contents(CHUNK_VP8L).is_some_and(|data| data.first() != Some(&0x2F)) {
        return Err(Flaw::NoSize);
    }
    let (width, height) = webp.dimensions().ok_or(Flaw::NoSize)?;
    if ![CHUNK_VP8, CHUNK_VP8L, CHUNK_ANMF].into_iter().any(|id| webp.has_chunk(id)) {
        return Err(Flaw::Broken);
    }
    let exif = contents(CHUNK_EXIF).map_or(&[][..], |exif| exif);
    let orientation = Orientation::of_tiff(exif.strip_prefix(b"Exif\0\0").unwrap_or(exif));
    let turned = first == Some(CHUNK_VP8X) && !orientation.is_upright();
    let mut profile = contents(CHUNK_ICCP).and_then(|profile| profile::needed(profile));
    let added = if turned { HAS_EXIF } else { 0 } | if profile.is_some() { HAS_PROFILE } else { 0 };
    let mut kept = Vec::new();
    for chunk in webp.chunks() {
        let Some(data) = chunk.content().data() else { continue };
        let data = match chunk.id() {
            CHUNK_VP8X => {
                let (flags, rest) = data.first_chunk::<10>().and_then(|data| data.split_first()).ok_or(Flaw::Broken)?;
                let flags = flags & !(HAS_EXIF | HAS_XMP | HAS_PROFILE) | added;
                Bytes::from([&[flags], rest].concat())
            }
            CHUNK_ICCP => match profile.take() {
                Some(profile) => Bytes::from(profile),
                None => continue,
            },
            CHUNK_ANMF => frame(data)?,
            CHUNK_VP8 | CHUNK_VP8L | CHUNK_ALPH | CHUNK_ANIM => data.clone(),
            _ => continue,
        };
        kept.push(RiffChunk::new(chunk.id(), RiffContent::Data(data)));
    }
    if turned {
        kept.push(RiffChunk::new(CHUNK_EXIF, RiffContent::Data(Bytes::copy_from_slice(&orientation.tiff()))));
    }
    *webp.chunks_mut() = kept;
    let (width, height) = if turned { orientation.shown(width, height) } else { (width, height) };
    Ok((webp.encoder().bytes().into(), width, height))
}

/// Adds a colour profile to the picture. `None` if it is not a WebP file.
pub(super) fn with_profile(webp: Vec<u8>, profile: Vec<u8>) -> Option<Vec<u8>> {
    let mut webp = WebP::from_bytes(webp.into()).ok().filter(|webp| webp.dimensions().is_some())?;
    webp.set_icc_profile(Some(profile.into()));
    Some(webp.encoder().bytes().into())
}

/// Parses chunks. The padding after the last one may be missing: some programs do not write it.
fn parsed(chunks: &[u8]) -> Result<WebP, Flaw> {
    let padded = chunks.len().next_multiple_of(2);
    let size = u32::try_from(padded + 4).map_err(|_| Flaw::TooManyBytes)?;
    let mut riff = [&b"RIFF"[..], &size.to_le_bytes(), b"WEBP", chunks].concat();
    riff.resize(FILE_HEADER + padded, 0);
    WebP::from_bytes(riff.into()).map_err(|_| Flaw::CutOff)
}

/// An animation frame without chunks that contain no image data.
fn frame(data: &[u8]) -> Result<Bytes, Flaw> {
    let (header, chunks) = data.split_at_checked(FRAME_HEADER).ok_or(Flaw::Broken)?;
    let mut webp = parsed(chunks)?;
    webp.chunks_mut().retain(|chunk| matches!(chunk.id(), CHUNK_ALPH | CHUNK_VP8 | CHUNK_VP8L));
    let chunks = webp.encoder().bytes();
    Ok([header, chunks.get(FILE_HEADER..).unwrap_or_default()].concat().into())
}
