//! Every string in a document. The fields are not listed here, so none can be forgotten: the strings are taken from the
//! serialised document, which contains every field.

use std::io;

use borsh::BorshSerialize;
use unicode_normalization::{UnicodeNormalization as _, is_nfc_quick};

use crate::document::Edition;
use blackeyes_chinese::is_han;

/// Normalises a string for the search for names: composes it, and removes the space that is sometimes inserted in a
/// two-character name (`周　可`).
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut spaces = String::new();
    let composed: Box<dyn Iterator<Item = char>> = match is_nfc_quick(text.chars()) {
        unicode_normalization::IsNormalized::Yes => Box::new(text.chars()),
        _ => Box::new(text.nfc()),
    };
    for c in composed {
        if c == ' ' || c == '\u{3000}' || c == '\u{A0}' {
            spaces.push(' ');
            continue;
        }
        if !(is_han(c) && out.chars().next_back().is_some_and(is_han)) {
            out.push_str(&spaces);
        }
        spaces.clear();
        out.push(c);
    }
    out.push_str(&spaces);
    out
}

/// Every string in an edition, including its path, each on a separate line.
pub(super) fn stated<M: BorshSerialize>(edition: &Edition<M>) -> String {
    let mut lines = Lines::default();
    // Serialising to memory cannot fail for a value that was deserialised.
    let _ = (&edition.path, &edition.common, &edition.matter).serialize(&mut lines);
    String::from_utf8_lossy(&lines.0).into_owned()
}

/// Separates writes with line feeds: every string is written in one call.
#[derive(Default)]
struct Lines(Vec<u8>);

impl io::Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.extend_from_slice(bytes);
        self.0.push(b'\n');
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn a_name_is_found_however_it_is_set() {
        assert_eq!(plain("周　可"), "周可");
        assert_eq!(plain("周 可和 Lin Wanzhou 来了"), "周可和 Lin Wanzhou 来了");
        assert_eq!(plain("e\u{301}"), "é");
    }
}
