//! The pass over the source before parsing: inserts characters so that pulldown-cmark handles constructs that it does not
//! support.
//!
//! Nothing is removed or changed, so that every offset can be mapped back:
//!
//! - next to a run of `*` or `~~`, a letter that makes it open or close (see [`super::flanking`]);
//! - around `^2^` directly after a word, a punctuation character, without which it would not be a superscript;
//! - around a line that begins with `:::`, delimiters that turn it into a separate HTML block (a "processing instruction"),
//!   which interrupts a paragraph and is allowed in any container; inside code it remains text.
//!
//! The letter is a Unicode noncharacter, and the punctuation character is a very rare one; neither occurs in the source. If
//! nothing is inserted, nothing is copied.

use std::borrow::Cow;
use std::ops::{Range, RangeInclusive};

use memchr::memmem;

use super::cjk::{is_cjk, is_shared_mark};
use super::flanking::{Around, props_of_stars, props_of_tildes};

/// A source that is prepared for parsing.
#[derive(Debug)]
pub(super) struct Prepared<'t> {
    /// The text to parse.
    pub(super) text: Cow<'t, str>,
    /// The insertions, in order of position.
    edits: Vec<Edit>,
    /// The inserted letter and the inserted punctuation character.
    put: [char; 2],
    /// The text that opens a directive line: `<?` and the letter.
    opener: String,
}

/// An inserted range of the prepared text.
#[derive(Clone, Copy, Debug)]
struct Edit {
    /// Its first byte in the prepared text.
    at: usize,
    /// Its length.
    length: usize,
    /// The total length of earlier insertions, in bytes.
    earlier: usize,
}

/// The text to insert. Each is paired with its byte offset in the source.
#[derive(Clone, Copy, Debug)]
enum Insertion {
    Letter,
    Sign,
    DirectiveStart,
    DirectiveEnd,
}

/// The constructs that the pass handles.
#[derive(Clone, Copy, Debug)]
pub(super) struct Look {
    /// Emphasis next to Chinese punctuation.
    pub(super) emphasis: bool,
    /// Directives, and superscript inside words.
    pub(super) extensions: bool,
}

impl<'t> Prepared<'t> {
    /// Prepares `text` for parsing.
    pub(super) fn new(text: &'t str, look: Look) -> Self {
        let mut insertions = Vec::new();
        if look.emphasis {
            find_emphasis(text, &mut insertions);
        }
        let stars = insertions.len();
        if look.extensions {
            find_directives(text, &mut insertions);
            find_superscripts(text, &mut insertions);
        }
        if insertions.is_empty() {
            return Self::untouched(text);
        }
        if insertions.len() > stars {
            insertions.sort_by_key(|&(at, _)| at);
        }
        let Some(letter) = absent_letter(text) else { return Self::untouched(text) };
        let signs = insertions.iter().any(|(_, insertion)| matches!(insertion, Insertion::Sign));
        let sign = if signs { absent(text, '\u{2E39}'..='\u{2E4E}') } else { Some(letter) };
        sign.map_or_else(|| Self::untouched(text), |sign| Self::with(text, &insertions, [letter, sign]))
    }

    fn untouched(text: &'t str) -> Self {
        Self { text: Cow::Borrowed(text), edits: Vec::new(), put: ['\u{FDD0}'; 2], opener: String::new() }
    }

    fn with(source: &str, insertions: &[(usize, Insertion)], put: [char; 2]) -> Self {
        let [letter, sign] = put.map(String::from);
        let opener = format!("<?{letter}");
        let mut text = String::with_capacity(source.len() + insertions.len() * opener.len());
        let mut edits = Vec::with_capacity(insertions.len());
        let (mut from, mut earlier) = (0, 0);
        for &(at, insertion) in insertions {
            text.push_str(source.get(from..at).unwrap_or_default());
            from = at;
            let what = match insertion {
                Insertion::Letter => &letter,
                Insertion::Sign => &sign,
                Insertion::DirectiveStart => &opener,
                Insertion::DirectiveEnd => "?>",
            };
            edits.push(Edit { at: text.len(), length: what.len(), earlier });
            earlier += what.len();
            text.push_str(what);
        }
        text.push_str(source.get(from..).unwrap_or_default());
        Self { text: Cow::Owned(text), edits, put, opener }
    }

    /// The byte of the source that byte `at` of the prepared text corresponds to.
    pub(super) fn original(&self, at: usize) -> usize {
        let after = self.edits.partition_point(|edit| edit.at < at);
        match after.checked_sub(1).and_then(|last| self.edits.get(last)) {
            Some(edit) => at - edit.earlier - edit.length.min(at - edit.at),
            None => at,
        }
    }

    /// The bytes of the source that `range` of the prepared text corresponds to.
    pub(super) fn original_range(&self, range: &Range<usize>) -> Range<usize> {
        self.original(range.start)..self.original(range.end)
    }

    /// Whether there is an insertion within `range`.
    pub(super) fn touched(&self, range: &Range<usize>) -> bool {
        !self.edits.is_empty() && {
            let first = self.edits.partition_point(|edit| edit.at < range.start);
            self.edits.get(first).is_some_and(|edit| edit.at < range.end)
        }
    }

    /// The subranges of `range` of the prepared text that come from the source.
    pub(super) fn own(&self, range: &Range<usize>) -> impl Iterator<Item = Range<usize>> {
        let first = self.edits.partition_point(|edit| edit.at < range.start);
        let inside = self.edits.iter().skip(first).take_while(|edit| edit.at < range.end);
        let starts = std::iter::once(range.start).chain(inside.clone().map(|edit| edit.at + edit.length));
        let ends = inside.map(|edit| edit.at).chain(std::iter::once(range.end));
        starts.zip(ends).filter(|(start, end)| start < end).map(|(start, end)| start..end)
    }

    /// [`Self::touched`] for increasing ranges; `edit` keeps the position between calls.
    pub(super) fn touched_from(&self, edit: &mut usize, range: &Range<usize>) -> bool {
        while self.edits.get(*edit).is_some_and(|edit| edit.at < range.start) {
            *edit += 1;
        }
        self.edits.get(*edit).is_some_and(|edit| edit.at < range.end)
    }

    /// `text` from the parser, without insertions.
    pub(super) fn strip<'s>(&self, text: &'s str) -> Cow<'s, str> {
        if self.edits.is_empty() {
            return Cow::Borrowed(text);
        }
        let text = text.trim_matches(self.put);
        if !text.contains(self.put) {
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
        if stripped.contains(self.put) {
            stripped.retain(|c| !self.put.contains(&c));
        }
        Cow::Owned(stripped)
    }

    /// Whether the HTML block `html` is a directive line.
    pub(super) fn is_directive(&self, html: &str) -> bool {
        !self.opener.is_empty() && html.trim_start_matches([' ', '\t']).starts_with(&self.opener)
    }
}

/// A noncharacter that does not occur in `text`.
pub(super) fn absent_letter(text: &str) -> Option<char> {
    absent(text, '\u{FDD0}'..='\u{FDEF}')
}

/// The first of `choices` that does not occur in `text`.
fn absent(text: &str, mut choices: RangeInclusive<char>) -> Option<char> {
    choices.find(|&c| {
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

/// The maximum length of a superscript inside a word, in bytes.
const LONGEST_SUPERSCRIPT: usize = 24;

/// Finds `^2^` directly after a letter or digit.
fn find_superscripts(text: &str, insertions: &mut Vec<(usize, Insertion)>) {
    let bytes = text.as_bytes();
    let mut from = 0;
    while let Some(found) = bytes.get(from..).and_then(|rest| memchr::memchr(b'^', rest)) {
        let start = from + found;
        from = start + 1;
        let after = bytes.get(from..).unwrap_or_default();
        let near = after.get(..LONGEST_SUPERSCRIPT).unwrap_or(after);
        let Some(length) = near.iter().position(|&byte| byte == b'^' || byte.is_ascii_whitespace()) else { continue };
        let inside = text.get(from..from + length).unwrap_or_default();
        let word = text.get(..start).and_then(|before| before.chars().next_back()).is_some_and(char::is_alphanumeric);
        if word && near.get(length) == Some(&b'^') && inside.contains(char::is_alphanumeric) {
            insertions.push((start, Insertion::Sign));
            insertions.push((from + length + 1, Insertion::Sign));
            from += length + 1;
        }
    }
}

/// Finds the runs of `*` and `~~` that need a letter next to them.
fn find_emphasis(text: &str, insertions: &mut Vec<(usize, Insertion)>) {
    let bytes = text.as_bytes();
    let mut from = 0;
    let mut line = Line::default();
    while let Some(found) = bytes.get(from..).and_then(|rest| memchr::memchr2(b'*', b'~', rest)) {
        let mut start = from + found;
        let Some(&sign) = bytes.get(start) else { return };
        let run = bytes.iter().skip(start).take_while(|&&byte| byte == sign).count();
        let end = start + run;
        from = end;
        if is_escaped(bytes, start) {
            start += 1;
        }
        let plain = |at: Option<&u8>| at.is_none_or(|byte| byte.is_ascii() && *byte != b'"');
        if start == end || (plain(bytes.get(start.wrapping_sub(1))) && plain(bytes.get(end))) {
            continue;
        }
        let around = around(text, start, end, &mut line);
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

/// Whether there is an odd number of backslashes before byte `at`.
fn is_escaped(bytes: &[u8], at: usize) -> bool {
    bytes.iter().take(at).rev().take_while(|&&byte| byte == b'\\').count() % 2 == 1
}

/// The line that was checked last: its end, and whether it contains a Chinese, Japanese or Korean character.
#[derive(Debug, Default)]
struct Line {
    end: usize,
    has_cjk: bool,
}

impl Line {
    /// Whether the line that contains byte `at` has such a character. `at` must increase from call to call.
    fn has_cjk(&mut self, text: &str, at: usize) -> bool {
        if at >= self.end {
            let bytes = text.as_bytes();
            let start = memchr::memrchr(b'\n', bytes.get(..at).unwrap_or_default()).map_or(0, |feed| feed + 1);
            let rest = bytes.get(at..).unwrap_or_default();
            self.end = at + memchr::memchr(b'\n', rest).map_or(rest.len(), |feed| feed + 1);
            self.has_cjk = text.get(start..self.end).is_some_and(|line| line.chars().any(is_cjk));
        }
        self.has_cjk
    }
}

/// The characters around the run `start..end`.
fn around(text: &str, start: usize, end: usize, line: &mut Line) -> Around {
    let mut before = text.get(..start).unwrap_or_default().chars().rev();
    let mut around = Around {
        before: before.next().unwrap_or('\n'),
        earlier: before.next().unwrap_or('\n'),
        after: text.get(end..).and_then(|rest| rest.chars().next()).unwrap_or('\n'),
        in_chinese: false,
    };
    around.in_chinese = (is_shared_mark(around.before) || is_shared_mark(around.after)) && line.has_cjk(text, start);
    around
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const ALL: Look = Look { emphasis: true, extensions: true };

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
        assert!(matches!(prepared.text, Cow::Borrowed(_)));
    }

    #[test]
    fn the_sign_is_punctuation() {
        assert!(('\u{2E39}'..='\u{2E4E}').all(super::super::cjk::is_punctuation));
    }

    proptest! {
        #[test]
        fn stripping_gives_the_source_back(text in "[真。“”*~^a2:\\\\ \n>]{0,60}") {
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
