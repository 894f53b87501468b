//! Escapes text and addresses for HTML.

/// Appends `text` escaped as HTML text or as an attribute value in double quotes: `&`, `<`, `>` and `"` are escaped, as in the
/// examples of CommonMark.
pub fn escape(html: &mut String, text: &str) {
    // The library also escapes `'`, which neither context needs. Writing to a string cannot fail.
    let mut pieces = text.split('\'');
    let _ = pulldown_cmark_escape::escape_html(&mut *html, pieces.next().unwrap_or_default());
    for piece in pieces {
        html.push('\'');
        let _ = pulldown_cmark_escape::escape_html(&mut *html, piece);
    }
}

/// Appends `address` escaped as the value of `href` or `src` in double quotes.
pub(super) fn escape_address(html: &mut String, address: &str) {
    // Writing to a string cannot fail.
    let _ = pulldown_cmark_escape::escape_href(html, address);
}
