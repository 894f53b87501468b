//! What a site may choose about its Markdown.

/// What a site may choose about its Markdown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Options {
    /// Everything beyond CommonMark: GFM, footnotes, definition lists, directives, ruby, formulas, ids of headings.
    pub extensions: bool,
    /// What becomes of raw HTML.
    pub raw_html: RawHtml,
    /// Whether emphasis works beside Chinese punctuation.
    pub friendly_emphasis: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { extensions: true, raw_html: RawHtml::Filtered, friendly_emphasis: true }
    }
}

/// What becomes of raw HTML in Markdown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum RawHtml {
    /// It passes a list of what is allowed.
    #[default]
    Filtered,
    /// It is written as it is. Its links are not resolved, and it may break the page.
    Trusted,
}
