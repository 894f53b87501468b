//! The pass over the source before it is parsed: signs are put in so that pulldown-cmark sees what it does not know of.
//!
//! Nothing is ever taken out or changed, so that every offset can be mapped back:
//!
//! - beside a run of `*` or `~~`, a letter that makes it open or close (see [`super::flanking`]);
//! - around a line that begins with `:::`, what makes it an HTML block of its own (a "processing instruction"), which
//!   interrupts a paragraph and fits in any container; inside code it is text as before.
//!
//! The letter is a noncharacter of Unicode that the source does not have. Where nothing is put in, nothing is copied.

use std::borrow::Cow;
use std::ops::Range;

use memchr::memmem;

use super::flanking::{Around, props_of_stars, props_of_tildes};

/// A source that is ready to be parsed.
#[derive(Debug)]
pub(super) struct Prepared<'t> {
    /// The text to parse.
    pub(super) text: Cow<'t, str>,
    /// What was put in, in the order of its place.
    edits: Vec<Edit>,
    /// The letter that was put in.
    letter: char,
    /// What opens a directive's line: `<?` and the letter.
    opener: String,
}

/// A stretch of the prepared text that the source does not have.
#[derive(Clone, Copy, Debug)]
struct Edit {
    /// Its first byte in the prepared text.
    at: usize,
    /// Its length.
    length: usize,
    /// All that was put in before it, in bytes.
    earlier: usize,
}

/// What is put in, and at which byte of the source.
#[derive(Clone, Copy, Debug)]
enum Insertion {
    Letter,
    DirectiveStart,
    DirectiveEnd,
}

/// What the pass looks for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Look {
    /// Emphasis beside Chinese punctuation.
    pub(super) emphasis: bool,
    /// Directives.
    pub(super) directives: bool,
}

impl<'t> Prepared<'t> {
    /// Looks over `text`.
    pub(super) fn new(text: &'t str, look: Look) -> Self {
        let mut insertions = Vec::new();
        if look.directives {
            find_directives(text, &mut insertions);
        }
        if look.emphasis {
            let lines = insertions.len();
            find_emphasis(text, &mut insertions);
            if lines > 0 {
                insertions.sort_by_key(|&(at, _)| at);
            }
        }
        let letter = if insertions.is_empty() { None } else { absent_letter(text) };
        match letter {
            Some(letter) => Self::with(text, &insertions, letter),
            None => Self { text: Cow::Borrowed(text), edits: Vec::new(), letter: '\u{FDD0}', opener: String::new() },
        }
    }

    fn with(source: &str, insertions: &[(usize, Insertion)], letter: char) -> Self {
        let mut letters = [0; 4];
        let letters: &str = letter.encode_utf8(&mut letters);
        let opener = format!("<?{letter}");
        let mut text = String::with_capacity(source.len() + insertions.len() * opener.len());
        let mut edits = Vec::with_capacity(insertions.len());
        let (mut from, mut earlier) = (0, 0);
        for &(at, insertion) in insertions {
            text.push_str(source.get(from..at).unwrap_or_default());
            from = at;
            let put = match insertion {
                Insertion::Letter => letters,
                Insertion::DirectiveStart => &opener,
                Insertion::DirectiveEnd => "?>",
            };
            edits.push(Edit { at: text.len(), length: put.len(), earlier });
            earlier += put.len();
            text.push_str(put);
        }
        text.push_str(source.get(from..).unwrap_or_default());
        Self { text: Cow::Owned(text), edits, letter, opener }
    }

    /// The byte of the source that byte `at` of the prepared text comes from.
    pub(super) fn original(&self, at: usize) -> usize {
        let after = self.edits.partition_point(|edit| edit.at < at);
        match after.checked_sub(1).and_then(|last| self.edits.get(last)) {
            Some(edit) => at - edit.earlier - edit.length.min(at - edit.at),
            None => at,
        }
    }

    /// The bytes of the source that `range` of the prepared text comes from.
    pub(super) fn original_range(&self, range: &Range<usize>) -> Range<usize> {
        self.original(range.start)..self.original(range.end)
    }

    /// Whether anything was put in within `range`.
    pub(super) fn touched(&self, range: &Range<usize>) -> bool {
        !self.edits.is_empty() && {
            let first = self.edits.partition_point(|edit| edit.at < range.start);
            self.edits.get(first).is_some_and(|edit| edit.at < range.end)
        }
    }

    /// Whether nothing was put in at all.
    pub(super) fn is_untouched(&self) -> bool {
        self.edits.is_empty()
    }

    /// `text`, which the parser gave, without what was put in.
    pub(super) fn strip<'s>(&self, text: &'s str) -> Cow<'s, str> {
        if self.edits.is_empty() {
            return Cow::Borrowed(text);
        }
        let text = text.trim_matches(self.letter);
        if !text.contains(self.letter) {
            return Cow::Borrowed(text);
        }
        let mut stripped = String::with_capacity(text.len());
        for line in text.split_inclusive('\n') {
            match line.split_once(&self.opener) {
                Some((before, after)) => {
                    stripped.push_str(before);
                    match after.rsplit_once("?>") {
                        Some((directive, end)) => stripped.extend([directive, end]),
                        None => stripped.push_str(after),
                    }
                }
                None => stripped.push_str(line),
            }
        }
        if stripped.contains(self.letter) {
            stripped.retain(|c| c != self.letter);
        }
        Cow::Owned(stripped)
    }

    /// Whether `html`, a block of HTML, is the line of a directive.
    pub(super) fn is_directive(&self, html: &str) -> bool {
        !self.opener.is_empty() && html.trim_start_matches([' ', '\t']).starts_with(&self.opener)
    }
}

/// A noncharacter that `text` does not have.
pub(super) fn absent_letter(text: &str) -> Option<char> {
    ('\u{FDD0}'..='\u{FDEF}').find(|&c| {
        let mut bytes = [0; 4];
        memmem::find(text.as_bytes(), c.encode_utf8(&mut bytes).as_bytes()).is_none()
    })
}

/// Finds the lines that begin with `:::`, after spaces and the `>` of quotations.
fn find_directives(text: &str, insertions: &mut Vec<(usize, Insertion)>) {
    let bytes = text.as_bytes();
    let mut from = 0;
    while let Some(found) = bytes.get(from..).and_then(|rest| memmem::find(rest, b":::")) {
        let at = from + found;
        let begins = bytes
            .iter()
            .take(at)
            .rev()
            .find(|byte| !matches!(byte, b' ' | b'\t' | b'>'))
            .is_none_or(|byte| matches!(byte, b'\n' | b'\r'));
        let line = bytes.get(at..).unwrap_or_default();
        let end = at + memchr::memchr2(b'\n', b'\r', line).unwrap_or(line.len());
        if begins {
            insertions.push((at, Insertion::DirectiveStart));
            insertions.push((end, Insertion::DirectiveEnd));
            from = end;
        } else {
            from = at + line.iter().take_while(|&&byte| byte == b':').count();
        }
    }
}

/// Finds the runs of `*` and `~~` that need a letter beside them.
fn find_emphasis(text: &str, insertions: &mut Vec<(usize, Insertion)>) {
    let bytes = text.as_bytes();
    let mut from = 0;
    while let Some(found) = bytes.get(from..).and_then(|rest| memchr::memchr2(b'*', b'~', rest)) {
        let mut start = from + found;
        let Some(&sign) = bytes.get(start) else { return };
        let run = bytes.iter().skip(start).take_while(|&&byte| byte == sign).count();
        let end = start + run;
        from = end;
        if is_escaped(bytes, start) {
            start += 1;
        }
        let plain = |at: Option<&u8>| at.is_none_or(u8::is_ascii);
        if start == end || (plain(bytes.get(start.wrapping_sub(1))) && plain(bytes.get(end))) {
            continue;
        }
        let around = around(text, start, end);
        let props = match (sign, end - start) {
            (b'*', _) => props_of_stars(around),
            (_, 2) => props_of_tildes(around),
            _ => continue,
        };
        if props.before {
            insertions.push((start, Insertion::Letter));
        }
        if props.after {
            insertions.push((end, Insertion::Letter));
        }
    }
}

/// Whether an odd number of backslashes stands before byte `at`.
fn is_escaped(bytes: &[u8], at: usize) -> bool {
    bytes.iter().take(at).rev().take_while(|&&byte| byte == b'\\').count() % 2 == 1
}

/// The characters around the run `start..end`.
fn around(text: &str, start: usize, end: usize) -> Around {
    let mut before = text.get(..start).unwrap_or_default().chars().rev();
    Around {
        before: before.next().unwrap_or('\n'),
        earlier: before.next().unwrap_or('\n'),
        after: text.get(end..).and_then(|rest| rest.chars().next()).unwrap_or('\n'),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const ALL: Look = Look { emphasis: true, directives: true };

    #[test]
    fn nothing_to_put_in_is_nothing_copied() {
        let prepared = Prepared::new("**bold** 和 **粗体** 12:30 a::b", ALL);
        assert!(matches!(prepared.text, Cow::Borrowed(_)));
    }

    #[test]
    fn places_are_mapped_back() {
        let source = "**真。**她\n::: verse\n**“春”**说\n:::\n";
        let prepared = Prepared::new(source, ALL);
        let at = prepared.text.find('她').unwrap();
        assert_eq!(prepared.original(at), source.find('她').unwrap());
        let at = prepared.text.find("::: verse").unwrap();
        assert_eq!(prepared.original(at), source.find("::: verse").unwrap());
        assert_eq!(prepared.original(prepared.text.len()), source.len());
        assert_eq!(prepared.strip(&prepared.text), source);
    }

    #[test]
    fn a_source_that_has_the_letter_gets_another() {
        let prepared = Prepared::new("\u{FDD0}\u{FDD1}**真。**她", ALL);
        assert!(prepared.text.contains('\u{FDD2}'));
        assert_eq!(prepared.strip(&prepared.text), "\u{FDD0}\u{FDD1}**真。**她");
        let all: String = ('\u{FDD0}'..='\u{FDEF}').collect();
        let prepared = Prepared::new(&all, ALL);
        assert!(prepared.is_untouched());
    }

    proptest! {
        #[test]
        fn stripping_gives_the_source_back(text in "[真。“”*~a:\\\\ \n>]{0,60}") {
            let prepared = Prepared::new(&text, ALL);
            let stripped = prepared.strip(&prepared.text).into_owned();
            prop_assert_eq!(stripped, text.clone());
            let mut last = 0;
            for (at, _) in prepared.text.char_indices() {
                let original = prepared.original(at);
                prop_assert!(original >= last && text.is_char_boundary(original));
                last = original;
            }
        }
    }
}
