//! The events of the parser.

use std::ops::Range;

use pulldown_cmark::Event;

/// A parser event and its byte range in the prepared text.
pub(super) type Spanned<'e> = (Event<'e>, Range<usize>);

/// The extensions to CommonMark that pulldown-cmark parses for us.
pub(super) fn extensions() -> pulldown_cmark::Options {
    use pulldown_cmark::Options as Parse;
    Parse::ENABLE_TABLES
        | Parse::ENABLE_FOOTNOTES
        | Parse::ENABLE_STRIKETHROUGH
        | Parse::ENABLE_TASKLISTS
        | Parse::ENABLE_HEADING_ATTRIBUTES
        | Parse::ENABLE_MATH
        | Parse::ENABLE_GFM
        | Parse::ENABLE_DEFINITION_LIST
        | Parse::ENABLE_SUPERSCRIPT
}
