//! Traces of authors in attachments: names, locations, programs. They are only detected, so that people who publish
//! the files know; removing them is left to the program that made them.

use std::io::{Cursor, Read as _};

use memchr::memmem;

/// The kind of traces that were found in an attachment: each is removed in a different way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Traces {
    /// The properties of a PDF name an author, or cannot be read.
    Pdf,
    /// Video or audio with a location, an artist or other tags.
    Recording,
    /// An e-book that names its author.
    Book,
}

/// The maximum number of bytes to inspect in a compressed part.
const MOST: u64 = 4 << 20;
/// The maximum number of parts to inspect in a PDF.
const MOST_PARTS: usize = 200;

/// The traces in the attachment `path`; `None` if none are found.
pub fn traces(path: &str, bytes: &[u8]) -> Option<Traces> {
    let (_, extension) = path.rsplit_once('.')?;
    let (found, traces) = match extension.to_ascii_lowercase().as_str() {
        "pdf" => (in_pdf(bytes), Traces::Pdf),
        "mp4" | "m4a" => (in_boxes(bytes, 0), Traces::Recording),
        "webm" => (in_matroska(bytes), Traces::Recording),
        "mp3" => (in_mp3(bytes), Traces::Recording),
        "ogg" => (in_ogg(bytes), Traces::Recording),
        "epub" => (in_book(bytes), Traces::Book),
        _ => return None,
    };
    found.then_some(traces)
}

/// Whether a PDF names an author in its information or its XMP, either of which may be in a compressed part.
/// Encrypted content cannot be checked and counts as naming one.
fn in_pdf(bytes: &[u8]) -> bool {
    if names_author(bytes) || memmem::find(bytes, b"/Encrypt").is_some() {
        return true;
    }
    let mut from = 0;
    let streams = memmem::find_iter(bytes, b"stream");
    let streams = streams.filter(|at| !bytes.get(..*at).is_some_and(|before| before.ends_with(b"end")));
    let mut parts = 0;
    for at in streams {
        // The dictionary precedes it, after the last part.
        let start = from.max(at.saturating_sub(1024));
        let dictionary = bytes.get(start..at).unwrap_or_default();
        from = at;
        let may_tell = [&b"ObjStm"[..], b"/Metadata"].iter().any(|kind| memmem::find(dictionary, kind).is_some());
        if !may_tell || memmem::find(dictionary, b"FlateDecode").is_none() {
            continue;
        }
        parts += 1;
        if parts > MOST_PARTS {
            return true;
        }
        let packed = bytes.get(at + "stream".len()..).unwrap_or_default();
        let packed = packed.strip_prefix(b"\r\n").or_else(|| packed.strip_prefix(b"\n")).unwrap_or(packed);
        let mut part = Vec::new();
        // The readable portion of a broken part is inspected.
        let _ = flate2::read::ZlibDecoder::new(packed).take(MOST).read_to_end(&mut part);
        if names_author(&part) {
            return true;
        }
    }
    false
}

/// Whether a part of a PDF contains an author's name.
fn names_author(part: &[u8]) -> bool {
    let info = memmem::find_iter(part, b"/Author").any(|at| {
        let value = part.get(at + "/Author".len()..).unwrap_or_default().trim_ascii_start();
        let named = |inside: &[u8], end: u8| inside.trim_ascii_start().first().is_some_and(|first| *first != end);
        match value.split_first() {
            Some((b'(', inside)) => named(inside, b')'),
            Some((b'<', inside)) => named(inside, b'>'),
            // A reference to a text elsewhere.
            Some((digit, _)) => digit.is_ascii_digit(),
            None => false,
        }
    });
    info || [&b"<dc:creator>"[..], b"<pdf:Author>"].iter().any(|tag| {
        memmem::find(part, tag).is_some_and(|at| {
            let inside = part.get(at + tag.len()..).unwrap_or_default();
            let inside = inside.get(..memmem::find(inside, b"</dc:").or(memmem::find(inside, b"</pdf:")).unwrap_or(0));
            has_text(inside.unwrap_or_default())
        })
    })
}

/// Whether XML has text between its tags.
fn has_text(xml: &[u8]) -> bool {
    let mut in_tag = false;
    xml.iter().any(|byte| {
        in_tag = *byte == b'<' || (in_tag && *byte != b'>');
        !in_tag && *byte != b'>' && !byte.is_ascii_whitespace()
    })
}

/// Boxes that contain other boxes.
const HOLDERS: [&[u8; 4]; 5] = [b"moov", b"trak", b"udta", b"meta", b"ilst"];
/// Boxes next to the tags that reveal nothing about people, including the program that wrote the video.
const SILENT: [&[u8; 4]; 7] = [b"hdlr", b"free", b"\xA9too", b"\xA9enc", b"chpl", b"name", b"data"];

/// Whether a video has tags. `depth` is the number of enclosing container boxes; in `udta` and below, every box that
/// is not silent is a tag.
fn in_boxes(bytes: &[u8], depth: usize) -> bool {
    let mut rest = bytes;
    while let Some((size, name)) = rest
        .split_first_chunk::<4>()
        .and_then(|(size, after)| Some((usize::try_from(u32::from_be_bytes(*size)).ok()?, *after.first_chunk::<4>()?)))
    {
        let large = || rest.get(8..)?.first_chunk().and_then(|size| usize::try_from(u64::from_be_bytes(*size)).ok());
        let (header, size) = if size == 1 { (16, large().unwrap_or(0)) } else { (8, size) };
        let size = if size == 0 { rest.len() } else { size };
        let content = rest.get(header..size).unwrap_or_default();
        let in_tags = depth >= 100;
        if HOLDERS.contains(&&name) && depth % 100 < 8 {
            // Four bytes of version and flags precede the content of `meta`.
            let content = if name == *b"meta" && !content.get(4..).is_some_and(|after| after.starts_with(b"hdlr")) {
                content.get(4..).unwrap_or_default()
            } else {
                content
            };
            if in_boxes(content, depth + if name == *b"udta" || name == *b"meta" { 101 } else { 1 }) {
                return true;
            }
        } else if name == *b"uuid" || (in_tags && !SILENT.contains(&&name)) {
            return true;
        }
        if size < 8 {
            return false;
        }
        rest = rest.get(size..).unwrap_or_default();
    }
    false
}

/// Whether a `WebM` has tags other than those of the program that wrote it, or attached files.
fn in_matroska(bytes: &[u8]) -> bool {
    // Tag names follow the ID 45 A3 and their length; attached files follow 19 41 A4 69; a title follows 7B A9.
    let speaks = |at: usize| {
        // The number of bytes of the length is one more than the number of leading zeros in its first byte.
        let length = bytes.get(at + 2).map_or(1, |first| first.leading_zeros() as usize + 1);
        let name = bytes.get(at + 2 + length..).unwrap_or_default();
        ![&b"ENCODER"[..], b"DURATION", b"HANDLER", b"VENDOR", b"MAJOR", b"MINOR", b"COMPAT"]
            .iter()
            .any(|known| name.starts_with(known))
            && name.first().is_some_and(u8::is_ascii_alphabetic)
    };
    memmem::find(bytes, b"\x19\x41\xA4\x69").is_some()
        || memmem::find(bytes, b"\x12\x54\xC3\x67").is_some_and(|tags| {
            memmem::find_iter(bytes.get(tags..).unwrap_or_default(), b"\x45\xA3").any(|at| speaks(tags + at))
        })
}

/// Whether an MP3 has tags other than those of the program that wrote it.
fn in_mp3(bytes: &[u8]) -> bool {
    let old = bytes.len().checked_sub(128).and_then(|at| bytes.get(at..)).is_some_and(|tail| tail.starts_with(b"TAG"));
    let Some(head) = bytes.strip_prefix(b"ID3").and_then(<[u8]>::first_chunk::<7>) else { return old };
    let [version, _, _, size @ ..] = head;
    let size = size.iter().fold(0_usize, |sum, byte| sum << 7 | usize::from(byte & 0x7F));
    let mut rest = bytes.get(10..).map(|tags| tags.get(..size).unwrap_or(tags)).unwrap_or_default();
    if *version < 3 {
        return old || rest.first().is_some_and(|first| *first != 0);
    }
    while let Some((name, after)) = rest.split_first_chunk::<4>().filter(|(name, _)| name[0] != 0) {
        if !matches!(name, b"TSSE" | b"TLEN") {
            return true;
        }
        let Some(size) = after.first_chunk::<4>() else { break };
        let size = if *version == 4 {
            size.iter().fold(0_usize, |sum, byte| sum << 7 | usize::from(byte & 0x7F))
        } else {
            u32::from_be_bytes(*size) as usize
        };
        rest = rest.get(size.saturating_add(10)..).unwrap_or_default();
    }
    old
}

/// Whether an Ogg has comments other than those of the program that wrote it.
fn in_ogg(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(1 << 20)).unwrap_or_default();
    let after = |mark: &[u8]| memmem::find(head, mark).and_then(|at| head.get(at + mark.len()..));
    let Some(comments) = after(b"\x03vorbis").or_else(|| after(b"OpusTags")) else { return false };
    let number = |bytes: &[u8]| bytes.first_chunk().map(|number| u32::from_le_bytes(*number) as usize);
    let tell = || {
        let vendor = number(comments)?;
        let mut rest = comments.get(vendor.checked_add(4)?..)?;
        let count = number(rest)?;
        rest = rest.get(4..)?;
        for _ in 0..count.min(1000) {
            let length = number(rest)?;
            let comment = rest.get(4..length.checked_add(4)?)?;
            if !comment.get(..8).is_some_and(|name| name.eq_ignore_ascii_case(b"ENCODER=")) {
                return Some(true);
            }
            rest = rest.get(length + 4..)?;
        }
        Some(false)
    };
    // Only long comments extend beyond the end of a page of the file.
    tell().unwrap_or(true)
}

/// Whether an e-book names an author.
fn in_book(bytes: &[u8]) -> bool {
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(bytes)) else { return true };
    let names = archive.file_names().filter_map(Result::ok);
    let package = names.map(std::borrow::Cow::into_owned).find(|name| name.to_ascii_lowercase().ends_with(".opf"));
    let Some(file) = package.and_then(|name| archive.by_name(&name).ok()) else { return true };
    let mut text = Vec::new();
    if file.take(MOST).read_to_end(&mut text).is_err() {
        return true;
    }
    [&b"<dc:creator"[..], b"<dc:contributor", b"calibre:"].iter().any(|tag| memmem::find(&text, tag).is_some())
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use proptest::prelude::*;

    use super::*;

    fn boxed(name: [u8; 4], content: &[u8]) -> Vec<u8> {
        [&u32::try_from(content.len() + 8).unwrap().to_be_bytes()[..], &name, content].concat()
    }

    #[test]
    fn the_author_of_a_pdf_is_found_anywhere() {
        let packed = |what: &[u8], kind: &str| {
            let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
            encoder.write_all(what).unwrap();
            let data = encoder.finish().unwrap();
            let head =
                format!("%PDF-1.7\n1 0 obj <</Type/{kind}/Filter/FlateDecode/Length {}>> stream\r\n", data.len());
            [head.as_bytes(), &data, b"\nendstream endobj"].concat()
        };
        let xmp = "<x><dc:creator> <rdf:Seq><rdf:li>林晓晨</rdf:li></rdf:Seq></dc:creator></x>".as_bytes();
        for bytes in [
            b"%PDF-1.4 <</Author (Lin)>>".to_vec(),
            b"%PDF-1.4 <</Author<FEFF6797>>>".to_vec(),
            b"%PDF-1.4 <</Author 12 0 R>>".to_vec(),
            b"%PDF-1.4 /Encrypt 3 0 R".to_vec(),
            xmp.to_vec(),
            packed(b"<</Author(Lin)>>", "ObjStm"),
            packed(xmp, "Metadata"),
        ] {
            assert_eq!(traces("讲稿.PDF", &bytes), Some(Traces::Pdf), "{}", String::from_utf8_lossy(&bytes));
        }
        for silent in [
            b"%PDF-1.4 <</Author()/Producer(x)>>".to_vec(),
            b"%PDF-1.4 <</Author<>>>".to_vec(),
            b"<dc:creator><rdf:Seq/></dc:creator>".to_vec(),
            packed(b"<</Author()>>", "ObjStm"),
            packed(b"(Lin)", "Page"),
        ] {
            assert_eq!(traces("讲稿.pdf", &silent), None, "{}", String::from_utf8_lossy(&silent));
        }
    }

    #[test]
    fn films_and_sound_tell_places_and_artists() {
        let film = |tags: &[u8]| [boxed(*b"ftyp", b"isom\0\0\0\0"), boxed(*b"moov", &boxed(*b"udta", tags))].concat();
        let list = |item: &[u8; 4]| {
            let items = boxed(*b"ilst", &boxed(*item, &boxed(*b"data", b"x")));
            boxed(*b"meta", &[&[0; 4][..], &boxed(*b"hdlr", b"mdir"), &items].concat())
        };
        assert_eq!(traces("a.mp4", &film(&boxed(*b"\xA9xyz", b"+28.7+115.9/"))), Some(Traces::Recording));
        assert_eq!(traces("a.m4a", &film(&list(b"\xA9ART"))), Some(Traces::Recording));
        assert_eq!(traces("a.mp4", &film(&list(b"\xA9too"))), None);
        let frame = |name: &[u8; 4]| [&name[..], &[0, 0, 0, 2, 0, 0, 3, b'x']].concat();
        let mp3 = |frames: &[u8]| [b"ID3\x04\0\0\0\0\0", &[frames.len() as u8][..], frames, b"\xFF\xFB"].concat();
        assert_eq!(traces("a.mp3", &mp3(&frame(b"TPE1"))), Some(Traces::Recording));
        assert_eq!(traces("a.mp3", &mp3(&[frame(b"TSSE"), frame(b"TPE1")].concat())), Some(Traces::Recording));
        assert_eq!(traces("a.mp3", &mp3(&frame(b"TSSE"))), None);
        assert_eq!(
            traces("a.mp3", &[b"\xFF\xFB".to_vec(), b"TAG".to_vec(), vec![b' '; 125]].concat()),
            Some(Traces::Recording)
        );
        let ogg = |comment: &[u8]| {
            [b"OggS..\x03vorbis\x01\0\0\0v\x01\0\0\0", &[comment.len() as u8, 0, 0, 0][..], comment].concat()
        };
        assert_eq!(traces("a.ogg", &ogg(b"ARTIST=x")), Some(Traces::Recording));
        assert_eq!(traces("a.ogg", &ogg(b"encoder=x")), None);
        let webm = |name: &[u8]| {
            [b"\x1A\x45\xDF\xA3\x12\x54\xC3\x67\x90\x45\xA3", &[0x80 | name.len() as u8][..], name].concat()
        };
        assert_eq!(traces("a.webm", &webm(b"ARTIST")), Some(Traces::Recording));
        assert_eq!(traces("a.webm", &webm(b"ENCODER")), None);
        // The same length in eight bytes, as written by ffmpeg.
        let long = |name: &[u8]| {
            let length = [&[1, 0, 0, 0, 0, 0, 0][..], &[name.len() as u8]].concat();
            [b"\x1A\x45\xDF\xA3\x12\x54\xC3\x67\x90\x45\xA3", &length[..], name].concat()
        };
        assert_eq!(traces("a.webm", &long(b"ARTIST")), Some(Traces::Recording));
        assert_eq!(traces("a.webm", &long(b"ENCODER")), None);
    }

    proptest! {
        #[test]
        fn no_bytes_are_too_strange(head in prop::sample::select(vec![&b""[..], b"ID3\x03", b"OggS\x03vorbis", b"%PDF /Author", b"\0\0\0\x10moov\0\0\0\x08udta"]), rest: Vec<u8>) {
            let bytes = [head, &rest].concat();
            for extension in ["pdf", "mp4", "webm", "mp3", "ogg", "epub", "vtt"] {
                let _ = traces(&format!("a.{extension}"), &bytes);
            }
        }
    }
}
