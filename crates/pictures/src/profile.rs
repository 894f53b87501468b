//! Colour profiles (ICC.1:2022), rewritten with only their colour data.
//!
//! A profile can contain anything: its author, the screen it was made on, texts in all languages, private tables.
//! Only the tags that convert colours are kept; its name, rights and times are not.

use std::io::Read as _;

use img_parts::jpeg::{Jpeg, markers};

/// The maximum size of a profile, in bytes. Print profiles have half a million, screen profiles three thousand.
const MAX_BYTES: usize = 4 << 20;
/// The maximum number of tags in a profile.
const MAX_TAGS: usize = 100;
/// The size of a header, followed by that of a row in the tag table.
const HEADER: usize = 128;
const ENTRY: usize = 12;

/// The tags to keep: white, black, the three colours and their curves, and the tables for print.
const KEPT: [&[u8; 4]; 16] = [
    b"wtpt", b"bkpt", b"chad", b"rXYZ", b"gXYZ", b"bXYZ", b"rTRC", b"gTRC", b"bTRC", b"kTRC", b"A2B0", b"A2B1",
    b"A2B2", b"B2A0", b"B2A1", b"B2A2",
];

/// The parts of the profile that are needed to show a picture; `None` if it is invalid.
pub(super) fn needed(profile: &[u8]) -> Option<Vec<u8>> {
    if profile.len() > MAX_BYTES || profile.get(36..40)? != b"acsp" {
        return None;
    }
    let length = usize::try_from(number(profile, 0)?).ok()?;
    let profile = profile.get(..length)?;
    let (class, space, connection) = (profile.get(12..16)?, profile.get(16..20)?, profile.get(20..24)?);
    let known = [&b"mntr"[..], b"scnr", b"prtr", b"spac"].contains(&class)
        && [&b"RGB "[..], b"GRAY", b"CMYK"].contains(&space)
        && [&b"XYZ "[..], b"Lab "].contains(&connection)
        && matches!(profile.get(8)?, 2 | 4);
    if !known {
        return None;
    }
    let count = usize::try_from(number(profile, HEADER)?).ok()?;
    if count > MAX_TAGS {
        return None;
    }
    let mut tags: Vec<([u8; 4], Vec<u8>)> = Vec::new();
    let mut named_srgb = false;
    for at in (0..count).map(|index| HEADER + 4 + index * ENTRY) {
        let name = *profile.get(at..)?.first_chunk::<4>()?;
        let (start, size) =
            (usize::try_from(number(profile, at + 4)?).ok()?, usize::try_from(number(profile, at + 8)?).ok()?);
        let data = profile.get(start..start.checked_add(size)?)?;
        if KEPT.contains(&&name) && !tags.iter().any(|(known, _)| *known == name) {
            tags.extend(tag(name, data).map(|data| (name, data)));
        } else if name == *b"desc" {
            named_srgb = is_named_srgb(data);
        }
    }
    let has = |name: &[u8; 4]| tags.iter().any(|(known, _)| known == name);
    let converts = match space {
        b"GRAY" => has(b"kTRC"),
        b"RGB " => has(b"A2B0") || [b"rXYZ", b"gXYZ", b"bXYZ", b"rTRC", b"gTRC", b"bTRC"].into_iter().all(has),
        _ => has(b"A2B0"),
    };
    if !converts {
        return None;
    }
    Some(written(profile, tags, named_srgb))
}

/// The data of a tag that its type uses; `None` if its type is wrong.
fn tag(name: [u8; 4], data: &[u8]) -> Option<Vec<u8>> {
    let kind = data.get(..4)?;
    let length = match (&name[1..], kind) {
        (b"tpt" | b"kpt" | b"XYZ", b"XYZ ") => 20,
        (b"had", b"sf32") => 44,
        (b"TRC", b"curv") => 12 + 2 * usize::try_from(number(data, 8)?).ok()?,
        (b"TRC", b"para") => {
            12 + 4 * [1, 3, 4, 5, 7].get(usize::from(u16::from_be_bytes(*data.get(8..)?.first_chunk()?)))?
        }
        (b"2B0" | b"2B1" | b"2B2" | b"2A0" | b"2A1" | b"2A2", b"mft1" | b"mft2") => table_length(data)?,
        (b"2B0" | b"2B1" | b"2B2", b"mAB ") | (b"2A0" | b"2A1" | b"2A2", b"mBA ") => data.len(),
        _ => return None,
    };
    let mut data = data.get(..length)?.to_vec();
    // The four bytes after the type are reserved.
    data.get_mut(4..8)?.fill(0);
    Some(data)
}

/// The length of a version 2 table: ICC.1:2022, 10.10 and 10.11.
fn table_length(data: &[u8]) -> Option<usize> {
    let (inputs, outputs, points) =
        (usize::from(*data.get(8)?), usize::from(*data.get(9)?), usize::from(*data.get(10)?));
    let grid = points.checked_pow(u32::try_from(inputs).ok()?)?.checked_mul(outputs)?;
    if data.starts_with(b"mft1") {
        return (48 + 256 * (inputs + outputs)).checked_add(grid);
    }
    let entries = |at: usize| Some(usize::from(u16::from_be_bytes(*data.get(at..)?.first_chunk()?)));
    (52 + 2 * (entries(48)? * inputs + entries(50)? * outputs)).checked_add(grid.checked_mul(2)?)
}

fn number(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(*bytes.get(at..)?.first_chunk()?))
}

/// Whether a description names sRGB, in Latin letters or in UTF-16.
fn is_named_srgb(description: &[u8]) -> bool {
    [&b"sRGB"[..], b"s\0R\0G\0B"].iter().any(|name| memchr::memmem::find(description, name).is_some())
}

/// Writes a profile with these tags, and with a name and rights without information.
fn written(old: &[u8], mut tags: Vec<([u8; 4], Vec<u8>)>, named_srgb: bool) -> Vec<u8> {
    let version = old.get(8).copied().unwrap_or(4);
    let name: &[u8] = if named_srgb { b"sRGB" } else { b"RGB" };
    tags.push((*b"desc", text(name, version)));
    tags.push((*b"cprt", if version == 4 { text(b"-", version) } else { b"text\0\0\0\0-\0".to_vec() }));
    let mut out = vec![0; HEADER];
    let mut keep = |range: std::ops::Range<usize>| {
        if let (Some(to), Some(from)) = (out.get_mut(range.clone()), old.get(range)) {
            to.copy_from_slice(from);
        }
    };
    // Version, class and colour spaces; the signature; the rendering intent; the illuminant.
    [8..10, 12..24, 36..40, 64..80].into_iter().for_each(&mut keep);
    out.extend((tags.len() as u32).to_be_bytes());
    let mut at = HEADER + 4 + tags.len() * ENTRY;
    for (name, data) in &tags {
        out.extend(name);
        out.extend((at as u32).to_be_bytes());
        out.extend((data.len() as u32).to_be_bytes());
        at += data.len().next_multiple_of(4);
    }
    for (_, data) in &tags {
        out.extend(data);
        out.resize(out.len().next_multiple_of(4), 0);
    }
    let length = (out.len() as u32).to_be_bytes();
    if let Some(place) = out.get_mut(..4) {
        place.copy_from_slice(&length);
    }
    out
}

/// A text in the format of descriptions in version 2 or 4.
fn text(words: &[u8], version: u8) -> Vec<u8> {
    if version == 4 {
        let wide: Vec<u8> = words.iter().flat_map(|letter| [0, *letter]).collect();
        let head = [1_u32, 12].map(u32::to_be_bytes).concat();
        let place = [(wide.len() as u32).to_be_bytes(), 28_u32.to_be_bytes()].concat();
        return [&b"mluc\0\0\0\0"[..], &head, b"enUS", &place, &wide].concat();
    }
    let length = (words.len() as u32 + 1).to_be_bytes();
    [&b"desc\0\0\0\0"[..], &length, words, &[0; 1 + 8 + 3 + 67]].concat()
}

/// The prefix of a segment with a piece of a profile.
const OF_JPEG: &[u8] = b"ICC_PROFILE\0";
/// The maximum number of profile bytes in a segment.
const PIECE: usize = 65_519;

/// The contents of the segments with the required parts of a JPEG's profile; empty if it has none.
pub(super) fn of_jpeg(jpeg: &Jpeg) -> Vec<Vec<u8>> {
    let pieces = jpeg.segments_by_marker(markers::APP2).filter_map(|segment| segment.contents().strip_prefix(OF_JPEG));
    let mut pieces: Vec<(u8, &[u8])> = pieces.filter_map(|piece| Some((*piece.first()?, piece.get(2..)?))).collect();
    pieces.sort_by_key(|(number, _)| *number);
    let whole: Vec<u8> = pieces.into_iter().flat_map(|(_, piece)| piece).copied().collect();
    let Some(profile) = needed(&whole) else { return Vec::new() };
    let count = profile.len().div_ceil(PIECE) as u8;
    let numbered = profile.chunks(PIECE).zip(1_u8..);
    numbered.map(|(piece, number)| [OF_JPEG, &[number, count], piece].concat()).collect()
}

/// The content of a PNG's `iCCP` with the required parts of its profile; `None` if that is invalid.
pub(super) fn needed_of_png(chunk: &[u8]) -> Option<Vec<u8>> {
    let end = chunk.iter().take(80).position(|byte| *byte == 0)?;
    let packed = chunk.get(end + 1..)?.strip_prefix(&[0])?;
    let mut profile = Vec::new();
    let limit = MAX_BYTES as u64 + 1;
    flate2::read::ZlibDecoder::new(packed).take(limit).read_to_end(&mut profile).ok()?;
    let profile = needed(&profile)?;
    let mut packed = flate2::read::ZlibEncoder::new(profile.as_slice(), flate2::Compression::default());
    let mut out = b"ICC profile\0\0".to_vec();
    packed.read_to_end(&mut out).ok()?;
    Some(out)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::tests::profile;

    #[test]
    fn what_says_something_of_colours_is_kept_and_nothing_else() {
        let whole = profile(2, b"SECRET-AUTHOR sRGB");
        let kept = needed(&whole).unwrap();
        assert!(memchr::memmem::find(&whole, b"SECRET-PLACE").is_some());
        assert!(memchr::memmem::find(&kept, b"SECRET").is_none());
        assert!(is_named_srgb(&kept), "a name that is known is kept");
        assert_eq!(needed(&kept).as_deref(), Some(&*kept), "once more changes nothing");
        assert_eq!(&kept[16..24], b"RGB XYZ ");
        let newer = needed(&profile(4, b"SECRET-AUTHOR")).unwrap();
        assert!(memchr::memmem::find(&newer, b"SECRET").is_none() && !is_named_srgb(&newer));
        assert_eq!(needed(&newer).as_deref(), Some(&*newer));
    }

    #[test]
    fn what_is_no_profile_is_dropped() {
        let whole = profile(2, b"x");
        let mut sizes = whole.clone();
        sizes[..4].copy_from_slice(&u32::MAX.to_be_bytes());
        let mut tag_outside = whole.clone();
        tag_outside[HEADER + 8..HEADER + 12].copy_from_slice(&u32::MAX.to_be_bytes());
        let mut other_kind = whole.clone();
        other_kind[12..16].copy_from_slice(b"link");
        for broken in [&b"a colour profile, SECRET-AUTHOR"[..], b"", &sizes, &tag_outside, &other_kind, &whole[..200]] {
            assert_eq!(needed(broken), None);
        }
        assert_eq!(needed(&[&whole[..], b"SECRET-TAIL"].concat()), needed(&whole), "what follows is left out");
    }

    proptest! {
        #[test]
        fn no_bytes_are_too_strange(at in 0_usize..600, byte: u8, cut in 0_usize..700) {
            let mut bytes = profile(4, b"SECRET-AUTHOR");
            let length = bytes.len();
            bytes[at % length] = byte;
            bytes.truncate(cut.max(1));
            if let Some(kept) = needed(&bytes) {
                prop_assert_eq!(needed(&kept), Some(kept.clone()));
            }
            let _ = needed_of_png(&bytes);
        }
    }
}
