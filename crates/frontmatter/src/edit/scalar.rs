//! Writes a single text: without quotes where that is safe, else in the way that its neighbours are written.

use granit_parser::ScalarStyle;

use super::model::may_be_typed;
use super::tree::{Kind, read};
use crate::build::build;
use crate::offsets::Offsets;
use crate::reader::is_slip;

/// Where a text is written.
#[derive(Clone, Copy, Debug)]
pub struct Site {
    /// Whether it is between brackets or braces.
    pub flow: bool,
    /// The column of its key or dash.
    pub column: usize,
    /// By how many spaces the lines of a literal text are indented below that.
    pub step: usize,
    /// The end of a line.
    pub line_break: &'static str,
    /// The quotation marks that the text around it uses.
    pub quotes: ScalarStyle,
}

/// `text` as the value of an entry, written in the style `old` if it can be. `None` if there is no way to write it.
pub fn write_text(text: &str, old: Option<ScalarStyle>, site: Site) -> Option<String> {
    let lines = text.contains('\n') && !site.flow;
    let has_escapes = text.contains(['"', '\\']) && !text.contains('\'');
    let (one, other) = match site.quotes {
        ScalarStyle::DoubleQuoted if !has_escapes => (ScalarStyle::DoubleQuoted, ScalarStyle::SingleQuoted),
        _ => (ScalarStyle::SingleQuoted, ScalarStyle::DoubleQuoted),
    };
    let literal = ScalarStyle::Literal;
    let usual = [literal, ScalarStyle::Plain, one, other];
    let styles = old.into_iter().filter(|old| !lines || !matches!(old, ScalarStyle::Plain)).chain(usual);
    for style in styles {
        let written = match style {
            ScalarStyle::Literal | ScalarStyle::Folded if lines || old == Some(style) => block(text, style, site),
            ScalarStyle::Plain => is_plain(text).then(|| text.to_owned()),
            ScalarStyle::SingleQuoted => single(text),
            ScalarStyle::DoubleQuoted => Some(double(text)),
            _ => None,
        };
        if let Some(written) = written.filter(|written| reads_back(written, text, site)) {
            return Some(written);
        }
    }
    None
}

/// A number, a day or a truth value, if it can be written without quotes.
pub fn write_bare(text: &str, site: Site) -> Option<String> {
    (!text.contains('\n') && reads_back(text, text, site)).then(|| text.to_owned())
}

/// `name` as a key.
pub fn write_key(name: &str, old: ScalarStyle, flow: bool) -> Option<String> {
    let styles = [old, ScalarStyle::Plain, ScalarStyle::DoubleQuoted];
    styles.into_iter().find_map(|style| {
        let written = match style {
            ScalarStyle::Plain => (is_plain(name) && !name.contains('\n')).then(|| name.to_owned()),
            ScalarStyle::SingleQuoted => single(name),
            _ => Some(double(name)),
        }?;
        let text = if flow { format!("{{{written}: x, y: z}}") } else { format!("{written}: x\n") };
        let document = if flow { format!("k: {text}\n") } else { text };
        let root = read(&document).ok()?.root?;
        let mapping = if flow { &root.entries().first()?.value } else { &root };
        (mapping.entries().len() == 1 + usize::from(flow) && mapping.entries().first()?.name() == name)
            .then_some(written)
    })
}

/// Whether a person would write `text` without quotes.
fn is_plain(text: &str) -> bool {
    !may_be_typed(text)
        && !text.contains('\n')
        && !is_slip(text)
        && !text.starts_with(['“', '”', '「', '＂', '\u{FEFF}'])
}

/// Whether `written` is read as `text`, by YAML and by the program, and nothing is reported in it.
fn reads_back(written: &str, text: &str, site: Site) -> bool {
    let document = match (site.flow, written.starts_with(['|', '>'])) {
        (true, _) => format!("k: [{written}, x]\n"),
        // The same indentation as at its place.
        (false, true) => format!("{}k: {written}{}", " ".repeat(site.column), site.line_break),
        (false, false) => format!("k: {written}\n"),
    };
    let Ok(found) = read(&document) else { return false };
    let Some(root) = found.root else { return false };
    let Some(value) = root.entries().first().map(|entry| &entry.value) else { return false };
    let (value, count) = match (&value.kind, site.flow) {
        (Kind::Group { entries, .. }, true) => match entries.first() {
            Some(entry) => (&entry.value, entries.len()),
            None => return false,
        },
        _ => (value, 2),
    };
    let same = matches!(&value.kind, Kind::Scalar { text: read, .. } if read == text);
    if !same || count != 2 || root.entries().len() != 1 || !found.comments.is_empty() {
        return false;
    }
    let Ok((Some(node), diagnostics)) = build(&document, &"".into(), &Offsets::new(0)) else { return false };
    let value = node.get("k");
    let value = if site.flow { value.and_then(|list| list.items().first()) } else { value };
    diagnostics.is_empty() && value.and_then(crate::node::Node::text) == Some(text)
}

fn single(text: &str) -> Option<String> {
    let seen = |c: char| !c.is_control() && !matches!(c, '\u{2028}' | '\u{2029}' | '\u{FEFF}');
    text.chars().all(seen).then(|| format!("'{}'", text.replace('\'', "''")))
}

fn double(text: &str) -> String {
    let mut written = String::with_capacity(text.len() + 2);
    written.push('"');
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        // `\n` before a small letter looks like a path of Windows, which is reported.
        let path = characters.peek().is_some_and(|next| next.is_ascii_lowercase() || next.is_ascii_digit());
        match c {
            '"' | '\\' => written.extend(['\\', c]),
            '\n' if !path => written.push_str("\\n"),
            c if u32::from(c) < 0x20 || u32::from(c) == 0x7F => written.extend(escaped('x', 2, c)),
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{FEFF}' | '\u{A0}') => {
                written.extend(escaped('u', 4, c));
            }
            c => written.push(c),
        }
    }
    written.push('"');
    written
}

/// `c` by its number in this many hexadecimal digits.
fn escaped(sign: char, digits: u32, c: char) -> impl Iterator<Item = char> {
    let digit = move |place| char::from_digit(u32::from(c) >> (4 * place) & 15, 16).unwrap_or('0').to_ascii_uppercase();
    ['\\', sign].into_iter().chain((0..digits).rev().map(digit))
}

/// A literal or folded text: its sign, and its lines below.
fn block(text: &str, style: ScalarStyle, site: Site) -> Option<String> {
    let body = text.trim_end_matches('\n');
    let folded = style == ScalarStyle::Folded;
    if site.flow || body.is_empty() || (folded && body.contains('\n')) {
        return None;
    }
    let mut written = String::from(if folded { ">" } else { "|" });
    let first = body.lines().find(|line| !line.is_empty()).unwrap_or_default();
    if first.starts_with([' ', '\t']) || body.starts_with('\n') {
        written.push_str(&site.step.to_string());
    }
    match text.len() - body.len() {
        0 => written.push('-'),
        1 => {}
        _ => written.push('+'),
    }
    for line in body.split('\n') {
        written.push_str(site.line_break);
        if !line.is_empty() {
            written.extend(std::iter::repeat_n(' ', site.column + site.step));
            written.push_str(line);
        }
    }
    // The last line end is that of the entry.
    for _ in 1..(text.len() - body.len()) {
        written.push_str(site.line_break);
    }
    Some(written)
}
