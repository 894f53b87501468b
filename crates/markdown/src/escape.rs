//! Text and addresses as HTML has them.

/// Writes `text` so that it is text in HTML, or the value of an attribute in double quotes: `&`, `<`, `>` and `"` are
/// escaped, as CommonMark's examples have it.
pub fn escape(html: &mut String, text: &str) {
    // The library escapes `'` too, which neither needs. Writing to a string cannot fail.
    let mut pieces = text.split('\'');
    let _ = pulldown_cmark_escape::escape_html(&mut *html, pieces.next().unwrap_or_default());
    for piece in pieces {
        html.push('\'');
        let _ = pulldown_cmark_escape::escape_html(&mut *html, piece);
    }
}

/// Writes `address` so that it is the value of `href` or `src` in double quotes.
pub(super) fn escape_address(html: &mut String, address: &str) {
    // Writing to a string cannot fail.
    let _ = pulldown_cmark_escape::escape_href(html, address);
}
