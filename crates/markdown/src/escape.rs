//! Escapes text and addresses for HTML.

/// Appends `text` escaped as HTML text or as an attribute value in double quotes: `&`, `<`, `>` and `"` are escaped, as in the
/// examples of CommonMark.
pub fn escape(html: &mut String, text: &str) {
    // The library also escapes `'`, which neither context needs. Writing to a string cannot fail.
    let mut rest = text;
    while let Some((piece, after)) = memchr::memchr(b'\'', rest.as_bytes()).and_then(|at| rest.split_at_checked(at)) {
        let _ = pulldown_cmark_escape::escape_html(&mut *html, piece);
        html.push('\'');
        rest = after.get(1..).unwrap_or_default();
    }
    let _ = pulldown_cmark_escape::escape_html(html, rest);
}

/// Appends `address` escaped as the value of `href` or `src` in double quotes.
pub(super) fn escape_address(html: &mut String, address: &str) {
    // Writing to a string cannot fail.
    let _ = pulldown_cmark_escape::escape_href(html, address);
}
