//! How deep the elements of a page are nested, before it is parsed.

/// The maximum depth of elements that are always closed.
const MAX: usize = 1000;

/// Elements without content, and those that need no closing tag.
const UNCLOSED: [&str; 37] = [
    "area", "base", "basefont", "bgsound", "body", "br", "col", "colgroup", "dd", "dt", "embed", "frame", "head", "hr",
    "html", "image", "img", "input", "keygen", "li", "link", "meta", "option", "p", "param", "rp", "rt", "rb",
    "source", "tbody", "td", "tfoot", "th", "thead", "tr", "track", "wbr",
];

/// Whether elements are nested more deeply than any text needs.
pub(super) fn is_too_deep(html: &str) -> bool {
    let mut depth: usize = 0;
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        let is_end = rest.starts_with('/');
        let tag = rest.strip_prefix('/').unwrap_or(rest);
        let end = tag.find(|c: char| c.is_ascii_whitespace() || c == '>' || c == '/').unwrap_or(tag.len());
        let name = tag[..end].to_ascii_lowercase();
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) || UNCLOSED.contains(&name.as_str()) {
            continue;
        }
        if matches!(name.as_str(), "script" | "style") && !is_end {
            rest = text_ends(tag, &name);
            continue;
        }
        depth = if is_end { depth.saturating_sub(1) } else { depth + 1 };
        if depth > MAX {
            return true;
        }
    }
    false
}

/// What follows the text of a script or a style sheet, from its closing tag on.
fn text_ends<'h>(tag: &'h str, name: &str) -> &'h str {
    let closes = |at: &usize| {
        let after = &tag.as_bytes()[at + 2..];
        after.get(..name.len()).is_some_and(|own| own.eq_ignore_ascii_case(name.as_bytes()))
    };
    tag.match_indices("</").map(|(at, _)| at).find(closes).map_or("", |at| &tag[at + 2 + name.len()..])
}
