//! Numbers in addresses: the separators between their digits belong to the address, and hashes contain many digits.

use std::ops::Range;

use super::mobile::GROUPING_OF_PHONES;

/// The minimum length of a hash in a name.
const HASH: usize = 16;

/// The minimum length of a publisher's number in a DOI.
const PUBLISHER: usize = 4;

/// Whether the number at `range` of `text`, whose groups have the lengths `groups`, is a part of an address or a hash rather
/// than a person's number. Numbers after `tel:` or `sms:` never are.
pub(super) fn is_of_an_address(text: &str, range: &Range<usize>, groups: &[usize]) -> bool {
    let token = token(text, range);
    let before = text.get(token.start..range.start).unwrap_or_default();
    if before.contains("tel:") || before.contains("sms:") {
        return false;
    }
    if is_hash(text, range) || has_doi(before) {
        return true;
    }
    let elsewhere = before.contains("://");
    if elsewhere && is_within_a_name(text, range) {
        return true;
    }
    let here = before.starts_with('/') || before.contains("](");
    groups.len() > 1 && (elsewhere || (here && groups != GROUPING_OF_PHONES))
}

/// Whether the number at `range` is a part of a file name in a web address: `15381733956_3325670fda_k.jpg`.
fn is_within_a_name(text: &str, range: &Range<usize>) -> bool {
    let after = text.get(range.end..).unwrap_or_default();
    let end = after.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_' | '.')).unwrap_or(after.len());
    let before = text.get(..range.start).unwrap_or_default();
    let rest = after.get(..end).unwrap_or_default();
    let words = rest.rsplit_once('.').map_or(rest, |(words, _)| words);
    before.ends_with('/') && words.starts_with('_') && words.contains(|c: char| c.is_ascii_digit())
}

/// The range around `range` without a space or a quotation mark.
fn token(text: &str, range: &Range<usize>) -> Range<usize> {
    let is_part = |b: &u8| b.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&(*+=%".contains(b);
    let bytes = text.as_bytes();
    let start = bytes.get(..range.start).unwrap_or_default().iter().rposition(|b| !is_part(b)).map_or(0, |at| at + 1);
    let rest = bytes.get(range.end..).unwrap_or_default();
    start..range.end + rest.iter().position(|b| !is_part(b)).unwrap_or(rest.len())
}

/// Whether `range` is in a long hexadecimal word that contains letters: the hash in a file name.
pub(super) fn is_hash(text: &str, range: &Range<usize>) -> bool {
    let bytes = text.as_bytes();
    let is_word = |b: &u8| b.is_ascii_alphanumeric();
    let start = bytes.get(..range.start).unwrap_or_default().iter().rposition(|b| !is_word(b)).map_or(0, |at| at + 1);
    let first = bytes.get(start..).unwrap_or_default();
    let first = first.get(..first.iter().position(|b| !is_word(b)).unwrap_or(first.len())).unwrap_or_default();
    let is_hex = |b: &u8| b.is_ascii_digit() || (b'a'..=b'f').contains(b);
    first.len() >= HASH && first.iter().all(is_hex) && first.iter().any(|b| !b.is_ascii_digit())
}

/// Whether `before` contains the beginning of a DOI: `10.1386/`.
fn has_doi(before: &str) -> bool {
    before.match_indices("10.").any(|(at, start)| {
        let rest = before.get(at + start.len()..).unwrap_or_default();
        let digits = rest.bytes().position(|b| !b.is_ascii_digit()).unwrap_or(rest.len());
        digits >= PUBLISHER && rest.as_bytes().get(digits) == Some(&b'/')
    })
}

#[cfg(test)]
mod tests {
    use super::super::{Finding, Scanner, compile};

    fn found(text: &str) -> Vec<Finding> {
        Scanner::default().scan(text)
    }

    #[test]
    fn numbers_in_names_of_files_elsewhere_and_in_times() {
        for text in [
            "https://live.example/65535/15381733956_3325670fda_k-1024x576.jpg",
            "(http://a.example/15381733956_33.png)",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
        for text in
            ["https://a.example/15381733956_林.jpg", "https://a.example/?tel=15381733956_1", "15381733956_33.jpg"]
        {
            assert_eq!(found(text).len(), 1, "{text}");
        }
        let scanner = Scanner::new(&[("学号".to_owned(), compile("学号", r"\b20[0-9]{8}\b").unwrap())]);
        for text in [":date: 20181216 08:30", "20181216 8点"] {
            assert_eq!(scanner.scan(text), [], "{text}");
        }
        assert_eq!(scanner.scan("20181216 08").len(), 1);
    }
}
