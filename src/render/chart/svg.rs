//! A small SVG writer: elements with attributes, escaped text, compact numbers.

use std::fmt::{Display, Write as _};

/// SVG markup in progress.
#[derive(Debug, Default)]
pub struct Svg(String);

/// A number with at most one decimal: `17.5`, `12`.
pub struct Number(pub f64);

impl Display for Number {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let tenths = (self.0 * 10.0).round();
        if tenths % 10.0 == 0.0 { write!(out, "{:.0}", tenths / 10.0) } else { write!(out, "{:.1}", tenths / 10.0) }
    }
}

/// The attributes of an element, as names and values.
pub type Attributes<'a> = &'a [(&'a str, &'a dyn Display)];

impl Svg {
    /// Writes the start tag of an element, which [`Svg::close`] ends.
    pub fn open(&mut self, name: &str, attributes: Attributes<'_>) {
        self.tag(name, attributes);
        self.0.push('>');
    }

    /// Writes an element without content.
    pub fn empty(&mut self, name: &str, attributes: Attributes<'_>) {
        self.tag(name, attributes);
        self.0.push_str("/>");
    }

    /// Writes the end tag of an element.
    pub fn close(&mut self, name: &str) {
        // Writing to a string cannot fail.
        let _ = write!(self.0, "</{name}>");
    }

    /// Writes an element that contains a text.
    pub fn text(&mut self, name: &str, attributes: Attributes<'_>, text: &str) {
        self.open(name, attributes);
        self.escaped(text);
        self.close(name);
    }

    /// The markup.
    pub fn finish(self) -> String {
        self.0
    }

    fn tag(&mut self, name: &str, attributes: Attributes<'_>) {
        let _ = write!(self.0, "<{name}");
        for (key, value) in attributes {
            let _ = write!(self.0, " {key}=\"");
            self.escaped(&value.to_string());
            self.0.push('"');
        }
    }

    fn escaped(&mut self, text: &str) {
        let _ = pulldown_cmark_escape::escape_html(&mut self.0, text);
    }
}

/// The width of `text` at `size`, in the widest of the common interface fonts, so that what fits here fits
/// everywhere.
pub fn width_of(text: &str, size: f64) -> f64 {
    let mut width = 0.0;
    let mut last = None;
    for c in text.chars() {
        // Browsers add a little space between Han characters and letters or digits.
        if last.is_some_and(|last: char| {
            is_wide(last) && c.is_ascii_alphanumeric() || is_wide(c) && last.is_ascii_alphanumeric()
        }) {
            width += 0.13;
        }
        width += advance(c);
        last = Some(c);
    }
    width * size
}

fn is_wide(c: char) -> bool {
    c >= '\u{2E80}'
}

/// The width of a character, relative to the font size.
fn advance(c: char) -> f64 {
    match c {
        _ if is_wide(c) => 1.0,
        'i' | 'j' | 'l' | 'I' | '\'' | '‘' | '’' | ' ' | '.' | ',' | ':' | ';' => 0.33,
        'f' | 't' | 'r' | '(' | ')' | '-' | '/' => 0.42,
        'm' | 'w' | 'M' | 'W' | '%' | '…' | '—' => 1.0,
        _ if c.is_uppercase() => 0.72,
        _ => 0.63,
    }
}

/// Truncates `text` to fit into `width` at `size`, with an ellipsis if it is cut.
pub fn fitted(text: &str, size: f64, width: f64) -> String {
    if width_of(text, size) <= width {
        return text.to_owned();
    }
    let end = text.char_indices().map(|(at, c)| at + c.len_utf8());
    let end = end.take_while(|end| width_of(&text[..*end], size) + size <= width).last().unwrap_or_default();
    let mut kept = text[..end].trim_end().to_owned();
    kept.push('…');
    kept
}

/// Wraps `text` to one or two lines, at a space or between Han characters. Text that does not fit into the second
/// line is truncated.
pub fn wrapped(text: &str, size: f64, width: f64) -> Vec<String> {
    if width_of(text, size) <= width {
        return vec![text.to_owned()];
    }
    let breaks = text
        .char_indices()
        .zip(text.chars().skip(1))
        .filter_map(|((at, c), next)| (next == ' ' || is_wide(c) && is_wide(next)).then_some(at + c.len_utf8()));
    match breaks.take_while(|end| width_of(&text[..*end], size) <= width).last() {
        Some(end) => vec![text[..end].to_owned(), fitted(text[end..].trim_start(), size, width)],
        None => vec![fitted(text, size, width)],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_no_noise_and_texts_are_escaped() {
        let mut svg = Svg::default();
        svg.text("text", &[("x", &Number(17.46)), ("y", &Number(12.04)), ("class", &"a\"b")], "1 < 2 & 3");
        assert_eq!(svg.finish(), "<text x=\"17.5\" y=\"12\" class=\"a&quot;b\">1 &lt; 2 &amp; 3</text>");
    }

    #[test]
    fn a_text_is_cut_where_it_does_not_fit() {
        assert_eq!(fitted("暑期社会实践", 14.0, 84.0), "暑期社会实践");
        assert_eq!(fitted("暑期社会实践队", 14.0, 84.0), "暑期社会实…");
        assert_eq!(fitted("Summer practice", 10.0, 55.0), "Summer…");
    }

    #[test]
    fn a_text_is_broken_at_a_space_before_it_is_cut() {
        let lines = |text, width| wrapped(text, 14.0, width);
        assert_eq!(lines("Photography society", 200.0), ["Photography society"]);
        assert_eq!(
            lines("Publicity office, College student union", 200.0),
            ["Publicity office, College", "student union"]
        );
        assert_eq!(lines("文学院暑期社会实践队", 84.0), ["文学院暑期社", "会实践队"]);
        assert_eq!(lines("Publicity office, College student union", 100.0), ["Publicity", "office, Coll…"]);
    }

    #[test]
    fn no_face_of_an_interface_is_wider() {
        // Measured in DejaVu Sans, the widest of them.
        for (text, measured) in
            [("Symposium", 5.85), ("Fieldwork", 4.73), ("Publicity office, College student union", 18.9)]
        {
            assert!((measured..measured * 1.15).contains(&width_of(text, 1.0)), "{text}: {}", width_of(text, 1.0));
        }
    }
}
