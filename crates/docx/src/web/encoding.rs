//! The encoding of a web page: Word and WPS still save Chinese pages in GBK.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8};

/// How much of a page is searched for a declaration, in bytes.
const HEAD: usize = 4096;

/// The text of a page, and whether characters of it are damaged.
pub(crate) fn decoded(bytes: &[u8]) -> (Cow<'_, str>, bool) {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        let (text, _, is_damaged) = encoding.decode(bytes);
        return (text, is_damaged);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return (Cow::Borrowed(text), false);
    }
    let declared = declared(bytes).filter(|encoding| *encoding != UTF_8);
    if let Some(encoding) = declared {
        let (text, _, is_damaged) = encoding.decode(bytes);
        if !is_damaged {
            return (text, false);
        }
    }
    // UTF-8 with a few damaged characters is more likely than another encoding that has none of its own.
    let (text, _, _) = UTF_8.decode(bytes);
    let damaged = text.matches('\u{FFFD}').count();
    let written = text.chars().filter(|c| !c.is_ascii()).count();
    if damaged * 4 <= written {
        return (text, true);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let (text, _, is_damaged) = detector.guess(None, Utf8Detection::Allow).decode(bytes);
    (text, is_damaged)
}

/// The encoding that a page declares.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(HEAD)];
    let head = head.to_ascii_lowercase();
    let at = head.windows(8).position(|window| window == b"charset=")? + 8;
    let label = head[at..].iter().copied().skip_while(|byte| matches!(byte, b'"' | b'\'' | b' '));
    let label: Vec<u8> = label.take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')).collect();
    Encoding::for_label(&label)
}
