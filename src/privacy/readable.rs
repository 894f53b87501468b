//! The readable text of an output: its text without markup and escapes, followed by the contents of attributes, comments and
//! scripts. Names and numbers are searched in it, so that no tag or escape can hide one.

use std::borrow::Cow;

use memchr::{memchr, memmem};

/// The character for a line end within a paragraph in a readable text; a line feed ends a block there.
pub(super) const LINE_END: char = '\u{2028}';

/// The format of an output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// HTML, XML or SVG.
    Markup,
    /// JSON, whose strings may contain HTML.
    Json,
    /// A calendar, with folded lines.
    Calendar,
    /// A file for reference managers, in which braces have no meaning.
    Citations,
    /// Anything else.
    Plain,
}

impl Written {
    /// The format of the file at `path`; `None` if it is not text.
    pub fn of(path: &str) -> Option<Self> {
        let ending = path.rsplit('/').next().unwrap_or(path).rsplit_once('.').map_or("", |(_, ending)| ending);
        Some(match ending.to_ascii_lowercase().as_str() {
            "html" | "htm" | "xml" | "svg" | "xhtml" | "atom" | "rss" => Self::Markup,
            "json" | "webmanifest" => Self::Json,
            "ics" => Self::Calendar,
            "bib" => Self::Citations,
            "ris" | "txt" | "csv" | "conf" | "map" | "vtt" | "srt" | "md" | "css" | "js" | "mjs" | "" => Self::Plain,
            _ => return None,
        })
    }
}

/// The readable text of `source`. Blocks of text are separated by line feeds, and lines within a block by `LINE_END`. The
/// contents of attributes follow.
pub fn readable(source: &str, written: Written) -> Cow<'_, str> {
    let text = match written {
        Written::Markup => {
            let text = without_markup(source);
            // A feed contains HTML as escaped text.
            if memchr(b'<', text.as_bytes()).is_some() { without_markup(&text) } else { text }.into()
        }
        Written::Json => {
            let text = unescaped_json(source);
            if memchr(b'<', text.as_bytes()).is_some() { without_markup(&text).into() } else { text }
        }
        Written::Calendar => source.replace("\r\n ", "").replace("\\n", "\n").replace('\\', "").into(),
        Written::Citations => source.replace(['{', '}'], "").into(),
        Written::Plain => Cow::Borrowed(source),
    };
    match without_percents(&text) {
        Some(decoded) => decoded.into(),
        None => text,
    }
}

/// How a tag affects the surrounding text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tag {
    /// The text continues as if there were no tag.
    Inline,
    /// The text is separated by a small gap.
    Gap,
    /// A new block begins.
    Block,
    /// The following text is the ruby reading of the preceding text, or its fallback.
    Reading,
    /// The following content is not text.
    Raw,
    /// A shape, whose attributes are numbers.
    Shape,
    /// A text of a drawing. The letters of a name may be positioned one by one.
    Label,
}

/// Marks the borders of texts in a drawing. It is invisible in a name, but separates numbers.
const BORDER: char = '\u{2063}';

/// Whether `from` begins with a tag that separates blocks. No number extends across it.
pub(super) fn begins_block(from: &[u8]) -> bool {
    let name = from.get(1..).unwrap_or_default();
    let name = name.strip_prefix(b"/").unwrap_or(name);
    let length = name.iter().take_while(|b| b.is_ascii_alphanumeric()).count();
    length > 0 && tag(&name[..length]) == Tag::Block
}

fn tag(name: &[u8]) -> Tag {
    const LONGEST: usize = 16;
    let mut lower = [0; LONGEST];
    let Some(lower) = lower.get_mut(..name.len()) else { return Tag::Block };
    lower.copy_from_slice(name);
    lower.make_ascii_lowercase();
    match &*lower {
        b"a" | b"abbr" | b"b" | b"bdi" | b"bdo" | b"big" | b"cite" | b"code" | b"data" | b"del" | b"dfn" | b"em"
        | b"font" | b"i" | b"ins" | b"kbd" | b"mark" | b"q" | b"rb" | b"ruby" | b"s" | b"samp" | b"small" | b"span"
        | b"strike" | b"strong" | b"time" | b"tspan" | b"tt" | b"u" | b"var" | b"wbr" => Tag::Inline,
        b"br" | b"img" | b"sub" | b"sup" | b"input" => Tag::Gap,
        b"rt" | b"rp" | b"rtc" => Tag::Reading,
        b"script" | b"style" => Tag::Raw,
        b"text" => Tag::Label,
        b"path" | b"polyline" | b"polygon" | b"line" | b"circle" | b"ellipse" | b"rect" | b"use" => Tag::Shape,
        _ => Tag::Block,
    }
}

/// The text of markup, followed by its readings, attributes, comments and scripts.
fn without_markup(source: &str) -> String {
    let mut text = String::with_capacity(source.len() / 2);
    let mut beside = String::with_capacity(source.len() / 2);
    let mut rest = source;
    let (mut in_reading, mut in_code) = (false, false);
    while let Some(at) = memchr(b'<', rest.as_bytes()) {
        let (before, from) = rest.split_at(at);
        // White space between the texts of a drawing is not shown.
        if !(text.ends_with(BORDER) && before.trim_ascii().is_empty()) {
            let (to, as_it_is) = if in_reading { (&mut beside, true) } else { (&mut text, in_code) };
            push_lines(to, before, as_it_is);
        }
        if let Some(after) = aside(from, &mut text, &mut beside) {
            rest = after;
            continue;
        }
        let opened = from.as_bytes().get(1).is_some_and(|b| b.is_ascii_alphabetic() || matches!(b, b'/' | b'!' | b'?'));
        let Some(end) = memchr(b'>', from.as_bytes()).filter(|_| opened) else {
            // A `<` that does not begin a tag.
            text.push('<');
            rest = from.get(1..).unwrap_or_default();
            continue;
        };
        let inner = from.get(1..end).unwrap_or_default();
        rest = from.get(end + 1..).unwrap_or_default();
        let (closes, inner) = inner.strip_prefix('/').map_or((false, inner), |inner| (true, inner));
        let length = inner.bytes().position(|b| !b.is_ascii_alphanumeric()).unwrap_or(inner.len());
        let (name, attributes) = inner.split_at(length);
        if name.eq_ignore_ascii_case("pre") {
            in_code = !closes;
        }
        let tag = tag(name.as_bytes());
        match tag {
            Tag::Gap => text.push(if name.eq_ignore_ascii_case("br") { ' ' } else { '\u{2009}' }),
            Tag::Label => text.push(BORDER),
            Tag::Block | Tag::Shape => text.push('\n'),
            Tag::Reading => {
                in_reading = !closes;
                beside.push('\u{200B}');
            }
            Tag::Raw if !closes && !attributes.ends_with('/') => rest = raw(name, rest, &mut beside),
            Tag::Inline | Tag::Raw => {}
        }
        let says = tag != Tag::Shape || memmem::find(attributes.as_bytes(), b"aria-label").is_some();
        if attributes.len() > 3 && says {
            beside.push('\n');
            push(&mut beside, attributes);
            beside.push('\n');
        }
    }
    push_lines(&mut text, rest, in_code);
    text.push('\n');
    text.push_str(&beside);
    text
}

/// Appends a comment to `beside`, or explicitly unparsed text (CDATA) to `text`, and returns the rest.
fn aside<'s>(from: &'s str, text: &mut String, beside: &mut String) -> Option<&'s str> {
    if let Some(comment) = from.strip_prefix("<!--") {
        let (comment, after) = comment.split_once("-->").unwrap_or((comment, ""));
        push(beside, comment);
        beside.push('\n');
        return Some(after);
    }
    let (cdata, after) = from.strip_prefix("<![CDATA[").map(|cdata| cdata.split_once("]]>").unwrap_or((cdata, "")))?;
    text.push_str(cdata);
    Some(after)
}

/// Appends the contents of a script or style sheet to `beside`, and returns the rest.
fn raw<'s>(name: &str, rest: &'s str, beside: &mut String) -> &'s str {
    let ends =
        |at: &usize| rest.get(at + 2..at + 2 + name.len()).is_some_and(|closed| closed.eq_ignore_ascii_case(name));
    let end = memmem::find_iter(rest.as_bytes(), b"</").find(ends).unwrap_or(rest.len());
    let (inner, after) = rest.split_at(end);
    beside.push_str(&unescaped_json(inner));
    beside.push('\n');
    after
}

/// Appends `text`. Its line ends do not separate blocks, unless it is code. Between two blocks they are kept.
fn push_lines(out: &mut String, text: &str, is_code: bool) {
    if is_code || memchr(b'\n', text.as_bytes()).is_none() || out.ends_with('\n') && text.trim_ascii().is_empty() {
        return push(out, text);
    }
    let mut rest = text;
    while let Some(at) = memchr(b'\n', rest.as_bytes()) {
        push(out, rest.get(..at).unwrap_or_default());
        out.push(LINE_END);
        rest = rest.get(at + 1..).unwrap_or_default();
    }
    push(out, rest);
}

/// Appends `text` with its character references decoded.
fn push(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = memchr(b'&', rest.as_bytes()) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        if let Some((c, length)) = reference(from) {
            out.push(c);
            rest = from.get(length..).unwrap_or_default();
        } else {
            out.push('&');
            rest = from.get(1..).unwrap_or_default();
        }
    }
    out.push_str(rest);
}

/// `text` with its character references decoded.
pub(super) fn without_references(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push(&mut out, text);
    out
}

/// The character of a reference, and the length of the reference.
fn reference(from: &str) -> Option<(char, usize)> {
    let end = from.bytes().take(12).position(|b| b == b';')?;
    let name = from.get(1..end)?;
    let c = if let Some(number) = name.strip_prefix('#') {
        let number = match number.strip_prefix(['x', 'X']) {
            Some(number) => u32::from_str_radix(number, 16),
            None => number.parse(),
        };
        char::from_u32(number.ok()?)?
    } else {
        match name {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "apos" => '\'',
            "nbsp" | "ensp" | "emsp" | "thinsp" => ' ',
            "middot" | "bull" | "centerdot" => '·',
            "shy" | "zwnj" | "zwj" | "ZeroWidthSpace" | "NoBreak" => '\u{200B}',
            _ => return None,
        }
    };
    Some((c, end + 1))
}

/// JSON with the escapes in its strings decoded.
fn unescaped_json(source: &str) -> Cow<'_, str> {
    if memchr(b'\\', source.as_bytes()).is_none() {
        return Cow::Borrowed(source);
    }
    let mut out = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(at) = memchr(b'\\', rest.as_bytes()) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let escaped = from.get(1..).unwrap_or_default();
        let mut length = 2;
        match escaped.as_bytes().first() {
            Some(b'n' | b'r') => out.push('\n'),
            Some(b't') => out.push(' '),
            Some(b'u') => {
                let unit = |at: usize| u16::from_str_radix(escaped.get(at..at + 4)?, 16).ok();
                let high = unit(1).unwrap_or_default();
                let pair = (0xD800..0xDC00).contains(&high) && escaped.get(5..7) == Some("\\u");
                let units = [high, if pair { unit(7).unwrap_or_default() } else { 0 }];
                let units = units.get(..1 + usize::from(pair)).unwrap_or_default();
                out.extend(char::decode_utf16(units.iter().copied()).map(|c| c.unwrap_or('\u{FFFD}')));
                length = if pair { 12 } else { 6 };
            }
            Some(b) if b.is_ascii() => out.push(char::from(*b)),
            _ => length = 1,
        }
        rest = from.get(length..).unwrap_or_default();
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// `text` percent-decoded; `None` if nothing in it is percent-encoded.
pub(super) fn without_percents(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let hex = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_hexdigit);
    memchr::memchr_iter(b'%', bytes).find(|at| hex(at + 1) && hex(at + 2))?;
    Some(percent_encoding::percent_decode(bytes).decode_utf8_lossy().into_owned())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn markup_hides_nothing() {
        for (source, expected) in [
            ("<p>林<b>晓</b>晨</p>", "林晓晨"),
            ("<p>&#26519;晓&#x6668;", "林晓晨"),
            ("<ruby>林<rp>(</rp><rt>lín</rt><rp>)</rp>晓<rt>xiǎo</rt>晨</ruby>", "林晓晨"),
            ("138<b>1234</b><i class=\"x\">5678</i>", "13812345678"),
            ("<a href=\"/%E6%9E%97%E6%99%93%E6%99%A8/\">x</a>", "/林晓晨/"),
            ("<img src=a alt=\"林晓晨\">", "林晓晨"),
            ("<!-- 林晓晨 -->", "林晓晨"),
            ("<script type=\"application/ld+json\">{\"name\":\"\\u6797晓\\u6668\"}</script>", "林晓晨"),
            ("<content type=\"html\">&lt;p&gt;林&lt;b&gt;晓&lt;/b&gt;晨</content>", "林晓晨"),
            ("<text x=\"1\">林<tspan>晓晨</tspan></text>", "林晓晨"),
            ("<title><![CDATA[林晓晨]]></title>", "林晓晨"),
            ("a < b 林晓晨", "林晓晨"),
        ] {
            let text = readable(source, Written::Markup);
            assert!(text.contains(expected), "{source}: {text}");
        }
        let drawing = "<svg><text x=\"1\">林</text>\n  <text>晓</text><text><tspan>晨</tspan></text></svg>";
        assert!(readable(drawing, Written::Markup).replace(BORDER, "").contains("林晓晨"));
        assert!(!readable("<td>林</td><td>晓晨</td>", Written::Markup).contains("林晓晨"));
        assert!(!readable("<path d=\"M138 1234 5678\"/>", Written::Markup).contains("138"));
    }

    #[test]
    fn escapes_hide_nothing() {
        assert!(readable("{\"a\":\"\\u6797<b>晓</b>\\u6668\"}", Written::Json).contains("林晓晨"));
        assert_eq!(readable("{\"a\":\"\\ud842\\udfb7\"}", Written::Json), "{\"a\":\"𠮷\"}");
        assert!(readable("SUMMARY:林\r\n 晓晨", Written::Calendar).contains("林晓晨"));
        assert!(readable("author = {{林}晓晨}", Written::Citations).contains("林晓晨"));
        assert_eq!(readable("plain", Written::Plain), "plain");
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in "[<>&#;/a-z\"'\\\\u0-9%林晓 !-]{0,60}") {
            for written in [Written::Markup, Written::Json, Written::Calendar, Written::Citations, Written::Plain] {
                let _ = readable(&text, written);
            }
        }

        #[test]
        fn inline_tags_hide_no_letter(parts in proptest::collection::vec("[a-z林晓]{1,3}", 1..6)) {
            let marked = format!("<em>{}</em>", parts.join("</em><em>"));
            prop_assert!(readable(&marked, Written::Markup).starts_with(&parts.concat()));
        }
    }
}
