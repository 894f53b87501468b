//! Recognises text that looks like the address of a link or picture.

/// Extensions of files that are linked to or shown.
const ENDINGS: [&str; 24] = [
    "md", "html", "htm", "jpg", "jpeg", "png", "gif", "webp", "svg", "avif", "bmp", "heic", "tif", "tiff", "pdf",
    "doc", "docx", "ppt", "pptx", "xlsx", "mp3", "mp4", "epub", "markdown",
];

/// The range of picture extensions in [`ENDINGS`].
const PICTURES: std::ops::Range<usize> = 3..14;

/// Whether `text` was certainly intended as an address.
pub(super) fn is_address(text: &str) -> bool {
    let text = text.trim();
    let words = text.contains(['。', '，', '；', '、', '！', '？']);
    let begins =
        ["./", "../", "www.", "http://", "https://", "mailto:", "/"].iter().any(|begin| text.starts_with(begin));
    !words && (begins && text.len() > 1 || has_ending(text, &ENDINGS))
}

/// Whether `text` was certainly intended as a picture file.
pub(super) fn is_picture(text: &str) -> bool {
    has_ending(text.trim(), ENDINGS.get(PICTURES).unwrap_or_default())
}

fn has_ending(text: &str, endings: &[&str]) -> bool {
    let path = text.split(['#', '?']).next().unwrap_or_default();
    path.rsplit_once('.').is_some_and(|(name, ending)| {
        !name.is_empty() && endings.iter().any(|known| ending.eq_ignore_ascii_case(known))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_distinguished_from_words() {
        for text in ["a.md", "第一章.md#春", "../a", "https://a.cn/b", "/x/", "my photo.JPG", "a.pdf"] {
            assert!(is_address(text), "{text}");
        }
        for text in ["见下", "2019.5", "注，a.md", ".md", "/", "v1.2", ""] {
            assert!(!is_address(text), "{text}");
        }
        assert!(is_picture("a/b.PNG") && is_picture("a.tiff") && !is_picture("a.pdf") && !is_picture("a.md"));
    }
}
