//! Control characters, and what is no character at all: no page may have them, and nobody sees them where they are written.

use std::ops::Range;

use aho_corasick::AhoCorasick;

use crate::diagnostic::{Diagnostic, Span, codes};
use crate::words;

use super::Source;

/// The most that are reported of one text.
const MOST: usize = 100;

/// Finds them.
#[derive(Debug)]
pub(super) struct Controls {
    /// Those of more than one byte; `None` only if the finder cannot be made.
    wide: Option<AhoCorasick>,
}

impl Default for Controls {
    fn default() -> Self {
        let wide = ('\u{80}'..='\u{9F}').chain(['\u{FFFE}', '\u{FFFF}']).map(String::from);
        Self { wide: AhoCorasick::new(wide).ok() }
    }
}

impl Controls {
    /// Those in `source`, written as they are or by their numbers (`&#27;`); `html` is what came of it.
    pub fn check(&self, source: &Source<'_>, html: &str, found: &mut Vec<Diagnostic>) {
        let text = source.text.get(source.start..).unwrap_or_default();
        let mut places = self.find(text);
        if places.is_empty() && memchr::memmem::find(text.as_bytes(), b"&#").is_some() {
            // Within code a number is a text, so no more are reported than came out.
            let mut shown: Vec<char> = self.find(html).into_iter().map(|(_, c)| c).collect();
            places = numbered(text);
            places.retain(|(_, c)| shown.iter().position(|shown| shown == c).map(|at| shown.swap_remove(at)).is_some());
        }
        found.extend(places.into_iter().take(MOST).map(|(at, c)| {
            let number = u32::from(c);
            Diagnostic::new(
                codes::CONTROL_CHARACTER,
                words!(
                    "there is an invisible control character (U+{number:04X}) here",
                    "这里有看不见的控制字符（U+{number:04X}）"
                ),
            )
            .at(Span::new(source.path, source.start + at.start, source.start + at.end))
            .hint(words!("delete it: it often comes along when text is pasted", "请删去它：粘贴文字时常会带进这类字符"))
        }));
    }

    fn find(&self, text: &str) -> Vec<(Range<usize>, char)> {
        let mut places = Vec::new();
        // Without a branch for each byte, so that the machine compares many at a time.
        if text.as_bytes().chunks(256).any(|part| part.iter().fold(false, |any, byte| any | is_narrow(*byte))) {
            let narrow = text.char_indices().filter(|(_, c)| u8::try_from(*c).is_ok_and(is_narrow));
            places.extend(narrow.map(|(at, c)| (at..at + 1, c)));
        }
        let wide = self.wide.iter().flat_map(|wide| wide.find_iter(text));
        places.extend(wide.filter_map(|at| Some((at.range(), text.get(at.range())?.chars().next()?))));
        places
    }
}

/// Whether a byte is a control character other than a tab and the end of a line.
fn is_narrow(byte: u8) -> bool {
    matches!(byte, 0..=8 | 11 | 12 | 14..=31 | 0x7F)
}

/// Those that are written by their numbers.
fn numbered(text: &str) -> Vec<(Range<usize>, char)> {
    let read = |(at, _): (usize, &str)| {
        let rest = text.get(at + 2..)?;
        let (digits, _) = rest.split_once(';')?;
        let number = match digits.strip_prefix(['x', 'X']) {
            Some(digits) => u32::from_str_radix(digits, 16).ok()?,
            None => digits.parse().ok()?,
        };
        let c = char::from_u32(number)?;
        let is_one = (c.is_control() && !matches!(c, '\t' | '\n' | '\r')) || matches!(c, '\u{FFFE}' | '\u{FFFF}');
        is_one.then_some((at..at + 3 + digits.len(), c))
    };
    text.match_indices("&#").filter_map(read).collect()
}
