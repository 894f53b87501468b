//! Files next to a document that are not pictures.

use std::sync::Arc;

use super::flaw::Flaw;
use blackeyes_diagnostics::{Diagnostic, FileKind};

/// Whether a file may be published unchanged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attachment {
    /// It may be published.
    Allowed,
    /// It may be published with a warning: an Office file contains the names of its authors, and often its changes
    /// and comments.
    Office,
    /// It must not be published: readers do not need it, or should not have it, such as any table.
    Refused,
}

/// Extensions that may be published: documents, audio, video and subtitles.
const ALLOWED: &[&str] = &["pdf", "epub", "mp3", "m4a", "ogg", "mp4", "webm", "vtt"];
/// Audio and video.
const MEDIA: &[&str] = &["mp3", "m4a", "ogg", "mp4", "webm"];
/// Office files without macros and without tables.
const OFFICE: &[&str] = &["docx", "pptx"];

/// Tables, which stay private regardless of their content.
const TABLES: &[&str] = &["csv", "tsv", "xls", "xlsx", "xlsm", "xlsb", "ods", "numbers", "et", "sqlite", "db"];

/// Whether the file `path` is a table by its extension.
pub fn is_table(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, own)| TABLES.iter().any(|table| own.eq_ignore_ascii_case(table)))
}

/// Whether the file `path` may be published, based on its extension. A picture may, as prepared by
/// [`prepare`](super::prepare).
pub fn attachment(path: &str) -> Attachment {
    let name = path.rsplit('/').next().unwrap_or(path);
    let Some((stem, extension)) = name.rsplit_once('.') else { return Attachment::Refused };
    // Hidden files, and those that Office creates next to an open one.
    if stem.is_empty() || stem.starts_with(['.', '~']) {
        return Attachment::Refused;
    }
    let is_one_of = |list: &[&str]| list.iter().any(|known| extension.eq_ignore_ascii_case(known));
    if is_one_of(ALLOWED) || super::is_picture(path) {
        Attachment::Allowed
    } else if is_one_of(OFFICE) {
        Attachment::Office
    } else {
        Attachment::Refused
    }
}

/// Ensures that an attachment is not a picture by its content: one named `.pdf` would be published with all its
/// metadata.
///
/// # Errors
///
/// `bad-picture` if it is a picture.
pub fn check_attachment(path: &Arc<str>, bytes: &[u8]) -> Result<(), Diagnostic> {
    let kind = FileKind::of(bytes);
    if kind.is_picture() { Err(Flaw::Really(kind).diagnostic(path)) } else { Ok(()) }
}

/// Whether this crate reads the words of the published file `path`: those of a drawing or of captions.
pub fn has_words(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, own)| ["svg", "vtt"].iter().any(|known| own.eq_ignore_ascii_case(known)))
}

/// Whether the file `path` is audio or video, based on its extension.
pub fn is_media(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, extension)| MEDIA.iter().any(|known| extension.eq_ignore_ascii_case(known)))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{Attachment, attachment, check_attachment, has_words};

    #[test]
    fn an_allow_list() {
        for path in ["a/照片.JPG", "a/讲稿.pdf", "a.MP4", "b.epub", "c.vtt"] {
            assert_eq!(attachment(path), Attachment::Allowed, "{path}");
        }
        for path in ["a.docx", "a.PPTX"] {
            assert_eq!(attachment(path), Attachment::Office, "{path}");
        }
        for path in [
            "名单.csv",
            "报名表.xlsx",
            "a.ods",
            "a.numbers",
            "a.xls",
            "a.zip",
            "a.exe",
            "a.docm",
            "a.html",
            "a.svgz",
            "a",
            ".pdf",
            "~$a.docx",
            ".x.pdf",
            "a.pdf/x",
            "a.txt",
            "",
        ] {
            assert_eq!(attachment(path), Attachment::Refused, "{path}");
        }
    }

    #[test]
    fn a_picture_is_none_by_another_name() {
        let path: Arc<str> = "a/讲稿.pdf".into();
        let heic = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic";
        for picture in [&b"\xFF\xD8\xFF\xE1"[..], b"\x89PNG\r\n\x1A\n", heic, b"II*\0\x08\0\0\0", b"<svg/>"] {
            assert_eq!(check_attachment(&path, picture).unwrap_err().code.name(), "bad-picture");
        }
        for other in [&b"%PDF-1.7"[..], b"ID3\x04", b"\0\0\0\x18ftypisom\0\0\0\0mp42", b"WEBVTT", b"PK\x03\x04"] {
            assert!(check_attachment(&path, other).is_ok());
        }
    }

    #[test]
    fn the_words_of_drawings_and_captions_are_read() {
        assert!(["a.SVG", "b/a.vtt"].into_iter().all(has_words));
        assert!(!["a.jpg", "a.pdf", "a.docx", "a.epub", "a.mp4", "vtt"].into_iter().any(has_words));
    }
}
