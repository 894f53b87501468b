//! Finds in one pass where a text may contain ruby, bare addresses, footnotes and keyboard slips.

use std::ops::Range;

use super::slips::Slips;

/// Whether a sign may begin with each byte. A search for all signs at once is four times as slow.
static FIRST: [bool; 256] = {
    let mut first = [false; 256];
    let bytes = b":w&[}!]){%=<* \\";
    let mut at = 0;
    while at < bytes.len() {
        first[bytes[at] as usize] = true;
        at += 1;
    }
    first
};

/// The length of the sign at the start of `bytes`, if there is one: the characteristic characters of each of them.
fn sign(bytes: &[u8]) -> Option<usize> {
    Some(match bytes {
        [b'\\', ..] => 1,
        [b'&', b'#', ..]
        | [b'[', b'^' | b'[', ..]
        | [b'}', b'(', ..]
        | [b']', b'(' | b'{', ..]
        | [b')', b'{', ..]
        | [b'{', b'{' | b'%' | b':', ..]
        | [b'%', b'%', ..]
        | [b'=', b'=', ..]
        | [b'*', b'*', ..] => 2,
        [b':', b'/', b'/', ..] | [b'!', b'[', b'[', ..] | [b']', b' ', b'(', ..] | [b' ', b'|', b' ', ..] => 3,
        [b'w', b'w', b'w', b'.', ..] | [b'<', b'!', b'-', b'-', ..] => 4,
        [b'&', b'l', b'r', b'm', b';', ..]
        | [b'&', b'r', b'l', b'm', b';', ..]
        | [b'[', b'T', b'O', b'C', b']', ..] => 5,
        _ => return None,
    })
}

/// The signs in `text`, none of which overlap, each with its position.
fn signs(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let bytes = text.as_bytes();
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let rest = bytes.get(from..)?;
            let at = from + rest.iter().position(|&byte| FIRST.get(usize::from(byte)) == Some(&true))?;
            match sign(bytes.get(at..)?) {
                Some(length) => {
                    from = at + length;
                    return Some((at, text.get(at..from)?));
                }
                None => from = at + 1,
            }
        }
    })
}

/// What the prepared text may contain, and where, to avoid repeated searches.
#[derive(Clone, Debug, Default)]
pub(super) struct Watch {
    /// Positions of possible ruby.
    ruby: Vec<usize>,
    /// Positions of possible bare addresses.
    addresses: Vec<usize>,
    /// Whether there may be numeric character references, or named references to direction marks.
    pub(super) numbers: bool,
    /// Whether there may be footnote references.
    pub(super) notes: bool,
}

impl Watch {
    /// Scans `text` for all of these and for possible keyboard slips.
    pub(super) fn over(text: &str) -> (Self, Slips) {
        let (mut watch, mut slips) = (Self::default(), Slips::default());
        for (at, found) in signs(text) {
            match found {
                "://" | "www." => watch.addresses.push(at),
                "&#" | "&lrm;" | "&rlm;" => watch.numbers = true,
                "[^" => watch.notes = true,
                sign => {
                    if sign == "}(" {
                        watch.ruby.push(at);
                    }
                    watch.notes |= text.get(at + found.len()..).is_some_and(|rest| rest.starts_with('^'));
                    slips.add(text, at, sign);
                }
            }
        }
        slips.add_full_width(text);
        (watch, slips)
    }

    /// Whether there may be ruby within `range`.
    pub(super) fn ruby(&self, range: &Range<usize>) -> bool {
        is_among(&self.ruby, range)
    }

    /// Whether a bare address may begin within `range`.
    pub(super) fn address(&self, range: &Range<usize>) -> bool {
        is_among(&self.addresses, range)
    }
}

/// Whether one of `places`, which are in increasing order, is within `range`.
fn is_among(places: &[usize], range: &Range<usize>) -> bool {
    !places.is_empty() && {
        let first = places.partition_point(|&place| place < range.start);
        places.get(first).is_some_and(|&place| place < range.end)
    }
}
