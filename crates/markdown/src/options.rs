//! The Markdown options of a site.

/// The Markdown options of a site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Options {
    /// Whether extensions to CommonMark are enabled: GFM, footnotes, definition lists, directives, ruby, formulas, heading ids.
    pub extensions: bool,
    /// How raw HTML is handled.
    pub raw_html: RawHtml,
    /// Whether emphasis works next to Chinese punctuation.
    pub friendly_emphasis: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { extensions: true, raw_html: RawHtml::Filtered, friendly_emphasis: true }
    }
}

/// How raw HTML in Markdown is handled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum RawHtml {
    /// Filtered by a list of allowed elements and attributes.
    #[default]
    Filtered,
    /// Written unchanged. Its links are not resolved, and it may break the page.
    Trusted,
}
