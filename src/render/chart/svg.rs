//! A small writer of SVG: elements with attributes, text escaped, numbers without noise.

use std::fmt::{Display, Write as _};

/// SVG markup while it is written.
#[derive(Debug, Default)]
pub struct Svg(String);

/// A number with one decimal at most: `17.5`, `12`.
pub struct Number(pub f64);

impl Display for Number {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let tenths = (self.0 * 10.0).round();
        if tenths % 10.0 == 0.0 { write!(out, "{:.0}", tenths / 10.0) } else { write!(out, "{:.1}", tenths / 10.0) }
    }
}

/// An attribute's value.
pub type Attributes<'a> = &'a [(&'a str, &'a dyn Display)];

impl Svg {
    /// The start tag of an element, which [`Svg::close`] ends.
    pub fn open(&mut self, name: &str, attributes: Attributes<'_>) {
        self.tag(name, attributes);
        self.0.push('>');
    }

    /// An element without content.
    pub fn empty(&mut self, name: &str, attributes: Attributes<'_>) {
        self.tag(name, attributes);
        self.0.push_str("/>");
    }

    /// The end tag of an element.
    pub fn close(&mut self, name: &str) {
        // Writing to a string does not fail.
        let _ = write!(self.0, "</{name}>");
    }

    /// An element with a text in it.
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

/// How wide `text` is at `size`: a Han character is as wide as the size, any other a little more than half of it.
pub fn width_of(text: &str, size: f64) -> f64 {
    text.chars().map(|c| if c >= '\u{2E80}' { size } else { size * 0.54 }).sum()
}

/// `text` as far as it fits into `room` at `size`, with an ellipsis where it is cut.
pub fn fitted(text: &str, size: f64, room: f64) -> String {
    if width_of(text, size) <= room {
        return text.to_owned();
    }
    let mut kept = String::new();
    let mut used = size;
    for c in text.chars() {
        used += width_of(c.encode_utf8(&mut [0; 4]), size);
        if used > room {
            break;
        }
        kept.push(c);
    }
    kept.truncate(kept.trim_end().len());
    kept.push('…');
    kept
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
        assert_eq!(fitted("Summer practice", 10.0, 50.0), "Summer…");
    }
}
