//! Bare addresses in text (`https://…`, `www.…`): follows the rule of GFM, except that an address also ends before Chinese.

use std::ops::Range;

use memchr::memmem;

use super::cjk::ends_address;
use super::open::BareAddress;
use super::reader::Reader;
use super::tree::{Builder, Destination, Link, Node};
use crate::Own;

/// Finds the starts of addresses from left to right. Each byte of the text is scanned once for each kind of address.
struct Beginnings<'t> {
    text: &'t str,
    /// The character before the text.
    before: Option<char>,
    /// The next address with a scheme; past the end if there is none.
    scheme: usize,
    /// The next address that begins with `www.`.
    host: usize,
}

impl<'t> Beginnings<'t> {
    fn new(text: &'t str, before: Option<char>) -> Self {
        let mut this = Self { text, before, scheme: 0, host: 0 };
        this.scheme = this.next_scheme(0);
        this.host = this.next_host(0);
        this
    }

    /// The start of the first address at or after byte `from`.
    fn next(&mut self, from: usize) -> Option<usize> {
        if self.scheme < from {
            self.scheme = self.next_scheme(from);
        }
        if self.host < from {
            self.host = self.next_host(from);
        }
        Some(self.scheme.min(self.host)).filter(|&at| at < self.text.len())
    }

    fn next_scheme(&self, from: usize) -> usize {
        let bytes = self.text.as_bytes();
        let begins = |colon: usize| {
            let colon = from + colon;
            let letters = bytes.iter().take(colon).rev().take(6).take_while(|byte| byte.is_ascii_alphabetic()).count();
            let name = self.text.get(colon - letters..colon).unwrap_or_default();
            let known = name.eq_ignore_ascii_case("https") || name.eq_ignore_ascii_case("http");
            Some(colon - letters).filter(|&at| known && at >= from && self.is_apart(at))
        };
        memmem::find_iter(bytes.get(from..).unwrap_or_default(), b"://").find_map(begins).unwrap_or(usize::MAX)
    }

    fn next_host(&self, from: usize) -> usize {
        let rest = self.text.as_bytes().get(from..).unwrap_or_default();
        let mut places = memmem::find_iter(rest, b"www.").map(|at| from + at);
        places.find(|&at| self.is_apart(at)).unwrap_or(usize::MAX)
    }

    /// Whether byte `at` is not inside a word.
    fn is_apart(&self, at: usize) -> bool {
        let inside = self.text.get(..at).and_then(|text| text.chars().next_back());
        let before = if at == 0 { self.before } else { inside };
        before.is_none_or(|c| !c.is_ascii_alphanumeric())
    }
}

/// Whether an address ends before `c`.
fn ends(c: char) -> bool {
    c.is_whitespace() || c.is_control() || c == '<' || c == '"' || ends_address(c)
}

/// The length of the address at the start of `address`, in bytes: without trailing punctuation and without unmatched closing
/// brackets. 0 if there is no host.
fn length(address: &str) -> usize {
    let mut end = address.len();
    let (mut opened, mut closed) = (0_usize, 0_usize);
    for byte in address.bytes() {
        opened += usize::from(byte == b'(');
        closed += usize::from(byte == b')');
    }
    while let Some(last) = address.get(..end).and_then(|kept| kept.chars().next_back()) {
        match last {
            ')' if closed > opened => closed -= 1,
            '?' | '!' | '.' | ',' | ':' | ';' | '*' | '_' | '~' | '\'' | '|' | '\\' | '`' | '{' | '[' | ']' => {}
            _ => break,
        }
        end -= last.len_utf8();
    }
    let kept = address.get(..end).unwrap_or_default();
    let host = kept.split_once("://").map_or(kept, |(_, rest)| rest);
    let domain = host.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let plain = domain.chars().next().is_some_and(char::is_alphanumeric);
    let dotted = kept.contains("://") || domain.trim_end_matches('.').matches('.').count() > 0;
    if plain && dotted { end } else { 0 }
}

impl Reader<'_> {
    /// Writes `text`, which ends at byte `end` of the prepared text, with the addresses in it as links. `begins` is where it
    /// begins, and `before` is the character before it.
    pub(super) fn linked(&mut self, text: &str, begins: usize, end: usize, before: Option<char>) {
        if self.bare.as_ref().is_some_and(|bare| bare.next != begins) {
            self.end_bare_address();
        }
        // After ruby, at most the end of the text is known.
        let start = if begins == usize::MAX { end.saturating_sub(text.len()) } else { begins };
        let start = if start < self.prepared.text.len() { start } else { 0 };
        let mut beginnings = Beginnings::new(text, before);
        let mut at = 0;
        loop {
            if let Some(bare) = &mut self.bare {
                let rest = text.get(at..).unwrap_or_default();
                let stop = rest.find(ends).unwrap_or(rest.len());
                bare.written.push_str(rest.get(..stop).unwrap_or_default());
                bare.next = end;
                at += stop;
                if at == text.len() {
                    return;
                }
                self.end_bare_address();
            }
            let next = beginnings.next(at).unwrap_or(text.len());
            if next > at {
                self.plain(text.get(at..next).unwrap_or_default());
            }
            if next == text.len() {
                return;
            }
            at = next;
            self.bare = Some(BareAddress { written: String::new(), begins: start.saturating_add(at), next: end });
        }
    }

    /// The most precise known span of an address that begins at byte `begins` of the prepared text.
    fn address_span(&self, begins: usize, address: &str) -> Range<usize> {
        let text = &self.prepared.text;
        let whole = begins..begins.saturating_add(address.len());
        let is_there = text.get(whole.clone()) == Some(address);
        self.span(&if is_there { whole } else { begins..begins })
    }

    /// Writes the address read so far, if there is one.
    pub(super) fn end_bare_address(&mut self) {
        let Some(BareAddress { written, begins, .. }) = self.bare.take() else { return };
        let (address, rest) = written.split_at_checked(length(&written)).unwrap_or(("", &written));
        if Own::of(address).is_some() {
            // An example address in the text, which readers cannot follow.
            self.plain(address);
        } else if self.reports_web_flaw(address, self.address_span(begins, address)) {
            // Never publish any part of it as a link.
            self.plain(address);
        } else if !address.is_empty() {
            if self.soft_break.is_some() {
                self.join(address);
            }
            self.tree.address(address);
        }
        if !rest.is_empty() {
            self.plain(rest);
        }
    }
}

impl Builder {
    /// Adds words; the bare addresses in them (`https://…`, `www.…`) become links.
    pub fn linked_text(&mut self, words: &str) {
        let mut beginnings = Beginnings::new(words, None);
        let mut done = 0;
        while let Some(at) = beginnings.next(done) {
            let rest = words.get(at..).unwrap_or_default();
            let whole = rest.get(..rest.find(ends).unwrap_or(rest.len())).unwrap_or_default();
            let (address, after) = whole.split_at_checked(length(whole)).unwrap_or(("", whole));
            self.text(words.get(done..at).unwrap_or_default());
            if !address.is_empty() {
                self.address(address);
            }
            self.text(after);
            done = at + whole.len();
        }
        self.text(words.get(done..).unwrap_or_default());
    }

    /// Adds a bare address as a link.
    fn address(&mut self, address: &str) {
        let scheme = if address.contains("://") { "" } else { "http://" };
        let to = Destination::Elsewhere([scheme, address].concat().into());
        self.push(Node::Link(Box::new(Link { to, title: Box::default() })));
        self.own_text(address);
        self.close();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_ends_before_punctuation_and_brackets_that_are_not_its_own() {
        for (address, kept) in [
            ("https://a.cn/b.", "https://a.cn/b"),
            ("https://a.cn/b?!", "https://a.cn/b"),
            ("https://a.cn/(b)", "https://a.cn/(b)"),
            ("https://a.cn/b)", "https://a.cn/b"),
            ("https://a.cn/(b))).", "https://a.cn/(b)"),
            ("http://localhost:8000/x", "http://localhost:8000/x"),
            ("www.a.cn", "www.a.cn"),
            ("www.", ""),
            ("http://", ""),
            ("https://.cn", ""),
        ] {
            assert_eq!(address.get(..length(address)), Some(kept), "{address}");
        }
    }

    #[test]
    fn an_address_begins_outside_words() {
        let first = |text, before| Beginnings::new(text, before).next(0);
        assert_eq!(first("见https://a.cn", None), Some(3));
        assert_eq!(first("xhttps://a.cn", None), None);
        assert_eq!(first("https://a.cn", Some('x')), None);
        assert_eq!(first("awww.b.cn www.c.cn", None), Some(10));
        assert_eq!(first("ftp://a.cn (HTTP://b.cn)", None), Some(12));
        let mut both = Beginnings::new("www.a.cn http://b.cn www.c.cn", None);
        assert_eq!([both.next(0), both.next(1), both.next(10), both.next(22)], [Some(0), Some(9), Some(21), None]);
    }
}
