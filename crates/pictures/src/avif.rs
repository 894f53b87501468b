//! AVIF: HEIF (ISO/IEC 23008-12) in the ISO base media file format (14496-12).
//!
//! Offsets in such a file are relative to its start, so nothing may move: data to be removed is overwritten with
//! zeros, or with an empty Exif. Data that no item of the picture refers to is overwritten as well.

use std::ops::Range;

use super::exif::Orientation;
use super::flaw::Flaw;
use super::picture::Stripped;
use super::profile;

/// A box: its name, where it starts, where its content starts, and where it ends.
struct Part {
    name: [u8; 4],
    start: usize,
    content: Range<usize>,
}

/// An item, as described by `iinf` and `iloc`.
struct Item {
    /// Its ID.
    id: u32,
    /// The location of its bytes.
    extents: Vec<Range<usize>>,
}

/// The data collected from `meta`.
#[derive(Default)]
struct Meta {
    /// Items that are Exif, XMP or other data that is not drawn, by ID.
    silent: Vec<(u32, [u8; 4])>,
    /// Items that are drawn, by ID.
    drawing: Vec<u32>,
    /// The location of `iloc`.
    locations: Option<Range<usize>>,
    /// The location of `idat`.
    data: Option<Range<usize>>,
    size: Option<(u32, u32)>,
    quarter_turned: bool,
}

/// Overwrites everything except the image data and its colour profile.
pub(super) fn strip(mut bytes: Vec<u8>) -> Stripped {
    let mut meta = None;
    let mut data = Vec::new();
    for part in parts(&bytes, 0..bytes.len())? {
        match &part.name {
            b"ftyp" => {}
            b"meta" if meta.is_none() => meta = Some(read_meta(&mut bytes, part.content)?),
            b"mdat" => data.push(part.content),
            b"moov" => return Err(Flaw::MovingAvif),
            _ => blank(&mut bytes, &part),
        }
    }
    let meta = meta.ok_or(Flaw::Broken)?;
    let locations = meta.locations.clone().ok_or(Flaw::Broken)?;
    let items = read_locations(&bytes, locations, meta.data.as_ref()).ok_or(Flaw::Broken)?;
    data.extend(meta.data.clone());
    silence(&mut bytes, &meta, &items, &data)?;
    let (width, height) = meta.size.ok_or(Flaw::NoSize)?;
    let (width, height) = if meta.quarter_turned { (height, width) } else { (width, height) };
    Ok((bytes, width, height))
}

/// The consecutive boxes in `range`.
fn parts(bytes: &[u8], range: Range<usize>) -> Result<Vec<Part>, Flaw> {
    let mut parts = Vec::new();
    let mut start = range.start;
    while start < range.end {
        let (size, header, name) = header(bytes, start).ok_or(Flaw::CutOff)?;
        let end = if size == 0 { range.end } else { start.checked_add(size).ok_or(Flaw::CutOff)? };
        if end > range.end {
            return Err(Flaw::CutOff);
        }
        if end < start + header {
            return Err(Flaw::Broken);
        }
        parts.push(Part { name, start, content: start + header..end });
        start = end;
    }
    Ok(parts)
}

/// The size of the box at `start` (0 if it extends to the end), the size of its header, and its name.
fn header(bytes: &[u8], start: usize) -> Option<(usize, usize, [u8; 4])> {
    let size = u32::from_be_bytes(*bytes.get(start..)?.first_chunk()?);
    let name = *bytes.get(start.checked_add(4)?..)?.first_chunk()?;
    if size != 1 {
        return Some((usize::try_from(size).ok()?, 8, name));
    }
    let size = u64::from_be_bytes(*bytes.get(start + 8..)?.first_chunk()?);
    Some((usize::try_from(size).ok()?, 16, name))
}

/// Turns a box into one that readers skip, filled with zeros.
fn blank(bytes: &mut [u8], part: &Part) {
    if let Some(name) = bytes.get_mut(part.start + 4..part.start + 8) {
        name.copy_from_slice(b"free");
    }
    zero(bytes, part.content.clone());
}

fn zero(bytes: &mut [u8], range: Range<usize>) {
    if let Some(content) = bytes.get_mut(range) {
        content.fill(0);
    }
}

/// Reads the boxes in `meta`, and blanks unknown ones.
fn read_meta(bytes: &mut [u8], content: Range<usize>) -> Result<Meta, Flaw> {
    let mut meta = Meta::default();
    // Four bytes of version and flags precede the boxes.
    for part in parts(bytes, content.start.saturating_add(4).min(content.end)..content.end)? {
        match &part.name {
            b"pitm" | b"iref" | b"dinf" | b"grpl" => {}
            // The name of the program that wrote the file.
            b"hdlr" => zero(bytes, part.content.start.saturating_add(24).min(part.content.end)..part.content.end),
            b"iinf" => read_items(bytes, part.content, &mut meta)?,
            b"iloc" => meta.locations = Some(part.content),
            b"idat" => meta.data = Some(part.content),
            b"iprp" => read_properties(bytes, part.content, &mut meta)?,
            _ => blank(bytes, &part),
        }
    }
    Ok(meta)
}

fn read_items(bytes: &[u8], content: Range<usize>, meta: &mut Meta) -> Result<(), Flaw> {
    let version = bytes.get(content.start).copied().ok_or(Flaw::Broken)?;
    let first = content.start + if version == 0 { 6 } else { 8 };
    for part in parts(bytes, first.min(content.end)..content.end)? {
        let mut fields = Fields { bytes: bytes.get(part.content.clone()).unwrap_or_default() };
        let (id, kind) = (|| {
            let version = fields.number(4)? >> 24;
            let id = fields.number(match version {
                2 => 2,
                3 => 4,
                _ => return None,
            })?;
            fields.number(2)?;
            Some((u32::try_from(id).ok()?, *fields.bytes.first_chunk::<4>()?))
        })()
        .ok_or(Flaw::Broken)?;
        match &kind {
            b"av01" | b"grid" | b"iovl" | b"iden" | b"tmap" => meta.drawing.push(id),
            _ => meta.silent.push((id, kind)),
        }
    }
    Ok(())
}

/// Reads the sizes and rotations, and blanks descriptions.
fn read_properties(bytes: &mut [u8], content: Range<usize>, meta: &mut Meta) -> Result<(), Flaw> {
    for container in parts(bytes, content)? {
        if container.name != *b"ipco" {
            continue;
        }
        for part in parts(bytes, container.content)? {
            let mut fields = Fields { bytes: bytes.get(part.content.clone()).unwrap_or_default() };
            match &part.name {
                b"ispe" => {
                    let size = fields.number(4).and_then(|_| Some((fields.number(4)?, fields.number(4)?)));
                    let (width, height) = size.ok_or(Flaw::Broken)?;
                    // The full picture is the largest of all; the others are its tiles and its preview.
                    if meta.size.is_none_or(|(w, h)| width * height > u64::from(w) * u64::from(h)) {
                        meta.size = Some((width as u32, height as u32));
                    }
                }
                b"irot" => meta.quarter_turned |= fields.number(1).is_some_and(|turn| turn & 1 == 1),
                b"udes" | b"uuid" => blank(bytes, &part),
                b"colr" => only_colours(bytes, &part),
                _ => {}
            }
        }
    }
    Ok(())
}

/// Replaces a colour profile with the required parts, padded with zeros; blanks an invalid one.
fn only_colours(bytes: &mut [u8], part: &Part) {
    let data = bytes.get(part.content.clone()).unwrap_or_default();
    if data.starts_with(b"nclx") {
        return;
    }
    let profile = data.get(4..).filter(|_| data.starts_with(b"prof") || data.starts_with(b"rICC"));
    let needed = profile.and_then(profile::needed).filter(|needed| needed.len() + 4 <= data.len());
    let place = part.content.start + 4..part.content.end;
    match (needed, bytes.get_mut(place)) {
        (Some(needed), Some(place)) => {
            place.fill(0);
            for (to, from) in place.iter_mut().zip(needed) {
                *to = from;
            }
        }
        _ => blank(bytes, part),
    }
}

/// A reader of consecutive numbers.
struct Fields<'a> {
    bytes: &'a [u8],
}

impl Fields<'_> {
    /// Reads a number of up to eight bytes; 0 if its size is 0.
    fn number(&mut self, size: usize) -> Option<u64> {
        let (number, rest) = self.bytes.split_at_checked(size)?;
        self.bytes = rest;
        (size <= 8).then(|| number.iter().fold(0, |sum, byte| sum << 8 | u64::from(*byte)))
    }
}

/// Reads `iloc`, the locations of the bytes of each item.
fn read_locations(bytes: &[u8], content: Range<usize>, data: Option<&Range<usize>>) -> Option<Vec<Item>> {
    let mut fields = Fields { bytes: bytes.get(content)? };
    let version = fields.number(4)? >> 24;
    let sizes = fields.number(2)?;
    let nibble = |at: u32| usize::try_from(sizes >> at & 0xF).unwrap_or(0);
    let (offset_size, length_size, base_size) = (nibble(12), nibble(8), nibble(4));
    let index_size = if version == 0 { 0 } else { nibble(0) };
    let count = fields.number(if version < 2 { 2 } else { 4 })?;
    let mut items = Vec::new();
    for _ in 0..count {
        let id = u32::try_from(fields.number(if version < 2 { 2 } else { 4 })?).ok()?;
        let method = if version == 0 { 0 } else { fields.number(2)? & 0xF };
        // Relative to the start of the file or of `idat`; references to another file or to other items are not
        // supported.
        let start = match (method, data) {
            (0, _) => 0,
            (1, Some(data)) => data.start,
            _ => return None,
        };
        let elsewhere = fields.number(2)? != 0;
        let base = usize::try_from(fields.number(base_size)?).ok()?;
        let mut extents = Vec::new();
        for _ in 0..fields.number(2)? {
            fields.number(index_size)?;
            let offset = usize::try_from(fields.number(offset_size)?).ok()?;
            let length = usize::try_from(fields.number(length_size)?).ok()?;
            let from = start.checked_add(base)?.checked_add(offset)?;
            extents.push(from..from.checked_add(length)?);
        }
        if elsewhere {
            return None;
        }
        items.push(Item { id, extents });
    }
    Some(items)
}

/// Overwrites all data except that of the items that are drawn.
fn silence(bytes: &mut [u8], meta: &Meta, items: &[Item], data: &[Range<usize>]) -> Result<(), Flaw> {
    let extents = |of: &dyn Fn(u32) -> bool| -> Vec<Range<usize>> {
        let mut found: Vec<Range<usize>> =
            items.iter().filter(|item| of(item.id)).flat_map(|item| item.extents.clone()).collect();
        found.retain(|extent| !extent.is_empty());
        found.sort_by_key(|extent| (extent.start, extent.end));
        found
    };
    let kept = extents(&|id| meta.drawing.contains(&id) && !meta.silent.iter().any(|(other, _)| *other == id));
    let silent = extents(&|id| meta.silent.iter().any(|(other, _)| *other == id));
    let inside = |extent: &Range<usize>| data.iter().any(|data| data.start <= extent.start && extent.end <= data.end);
    let overlaps = |extent: &Range<usize>| kept.iter().any(|kept| kept.start < extent.end && extent.start < kept.end);
    if kept.is_empty() || !kept.iter().all(inside) || silent.iter().any(|extent| !inside(extent) || overlaps(extent)) {
        return Err(Flaw::Broken);
    }
    for data in data {
        let mut at = data.start;
        for extent in kept.iter().filter(|extent| data.start <= extent.start && extent.end <= data.end) {
            if extent.start > at {
                zero(bytes, at..extent.start);
            }
            at = at.max(extent.end);
        }
        zero(bytes, at..data.end);
    }
    // Some readers refuse an Exif of zeros, because it must begin with the offset of its TIFF, followed by a TIFF.
    let empty = [&[0; 4][..], &Orientation::UPRIGHT.tiff()].concat();
    for item in items.iter().filter(|item| meta.silent.contains(&(item.id, *b"Exif"))) {
        let exif = item.extents.first().and_then(|extent| bytes.get_mut(extent.clone()));
        if let Some(place) = exif.and_then(|exif| exif.get_mut(..empty.len())) {
            place.copy_from_slice(&empty);
        }
    }
    Ok(())
}
