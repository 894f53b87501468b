//! A tokeniser for raw HTML, precise enough to report the positions of disallowed parts.

use std::ops::Range;

use markup5ever::data::NAMED_ENTITIES;

/// The number of bytes in the longest name of an entity, `CounterClockwiseContourIntegral`, and one more.
const LONGEST: usize = 32;

/// A token of raw HTML.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece<'t> {
    /// Text, with entities as written.
    Text(&'t str),
    /// A start tag.
    Start(Tag<'t>),
    /// An end tag, its name in lower case.
    End(String),
    /// A comment.
    Comment,
    /// A declaration, a processing instruction, or an unclosed tag.
    Other,
}

/// A start tag.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Tag<'t> {
    /// Its name in lower case.
    pub(super) name: String,
    pub(super) attributes: Vec<TagAttribute<'t>>,
    /// Whether it ends with `/>`.
    pub(super) closed: bool,
}

/// An attribute of a start tag.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct TagAttribute<'t> {
    /// Its name in lower case.
    pub(super) name: String,
    /// Its value, with entities as written.
    pub(super) value: Option<&'t str>,
    /// The byte range of its value, or of its name if it has no value.
    pub(super) place: Range<usize>,
    /// The byte range of the whole attribute.
    pub(super) whole: Range<usize>,
}

/// Iterates over the tokens of a text, with their byte ranges.
pub(super) struct Pieces<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Pieces<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, at: 0 }
    }

    /// The current position.
    pub(super) fn place(&self) -> usize {
        self.at
    }

    /// Skips everything up to and including the end tag of `name`.
    pub(super) fn skip_element(&mut self, name: &str) {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let closes = |at: usize| {
            let tag = rest.get(at + 2..at + 2 + name.len());
            tag.is_some_and(|tag| tag.eq_ignore_ascii_case(name))
        };
        let end = rest.match_indices("</").map(|(at, _)| at).find(|&at| closes(at));
        let end = end.and_then(|at| rest.get(at..)?.find('>').map(|close| at + close + 1));
        self.at += end.unwrap_or(rest.len());
    }

    fn tag(&self, at: usize) -> Option<(Piece<'t>, usize)> {
        let rest = self.text.get(at..)?;
        if let Some(comment) = rest.strip_prefix("<!--") {
            let end =
                if comment.starts_with('>') { 1 } else { comment.find("-->").map_or(comment.len(), |end| end + 3) };
            return Some((Piece::Comment, at + 4 + end));
        }
        let end_of = |rest: &str| at + rest.find('>').map_or(rest.len(), |end| end + 1);
        if rest.starts_with("<!") || rest.starts_with("<?") {
            return Some((Piece::Other, end_of(rest)));
        }
        if let Some(name) = rest.strip_prefix("</") {
            let name = name_of(name)?;
            return Some((Piece::End(name), end_of(rest)));
        }
        let name = name_of(rest.strip_prefix('<')?)?;
        Some(self.start_tag(name, at))
    }

    /// Parses the attributes of a start tag
    /// (<https://html.spec.whatwg.org/multipage/parsing.html#before-attribute-name-state>).
    fn start_tag(&self, name: String, start: usize) -> (Piece<'t>, usize) {
        let mut at = start + 1 + name.len();
        let mut attributes = Vec::new();
        loop {
            at += self.length(at, |c| c.is_ascii_whitespace() || c == '/');
            match self.text.get(at..).and_then(|rest| rest.chars().next()) {
                None => return (Piece::Other, self.text.len()),
                Some('>') => {
                    let closed = self.text.get(..at).is_some_and(|tag| tag.ends_with('/'));
                    return (Piece::Start(Tag { name, attributes, closed }), at + 1);
                }
                Some(_) => {
                    let (attribute, end) = self.attribute(at);
                    attributes.push(attribute);
                    at = end;
                }
            }
        }
    }

    fn attribute(&self, start: usize) -> (TagAttribute<'t>, usize) {
        // A leading `=` is part of the name.
        let first = self.text.get(start..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        let rest = self.length(start + first, |c| !c.is_ascii_whitespace() && !matches!(c, '/' | '>' | '='));
        let name_end = start + first + rest;
        let name = self.text.get(start..name_end).unwrap_or_default().to_ascii_lowercase();
        let equals = name_end + self.length(name_end, |c| c.is_ascii_whitespace());
        if !self.text.get(equals..).is_some_and(|rest| rest.starts_with('=')) {
            return (TagAttribute { name, value: None, place: start..name_end, whole: start..name_end }, name_end);
        }
        let at = equals + 1 + self.length(equals + 1, |c| c.is_ascii_whitespace());
        let quote = self.text.get(at..).and_then(|rest| rest.chars().next()).filter(|c| matches!(c, '"' | '\''));
        let (place, end) = if let Some(quote) = quote {
            let length = self.length(at + 1, |c| c != quote);
            (at + 1..at + 1 + length, (at + 2 + length).min(self.text.len()))
        } else {
            let length = self.length(at, |c| !c.is_ascii_whitespace() && c != '>');
            (at..at + length, at + length)
        };
        (TagAttribute { name, value: self.text.get(place.clone()), place, whole: start..end }, end)
    }

    /// The length in bytes of the run of characters from byte `at` for which `fit` is true.
    fn length(&self, at: usize, fit: impl Fn(char) -> bool) -> usize {
        let rest = self.text.get(at..).unwrap_or_default();
        rest.find(|c| !fit(c)).unwrap_or(rest.len())
    }
}

impl<'t> Iterator for Pieces<'t> {
    type Item = (Piece<'t>, Range<usize>);

    fn next(&mut self) -> Option<Self::Item> {
        let start = self.at;
        let rest = self.text.get(start..).filter(|rest| !rest.is_empty())?;
        if let Some((piece, end)) = self.tag(start) {
            self.at = end;
            return Some((piece, start..end));
        }
        // A `<` that does not begin a tag is text.
        let next = rest.char_indices().skip(1).find(|&(_, c)| c == '<').map_or(rest.len(), |(at, _)| at);
        self.at = start + next;
        Some((Piece::Text(rest.get(..next)?), start..start + next))
    }
}

/// The name of the tag at the start of `text`, in lower case.
fn name_of(text: &str) -> Option<String> {
    text.starts_with(|c: char| c.is_ascii_alphabetic()).then(|| {
        let end = text.find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>')).unwrap_or(text.len());
        text.get(..end).unwrap_or_default().to_ascii_lowercase()
    })
}

/// `text` with its entities resolved, as browsers do in attributes: in `?a=1&lang=zh` there is none.
pub(super) fn unescape(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        plain.push_str(before);
        let near = after.get(..after.floor_char_boundary(LONGEST)).unwrap_or(after);
        let end = near.find(|c: char| !c.is_ascii_alphanumeric() && c != '#').unwrap_or(near.len());
        let (name, following) = after.split_at(end);
        let (name, following) = match following.strip_prefix(';') {
            Some(following) => (after.get(..=end).unwrap_or(name), following),
            None => (name, following),
        };
        if let Some(characters) = entity(name).filter(|_| name.ends_with(';') || !following.starts_with('=')) {
            plain.extend(characters);
            rest = following;
        } else {
            plain.push('&');
            rest = after;
        }
    }
    plain.push_str(rest);
    plain
}

/// The characters of an entity, one or two. Numbers and some old names need no semicolon.
fn entity(name: &str) -> Option<impl Iterator<Item = char>> {
    let (first, second) = match name.strip_prefix('#') {
        None => *NAMED_ENTITIES.get(name).filter(|(first, _)| *first != 0)?,
        Some(number) => {
            let number = number.trim_end_matches(';');
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            (if code == 0 { u32::MAX } else { code }, 0)
        }
    };
    let second = char::from_u32(second).filter(|&c| c != '\0');
    Some([Some(char::from_u32(first).unwrap_or('\u{FFFD}')), second].into_iter().flatten())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn names(text: &str) -> Vec<String> {
        Pieces::new(text)
            .map(|(piece, _)| match piece {
                Piece::Text(text) => format!("{text:?}"),
                Piece::Start(tag) => {
                    let attributes = tag.attributes.iter().map(|a| format!("{}={:?}", a.name, a.value.unwrap_or("-")));
                    format!("{}[{}]", tag.name, attributes.collect::<Vec<_>>().join(" "))
                }
                Piece::End(name) => format!("/{name}"),
                Piece::Comment => "comment".to_owned(),
                Piece::Other => "other".to_owned(),
            })
            .collect()
    }

    #[test]
    fn tags_are_read() {
        assert_eq!(
            names("<DIV Class=a id = 'b c' hidden>x</div\n><br/>"),
            ["div[class=\"a\" id=\"b c\" hidden=\"-\"]", "\"x\"", "/div", "br[]"]
        );
        assert_eq!(
            names("a < b <!-- <p> --> <!DOCTYPE x> <?php?>"),
            ["\"a \"", "\"< b \"", "comment", "\" \"", "other", "\" \"", "other"]
        );
        assert_eq!(names("<p x=\"never"), ["other"]);
        assert_eq!(names("<a/b=c/>"), ["a[b=\"c/\"]"]);
    }

    #[test]
    fn entities_are_resolved() {
        assert_eq!(unescape("java&#115;cript&colon;a&amp;b&nosuch;&#x4e2d;&"), "javascript:a&b&nosuch;中&");
        assert_eq!(unescape("a&mdash;b&hellip; &nbsp;&#0;&NotEqualTilde;"), "a—b… \u{A0}\u{FFFD}≂̸");
        assert_eq!(unescape("&copy 2026 &#20013 &mdash -"), "© 2026 中 &mdash -");
        assert_eq!(
            unescape("?a=1&lang=zh&copy=2&amp;b&num=3&CounterClockwiseContourIntegral;"),
            "?a=1&lang=zh&copy=2&b&num=3∳"
        );
    }

    proptest! {
        #[test]
        fn pieces_cover_the_text(text in "(?s)[<>/!?a=\"' -]{0,40}|(?s).{0,40}") {
            let mut end = 0;
            for (_, range) in Pieces::new(&text) {
                prop_assert_eq!(range.start, end);
                prop_assert!(range.end > range.start && text.is_char_boundary(range.end));
                end = range.end;
            }
            prop_assert_eq!(end, text.len());
            let _ = unescape(&text);
        }
    }
}
