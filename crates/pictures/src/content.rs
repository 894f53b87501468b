//! Detects the format of a picture from its content.

use super::format::Format;
use super::really::Really;

/// Determines the format from the content, or what else the file is.
pub(super) fn told_by(bytes: &[u8]) -> Result<Format, Really> {
    match bytes {
        [] => Err(Really::Nothing),
        [0xFF, 0xD8, 0xFF, ..] => Ok(Format::Jpeg),
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1A, b'\n', ..] => Ok(Format::Png),
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Ok(Format::Gif),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Ok(Format::Webp),
        [_, _, _, _, b'f', b't', b'y', b'p', ..] => brands(bytes),
        [b'%', b'P', b'D', b'F', ..] => Err(Really::Pdf),
        [b'I', b'I', b'*' | b'+', 0, ..] | [b'M', b'M', 0, b'*' | b'+', ..] => Err(Really::Tiff),
        [b'I', b'I', b'R', b'O' | b'S', ..] | [b'I', b'I', b'U', 0, ..] | [b'F', b'U', b'J', b'I', ..] => {
            Err(Really::Raw)
        }
        [b'B', b'M', _, _, _, _, 0, 0, 0, 0, ..] => Err(Really::Bmp),
        [b'8', b'B', b'P', b'S', ..] => Err(Really::Psd),
        [0xFF, 0x0A, ..]
        | [0, 0, 0, 0x0C, b'J', b'X', b'L', b' ', ..]
        | [0, 0, 0, 0x0C, b'j', b'P', b' ', b' ', ..] => Err(Really::OtherPicture),
        _ => text(bytes),
    }
}

/// Detects an ISO base media file by its brands: the major one and the compatible ones.
fn brands(bytes: &[u8]) -> Result<Format, Really> {
    let length = bytes.first_chunk().map_or(0, |length| u32::from_be_bytes(*length));
    let end = usize::try_from(length).unwrap_or(usize::MAX).min(bytes.len()).min(1024);
    let listed = bytes.get(8..end).unwrap_or_default();
    let mut brands = listed.chunks_exact(4).enumerate().filter(|(at, _)| *at != 1).map(|(_, brand)| brand);
    if brands.clone().any(|brand| matches!(brand, b"avif" | b"avis")) {
        Ok(Format::Avif)
    } else if brands.clone().any(|brand| {
        matches!(
            brand,
            b"heic" | b"heix" | b"heim" | b"heis" | b"heif" | b"mif1" | b"mif2" | b"msf1" | b"hevc" | b"hevx"
        )
    }) {
        Err(Really::Heic)
    } else if brands.any(|brand| brand == b"crx ") {
        Err(Really::Raw)
    } else {
        Err(Really::Video)
    }
}

/// Detects a text format by its first element, after a declaration, comments and a document type.
fn text(bytes: &[u8]) -> Result<Format, Really> {
    let mut start = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    while let Some(end) = end_of_prologue(start) {
        start = start.get(end..).unwrap_or_default().trim_ascii_start();
    }
    let name = start.strip_prefix(b"<").unwrap_or_default();
    let in_name = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b':' | b'_' | b'-');
    let name = name.get(..name.iter().take_while(in_name).count()).unwrap_or_default();
    if name.rsplit(|byte| *byte == b':').next() == Some(b"svg") {
        Ok(Format::Svg)
    } else if is_html(start) {
        Err(Really::WebPage)
    } else {
        Err(Really::Unknown)
    }
}

/// The end of the declaration, comment or document type that begins here.
fn end_of_prologue(start: &[u8]) -> Option<usize> {
    let after = |end: &[u8], from: usize| Some(memchr::memmem::find(start.get(from..)?, end)? + from + end.len());
    match start {
        [b'<', b'?', ..] => after(b"?>", 0),
        [b'<', b'!', b'-', b'-', ..] => after(b"-->", 4),
        [b'<', b'!', b'D' | b'd', ..] if !is_html(start) => {
            let end = after(b">", 0)?;
            match after(b"[", 0).filter(|declarations| *declarations < end) {
                Some(declarations) => after(b">", after(b"]", declarations)?),
                None => Some(end),
            }
        }
        _ => None,
    }
}

fn is_html(start: &[u8]) -> bool {
    [&b"<!doctype html"[..], b"<html", b"<head", b"<body"]
        .iter()
        .any(|with| start.get(..with.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(with)))
}
