//! The inline styles of elements: the editor accepts neither classes nor style sheets.

/// Chinese paragraphs are indented and justified, as in print.
pub(super) const CHINESE: &str =
    "margin:0 0 1em;text-indent:2em;text-align:justify;line-height:1.8;font-size:16px;color:#1d1a16";
/// Paragraphs in other languages.
pub(super) const OTHER: &str = "margin:0 0 1em;line-height:1.7;font-size:16px;color:#1d1a16";
/// Paragraphs in lists, and the halves of pairs.
pub(super) const INNER: &str = "margin:0 0 .5em;line-height:1.8;font-size:16px;color:#1d1a16";
/// Paragraphs of notes, of captions and of what is beside the text.
pub(super) const SMALL: &str = "margin:0;font-size:13px;line-height:1.6;color:#5c5447";

pub(super) const ALERT: &str = "margin:1em 0;padding:.5em 0 .5em 1em;border-left:3px solid #a3271b";
pub(super) const ASIDE: &str = "margin:1em 0 1em 2em;padding-top:.5em;border-top:1px solid #cdc2ae";
pub(super) const ATTRIBUTION: &str = "margin:0;font-size:14px;line-height:1.6;text-align:right;color:#5c5447";
pub(super) const CENTRED: &str = "margin:0 0 .5em;line-height:2;font-size:16px;text-align:center;color:#1d1a16";
pub(super) const CODE_IN_BLOCK: &str = "font-family:Menlo,Consolas,monospace";
pub(super) const DEFINITION: &str = "margin:0 0 1em 2em;line-height:1.8;font-size:16px;color:#1d1a16";
pub(super) const DISGRACE: &str = "margin:0 0 1em 2em;line-height:1.8;font-size:16px;color:#5c5447";
pub(super) const DOT: &str = "font-style:normal;-webkit-text-emphasis:dot;-webkit-text-emphasis-position:under right;\
                             text-emphasis:dot;text-emphasis-position:under right";
pub(super) const FORMULA_BLOCK: &str =
    "display:block;margin:1em 0;text-align:center;text-indent:0;font-family:Menlo,Consolas,monospace;font-size:90%";
pub(super) const LINKS: &str = "margin-top:2em;font-size:13px;line-height:1.6;color:#5c5447;word-break:break-all";
pub(super) const MISSING: &str = "color:#a3271b;font-size:14px";
pub(super) const NUMBER: &str = "color:#a3271b";
pub(super) const PULL: &str =
    "margin:1.5em 0;padding:1em 0;border-top:1px solid #1d1a16;border-bottom:1px solid #1d1a16";
pub(super) const PULLED: &str = "margin:0;line-height:1.8;font-size:18px;color:#1d1a16";
pub(super) const SECTION: &str = "margin:0";
pub(super) const SMALL_WORDS: &str = "font-size:80%";
pub(super) const STANZA: &str = "margin:0 0 1em;line-height:2;font-size:16px;color:#1d1a16";
pub(super) const TERM: &str = "margin:0;line-height:1.8;font-size:16px;font-weight:700;color:#1d1a16";
pub(super) const TITLE_OF_VERSE: &str = "margin:0 0 .5em;line-height:2;font-size:16px;font-weight:700;color:#1d1a16";
pub(super) const TITLE_OF_WORK: &str = "font-style:normal;text-decoration:underline wavy";
pub(super) const VERSE: &str = "margin:1.5em 0 1.5em 2em";

/// The style of an element that looks the same wherever it is; empty for one that has no style of its own.
pub(super) fn of(element: &str) -> &'static str {
    match element {
        "h1" => "margin:1.5em 0 .75em;font-size:22px;line-height:1.4;font-weight:700;color:#1d1a16",
        "h2" => "margin:1.5em 0 .75em;font-size:20px;line-height:1.4;font-weight:700;color:#a3271b",
        "h3" => "margin:1.25em 0 .5em;font-size:18px;line-height:1.4;font-weight:700;color:#1d1a16",
        "h4" | "h5" | "h6" => "margin:1em 0 .5em;font-size:16px;line-height:1.4;font-weight:700;color:#1d1a16",
        "blockquote" => "margin:1em 0;padding:0 2em;color:#5c5447",
        "ul" | "ol" => "margin:0 0 1em;padding-left:2em",
        "li" => "margin:0 0 .5em;line-height:1.8;font-size:16px;color:#1d1a16",
        "strong" => "font-weight:700;color:#1d1a16",
        "img" => "display:block;max-width:100%;height:auto;margin:0 auto",
        "figure" => "margin:1em 0;text-align:center",
        "figcaption" => "margin-top:.5em;font-size:14px;line-height:1.6;color:#5c5447;text-align:center",
        "hr" => "margin:2em auto;width:30%;border:0;border-top:1px solid #a3271b",
        "table" => "margin:1em 0;width:100%;border-collapse:collapse;font-size:14px",
        "th" => "padding:.4em .6em;border:1px solid #cdc2ae;text-align:left;background:#ece4d4",
        "td" => "padding:.4em .6em;border:1px solid #cdc2ae",
        "pre" => "margin:1em 0;padding:1em;overflow-x:auto;background:#ece4d4;font-size:13px;line-height:1.6",
        "code" => "font-family:Menlo,Consolas,monospace;font-size:90%",
        "section" => SECTION,
        _ => "",
    }
}
