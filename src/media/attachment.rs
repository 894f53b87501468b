//! Files beside a document that are no pictures.

/// Whether a file may be published as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attachment {
    /// It may.
    Allowed,
    /// It may, with a warning: an Office file carries the names of its authors, and often its changes and comments.
    Office,
    /// It may not: it is nothing a reader needs, or more than they may have, such as the table beside an honour roll.
    Refused,
}

/// What may be published: documents to read, sound, films and their subtitles.
const ALLOWED: &[&str] = &["pdf", "epub", "mp3", "m4a", "ogg", "mp4", "webm", "vtt"];
/// Sound and film.
const MEDIA: &[&str] = &["mp3", "m4a", "ogg", "mp4", "webm"];
/// Office files without macros.
const OFFICE: &[&str] = &["docx", "xlsx", "pptx"];

/// Whether the file `path` may be published, by its extension. A picture may, as [`prepare`](super::prepare) makes it.
pub fn attachment(path: &str) -> Attachment {
    let name = path.rsplit('/').next().unwrap_or(path);
    let Some((stem, extension)) = name.rsplit_once('.') else { return Attachment::Refused };
    // Hidden files, and those that Office keeps beside an open one.
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

/// Whether the file `path` is sound or film, by its extension.
pub fn is_media(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, extension)| MEDIA.iter().any(|known| extension.eq_ignore_ascii_case(known)))
}

#[cfg(test)]
mod tests {
    use super::{Attachment, attachment};

    #[test]
    fn an_allow_list() {
        for path in ["a/照片.JPG", "a/讲稿.pdf", "a.MP4", "b.epub", "c.vtt"] {
            assert_eq!(attachment(path), Attachment::Allowed, "{path}");
        }
        for path in ["a.docx", "a.PPTX", "报名表.xlsx"] {
            assert_eq!(attachment(path), Attachment::Office, "{path}");
        }
        for path in [
            "名单.csv",
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
}
