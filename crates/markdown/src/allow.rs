//! Which raw HTML a writer may use, and what else the body may hold because we write it ourselves.

use std::collections::{HashMap, HashSet};

/// The elements that raw HTML may have.
pub(super) const ELEMENTS: [&str; 62] = [
    "a",
    "abbr",
    "address",
    "aside",
    "b",
    "bdi",
    "bdo",
    "blockquote",
    "br",
    "caption",
    "cite",
    "code",
    "col",
    "colgroup",
    "data",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "section",
    "small",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "time",
    "tr",
    "ul",
    "wbr",
];

/// A few more, so that no list grows past reading.
const MORE_ELEMENTS: [&str; 5] = ["h1", "rb", "tfoot", "u", "var"];

/// The elements of formulas.
const MATHEMATICS: [&str; 28] = [
    "math",
    "merror",
    "mfrac",
    "mi",
    "mmultiscripts",
    "mn",
    "mo",
    "mover",
    "mpadded",
    "mphantom",
    "mprescripts",
    "mroot",
    "mrow",
    "ms",
    "mspace",
    "msqrt",
    "mstyle",
    "msub",
    "msubsup",
    "msup",
    "mtable",
    "mtd",
    "mtext",
    "mtr",
    "munder",
    "munderover",
    "none",
    "menclose",
];

/// The attributes of formulas.
const OF_MATHEMATICS: [&str; 27] = [
    "accent",
    "accentunder",
    "columnspan",
    "depth",
    "display",
    "displaystyle",
    "fence",
    "form",
    "height",
    "largeop",
    "linethickness",
    "lspace",
    "mathvariant",
    "maxsize",
    "minsize",
    "movablelimits",
    "notation",
    "rowspan",
    "rspace",
    "scriptlevel",
    "separator",
    "stretchy",
    "symmetric",
    "voffset",
    "width",
    "alttext",
    "xmlns",
];

/// The attributes that any element may have.
const OF_ANY: [&str; 10] =
    ["aria-describedby", "aria-hidden", "aria-label", "aria-labelledby", "class", "dir", "id", "lang", "role", "title"];

/// The attributes that one element may have.
const OF_ONE: [(&str, &[&str]); 18] = [
    ("a", &["href", "hreflang"]),
    ("bdo", &["dir"]),
    ("col", &["span"]),
    ("colgroup", &["span"]),
    ("data", &["value"]),
    ("del", &["datetime"]),
    ("details", &["open"]),
    ("img", &["alt", "height", "src", "width"]),
    ("ins", &["datetime"]),
    ("li", &["value"]),
    ("ol", &["reversed", "start", "type"]),
    ("td", &["colspan", "headers", "rowspan"]),
    ("th", &["abbr", "colspan", "headers", "rowspan", "scope"]),
    ("time", &["datetime"]),
    // What we write ourselves, and raw HTML may not have.
    ("div", &["tabindex"]),
    ("input", &["checked", "disabled", "type"]),
    ("pre", &["tabindex"]),
    ("label", &[]),
];

/// What [`OF_ONE`] allows only because we write it.
const OURS: [&str; 5] = ["tabindex", "checked", "disabled", "type", "style"];

/// Elements that hold something else than text and elements: their content goes with them.
pub(super) const OPAQUE: [&str; 12] = [
    "script",
    "style",
    "iframe",
    "noembed",
    "noframes",
    "noscript",
    "object",
    "plaintext",
    "select",
    "svg",
    "textarea",
    "xmp",
];

/// Elements that have no content and no end tag.
pub(super) const VOID: [&str; 13] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

/// Whether raw HTML may have the element `name` (in lower case).
pub(super) fn element(name: &str) -> bool {
    ELEMENTS.contains(&name) || MORE_ELEMENTS.contains(&name) || MATHEMATICS.contains(&name)
}

/// Whether the element `name` of raw HTML may have `attribute` (both in lower case).
pub(super) fn attribute(name: &str, attribute: &str) -> bool {
    if OF_ANY.contains(&attribute) || (MATHEMATICS.contains(&name) && OF_MATHEMATICS.contains(&attribute)) {
        return true;
    }
    let ours = OURS.contains(&attribute) && name != "ol";
    !ours && OF_ONE.iter().any(|(one, attributes)| *one == name && attributes.contains(&attribute))
}

/// A cleaner for a whole body. `slot` is the attribute that stands for a slot in it, `schemes` are those of the
/// addresses in it.
pub(super) fn cleaner<'b>(slot: &'b str, schemes: HashSet<&'b str>) -> ammonia::Builder<'b> {
    let mut attributes: HashMap<&str, HashSet<&str>> =
        OF_ONE.iter().map(|&(name, attributes)| (name, attributes.iter().copied().collect())).collect();
    for name in MATHEMATICS {
        attributes.entry(name).or_default().extend(OF_MATHEMATICS);
    }
    attributes.insert("video", ["controls", "preload"].into());
    attributes.insert("audio", ["controls", "preload"].into());
    attributes.insert("source", ["type"].into());
    attributes.insert("track", ["kind", "default"].into());
    for name in ["a", "img", "video", "source", "track"] {
        attributes.entry(name).or_default().insert(slot);
    }
    let elements = ELEMENTS
        .iter()
        .chain(&MORE_ELEMENTS)
        .chain(&MATHEMATICS)
        .chain(&["input", "label", "video", "audio", "source", "track"]);
    let mut builder = ammonia::Builder::empty();
    builder
        .tags(elements.copied().collect())
        .clean_content_tags(OPAQUE.into_iter().collect())
        .generic_attributes(OF_ANY.into_iter().collect())
        .tag_attributes(attributes)
        .url_schemes(schemes)
        .url_relative(ammonia::UrlRelative::PassThrough)
        .link_rel(None)
        .strip_comments(true);
    builder
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_runs_or_styles_is_not_allowed() {
        for name in ["script", "style", "iframe", "object", "form", "input", "svg", "video", "link", "meta", "label"] {
            assert!(!element(name), "{name}");
        }
        for (name, attr) in [("p", "style"), ("p", "onclick"), ("a", "target"), ("div", "tabindex"), ("img", "srcset")]
        {
            assert!(!attribute(name, attr), "{name} {attr}");
        }
        assert!(attribute("ol", "type") && attribute("a", "href") && attribute("mo", "stretchy"));
    }
}
