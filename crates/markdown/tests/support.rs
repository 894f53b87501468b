//! Test helpers: parsing as a site does, filling slots, and a strict HTML parser.

use std::sync::{Arc, LazyLock};

use blackeyes_diagnostics::Place;
use blackeyes_markdown::{Markdown, MediaPart, Options, Parsed, SlotKind, Source};

/// Parses `text` with `options`.
pub fn parsed_with(options: Options, text: &str) -> Parsed {
    let path: Arc<str> = "article.md".into();
    Markdown::new(options).parse(&Source { path: &path, text, start: 0, summarise: true })
}

/// The Markdown configuration of a site with default options. It is shared, so that grammars are compiled once.
pub static MARKDOWN: LazyLock<Markdown> = LazyLock::new(Markdown::default);

/// Parses `text` as a site with default options does.
pub fn parsed(text: &str) -> Parsed {
    MARKDOWN.parse(&Source { path: &"article.md".into(), text, start: 0, summarise: true })
}

/// The HTML of what was `parsed`, with every slot filled with its unchanged target.
pub fn filled(parsed: &Parsed) -> String {
    let mut html = String::new();
    let mut from = 0;
    for slot in &parsed.body.slots {
        html.push_str(&parsed.written.html[from..slot.at]);
        from = slot.at;
        let inside;
        let (name, target) = match &slot.kind {
            SlotKind::Link { target } => ("href", target),
            SlotKind::Note { id } => {
                inside = format!("#{id}");
                ("href", &inside)
            }
            SlotKind::Picture { target, .. } => ("src", target),
            SlotKind::Media { target, part } => (if *part == MediaPart::Poster { "poster" } else { "src" }, target),
        };
        html.extend([
            " ",
            name,
            "=\"",
            &target.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;"),
            "\"",
        ]);
    }
    html.push_str(&parsed.written.html[from..]);
    html
}

/// The HTML of `text`, which must produce no diagnostics.
pub fn html(text: &str) -> String {
    let parsed = parsed(text);
    assert_eq!(parsed.diagnostics, [], "{text}");
    filled(&parsed)
}

/// The diagnostics of `text`: for each, its code, the text at its position, its message and its hint.
pub fn said(text: &str) -> Vec<String> {
    said_by(&parsed(text), text)
}

/// The diagnostics of `parsed`, which comes from `text`.
pub fn said_by(parsed: &Parsed, text: &str) -> Vec<String> {
    let line = |diagnostic: &blackeyes_diagnostics::Diagnostic| {
        let Place::Text(span) = &diagnostic.place else { panic!("{diagnostic:?} has no place") };
        let hint = diagnostic.hint.as_ref().map_or("", |hint| hint.english());
        let place = &text[span.start..span.end];
        format!("{} at {place:?}: {}; {hint}", diagnostic.code.name(), diagnostic.message.english())
    };
    parsed.diagnostics.iter().map(line).collect()
}

const VOID: [&str; 8] = ["br", "hr", "img", "input", "col", "source", "track", "wbr"];

/// Parses `html` strictly: every tag is in lower case, every attribute is quoted and unique in its tag, every element is closed
/// in order, and `<` occurs nowhere else.
pub fn well_formed(html: &str) -> Result<(), String> {
    let mut open: Vec<&str> = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let place = html.len() - rest.len() + at;
        let wrong = |what: &str| Err(format!("{what} at byte {place} of {html:?}"));
        let Some(end) = end_of_tag(&rest[at..]) else { return wrong("a tag that does not end") };
        let tag = &rest[at + 1..at + end];
        rest = &rest[at + end + 1..];
        if let Some(name) = tag.strip_prefix('/') {
            if open.pop() != Some(name) {
                return wrong("an end tag that ends something else");
            }
            continue;
        }
        let (tag, closed) = tag.strip_suffix('/').map_or((tag, false), |tag| (tag, true));
        let name = tag.split([' ', '\n']).next().unwrap_or_default();
        if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()) {
            return wrong("a tag with a bad name");
        }
        if attributes(&tag[name.len()..]).is_none() {
            return wrong("bad attributes");
        }
        if !closed && !VOID.contains(&name) {
            open.push(name);
        }
    }
    if open.is_empty() { Ok(()) } else { Err(format!("{open:?} never end in {html:?}")) }
}

fn end_of_tag(html: &str) -> Option<usize> {
    let mut quoted = false;
    html.bytes().position(|byte| {
        quoted ^= byte == b'"';
        byte == b'>' && !quoted
    })
}

/// The names and values of all attributes in `html`, which is well-formed.
pub fn all_attributes(html: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let Some(end) = end_of_tag(&rest[at..]) else { break };
        let tag = rest[at + 1..at + end].trim_end_matches('/');
        rest = &rest[at + end + 1..];
        if !tag.is_empty() {
            let name = tag.split(' ').next().unwrap_or_default();
            found.extend(attributes(&tag[name.len()..]).unwrap_or_default());
        }
    }
    found
}

/// The names and values of the attributes in `list`, if they are well-formed.
pub fn attributes(list: &str) -> Option<Vec<(&str, &str)>> {
    let mut found: Vec<(&str, &str)> = Vec::new();
    let mut rest = list;
    while !rest.trim().is_empty() {
        let (name, after) = rest.strip_prefix(' ')?.split_once("=\"")?;
        let (value, after) = after.split_once('"')?;
        let good = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if name.is_empty() || !name.chars().all(good) || value.contains('<') || found.iter().any(|one| one.0 == name) {
            return None;
        }
        found.push((name, value));
        rest = after;
    }
    Some(found)
}

#[test]
fn the_strict_reader_is_strict() {
    for good in ["", "a &lt; b", "<p class=\"a\">x<br />y<img src=\"a\"></p>", "<p title=\"a > b\">x</p>"] {
        assert_eq!(well_formed(good), Ok(()), "{good}");
    }
    for bad in ["<p>", "</p>", "<b><i></b></i>", "<p a=b></p>", "<p a=\"1\" a=\"2\"></p>", "a < b", "<P></P>", "<p"] {
        assert!(well_formed(bad).is_err(), "{bad}");
    }
}
