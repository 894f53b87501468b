//! The Markdown options of a site.

/// The Markdown options of a site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Options {
    /// Whether extensions to CommonMark are enabled: GFM, footnotes, definition lists, directives, ruby, formulas, heading ids.
    pub extensions: bool,
    /// Whether raw HTML is written unchanged: its links are not resolved, and it may break the page. Otherwise it is filtered by a
    /// list of allowed elements and attributes.
    pub trusted_html: bool,
    /// Whether emphasis works next to Chinese punctuation.
    pub friendly_emphasis: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { extensions: true, trusted_html: false, friendly_emphasis: true }
    }
}
