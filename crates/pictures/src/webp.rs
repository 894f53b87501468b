//! WebP: RFC 9649.

use super::exif::Orientation;
use super::flaw::Flaw;
use super::picture::Stripped;
use super::profile;

/// The flags in `VP8X` for Exif, and then for XMP.
const HAS_EXIF: u8 = 0x08;
const HAS_XMP: u8 = 0x04;
/// The flags for transparency, and then for a colour profile.
const HAS_ALPHA: u8 = 0x10;
const HAS_PROFILE: u8 = 0x20;
/// The number of bytes in an animation frame before its own chunks.
const FRAME_HEADER: usize = 16;

/// Removes everything except the image data, its colour profile and its orientation.
pub(super) fn strip(bytes: &[u8]) -> Stripped {
    let size = bytes.get(4..).and_then(<[u8]>::first_chunk).map_or(0, |size| u32::from_le_bytes(*size) as usize);
    let body = bytes.get(12..size.saturating_add(8)).ok_or(Flaw::CutOff)?;
    let chunks = Chunks { rest: body }.collect::<Result<Vec<_>, Flaw>>()?;
    let exif = chunks.iter().find(|(name, _)| *name == b"EXIF").map_or(&[][..], |(_, data)| *data);
    let orientation = Orientation::of_tiff(exif.strip_prefix(b"Exif\0\0").unwrap_or(exif));
    let extended = chunks.first().filter(|(name, _)| *name == b"VP8X").map(|(_, data)| *data);
    let turned = extended.is_some() && !orientation.is_upright();
    let mut profile = chunks.iter().find(|(name, _)| *name == b"ICCP").and_then(|(_, data)| profile::needed(data));
    let added = if turned { HAS_EXIF } else { 0 } | if profile.is_some() { HAS_PROFILE } else { 0 };
    let (width, height) = dimensions(&chunks).ok_or(Flaw::NoSize)?;
    let mut out = b"RIFF\0\0\0\0WEBP".to_vec();
    let mut drawn = false;
    for (name, data) in &chunks {
        match *name {
            b"VP8X" => {
                let (flags, rest) = data.first_chunk::<10>().and_then(|data| data.split_first()).ok_or(Flaw::Broken)?;
                let flags = flags & !(HAS_EXIF | HAS_XMP | HAS_PROFILE) | added;
                push(&mut out, *b"VP8X", &[&[flags], rest].concat())?;
            }
            b"VP8 " | b"VP8L" => {
                drawn = true;
                push(&mut out, **name, data)?;
            }
            b"ICCP" => {
                if let Some(profile) = profile.take() {
                    push(&mut out, *b"ICCP", &profile)?;
                }
            }
            b"ALPH" | b"ANIM" => push(&mut out, **name, data)?,
            b"ANMF" => {
                drawn = true;
                push(&mut out, *b"ANMF", &frame(data)?)?;
            }
            _ => {}
        }
    }
    if !drawn {
        return Err(Flaw::Broken);
    }
    if turned {
        push(&mut out, *b"EXIF", &orientation.tiff())?;
    }
    let size = u32::try_from(out.len() - 8).map_err(|_| Flaw::TooManyBytes)?;
    if let Some(place) = out.get_mut(4..8) {
        place.copy_from_slice(&size.to_le_bytes());
    }
    let (width, height) = if turned { orientation.shown(width, height) } else { (width, height) };
    Ok((out, width, height))
}

/// Adds a colour profile to the picture; `size` is its width and height. `None` if it is not a WebP file.
pub(super) fn with_profile(webp: &[u8], profile: &[u8], size: (u32, u32)) -> Option<Vec<u8>> {
    let chunks = Chunks { rest: webp.get(12..)? }.collect::<Result<Vec<_>, Flaw>>().ok()?;
    let clear = chunks.iter().any(|(name, data)| match *name {
        b"VP8X" => data.first().is_some_and(|flags| flags & HAS_ALPHA != 0),
        name => name == b"ALPH",
    });
    let u24 = |value: u32| [value.to_le_bytes()[0], value.to_le_bytes()[1], value.to_le_bytes()[2]];
    let (width, height) = (u24(size.0.checked_sub(1)?), u24(size.1.checked_sub(1)?));
    let flags = HAS_PROFILE | if clear { HAS_ALPHA } else { 0 };
    let mut out = b"RIFF\0\0\0\0WEBP".to_vec();
    push(&mut out, *b"VP8X", &[&[flags, 0, 0, 0][..], &width, &height].concat()).ok()?;
    push(&mut out, *b"ICCP", profile).ok()?;
    for (name, data) in chunks.into_iter().filter(|(name, _)| *name != b"VP8X") {
        push(&mut out, *name, data).ok()?;
    }
    let length = u32::try_from(out.len() - 8).ok()?;
    out.get_mut(4..8)?.copy_from_slice(&length.to_le_bytes());
    Some(out)
}

/// An animation frame without chunks that contain no image data.
fn frame(data: &[u8]) -> Result<Vec<u8>, Flaw> {
    let (header, rest) = data.split_at_checked(FRAME_HEADER).ok_or(Flaw::Broken)?;
    let mut out = header.to_vec();
    for chunk in (Chunks { rest }) {
        let (name, data) = chunk?;
        if matches!(name, b"ALPH" | b"VP8 " | b"VP8L") {
            push(&mut out, *name, data)?;
        }
    }
    Ok(out)
}

fn push(out: &mut Vec<u8>, name: [u8; 4], data: &[u8]) -> Result<(), Flaw> {
    out.extend(name);
    out.extend(u32::try_from(data.len()).map_err(|_| Flaw::Broken)?.to_le_bytes());
    out.extend(data);
    if data.len() % 2 == 1 {
        out.push(0);
    }
    Ok(())
}

/// The size of the canvas, or of the only picture.
fn dimensions(chunks: &[(&[u8; 4], &[u8])]) -> Option<(u32, u32)> {
    let (name, data) = *chunks.first()?;
    let u24 = |at: usize| {
        let [low, middle, high] = *data.get(at..)?.first_chunk()?;
        Some(u32::from_le_bytes([low, middle, high, 0]))
    };
    let u16 = |at: usize| data.get(at..)?.first_chunk().map(|size| u32::from(u16::from_le_bytes(*size)));
    match name {
        b"VP8X" => Some((u24(4)? + 1, u24(7)? + 1)),
        // RFC 6386, 9.1: three bytes of a frame's tag, a start code, fourteen bits each.
        b"VP8 " if data.get(3..6)? == [0x9D, 0x01, 0x2A] => Some((u16(6)? & 0x3FFF, u16(8)? & 0x3FFF)),
        b"VP8L" if data.first() == Some(&0x2F) => {
            let bits = u32::from_le_bytes(*data.get(1..)?.first_chunk()?);
            Some(((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1))
        }
        _ => None,
    }
}

/// The chunks of a RIFF list. The padding after a chunk of odd length may be missing at the end.
struct Chunks<'a> {
    rest: &'a [u8],
}

impl<'a> Iterator for Chunks<'a> {
    type Item = Result<(&'a [u8; 4], &'a [u8]), Flaw>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return None;
        }
        let chunk = self.rest.split_first_chunk::<4>().and_then(|(name, rest)| {
            let (size, rest) = rest.split_first_chunk::<4>()?;
            let size = usize::try_from(u32::from_le_bytes(*size)).ok()?;
            let (data, rest) = rest.split_at_checked(size)?;
            Some((name, data, rest.get(size % 2..).unwrap_or_default()))
        });
        let Some((name, data, rest)) = chunk else {
            self.rest = &[];
            return Some(Err(Flaw::CutOff));
        };
        self.rest = rest;
        Some(Ok((name, data)))
    }
}
