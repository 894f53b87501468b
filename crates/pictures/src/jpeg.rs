//! JPEG: ITU-T T.81, with the JFIF, Exif and Adobe conventions.

use img_parts::Bytes;
use img_parts::jpeg::{Jpeg, markers};

use super::exif::Orientation;
use super::flaw::Flaw;
use super::picture::Stripped;
use super::{MAX_BYTES, profile};

const EXIF: &[u8] = b"Exif\0\0";

/// Removes everything except the image data, its colour profile and its orientation.
pub(super) fn strip(bytes: Vec<u8>) -> Stripped {
    let whole = Bytes::from(bytes);
    let jpeg = Jpeg::from_bytes(whole.clone()).map_err(|error| match error {
        img_parts::Error::Truncated => Flaw::CutOff,
        _ => Flaw::Broken,
    })?;
    let (width, height) = jpeg.dimensions().ok_or(Flaw::NoSize)?;
    let orientation = orientation(&jpeg);
    let mut out = Vec::with_capacity(jpeg.len().min(MAX_BYTES));
    out.extend([markers::P, markers::SOI]);
    let mut exif = (!orientation.is_upright()).then(|| exif(orientation));
    let mut colours = profile::of_jpeg(&jpeg);
    for segment in jpeg.segments() {
        let kept = kept(segment.marker(), segment.contents());
        // Exif comes after JFIF's own segment and before all others.
        if segment.marker() != markers::APP0
            && let Some(exif) = exif.take()
        {
            push(&mut out, markers::APP1, &exif)?;
        }
        // The colour profile keeps its position; it is rewritten in as many segments as it needs.
        if segment.marker() == markers::APP2 {
            for piece in std::mem::take(&mut colours) {
                push(&mut out, markers::APP2, &piece)?;
            }
        }
        if let Some(contents) = kept {
            push(&mut out, segment.marker(), &contents)?;
        }
    }
    // The first scan's header is the last separate segment; everything after it is the rest of the file.
    let scan = jpeg.segments().last().filter(|last| last.marker() == markers::SOS).ok_or(Flaw::CutOff)?;
    let rest = scan.len_with_entropy() - scan.len();
    push_scans(&mut out, whole.get(whole.len().saturating_sub(rest)..).unwrap_or_default())?;
    let (width, height) = orientation.shown(u32::from(width), u32::from(height));
    Ok((out, width, height))
}

/// The number of bytes of the first scan that distinguish a photograph from others of the same camera.
const START: usize = 4096;

/// The size of the JPEG that begins with `head`, and a hash of the beginning of its image data. `None` if `head` is
/// too short.
pub(super) fn outline(head: &[u8]) -> Option<((u32, u32), [u8; 32])> {
    let (size, tables, scan) = parts(head)?;
    let near = scan.get(..START).unwrap_or(scan);
    let start = match memchr::memmem::find(near, &[markers::P, markers::EOI]) {
        Some(end) => near.get(..end)?,
        None => scan.get(..START)?,
    };
    Some((size, *blake3::Hasher::new().update(&tables).update(start).finalize().as_bytes()))
}

/// The hash of the image data of a stripped JPEG, without its colour profile and its orientation.
pub(super) fn drawn(stripped: &[u8]) -> Option<[u8; 32]> {
    let (_, tables, scan) = parts(stripped)?;
    Some(*blake3::Hasher::new().update(&tables).update(scan).finalize().as_bytes())
}

/// Width and height, the segments with image data, and the scan.
type Parts<'b> = ((u32, u32), Vec<u8>, &'b [u8]);

/// The size, the segments with image data up to the first scan, and the data after the scan's header.
fn parts(bytes: &[u8]) -> Option<Parts<'_>> {
    let (mut size, mut tables) = (None, Vec::new());
    let mut rest = bytes.get(2..)?;
    loop {
        let [markers::P, marker, ..] = *rest else { return None };
        if marker == markers::P {
            rest = rest.get(1..)?;
            continue;
        }
        let length = usize::from(u16::from_be_bytes(*rest.get(2..)?.first_chunk()?));
        let segment = rest.get(1..length + 2)?;
        rest = rest.get(length + 2..)?;
        let draws = !matches!(marker, markers::APP0..=markers::APP15 | markers::COM | markers::JPG0..=markers::JPG13);
        if draws {
            tables.extend_from_slice(segment);
        }
        if is_frame(marker) {
            let number = |at: usize| Some(u32::from(u16::from_be_bytes(*segment.get(at..)?.first_chunk()?)));
            size = Some((number(6)?, number(4)?));
        }
        if marker == markers::SOS {
            return Some((size?, tables, rest));
        }
    }
}

/// The number of colour components per pixel: one is grey, three is colour, four is for print.
pub(super) fn components(bytes: &[u8]) -> Option<u8> {
    let jpeg = Jpeg::from_bytes(Bytes::copy_from_slice(bytes)).ok()?;
    // T.81, B.2.2: after the precision and two dimensions.
    let header = jpeg.segments().iter().find(|segment| is_frame(segment.marker()))?;
    header.contents().get(5).copied()
}

/// Whether it is progressive, which requires a decoder to keep all of it in memory.
pub(super) fn is_progressive(bytes: &[u8]) -> bool {
    let jpeg = Jpeg::from_bytes(Bytes::copy_from_slice(bytes));
    jpeg.is_ok_and(|jpeg| jpeg.segments().iter().any(|segment| segment.marker() == markers::SOF2))
}

/// Whether a segment begins a frame, in any coding.
fn is_frame(marker: u8) -> bool {
    (markers::SOF0..=markers::SOF15).contains(&marker) && !matches!(marker, markers::DHT | markers::JPG | markers::DAC)
}

/// The part of a segment to keep: all image data, JFIF without its preview, and Adobe's colour transform, but no
/// comments. The colour profile is written by [`strip`].
fn kept(marker: u8, contents: &[u8]) -> Option<Vec<u8>> {
    match marker {
        markers::APP0 => {
            // Version, unit and density, followed by the size of the preview and the preview.
            let density = contents.strip_prefix(b"JFIF\0")?.first_chunk::<7>()?;
            Some([&b"JFIF\0"[..], density, &[0, 0]].concat())
        }
        markers::APP14 if contents.starts_with(b"Adobe") => contents.get(..12).map(<[u8]>::to_vec),
        markers::APP0..=markers::APP15 | markers::COM | markers::JPG0..=markers::JPG13 => None,
        _ => Some(contents.to_vec()),
    }
}

fn orientation(jpeg: &Jpeg) -> Orientation {
    let exif = jpeg.segments_by_marker(markers::APP1).find_map(|segment| segment.contents().strip_prefix(EXIF));
    exif.map_or(Orientation::UPRIGHT, Orientation::of_tiff)
}

fn exif(orientation: Orientation) -> Vec<u8> {
    [EXIF, &orientation.tiff()].concat()
}

fn push(out: &mut Vec<u8>, marker: u8, contents: &[u8]) -> Result<(), Flaw> {
    let length = u16::try_from(contents.len() + 2).map_err(|_| Flaw::Broken)?;
    out.extend([markers::P, marker]);
    out.extend(length.to_be_bytes());
    out.extend(contents);
    Ok(())
}

/// Copies the scans up to the end of the picture, without the segments between them that contain no image data. Data
/// after the end, such as the second picture in a phone's multi-picture file, is left out.
fn push_scans(out: &mut Vec<u8>, mut rest: &[u8]) -> Result<(), Flaw> {
    loop {
        let at = memchr::memchr(markers::P, rest).ok_or(Flaw::CutOff)?;
        let (data, from) = rest.split_at(at);
        out.extend(data);
        let marker = *from.get(1).ok_or(Flaw::CutOff)?;
        rest = from.get(2..).unwrap_or_default();
        match marker {
            // A stuffed data byte, or a restart marker between two data ranges.
            0 | markers::RST0..=markers::RST7 => out.extend([markers::P, marker]),
            // A fill byte.
            markers::P => rest = from.get(1..).unwrap_or_default(),
            markers::EOI => {
                out.extend([markers::P, markers::EOI]);
                return Ok(());
            }
            markers::SOI | 0x01..=0xBF => return Err(Flaw::Broken),
            _ => {
                let length = usize::from(u16::from_be_bytes(*rest.first_chunk().ok_or(Flaw::CutOff)?));
                let contents = rest.get(2..length).ok_or(Flaw::CutOff)?;
                if let Some(contents) = kept(marker, contents) {
                    push(out, marker, &contents)?;
                }
                rest = rest.get(length..).unwrap_or_default();
            }
        }
    }
}
