//! From bytes to text: detects the encoding of a text file.
//!
//! Chinese Excel writes plain `CSV` in GB18030, `CSV UTF-8` with a byte-order mark, and `Unicode text` in UTF-16 with
//! one.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, Encoding, GB18030, UTF_8};

use super::trouble::Trouble;

/// Decodes a text file. A byte-order mark is removed.
///
/// Without a mark, valid UTF-8 is treated as UTF-8. Anything else is treated as GB18030 unless it clearly is
/// something else: the sites are Chinese, and a short Chinese text is valid in many encodings.
pub(super) fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, Trouble> {
    decode_as(bytes).map(|(text, ..)| text)
}

/// The same with the encoding, and whether the file begins with a byte-order mark.
pub(super) fn decode_as(bytes: &[u8]) -> Result<(Cow<'_, str>, &'static Encoding, bool), Trouble> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let body = bytes.get(mark..).unwrap_or_default();
        return strictly(encoding, body).map(|text| (text, encoding, true)).ok_or(Trouble::Encoding);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok((Cow::Borrowed(text), UTF_8, false));
    }
    let in_encoding = |encoding| strictly(encoding, bytes).map(|text| (text, encoding, false));
    let typed = |encoding| in_encoding(encoding).filter(|(text, ..)| !text.contains(is_private_use));
    let found = [GB18030, BIG5, guess(bytes)].into_iter().find_map(typed);
    found.or_else(|| in_encoding(GB18030)).ok_or(Trouble::Encoding)
}

/// Traditional Chinese in Big5 also decodes as GB18030, to rare characters and to these, which people never type.
fn is_private_use(c: char) -> bool {
    matches!(c, '\u{E000}'..='\u{F8FF}')
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(Some(b"cn"), Utf8Detection::Deny)
}

fn strictly<'a>(encoding: &'static Encoding, bytes: &'a [u8]) -> Option<Cow<'a, str>> {
    encoding.decode_without_bom_handling_and_without_replacement(bytes)
}

/// The line, from 1, of the first character that is not valid in text: a control character other than tab and line
/// ends.
pub(super) fn control_line(text: &str) -> Option<usize> {
    // Ctrl-Z ends an MS-DOS file, and some old programs still write it.
    let body = text.strip_suffix('\u{1A}').unwrap_or(text);
    let bad = |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}');
    let at = body.find(bad)?;
    let before = body.get(..at).unwrap_or_default();
    Some(memchr::memchr_iter(b'\n', before.as_bytes()).count() + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "姓名,班级,奖项\n张三,汉语言文学2301班,学雷锋标兵\n";

    fn utf16(text: &str, mark: u16, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        std::iter::once(mark).chain(text.encode_utf16()).flat_map(bytes).collect()
    }

    #[test]
    fn what_excel_and_wps_write() {
        assert_eq!(decode(TEXT.as_bytes()).unwrap(), TEXT);
        assert_eq!(decode(format!("\u{FEFF}{TEXT}").as_bytes()).unwrap(), TEXT);
        assert_eq!(decode(&GB18030.encode(TEXT).0).unwrap(), TEXT);
        assert_eq!(decode(&utf16(TEXT, 0xFEFF, u16::to_le_bytes)).unwrap(), TEXT);
        assert_eq!(decode(&utf16(TEXT, 0xFEFF, u16::to_be_bytes)).unwrap(), TEXT);
    }

    #[test]
    fn a_short_name_in_gbk_is_not_taken_for_something_else() {
        for name in ["张三", "李四", "姓名", "王雨", "曾强", "单\n", "䶮", "𠮷田"] {
            assert_eq!(decode(&GB18030.encode(name).0).unwrap(), name, "{name}");
        }
    }

    #[test]
    fn traditional_text_in_big5() {
        let text = "姓名,學校,獎項\n陳大文,國立臺灣師範大學附屬中學,優秀學生代表,在校期間品學兼優\n";
        assert_eq!(decode(&BIG5.encode(text).0).unwrap(), text);
    }

    #[test]
    fn control_characters_are_found() {
        assert_eq!(control_line("a,b\r\nc\t,d\n"), None);
        assert_eq!(control_line("a,b\nc\u{1A}"), None);
        assert_eq!(control_line("a,b\nc,\0d\n"), Some(2));
    }
}
