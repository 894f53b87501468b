//! What a file is by its content, whatever it is called.

use std::io::Cursor;

use crate::refusal::{Part, Refusal};

/// The first bytes of a zip archive.
const ZIP: &[u8] = b"PK\x03\x04";
/// The first bytes of an OLE compound file.
const COMPOUND: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
/// The record at the end of every zip archive.
const END_OF_ARCHIVE: &[u8] = b"PK\x05\x06";

/// Checks that the file is a zip archive that ends as one.
pub(crate) fn check(bytes: &[u8]) -> Result<(), Refusal> {
    if bytes.starts_with(ZIP) {
        return Ok(());
    }
    Err(not_zipped(bytes))
}

/// Refuses a file that is no web page. Text without a tag is a page too: what is pasted may be such.
pub(crate) fn check_web(bytes: &[u8]) -> Result<(), Refusal> {
    if bytes.starts_with(ZIP) {
        return Err(Refusal::WordForPage);
    }
    match not_zipped(bytes) {
        Refusal::WebPage | Refusal::Xml | Refusal::Text | Refusal::Unknown => Ok(()),
        refusal => Err(refusal),
    }
}

/// Why an archive cannot be opened: it is cut off, or damaged in another way.
pub(crate) fn why_unopened(bytes: &[u8]) -> Refusal {
    let tail = &bytes[bytes.len().saturating_sub(66_000)..];
    let ends = tail.windows(END_OF_ARCHIVE.len()).any(|window| window == END_OF_ARCHIVE);
    if ends { Refusal::Damaged(Part::Container) } else { Refusal::CutOff }
}

/// What an archive without a Word document is, by the names of its parts.
pub(crate) fn other_archive(has: impl Fn(&str) -> bool, media_type: &[u8]) -> Refusal {
    if media_type.starts_with(b"application/vnd.oasis.opendocument.text") {
        Refusal::OpenDocument
    } else if media_type.starts_with(b"application/vnd.oasis.opendocument.spreadsheet") || has("xl/workbook.xml") {
        Refusal::Workbook
    } else if media_type.starts_with(b"application/vnd.oasis.opendocument.presentation") || has("ppt/presentation.xml")
    {
        Refusal::Presentation
    } else if has("index/document.iwa") || has("index.zip") || has("index.xml") || has("quicklook/preview.pdf") {
        Refusal::Pages
    } else {
        Refusal::OtherArchive
    }
}

fn not_zipped(bytes: &[u8]) -> Refusal {
    if bytes.is_empty() {
        return Refusal::Empty;
    }
    if bytes.starts_with(COMPOUND) {
        return in_compound(bytes);
    }
    let starts: [(&[u8], Refusal); 8] = [
        (b"%PDF-", Refusal::Pdf),
        (b"{\\rtf", Refusal::Rtf),
        (b"\xFF\xD8\xFF", Refusal::Picture),
        (b"\x89PNG", Refusal::Picture),
        (b"GIF8", Refusal::Picture),
        (b"\x31\xBE\x00\x00", Refusal::OldWord),
        (b"\xDB\xA5", Refusal::OldWord),
        (b"PK\x05\x06", Refusal::OtherArchive),
    ];
    if let Some((_, refusal)) = starts.iter().find(|(start, _)| bytes.starts_with(start)) {
        return *refusal;
    }
    let start = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    let begins = |with: &[u8]| start.get(..with.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(with));
    if begins(b"<?xml") {
        Refusal::Xml
    } else if begins(b"MIME-Version") {
        Refusal::WebArchive
    } else if [&b"<html"[..], b"<!doctype", b"<meta", b"<head"].into_iter().any(begins) {
        Refusal::WebPage
    } else if bytes.iter().take(4096).all(|&byte| byte >= b' ' || byte.is_ascii_whitespace()) {
        Refusal::Text
    } else {
        Refusal::Unknown
    }
}

/// What an OLE container holds: `.doc`, `.wps`, an encrypted `.docx`, or the document of another program.
fn in_compound(bytes: &[u8]) -> Refusal {
    let Ok(file) = cfb::CompoundFile::open(Cursor::new(bytes)) else { return Refusal::Damaged(Part::Container) };
    let has = |name: &str| file.is_stream(name);
    if has("/EncryptedPackage") || has("/EncryptionInfo") {
        Refusal::Encrypted
    } else if has("/WordDocument") {
        Refusal::OldWord
    } else if has("/MatOST") || has("/CONTENTS") {
        Refusal::Works
    } else if has("/Workbook") || has("/Book") {
        Refusal::Workbook
    } else if has("/PowerPoint Document") {
        Refusal::Presentation
    } else {
        Refusal::OtherContainer
    }
}
